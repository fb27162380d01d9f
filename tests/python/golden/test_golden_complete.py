"""The golden company has all its rows, and every journey and kind of dirt an expectation."""

from collections import Counter
from pathlib import Path

import pytest
import test_golden_closes
import test_golden_credit
import test_golden_dirt
import test_golden_edges
import test_golden_handovers
import test_golden_money
import test_golden_rewards

from lokun.contract import TABLES
from tools.golden.account import RATES
from tools.golden.journeys import JOURNEYS, golden_rows
from tools.simulate.dirt import KINDS


@pytest.mark.parametrize("name", [journey.__name__ for journey in JOURNEYS])
def test_every_golden_journey_has_its_test(name):
    modules = (
        test_golden_closes,
        test_golden_credit,
        test_golden_edges,
        test_golden_money,
        test_golden_handovers,
        test_golden_rewards,
    )
    tests = [test for module in modules for test in vars(module)]
    assert [test for test in tests if test.startswith(f"test_{name}")], (
        f"the golden journey {name} has no test: add test_{name}_..., with results by hand"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_dirt_is_expected(kind):
    source = Path(test_golden_dirt.__file__).read_text(encoding="utf-8")
    assert kind in source, f"dirt of kind {kind} has no expectation: add it to test_golden_dirt"


@pytest.mark.parametrize("name", [journey.__name__ for journey in JOURNEYS])
def test_every_golden_journey_has_rows(name):
    prefix = f"g_{name}_"
    listed = [
        row
        for rows in golden_rows().values()
        for row in rows
        if any(value and value.startswith(prefix) for value in row.values())
    ]
    assert len(listed) >= 5


def test_golden_ids_are_unique():
    for name, rows in golden_rows().items():
        keys = [tuple(row[part] for part in TABLES[name].key) for row in rows]
        assert len(keys) == len(set(keys)), name


def test_no_rate_is_of_a_weekend():
    assert ("2024-11-08", "ISK") in RATES
    assert ("2024-11-09", "ISK") not in RATES


def test_the_chain_links_fifty_identifiers():
    links = [
        (row["visitor_id"], row["email"])
        for row in golden_rows()["identifies"]
        if row["visitor_id"].startswith("g_chain_of_50_")
    ]
    ends = Counter(end for link in links for end in link)
    assert len(links) == 49
    assert sorted(ends.values()) == [1, 1] + [2] * 48
