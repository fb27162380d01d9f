"""The additive hazard: maximum likelihood by hand, degenerate companies, and known truths."""

from dataclasses import replace
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
    stream,
    time_point,
    touches,
)

from lokun.arrays.errors import InputError
from lokun.hazard import HAZARD_INPUTS, HAZARD_PARAMETERS, hazard_parameters
from lokun.hazard.additive import fit, lost_closes
from lokun.hazard.additive_sample import AdditiveSample
from lokun.hazard.design import MIN_RATIO, HazardDesign
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


def test_effects_that_the_baseline_scales_are_multiples_of_its_rate():
    # In two cells, one with three times the rate, a touch doubles every rate: 80 of 160 closes are
    # credited, although the effect in closes per day differs between the cells.
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
    # The rates are 10/400 and 30/400 without a touch, and twice as large with a touch.
    assert result.effects[0, 0] == pytest.approx(1, rel=1e-4)
    rates = result.age_rates[0, 0] * result.stratum_factors[:, 0]
    assert rates == pytest.approx([10 / 400, 30 / 400], rel=1e-4)
    assert result.credit[0, 0] == pytest.approx(40, rel=1e-4)
    assert lost_closes(sample, once, result, np.ones((1, 1)))[0, 0] == pytest.approx(40, rel=1e-4)
    beside = fit(replace(sample, is_scaled=False), once, is_open, 1e-12)
    assert beside.loglik[0] < result.loglik[0]


def test_channels_that_scale_together_share_by_the_loss_without_each():
    # At every close the effects are 4 and 3: they cause 7/8 of it.
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
    # The rate is 8 times the baseline's: a product of the powers 4/7 and 3/7 of 8.
    alone = np.array([1 - 8 ** (-4 / 7), 1 - 8 ** (-3 / 7)])
    assert parts == pytest.approx(40 * 7 / 8 * alone / alone.sum())


def test_a_channel_is_of_the_resource_with_most_of_its_touches():
    rows = [days(100), close("c"), *touches("calls", [(0.0, 5.0)] * 3, resource="sales")]
    rows += touches("forum", [(0.0, 5.0)] * 2, resource="community")
    rows += touches("forum", [(0.0, 5.0)] * 3, resource="marketing", bucket=1)
    rows += touches("events", [(0.0, 5.0)], resource="marketing")
    rows += touches("visits", [(0.0, 5.0)], resource="community")
    statistics = read_statistics(stream(rows))["new_business"]
    assert statistics.channels == ("calls", "events", "forum", "visits")
    calls, events, forum, visits = statistics.resource
    assert forum == events
    assert len({calls, events, visits}) == 3


def test_channels_are_credited_about_their_true_shares():
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


def likelier_by_group(untouched: int, ages=(1.5, 3, 5, 8, 12)) -> dict:
    """Two groups, one of which closes three times as often, with equal effects of touches.

    The ages are the days from a touch to its close, in turn.
    """
    rows, number = [], 0
    for group in (0, 1):
        rows.append(days(1000, group=group))
        rows += touches("calls", [(0.0, 30.0)] * 20, trait_group=group)
        for is_touched, closes in ((True, 50), (False, untouched)):
            for _ in range(closes * (1 + 2 * group)):
                name = f"c{number}"
                number += 1
                rows.append(close(name, group=group))
                rows += effects(name, "calls", [ages[number % len(ages)]]) if is_touched else []
    return estimates(rows)


def test_the_baseline_scales_effects_where_the_closes_say_so():
    result = likelier_by_group(untouched=30)
    assert result["baseline", "scales_effects"] == 1
    assert 0.3 < result["baseline", "share"] < 0.6
    # The baseline has hardly any closes: both forms are as likely, so it does not scale.
    assert likelier_by_group(untouched=0)["baseline", "scales_effects"] == 0
    # All touches are on the day of the decision and none after it: rates do not explain that.
    assert likelier_by_group(untouched=30, ages=(1.5,))["baseline", "scales_effects"] == 0


NONE = np.zeros(2, dtype=np.bool_)


def multiplied(time_points: int) -> list[dict]:
    """Two channels, each in half of the days, multiply the rate by five, together by 25.

    All touches are two days old; the time points represent 4000 days.
    """
    rows, number = [days(4000)], 0
    for channel in ("calls", "email"):
        rows += touches(channel, [])
        exposed = {f"exposure_{tau}_days": round(2000 * exp(-2 / tau) * 1e6) for tau in TAUS}
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
                    rows += effects(name, channel, [2.0])
    return rows


def fitted(rows: list[dict]) -> HazardFit:
    return fit_hazard(read_statistics(stream(rows))["new_business"], draws=0)


def test_channels_multiply_where_the_closes_say_so():
    result = fitted(multiplied(time_points=4000))
    assert result.is_multiplied
    exposure = np.exp(-2 / result.tau)
    assert result.effect * exposure / (1 + exposure) == pytest.approx(np.log([5, 5]), rel=0.01)
    # The baseline has 20 closes in 1000 days, 80 in 4000; the channels share the rest equally.
    assert result.credit == pytest.approx([320, 320], rel=0.01)
    assert (result.ratio > 20).all()
    # A few time points do not distinguish the forms; without any, no product is fitted.
    assert not fitted(multiplied(time_points=16)).is_multiplied
    assert not fitted(multiplied(time_points=0)).is_multiplied


def test_draws_of_a_product_are_about_the_fit():
    statistics = read_statistics(stream(multiplied(time_points=400)))["new_business"]
    design = HazardDesign(statistics, NONE, draws=20)
    form = MultiplicativeForm(design)
    selected = form.selected()
    drawn = form.drawn(design.draws, selected.ratio)
    assert drawn.mean(axis=1) == pytest.approx(selected.credit, rel=0.1)
    assert (np.ptp(drawn, axis=1) > 5).all()


def test_touches_get_no_credit_for_closes_that_they_only_hastened():
    # The rate is 0.01 per day, and a touch adds as much: half of each close is the touch's. In
    # 69.3 days half of the accounts would have closed without it, so half of that half remains.
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


def test_bounds_contain_the_value_and_draws_differ():
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


def test_draws_take_either_choice_that_the_fit_made():
    rows, _ = company(1, {"calls": 0.02, "email": 0.0004})
    result = fit_hazard(read_statistics(stream(rows))["new_business"])
    email = result.drawn_credit[1]
    assert result.ratio[1] < MIN_RATIO
    assert result.credit[1] == 0
    # Draws alternate between the two forms; in each form every other draw leaves email out.
    left_out = np.arange(len(email)) % 4 < 2
    assert not email[left_out].any()
    assert email[~left_out].mean() > 0.005
    rows, _ = company(1, {"calls": 0.02, "search": 0.004})
    calls = fit_hazard(read_statistics(stream(rows))["new_business"]).drawn_credit[0]
    assert calls[::2].mean() - calls[1::2].mean() > 0.01


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
    """A channel that the hold-out group, with a fifth of the days, never saw."""
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
    # The hold-out group closes as often: touches added nothing.
    result = withheld(400, 100)
    assert result["retargeting", "measured_part"] == 0
    assert result["retargeting", "share"] == 0
    assert result["baseline", "share"] == 1


def test_without_a_hold_out_group_channels_that_buyers_begin_have_an_upper_bound():
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


@pytest.mark.parametrize(
    ("rows", "share"),
    [
        # No account closed: there are no estimates.
        ([days(100), *touches("a", [(0, 5)])], {}),
        # A channel has no touch before any close.
        ([days(100), *touches("a", [(0, 5)]), close("c")], {"a": 0, "baseline": 1}),
        # All touches are at the time of the close: none has an effect.
        ([days(100), close("c"), close("d")], {"baseline": 1}),
        # A touch had no time for an effect, so it is not a cause.
        ([days(100), *touches("a", [(0, 0)]), close("c")], {"a": 0, "baseline": 1}),
        # Every close has the same touch, and there are no other time points.
        (
            [days(1), *touches("a", [(0, 1)]), close("c"), *effects("c", "a", [0.5])],
            None,
        ),
    ],
)
def test_poor_data_have_a_result(rows, share):
    result = estimates(rows)
    assert all(np.isfinite(value) and value >= 0 for value in result.values())
    shares = {channel: value for (channel, name), value in result.items() if name == "share"}
    if share is not None:
        assert shares == pytest.approx(share)
    elif shares:
        assert sum(shares.values()) == pytest.approx(1)


def test_no_rows_keep_the_schema():
    table = pa.Table.from_batches(hazard_parameters(stream([])))
    assert (table.schema, table.num_rows) == (HAZARD_PARAMETERS, 0)


def test_one_bucket_has_no_bounds():
    rows = [days(100), *touches("a", [(0, 5)]), close("c"), *effects("c", "a", [2])]
    table = pa.Table.from_batches(hazard_parameters(stream(rows)))
    assert table["lower"].null_count == table.num_rows
    assert set(table["draw"].to_pylist()) == {0}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (days(-1), "time_at_risk, close_type 'new_business', bucket 0: seconds_at_risk is -86400"),
        (
            close("z", prior_frailty=-1),
            "time_points, close_type 'new_business', time_point_id 'z', .*prior_frailty is -1",
        ),
        (close("z") | {"age_band": None}, "hazard time_points: age_band is null"),
        (close("z", band=7) | {"close_id": None}, "nobody was at risk in age band 7"),
        (touches("a", [(0, 5)], resource=None)[0], "hazard touch_counts: resource is null"),
        (effects("z", "a", [1])[0], "decayed_exposures, time_point_id 'z': there is no such time"),
        (left("z", 1), "time_left, close_id 'z': there is no such time point"),
        (effects("c", "b", [1])[0], "decayed_exposures, channel 'b': no touches of it are counted"),
        (close("c"), "time point c: it comes twice"),
    ],
)
def test_wrong_statistics_are_named(row, message):
    rows = [days(100), close("c"), *touches("a", [(0, 5)]), row]
    with pytest.raises(InputError, match=message):
        list(hazard_parameters(stream(rows)))


@pytest.mark.parametrize("table", HAZARD_INPUTS)
def test_a_table_that_is_missing_is_named(table):
    relations = stream([days(100), close("c")])
    del relations[table]
    with pytest.raises(InputError, match=f"hazard: no table '{table}'; give all of"):
        list(hazard_parameters(relations))


def test_the_exposure_to_a_touch_decays():
    (row,) = effects("c", "a", [7.0])
    assert row["exposure_7_days"] == round(exp(-1) * 1e9)


def test_a_channel_may_have_any_name():
    renamed = {"calls": "email > search", "email": "email", "search": "search"}
    rows, _ = company(1, {"calls": 0.02, "email": 0.0, "search": 0.004}, names=renamed)
    result, plain = estimates(rows), estimates(COMPANY)
    assert result["email > search", "share"] == pytest.approx(plain["calls", "share"], rel=1e-3)
