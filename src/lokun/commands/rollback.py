"""Let readers see an earlier publication again."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

from lokun.commands import published
from lokun.night.exits import Exit
from lokun.night.reporting import Reporter


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "to", nargs="?", metavar="ID", help="the publication (the one before the current one)"
    )
    published.add_folder(parser)


def run(options: argparse.Namespace) -> int:
    """Switch; returns the exit code."""
    return published.end(options, lambda reporter: _roll_back(options, reporter))


def _roll_back(options: argparse.Namespace, reporter: Reporter) -> int:
    from lokun.night import nightly

    store = published.store(options)
    # A folder that is not there is not made.
    store.need_current()
    with ExitStack() as stack:
        nightly.hold_store(stack, store)
        before, after = store.roll_back(options.to)
    reporter.say("rolled_back", f"{after} is published; {before} is kept", before=before, id=after)
    return Exit.DONE
