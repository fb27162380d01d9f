"""The data-driven models of the built demo, computed again from its journeys."""

import sys
from collections import defaultdict
from itertools import groupby
from pathlib import Path

import pytest
from golden_journeys import DATA_DRIVEN, WHOLE, rows, weights

sys.path.insert(0, str(Path(__file__).parents[1] / "credit"))

from path_cases import P, dense_removal_effects, rate


@pytest.fixture(scope="module")
def journeys(demo):
    """Channels and resources of every journey in order, without the touches of paperwork."""
    placed = defaultdict(list)
    for journey_id, close_id, channel, resource, touch_id in rows(
        demo,
        """
        select
            placed.journey_id, placed.close_id, touches.channel, touches.resource, touches.touch_id
        from core.fct_journey_touchpoints as placed
        inner join core.fct_touchpoints as touches on placed.touch_id = touches.touch_id
        where touches.effort > 0
        order by placed.journey_id, placed.position
        """,
    ):
        placed[journey_id, close_id].append((channel, resource, touch_id))
    return placed


def paths(journeys, column):
    return [
        P(tuple(touch[column] for touch in touches), int(close is not None), int(close is None))
        for (_, close), touches in journeys.items()
    ]


def without_repeats(path):
    """The path with each run of one channel as one step."""
    channels = [name for name, _ in groupby(path.channels)]
    return P(tuple(channels), path.conversions, path.nulls)


def parameters(demo, parameter):
    estimates = rows(
        demo,
        """
        select channel, value, lower, upper from attribution.model_parameters where parameter = ?
        """,
        parameter,
    )
    return {channel: (value, lower, upper) for channel, value, lower, upper in estimates}


def test_removal_effects_are_those_of_a_dense_solve_of_all_journeys(demo, journeys):
    estimates = {
        channel: value for channel, (value, _, _) in parameters(demo, "removal_effect").items()
    }
    steps = [without_repeats(path) for path in paths(journeys, 0)]
    assert estimates == pytest.approx(dense_removal_effects(steps, order=1), abs=1e-9)


def test_the_values_of_the_resources_are_those_of_eight_coalitions_by_hand(demo, journeys):
    every = paths(journeys, 1)
    v = {
        mask: rate(every, {r for r in ("community", "marketing", "sales") if r[0] in mask})
        for mask in ("c", "m", "s", "cm", "cs", "ms", "cms")
    }
    expected = {
        "community": v["c"] / 3 + (v["cm"] - v["m"] + v["cs"] - v["s"]) / 6
        + (v["cms"] - v["ms"]) / 3,
        "marketing": v["m"] / 3 + (v["cm"] - v["c"] + v["ms"] - v["s"]) / 6
        + (v["cms"] - v["cs"]) / 3,
        "sales": v["s"] / 3 + (v["cs"] - v["c"] + v["ms"] - v["m"]) / 6
        + (v["cms"] - v["cm"]) / 3,
    }  # fmt: skip
    estimates = parameters(demo, "resource_shapley_value")
    assert {name: value for name, (value, _, _) in estimates.items()} == pytest.approx(
        expected, abs=1e-9
    )


def test_the_values_of_the_channels_sum_to_the_closing_rate(demo, journeys):
    every = paths(journeys, 0)
    channels = {channel for path in every for channel in path.channels}
    estimates = parameters(demo, "shapley_value")
    assert set(estimates) == channels
    assert sum(value for value, _, _ in estimates.values()) == pytest.approx(
        rate(every, channels), abs=1e-9
    )
    errors = parameters(demo, "sampling_error")
    assert set(errors) == (channels if len(channels) > 12 else set())
    assert all(0 < error < 0.002 for error, _, _ in errors.values())


@pytest.fixture(scope="module")
def credited(demo):
    """Weights by model, close and touch, in 10^-12."""
    weights = {model: defaultdict(dict) for model in DATA_DRIVEN}
    for model, close, touch, weight in rows(
        demo,
        """
        select attribution_model, close_id, touch_id, weight from attribution.fct_credit
        where attribution_model in (?, ?)
        """,
        *DATA_DRIVEN,
    ):
        weights[model][close][touch] = int(weight * WHOLE)
    return weights


@pytest.mark.parametrize(("model", "parameter"), DATA_DRIVEN.items())
def test_closes_are_shared_by_the_values_of_their_channels(
    demo, journeys, credited, model, parameter
):
    worth = {c: max(value, 0.0) for c, (value, _, _) in parameters(demo, parameter).items()}
    closes = {close: touches for (_, close), touches in journeys.items() if close is not None}
    several = 0
    for close, touches in closes.items():
        channels = [channel for channel, _, _ in touches]
        parts = [worth[channel] / channels.count(channel) for channel in channels]
        helped = any(parts)
        parts = parts if helped else [1.0] * len(parts)
        expected = {t: p / sum(parts) for (_, _, t), p in zip(touches, parts, strict=True) if p}
        shares = {touch: units / WHOLE for touch, units in credited[model][close].items()}
        # A score is rounded to 10^-9 of the largest.
        largest = max(worth.values()) if helped else 1.0
        assert shares == pytest.approx(expected, abs=3e-9 * largest / sum(parts))
        several += len(set(channels)) > 1
    assert several > 50


@pytest.mark.parametrize("model", DATA_DRIVEN)
def test_the_golden_sales_of_one_touch_are_all_its_own(golden, model):
    for close, touch in (
        ("close_g_chain_of_50_invoice", "session:g_chain_of_50_s1"),
        ("close_g_unobserved_invoice", "unobserved"),
    ):
        assert weights(golden, close)[model] == {touch: WHOLE}


@pytest.mark.parametrize("model", DATA_DRIVEN)
def test_touches_of_one_channel_share_it_equally(journeys, credited, model):
    repeated = 0
    for (_, close), touches in journeys.items():
        if close is None:
            continue
        by_channel = defaultdict(list)
        for channel, _, touch in touches:
            by_channel[channel].append(credited[model][close].get(touch, 0))
        for units in by_channel.values():
            assert max(units) - min(units) <= 1
            repeated += len(units) > 1 and max(units) > 0
    assert repeated > 10


@pytest.mark.parametrize("parameter", [*DATA_DRIVEN.values(), "resource_shapley_value"])
def test_intervals_have_a_width(demo, parameter):
    found = parameters(demo, parameter).values()
    assert any(lower < upper for _, lower, upper in found)
    for value, lower, upper in found:
        # A channel that no journey to a close has is worth zero in every draw.
        assert lower < upper or value == lower == upper == 0
        assert -1 <= value <= 1
