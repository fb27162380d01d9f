"""Responses of closes to spend: known curves are recovered; others have a reason, no estimate."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.arrays import InputError
from lokun.economics import curves
from lokun.economics.curves import POWERS, fit, month_draws

STEADY = settings(derandomize=True, deadline=None, max_examples=40)

SPENDS = np.array([3, 5, 8, 13, 21, 9, 4, 16, 25, 12, 6, 18, 30, 7, 10, 22, 28, 15], float) * 1000
SPENDS_LIST = st.lists(st.floats(0, 1e9), min_size=0, max_size=24)


def known(scale=0.05, power=0.6, spend=SPENDS):
    return scale * spend**power


@pytest.mark.parametrize("power", [0.15, 0.4, 0.6, 0.9])
def test_a_curve_without_noise_is_recovered_exactly(power):
    curve = fit(SPENDS, known(3.0, power))
    assert curve.reason is None
    assert curve.power == pytest.approx(power, abs=1e-9)
    assert curve.scale == pytest.approx(3.0, rel=1e-7)
    assert curve.closes(20_000.0) == pytest.approx(3 * 20_000**power, rel=1e-8)
    cost, lower, upper = curve.marginal_cost(20_000.0)
    expected = 20_000 ** (1 - power) / (3 * power)
    assert cost == pytest.approx(expected, rel=1e-7)
    assert (lower, upper) == pytest.approx((expected, expected), rel=1e-6)


def test_the_marginal_cost_is_the_cost_of_one_more_close_on_the_curve():
    curve = fit(SPENDS, known())
    x = 20_000.0
    step = 0.01
    more = (curve.closes(x + step) - curve.closes(x)) / step
    assert curve.marginal_cost(x)[0] == pytest.approx(1 / more, rel=1e-5)
    # Diminishing returns: the next close costs more than the average one, and more at more spend.
    assert curve.marginal_cost(x)[0] == pytest.approx(x / curve.closes(x) / curve.power)
    assert curve.marginal_cost(2 * x)[0] > curve.marginal_cost(x)[0] > x / curve.closes(x)


def test_the_interval_contains_the_marginal_cost_of_known_curves_with_noise():
    covered = estimated = 0
    truth = 20_000**0.4 / (0.05 * 0.6)
    for seed in range(40):
        closes = np.random.default_rng(seed).poisson(known()).astype(float)
        curve = fit(SPENDS, closes)
        if curve.reason is None:
            estimated += 1
            _, lower, upper = curve.marginal_cost(20_000.0)
            covered += lower <= truth <= upper
    assert estimated >= 36
    # The coverage of 90 % intervals of 18 months is a little below 90 %.
    assert covered / estimated >= 0.75


@pytest.mark.parametrize(
    ("spend", "closes", "reason"),
    [
        ([], [], curves.NO_SPEND),
        ([0.0] * 20, [1.0] * 20, curves.NO_SPEND),
        (SPENDS, np.full(18, 9.99 / 18), curves.NO_CLOSES),
        (SPENDS, np.zeros(18), curves.NO_CLOSES),
        (SPENDS[:11], np.full(11, 5.0), curves.NO_MONTHS),
        (np.full(18, 7.0), np.full(18, 5.0), curves.NO_VARIATION),
        (SPENDS, np.full(18, 5.0), curves.NO_RESPONSE),
        (SPENDS, 1e6 / SPENDS, curves.NO_RESPONSE),
        (SPENDS, (SPENDS / 5_000) ** 2, curves.NO_SATURATION),
    ],
)
def test_a_history_without_an_estimate_has_a_reason(spend, closes, reason):
    curve = fit(np.array(spend), np.array(closes))
    assert curve.reason == reason
    assert (curve.scale, curve.power, len(curve.scales), len(curve.powers)) == (0, 0, 0, 0)


def test_twelve_months_and_ten_closes_are_enough():
    closes = known(1.0, 0.5, SPENDS[:12])
    assert fit(SPENDS[:12], closes * 10 / closes.sum() * (1 + 1e-12)).reason is None


def test_months_without_spend_change_nothing():
    spend = np.concatenate([SPENDS, np.zeros(6)])
    closes = np.concatenate([known(), np.full(6, 50.0)])
    assert fit(spend, closes).power == pytest.approx(0.6, abs=1e-9)
    assert fit(spend, closes).months == 18


@STEADY
@given(st.permutations(range(18)), st.integers(0, 9))
def test_the_order_of_the_months_does_not_matter(order, seed):
    closes = np.random.default_rng(seed).poisson(known(0.2)).astype(float)
    one, other = fit(SPENDS, closes), fit(SPENDS[order], closes[order])
    assert one.reason == other.reason
    assert one.power == pytest.approx(other.power, rel=1e-9)
    assert one.scale == pytest.approx(other.scale, rel=1e-7)
    assert one.powers == pytest.approx(other.powers, rel=1e-9, nan_ok=True)


@STEADY
@given(st.floats(1e-3, 1e3), st.floats(1e-2, 1e2), st.integers(0, 9))
def test_units_of_money_and_of_closes_only_change_the_scale(unit, more, seed):
    closes = np.random.default_rng(seed).poisson(known(0.2)).astype(float) + 1
    one, other = fit(SPENDS, closes * 10), fit(SPENDS * unit, closes * 10 * max(more, 1))
    assert one.power == pytest.approx(other.power, rel=1e-7)
    if one.reason is None and other.reason is None:
        cost, other_cost = one.marginal_cost(9e3)[0], other.marginal_cost(9e3 * unit)[0]
        assert other_cost == pytest.approx(cost * unit / max(more, 1), rel=1e-6)


@STEADY
@given(SPENDS_LIST, st.data())
def test_any_history_has_a_finite_response_or_a_reason(spend, data):
    closes = data.draw(st.lists(st.floats(0, 1e4), min_size=len(spend), max_size=len(spend)))
    curve = fit(np.array(spend), np.array(closes))
    assert (curve.reason is None) == (curve.power > 0)
    assert math.isfinite(curve.scale)
    if curve.reason is None:
        assert POWERS[0] < curve.power <= POWERS[1]
        assert all(math.isfinite(each) for each in curve.power_bounds())
        assert curve.closes(1.0) > 0


def test_the_draws_are_the_same_on_every_run():
    assert (month_draws(18) == month_draws(18)).all()
    assert (month_draws(18).sum(axis=1) == 18).all()
    assert len(np.unique(month_draws(18), axis=0)) > 390


@pytest.mark.parametrize(
    ("spend", "closes", "match"),
    [
        ([1.0], [1.0, 2.0], "differ in length"),
        ([1.0, -2.0], [1.0, 2.0], "period 2: spend is -2.0"),
        ([1.0, 2.0], [math.nan, 2.0], "period 1: closes is nan"),
    ],
)
def test_an_invalid_history_is_refused(spend, closes, match):
    with pytest.raises(InputError, match=match):
        fit(np.array(spend), np.array(closes))
