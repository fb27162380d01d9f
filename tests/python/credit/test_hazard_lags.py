"""Effects that begin long after a touch: found where closes show them, and nowhere else."""

import numpy as np
import pytest
from hazard_cases import close, company, days, effects, estimates, stream, touches

from lokun.hazard.fitting import fit_hazard
from lokun.hazard.lateness import chosen_lags
from lokun.hazard.reading import read_statistics
from lokun.hazard.schemas import LAGS

FROM, UNTIL = 120, 150
NONE = np.zeros(2, dtype=np.bool_)


def slow(seed: int, effect: float, accounts: int = 1_200) -> list[dict]:
    """A year of accounts whose events work from 120 to 150 days after them, and calls never."""
    rng = np.random.default_rng(seed)
    rows: list[dict] = []
    for account in range(accounts):
        bucket, name, end, closed = account % 32, f"close_{account}", 365, False
        touched = {
            channel: np.sort(rng.uniform(0, 365, rng.poisson(2))) for channel in ("events", "calls")
        }
        for day in range(365):
            age = day - touched["events"]
            late = ((age >= FROM) & (age < UNTIL)).sum()
            if rng.random() < 0.0003 + effect * late:
                end, closed = day, True
                break
        rows.append(days(max(end, 1), bucket))
        if closed:
            rows.append(close(name, bucket))
        for channel, when in touched.items():
            before = when[when < end]
            rows += touches(channel, [(0.0, end - at) for at in before], bucket)
            rows += effects(name, channel, list(end - before)) if closed else []
    return rows


def lags_of(rows: list[dict]) -> list[int]:
    statistics = read_statistics(stream(rows))["new_business"]
    return [LAGS[lag] for lag in chosen_lags(statistics, NONE[: len(statistics.channels)])]


def test_an_effect_that_begins_late_is_found_and_credited():
    rows = slow(1, 0.004)
    assert lags_of(rows) == [120]
    result = estimates(rows)
    closes = sum(row["table"] == "time_points" for row in rows)
    assert closes > 200
    assert result["events", "late_effect_120"] == pytest.approx(0.004, rel=0.25)
    # Of the closes that the rate of 0.0003 a day does not bring.
    at_risk = sum(row["seconds_at_risk"] for row in rows if row["table"] == "time_at_risk") / 86_400
    assert result["events", "share"] == pytest.approx(1 - 0.0003 * at_risk / closes, abs=0.08)
    assert result["calls", "share"] < 0.03
    assert ("events", "late_effect_60") not in result


def test_what_works_at_once_or_not_at_all_has_no_late_effect():
    assert lags_of(slow(2, 0.0)) == []
    at_once, _ = company(1, {"calls": 0.02, "email": 0.0})
    assert lags_of(at_once) == []


def test_accounts_that_are_keen_have_no_late_effect():
    # They are touched often and close often, so that old touches of any age tell closes.
    rng = np.random.default_rng(4)
    rows: list[dict] = []
    for account in range(1_500):
        bucket, name = account % 32, f"close_{account}"
        keen = rng.gamma(0.7, 1 / 0.7)
        when = np.sort(rng.uniform(0, 365, rng.poisson(4 * keen)))
        end = rng.exponential(1 / max(0.001 * keen, 1e-9))
        rows.append(days(min(end, 365.0), bucket))
        before = when[when < min(end, 365.0)]
        rows += touches("calls", [(0.0, min(end, 365.0) - at) for at in before], bucket)
        if end < 365:
            rows += [close(name, bucket), *effects(name, "calls", list(end - before))]
    assert lags_of(rows) == []


def test_draws_have_the_lags_of_the_fit():
    fit = fit_hazard(read_statistics(stream(slow(1, 0.004)))["new_business"], draws=20)
    events = fit.statistics.channels.index("events")
    assert fit.drawn_credit[events].mean() == pytest.approx(
        fit.credit[events] / fit.n_closes, rel=0.15
    )
