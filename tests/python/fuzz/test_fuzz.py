"""Raw tables broken in every way: a build loses nothing and hides nothing, or says why it stops.

`make fuzz CASES=5000` runs as many companies as asked for. Here a few of them are built, each with
dozens of damages: some two hundred in all.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings

from fuzz.finds import FILES, VALUES
from tools.fuzz.cases import money, values
from tools.fuzz.company import MARKS, company
from tools.fuzz.damage import apply
from tools.fuzz.oracle import Judge
from tools.fuzz.reading import MONEY, Books

CASES = 2


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "raw"


def test_the_sound_company_is_built_and_all_of_it_is_used(judge: Judge, folder: Path) -> None:
    apply(company(), [], folder)
    assert judge.findings(folder) == []
    assert judge.outcomes == {"compared": 1}
    assert judge.house.rows("select * from built.quarantined_rows") == []
    [(entries, closes)] = judge.house.rows(
        "select (select count(*) from built.int_ledger_entries),"
        " (select count(*) from built.fct_closes)"
    )
    assert entries > 60
    assert closes > 5


#: What a build could do wrong, and how that is reported.
WRONG = (
    ("delete from built.int_ledger_entries where entry_type = 'refund'", "ledger: "),
    ("delete from built.quarantined_rows", "billing.payments: 30 rows in, 29 used"),
    ("update built.fct_closes set closed_at = closed_at + interval 1 day", "the close of"),
    (
        "update built.cost_reconciliation set used_amount = used_amount + 0.01",
        "cost_reconciliation: ",
    ),
    (
        "update built.billing_reconciliation set credited = credited + 0.01",
        "billing_reconciliation: ",
    ),
    ("update built.fct_closes set currency = 'zqperson@x.example'", "fct_closes shows"),
)


def test_what_a_build_loses_is_found(judge: Judge, folder: Path) -> None:
    apply(company(), [_unpaid()], folder)
    assert judge.findings(folder) == []
    for damage, found in WRONG:
        judge.house.connection.execute("begin")
        try:
            judge.house.connection.execute(damage)
            said = [
                *judge._of_books(folder),
                *judge._of_persons(["fct_closes"]),
            ]
        finally:
            judge.house.connection.execute("rollback")
        assert any(line.startswith(found) for line in said), (damage, said)


def _unpaid() -> dict[str, object]:
    return {
        **{"kind": "cell", "table": "billing.payments", "column": "amount"},
        **{"value": "a lot", "row": 0, "to": 0},
    }


def test_what_was_found_stays_mended(judge: Judge, folder: Path) -> None:
    # Rates that are wrong in two ways are two companies; all else is wrong at once in the first.
    last = list(VALUES)[-1]
    for cases in ([VALUES[name] for name in VALUES if name != last], [VALUES[last]]):
        apply(company(), [damage for case in cases for damage in case], folder)
        assert judge.findings(folder) == []


def test_broken_files_are_named_at_once_and_none_of_their_text_is_shown(
    judge: Judge, folder: Path
) -> None:
    damages = [
        {"kind": kind, "table": table, "row": 1, "column": "loaded_at", "value": ""}
        for table, kind in FILES.items()
    ]
    damages.append({**damages[0], "kind": "drop_table", "table": "billing.customers"})
    apply(company(), damages, folder)
    before = dict(judge.outcomes)
    assert judge.findings(folder) == []
    assert judge.outcomes.get("stopped", 0) == before.get("stopped", 0) + 1
    said = judge.stopped
    assert [table for table in (*FILES, "billing.customers") if table not in said] == []
    assert [mark for mark in MARKS if mark in said.lower()] == []


def test_any_company_is_built_without_loss_or_stopped_with_a_remedy(
    judge: Judge, folder: Path
) -> None:
    tables = company()

    @seed(20250701)
    @settings(
        max_examples=CASES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(values(), money())
    def run(some: list[dict[str, object]], more: list[dict[str, object]]) -> None:
        apply(tables, [*some, *more], folder)
        assert judge.findings(folder) == []

    run()


def test_plain_python_reads_what_the_models_read(folder: Path) -> None:
    """The recomputation is not of nothing: each table of money has usable rows."""
    apply(company(), [], folder)
    books = Books(folder, Judge.started())
    assert {table: len(books.usable[table]) for table in MONEY} == {
        table: len(company()[table]) for table in MONEY
    }


def test_the_tests_are_rendered_as_dbt_compiles_them(judge: Judge, compiled: Path) -> None:
    root = compiled / "compiled" / "lokun"
    theirs = {path.stem: path.read_text() for path in root.glob("tests/**/assert_*.sql")}
    ours = judge.house.tests
    # dbt writes what an ephemeral model is into its readers.
    named = [name for name in theirs if "__dbt__cte__" not in theirs[name]]
    assert len(named) > 60
    assert [name for name in named if _bare(ours[name].sql) != _bare(theirs[name])] == []

    nodes = json.loads((compiled / "manifest.json").read_text())["nodes"].values()
    asked = [node for node in nodes if node["resource_type"] == "test"]
    assert len(ours) == len(asked)
    assert sum(test.warns for test in ours.values()) == sum(
        node["config"]["severity"].lower() == "warn" for node in asked
    )
    # Of generic tests the fixture compiles those of a reference, and all of one mart.
    generic = [path.read_text() for path in root.glob("*/**/*.yml/*.sql")]
    assert len(generic) > 100
    rendered = {_bare(test.sql) for test in ours.values()}
    assert [sql for sql in generic if _bare(sql) not in rendered] == []


def _bare(sql: str) -> str:
    """SQL without schemas and blanks; the demo's key of hashes is as any other."""
    without = re.sub(r'"lokun"\."\w+"\."(\w+)"', r"\1", sql)
    without = re.sub(r"'lokun demo (inner|outer) '", r"lokun_key('\1')", without)
    return " ".join(re.sub(r"\b(?:built|seeds)\.", "", without).split())
