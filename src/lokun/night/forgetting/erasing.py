"""Put aliases into the tables of an open database, of the working file or of a publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from lokun.night.export import quoted
from lokun.night.forgetting.eraser import Eraser, Form
from lokun.night.tombstones import SCHEMA


@dataclass(frozen=True)
class Touched:
    """A table and how many of its rows are, or would be, changed."""

    schema: str
    table: str
    rows: int


def erase(
    connection: duckdb.DuckDBPyConnection,
    catalog: str,
    eraser: Eraser,
    *,
    left: Sequence[str] = (),
    only: Sequence[Touched] | None = None,
    dry: bool = False,
) -> list[Touched]:
    """Erase in every table of a catalog; returns the tables with rows that change, sorted.

    Args:
        connection: in which the catalog is attached, for writing unless ``dry``.
        catalog: its name.
        eraser: what to erase.
        left: schemas that are left alone.
        only: the tables to look at, where they are known; None is every table.
        dry: count the rows, and change none.
    """
    tables: dict[tuple[str, str], list[str]] = {}
    for schema, table, column in connection.execute(
        "select table_schema, table_name, column_name from information_schema.columns"
        " inner join information_schema.tables using (table_catalog, table_schema, table_name)"
        " where table_catalog = ? and table_type = 'BASE TABLE' and data_type = 'VARCHAR'"
        " order by all",
        [catalog],
    ).fetchall():
        tables.setdefault((schema, table), []).append(column)
    asked = None if only is None else {(one.schema, one.table) for one in only}
    touched = []
    for (schema, table), columns in tables.items():
        if schema in left or schema.endswith(SCHEMA):
            continue
        if asked is not None and (schema, table) not in asked:
            continue
        name = f"{quoted(catalog)}.{quoted(schema)}.{quoted(table)}"
        changes = eraser.changes(table, _forms(connection, name, columns))
        if not changes:
            continue
        is_hit = " or ".join(f"({one.condition})" for one in changes)
        [(rows,)] = connection.execute(f"select count(*) from {name} where {is_hit}").fetchall()
        if not rows:
            continue
        touched.append(Touched(schema, table, rows))
        for one in () if dry else changes:
            connection.execute(
                f"update {name} set {quoted(one.column)} = {one.value} where {one.condition}"
            )
    return touched


def _forms(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str]
) -> dict[str, Form]:
    """What the texts of each column are like: most have nothing that must be searched."""
    measures = ", ".join(
        f"bool_or(contains({one}, '@') or contains({one}, '%40')), max(length({one})),"
        f" bool_or(contains({one}, '{{') or contains({one}, '|') or contains({one}, ','))"
        for one in map(quoted, columns)
    )
    found = connection.execute(f"select {measures} from {name}").fetchone() or ()
    return {
        column: Form(bool(found[3 * at]), found[3 * at + 1] or 0, bool(found[3 * at + 2]))
        for at, column in enumerate(columns)
    }
