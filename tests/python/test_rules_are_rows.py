"""What CONTRIBUTING promises: a rule is a row of a seed, and a raw table is added in seven files.

A copy of the project has one row more in each seed of rules, and another lookback; and the steps of
docs/adding-a-raw-table.md are followed in it, to the letter. It is built on the small companies
with its data tests (without dbt, by tools.house), and the golden journeys and the tables of the
models are run on it. dbt then parses the copy, and builds what the steps add with all its tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from adding import follow, steps

from tools.house import House

if TYPE_CHECKING:
    from conftest import Dbt

pytestmark = pytest.mark.takes_turns

PROJECT = Path(__file__).resolve().parents[2]
NEEDED = ("analyses", "contract", "macros", "models", "seeds", "tests", "tools")
FILES = ("dbt_project.yml", "profiles.yml", "pyproject.toml", "selectors.yml")

#: What a user adds to the seeds of rules.
ROWS = {
    "attribution_models": (
        "even_corners,accounting,milestones,first:0.25 lead:0.25 deal:0.25 last:0.25,,,,false,"
        "false,false,,false,false,"
        "Z-shaped,Who opened each stage?,Effort in between,A rule of our own",
        "month_decay,accounting,decay,,30,,,false,false,false,,false,false,"
        "Decay of a month,Who was active in the last months?,Early demand,A rule of our own",
        "gentle_transfer,accounting,transfer,,,0.25,4.0,false,false,false,,false,false,"
        "Gentle transfer,Who earned it where takers take less?,Late effort,A rule of our own",
    ),
    "channel_rules": ("5,,,,,podcast%,,podcast,marketing",),
    "touch_types": ("fair_visit,marketing,fairs,0.400,30,buyer,A buyer came to our stand",),
    "department_resources": ("field events,marketing,1.0000,false",),
    "experiments": (
        "no_mail,,email,,,,0,2025-01-01,2025-03-31,-0.08,-0.11,-0.05,stated by the agency",
        "no_calls,sales,,country,DE,false,0,2025-01-01,2025-03-31,,,,a region without calls",
        "listed,,organic_search,listed,,true,2,2024-06-01,,,,,more of it for one account",
    ),
    "experiment_accounts": ("listed,acc_of_nobody",),
}
#: By hand, to add a raw table.
MOST_FILES = 7
CHAT = "chat_id,visitor_id,email,started_at,loaded_at"
CHATS = (
    "chat_1,,buyer@chatted.example,2025-03-04T12:00:00Z,2025-03-05T06:00:00Z",
    "chat_2,,not an address,2025-03-04T12:00:00Z,2025-03-05T06:00:00Z",
    "chat_3,,,unparsable,2025-03-05T06:00:00Z",
)
#: Tests that read the seed of the models.
READERS = [f"tests/python/credit/test_{name}.py" for name in ("models", "rules", "weigh")]
#: Tests that read every raw table.
TABLE_READERS = ["tests/python/test_raw_rows.py", "tests/python/test_yaml_keys.py"]
#: What the steps add or change, which dbt builds with data and unit tests.
BUILT = (
    *("stg_marketing__chats", "int_marketing__chats_checked", "int_chat_touches"),
    *("int_buyer_touches", "int_identity_edges"),
)
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
    followed = steps((PROJECT / "docs" / "adding-a-raw-table.md").read_text())
    assert len({step.file for step in followed}) <= MOST_FILES
    for step in followed:
        follow(step, copy)
    # What `make contract demo` and the tests run.
    for command in (
        ["-m", "tools.contract"],
        ["-m", "lokun.cli", "simulate", "--seed", "7", "--out", "seeds/raw"],
        ["-m", "tools.small_companies", "raw"],
    ):
        subprocess.run(
            [sys.executable, *command],
            cwd=copy,
            env={**os.environ, "DBT_PROJECT_DIR": str(copy)},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    path = copy / "raw" / "marketing" / "chats.csv"
    assert path.read_text().split() == [CHAT]
    path.write_text("\n".join([CHAT, *CHATS, ""]))
    return copy


@pytest.fixture(scope="module")
def edited(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the copy, built with every data test."""
    house = House(project, once=True)
    house.build(project / "raw")
    assert house.red() == {}
    return house.export(tmp_path_factory.mktemp("edited") / "lokun.duckdb")


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


def test_a_raw_table_reaches_the_touches_and_the_quarantine(edited: Path) -> None:
    with duckdb.connect(str(edited), read_only=True) as connection:
        assert connection.execute(
            "select touch_id, touch_type, resource, channel from core.fct_touchpoints"
            " where touch_id like 'chat:%'"
        ).fetchall() == [("chat:chat_1", "chat", "marketing", "chat")]
        refused = connection.execute(
            "select row_id, reason, contains(payload, '***') from data_quality.quarantined_rows"
            " where source_table = 'marketing.chats' order by all"
        ).fetchall()
        # A text where a time should be may be a name.
        assert refused == [("chat_3", "unparsable started_at", True)]
        assert connection.execute(
            "select account_id from int_identity.int_identities"
            " where identifier = 'email:buyer@chatted.example'"
        ).fetchone()


def test_dbt_builds_what_the_steps_name(
    project: Path, new_dbt: Callable[..., Dbt], edited: Path, tmp_path: Path
) -> None:
    database = shutil.copyfile(edited, tmp_path / "lokun.duckdb")
    raw = str(project / "raw")
    dbt = new_dbt("edited", project=project, LOKUN_DB=str(database), LOKUN_RAW_LOCATION=raw)
    dbt.run("build", "--select", *BUILT)
    said = "\n".join(dbt.said())
    for model in BUILT:
        assert re.search(rf"OK created sql \w+ model \w+\.{model} ", said), model
    assert len(re.findall(r"PASS int_\w+::", said)) >= 2


@pytest.mark.parametrize(
    "tests",
    [["tests/python/golden"], READERS, TABLE_READERS],
    ids=["golden", "models", "tables"],
)
def test_the_tests_of_models_tables_and_journeys_stay_green(
    tests: list[str], project: Path, edited: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *tests],
        cwd=project,
        env={
            **os.environ,
            "LOKUN_GOLDEN_DB": str(edited),
            "LOKUN_SMALL_DB": str(edited),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
