"""The raw tables before a night builds: what is required is there, and no source is stale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from lokun.night import candidate as candidates
from lokun.night import export, freshness
from lokun.night.dbt_build import Project
from lokun.night.exits import Exit, NightError
from lokun.night.reporting import Reporter
from lokun.night.settings import Builder, Settings


def check(
    settings: Settings, project: Project, dbt: Builder, candidate: Path, reporter: Reporter
) -> freshness.Loads | None:
    """When the sources were loaded; None where that is not looked at: of the demo, and of a retry.

    Raises:
        NightError: raw tables are missing or empty, or a source is stale. Nothing is built.
    """
    if project.is_demo or settings.retry:
        return None
    reporter.say("stage", "Checking the raw tables", stage="sources")
    done = dbt.stage()
    if not done.success:
        raise NightError(Exit.SOURCES, f"the raw tables cannot be used: {done.error}")
    candidates.need(candidate)
    now = dt.datetime.now(dt.UTC)
    with export.opened(candidate) as connection:
        found = freshness.loads(connection, project.sources, now)
    ages = say_ages(found, settings, now, reporter)
    if any(age.source == "billing" and age.newest is None for age in ages):
        raise NightError(Exit.SOURCES, "billing has no row", "Load invoices and payments.")
    return found


def say_ages(
    found: freshness.Loads, settings: Settings, now: dt.datetime, reporter: Reporter
) -> Sequence[freshness.Age]:
    """Report the age of each source.

    Raises:
        NightError: one is stale.
    """
    limits = settings.max_age if settings.max_age is not None else freshness.HOURS
    ages = found.ages(limits, now)
    for age in ages:
        said = "no rows" if age.newest is None else f"newest load {age.newest:%Y-%m-%d %H:%M} UTC"
        reporter.say(
            "source", f"  {age.source}: {said}", source=age.source, newest=age.newest,
            hours=age.hours, limit=age.limit,
        )  # fmt: skip
    stale = [age for age in ages if age.is_stale]
    if stale:
        raise NightError(
            Exit.SOURCES,
            "; ".join(
                f"{age.source} is stale: its newest load is {freshness.age(age.hours or 0)} old,"
                f" beyond {freshness.age(age.limit)}"
                for age in stale
            ),
            "Load it, or allow its age: --max-age SOURCE=HOURS (0: any).",
        )
    return ages
