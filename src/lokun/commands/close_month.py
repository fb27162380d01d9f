"""Close the months up to one: their figures stay as they are published now (docs/books.md)."""

from __future__ import annotations

import argparse
import datetime as dt

from lokun.commands import published
from lokun.night.exits import Exit, NightError
from lokun.night.reporting import Reporter


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("month", metavar="YYYY-MM", help="the last month to close, such as 2026-03")
    parser.add_argument("--dry-run", action="store_true", help="say what would be closed")
    published.add_database(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object per line and event")
    published.add_project(parser)


def run(options: argparse.Namespace) -> int:
    """Close; returns the exit code."""
    return published.end(options, lambda reporter: _close(options, reporter))


def _close(options: argparse.Namespace, reporter: Reporter) -> int:
    try:
        month = dt.datetime.strptime(options.month, "%Y-%m").date()
    except ValueError as error:
        raise NightError(
            Exit.USAGE, f"{options.month} is no month", "Write YYYY-MM, such as 2026-03."
        ) from error
    root, _ = published.project(options)
    from lokun.doctor.settings import SettingsError, read_settings
    from lokun.doctor.templates import Project
    from lokun.night import closing

    try:
        settings = read_settings(root, options.vars)
    except SettingsError as error:
        raise NightError(Exit.USAGE, str(error)) from error
    project = Project(root, settings.variables, settings.started, {}, str)
    book = closing.Book(
        prefix=str(settings.variables["schema_prefix"]),
        statements=project.macro("closing", month.isoformat()),
    )
    return int(closing.close(options.database.absolute(), month, book, options.dry_run, reporter))
