"""Budgets played forward in worlds of needs, and how their promises are graded."""

import pytest

from tools.simulate import needs
from tools.simulate.needs.ahead import ahead, usual_split, volumes
from tools.simulate.needs.setting import NAMES
from tools.truth_budgets import lines

MORE = {"sales": 0.4, "marketing": 0.4, "community": 0.2}


def test_the_usual_split_buys_the_usual_touches():
    assert volumes(usual_split()).tolist() == pytest.approx([1.0] * len(NAMES))
    moved = volumes(MORE)
    assert moved[NAMES.index("demos")] < 1 < moved[NAMES.index("email")]
    with pytest.raises(ValueError, match="sums to 1"):
        volumes({"sales": 1.0, "marketing": 0.5, "community": 0.0})


def test_all_splits_are_played_with_the_same_accounts_on_the_same_numbers():
    world = needs.WORLDS["plain"]
    usual, again, moved = ahead(world, 1, [usual_split(), usual_split(), MORE], 0, 400)
    assert usual == again
    assert moved >= usual
    # Where nothing works, money brings nothing.
    idle = ahead(needs.WORLDS["idle"], 1, [usual_split(), MORE], 0, 400)
    assert idle[0] == idle[1]


def test_a_promise_is_held_by_what_came():
    def one(gain, change, ratios):
        promise = {"change": change} if change else {}
        return {
            "world": "plain",
            "seed": 1,
            "gain": {"handoff": -0.1, "today": 0.0, "budget_shift": gain},
            "promise": promise,
            "ratios": ratios,
        }

    text = "\n".join(
        lines(
            [
                one(0.03, [1.04, 1.01, 1.08], [1.02, 1.09]),
                one(-0.004, None, [0.996, 0.996]),
                one(-0.2, None, [0.8, 0.8]),
            ]
        )
    )
    assert "2 of 3. Better than `handoff`: 2 of 3" in text
    assert "1 of 2 plays" in text
    assert "[+1.0, +8.0]" in text
