"""Reads the marts of a database: the figures of the page, and what the database lacks for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lokun.page import queries, queries_changes, queries_money
from lokun.page.errors import PageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

QUERIES = queries.QUERIES | queries_money.QUERIES | queries_changes.QUERIES
#: Where the periods are found.
_PERIODS_OF = ("attribution.credit", "cost.cost_per_close")
#: What lends the page its names and dates, and is no figure.
_NAMES = frozenset({"models", "dates"})


@dataclass(frozen=True)
class Figures:
    """The figures of a database.

    ``tables`` has the rows of each query; ``missing`` the marts and columns (mart.column) that a
    query needs and the database has not; such a query has no rows. ``periods`` are
    ``(id, kind, first day, end)``, the end exclusive, the newest first in each kind; all
    has no days. ``currency`` is that of the marts; None where none of them has a row.
    """

    tables: dict[str, list[dict[str, Any]]]
    missing: dict[str, list[str]]
    periods: list[dict[str, Any]]
    currency: str | None = None

    def lacks(self) -> list[str]:
        """What the database lacks, one entry per room: ``cost: budget_shift, cost_per_close``."""
        rooms: dict[str, set[str]] = {}
        for name in (name for names in self.missing.values() for name in names):
            room, _, mart = name.partition(".")
            rooms.setdefault(room, set()).add(mart)
        return [f"{room}: {', '.join(sorted(marts))}" for room, marts in sorted(rooms.items())]


def read(database: Path, option: str = "--db") -> Figures:
    """Read the figures of the page; the database is opened read-only.

    Args:
        database: a DuckDB file.
        option: of `lokun page`, by which it is named.

    Raises:
        PageError: there is no such database, it cannot be read, or it has no figure of the page.
    """
    try:
        import duckdb
    except ImportError as error:
        raise PageError(
            "The page is written from a DuckDB file, and the package duckdb is not installed.\n"
            "Remedy: pip install duckdb"
        ) from error
    if not database.is_file():
        raise PageError(
            f"There is no database {database}.\n"
            f"Remedy: build it (make build), or name another one: lokun page {option} <file>"
        )
    try:
        connection = duckdb.connect(str(database), read_only=True)
    except duckdb.Error as error:
        raise PageError(
            f"{database} cannot be opened: {str(error).splitlines()[0]}\n"
            "Remedy: name a DuckDB file that no other program is writing:"
            f" lokun page {option} <file>"
        ) from error
    try:
        connection.execute("set TimeZone = 'UTC'")
        return _figures(connection, database, option)
    finally:
        connection.close()


def _figures(connection: DuckDBPyConnection, database: Path, option: str) -> Figures:
    columns = _columns(connection)
    prefix = _prefix(columns)
    there = {
        mart.removeprefix(prefix): names
        for mart, names in columns.items()
        if mart.startswith(prefix)
    }
    missing = {
        name: lacking for name, query in QUERIES.items() if (lacking := _lacking(query, there))
    }
    if QUERIES.keys() - missing.keys() <= _NAMES:
        raise PageError(
            f"{database} has none of the marts that the page shows.\n"
            f"Remedy: build them (dbt build), or name another database: lokun page {option} <file>"
        )
    found = " union all ".join(
        f"select period_kind, period from {prefix}{mart}"
        for mart in _PERIODS_OF
        if {"period_kind", "period"} <= there.get(mart, set())
    )
    connection.execute(
        "create or replace temp table found_periods as "
        + (found or "select 'all' as period_kind, date '1970-01-01' as period")
    )
    if not connection.execute("select count(*) from found_periods").fetchall()[0][0]:
        connection.execute("insert into found_periods values ('all', date '1970-01-01')")
    connection.execute(queries.PERIODS)
    tables = {
        name: [] if name in missing else _rows(connection, query.text(prefix))
        for name, query in QUERIES.items()
    }
    periods = _rows(
        connection,
        "select period_id, period_kind, starts, ends from periods "
        "order by period_kind, period desc",
    )
    for period in periods:
        if period["period_kind"] == "all":
            period["starts"] = period["ends"] = None
    return Figures(tables, missing, periods, _currency(connection, prefix, there))


def _lacking(query: queries.Query, there: dict[str, set[str]]) -> list[str]:
    """The marts, and columns of marts (mart.column), that a query needs and are not there."""
    return [
        mart if mart not in there else f"{mart}.{column}"
        for mart, listed in query.reads.items()
        for column in (listed.split() if mart in there else [""])
        if mart not in there or column not in there[mart]
    ]


def _currency(
    connection: DuckDBPyConnection, prefix: str, there: dict[str, set[str]]
) -> str | None:
    """The reporting currency, which is in every row of a mart that has the column."""
    for mart in sorted({mart for query in QUERIES.values() for mart in query.reads}):
        if "currency" in there.get(mart, set()):
            ((found,),) = connection.execute(f"select min(currency) from {prefix}{mart}").fetchall()
            if found:
                return str(found)
    return None


def _columns(connection: DuckDBPyConnection) -> dict[str, set[str]]:
    """The columns of each table of the database, by schema.table."""
    found: dict[str, set[str]] = {}
    for schema, table, column in connection.execute(
        "select table_schema, table_name, column_name from information_schema.columns "
        "where table_catalog = current_database()"
    ).fetchall():
        found.setdefault(f"{schema}.{table}", set()).add(column)
    return found


def _prefix(columns: dict[str, set[str]]) -> str:
    """What a company puts before the name of every schema (var schema_prefix); mostly nothing."""
    known = {mart for query in QUERIES.values() for mart in query.reads}
    prefixes: dict[str, int] = {"": 0}
    for table in columns:
        for mart in known:
            if table.endswith(mart):
                prefix = table.removesuffix(mart)
                prefixes[prefix] = prefixes.get(prefix, 0) + 1
    return max(sorted(prefixes), key=lambda prefix: prefixes[prefix])


def _rows(connection: DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or []]
    return [
        {name: _plain(value) for name, value in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]


def _plain(value: object) -> object:
    """A value as JSON has it: decimals become numbers, days and times text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
