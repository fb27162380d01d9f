"""Situations of other companies (tests/situations): what is rightly expected of them holds.

All of them are landed into one build, with every data test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from situation_checks import Judge
from situation_forms import CHECKS, contrary, problems

from tools.situations import Situation, SituationError, land, read

if TYPE_CHECKING:
    from conftest import Dbt

SITUATIONS = read()

#: Tests that only warn, and rightly so: situations have invoices with a discount or a tax inside.
#: Checks of adoption are apart: the companies of the situations have one trouble each.
WARNED = {"assert_invoices_add_up"}
ASKED = [
    pytest.param(situation, asked, id=f"{situation.name}-{number}-{asked['check']}")
    for situation in SITUATIONS
    for number, asked in enumerate(situation.expect)
    if not problems(asked)
]


@pytest.fixture(scope="module")
def judge(situations: tuple[Path, Dbt]) -> Iterator[Judge]:
    connection = duckdb.connect(str(situations[1].database), read_only=True)
    connection.execute("set TimeZone = 'UTC'")
    yield Judge(connection)
    connection.close()


def test_every_data_test_passes_on_the_situations(situations: tuple[Path, Dbt]) -> None:
    said = situations[1].said()
    odd = set(re.findall(r"\b(?:Failure|Error|Warning) in \w+ (?!adoption_)(\w+)", "\n".join(said)))
    assert odd == WARNED, "\n".join(said[-60:])
    assert "ERROR=0 SKIP=0" in said[-1], "\n".join(said[-60:])


def test_every_expectation_is_a_known_check() -> None:
    wrong = [
        f"{situation.name}: {problem}"
        for situation in SITUATIONS
        for asked in situation.expect
        for problem in problems(asked)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("situation", "asked"), ASKED)
def test_what_is_rightly_expected_holds(
    situation: Situation, asked: dict[str, Any], judge: Judge
) -> None:
    found = judge.judge(situation, asked)
    if found is not None:
        said = (situation.story, f"rightly: {situation.rightly}", f"asked: {asked}", found)
        pytest.fail("\n".join(said), pytrace=False)


def test_an_expectation_turned_round_falls_short(judge: Judge) -> None:
    """No check holds whatever the marts say."""
    blind = [
        f"{situation.name}: {contrary(asked)}"
        for situation in SITUATIONS
        for asked in situation.expect
        if judge.judge(situation, asked) is None and judge.judge(situation, contrary(asked)) is None
    ]
    assert not blind, "\n".join(blind)


def test_every_check_is_used() -> None:
    used = {asked["check"] for situation in SITUATIONS for asked in situation.expect}
    assert set(CHECKS) <= used


SOUND = """situations:
  - name: one
    story: A company buys.
    rightly: A close.
    rows:
      billing.invoices:
        - {invoice_id: one_i, customer_id: one_c, total: 010.50}
      finance.fx_rates:
        - {rate_date: 2025-01-01, currency: USD, rate: 0.9}
    expect:
      - {check: closes, n: 1}
"""


def test_a_value_is_read_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "some.yml").write_text(SOUND)
    land(read(tmp_path), tmp_path)
    header, row = (tmp_path / "billing" / "invoices.csv").read_text().splitlines()
    landed = dict(zip(header.split(","), row.split(","), strict=True))
    assert {key: value for key, value in landed.items() if value} == {
        "invoice_id": "one_i",
        "customer_id": "one_c",
        "total": "010.50",
        "loaded_at": "2025-07-01T00:00:00Z",
    }
    assert (tmp_path / "crm" / "accounts.csv").read_text().startswith("account_id,")


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("situations:", "cases:", "the one key at the top must be situations"),
        ("story: A company buys.", "story:", "story must be a text"),
        ("    rightly: A close.\n", "", "its keys must be"),
        ("name: one", "name: one two", "a name is of letters"),
        ("billing.invoices", "billing.bills", "there is no raw table billing.bills"),
        ("total: 010", "sum: 010", "billing.invoices has no column sum"),
        ("invoice_id: one_i", "invoice_id: two_i", "two_i does not begin with one_"),
        ("invoice_id: one_i", "invoice_id: one_i, invoice_id: one_j", "is there twice"),
        ("      - {check: closes, n: 1}\n", "", "it expects nothing"),
    ],
)
def test_what_is_wrong_with_a_situation_is_said(
    tmp_path: Path, written: str, instead: str, said: str
) -> None:
    assert written in SOUND
    (tmp_path / "some.yml").write_text(SOUND.replace(written, instead))
    with pytest.raises(SituationError, match=said):
        read(tmp_path)


def test_situations_share_no_key_and_no_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(SOUND)
    (tmp_path / "b.yml").write_text(SOUND.replace("one", "one_more"))
    with pytest.raises(SituationError, match="one_more: the ids of one begin as its ids do"):
        read(tmp_path)
    (tmp_path / "b.yml").write_text(SOUND.replace("one", "two"))
    with pytest.raises(SituationError, match="two: one has a row of"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"check": "close"}, "there is no such check"),
        ({"check": "closes"}, "closes lacks a number"),
        ({"check": "closes", "n": "1", "invoice": "x"}, "closes takes no invoice"),
        ({"check": "share", "models": "linear", "of": {}, "n": "1"}, "share lacks invoice"),
        ({"check": "counts", "rows": [], "is": "yes"}, "is is true or false"),
        ({"check": "touch", "rows": [], "field": "channel"}, "either in or not_in"),
        ({"check": "any_of", "of": [{"check": "net"}]}, "net lacks a number"),
    ],
)
def test_what_is_wrong_with_an_expectation_is_said(asked: dict[str, Any], said: str) -> None:
    assert any(said in problem for problem in problems(asked)), problems(asked)
