"""Every golden journey and every kind of dirt has an expectation."""

from pathlib import Path

import pytest
import test_golden_closes
import test_golden_credit
import test_golden_dirt
import test_golden_edges
import test_golden_handovers
import test_golden_money
import test_golden_rewards

from tools.simulate.dirt import KINDS
from tools.simulate.golden import JOURNEYS


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
