"""The settings that a build would have: vars of the project and of the user, and thresholds."""

from __future__ import annotations

import csv
import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


class SettingsError(ValueError):
    """A setting cannot be read; the message says which, and the remedy."""


@dataclass(frozen=True)
class Settings:
    """Where the project is, its vars, and when the run began (UTC)."""

    root: Path
    variables: Mapping[str, Any]
    started: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    @property
    def reporting_currency(self) -> str:
        """The currency of the marts."""
        return str(self.variables["reporting_currency"])

    @property
    def uses_demo(self) -> bool:
        """Whether raw tables are the demo's, where no folder is named: not beside connectors."""
        demo = str(self.variables.get("use_demo", "")).lower() == "true"
        return demo and not self.variables.get("connectors")

    def threshold(self, check: str) -> tuple[float, int]:
        """The share above which the seed adoption_checks warns, and the fewest cases for it."""
        for row in seed(self.root, "adoption_checks"):
            if row["check_name"] == check:
                return float(row["threshold"]), int(row["least_cases"])
        raise SettingsError(f"the seed adoption_checks has no check {check}; remedy: add its row")


def seed(root: Path, name: str) -> list[dict[str, str]]:
    """The rows of a seed of rules."""
    with (root / "seeds" / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_settings(root: Path, given: str = "") -> Settings:
    """The project's vars, those of the user's own dbt project over them, and ``given`` over both.

    Args:
        root: the folder of lokun's own dbt project.
        given: YAML or JSON, as ``dbt --vars`` takes it.

    Raises:
        SettingsError: ``given`` or a dbt_project.yml is no mapping.
    """
    variables = _vars_of(root / "dbt_project.yml")
    own = Path(os.environ.get("DBT_PROJECT_DIR", "") or Path.cwd()) / "dbt_project.yml"
    if own.is_file() and own.resolve() != (root / "dbt_project.yml").resolve():
        # Vars of lokun as a package come before those of all packages.
        named = _vars_of(own)
        variables |= {name: value for name, value in named.items() if name != "lokun"}
        variables |= named.get("lokun") or {}
    variables |= _mapping(given, "--vars")
    return Settings(root, variables)


def _vars_of(path: Path) -> dict[str, Any]:
    project = _mapping(path.read_text(encoding="utf-8"), str(path))
    return dict(project.get("vars") or {})


def _mapping(text: str, what: str) -> dict[str, Any]:
    try:
        content = yaml.safe_load(text) if text.strip() else {}
    except yaml.YAMLError as error:
        raise SettingsError(f"{what} is no YAML; remedy: write it as dbt takes it") from error
    if not isinstance(content, dict):
        raise SettingsError(f"{what} is no mapping; remedy: write {{name: value}}")
    return content
