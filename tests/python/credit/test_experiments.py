"""Experiments above the model: what they measure, and what credit becomes of it."""

import numpy as np
import pyarrow as pa
import pytest
from credit_cases import ONE, T
from test_increments import parameters_of, rows_of, rules

from lokun.arrays import InputError
from lokun.arrays.experiments import EXPERIMENTS, read_experiments
from lokun.credit import JOURNEY_SCHEMA, calibrated, with_effects
from lokun.credit.incremental import increments
from lokun.credit.journeys import read_journeys
from lokun.hazard import HAZARD_PARAMETERS

COUNTS = [name for name in EXPERIMENTS.names if name.startswith(("closes_", "seconds_"))]
CHANNELS = {"sales": "sales", "marketing": "marketing", "community": "community"}


def stated(lift, width, channel="marketing", **more):
    return {
        "experiment_id": "e1",
        "resource": None,
        "channel": channel,
        "is_random": True,
        "is_counted": False,
        "times": 0.0,
        "lift": lift,
        "lift_lower": lift - width,
        "lift_upper": lift + width,
        **dict.fromkeys(COUNTS, 0),
        **more,
    }


def counted(chosen, others, **more):
    """Closes and seconds at risk of the accounts of an experiment and of the others."""
    named = {"closes_chosen": chosen[0], "seconds_chosen": chosen[1]}
    named |= {"closes_others": others[0], "seconds_others": others[1]}
    row = stated(0.0, 0.1) | {"is_counted": True, "lift": None, **named}
    return row | {"lift_lower": None, "lift_upper": None, **more}


def read(*rows):
    return read_experiments([pa.RecordBatch.from_pylist(list(rows), EXPERIMENTS)])


JOURNEYS = [
    row
    for number in range(40)
    for row in rows_of(
        f"c{number:02}",
        [T("sales", 5, 5), T("marketing", 5, 3)] if number % 2 else [T("marketing", 5, 2)],
        0.05,
    )
]


def parameters(share=None, width=0.05):
    """Those of the model, with the shares that it credits, and some draws."""
    of_model = shares(parameters_of())
    rows = parameters_of().to_pylist()
    every = of_model | {"baseline": 1 - sum(of_model.values())}
    for channel, value in every.items():
        known = {"close_type": "all", "channel": channel}
        bounds = {"lower": max(value - width, 0.0), "upper": min(value + width, 1.0)}
        weak = {"evidence": "weak", "evidence_reason": "a test failed"}
        rows.append(known | {"parameter": "share", "draw": 0, "value": value, **bounds, **weak})
        rows += [
            known | {"parameter": "credit_ratio", "draw": draw, "value": 1.0}
            for draw in range(1, 21)
        ]
    return pa.Table.from_pylist(
        [{"method": "additive_hazard", **row} for row in rows], schema=HAZARD_PARAMETERS
    )


def shares(table):
    """Credit by channel, as a share of the closes, as it is booked."""
    (rule,) = rules(table)
    total = dict.fromkeys(CHANNELS, 0.0)
    n_closes = 0
    for journeys in read_journeys([pa.RecordBatch.from_pylist(JOURNEYS, JOURNEY_SCHEMA)]):
        units = increments(journeys, rule)
        assert (np.add.reduceat(units, journeys.touches.starts) <= ONE).all()
        n_closes += len(journeys.touches.starts)
        names = journeys.channels.to_pylist()
        for code, unit in zip(journeys.touches.channel.tolist(), units.tolist(), strict=True):
            total[names[code]] += unit / ONE
    return {channel: credit / n_closes for channel, credit in total.items()}


def run(*experiments, **more):
    table = parameters(**more)
    relations = {
        "parameters": table.to_batches(),
        "experiments": [pa.RecordBatch.from_pylist(list(experiments), EXPERIMENTS)],
        "journeys": [pa.RecordBatch.from_pylist(JOURNEYS, JOURNEY_SCHEMA)],
    }
    done = pa.Table.from_batches(calibrated(relations), HAZARD_PARAMETERS)
    return done, {row["channel"]: row for row in done.to_pylist() if row["parameter"] == "share"}


def test_without_experiments_nothing_changes():
    table, _ = run()
    assert table.equals(parameters())


def test_a_withheld_channel_has_the_closes_that_were_missing():
    (one,) = read(counted((80, 10**6), (100, 10**6)))
    share, error = one.share
    assert share == pytest.approx(1 - 80.5 / 100.5)
    assert error == pytest.approx(80.5 / 100.5 * (1 / 80.5 + 1 / 100.5) ** 0.5)


def test_a_region_is_compared_with_its_own_past():
    before = {"closes_chosen_before": 200, "seconds_chosen_before": 10**6}
    before |= {"closes_others_before": 100, "seconds_others_before": 10**6}
    (one,) = read(counted((160, 10**6), (100, 10**6), is_random=False, **before))
    assert one.share[0] == pytest.approx(0.2, abs=0.01)
    (naive,) = read(counted((160, 10**6), (100, 10**6)))
    assert naive.share[0] < 0


def test_what_was_raised_is_taken_in_proportion():
    (one,) = read(stated(0.2, 0.1, times=3.0))
    assert one.share == pytest.approx((0.1, 0.1 / 1.644854 / 2))


@pytest.mark.parametrize("seed", range(3))
def test_simulated_experiments_are_recovered(seed):
    """Half of the accounts are not shown a channel that brings 12 % of closes."""
    rng = np.random.default_rng(seed)
    held = []
    for _ in range(200):
        chosen, others = rng.poisson(500 * 0.88), rng.poisson(500)
        (one,) = read(counted((chosen, 10**6), (others, 10**6)))
        share, error = one.share
        held.append(abs(share - 0.12) <= 1.644854 * error)
    assert 0.84 <= np.mean(held) <= 0.96


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.6])
def test_credit_is_what_the_experiment_measured(share):
    table, after = run(stated(-share, 0.01))
    assert after["marketing"]["value"] == pytest.approx(share, abs=0.005)
    assert after["marketing"]["evidence"] == "strong"
    assert after["marketing"]["evidence_reason"] == "experiment e1 measured it"
    lower, upper = after["marketing"]["lower"], after["marketing"]["upper"]
    assert (lower, upper) == (
        pytest.approx(share - 0.01, abs=0.002),
        pytest.approx(share + 0.01, abs=0.002),
    )
    booked = shares(table)
    for channel, credit in booked.items():
        assert credit == pytest.approx(after[channel]["value"], abs=1e-6)
    assert sum(row["value"] for row in after.values()) == pytest.approx(1, abs=1e-6)


def test_what_is_left_is_shared_as_before():
    before, (_, after) = shares(parameters()), run(stated(-0.9, 0.005))
    assert after["sales"]["value"] < before["sales"]
    assert after["sales"]["evidence"] == "weak"
    _, less = run(stated(-0.01, 0.005))
    assert less["sales"]["value"] > before["sales"]


def test_an_experiment_that_shows_nothing_leaves_a_channel_next_to_nothing():
    _, after = run(stated(0.0, 0.03))
    row = after["marketing"]
    assert 0 < row["value"] < 0.02
    assert row["lower"] < 0.002
    assert 0.02 < row["upper"] < 0.05


def test_an_experiment_that_is_too_small_widens_and_convinces_nobody():
    _, after = run(stated(-0.2, 0.6))
    model = next(
        row
        for row in parameters().to_pylist()
        if row["parameter"] == "share" and row["channel"] == "marketing"
    )
    row = after["marketing"]
    assert row["upper"] - row["lower"] > model["upper"] - model["lower"]
    assert row["value"] == pytest.approx(model["value"], abs=0.02)
    assert row["evidence"] == "weak"
    assert "too small" in row["evidence_reason"]


def test_an_experiment_that_agrees_is_combined_with_the_model_by_precision():
    model = shares(parameters())["marketing"]
    _, after = run(stated(-(model + 0.04), 0.05))
    assert model + 0.01 < after["marketing"]["value"] < model + 0.03


def test_draws_have_the_interval_of_the_experiment():
    table, after = run(stated(-0.2, 0.05))
    value = after["marketing"]["value"]
    drawn = sorted(
        value * row["value"]
        for row in table.to_pylist()
        if row["parameter"] == "credit_ratio" and row["channel"] == "marketing"
    )
    assert drawn[1] == pytest.approx(after["marketing"]["lower"], abs=0.02)
    assert drawn[-2] == pytest.approx(after["marketing"]["upper"], abs=0.02)


def test_an_experiment_on_a_resource_is_shared_by_its_channels():
    table, after = run(stated(-0.25, 0.01, channel=None, resource="marketing"))
    assert after["marketing"]["value"] == pytest.approx(0.25, abs=0.005)
    assert shares(table)["marketing"] == pytest.approx(0.25, abs=0.005)


def test_one_experiment_after_the_other():
    table, after = run(
        stated(-0.3, 0.01, channel=None, resource="sales"),
        stated(-0.1, 0.01, experiment_id="e2"),
    )
    assert after["marketing"]["value"] == pytest.approx(0.1, abs=0.005)
    booked = shares(table)
    for channel, credit in booked.items():
        assert credit == pytest.approx(after[channel]["value"], abs=1e-6)


def test_a_channel_that_nobody_touched_has_no_credit():
    table, _ = run(stated(-0.3, 0.01, channel="radio"))
    assert table.equals(parameters())


@pytest.mark.parametrize(
    ("row", "match"),
    [
        (stated(-0.1, 0.1, resource="sales"), "either a resource or a channel"),
        (stated(-0.1, 0.1, times=1.0), "times is 1"),
        (stated(-0.1, 0.1) | {"lift_lower": 0.0}, "is not between"),
    ],
)
def test_an_experiment_that_says_two_things_is_refused(row, match):
    with pytest.raises(InputError, match=match):
        read(row)


def test_an_experiment_without_accounts_or_lift_says_nothing():
    assert read(counted((0, 0), (10, 10**6))) == []
    assert read(stated(0.0, 0.1) | {"lift": None}) == []


def test_rules_have_no_adjustments_without_experiments():
    (rule,) = with_effects(rules(), parameters())
    assert rule.adjustments == ()
