"""Compare the marts of two databases: ``python -m tools.compare_databases <before> <after>``.

Every table and view of the first database's mart schemas must be in the second, with the same
columns, types and rows (each the same number of times). ``--renamed FILE`` is YAML of new names:

    tables: {old_schema.old_name: new_schema.new_name}
    columns: {old_schema.old_name: {old_column: new_column}}
    values: {old_schema.old_name: {old_column: {old word: new word}}}
    added: {old_schema.old_name: [new_column]}

A column of integer minor units whose new name lacks ``_minor`` is compared in major units, of a
currency with ``--decimals`` decimals. Prints the tables that differ, with the rows that only one
side has, and returns 1; returns 2 if there is nothing to compare. Tables that only the second
database has are no difference.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import yaml

MARTS = ("core", "attribution", "cost", "affiliate", "health", "product", "data_quality")
MONEY = "DECIMAL(24,4)"
Columns = dict[str, str]


@dataclass(frozen=True)
class Renamed:
    """New names in the second database; names of tables are ``schema.table``."""

    tables: dict[str, str] = field(default_factory=dict)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    added: dict[str, list[str]] = field(default_factory=dict)
    decimals: int = 2

    @classmethod
    def read(cls, path: Path | None, decimals: int = 2) -> Renamed:
        """The mapping of a file; without a file nothing is renamed."""
        said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path else {}
        names = ("tables", "columns", "values", "added")
        tables, columns, values, added = (said.get(name) or {} for name in names)
        return cls(tables, columns, values, added, decimals)

    def is_major_now(self, table: str, column: str) -> bool:
        """Whether a column of minor units is in major units in the second database."""
        return "_minor" in column and "_minor" not in self.columns.get(table, {}).get(
            column, column
        )

    def selected(self, table: str, column: str) -> str:
        """SQL for a column of the first database, with the values and name of the second."""
        value = f'"{column}"'
        if self.is_major_now(table, column):
            value = (
                f"cast({value} as decimal(19, 0)) * cast(0.1 ** {self.decimals} as decimal(5, 4))"
            )
            value = f"cast({value} as {MONEY})"
        for old, new in self.values.get(table, {}).get(column, {}).items():
            value = f"case when \"{column}\" = '{old}' then '{new}' else {value} end"
        return f'{value} as "{self.columns.get(table, {}).get(column, column)}"'


def tables(connection: duckdb.DuckDBPyConnection, catalog: str) -> dict[str, Columns]:
    """The tables and views of a database: ``schema.table`` to column to type."""
    listed: dict[str, Columns] = {}
    for schema, table, column, kind in connection.execute(
        "select schema_name, table_name, column_name, data_type from duckdb_columns()"
        " where database_name = ? and not internal order by all",
        [catalog],
    ).fetchall():
        listed.setdefault(f"{schema}.{table}", {})[column] = kind
    return listed


def differences(
    connection: duckdb.DuckDBPyConnection, schemas: Sequence[str], renamed: Renamed
) -> tuple[int, dict[str, list[str]]]:
    """Compare ``before`` and ``after``, both attached.

    Returns:
        The number of tables compared, and by table that differs the differences.
    """
    before, after = tables(connection, "before"), tables(connection, "after")
    wrong: dict[str, list[str]] = {}
    names = [name for name in before if name.split(".")[0] in schemas]
    for name in names:
        now = renamed.tables.get(name, name)
        moved = renamed.columns.get(name, {})
        wanted = {
            moved.get(column, column): MONEY if renamed.is_major_now(name, column) else kind
            for column, kind in before[name].items()
        }
        there = {
            c: k for c, k in after.get(now, {}).items() if c not in renamed.added.get(name, [])
        }
        if now not in after:
            wrong[name] = [f"there is no {now}"]
        elif wanted != there:
            wrong[name] = [
                f"column {column}: {wanted.get(column)} before, {there.get(column)} after"
                for column in sorted(wanted.keys() | there.keys())
                if wanted.get(column) != there.get(column)
            ]
        else:
            listed = ", ".join(renamed.selected(name, column) for column in before[name])
            same = ", ".join(f'"{moved.get(c, c)}"' for c in before[name])
            sides = {
                "only before": f"select {listed} from before.{name}",
                "only after": f"select {same} from after.{now}",
            }
            rows = []
            for side, other in (("only before", "only after"), ("only after", "only before")):
                query = f"({sides[side]}) except all ({sides[other]})"
                [(count,)] = connection.execute(f"select count(*) from ({query})").fetchall()
                if count:
                    [example] = connection.execute(f"{query} limit 1").fetchall()
                    rows.append(f"{count} rows {side}, such as {example}")
            if rows:
                wrong[name] = rows
    return len(names), wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the databases and print the differences; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--renamed", type=Path, help="YAML of new names")
    parser.add_argument("--decimals", type=int, default=2, help="of the currency (default: 2)")
    parser.add_argument(
        "--schema", action="append", help=f"compare this schema (default: {', '.join(MARTS)})"
    )
    asked = parser.parse_args(arguments)
    with duckdb.connect() as connection:
        for name in ("before", "after"):
            path = str(getattr(asked, name)).replace("'", "''")
            connection.execute(f"attach '{path}' as {name} (read_only)")
        compared, wrong = differences(
            connection, asked.schema or MARTS, Renamed.read(asked.renamed, asked.decimals)
        )
    for table, reasons in wrong.items():
        print(table, *reasons, sep="\n    ")
    print(f"{compared} tables compared, {len(wrong)} differ")
    return 2 if not compared else 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
