"""The split of a budget: against brute force, within its bounds, and with little data."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.arrays import InputError
from lokun.economics import allocate, split_budget
from lokun.economics.budget import BY_CURVES, BY_SHARED, STEP, UNTOLD
from lokun.economics.budget import test_of as length_of

STEADY = settings(derandomize=True, deadline=None, max_examples=60)

MONTHS = 18
SWING = np.array([3, 5, 8, 13, 21, 9, 4, 16, 25, 12, 6, 18, 30, 7, 10, 22, 28, 15], float) / 14
SPEND = np.stack([SWING * 10_000, SWING[::-1] * 20_000, np.roll(SWING, 5) * 30_000])
SCALES, POWERS = np.array([0.02, 0.01, 0.004]), np.array([0.7, 0.6, 0.5])
CLOSES = SCALES[:, None] * SPEND ** POWERS[:, None] * 3

PARTS = st.lists(
    st.tuples(st.floats(0.01, 5), st.floats(0.05, 0.95), st.floats(1, 100)),
    min_size=2,
    max_size=5,
)


def brute_force(scales, powers, total, lower, upper, steps=400):
    """The best split of three parts on a grid that is refined around the best point."""
    best = None
    low, high = lower[:2].copy(), upper[:2].copy()
    for _ in range(4):
        grids = [np.linspace(low[i], high[i], steps) for i in range(2)]
        x0, x1 = np.meshgrid(*grids, indexing="ij")
        x2 = total - x0 - x1
        value = sum(
            a * np.maximum(x, 0) ** b for a, b, x in zip(scales, powers, (x0, x1, x2), strict=True)
        )
        value[(x2 < lower[2] - 1e-9) | (x2 > upper[2] + 1e-9)] = -np.inf
        at = np.unravel_index(np.argmax(value), value.shape)
        best = np.array([x0[at], x1[at], x2[at]])
        width = (high - low) / 20
        low, high = np.maximum(best[:2] - width, lower[:2]), np.minimum(best[:2] + width, upper[:2])
    return best


@pytest.mark.parametrize("seed", range(12))
def test_the_allocation_is_that_of_brute_force(seed):
    rng = np.random.default_rng(seed)
    scales, powers = rng.uniform(0.5, 3, 3), rng.uniform(0.1, 0.9, 3)
    today = rng.uniform(1, 10, 3)
    best = allocate(scales, powers, today.sum(), today / 2, today * 2)
    expected = brute_force(scales, powers, today.sum(), today / 2, today * 2)
    assert best / today.sum() == pytest.approx(expected / today.sum(), abs=1e-3)
    assert (scales * best**powers).sum() >= (scales * expected**powers).sum() - 1e-9


@STEADY
@given(PARTS)
def test_no_exchange_between_two_parts_has_more_closes(parts):
    scales, powers, today = (np.array(column) for column in zip(*parts, strict=True))
    total, lower, upper = today.sum(), today / 2, today * 2
    best = allocate(scales, powers, total, lower, upper)
    assert best.sum() == pytest.approx(total, rel=1e-9)
    assert (best >= lower * (1 - 1e-9)).all()
    assert (best <= upper * (1 + 1e-9)).all()
    value = (scales * best**powers).sum()
    assert value >= (scales * today**powers).sum() * (1 - 1e-12)
    for giver, taker in itertools.permutations(range(len(best)), 2):
        moved = best.copy()
        step = min(0.01 * total, best[giver] - lower[giver], upper[taker] - best[taker])
        if step > 0:
            moved[giver] -= step
            moved[taker] += step
            assert (scales * moved**powers).sum() <= value * (1 + 1e-9)


@STEADY
@given(PARTS, st.randoms(use_true_random=False))
def test_the_order_of_the_parts_does_not_matter(parts, random):
    order = list(range(len(parts)))
    random.shuffle(order)
    scales, powers, today = (np.array(column) for column in zip(*parts, strict=True))
    one = allocate(scales, powers, today.sum(), today / 2, today * 2)
    other = allocate(
        scales[order], powers[order], today[order].sum(), today[order] / 2, today[order] * 2
    )
    assert one[order] == pytest.approx(other, rel=1e-6)


def test_known_curves_are_split_where_the_next_close_costs_the_same():
    split = split_budget(SPEND, CLOSES)
    assert split.method == BY_CURVES
    assert [response.reason for response in split.responses] == [None] * 3
    assert split.total == pytest.approx(SPEND[:, -12:].mean(axis=1).sum())
    today, suggested = split.scenarios["today"], split.scenarios["suggested"]
    assert today.shares == pytest.approx(SPEND[:, -12:].mean(axis=1) / split.total)
    assert list(split.scenarios) == ["today", "earned", "towards_earned", "suggested"]
    for name, scenario in split.scenarios.items():
        assert scenario.shares.sum() == pytest.approx(1, abs=1e-12)
        if name == "towards_earned":
            continue
        assert scenario.closes == pytest.approx(
            3 * SCALES * (scenario.shares * split.total) ** POWERS, rel=1e-6
        )
        assert scenario.total is not None
        assert scenario.total[0] == pytest.approx(scenario.closes.sum())
    assert suggested.total[0] > today.total[0]
    ratio = suggested.shares / today.shares
    assert (ratio >= 1 - STEP - 1e-9).all()
    assert (ratio <= 1 + STEP + 1e-9).all()


def test_the_earned_split_is_that_of_the_recent_closes():
    split = split_budget(SPEND, CLOSES, recent=3)
    earned = CLOSES[:, -3:].sum(axis=1)
    assert split.scenarios["earned"].shares == pytest.approx(earned / earned.sum())


def test_a_step_towards_what_was_earned_promises_nothing():
    split = split_budget(SPEND, CLOSES)
    today, earned, towards = (
        split.scenarios[name] for name in ("today", "earned", "towards_earned")
    )
    assert towards.shares == pytest.approx(today.shares + (earned.shares - today.shares) / 4)
    assert np.isnan(towards.closes).all()
    assert towards.total is None


def test_a_part_without_an_estimate_keeps_its_budget():
    closes = CLOSES * np.array([[20.0], [30.0], [40.0]]) / CLOSES.sum(axis=1, keepdims=True)
    closes[2] = closes[2].mean()
    split = split_budget(SPEND, closes)
    assert [response.reason for response in split.responses] == [None, None, "no response to spend"]
    assert split.method == BY_CURVES
    today, suggested = split.scenarios["today"], split.scenarios["suggested"]
    assert suggested.shares[2] == pytest.approx(today.shares[2])
    assert np.isnan(today.closes).tolist() == [False, False, True]
    assert today.total is None
    assert [test is None for test in split.tests] == [True, True, False]


@pytest.mark.parametrize(
    ("closes", "step", "periods"),
    # 7.84888 x (2 + s) / (l s^2)
    [(30.0, 0.25, 10), (10.0, 0.5, 8), (2.0, 1.0, 12), (1.0, 1.0, 24), (0.01, 1.0, 2355)],
)
def test_a_test_is_the_smallest_change_that_a_year_can_tell(closes, step, periods):
    test = length_of(800.0, closes)
    assert test is not None
    assert (test.added, test.periods) == (step * 800.0, periods)


@pytest.mark.parametrize(("budget", "closes"), [(0.0, 5.0), (5.0, 0.0)])
def test_no_test_without_a_budget_or_closes(budget, closes):
    assert length_of(budget, closes) is None


def test_a_test_of_that_length_tells_the_change_in_eight_of_ten_cases():
    rng = np.random.default_rng(7)
    test = length_of(1.0, 10.0)
    assert test is not None
    before = rng.poisson(10.0 * test.periods, 20_000)
    after = rng.poisson(10.0 * (1 + test.added) * test.periods, 20_000)
    told = (after - before) / np.sqrt(after + before) > 1.959964
    assert told.mean() == pytest.approx(0.8, abs=0.06)


def test_a_noisy_part_gets_the_power_of_all_parts():
    closes = CLOSES * np.array([[60.0], [60.0], [12.0]]) / CLOSES.sum(axis=1, keepdims=True)
    # The part has closes in every third month, whatever its spend.
    closes[2] = closes[2].sum() / 6 * (np.arange(MONTHS) % 3 == 1)
    split = split_budget(SPEND, closes)
    assert [response.reason for response in split.responses] == [None, None, "no response to spend"]
    assert split.method == BY_SHARED
    suggested = split.scenarios["suggested"]
    assert not np.isnan(suggested.closes).any()
    assert suggested.total is not None
    lower, upper = suggested.lower[2], suggested.upper[2]
    assert lower < suggested.closes[2] < upper
    # Its present closes are its own; only the power is that of all parts.
    assert split.scenarios["today"].closes[2] == pytest.approx(12 / MONTHS, rel=0.15)


@pytest.mark.parametrize("months", [1, 11])
def test_a_short_history_suggests_nothing(months):
    closes = np.array([[4.0], [2.0], [0.0]]) * np.ones(months)
    spend = np.array([[100.0], [100.0], [100.0]]) * np.ones(months)
    split = split_budget(spend, closes)
    assert split.method == UNTOLD
    assert "suggested" not in split.scenarios
    # Six closes tell nothing of what was earned; sixty-six do.
    assert ("towards_earned" in split.scenarios) == (months == 11)


def test_a_part_that_closes_without_cost_stops_nothing():
    spend = np.stack([np.full(3, 100.0), np.zeros(3)])
    closes = np.stack([np.zeros(3), np.full(3, 5.0)])
    split = split_budget(spend, closes)
    assert split.scenarios["today"].shares.tolist() == [1.0, 0.0]
    assert split.scenarios["towards_earned"].shares.tolist() == [0.75, 0.25]
    assert "suggested" not in split.scenarios
    assert split.tests == (None, None)


def test_without_closes_nothing_is_earned_and_nothing_suggested():
    split = split_budget(SPEND, np.zeros((3, MONTHS)))
    assert list(split.scenarios) == ["today"]


def test_a_part_without_budget_gets_none():
    spend = np.vstack([SPEND, np.zeros(MONTHS)])
    closes = np.vstack([CLOSES, np.ones(MONTHS)])
    split = split_budget(spend, closes)
    assert split.scenarios["suggested"].shares[3] == 0
    assert split.responses[3].reason == "no spend"


@pytest.mark.parametrize(
    ("spend", "closes", "arguments", "match"),
    [
        (SPEND, CLOSES[:2], {}, "differ in shape"),
        (SPEND * 0, CLOSES, {}, "nothing is spent"),
        (SPEND, CLOSES, {"step": 1.5}, "step 1.5"),
    ],
)
def test_an_invalid_budget_is_refused(spend, closes, arguments, match):
    with pytest.raises(InputError, match=match):
        split_budget(spend, closes, **arguments)


def test_bounds_that_cannot_be_met_are_refused():
    ones = np.ones(2)
    with pytest.raises(InputError, match="widen the bounds"):
        allocate(ones, ones / 2, 5.0, ones, 2 * ones)
