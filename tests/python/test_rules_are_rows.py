"""A new rule is a row of a seed and nothing else: with rows of our own the gate stays green.

A copy of the project has one row more in each seed of rules, and another lookback. It is built with
its data tests, and the golden journeys and the tables of the models are run on it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from conftest import Dbt

PROJECT = Path(__file__).resolve().parents[2]
NEEDED = ("analyses", "contract", "macros", "models", "seeds", "tests", "tools")
FILES = ("dbt_project.yml", "profiles.yml", "pyproject.toml", "selectors.yml")

#: What a user adds to the seeds of rules.
ROWS = {
    "attribution_models": (
        "z_shaped,accounting,milestones,first:0.25 lead:0.25 deal:0.25 last:0.25,,,,false,"
        "Z-shaped,Who opened each stage?,Effort in between,A rule of our own",
        "month_decay,accounting,decay,,30,,,false,"
        "Decay of a month,Who was active in the last months?,Early demand,A rule of our own",
        "gentle_transfer,accounting,transfer,,,0.25,4.0,false,"
        "Gentle transfer,Who earned it where takers take less?,Late effort,A rule of our own",
    ),
    "channel_rules": ("5,,,podcast%,,podcast,marketing",),
    "touch_types": ("fair_visit,marketing,fairs,0.400,30,buyer,A buyer came to our stand",),
    "department_resources": ("field events,marketing,1.0000",),
}
#: Tests that read the seed of the models.
READERS = [f"tests/python/credit/test_{name}.py" for name in ("models", "rules", "weigh")]
#: What they change: the days back from an expansion that its journey holds.
LOOKBACK = ("expansion,365", "expansion,380")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, with its seeds edited."""
    copy = tmp_path_factory.mktemp("copy") / "project"
    copy.mkdir()
    for name in NEEDED:
        if (PROJECT / name).exists():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(PROJECT / name, copy / name, ignore=ignored)
    for name in FILES:
        if (PROJECT / name).exists():
            shutil.copyfile(PROJECT / name, copy / name)
    for name, lines in ROWS.items():
        path = copy / "seeds" / "reference" / f"{name}.csv"
        text = path.read_text()
        assert text.endswith("\n")
        path.write_text(text + "".join(f"{line}\n" for line in lines))
    path = copy / "seeds" / "reference" / "lookback.csv"
    text = path.read_text()
    assert text.count(LOOKBACK[0]) == 1
    path.write_text(text.replace(*LOOKBACK))
    return copy


@pytest.fixture(scope="module")
def edited(project: Path, new_dbt: Callable[..., Dbt]) -> Path:
    """The database of the copy, built with every data test."""
    dbt = new_dbt("edited", project=project)
    dbt.run("build", "--exclude-resource-type", "unit_test")
    return dbt.database


def test_what_was_added_is_in_the_marts(edited: Path) -> None:
    added = {line.split(",")[0] for line in ROWS["attribution_models"]}
    with duckdb.connect(str(edited), read_only=True) as connection:
        for mart in ("attribution.fct_credit", "cost.cost_per_close", "cost.unit_economics"):
            found = connection.execute(f"select distinct attribution_model from {mart}").fetchall()
            assert added <= {name for (name,) in found}, mart
        [(types,)] = connection.execute(
            "select count(*) from reference.touch_types where touch_type = 'fair_visit'"
        ).fetchall()
    assert types == 1


@pytest.mark.parametrize("tests", [["tests/python/golden"], READERS], ids=["golden", "models"])
def test_the_tests_of_models_and_journeys_stay_green(
    tests: list[str], project: Path, edited: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *tests],
        cwd=project,
        env={**os.environ, "LOKUN_GOLDEN_DB": str(edited), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
