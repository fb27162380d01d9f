"""Publish a database that was built and tested elsewhere (reconciled first)."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path

from lokun.commands import published
from lokun.night.exits import Exit
from lokun.night.reporting import Reporter


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("database", type=Path, metavar="FILE", help="the built database")
    parser.add_argument("--schema-prefix", default="", help="the var schema_prefix of its build")
    published.add_folder(parser)
    published.add_publication(parser)


def run(options: argparse.Namespace) -> int:
    """Publish; returns the exit code."""
    return published.end(options, lambda reporter: _publish(options, reporter))


def _publish(options: argparse.Namespace, reporter: Reporter) -> int:
    from lokun.night import nightly, publishing
    from lokun.night.page import write_page

    store = published.store(options)
    with ExitStack() as stack:
        nightly.hold_store(stack, store)
        publishing.publish(
            options.database,
            store,
            reporter,
            keep=options.keep,
            prefix=options.schema_prefix,
            write_page=write_page,
        )
    return Exit.DONE
