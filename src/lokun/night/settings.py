"""The options of a night, and what builds its candidate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lokun.night.audit import Finding
from lokun.night.dbt_build import Dbt, Done, Project
from lokun.night.reporting import Reporter
from lokun.night.store import Store


class Builder(Protocol):
    """What builds the candidate and tests it: `lokun.night.dbt_build.Dbt` does so with dbt."""

    def parse(self) -> Project:
        """Parse the project."""

    def stage(self) -> Done:
        """Make the staging views."""

    def build(self, *, full_refresh: bool = False) -> Done:
        """Build everything and run all data tests."""

    def retry(self) -> Done:
        """Build what failed."""

    def findings(self, done: Done, personal: frozenset[str]) -> list[Finding]:
        """What failed."""


def with_dbt(settings: Settings, candidate: Path, reporter: Reporter) -> Builder:
    """The builder that runs dbt on the candidate."""
    return Dbt(
        candidate,
        reporter,
        project_dir=settings.project_dir,
        profiles_dir=settings.profiles_dir,
        target_path=settings.target_path,
        log_path=settings.log_path,
        target=settings.target,
        variables=settings.variables,
        threads=settings.threads,
        key_beside=settings.database,
    )


@dataclass(frozen=True)
class Settings:
    """The options of a night.

    Attributes:
        database: the working file, which the last green night left.
        store: the published folder.
        project_dir, profiles_dir: of dbt.
        work: the folder of the candidate; its file must be on the disk of the working file.
        target_path, log_path: where dbt writes its artifacts and logs.
        target, variables, threads: as dbt has them; empty or 0 is the profile's.
        keep: how many publications stay.
        max_age: hours by source after which it is stale; 0 turns that off.
        dry_run: build and test, and publish nothing.
        full_refresh: build incremental models from the beginning.
        retry: go on with the candidate that failed.
        builder: makes what builds the candidate, from these settings, its file and the reporter.
    """

    database: Path
    store: Store
    project_dir: Path
    profiles_dir: Path
    work: Path
    target_path: Path
    log_path: Path
    target: str = ""
    variables: str = ""
    threads: int = 0
    keep: int = 7
    max_age: Mapping[str, float] | None = None
    dry_run: bool = False
    full_refresh: bool = False
    retry: bool = False
    builder: Callable[[Settings, Path, Reporter], Builder] = with_dbt
