"""What changes between two nights."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from night_cases import Stub, settings
from night_stub import project

from lokun.keys import hashing_of
from lokun.night import tombstones
from lokun.night.settings import Settings


def asked(home: Path, builder: Any = Stub, **given: Any) -> Settings:
    return replace(
        settings(home, builder, **given),
        project_dir=home / "project",
        profiles_dir=home / "project",
    )


def write(path: str, text: str) -> Callable[[Path], None]:
    def change(home: Path) -> None:
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text)

    return change


def execute(*statements: str) -> Callable[[Path], None]:
    def change(home: Path) -> None:
        with duckdb.connect(str(home / "lokun.duckdb")) as connection:
            for one in statements:
                connection.execute(one)

    return change


def forget(home: Path) -> None:
    hashes = {tombstones.tombstone(hashing_of("a key"), ("email", "a@b.example")): "email"}
    tombstones.restore(home / "lokun.duckdb", "", hashes)


def land(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a project, a package in it, and a folder of raw files."""
    for name in list(os.environ):
        if name.startswith(("DBT_", "LOKUN_")):
            monkeypatch.delenv(name)
    project(home / "project")
    write("project/dbt_packages/own/dbt_project.yml", "name: own")(home)
    write("raw/crm/leads.csv", "lead_id,email\nlead-1,a@b.example\n")(home)
    monkeypatch.setenv("LOKUN_RAW_LOCATION", str(home / "raw"))
    monkeypatch.setenv("LOKUN_PII_KEY", "a key")
