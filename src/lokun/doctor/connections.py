"""What the landing models of connectors need of dbt's adapter, on DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import jinja2

from lokun.doctor.bench import Bench
from lokun.doctor.findings import Finding
from lokun.doctor.places import quoted
from lokun.doctor.templates import TemplateError


@dataclass(frozen=True)
class Relation:
    """A table of a schema; as text it is what SQL selects from."""

    database: str
    schema: str
    identifier: str

    def __str__(self) -> str:
        """The name in SQL."""
        names = (self.database, self.schema, self.identifier)
        return ".".join(quoted(name) for name in names if name)


@dataclass(frozen=True)
class RelationColumn:
    """A column of a relation, with its type."""

    name: str
    dtype: str


@dataclass(frozen=True)
class Adapter:
    """The members of dbt's adapter that macros of connectors call."""

    connection: duckdb.DuckDBPyConnection

    def quote(self, name: str) -> str:
        """A name as SQL has it."""
        return quoted(name)

    def list_relations(self, database: str, schema: str) -> list[Relation]:
        """The tables of a schema, without case."""
        rows = self.connection.execute(
            "select table_catalog, table_schema, table_name from information_schema.tables"
            " where lower(table_schema) = lower($1) and ($2 = '' or table_catalog = $2)"
            " order by all",
            [schema, database],
        ).fetchall()
        return [Relation(*row) for row in rows]

    def get_columns_in_relation(self, relation: Relation) -> list[RelationColumn]:
        """The columns of a table."""
        rows = self.connection.execute(f"describe select * from {relation}").fetchall()
        return [RelationColumn(row[0], row[1]) for row in rows]


def findings(bench: Bench) -> Iterator[Finding]:
    """What connections lack, as the build's own check of them says it."""
    if not bench.settings.variables.get("connectors"):
        return
    bench.said.clear()
    try:
        bench.project.macro("check_connectors")
    except TemplateError as problem:
        for line in str(problem).splitlines():
            if line.startswith("  "):
                yield Finding(
                    "stop",
                    "connection",
                    # Names of columns may be a row of a file without a header.
                    f"{line.strip().split('; it has ')[0]}. A build stops.",
                    "docs/connectors.md describes the settings and the tables of each vendor.",
                )
    except (duckdb.Error, jinja2.TemplateError, AttributeError, TypeError) as problem:
        yield Finding(
            "stop",
            "connection",
            f"The var connectors cannot be read ({type(problem).__name__}).",
            "docs/connectors.md describes the settings and the tables of each vendor.",
        )
    for line in bench.said:
        yield Finding(
            "note",
            "connection",
            f"{line}.",
            "Load what the company has, if a finding or the marts suffer from it.",
        )
