"""A copy of a built database that may be damaged, one statement at a time."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


@contextmanager
def copied(database: Path, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of a database in a folder; its tables are found without their schema."""
    path = folder / "lokun.duckdb"
    shutil.copyfile(database, path)
    connection = duckdb.connect(str(path))
    try:
        connection.execute("set TimeZone = 'UTC'")
        # As in profiles.yml, for the assertions that are run on the copy.
        connection.execute("set disabled_optimizers = 'outer_join_simplification'")
        schemas = connection.execute(
            "select distinct schema_name from duckdb_tables() order by schema_name"
        ).fetchall()
        connection.execute(f"set search_path = '{','.join(name for (name,) in schemas)}'")
        yield connection
    finally:
        connection.close()


def _views_in(statement: str, copy: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """The views that a statement names: (schema, name)."""
    views = copy.execute(
        "select schema_name, view_name from duckdb_views() where not internal order by all"
    ).fetchall()
    words = set(re.findall(r"\w+", statement))
    return [(schema, view) for schema, view in views if view in words]


@contextmanager
def damaged(statement: str, copy: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """The copy after a statement of damage, which is rolled back at the end."""
    copy.execute("begin")
    try:
        for schema, view in _views_in(statement, copy):
            # What a view shows can be damaged once it is a table.
            copy.execute(f"create temp table shown as from {schema}.{view}")
            copy.execute(f"drop view {schema}.{view}")
            copy.execute(f"create table {schema}.{view} as from shown")
            copy.execute("drop table shown")
        copy.execute(statement)
        yield
    finally:
        copy.execute("rollback")
