"""What must hold before a database is published, and the rows where it does not."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from lokun.night.export import quoted

#: The schema in which dbt stores the failing rows of tests, too.
STORED = "dbt_test__audit"
SHOWN = 5
#: A reconciliation: its mart, what names its row, and the difference that is zero.
_RECONCILIATIONS = (
    ("billing_reconciliation", "day, document_currency", "difference"),
    ("cost_reconciliation", "source_table, month, currency", "difference_amount"),
)
_ADDRESS = re.compile(r"[^\s@\"'<>]+@[^\s@\"'<>]+")


@dataclass(frozen=True)
class Finding:
    """A test or reconciliation that failed.

    Attributes:
        name: the test, or the mart that reconciles.
        about: the model it is of, with the message of dbt.
        rows: how many rows fail.
        shown: some of them, as mappings of columns to values.
        stored: the table that has them all; empty where there is none.
    """

    name: str
    about: str
    rows: int = 0
    shown: list[dict[str, Any]] = field(default_factory=list)
    stored: str = ""

    def lines(self) -> list[str]:
        """The finding in lines for people."""
        where = f", all in {self.stored}" if self.stored else ""
        counted = f" ({self.rows} rows{where})" if self.rows else ""
        lines = [f"FAILED {self.name}{counted}: {self.about}"]
        for row in self.shown:
            lines.append("  " + ", ".join(f"{name} = {value}" for name, value in row.items()))
        return lines


def reconcile(connection: duckdb.DuckDBPyConnection, prefix: str = "") -> list[Finding]:
    """The rows of the reconciliations whose difference is not zero.

    A reconciliation without a row is a finding as well: nothing was billed.
    """
    findings = []
    for mart, keys, difference in _RECONCILIATIONS:
        table = f"{quoted(prefix + 'data_quality')}.{mart}"
        wrong = f"from {table} where {difference} <> 0 or {difference} is null"
        [(rows,)] = connection.execute(f"select count(*) {wrong}").fetchall()
        if rows:
            shown = _rows(connection, f"select {keys}, {difference} {wrong} order by all")
            about = "what was loaded is not what was used and quarantined"
            findings.append(Finding(mart, about, rows, shown))
    [(documents,)] = connection.execute(
        f"select count(*) from {quoted(prefix + 'data_quality')}.billing_reconciliation"
    ).fetchall()
    if not documents:
        findings.append(Finding("billing_reconciliation", "there is no billed document at all"))
    return findings


def failing_rows(
    database: Path,
    name: str,
    about: str,
    query: str,
    personal: frozenset[str],
    public: frozenset[str],
) -> Finding:
    """Store the rows for which a data test fails, and show some.

    Args:
        database: the candidate, which no process has open.
        name: the name of the test; the rows are stored in a table of that name.
        about: what dbt says.
        query: the compiled query of the test.
        personal: columns whose values are not shown.
        public: columns whose texts are shown; of others only ids, numbers and times are.
    """
    table = f"{STORED}.{quoted(name)}"
    connection = duckdb.connect(str(database))
    try:
        connection.execute("set TimeZone = 'UTC'")
        try:
            connection.execute(f"create schema if not exists {STORED}")
            connection.execute(f"create or replace table {table} as {query}")
        except duckdb.Error as error:
            return Finding(name, f"{about} (its rows cannot be stored: {error})")
        [(rows,)] = connection.execute(f"select count(*) from {table}").fetchall()
        shown = _rows(connection, f"select * from {table} order by all", personal, public)
        return Finding(name, about, rows, shown, table)
    finally:
        connection.close()


def _rows(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    personal: frozenset[str] = frozenset(),
    public: frozenset[str] | None = None,
) -> list[dict[str, Any]]:
    cursor = connection.execute(f"select * from ({query}) limit {SHOWN}")
    names = [column[0] for column in cursor.description or ()]
    return [
        {
            name: _shown(name, value, personal, public)
            for name, value in zip(names, row, strict=True)
        }
        for row in cursor.fetchall()
    ]


def _shown(name: str, value: Any, personal: frozenset[str], public: frozenset[str] | None) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if name in personal:
        return "(personal)"
    # A test of one's own can give a personal value any name.
    is_text = not isinstance(value, float | Decimal | dt.date)
    if is_text and public is not None and name not in public and not name.endswith("_id"):
        return "(text)"
    return _ADDRESS.sub("(address)", str(value))[:200]
