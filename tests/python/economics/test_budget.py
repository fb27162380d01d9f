"""The split of a budget: against brute force, within its bounds, and with little data."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.arrays import InputError
from lokun.economics import allocate, split_budget
from lokun.economics.budget import BOUND, BY_BOTH, BY_CURVES, BY_ROOT, BY_SHARED, ROOT

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
    for scenario in split.scenarios.values():
        assert scenario.shares.sum() == pytest.approx(1, abs=1e-12)
        assert scenario.closes == pytest.approx(
            3 * SCALES * (scenario.shares * split.total) ** POWERS, rel=1e-6
        )
        assert scenario.total is not None
        assert scenario.total[0] == pytest.approx(scenario.closes.sum())
    assert suggested.total[0] > today.total[0]
    ratio = suggested.shares / today.shares
    assert (ratio >= (1 - 1e-9) / BOUND).all()
    assert (ratio <= BOUND * (1 + 1e-9)).all()
    inside = (ratio > (1 + 1e-6) / BOUND) & (ratio < BOUND * (1 - 1e-6))
    assert inside.any()
    costs = [
        response.marginal_cost(float(x))[0]
        for response, x in zip(split.responses, suggested.shares * split.total, strict=True)
    ]
    assert np.ptp(np.array(costs)[inside]) < 1e-6 * max(costs)


def test_the_earned_split_is_that_of_the_recent_closes():
    split = split_budget(SPEND, CLOSES, recent=3)
    earned = CLOSES[:, -3:].sum(axis=1)
    assert split.scenarios["earned"].shares == pytest.approx(earned / earned.sum())


def test_a_part_without_an_estimate_responds_by_the_root_of_its_spend():
    closes = CLOSES * np.array([[20.0], [30.0], [40.0]]) / CLOSES.sum(axis=1, keepdims=True)
    closes[2] = closes[2].mean()
    split = split_budget(SPEND, closes)
    assert [response.reason for response in split.responses] == [None, None, "no response to spend"]
    assert split.method == BY_BOTH
    today, _, suggested = (split.total * scenario.shares for scenario in split.scenarios.values())
    expected = allocate(
        np.array([*(one.scale for one in split.responses[:2]), closes[2, 0] / today[2] ** ROOT]),
        np.array([*(one.power for one in split.responses[:2]), ROOT]),
        split.total,
        today / BOUND,
        today * BOUND,
    )
    assert suggested == pytest.approx(expected)
    scaled = split_budget(SPEND / split.total, closes).scenarios["suggested"].shares
    assert split.total * scaled == pytest.approx(suggested, rel=1e-6)
    assert np.isnan(split.scenarios["today"].closes).tolist() == [False, False, True]
    assert split.scenarios["today"].total is None


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
def test_a_short_history_is_split_by_the_closes_per_money(months):
    closes = np.array([[4.0], [2.0], [1.0]]) * np.ones(months)
    spend = np.array([[100.0], [100.0], [100.0]]) * np.ones(months)
    split = split_budget(spend, closes)
    assert split.method == BY_ROOT
    assert {response.reason for response in split.responses} <= {
        "too few months",
        "too few closes",
    }
    # With square roots, the best split of equal spends is in proportion to the squares of closes.
    suggested = split.scenarios["suggested"].shares
    assert suggested == pytest.approx(np.array([16, 4, 1]) / 21)
    # A part without closes keeps its lower bound.
    closes[2] = 0
    split = split_budget(spend, closes)
    assert split.scenarios["suggested"].shares[2] == pytest.approx(1 / 3 / BOUND)


def test_without_closes_the_earned_split_is_todays():
    split = split_budget(SPEND, np.zeros((3, MONTHS)))
    assert split.scenarios["earned"].shares == pytest.approx(split.scenarios["today"].shares)
    assert split.scenarios["suggested"].shares == pytest.approx(split.scenarios["today"].shares)


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
        (SPEND, CLOSES, {"bound": 0.5}, "bound 0.5"),
    ],
)
def test_an_invalid_budget_is_refused(spend, closes, arguments, match):
    with pytest.raises(InputError, match=match):
        split_budget(spend, closes, **arguments)


def test_bounds_that_cannot_be_met_are_refused():
    ones = np.ones(2)
    with pytest.raises(InputError, match="widen the bounds"):
        allocate(ones, ones / 2, 5.0, ones, 2 * ones)
