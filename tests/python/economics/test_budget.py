"""The splits of a budget: the best one within its bounds, and what is promised and asked."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.arrays import InputError
from lokun.economics import History, Measured, allocate, hold_out_of, split_budget
from lokun.economics.budget import BY_EXPERIMENT, BY_RESPONSE, NO_GAIN, STEP, UNTOLD
from lokun.economics.power import HELD_OUT, TEST_MONTHS

STEADY = settings(derandomize=True, deadline=None, max_examples=60)
PARTS = st.lists(st.tuples(st.floats(0, 5), st.floats(1, 100)), min_size=2, max_size=5)


def history(seed=0, months=24, elasticities=(0.3, 0.0, 0.1), closes=400.0, growth=0.0, swing=0.5):
    """Months in which money works, or not, in its month and the next."""
    rng = np.random.default_rng(seed)
    usual = np.array([[1e5], [5e4], [2e4]])
    costs = np.exp(swing * rng.standard_normal((3, months))) * usual
    felt = costs.copy()
    felt[:, 1:] = (costs[:, 1:] + costs[:, :-1]) / 2
    accounts = 1000.0 * np.exp(growth * np.arange(months))
    factor = np.prod((felt / usual) ** np.array(elasticities)[:, None], axis=0)
    came = rng.poisson(closes * accounts / 1000 * factor).astype(np.float64)
    return History(
        costs=costs,
        credited=came * np.array([[0.3], [0.2], [0.1]]),
        closes=came,
        accounts=accounts,
        quarter_ends=np.array([float(month % 3 == 2) for month in range(months)]),
        is_blind=np.zeros(3, dtype=np.bool_),
        measured={},
    )


@STEADY
@given(PARTS)
def test_no_exchange_between_two_parts_has_more_closes(parts):
    weights, today = (np.array(column) for column in zip(*parts, strict=True))
    best = allocate(weights, today.sum(), today / 2, today * 2)
    assert best.sum() == pytest.approx(today.sum(), rel=1e-9)
    assert (best >= today / 2 * (1 - 1e-9)).all()
    assert (best <= today * 2 * (1 + 1e-9)).all()
    value = (weights * np.log(best)).sum()
    for giver in range(len(best)):
        for taker in range(len(best)):
            step = min(
                0.01 * today.sum(), best[giver] - today[giver] / 2, 2 * today[taker] - best[taker]
            )
            if giver == taker or step <= 0:
                continue
            moved = best.copy()
            moved[giver] -= step
            moved[taker] += step
            assert (weights * np.log(moved)).sum() <= value + 1e-9 * (1 + abs(value))


def test_a_response_that_is_there_is_suggested_within_a_quarter():
    split = split_budget(history())
    assert split.method == BY_RESPONSE
    assert split.reasons[0] is None
    today, suggested = split.scenarios["today"], split.scenarios["suggested"]
    ratio = suggested.shares / today.shares
    assert (ratio >= 1 - STEP - 1e-9).all()
    assert (ratio <= 1 + STEP + 1e-9).all()
    # The part without any effect gives.
    assert ratio[1] == pytest.approx(1 - STEP)
    assert suggested.total is not None
    assert today.total is not None
    assert today.total[0] == pytest.approx(history().closes[-12:].mean())
    assert suggested.total[0] > today.total[0]
    assert suggested.added[0].sum() == pytest.approx(suggested.total[0] - today.total[0], rel=1e-6)


def test_credit_changes_nothing_of_what_is_suggested():
    known = history()
    other = split_budget(replace(known, credited=known.credited[::-1] ** 2))
    assert other.scenarios["suggested"].shares == pytest.approx(
        split_budget(known).scenarios["suggested"].shares
    )


def test_money_that_grows_with_the_accounts_is_no_response():
    said = 0
    for seed in range(60):
        known = history(seed, elasticities=(0, 0, 0), growth=0.06, swing=0.3)
        costs = known.costs * np.exp(0.06 * np.arange(24))
        said += "suggested" in split_budget(replace(known, costs=costs)).scenarios
    assert said <= 2


def test_money_that_follows_closes_is_no_response():
    """Budgets are raised in good months: the next month's money goes with this one's closes."""
    said = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        known = history(seed, elasticities=(0, 0, 0), closes=300.0)
        level = np.exp(0.5 * rng.standard_normal(24))
        closes = rng.poisson(300 * level).astype(np.float64)
        costs = known.costs.copy()
        costs[0, 1:] = 1e5 * level[:-1] * np.exp(0.1 * rng.standard_normal(23))
        said += "suggested" in split_budget(replace(known, costs=costs, closes=closes)).scenarios
    assert said <= 1


@pytest.mark.parametrize(
    ("truth", "closes", "least"), [((0.35, 0.02, 0.15), 600.0, 80), ((0.2, 0.1, 0.1), 300.0, 15)]
)
def test_promises_hold_what_comes(truth, closes, least):
    """Also where few histories tell, and those that do look better than they are."""
    held, off = [], []
    for seed in range(110):
        split = split_budget(history(seed, elasticities=truth, closes=closes))
        if "suggested" in split.scenarios:
            today, suggested = split.scenarios["today"], split.scenarios["suggested"]
            came = np.prod((suggested.shares / today.shares) ** np.array(truth))
            value, low, high = np.array(suggested.total) / today.total[0]
            held.append(low <= came <= high)
            off.append(value - came)
    assert len(held) >= least
    assert np.mean(held) >= 0.85
    assert abs(np.mean(off)) < 0.015


def test_an_experiment_is_above_the_history():
    known = replace(
        history(elasticities=(0, 0, 0)), measured={0: Measured(0.3, 0.03), 1: Measured(0.01, 0.02)}
    )
    split = split_budget(known)
    assert split.method == BY_EXPERIMENT
    assert split.reasons[:2] == (None, None)
    suggested, today = split.scenarios["suggested"], split.scenarios["today"]
    assert suggested.shares[0] > today.shares[0]
    assert suggested.shares[1] == pytest.approx(0.75 * today.shares[1])
    assert split.tests[:2] == (None, None)


def test_an_experiment_that_tells_no_difference_moves_nothing():
    known = replace(
        history(elasticities=(0, 0, 0), months=6),
        measured={0: Measured(0.2, 0.2), 1: Measured(0.1, 0.1)},
    )
    split = split_budget(known)
    assert split.method == NO_GAIN
    assert "suggested" not in split.scenarios


def test_a_step_towards_what_was_earned_promises_nothing():
    known = history(months=8)
    split = split_budget(known)
    today, earned, towards = (
        split.scenarios[name] for name in ("today", "earned", "towards_earned")
    )
    assert towards.shares == pytest.approx(today.shares + (earned.shares - today.shares) / 4)
    assert np.isnan(towards.added).all()
    assert towards.total is None
    assert split.method == UNTOLD


def test_a_part_without_evidence_keeps_its_budget_and_is_asked_for_a_test():
    known = replace(history(months=8), is_blind=np.array([True, False, False]))
    split = split_budget(known)
    today, towards = split.scenarios["today"], split.scenarios["towards_earned"]
    assert towards.shares[0] == pytest.approx(today.shares[0])
    assert towards.shares[1] != pytest.approx(today.shares[1])
    assert split.tests[0] is not None
    blind = replace(known, is_blind=np.array([True, True, False]))
    assert "towards_earned" not in split_budget(blind).scenarios


@pytest.mark.parametrize(("closes", "effect"), [(400.0, 0.3), (100.0, 0.3), (30.0, 0.5)])
def test_a_test_of_that_size_tells_the_effect_in_eight_of_ten_cases(closes, effect):
    test = hold_out_of(np.full(12, closes), effect)
    assert test is not None
    assert test.part in HELD_OUT
    rng = np.random.default_rng(7)
    count = closes * test.months
    held_out = rng.poisson(count * test.part * (1 - effect), 20_000) + 0.5
    others = rng.poisson(count * (1 - test.part), 20_000) + 0.5
    ratio = np.log(held_out / test.part) - np.log(others / (1 - test.part))
    told = ratio / np.sqrt(1 / held_out + 1 / others) < -1.959964
    assert told.mean() >= 0.77
    if test.months > 1 and test.part == HELD_OUT[0]:
        assert test.months <= TEST_MONTHS


def test_a_smaller_effect_needs_a_larger_test():
    large, small, none = (hold_out_of(np.full(12, 100.0), effect) for effect in (0.4, 0.12, 0.001))
    assert large.part * large.months < small.part * small.months
    assert none is None


@pytest.mark.parametrize(("closes", "effect"), [(0.0, 0.2), (5.0, 0.0)])
def test_no_test_without_closes_or_effect(closes, effect):
    assert hold_out_of(np.full(12, closes), effect) is None


@pytest.mark.parametrize("months", [1, 11])
def test_a_short_history_suggests_nothing(months):
    split = split_budget(history(months=months))
    assert split.method == UNTOLD
    assert "suggested" not in split.scenarios


def test_a_part_that_closes_without_cost_stops_nothing():
    known = history(months=3)
    costs = np.stack([np.full(3, 100.0), np.zeros(3), np.zeros(3)])
    credited = np.stack([np.zeros(3), np.full(3, 5.0), np.zeros(3)])
    split = split_budget(replace(known, costs=costs, credited=credited))
    assert split.scenarios["today"].shares.tolist() == [1.0, 0.0, 0.0]
    assert split.scenarios["towards_earned"].shares.tolist() == [0.75, 0.25, 0.0]
    assert "suggested" not in split.scenarios


def test_without_closes_nothing_is_earned_and_nothing_suggested():
    known = history()
    nothing = replace(known, credited=known.credited * 0, closes=known.closes * 0)
    assert list(split_budget(nothing).scenarios) == ["today"]


@pytest.mark.parametrize(
    ("changes", "arguments", "match"),
    [
        ({"credited": np.zeros((2, 24))}, {}, "differ in shape"),
        ({"costs": np.zeros((3, 24))}, {}, "nothing is spent"),
        ({}, {"step": 1.5}, "step 1.5"),
    ],
)
def test_an_invalid_budget_is_refused(changes, arguments, match):
    with pytest.raises(InputError, match=match):
        split_budget(replace(history(), **changes), **arguments)


def test_bounds_that_cannot_be_met_are_refused():
    ones = np.ones(2)
    with pytest.raises(InputError, match="widen the bounds"):
        allocate(ones, 5.0, ones, 2 * ones)
