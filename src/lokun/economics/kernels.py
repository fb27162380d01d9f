"""The kernels that the models run: Arrow batches in, Arrow batches out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa

from lokun.arrays.apportion import apportion
from lokun.arrays.errors import InputError
from lokun.arrays.experiments import Experiment, read_experiments
from lokun.arrays.ragged import Floats, Int64s, group_starts, typed, whole_groups
from lokun.arrays.tables import read_table
from lokun.economics.budget import RECENT, History, Scenario, split_budget
from lokun.economics.curves import fit, month_draws
from lokun.economics.power import HoldOut
from lokun.economics.response import Measured
from lokun.economics.schemas import (
    BUDGET_INPUTS,
    BUDGET_SHIFT,
    MARGINAL_COSTS,
    RESPONSE_PERIODS,
)

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


def budget_shift(relations: Mapping[str, Iterable[pa.RecordBatch]]) -> Iterator[pa.RecordBatch]:
    """The splits of the budget over resources.

    Args:
        relations: the batches of each table of BUDGET_INPUTS, in any order: one row per resource
            and month, some years of a few resources, and what experiments say of resources.

    Returns:
        BUDGET_SHIFT rows by scenario and resource; no rows without costs.

    Raises:
        InputError: a column is missing or null, or a resource lacks a month that another has.
    """
    rows = read_table(relations, "periods", BUDGET_INPUTS, "budget")
    rows = rows.sort_by([("resource", "ascending"), ("month", "ascending")])
    resources = sorted(set(rows["resource"].to_pylist()))
    if not resources:
        return
    months = sorted(set(rows["month"].to_pylist()))
    if rows.num_rows != len(resources) * len(months):
        raise InputError("budget periods: a resource lacks a month; give each resource every month")
    costs, credited, closes, accounts = (
        np.maximum(_column(rows[name].combine_chunks()), 0.0).reshape(len(resources), -1)
        for name in ("cost_minor", "closes", "company_closes", "accounts_twice")
    )
    if not costs[:, -RECENT:].sum() > 0:
        return
    first = rows.take(list(range(0, rows.num_rows, len(months)))).to_pylist()
    split = split_budget(
        History(
            costs=costs,
            credited=credited,
            closes=closes[0],
            accounts=accounts[0] / 2,
            quarter_ends=np.array([float(month.month % 3 == 0) for month in months]),
            is_blind=np.array([row["evidence"] == "none" for row in first]),
            measured=_measured(resources, read_experiments(relations["experiments"])),
        )
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
                    "reason": split.reasons[part],
                    "evidence": first[part]["evidence"],
                    "evidence_reason": first[part]["evidence_reason"],
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


def _measured(resources: Sequence[str], experiments: Sequence[Experiment]) -> dict[int, Measured]:
    """What experiments say of whole resources; of several, the most exact one."""
    known: dict[int, Measured] = {}
    for experiment in experiments:
        if experiment.resource in resources:
            part = resources.index(experiment.resource)
            measured = Measured(*experiment.elasticity)
            if part not in known or measured.error < known[part].error:
                known[part] = measured
    return known


def _test(test: HoldOut | None) -> dict[str, float | None]:
    if test is None:
        return {"test_part": None, "test_months": None}
    return {"test_part": test.part, "test_months": test.months}


def _units(shares: Floats, whole: int) -> Int64s:
    """Shares of an integer, as integers that sum to it (largest remainder)."""
    weights = np.round(shares * 10**12).astype(np.int64)
    n = np.array([len(shares)], dtype=np.int64)
    return apportion(whole, weights, np.zeros(1, dtype=np.int64), n)


def _closes(scenario: Scenario, part: int) -> dict[str, float | None]:
    totals = scenario.total or (None, None, None)
    values = (*scenario.added[:, part].tolist(), *totals)
    names = (
        *("closes_added", "closes_added_lower", "closes_added_upper"),
        *("scenario_closes", "scenario_lower", "scenario_upper"),
    )
    return {
        name: None if value is None or np.isnan(value) else round(float(value), DECIMALS)
        for name, value in zip(names, values, strict=True)
    }
