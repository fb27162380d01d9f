"""The additive hazard: maximum likelihood by hand, degenerate companies, and known truths."""

from math import exp

import numpy as np
import pyarrow as pa
import pytest
from hazard_cases import (
    close,
    company,
    days,
    effects,
    estimates,
    left,
    signs,
    stream,
    time_point,
    touches,
)

from lokun.hazard import hazard_parameters
from lokun.hazard.design import LONGEST, HazardDesign
from lokun.hazard.fitting import HazardFit, fit_hazard
from lokun.hazard.multiplicative_form import MultiplicativeForm
from lokun.hazard.reading import read_statistics
from lokun.hazard.schemas import TAUS

COMPANY, TRUTH = company(1, {"calls": 0.02, "email": 0.0, "search": 0.004})


def test_without_touches_the_rate_is_closes_over_days():
    rows = [days(100), *(close(f"c{i}") for i in range(6))]
    result = estimates(rows)
    assert result["baseline", "age_rate_0"] == pytest.approx(0.06)
    assert result["baseline", "trait_factor_0"] == pytest.approx(1)
    assert result["baseline", "share"] == 1


def test_rates_of_bands_and_factors_of_groups_are_those_of_the_margins():
    # Twice the rate in the second band, three times in the second group: a product exactly.
    rows, number = [], 0
    for band in (0, 1):
        for group in (0, 1):
            rows.append(days(1000, band=band, group=group))
            for _ in range(20 * (1 + band) * (1 + 2 * group)):
                rows.append(close(f"c{number}", band=band, group=group))
                number += 1
    result = estimates(rows)
    assert result["baseline", "age_rate_0"] == pytest.approx(0.04)
    assert result["baseline", "age_rate_1"] == pytest.approx(0.08)
    assert result["baseline", "trait_factor_0"] == pytest.approx(0.5)
    assert result["baseline", "trait_factor_1"] == pytest.approx(1.5)


def test_channels_are_credited_about_what_they_did():
    result = estimates(COMPANY)
    shares = {channel: result[channel, "share"] for channel in TRUTH}
    assert sum(shares.values()) == pytest.approx(1, abs=1e-9)
    for channel, share in TRUTH.items():
        assert shares[channel] == pytest.approx(share, abs=0.08), channel
    assert result["email", "share"] < 0.02
    assert result["calls", "likelihood_ratio"] > 20
    assert result["calls", "decay_days"] == 7
    assert result["calls", "effect"] == pytest.approx(0.02, rel=0.4)
    assert result["baseline", "scales_effects"] == 0
    closes = sum(row["table"] == "time_points" for row in COMPANY)
    volume = sum(
        row["touches"]
        for row in COMPANY
        if row["table"] == "touch_counts" and row["channel"] == "calls"
    )
    each = result["calls", "share"] * closes / volume
    assert result["calls", "closes_per_touch"] == pytest.approx(each)


NONE = np.zeros(2, dtype=np.bool_)


def multiplied(time_points: int, age: float = 2.0) -> list[dict]:
    """Two channels, in half of 4000 days each, make the rate five times as high: both, 25 times."""
    rows, number = [days(4000)], 0
    for channel in ("calls", "email"):
        rows += touches(channel, [])
        exposed = {f"exposure_{tau}_days": round(2000 * exp(-age / tau) * 1e6) for tau in TAUS}
        rows[-1] |= exposed
    both = ("calls", "email")
    for present, closes in ((), 20), (both[:1], 100), (both[1:], 100), (both, 500):
        for is_close, points in ((True, closes), (False, time_points // 4)):
            for _ in range(points):
                name, bucket = f"m{number}", number % 32
                number += 1
                represented = 4000 / max(1, time_points)
                rows.append(
                    close(name, bucket) if is_close else time_point(name, represented, bucket)
                )
                for channel in present:
                    rows += effects(name, channel, [age])
    return rows


def fitted(rows: list[dict]) -> HazardFit:
    return fit_hazard(read_statistics(stream(rows))["new_business"], draws=0)


def test_channels_multiply_where_the_closes_say_so():
    result = fitted(multiplied(time_points=4000))
    assert result.is_multiplied
    exposure = np.exp(-2 / result.tau)
    assert result.effect * exposure / (1 + exposure) == pytest.approx(np.log([5, 5]), rel=0.01)
    # The baseline brings 20 closes in 1000 days, 80 in 4000; channels share the rest equally.
    assert result.credit == pytest.approx([320, 320], rel=0.01)
    assert (result.ratio > 20).all()
    # A few time points do not distinguish the forms; without any no product is fitted.
    assert not fitted(multiplied(time_points=16)).is_multiplied
    assert not fitted(multiplied(time_points=0)).is_multiplied


def test_no_effect_of_a_product_is_the_longest():
    rows = multiplied(time_points=400, age=300.0)
    design = HazardDesign(read_statistics(stream(rows))["new_business"], NONE)
    chosen = MultiplicativeForm(design).selected().is_open.reshape(2, len(TAUS))
    assert not chosen[:, TAUS.index(LONGEST) + 1 :].any()


def test_an_effect_of_two_months_is_found_in_a_sum():
    rows, truth = company(2, {"calls": 0.004}, tau=60.0)
    result = estimates(rows)
    assert result["calls", "decay_days"] == 60
    assert result["calls", "share"] == pytest.approx(truth["calls"], abs=0.05)


def test_draws_of_a_product_are_about_the_fit():
    statistics = read_statistics(stream(multiplied(time_points=400)))["new_business"]
    design = HazardDesign(statistics, NONE, draws=20)
    form = MultiplicativeForm(design)
    selected = form.selected()
    drawn = form.drawn(design.draws)
    assert drawn.mean(axis=1) == pytest.approx(selected.credit, rel=0.1)
    assert (np.ptp(drawn, axis=1) > 5).all()


def test_what_touches_only_hasten_is_no_credit_of_theirs():
    # Rate 0.01 a day, and a touch adds as much: half of each close is the touch's. In 69.3 days
    # half of the accounts would have closed without it, and half of that half remains.
    rows = [days(4000), *touches("calls", [(0.0, 400.0)] * 100)]
    for number in range(80):
        name = f"c{number}"
        rows += [close(name), *effects(name, "calls", [2.0] if number % 2 else [])]
    at_once = estimates(rows)
    rate = at_once["baseline", "age_rate_0"]
    rows += [left(f"c{number}", 40) for number in range(80)]
    later = estimates(rows)
    assert later["baseline", "age_rate_0"] == rate
    assert later["calls", "effect"] == at_once["calls", "effect"]
    assert later["calls", "share"] == pytest.approx(at_once["calls", "share"] * exp(-40 * rate))
    assert later["calls", "share"] > 0.01


def test_a_company_without_effects_has_a_baseline_alone():
    rows, _ = company(2, {"a": 0.0, "b": 0.0}, baseline=0.004)
    assert estimates(rows)["baseline", "share"] > 0.9


def test_frailty_is_no_effect_of_touches():
    rows, truth = company(5, {"a": 0.0, "b": 0.0}, baseline=0.004, frailty_shape=0.7)
    assert truth["baseline"] == 1
    assert estimates(rows)["baseline", "share"] > 0.9
    blind = [
        row | {name: 0 for name in ("cumulative_frailty", "touch_frailty") if name in row}
        for row in rows
    ]
    assert estimates(blind)["baseline", "share"] < 0.75


def test_names_of_channels_and_sizes_of_batches_do_not_matter():
    renamed = {"calls": "zebra", "email": "yak", "search": "aardvark"}
    rows, _ = company(1, {"calls": 0.02, "email": 0.0, "search": 0.004}, names=renamed)
    result, other = estimates(COMPANY), estimates(rows)
    for (channel, parameter), value in result.items():
        name = renamed.get(channel, channel)
        assert other[name, parameter] == pytest.approx(value, rel=1e-3, abs=1e-6)
    shuffled = [COMPANY[i] for i in np.random.default_rng(3).permutation(len(COMPANY))]
    one = pa.Table.from_batches(hazard_parameters(stream(COMPANY), draws=8))
    assert one.equals(pa.Table.from_batches(hazard_parameters(stream(shuffled, 7), draws=8)))


def test_bounds_hold_the_value_and_draws_differ():
    table = pa.Table.from_batches(hazard_parameters(stream(COMPANY))).to_pylist()
    shares = [row for row in table if row["parameter"] == "share"]
    assert all(0 <= row["lower"] <= row["value"] <= row["upper"] <= 1 for row in shares)
    draws = {
        channel: [
            row["value"]
            for row in table
            if (row["channel"], row["parameter"]) == (channel, "credit_ratio")
        ]
        for channel in ("calls", "baseline")
    }
    assert {len(drawn) for drawn in draws.values()} == {200}
    assert len(set(draws["calls"])) > 100
    assert np.mean(draws["calls"]) == pytest.approx(1, abs=0.15)


def test_draws_leave_no_channel_out_that_the_fit_left_out():
    rows, _ = company(1, {"calls": 0.02, "email": 0.0004})
    result = fit_hazard(read_statistics(stream(rows))["new_business"])
    assert 0 < result.ratio[1] < 2.7
    assert result.credit[1] == 0
    assert result.drawn_credit[1].mean() > 0.005


def test_a_coupon_at_the_checkout_is_an_order():
    rows = list(COMPANY)
    closes = [row for row in rows if row["table"] == "time_points"]
    for row in closes[::2]:
        rows += touches("coupon", [(0.0, 0.01)], row["bucket"])
        rows += effects(row["time_point_id"], "coupon", [0.01])
    result, before = estimates(rows), estimates(COMPANY)
    assert result["coupon", "is_order"] == 1
    assert result["coupon", "share"] == 0
    assert result["calls", "is_order"] == 0
    assert result["calls", "share"] == pytest.approx(before["calls", "share"], abs=0.03)


def withheld(shown_closes: int, held_closes: int) -> dict:
    """A channel that the hold-out group, a fifth of the days, was never shown."""
    rows = [days(8000), days(2000, is_holdout=True)]
    rows += touches("retargeting", [(0.0, 30.0)] * 1000)
    for number in range(shown_closes):
        rows += [close(f"s{number}"), *effects(f"s{number}", "retargeting", [2.0])]
    rows += [close(f"h{number}", is_holdout=True) for number in range(held_closes)]
    return estimates(rows)


def test_a_hold_out_group_says_what_a_channel_adds():
    # 400 closes in 8000 days against 50 in 2000: 200 are baseline conversions.
    result = withheld(400, 50)
    assert result["retargeting", "share"] == pytest.approx(200 / 450, abs=1e-3)
    assert result["retargeting", "is_upper_bound"] == 0
    # The group closes as often: touches added nothing.
    result = withheld(400, 100)
    assert result["retargeting", "measured_part"] == 0
    assert result["retargeting", "share"] == 0
    assert result["baseline", "share"] == 1


def chased(is_chased: bool) -> dict:
    """Calls that work, and ads that chase all who are about to close, a fifth held out."""
    rows, _ = company(3, {"calls": 0.02}, baseline=0.001)
    bucket_of = {row["time_point_id"]: row["bucket"] for row in rows if "close_id" in row}
    for row in rows:
        if "is_holdout" in row:
            row["is_holdout"] = row["bucket"] % 5 == 0
    shown = [name for name, bucket in bucket_of.items() if bucket % 5]
    for name in shown if is_chased else ():
        rows += touches("ads", [(0.0, 2.0)], bucket_of[name], buyer_touches=1)
        rows += effects(name, "ads", [2.0])
    after = {"early_touches": 10, "seconds_early": 86_400_000, "seconds_after_decision": 864_000}
    rows.append(signs("ads", touches=len(shown), touches_after_decision=300, **after))
    return estimates(rows)


def test_ads_that_chase_buyers_rob_no_other_channel_where_a_group_is_held_out():
    alone, beside = chased(is_chased=False), chased(is_chased=True)
    assert beside["ads", "is_follower"] == 1
    assert beside["ads", "share"] < 0.15
    assert beside["calls", "share"] == pytest.approx(alone["calls", "share"], abs=0.1)
    assert alone["calls", "share"] > 0.5


def test_without_a_hold_out_group_what_buyers_begin_is_an_upper_bound():
    rows = [days(1000), *touches("search", [(0.0, 9.0)], buyer_touches=1), close("c")]
    rows += touches("calls", [(0.0, 9.0)])
    result = estimates(rows)
    assert result["search", "is_upper_bound"] == 1
    assert result["calls", "is_upper_bound"] == 0


def test_expansions_have_effects_of_their_own():
    expansions = [row | {"close_type": "expansion"} for row in company(4, {"calls": 0.0})[0]]
    both = COMPANY + [
        row | {name: "x" + row[name] for name in ("time_point_id", "close_id") if row.get(name)}
        for row in expansions
    ]
    assert (
        estimates(both)["calls", "closes_per_touch"]
        == estimates(COMPANY)["calls", "closes_per_touch"]
    )
    result = estimates(both, close_type="expansion")
    assert result["calls", "closes_per_touch"] < 0.02
    assert sum(v for (_, name), v in result.items() if name == "share") == pytest.approx(1)


def test_a_channel_may_have_any_name():
    renamed = {"calls": "email > search", "email": "email", "search": "search"}
    rows, _ = company(1, {"calls": 0.02, "email": 0.0, "search": 0.004}, names=renamed)
    result, plain = estimates(rows), estimates(COMPANY)
    assert result["email > search", "share"] == pytest.approx(plain["calls", "share"], rel=1e-3)
