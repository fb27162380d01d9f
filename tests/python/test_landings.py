"""Companies that load little are built with every data test: no error, and warnings of what lacks.

Each commit builds one of them, which its number says, without dbt (tools.house). All are built
with dbt by ``make landings`` (on Spark: ``make landings-spark``), in six minutes.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from test_adoption import CHECKS

from lokun.contract import TABLES
from tools.house import House
from tools.landings import LANDINGS, WARNS, Landing, land, problems

PROJECT = Path(__file__).resolve().parents[2]


def of_the_commit() -> Landing:
    """The landing that this commit builds; the first where there is no repository."""
    said = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=PROJECT, check=False, capture_output=True, text=True
    )
    return LANDINGS[int(said.stdout[:8] or "0", 16) % len(LANDINGS)]


def test_a_company_that_loads_little_is_built_and_told_what_lacks(
    tmp_path: Path, house: House
) -> None:
    landing = of_the_commit()
    land(landing, tmp_path)
    house.build(tmp_path)
    assert house.red() == {}, landing.name
    assert {*house.red(warns=True)} == {f"{WARNS}{name}" for name in landing.warned}, landing.name


def test_landings_name_tables_and_checks_that_there_are() -> None:
    names = {table.full_name for table in TABLES.values()}
    sources = {table.source for table in TABLES.values()}
    for landing in LANDINGS:
        assert {*landing.loads} <= names | sources
        assert {*landing.without} <= names
        assert {table for table, _, _ in landing.instead} <= {*landing.tables()}
        assert {*landing.warned} <= {
            name for name, row in CHECKS.items() if row["severity"] == "warn"
        }
        # What is warned of as not loaded is not loaded.
        assert not {
            row["source_table"] for name, row in CHECKS.items() if name in landing.warned
        } & {*landing.tables()}


def test_a_landing_has_its_tables_and_no_other(tmp_path: Path) -> None:
    for landing in LANDINGS:
        land(landing, tmp_path / landing.name)
        written = (tmp_path / landing.name).glob("*/*.parquet")
        assert sorted(f"{path.parent.name}.{path.stem}" for path in written) == sorted(
            landing.tables()
        )


@pytest.mark.parametrize(
    ("status", "name", "wrong"),
    [
        ("warn", "adoption_no_closes", []),
        ("pass", "adoption_no_closes", ["it does not warn of adoption_no_closes"]),
        ("warn", "unique_x", ["it warns of unique_x", "it does not warn of adoption_no_closes"]),
        (
            "error",
            "adoption_no_closes",
            ["test.lokun.adoption_no_closes: error: why", "it does not warn of adoption_no_closes"],
        ),
    ],
)
def test_what_is_wrong_with_a_build_is_said(
    tmp_path: Path, status: str, name: str, wrong: list[str]
) -> None:
    landing = Landing("some", loads=("billing",), warned=("no_closes",))
    (tmp_path / "target").mkdir()
    result = {"status": status, "unique_id": f"test.lokun.{name}", "message": "why"}
    (tmp_path / "target" / "run_results.json").write_text(json.dumps({"results": [result]}))
    assert problems(landing, tmp_path) == wrong
