"""The additive form: maximum likelihood by hand."""

import numpy as np
import pytest

from lokun.hazard.additive import fit
from lokun.hazard.additive_sample import AdditiveSample


def test_one_channel_one_cell_by_hand():
    # 100 closes have a decayed exposure of x, 60 have none; E is its integral and D the days. The
    # score in theta is 100 x / (b + theta x) - E, and theta E + b D are all 160 closes.
    x, exposure, at_risk = 0.5, 40.0, 1000.0
    sample = AdditiveSample(
        covariates=np.array([[x, 0.0]] * 100 + [[0.0, 0.0]] * 60),
        cell=np.zeros(160, dtype=np.int64),
        bucket=np.zeros(160, dtype=np.int64),
        cumulative=np.array([[exposure, 0.0]]),
        days=np.array([[[at_risk]]]),
        days_left=np.zeros((160, 1)),
        frailty=1,
    )
    result = fit(sample, np.ones((1, 1)), np.ones((2, 1), dtype=np.bool_), 1e-12)
    theta, rate = float(result.effects[0, 0]), float(result.age_rates[0, 0])
    assert theta * exposure + rate * at_risk == pytest.approx(160)
    assert theta * exposure == pytest.approx(100 * theta * x / (rate + theta * x), rel=1e-5)
    # The score in theta: 100 x / (b + theta x) = E, so b + theta x = 1.25.
    assert rate + theta * x == pytest.approx(1.25, rel=1e-5)
    # And with b D = 160 - theta E: theta = (1.25 - 0.16) / (0.5 - 0.04).
    assert theta == pytest.approx(1.09 / 0.46, rel=1e-5)
    assert result.credit[0, 0] + rate * at_risk == pytest.approx(160)
