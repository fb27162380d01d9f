"""A night whose build is a stub (``night_stub``), and what it left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from night_stub import MARTS, make, seen

from lokun.night.audit import Finding
from lokun.night.dbt_build import Done, Project
from lokun.night.reporting import Reporter
from lokun.night.settings import Settings
from lokun.night.store import Store

PROJECT = Project(
    adapter="duckdb",
    relations=[(schema, name) for schema, name in (one.split(".") for one in MARTS)],
    prefix="",
    is_demo=True,
    sources={},
)


class Kept(Reporter):
    """Keeps the events, the last of each kind at hand."""

    def __init__(self) -> None:
        super().__init__()
        self.last: dict[str, dict[str, Any]] = {}

    def say(self, event: str, text: str, **fields: Any) -> None:
        self.last[event] = {"text": text, **fields}


class Stub:
    """Builds the stub in place of dbt; each night is a generation more."""

    project = PROJECT
    findings_of: tuple[Finding, ...] = ()

    def __init__(self, settings: Settings, candidate: Path, reporter: Reporter) -> None:
        self.candidate = candidate

    def parse(self) -> Project:
        return self.project

    def stage(self) -> Done:
        return Done(True, "")

    def build(self, *, full_refresh: bool = False) -> Done:
        make(self.candidate)
        return Done(True, "", ["fct_closes"], {"fct_closes": 0.5})

    def retry(self) -> Done:
        return Done(True, "")

    def findings(self, done: Done, personal: frozenset[str]) -> list[Finding]:
        return list(self.findings_of)


def settings(home: Path, builder: Any = Stub, **given: Any) -> Settings:
    work = home / "lokun.duckdb.night"
    return Settings(
        database=home / "lokun.duckdb",
        store=Store(home / "published"),
        project_dir=home,
        profiles_dir=home,
        work=work,
        target_path=work / "target",
        log_path=work / "logs",
        builder=builder,
        keep=3,
        **given,
    )


def published(home: Path) -> set[int]:
    """The generations that readers see."""
    return set().union(*seen(home / "published/current").values())
