"""The kernels: their input is rows of months, their output rows of costs and budgets."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from lokun.arrays import InputError
from lokun.arrays.experiments import EXPERIMENTS
from lokun.economics import (
    BUDGET_PERIODS,
    BUDGET_SHIFT,
    MARGINAL_COSTS,
    RESPONSE_PERIODS,
    budget_shift,
    marginal_costs,
)

SWING = np.array([3, 5, 8, 13, 21, 9, 4, 16, 25, 12, 6, 18, 30, 7, 10, 22, 28, 15]) * 100_000
MONTHS = [dt.date(2024 + i // 12, i % 12 + 1, 1) for i in range(18)]


def series(number, resource, scale, power, channel="all", spend=SWING):
    return [
        {
            "series_id": number,
            "attribution_model": "m",
            "resource": resource,
            "channel": channel,
            "cost_minor": int(x),
            "spend_minor": int(x),
            "closes": scale * float(x) ** power,
            "is_fitted": i > 1,
            "month": month,
        }
        for i, (x, month) in enumerate(zip(spend, MONTHS, strict=True))
    ]


def run(kernel, rows, schema, size=1000):
    batches = [
        pa.RecordBatch.from_pylist(rows[i : i + size], RESPONSE_PERIODS)
        for i in range(0, len(rows), size)
    ]
    out = []
    for batch in kernel(iter(batches)):
        assert batch.schema == schema
        batch.validate(full=True)
        out += batch.to_pylist()
    return out


ROWS = (
    series(1, "community", 0.002, 0.5)
    + series(2, "marketing", 0.0005, 0.6)
    + series(3, "sales", 1e-7, 0.5)
    + series(4, "sales", 0.002, 0.5, "calls", np.roll(SWING, 3))
)


@pytest.mark.parametrize("size", [1, 7, 18, 1000])
def test_one_row_per_month_in_order_for_any_order_of_input(size):
    result = run(marginal_costs, ROWS, MARGINAL_COSTS, size)
    keys = [(row["resource"], row["channel"], row["month"]) for row in result]
    assert keys == [(row["resource"], row["channel"], row["month"]) for row in ROWS]
    assert result == run(marginal_costs, ROWS, MARGINAL_COSTS)


def test_a_month_has_the_marginal_cost_of_its_spend():
    result = run(marginal_costs, ROWS, MARGINAL_COSTS)
    for row in result[:18]:
        x = row["spend_minor"]
        assert (row["reason"], row["months"]) == (None, 16)
        assert row["power"] == pytest.approx(0.5, abs=1e-9)
        assert row["expected_closes"] == pytest.approx(0.002 * x**0.5, rel=1e-6)
        assert row["marginal_cost_per_close_minor"] == round(x**0.5 / (0.002 * 0.5))
        assert row["lower_minor"] <= row["upper_minor"]


def test_a_cost_without_an_estimate_is_null_with_a_reason():
    empty = ("marginal_cost_per_close_minor", "lower_minor", "upper_minor", "expected_closes")
    for row in run(marginal_costs, ROWS, MARGINAL_COSTS)[36:54]:
        assert row["reason"] == "too few closes"
        assert [row[name] for name in (*empty, "power", "power_lower", "power_upper")] == [None] * 7


def test_a_month_without_spend_has_no_marginal_cost():
    rows = series(1, "community", 0.002, 0.5)
    rows[4] |= {"spend_minor": 0}
    result = run(marginal_costs, rows, MARGINAL_COSTS)
    assert result[4]["marginal_cost_per_close_minor"] is None
    assert result[4]["reason"] is None
    assert result[5]["marginal_cost_per_close_minor"] is not None


COSTS = {
    "community": np.roll(SWING, 5),
    "marketing": np.roll(SWING, 2),
    "sales": SWING,
}


def periods(evidence=None):
    return [
        {
            "resource": resource,
            "evidence": (evidence or {}).get(resource, "weak"),
            "evidence_reason": "a test failed",
            "cost_minor": int(costs[i]),
            "closes": 4.0 + number,
            "company_closes": 30 + i % 4,
            "accounts_twice": 2000,
            "month": month,
        }
        for number, (resource, costs) in enumerate(COSTS.items())
        for i, month in enumerate(MONTHS)
    ]


def outcome(resource="sales", lift=-0.3, **more):
    counts = dict.fromkeys(
        (name for name in EXPERIMENTS.names if name.startswith(("closes_", "seconds_"))), 0
    )
    return {
        "experiment_id": "e1",
        "resource": resource,
        "channel": None,
        "is_random": True,
        "is_counted": False,
        "times": 0.0,
        "lift": lift,
        "lift_lower": lift - 0.05,
        "lift_upper": lift + 0.05,
        **counts,
        **more,
    }


def split(rows, experiments=(), size=1000):
    relations = {
        "periods": [
            pa.RecordBatch.from_pylist(rows[i : i + size], BUDGET_PERIODS)
            for i in range(0, len(rows), size)
        ],
        "experiments": [pa.RecordBatch.from_pylist(list(experiments), EXPERIMENTS)],
    }
    out = []
    for batch in budget_shift(relations):
        assert batch.schema == BUDGET_SHIFT
        batch.validate(full=True)
        out += batch.to_pylist()
    return out


def test_budgets_are_whole_and_shares_sum_to_a_million():
    result = split(periods())
    scenarios = ["today", "earned", "towards_earned"]
    assert [row["scenario"] for row in result] == [name for name in scenarios for _ in range(3)]
    assert [row["resource"] for row in result[:3]] == list(COSTS)
    budget = round(sum(costs[-12:].mean() for costs in COSTS.values()))
    for start in (0, 3, 6):
        rows = result[start : start + 3]
        assert sum(row["share_units"] for row in rows) == 1_000_000
        assert sum(row["budget_minor"] for row in rows) == budget
        named = f"{rows[0]['scenario']}_units"
        if rows[0]["scenario"] != "towards_earned":
            assert [row["share_units"] for row in rows] == [row[named] for row in rows]
    # Nothing is told of any resource, so each is asked for a test, and nothing is promised.
    assert {row["reason"] for row in result} == {"no response to spend"}
    assert {row["test_months"] is None for row in result} == {False}
    assert {row["closes_added"] for row in result} == {None}
    assert [row["scenario_closes"] for row in result[::3]] == [pytest.approx(31.5), None, None]


def test_a_resource_without_evidence_keeps_its_budget():
    result = split(periods({"sales": "none"}))
    today, towards = result[2], result[8]
    assert (today["resource"], towards["resource"]) == ("sales", "sales")
    assert today["share_units"] == pytest.approx(towards["share_units"], abs=1)
    assert today["evidence"] == "none"
    blind = split(periods({"sales": "none", "marketing": "none"}))
    assert {row["scenario"] for row in blind} == {"today", "earned"}


def test_experiments_on_two_resources_move_the_budget():
    known = [outcome(), outcome("community", -0.01, experiment_id="e2")]
    result = split(periods(), known)
    assert {row["method"] for row in result} == {"experiment"}
    suggested = {row["resource"]: row for row in result if row["scenario"] == "suggested"}
    assert suggested["sales"]["share_units"] > suggested["sales"]["today_units"]
    assert suggested["community"]["share_units"] < suggested["community"]["today_units"]
    today = result[0]["scenario_closes"]
    sales = suggested["sales"]
    assert sales["scenario_lower"] <= sales["scenario_closes"] < sales["scenario_upper"]
    # Withheld, it may be that the last of the money brings nothing.
    assert today <= sales["scenario_closes"]
    assert sales["closes_added_lower"] <= sales["closes_added"] < sales["closes_added_upper"]
    # One resource alone has nowhere to take money from.
    assert {row["scenario"] for row in split(periods(), known[:1])} >= {"today", "earned"}


def test_the_order_of_the_rows_of_a_budget_does_not_matter():
    rows = periods()
    shuffled = [rows[i] for i in np.random.default_rng(1).permutation(54)]
    assert split(shuffled, size=5) == split(rows)


def test_no_input_rows_give_no_output_rows():
    assert list(marginal_costs(iter([]))) == []
    assert split([]) == []


def test_without_spend_there_is_no_budget():
    rows = series(1, "sales", 0.0, 0.5, spend=SWING * 0)
    assert {row["reason"] for row in run(marginal_costs, rows, MARGINAL_COSTS)} == {"no spend"}
    assert split([row | {"cost_minor": 0} for row in periods()]) == []


def test_a_missing_month_is_refused():
    with pytest.raises(InputError, match="lacks a month"):
        split(periods()[:53])
