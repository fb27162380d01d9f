"""Build, test, reconcile and publish: all of it, or nothing (docs/nightly.md)."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from lokun.commands import published
from lokun.night.exits import Exit, NightError
from lokun.night.reporting import Reporter


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    published.add_database(parser)
    published.add_folder(parser)
    published.add_publication(parser)
    parser.add_argument("--dry-run", action="store_true", help="build and test, publish nothing")
    parser.add_argument("--full-refresh", action="store_true", help="as of dbt build")
    parser.add_argument(
        "--retry", action="store_true", help="build what failed in the last candidate (dbt retry)"
    )
    parser.add_argument(
        "--threads", type=published.count, default=0, metavar="N", help="threads of dbt"
    )
    parser.add_argument(
        "--max-age",
        action="append",
        metavar="[SOURCE=]HOURS",
        help="age from which on a source is stale, 0 never (crm, marketing, billing 96; affiliate,"
        " finance 1080)",
    )
    published.add_project(parser)
    parser.add_argument(
        "--work", type=Path, metavar="FOLDER", help="of the candidate (<database>.night)"
    )
    parser.add_argument("--target-path", type=Path, help="of dbt (target in the work folder)")
    parser.add_argument("--log-path", type=Path, help="of dbt (logs in the work folder)")


def run(options: argparse.Namespace) -> int:
    """Run one night; returns the exit code."""
    return published.end(options, lambda reporter: _night(options, reporter))


def _night(options: argparse.Namespace, reporter: Reporter) -> int:
    root, profiles = published.project(options)
    from lokun.night import nightly
    from lokun.night.settings import Settings

    database = options.database.absolute()
    work = (options.work or database.with_name(database.name + ".night")).absolute()
    settings = Settings(
        database=database,
        store=published.store(options),
        project_dir=root,
        profiles_dir=profiles,
        work=work,
        target_path=(options.target_path or work / "target").absolute(),
        log_path=(options.log_path or work / "logs").absolute(),
        target=options.target,
        variables=options.vars,
        threads=options.threads,
        keep=options.keep,
        max_age=_max_age(options.max_age),
        dry_run=options.dry_run,
        full_refresh=options.full_refresh,
        retry=options.retry,
    )
    with _stoppable() as asked:
        try:
            code = int(nightly.run(settings, reporter))
        except (KeyboardInterrupt, NightError):
            if not asked:
                raise
            # What dbt was building when it was interrupted counts as failed.
            code = int(Exit.FAILED)
    if asked and code:
        reporter.say("message", "It was asked to stop: nothing is published.", level="error")
        return 128 + asked[0]
    return code


def _max_age(given: list[str] | None) -> dict[str, float] | None:
    from lokun.night.exits import NightError
    from lokun.night.freshness import HOURS

    if given is None:
        return None
    limits = dict(HOURS)
    for one in given:
        source, _, hours = one.rpartition("=")
        try:
            number = float(hours)
        except ValueError:
            number = -1
        if number < 0 or (source and source not in limits):
            raise NightError(
                Exit.USAGE,
                f"--max-age {one} is not [SOURCE=]HOURS",
                f"SOURCE is one of {', '.join(limits)}.",
            )
        limits.update({source: number} if source else dict.fromkeys(limits, number))
    return limits


@contextmanager
def _stoppable() -> Iterator[list[int]]:
    """End in order at SIGTERM, which schedulers send, and at Ctrl-C: nothing is published.

    Gives the numbers of the signals that came.
    """
    asked: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    before = {one: signal.signal(one, stop) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield asked
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
