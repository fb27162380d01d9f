"""Splits of a budget: as today, as earned, and for the most closes.

With responses a x^b of every part, the best split of a budget B within bounds,

    maximise sum a_i x_i^{b_i}   subject to   sum x_i = B,  lower_i <= x_i <= upper_i,

is the one in which the next close costs the same in every part that is not at a bound. x_i(v) is
the spend at which the marginal closes a_i b_i x_i^{b_i - 1} equal v, clipped to the bounds, and v
is the root of sum x_i(v) = B.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Floats
from lokun.economics.curves import Response, fit, fit_together, interval, month_draws

#: A suggested budget is from today's budget divided by BOUND to today's budget times BOUND.
BOUND = 10.0
#: Number of recent periods that give today's budget: a year of months.
RECENT = 12
#: Assumed power of a response without an estimate: closes grow with the square root of spend.
ROOT = 0.5

TODAY, EARNED, SUGGESTED = "today", "earned", "suggested"
BY_CURVES = "response curves"
BY_SHARED = "response curves, the power shared where a part's own cannot be told"
BY_ROOT = "closes taken to grow with the root of spend"
BY_BOTH = "response curves, else closes taken to grow with the root of spend"


@dataclass(frozen=True)
class Scenario:
    """One split of the budget.

    Attributes:
        shares: of the budget, (parts,); they sum to 1.
        closes: expected closes per period of each part; NaN without an estimated response.
        lower: lower bound of the closes, (parts,).
        upper: upper bound of the closes, (parts,).
        total: expected closes per period of all parts with both bounds; None where a part has no
            estimated response.
    """

    shares: Floats
    closes: Floats
    lower: Floats
    upper: Floats
    total: tuple[float, float, float] | None


@dataclass(frozen=True)
class BudgetSplit:
    """The splits of one budget.

    Attributes:
        total: the budget per period, in the unit of the costs.
        responses: the response of each part, estimated by itself.
        method: how the suggested split was estimated.
        scenarios: today, earned and suggested.
    """

    total: float
    responses: tuple[Response, ...]
    method: str
    scenarios: dict[str, Scenario]


def allocate(scales: Floats, powers: Floats, total: float, lower: Floats, upper: Floats) -> Floats:
    """The split of a budget that brings most closes.

    Args:
        scales: a of each part's response, above 0, (parts,).
        powers: b of each part's response, 0 < b < 1, (parts,).
        total: the budget.
        lower: smallest spend of each part, (parts,), at least 0.
        upper: largest spend of each part, (parts,).

    Returns:
        Spend of each part, (parts,); it sums to the budget.

    Raises:
        InputError: no split within the bounds sums to the budget, or a parameter is out of range.
    """
    if np.any(scales <= 0) or np.any((powers <= 0) | (powers >= 1)):
        raise InputError("budget: a response needs a > 0 and 0 < b < 1; fit it first")

    def spend(log_price: float) -> Floats:
        # ln x = (ln(a b) + ln(cost of the next close)) / (1 - b)
        logs = (np.log(scales * powers) + log_price) / (1 - powers)
        clipped: Floats = np.clip(np.exp(np.minimum(logs, 700.0)), lower, upper)
        return clipped

    prices = np.log(np.maximum(np.append(lower, upper), 1e-300))
    limits = np.tile(1 - powers, 2) * prices - np.tile(np.log(scales * powers), 2)
    return _meet(spend, total, lower, upper, float(limits.min()) - 1, float(limits.max()) + 1)


def _meet(
    spend: Callable[[float], Floats],
    total: float,
    lower: Floats,
    upper: Floats,
    start: float,
    end: float,
) -> Floats:
    """The spend at the argument where its sum is the total; the spend rises with the argument."""
    slack = 1e-9 * max(total, 1.0)
    if not lower.sum() - slack <= total <= upper.sum() + slack:
        raise InputError(
            f"budget: {total} is outside the sums of the bounds, {lower.sum()} and "
            f"{upper.sum()}; widen the bounds"
        )
    if lower.sum() >= total - slack:
        return lower.copy()
    if upper.sum() <= total + slack:
        return upper.copy()
    root = brentq(lambda at: float(spend(at).sum()) - total, start, end, xtol=1e-14, rtol=1e-14)
    chosen = spend(float(root))
    free = (chosen > lower) & (chosen < upper)
    rest = total - chosen[~free].sum()
    if free.any():
        chosen[free] *= rest / chosen[free].sum()
    return chosen


def split_budget(
    spend: Floats,
    closes: Floats,
    costs: Floats | None = None,
    *,
    recent: int = RECENT,
    bound: float = BOUND,
) -> BudgetSplit:
    """Split a budget by the history of its parts.

    Today's split is the split of the costs of the recent periods, and the earned split is the split
    of their closes. The suggested split maximises expected closes, with each part within a factor
    of ``bound`` of today's budget. Where the response of a part cannot be estimated by itself, the
    response with the power of all parts together is used. Where that cannot be estimated either,
    the closes of the part are assumed to be those of the recent periods, scaled with the square
    root of its spend.

    Args:
        spend: spend that is matched to the closes of the periods, (parts, periods), at least 0,
            oldest period first. A period of spend 0 is not used for the response of the part.
        closes: closes credited, (parts, periods), at least 0, without baseline conversions.
        costs: cost of each period, (parts, periods); by default the spend.
        recent: number of last periods that give today's budget.
        bound: largest factor between a suggested budget and today's, at least 1.

    Returns:
        The splits, in shares of the mean cost of a recent period; all have the same budget. Without
        closes the earned split is today's.

    Raises:
        InputError: arrays differ in shape, a number is below 0, or there is no cost.
    """
    costs = spend if costs is None else costs
    if not spend.shape == closes.shape == costs.shape or spend.ndim != 2:
        raise InputError("budget: arrays differ in shape; give (parts, periods) of each")
    if bound < 1 or recent < 1:
        raise InputError(f"budget: bound {bound} and recent {recent}; give 1 or more")
    today = costs[:, -recent:].mean(axis=1) if costs.size else np.zeros(len(costs))
    total = float(today.sum())
    if not np.isfinite(total) or np.any(today < 0) or total <= 0:
        raise InputError("budget: nothing is spent, or less; give costs of which some are above 0")
    draws = month_draws(spend.shape[1])
    single = tuple(fit(x, y, draws) for x, y in zip(spend, closes, strict=True))
    all_single = all(response.reason is None for response in single)
    shared = {} if all_single else fit_together(spend, closes, draws)
    responses = tuple(
        response if response.reason is None else shared.get(part, response)
        for part, response in enumerate(single)
    )
    earned = closes[:, -recent:].sum(axis=1)
    earned = earned / earned.sum() if earned.sum() > 0 else today / total
    lower, upper = today / bound, today * bound

    suggested = today.copy()
    is_estimated = np.array([response.reason is None for response in responses])
    recently = closes[:, -recent:].mean(axis=1)
    scales = np.array([response.scale for response in responses])
    scales = np.where(is_estimated, scales, recently / np.maximum(today, 1e-300) ** ROOT)
    powers = np.where(is_estimated, [response.power for response in responses], ROOT)
    if scales.any():
        has_budget = today > 0
        # A part without closes takes the rest beyond the upper bounds of the others.
        least = 1e-9 * float(scales[has_budget].max())
        suggested[has_budget] = allocate(
            np.maximum(scales, least)[has_budget],
            powers[has_budget],
            total,
            lower[has_budget],
            upper[has_budget],
        )
    if is_estimated.all():
        method = BY_CURVES if all_single else BY_SHARED
    else:
        method = BY_BOTH if is_estimated.any() else BY_ROOT
    splits = {TODAY: today, EARNED: total * earned, SUGGESTED: suggested}
    return BudgetSplit(
        total=total,
        responses=single,
        method=method,
        scenarios={name: _expected(x, total, responses) for name, x in splits.items()},
    )


def _expected(budget: Floats, total: float, responses: tuple[Response, ...]) -> Scenario:
    expected = np.full((3, len(budget)), np.nan)
    drawn: list[Floats] = []
    for part, (spend, response) in enumerate(zip(budget, responses, strict=True)):
        if response.reason is None:
            drawn.append(response.drawn_closes(float(spend)))
            expected[:, part] = float(response.closes(float(spend))), *interval(drawn[-1])
    total_closes = None
    if len(drawn) == len(budget):
        # One draw takes the same months of every part.
        total_closes = (float(expected[0].sum()), *interval(np.sum(drawn, axis=0)))
    return Scenario(budget / total, expected[0], expected[1], expected[2], total_closes)
