"""Whether the sources were loaded lately: the age of the newest row of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from lokun.night.export import quoted

#: Hours after its newest load from which on a source is stale. Weekends are quiet in CRM and
#: billing; partners and costs are often loaded by the month.
HOURS: Mapping[str, float] = {
    "crm": 96,
    "marketing": 96,
    "billing": 96,
    "affiliate": 45 * 24,
    "finance": 45 * 24,
}


@dataclass(frozen=True)
class Age:
    """The newest load of a source (UTC, None without a row), its age and its limit in hours."""

    source: str
    newest: dt.datetime | None
    hours: float | None
    limit: float

    @property
    def is_stale(self) -> bool:
        """Whether the newest load is older than its limit, which 0 turns off."""
        return bool(self.limit) and self.hours is not None and self.hours > self.limit


def age(hours: float) -> str:
    """A time in words: in days from three of them on, with the hours below ten."""
    days, rest = divmod(round(hours), 24)
    if days < 3:
        return f"{round(hours)} hours"
    more = f" and {rest} hour{'s' if rest > 1 else ''}" if rest and days < 10 else ""
    return f"{days} days{more}"


@dataclass(frozen=True)
class Loads:
    """When sources were loaded: the newest plausible time of each, and the first that is later.

    A load later than a day after the run is a mistake, until it is that time.
    """

    newest: Mapping[str, dt.datetime | None]
    later: dt.datetime | None

    def ages(self, limits: Mapping[str, float], now: dt.datetime) -> list[Age]:
        """The age of each source.

        Args:
            limits: hours by source.
            now: the time of the run, in UTC.
        """
        return [
            Age(
                source,
                loaded,
                None
                if loaded is None
                else (now.replace(tzinfo=None) - loaded).total_seconds() / 3600,
                limits.get(source, 0),
            )
            for source, loaded in self.newest.items()
        ]


def loads(
    connection: duckdb.DuckDBPyConnection,
    staging: Mapping[tuple[str, str], str],
    now: dt.datetime,
) -> Loads:
    """The load times of each source, by `loaded_at` of its staging views.

    Args:
        connection: to a database that has the staging views.
        staging: the source of each view, by its schema and name.
        now: the time of the run, in UTC.
    """
    # Where persons were forgotten the views ask for a key; load times are the same with any.
    connection.create_function("lokun_key", lambda part: part, ["VARCHAR"], "VARCHAR")
    newest: dict[str, dt.datetime | None] = dict.fromkeys(sorted(set(staging.values())))
    latest = (now + dt.timedelta(days=1)).replace(tzinfo=None)
    later: list[dt.datetime] = []
    for (schema, view), source in sorted(staging.items()):
        [(loaded, ahead)] = connection.execute(
            "select max(loaded_at) filter (loaded_at <= $1), min(loaded_at) filter (loaded_at > $1)"
            f" from {quoted(schema)}.{quoted(view)}",
            [latest],
        ).fetchall()
        before = newest[source]
        if loaded is not None and (before is None or loaded > before):
            newest[source] = loaded
        later += [ahead] if ahead is not None else []
    return Loads(newest, min(later, default=None))
