"""The kernels that the models run: Arrow batches in, Arrow batches out."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
import pyarrow as pa

from lokun.arrays.apportion import apportion
from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Floats, Int64s, group_starts, typed, whole_groups
from lokun.economics.budget import RECENT, BudgetTest, Scenario, split_budget
from lokun.economics.curves import fit, month_draws
from lokun.economics.schemas import BUDGET_SHIFT, MARGINAL_COSTS, RESPONSE_PERIODS

TABLE = "response periods"
#: Shares are in millionths; closes and powers are rounded to DECIMALS decimals.
SHARE_UNITS = 10**6
DECIMALS = 9


def marginal_costs(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Cost of one more close, by series and month.

    Args:
        batches: RESPONSE_PERIODS rows sorted by series_id and month.

    Returns:
        MARGINAL_COSTS batches, one row per input row, in order. A month without spend has no
        marginal cost.

    Raises:
        InputError: a column is missing or null, or spend or closes are below 0.
    """
    rows = (typed(batch, RESPONSE_PERIODS, TABLE) for batch in batches)
    for block in whole_groups(rows, "series_id"):
        starts = [*group_starts(block.column("series_id")), block.num_rows]
        for start, end in pairwise(starts):
            yield _series(block.slice(int(start), int(end - start)))


def _series(block: pa.RecordBatch) -> pa.RecordBatch:
    spend = np.maximum(_column(block.column("spend_minor")), 0.0)
    closes = np.maximum(_column(block.column("closes")), 0.0)
    # Series of the same number of months have the same draws of months.
    fitted = spend * _column(block.column("is_fitted"))
    response = fit(fitted, closes, month_draws(block.num_rows))
    is_estimated = response.reason is None
    costs: list[tuple[float, float, float] | None] = [
        response.marginal_cost(float(x)) if is_estimated and x > 0 else None for x in spend
    ]
    bounds = response.power_bounds() if is_estimated else None
    n = block.num_rows

    def same(value: float | None) -> pa.Array:
        rounded = None if value is None else round(value, DECIMALS)
        return pa.array([rounded] * n, pa.float64())

    def minor(part: int) -> pa.Array:
        return pa.array(
            [None if cost is None else _minor(cost[part]) for cost in costs], pa.int64()
        )

    columns: dict[str, pa.Array] = {
        **{name: block.column(name) for name in ("attribution_model", "resource", "channel")},
        "reason": pa.array([response.reason] * n, pa.string()),
        "months": pa.array([response.months] * n, pa.int64()),
        "spend_minor": block.column("spend_minor"),
        "marginal_cost_per_close_minor": minor(0),
        "lower_minor": minor(1),
        "upper_minor": minor(2),
        "closes": pa.array(np.round(closes, DECIMALS)),
        "expected_closes": pa.array(np.round(response.closes(spend), DECIMALS))
        if is_estimated
        else pa.nulls(n, pa.float64()),
        "power": same(response.power if is_estimated else None),
        "power_lower": same(bounds[0] if bounds else None),
        "power_upper": same(bounds[1] if bounds else None),
        "month": block.column("month"),
    }
    return pa.RecordBatch.from_arrays(
        [columns[field.name] for field in MARGINAL_COSTS], schema=MARGINAL_COSTS
    )


def _minor(amount: float) -> int | None:
    """A cost in whole minor units; None for 2^62 or more."""
    return round(amount) if amount < 2.0**62 else None


def _column(column: pa.Array) -> Floats:
    values: Floats = column.to_numpy(zero_copy_only=False).astype(np.float64)
    return values


def budget_shift(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The splits of the budget over resources.

    Args:
        batches: RESPONSE_PERIODS rows of one attribution model, in any order, one row per resource
            and month. They are read into memory: some years of a few resources.

    Returns:
        BUDGET_SHIFT rows by scenario and resource; no rows without costs.

    Raises:
        InputError: a column is missing or null, or a resource lacks a month that another has.
    """
    rows = pa.Table.from_batches(
        (typed(batch, RESPONSE_PERIODS, TABLE) for batch in batches), RESPONSE_PERIODS
    ).sort_by([("resource", "ascending"), ("month", "ascending")])
    resources = sorted(set(rows["resource"].to_pylist()))
    if not resources:
        return
    if rows.num_rows != len(resources) * len(set(rows["month"].to_pylist())):
        raise InputError(f"{TABLE}: a resource lacks a month; give each resource every month")
    grid = {
        name: np.maximum(_column(rows[name].combine_chunks()), 0.0).reshape(len(resources), -1)
        for name in ("cost_minor", "spend_minor", "closes", "is_fitted")
    }
    if not grid["cost_minor"][:, -RECENT:].sum() > 0:
        return
    split = split_budget(
        grid["spend_minor"] * grid["is_fitted"], grid["closes"], grid["cost_minor"]
    )
    units: dict[str, Int64s | list[None]] = {
        name: [None] * len(resources) for name in ("today", "earned", "suggested")
    }
    for name, scenario in split.scenarios.items():
        units[name] = _units(scenario.shares, SHARE_UNITS)
    for name, scenario in split.scenarios.items():
        budgets = _units(scenario.shares, round(split.total))
        yield pa.RecordBatch.from_pylist(
            [
                {
                    "scenario": name,
                    "resource": resource,
                    "method": split.method,
                    "reason": split.responses[part].reason,
                    "share_units": units[name][part],
                    "today_units": units["today"][part],
                    "earned_units": units["earned"][part],
                    "suggested_units": units["suggested"][part],
                    "budget_minor": int(budgets[part]),
                    **_test(split.tests[part]),
                    **_closes(scenario, part),
                }
                for part, resource in enumerate(resources)
            ],
            schema=BUDGET_SHIFT,
        )


def _test(test: BudgetTest | None) -> dict[str, int | None]:
    if test is None:
        return {"test_added_minor": None, "test_months": None}
    return {"test_added_minor": round(test.added), "test_months": test.periods}


def _units(shares: Floats, whole: int) -> Int64s:
    """Shares of an integer, as integers that sum to it (largest remainder)."""
    weights = np.round(shares * 10**12).astype(np.int64)
    n = np.array([len(shares)], dtype=np.int64)
    return apportion(whole, weights, np.zeros(1, dtype=np.int64), n)


def _closes(scenario: Scenario, part: int) -> dict[str, float | None]:
    totals = scenario.total or (None, None, None)
    values = (scenario.closes[part], scenario.lower[part], scenario.upper[part], *totals)
    names = (
        *("expected_closes", "lower", "upper"),
        *("scenario_closes", "scenario_lower", "scenario_upper"),
    )
    return {
        name: None if value is None or np.isnan(value) else round(float(value), DECIMALS)
        for name, value in zip(names, values, strict=True)
    }
