"""The additive form: maximum likelihood by hand."""

from dataclasses import replace

import numpy as np
import pytest

from lokun.hazard.additive import fit, lost_closes
from lokun.hazard.additive_sample import AdditiveSample


def test_one_channel_one_cell_by_hand():
    # 100 closes have a decayed exposure of x, 60 have none; E is its integral and D the days. The
    # score in theta is 100 x / (b + theta x) - E, and theta E + b D are all 160 closes.
    x, exposure, at_risk = 0.5, 40.0, 1000.0
    sample = AdditiveSample(
        covariates=np.array([[x]] * 100 + [[0.0]] * 60),
        unscaled=np.zeros((160, 0)),
        cell=np.zeros(160, dtype=np.int64),
        bucket=np.zeros(160, dtype=np.int64),
        cumulative=np.array([[[[exposure]]]]),
        unscaled_cumulative=np.zeros((1, 0)),
        days=np.array([[[at_risk]]]),
        days_left=np.zeros((160, 1)),
        group=np.zeros(1, dtype=np.int64),
        is_scaled=False,
    )
    result = fit(sample, np.ones((1, 1)), np.ones((1, 1), dtype=np.bool_), 1e-12)
    theta, rate = float(result.effects[0, 0]), float(result.age_rates[0, 0])
    assert theta * exposure + rate * at_risk == pytest.approx(160)
    assert theta * exposure == pytest.approx(100 * theta * x / (rate + theta * x), rel=1e-5)
    # The score in theta: 100 x / (b + theta x) = E, so b + theta x = 1.25.
    assert rate + theta * x == pytest.approx(1.25, rel=1e-5)
    # And with b D = 160 - theta E: theta = (1.25 - 0.16) / (0.5 - 0.04).
    assert theta == pytest.approx(1.09 / 0.46, rel=1e-5)
    assert result.credit[0, 0] + rate * at_risk == pytest.approx(160)


def test_where_the_baseline_scales_effects_their_sum_is_another():
    # In two cells, one of three times the rate, a touch makes every rate twice as large: of 160
    # closes 80 are credited, whatever the effect would have to be in closes a day.
    days_at_risk = np.array([[[800.0, 800.0]]])
    cumulative = np.array([[[[400.0], [400.0]]]])
    covariates = np.array(([[1.0]] * 20 + [[0.0]] * 10) + ([[1.0]] * 60 + [[0.0]] * 30))
    sample = AdditiveSample(
        covariates=covariates,
        unscaled=np.zeros((120, 1)),
        cell=np.repeat([0, 1], [30, 90]),
        bucket=np.zeros(120, dtype=np.int64),
        cumulative=cumulative,
        unscaled_cumulative=np.zeros((1, 1)),
        days=days_at_risk,
        days_left=np.zeros((120, 1)),
        group=np.zeros(1, dtype=np.int64),
        is_scaled=True,
    )
    once, is_open = np.ones((1, 1)), np.ones((2, 1), dtype=np.bool_)
    result = fit(sample, once, is_open, 1e-12)
    # Rates of 10/400 and 30/400 where nobody is touched, and twice those where somebody is.
    assert result.effects[0, 0] == pytest.approx(1, rel=1e-4)
    rates = result.age_rates[0, 0] * result.stratum_factors[:, 0]
    assert rates == pytest.approx([10 / 400, 30 / 400], rel=1e-4)
    assert result.credit[0, 0] == pytest.approx(40, rel=1e-4)
    assert lost_closes(sample, once, result, np.ones((1, 1)))[0, 0] == pytest.approx(40, rel=1e-4)
    beside = fit(replace(sample, is_scaled=False), once, is_open, 1e-12)
    assert beside.loglik[0] < result.loglik[0]


def test_what_covariates_scale_together_is_shared_by_what_is_lost_without_each():
    # At every close the effects are 4 and 3: they bring 7/8 of it.
    sample = AdditiveSample(
        covariates=np.array([[1.0, 1.0]] * 40),
        unscaled=np.zeros((40, 1)),
        cell=np.zeros(40, dtype=np.int64),
        bucket=np.zeros(40, dtype=np.int64),
        cumulative=np.array([[[[100.0, 100.0]]]]),
        unscaled_cumulative=np.zeros((1, 1)),
        days=np.array([[[100.0]]]),
        days_left=np.zeros((40, 1)),
        group=np.array([0, 1]),
        is_scaled=True,
    )
    once = np.ones((1, 1))
    result = replace(
        fit(sample, once, np.ones((3, 1), dtype=np.bool_), 1e-3),
        effects=np.array([[4.0], [3.0], [0.0]]),
    )
    parts = lost_closes(sample, once, result, np.ones((2, 1)))[:, 0]
    # A rate of 8 times the baseline's, as a product of the powers 4/7 and 3/7 of it.
    alone = np.array([1 - 8 ** (-4 / 7), 1 - 8 ** (-3 / 7)])
    assert parts == pytest.approx(40 * 7 / 8 * alone / alone.sum())
