"""The kernels that the models run: Arrow batches in, Arrow batches out."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from lokun.credit.apportion import apportion
from lokun.credit.ragged import group_starts, typed, whole_groups
from lokun.economics.budget import Scenario, split_budget
from lokun.economics.curves import Floats, fit
from lokun.economics.schemas import BUDGET_SHIFT, MARGINAL_COSTS, RESPONSE_PERIODS

TABLE = "response periods"
#: Shares are counted in millionths, closes and powers reported to so many decimals.
SHARE_UNITS = 10**6
DECIMALS = 9


def marginal_costs(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What one more close costs, by series and month.

    Args:
        batches: RESPONSE_PERIODS rows sorted by series_id and month.

    Returns:
        MARGINAL_COSTS batches, one row an input row, in order. A month without spend has no
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
    spend = np.maximum(_floats(block, "spend_minor"), 0.0)
    closes = _floats(block, "closes")
    fitted = block.column("is_fitted").to_numpy(zero_copy_only=False).astype(bool)
    response = fit(spend[fitted], np.maximum(closes[fitted], 0.0))
    told = response.reason is None
    costs: list[tuple[float, float, float] | None] = [
        response.marginal_cost(float(x)) if told and x > 0 else None for x in spend
    ]
    bounds = response.power_bounds() if told else None
    n = block.num_rows

    def same(value: float | None) -> pa.Array:
        rounded = None if value is None else round(value, DECIMALS)
        return pa.array([rounded] * n, pa.float64())

    def whole(part: int) -> pa.Array:
        return pa.array(
            [None if cost is None else _minor(cost[part]) for cost in costs], pa.int64()
        )

    columns: dict[str, pa.Array] = {
        **{name: block.column(name) for name in ("attribution_model", "resource", "channel")},
        "reason": pa.array([response.reason] * n, pa.string()),
        "months": pa.array([response.months] * n, pa.int64()),
        "spend_minor": block.column("spend_minor"),
        "marginal_cost_per_close_minor": whole(0),
        "lower_minor": whole(1),
        "upper_minor": whole(2),
        "closes": pa.array(np.round(closes, DECIMALS)),
        "expected_closes": pa.array(np.round(response.closes(spend), DECIMALS))
        if told
        else pa.nulls(n, pa.float64()),
        "power": same(response.power if told else None),
        "power_lower": same(bounds[0] if bounds else None),
        "power_upper": same(bounds[1] if bounds else None),
        "month": block.column("month"),
    }
    return pa.RecordBatch.from_arrays(
        [columns[field.name] for field in MARGINAL_COSTS], schema=MARGINAL_COSTS
    )


def _minor(amount: float) -> int | None:
    """A cost in whole minor units; None where it is beyond any amount."""
    return round(amount) if amount < 2.0**62 else None


def _floats(block: pa.RecordBatch, name: str) -> Floats:
    values: Floats = block.column(name).to_numpy(zero_copy_only=False).astype(np.float64)
    return values


def budget_shift(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The splits of the budget over resources.

    Args:
        batches: RESPONSE_PERIODS rows of one attribution model, in any order, a row a resource
            and month of the same months for all; a few years of a few resources, so they are
            taken whole.

    Returns:
        BUDGET_SHIFT rows by scenario and resource; none where nothing was spent.

    Raises:
        InputError: a column is missing or null, or months are missing.
    """
    rows = pa.Table.from_batches(
        (typed(batch, RESPONSE_PERIODS, TABLE) for batch in batches), RESPONSE_PERIODS
    ).sort_by([("resource", "ascending"), ("month", "ascending")])
    resources = sorted(set(rows["resource"].to_pylist()))
    fitted = _grid(rows.filter(rows["is_fitted"]), resources)
    recent = _grid(rows.filter(rows["is_recent"]), resources)
    costs = np.maximum(recent["cost_minor"], 0.0)
    if not costs.size or costs.sum() <= 0:
        return
    split = split_budget(
        np.maximum(fitted["spend_minor"], 0.0), np.maximum(fitted["closes"], 0.0), costs
    )
    units = {name: _units(scenario.shares) for name, scenario in split.scenarios.items()}
    for name, scenario in split.scenarios.items():
        yield pa.RecordBatch.from_pylist(
            [
                {
                    "scenario": name,
                    "resource": resource,
                    "method": split.method,
                    "reason": split.responses[part].reason,
                    "share_units": int(units[name][part]),
                    "today_units": int(units["today"][part]),
                    "earned_units": int(units["earned"][part]),
                    "suggested_units": int(units["suggested"][part]),
                    "budget_minor": round(split.total * float(scenario.shares[part])),
                    **_closes(scenario, part),
                }
                for part, resource in enumerate(resources)
            ],
            schema=BUDGET_SHIFT,
        )


def _grid(rows: pa.Table, resources: list[str]) -> dict[str, Floats]:
    shape = (len(resources), rows.num_rows // max(len(resources), 1))
    return {
        name: rows[name].to_numpy().astype(np.float64).reshape(shape)
        for name in ("cost_minor", "spend_minor", "closes")
    }


def _units(shares: Floats) -> Any:
    """Shares as whole millionths that sum to a million (largest remainder)."""
    weights = np.round(shares * 10**12).astype(np.int64)
    n = np.array([len(shares)], dtype=np.int64)
    return apportion(SHARE_UNITS, weights, np.zeros(1, dtype=np.int64), n)


def _closes(scenario: Scenario, part: int) -> dict[str, float | None]:
    whole = scenario.total or (None, None, None)
    found = (scenario.closes[part], scenario.lower[part], scenario.upper[part], *whole)
    names = (
        *("expected_closes", "lower", "upper"),
        *("scenario_closes", "scenario_lower", "scenario_upper"),
    )
    return {
        name: None if value is None or np.isnan(value) else round(float(value), DECIMALS)
        for name, value in zip(names, found, strict=True)
    }
