"""Write the marts of a built database: a DuckDB file that old clients read, and Parquet files."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from lokun.night.exits import Exit, NightError
from lokun.night.store import DATABASE

#: The schemas of the marts, which the prefix of schemas precedes.
SCHEMAS = ("affiliate", "attribution", "core", "cost", "data_quality", "product")
#: Readable by every client from 1.0 on.
STORAGE = "v1.0.0"


@dataclass(frozen=True)
class Mart:
    """A published table: schema, name, number of rows, and the hash of its Parquet file.

    The same rows have the same bytes and so the same hash, whenever they were published.
    """

    schema: str
    name: str
    rows: int
    sha256: str

    def entry(self) -> dict[str, object]:
        """As the manifest has it."""
        return asdict(self)


def quoted(name: str) -> str:
    """A name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str | Path) -> str:
    """A value as a text of SQL."""
    return "'" + str(value).replace("'", "''") + "'"


@contextmanager
def opened(source: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which the built database is the default catalog, read-only; clock UTC.

    Raises:
        NightError: it is no file, no DuckDB database, or another process writes to it.
    """
    if not source.is_file():
        raise NightError(Exit.SETTINGS, f"{source} is no file", "Build it first: dbt build.")
    connection = duckdb.connect(":memory:")
    try:
        limit = os.environ.get("LOKUN_MEMORY_LIMIT", "3GB")
        connection.execute(f"set memory_limit = {text(limit)}")
        connection.execute("set TimeZone = 'UTC'")
        try:
            connection.execute(f"attach {text(source)} as built (read_only)")
        except duckdb.IOException as error:
            if "not a valid DuckDB database" in str(error):
                raise NightError(
                    Exit.SETTINGS,
                    f"{source} is no DuckDB database",
                    "Name the file that dbt build wrote.",
                ) from error
            code = Exit.HELD if "lock" in str(error) else Exit.SETTINGS
            raise NightError(code, f"{source}: {str(error).splitlines()[0]}") from error
        connection.execute("use built")
        yield connection
    finally:
        connection.close()


def relations_of(connection: duckdb.DuckDBPyConnection, prefix: str = "") -> list[tuple[str, str]]:
    """Schema and name of each table and view in the schemas of the marts, sorted.

    Raises:
        NightError: a schema of the marts has none.
    """
    listed = connection.execute(
        "select table_schema, table_name from information_schema.tables"
        " where table_catalog = 'built' order by all"
    ).fetchall()
    wanted = [prefix + schema for schema in SCHEMAS]
    found = [(schema, name) for schema, name in listed if schema in wanted]
    counts = Counter(schema for schema, _ in found)
    missing = [schema for schema in wanted if not counts[schema]]
    if missing:
        raise NightError(
            Exit.SETTINGS,
            f"the database has no mart in {', '.join(missing)}",
            "Build all of it: dbt build (and name the schemas' prefix: --schema-prefix).",
        )
    return found


def export(
    connection: duckdb.DuckDBPyConnection, relations: Sequence[tuple[str, str]], folder: Path
) -> list[Mart]:
    """Write the relations of a database that is open (`opened`) into a folder.

    Each becomes a plain table of `lokun.duckdb` and the file `parquet/<schema>/<name>.parquet`, its
    rows sorted by all columns in turn.

    Raises:
        NightError: a relation is not there.
        duckdb.Error: one cannot be written.
        OSError: a file cannot be written.
    """
    listed = connection.execute(
        "select table_schema, table_name from information_schema.tables"
        " where table_catalog = 'built'"
    ).fetchall()
    missing = sorted({*relations} - {*listed})
    if missing:
        named = ", ".join(f"{schema}.{name}" for schema, name in missing)
        raise NightError(Exit.FAILED, f"the database lacks {named}", "Build all of it: dbt build.")
    connection.execute("set preserve_insertion_order = true")
    connection.execute(f"set temp_directory = {text(folder / '.spilled')}")
    connection.execute(
        f"attach {text(folder / DATABASE)} as published (storage_version {text(STORAGE)})"
    )
    marts = []
    for schema, name in relations:
        table = f"published.{quoted(schema)}.{quoted(name)}"
        file = folder / "parquet" / schema / f"{name}.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        connection.execute(f"create schema if not exists published.{quoted(schema)}")
        connection.execute(
            f"create table {table} as"
            f" select * from built.{quoted(schema)}.{quoted(name)} order by all"
        )
        connection.execute(f"copy {table} to {text(file)} (format parquet, compression zstd)")
        [(rows,)] = connection.execute(f"select count(*) from {table}").fetchall()
        with file.open("rb") as opened_file:
            digest = hashlib.file_digest(opened_file, "sha256").hexdigest()
        marts.append(Mart(schema, name, rows, digest))
    connection.execute("checkpoint published")
    connection.execute("detach published")
    spilled = folder / ".spilled"
    if spilled.is_dir():
        spilled.rmdir()
    return marts


def plain_reason(error: Exception) -> str:
    """The first line of an error, without the name of its class."""
    return re.sub(r"^\w+ Error: ", "", str(error).split("\n")[0])
