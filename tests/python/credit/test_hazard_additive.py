"""The additive form: maximum likelihood by hand."""

import numpy as np
import pytest
from hazard_cases import base_of

from lokun.hazard.additive import drawn, fit, losses
from lokun.hazard.additive_sample import AdditiveSample


def test_one_channel_one_cell_by_hand():
    # 100 closes have a decayed exposure of x, 60 have none; E is its integral and D the days. The
    # score in theta is 100 x / (b + theta x) - E, and theta E + b D are all 160 closes.
    x, exposure, at_risk = 0.5, 40.0, 1000.0
    sample = AdditiveSample(
        covariates=np.array([[x, 0.0]] * 100 + [[0.0, 0.0]] * 60),
        base=base_of(np.array([[[at_risk]]]), np.zeros(160)),
        bucket=np.zeros(160, dtype=np.int64),
        cumulative=np.array([[exposure, 0.0]]),
        frailty=1,
    )
    result = fit(sample, np.ones(2, dtype=np.bool_), 1e-12)
    theta, rate = float(result.effects[0, 0]), float(result.age_rates[0, 0])
    assert theta * exposure + rate * at_risk == pytest.approx(160)
    assert theta * exposure == pytest.approx(100 * theta * x / (rate + theta * x), rel=1e-5)
    # The score in theta: 100 x / (b + theta x) = E, so b + theta x = 1.25.
    assert rate + theta * x == pytest.approx(1.25, rel=1e-5)
    # And with b D = 160 - theta E: theta = (1.25 - 0.16) / (0.5 - 0.04).
    assert theta == pytest.approx(1.09 / 0.46, rel=1e-5)
    assert result.credit[0, 0] + rate * at_risk == pytest.approx(160)


BUCKETS, CHANNELS = 16, 4


def company(seed: int = 3) -> AdditiveSample:
    """Closes of two ages, three strata and channels that are apart."""
    rng = np.random.default_rng(seed)
    n_closes = 3_000
    covariates = rng.gamma(0.4, 1.0, (n_closes, CHANNELS)) * rng.integers(
        0, 2, (n_closes, CHANNELS)
    )
    covariates[:, -1] = 0
    cell, bucket = rng.integers(6, size=n_closes), rng.integers(BUCKETS, size=n_closes)
    return AdditiveSample(
        covariates=covariates,
        base=base_of(rng.uniform(800, 1200, (BUCKETS, 2, 3)), cell),
        bucket=bucket,
        cumulative=rng.uniform(900, 1100, (BUCKETS, CHANNELS)) * np.array([1, 2, 4, 0]),
        frailty=CHANNELS - 1,
    )


COMPANY = company()
OPEN = np.ones(CHANNELS, dtype=np.bool_)


def test_no_other_point_is_likelier():
    top = fit(COMPANY, OPEN, 1e-10)
    expected = top.effects[:, 0] @ COMPANY.cumulative.sum(axis=0)
    rates = top.age_rates * top.stratum_factors[:, 0]
    at_risk = COMPANY.base.days.sum(axis=0).reshape(2, 3)
    assert expected + (rates * at_risk).sum() == pytest.approx(3_000, rel=1e-6)
    assert top.credit[:, 0] == pytest.approx(
        top.effects[:, 0] * COMPANY.cumulative.sum(axis=0), abs=0.1
    )
    for start in (fit(COMPANY, ~OPEN, 1e-3), fit(COMPANY, np.arange(CHANNELS) == 1, 1e-3)):
        again = fit(COMPANY, OPEN, 1e-10, start)
        assert again.loglik == pytest.approx(top.loglik, abs=1e-6)
        assert again.effects == pytest.approx(top.effects, rel=1e-3)


def test_draws_are_near_fits_of_their_own():
    top = fit(COMPANY, OPEN, 1e-10)
    rng = np.random.default_rng(5)
    weights = rng.multinomial(BUCKETS, np.full(BUCKETS, 1 / BUCKETS), size=4).T.astype(np.float64)
    weights[:, 0] = 1.0
    is_open = np.repeat(OPEN[:, None], 4, axis=1)
    draws = drawn(COMPANY, is_open, top, top, weights, 3)
    assert draws.effects[:, 0] == pytest.approx(top.effects[:, 0], rel=1e-4)
    for draw in range(1, 4):
        weight = weights[:, draw].astype(int)
        rows = np.repeat(np.arange(3_000), weight[COMPANY.bucket])
        own = fit(
            AdditiveSample(
                covariates=COMPANY.covariates[rows],
                base=base_of(
                    (COMPANY.base.days * weight[:, None]).reshape(BUCKETS, 2, 3),
                    COMPANY.base.of_closes[rows],
                ),
                bucket=COMPANY.bucket[rows],
                cumulative=COMPANY.cumulative * weight[:, None],
                frailty=COMPANY.frailty,
            ),
            OPEN,
            1e-10,
        )
        assert draws.effects[:, draw] == pytest.approx(own.effects[:, 0], rel=0.03), draw
        assert draws.loglik[draw] == pytest.approx(own.loglik[0], abs=0.05)
    assert np.ptp(draws.effects[0]) > 0.02 * top.effects[0, 0]


def test_what_a_channel_adds_is_what_the_likelihood_loses_without_it():
    top = fit(COMPANY, OPEN, 1e-10)
    without = OPEN[:, None] & ~np.eye(CHANNELS, dtype=np.bool_)
    lost = losses(COMPANY, top, without)
    for channel in range(CHANNELS):
        reduced = fit(COMPANY, without[:, channel], 1e-10)
        assert lost[channel] == pytest.approx(top.loglik[0] - reduced.loglik[0], abs=0.05)
    assert lost[0] > 5
