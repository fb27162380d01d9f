"""Where raw tables are: a folder of files, or schemas of a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from lokun.doctor.templates import Project
from lokun.readable import reason_of


@dataclass(frozen=True)
class Loaded:
    """A raw table that is there.

    Attributes:
        relation: the text to select from.
        columns: its columns in lower case.
        read: the files of a folder that are read, as the table's name and an ending.
        unread: files of the same table in another form, which nobody reads.
    """

    relation: str
    columns: tuple[str, ...]
    read: str = ""
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnreadableError(Exception):
    """A raw table that is there and cannot be read; no value of it is in ``reason``."""

    reason: str


class Folder:
    """``<folder>/<source>/<table>.parquet`` or ``.csv``, as LOKUN_RAW_LOCATION names it."""

    def __init__(self, location: str) -> None:
        """Take a path or a URL that DuckDB reads."""
        self.location = location.rstrip("/") or "/"

    def __str__(self) -> str:
        """Its name in the report."""
        return self.location

    def find(
        self, connection: duckdb.DuckDBPyConnection, project: Project, source: str, table: str
    ) -> Loaded | None:
        """The table, by the project's own macro; None where there is none.

        Raises:
            UnreadableError: its files cannot be read.
        """
        try:
            found = project.macro("duckdb__raw_files", self.location, source, table)
        except duckdb.Error as error:
            raise UnreadableError(reason_of(error)) from None
        if found is None:
            return None
        if found.get("unreadable"):
            raise UnreadableError(found["unreadable"])
        unread = tuple(f"{table}{ending}" for ending in found["unread"])
        return Loaded(found["relation"], tuple(found["columns"]), found["read"], unread)

    def place(self, source: str, table: str) -> str:
        """Where a table is expected."""
        return f"{self.location}/{source}/{table}.parquet or .csv"

    def others(self, connection: duckdb.DuckDBPyConnection, known: set[str]) -> list[str]:
        """What is there and is no raw table: names as ``source/table``, or of a folder's own."""
        root = Path(self.location)
        if not root.is_dir():
            return []
        sources = {name.split(".")[0] for name in known}
        found = set()
        for path in sorted(root.iterdir()):
            if path.is_dir() and path.name in sources:
                for each in sorted(path.iterdir()):
                    stem = each.name.split(".")[0]
                    if f"{path.name}.{stem}" not in known and _is_data(each):
                        found.add(f"{path.name}/{stem}")
            elif _is_data(path):
                found.add(path.name.split(".")[0] if path.is_file() else path.name)
        return sorted(found)


#: The comment of a table of the demo, as the macro demo_mark has it.
DEMO_MARK = "rows of the demo of lokun"


class Schemas:
    """A schema per source, as the var raw_schemas names them, in the connection's database.

    ``catalog`` is the name by which the database is attached, empty for the connection's own.
    """

    def __init__(
        self, name: str, schemas: Mapping[str, str], catalog: str = "", demo: bool = True
    ) -> None:
        """Take the name of the database in the report, and the schema of each source.

        Without ``demo``, tables that the demo was built into are not there, as in a build.
        """
        self._left_out = "" if demo else DEMO_MARK
        self._name = name
        self._schemas = schemas
        self._catalog = catalog
        self._found: dict[tuple[str, str], tuple[Any, ...]] | None = None

    def __str__(self) -> str:
        """Its name in the report."""
        return self._name

    def find(
        self, connection: duckdb.DuckDBPyConnection, project: Project, source: str, table: str
    ) -> Loaded | None:
        """The table, matched without case; None where there is none.

        Raises:
            UnreadableError: its columns cannot be read.
        """
        schema = self._schemas.get(source, f"raw_{source}").lower()
        if self._found is None:
            self._found = {
                (row[0].lower(), row[1].lower()): row
                for row in connection.execute(
                    "select table_schema, table_name,"
                    " list(lower(column_name) order by ordinal_position)"
                    " from information_schema.columns where ($1 = '' or table_catalog = $1)"
                    " and (table_catalog, table_schema, table_name) not in (select"
                    " (database_name, schema_name, table_name) from duckdb_tables()"
                    " where $2 <> '' and comment = $2)"
                    " group by all order by all",
                    [self._catalog, self._left_out],
                ).fetchall()
            }
        row = self._found.get((schema, table))
        if row is None:
            return None
        names = [self._catalog, *row[:2]] if self._catalog else row[:2]
        relation = ".".join(quoted(name) for name in names)
        return Loaded(relation, tuple(row[2]))

    def place(self, source: str, table: str) -> str:
        """Where a table is expected."""
        return f"relation {self._schemas.get(source, f'raw_{source}')}.{table}"

    def others(self, connection: duckdb.DuckDBPyConnection, known: set[str]) -> list[str]:
        """Tables of these schemas that are no raw tables, as ``source/table``."""
        by_schema = {schema.lower(): source for source, schema in self._schemas.items()}
        found = [
            f"{by_schema[schema]}/{name}"
            for schema, name in self._found or {}
            if schema in by_schema and f"{by_schema[schema]}.{name}" not in known
        ]
        return sorted(found)


Place = Folder | Schemas


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def _is_data(path: Path) -> bool:
    endings = (".parquet", ".csv", ".csv.gz")
    if path.is_file():
        return path.name.lower().endswith(endings)
    return any(each.name.lower().endswith(endings) for each in path.iterdir() if each.is_file())


class Answer:
    """Rows of a query with the two members that macros read of dbt's ``run_query``."""

    def __init__(self, rows: list[tuple[Any, ...]], width: int) -> None:
        """Take the rows and the number of their columns."""
        self.rows = rows
        self._width = width

    @property
    def columns(self) -> list[Any]:
        """Each column, with ``values()``."""
        return [_Values([row[at] for row in self.rows]) for at in range(self._width)]


class _Values:
    def __init__(self, values: list[Any]) -> None:
        self._values = values

    def values(self) -> list[Any]:
        return self._values
