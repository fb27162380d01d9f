"""The product of channels: maximum likelihood by hand and by another solver, draws, and shares."""

from dataclasses import replace
from math import exp, log

import numpy as np
import pytest
from hazard_cases import base_of
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.optimize import minimize

from lokun.hazard.multiplicative import brought, drawn, fit, saturated, standard_error
from lokun.hazard.multiplicative_sample import MultiplicativeSample, Points

BUCKETS = 8


def points(covariates, cell, days, bucket=None) -> Points:
    count = len(covariates)
    return Points(
        covariates=np.asarray(covariates, dtype=np.float64),
        cell=np.asarray(cell, dtype=np.int64),
        bucket=np.zeros(count, dtype=np.int64) if bucket is None else np.asarray(bucket),
        days=np.full(count, days, dtype=np.float64),
    )


def one_channel(touched: int, untouched: int) -> MultiplicativeSample:
    """A channel has an exposure of one half in a quarter of 400 days; closes with and without."""
    return MultiplicativeSample(
        closes=points([[0.5]] * touched + [[0.0]] * untouched, [0] * (touched + untouched), 0),
        sampled=points([[0.5]] * 100 + [[0.0]] * 300, [0] * 400, 1),
        base=base_of(np.array([[[400.0]]]), [0] * (touched + untouched), [0] * 400),
    )


def drawn_company(seed: int = 1) -> MultiplicativeSample:
    """Three covariates, two ages and three strata; closes are drawn from the product."""
    rng = np.random.default_rng(seed)
    count = 6_000
    cell = np.sort(rng.integers(6, size=count))
    covariates = saturated(rng.gamma(0.5, 1.0, (count, 3)))
    rate = np.array([0.01, 0.02, 0.04, 0.005, 0.01, 0.02])[cell]
    hazard = rate * np.exp(covariates @ np.array([2.0, 1.0, 0.0]))
    bucket = rng.integers(BUCKETS, size=count)
    closes = np.repeat(np.arange(count), rng.poisson(hazard * 3.0))
    days = np.bincount(bucket * 6 + cell, minlength=6 * BUCKETS) * 3.0
    return MultiplicativeSample(
        closes=points(covariates[closes], cell[closes], 0, bucket[closes]),
        sampled=points(covariates, cell, 3.0, bucket),
        base=base_of(days.reshape(BUCKETS, 2, 3), cell[closes], cell),
    )


COMPANY = drawn_company()
OPEN = np.ones(3, dtype=np.bool_)


def test_one_channel_by_hand():
    # 30 closes in 100 days with the channel and 18 in 300 without it: five times the rate.
    result = fit(one_channel(30, 18), OPEN[:1], 1e-10)
    assert result.age_rates == pytest.approx([0.06], rel=1e-6)
    assert result.powers == pytest.approx([2 * log(5)], rel=1e-6)
    likelihood = 30 * log(0.3) + 18 * log(0.06) - 48
    assert result.loglik == pytest.approx(likelihood, rel=1e-9)
    # Each time point represents a day: 100 days of .3 closes and 300 of .06, with a mean of .12.
    error = (100 * 0.18**2 + 300 * 0.06**2) ** 0.5
    assert standard_error(one_channel(30, 18), result) == pytest.approx(error)


def test_a_channel_that_would_lower_the_rate_has_no_power():
    result = fit(one_channel(3, 45), OPEN[:1], 1e-10)
    assert result.powers.tolist() == [0]
    assert result.age_rates == pytest.approx([48 / 400])
    closed = fit(one_channel(30, 18), np.zeros(1, dtype=np.bool_), 1e-10)
    assert closed.powers.tolist() == [0]


def test_another_solver_gives_the_same_result():
    result = fit(COMPANY, OPEN, 1e-10)

    def cost(point: np.ndarray) -> float:
        def logs(at: Points) -> np.ndarray:
            age, stratum = np.divmod(at.cell, 3)
            return point[age] + np.append(0, point[2:4])[stratum] + at.covariates @ point[4:]

        hazards = np.exp(logs(COMPANY.sampled)) * COMPANY.sampled.days
        return float(hazards.sum() - logs(COMPANY.closes).sum())

    limits = [(None, None)] * 4 + [(0, None)] * 3
    other = minimize(cost, np.array([-4.0, -4, 0, 0, 1, 1, 1]), method="L-BFGS-B", bounds=limits)
    assert result.loglik == pytest.approx(-other.fun, abs=1e-3)
    assert result.powers == pytest.approx(other.x[4:], abs=0.02)
    # The mean rates of closing over the strata's days at risk are the rates by age.
    days = COMPANY.base.days.sum(axis=0).reshape(2, 3).sum(axis=0)
    assert days @ result.stratum_factors / days.sum() == pytest.approx(1)
    rates = result.age_rates[:, None] * result.stratum_factors
    wanted = np.exp(other.x[:2])[:, None] * np.exp(np.append(0, other.x[2:4]))
    assert rates == pytest.approx(wanted, rel=0.02)
    assert result.powers == pytest.approx([2, 1, 0], abs=0.35)


def test_a_start_does_not_matter():
    begun = fit(COMPANY, np.array([True, False, False]), 1e-3)
    again = fit(COMPANY, OPEN, 1e-10, begun)
    result = fit(COMPANY, OPEN, 1e-10)
    assert again.powers == pytest.approx(result.powers, abs=1e-4)
    assert again.loglik == pytest.approx(result.loglik, abs=1e-6)


def test_draws_are_near_fits_of_their_own():
    top = fit(COMPANY, OPEN, 1e-10)
    rng = np.random.default_rng(2)
    weights = rng.multinomial(BUCKETS, np.full(BUCKETS, 1 / BUCKETS), size=5).T.astype(np.float64)
    weights[:, 0] = 1.0
    is_open = np.repeat(OPEN[:, None], 5, axis=1)
    is_open[1, 4] = False
    draws = drawn(COMPANY, is_open, top, weights, 3)
    assert draws.powers[:, 0] == pytest.approx(top.powers, abs=1e-5)
    for draw in range(1, 5):
        weight = weights[:, draw]
        closes, sampled = COMPANY.closes, COMPANY.sampled
        rows = np.repeat(np.arange(len(closes.cell)), weight[closes.bucket].astype(int))
        twice = replace(
            COMPANY,
            closes=points(closes.covariates[rows], closes.cell[rows], 0, closes.bucket[rows]),
            sampled=replace(sampled, days=sampled.days * weight[sampled.bucket]),
        )
        own = fit(twice, is_open[:, draw], 1e-10)
        one = draws.only(draw)
        assert one.powers == pytest.approx(own.powers, abs=0.05), draw
        rates = one.age_rates[:, None] * one.stratum_factors
        assert rates == pytest.approx(own.age_rates[:, None] * own.stratum_factors, rel=0.05)
    assert np.ptp(draws.powers[0]) > 0.1


def test_buckets_and_their_order_do_not_matter():
    shuffled = np.random.default_rng(3).permutation(BUCKETS)
    moved = replace(
        COMPANY,
        closes=replace(COMPANY.closes, bucket=shuffled[COMPANY.closes.bucket]),
        sampled=replace(COMPANY.sampled, bucket=shuffled[COMPANY.sampled.bucket]),
    )
    result, other = fit(COMPANY, OPEN, 1e-10), fit(moved, OPEN, 1e-10)
    assert other.powers == pytest.approx(result.powers, abs=1e-6)


def test_ages_and_strata_without_closes_have_a_rate_of_zero():
    # No account of stratum 1 closes, and none of age 1.
    sample = MultiplicativeSample(
        closes=points([[0.5]] * 8 + [[0.0]] * 4, [0] * 12, 0),
        sampled=points(np.tile([[0.5], [0.0]], (80, 1)), np.repeat([0, 1, 2, 3], 40), 1),
        base=base_of(np.full((1, 2, 2), 40.0), [0] * 12, np.repeat([0, 1, 2, 3], 40)),
    )
    result = fit(sample, OPEN[:1], 1e-10)
    assert result.age_rates[1] == 0
    assert result.stratum_factors[1] == pytest.approx(0, abs=1e-6)
    assert result.age_rates[0] * result.stratum_factors[0] == pytest.approx(4 / 20)
    assert result.powers == pytest.approx([2 * log(2)])


def test_channels_share_their_conversions_by_the_loss_without_each():
    covariates = np.array([[0.5, 0.25], [0.0, 0.5], [0.0, 0.0]])
    parts = brought(covariates, np.array([2.0, 4.0]), np.array([0, 1]))
    both = (1 - exp(-2)) / 2
    assert parts == pytest.approx(np.array([[both, both], [0, 1 - exp(-2)], [0, 0]]))


@settings(derandomize=True, deadline=None)
@given(arrays.arrays(np.float64, (4, 3), elements=st.floats(0, 1)))
def test_channels_never_get_more_than_the_close(covariates):
    powers, group = np.array([0.5, 3.0, 0.0]), np.array([0, 1, 1])
    parts = brought(covariates, powers, group)
    assert (parts >= 0).all()
    assert parts[:, 2] == pytest.approx(0)
    assert parts.sum(axis=1) == pytest.approx(-np.expm1(-(covariates @ powers)))
    order = [2, 0, 1]
    assert brought(covariates[:, order], powers[order], group[order]) == pytest.approx(
        parts[:, order]
    )
