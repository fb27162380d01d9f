"""Whether a night has anything new to build: what it would build from, beside what is published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from lokun.night import export, freshness, inputs, sources
from lokun.night.dbt_build import Project
from lokun.night.inputs import Inputs
from lokun.night.reporting import Reporter
from lokun.night.settings import Settings


def is_so(settings: Settings, found: Inputs, reporter: Reporter) -> bool:
    """Whether the current publication is of what would be built from; it is said which, or why not.

    The ages of the sources are those of now.

    Raises:
        NightError: nothing is new, and a source is stale.
    """
    current = settings.store.current()
    if settings.full_refresh or settings.retry or current is None:
        return False
    manifest = settings.store.manifest(current)
    kept = manifest.get("inputs")
    if found.unknown:
        reporter.say(
            "inputs", f"Whether anything is new cannot be told: {found.unknown}. All is built",
            why=found.unknown,
        )  # fmt: skip
        return False
    if not kept:
        return False
    now = dt.datetime.now(dt.UTC)
    new = found.new_since(kept)
    if not settings.database.is_file():
        new = ["a working file"]
    if inputs.is_believed_later(kept["until"], now):
        new.append("rows whose load time was too late before")
    if new:
        reporter.say(
            "inputs", f"New since the publication {current}: {', '.join(new)}",
            new=new, follows=current,
        )  # fmt: skip
        return False
    newest = {
        source: dt.datetime.fromisoformat(loaded) if loaded else None
        for source, loaded in kept["newest"].items()
    }
    sources.say_ages(freshness.Loads(newest, None), settings, now, reporter)
    at = dt.datetime.fromisoformat(manifest["published_at"])
    reporter.say(
        "unchanged",
        f"Nothing is new since {current} was built and published, at {at:%Y-%m-%d %H:%M} UTC, of"
        f" data up to {manifest['as_of'][:16]}: it stays, and nothing is built (--full-refresh"
        " builds anyway)",
        publication=current, published_at=manifest["published_at"], as_of=manifest["as_of"],
    )  # fmt: skip
    return True


@dataclass
class Kept:
    """What a publication says of what it was built from; made before the candidate is built."""

    found: Inputs
    settings: Settings
    project: Project
    loads: freshness.Loads | None
    candidate: Path

    def __post_init__(self) -> None:
        """Read which months are closed before the build, which may close more at its end."""
        self._closed = {"closed months": ""}
        if self.candidate.is_file():
            with export.opened(self.candidate) as connection:
                self._closed = inputs.closed(connection, self.project.prefix)

    def entry(self, connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
        """As the manifest has it; nothing where it is not known, or of several nights' rows.

        Args:
            connection: to the built candidate.
        """
        if self.found.unknown or self.settings.retry:
            return {}
        try:
            loads = self.loads or freshness.loads(
                connection, self.project.sources, dt.datetime.now(dt.UTC)
            )
        except duckdb.Error:
            return {}
        of_file = inputs.of_file(connection, self.project.prefix)
        return {
            "parts": {
                **self.found.parts,
                **inputs.key_of_ids(self.settings.database),
                **of_file,
                **self._closed,
            },
            "newest": {
                source: loaded.isoformat() if loaded else None
                for source, loaded in loads.newest.items()
                if self.loads
            },
            "until": loads.later.isoformat() if loads.later else None,
        }
