"""Each check of ``data_quality.adoption`` is quiet on sound rows, and warns where they are harmed.

The mart is computed again, as compiled, on a copy of the built demo after one statement of damage
to what it reads; the damage is rolled back.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from damage_adoption import DAMAGE
from damaging import copied, damaged

from lokun.contract import TABLES

PROJECT = Path(__file__).resolve().parents[2]
MODELS = PROJECT / "models" / "marts" / "data_quality" / "_data_quality_adoption__models.yml"
with (PROJECT / "seeds" / "reference" / "adoption_checks.csv").open(newline="") as _file:
    CHECKS = {row["check_name"]: row for row in csv.DictReader(_file)}
#: The checks of tables that are not loaded.
OF_TABLES = {name for name, row in CHECKS.items() if row["source_table"]}

Judged = dict[str, tuple[str, Decimal | None]]


@pytest.fixture(scope="module")
def copy(
    demo_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    with copied(demo_database, tmp_path_factory.mktemp("harmed")) as connection:
        yield connection


@pytest.fixture(scope="module")
def judge(compiled: Path, copy: duckdb.DuckDBPyConnection) -> Callable[[], Judged]:
    """Computes the mart again, from the tables that it and its views read."""
    [path] = (compiled / "compiled" / "lokun" / "models").rglob("adoption.sql")
    sql = path.read_text().replace('"lokun".', "")
    return lambda: {
        name: (status, value)
        for name, status, value in copy.execute(
            f"select check_name, status, value from ({sql}) order by 1"
        ).fetchall()
    }


@pytest.fixture(scope="module")
def sound(judge: Callable[[], Judged]) -> Judged:
    return judge()


def test_every_check_is_judged_on_the_demo_and_none_warns(sound: Judged) -> None:
    assert set(sound) == set(CHECKS)
    assert [name for name, (status, _) in sound.items() if status == "not judged"] == []
    assert [name for name, (status, _) in sound.items() if status == "warn"] == []


def test_a_check_of_a_table_names_one_of_the_contract() -> None:
    named = [row["source_table"] for row in CHECKS.values() if row["source_table"]]
    assert len(named) > 30
    assert len(set(named)) == len(named)
    assert set(named) <= {table.full_name for table in TABLES.values()}


def test_every_check_that_is_not_of_a_table_has_damage_that_it_sees() -> None:
    assert {name for name, _ in DAMAGE} == set(CHECKS) - OF_TABLES


def test_the_checks_that_warn_have_a_test_of_their_name() -> None:
    [model] = yaml.safe_load(MODELS.read_text())["models"]
    tested = [test["adoption_check"] for test in model["data_tests"] if "adoption_check" in test]
    assert sorted(test["arguments"]["check_name"] for test in tested) == sorted(
        name for name, row in CHECKS.items() if row["severity"] == "warn"
    )
    for test in tested:
        assert test["name"] == f"adoption_{test['arguments']['check_name']}"


def test_the_marts_that_a_check_names_exist(compiled: Path) -> None:
    manifest: dict[str, Any] = json.loads((compiled / "manifest.json").read_text())
    marts = {
        f"{node['schema']}.{node['name']}"
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
        and node["original_file_path"].startswith("models/marts/")
    }
    for name, row in CHECKS.items():
        named = row["marts"].split(" ")
        assert named
        assert len(set(named)) == len(named), name
        assert set(named) <= marts, name


@pytest.mark.parametrize(("name", "damage"), DAMAGE)
def test_a_check_sees_damage(
    name: str,
    damage: str,
    sound: Judged,
    judge: Callable[[], Judged],
    copy: duckdb.DuckDBPyConnection,
) -> None:
    assert sound[name][0] == "ok"
    with damaged(damage, copy):
        status, value = judge()[name]
    assert status == CHECKS[name]["severity"]
    threshold = Decimal(CHECKS[name]["threshold"])
    assert value is not None
    assert (value < threshold) == (CHECKS[name]["warns_when"] == "below")


@pytest.mark.parametrize("name", sorted(OF_TABLES))
def test_a_table_without_a_row_is_seen(
    name: str, judge: Callable[[], Judged], copy: duckdb.DuckDBPyConnection
) -> None:
    table = CHECKS[name]["source_table"]
    emptied = f"update int_adoption_loads set raw_rows = 0 where source_table = '{table}'"
    with damaged(emptied, copy):
        assert judge()[name] == (CHECKS[name]["severity"], Decimal(0))
