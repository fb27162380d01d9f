"""Close months in a working file: the book keeps what its last build says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import duckdb

from lokun.night import export, nightly
from lokun.night.book import SCHEMA
from lokun.night.exits import Exit, NightError
from lokun.night.export import quoted
from lokun.night.reporting import Reporter


@dataclass(frozen=True)
class Book:
    """What the names of schemas begin with, and the statements that close (the macro `closing`)."""

    prefix: str
    statements: Sequence[str]


def close(database: Path, month: dt.date, book: Book, dry_run: bool, reporter: Reporter) -> Exit:
    """Close every open month up to one; returns the exit code.

    Args:
        database: the working file.
        month: first day of the last month to close.
        book: where the book is, and how it is written.
        dry_run: say what would be closed, and close nothing.
        reporter: told what was closed.

    Raises:
        NightError: it is not built, the month is not over, or another process has the file.
    """
    with ExitStack() as stack:
        nightly.hold_database(stack, database, "lokun close-month")
        with export.opened(database) as connection:
            open_months = _open_months(connection, month, book.prefix, database)
        if not open_months:
            reporter.say("closed", f"{month:%Y-%m} is closed already", months=[])
            return Exit.DONE
        named = f"{open_months[0]:%Y-%m}"
        if len(open_months) > 1:
            named += f" to {open_months[-1]:%Y-%m}"
        months = [f"{one:%Y-%m}" for one in open_months]
        if dry_run:
            reporter.say("dry_run", f"Dry run: {named} would be closed", months=months)
            return Exit.DONE
        try:
            with duckdb.connect(str(database)) as connection:
                connection.execute("set TimeZone = 'UTC'")
                connection.begin()
                for statement in book.statements:
                    connection.execute(statement)
                connection.commit()
        except duckdb.Error as error:
            raise NightError(
                Exit.NOT_WRITTEN,
                f"{database}: {export.plain_reason(error)}; no month is closed",
                "Build it with this version first: dbt build.",
            ) from error
    reporter.say(
        "closed",
        f"Closed {named}. What changes of it from now on is in data_quality.restatements",
        months=months,
    )
    return Exit.DONE


def _open_months(
    connection: duckdb.DuckDBPyConnection, month: dt.date, prefix: str, database: Path
) -> list[dt.date]:
    """The months up to one that are not closed, in their order.

    Raises:
        NightError: the file is not built, or the month is not over at its as-of.
    """

    def schema(name: str) -> str:
        return quoted(prefix + name)

    try:
        found = connection.execute(
            "select cast(date_trunc('month', as_of) as date)"
            f" from {schema('int_reference')}.int_as_of"
        ).fetchone()
        rows = connection.execute(
            f"select distinct month from {schema('core')}.dim_date"
            f" where month <= ? and month not in (select month from {schema(SCHEMA)}.months)"
            " order by month",
            [month],
        ).fetchall()
    except duckdb.CatalogException as error:
        raise NightError(
            Exit.SETTINGS,
            f"{database} has no book or no marts",
            "Build it with this version first: dbt build (and name the schemas' prefix: --vars).",
        ) from error
    if found is None or month >= found[0]:
        raise NightError(
            Exit.USAGE,
            f"{month:%Y-%m} is not over: the data end in {found[0] if found else 'no month'}",
            "Close a month when the data of the next one are there.",
        )
    return [one for (one,) in rows]
