"""How a budget is split: as today, by what was earned, and where it brings most closes.

With responses a x^b of every part, the best split of a budget B within bounds,

    maximise sum a_i x_i^{b_i}   subject to   sum x_i = B,  lower_i <= x_i <= upper_i,

is where the next close costs the same in every part that is not at a bound: x_i(v) is what makes
the marginal closes a_i b_i x_i^{b_i - 1} equal v, cut to the bounds, and v the root of
sum x_i(v) = B.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Floats
from lokun.economics.curves import Response, fit, fit_together, interval, month_draws

#: A part is suggested from its budget of today over this up to its budget times this.
BOUND = 10.0
#: Periods by which today's budget goes: a year of months.
RECENT = 12
#: The power of a response that cannot be told: closes grow with the root of spend.
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
        closes: expected closes a period of each part; NaN where its response cannot be told.
        lower: lower bound of them, (parts,).
        upper: upper bound of them, (parts,).
        total: expected closes a period of all parts and their bounds; None where the response of
            a part cannot be told.
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
        total: the budget a period, in the unit of the costs.
        responses: of each part, by itself.
        method: how the suggested split was found.
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
        lower: least spend of each part, (parts,), from 0 up.
        upper: most spend of each part, (parts,).

    Returns:
        Spend of each part, (parts,); it sums to the budget.

    Raises:
        InputError: no split within the bounds sums to the budget, or a parameter out of range.
    """
    if np.any(scales <= 0) or np.any((powers <= 0) | (powers >= 1)):
        raise InputError("budget: a response needs a > 0 and 0 < b < 1; fit it first")

    def spend(log_price: float) -> Floats:
        # ln x = (ln(a b) + ln(cost of the next close)) / (1 - b)
        logs = (np.log(scales * powers) + log_price) / (1 - powers)
        cut: Floats = np.clip(np.exp(np.minimum(logs, 700.0)), lower, upper)
        return cut

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
    """The spend at the argument at which it sums to the total; it rises with the argument."""
    slack = 1e-9 * max(total, 1.0)
    if not lower.sum() - slack <= total <= upper.sum() + slack:
        raise InputError(
            f"budget: {total} lies outside the sums of the bounds, {lower.sum()} and "
            f"{upper.sum()}; widen the bounds"
        )
    if lower.sum() >= total - slack:
        return lower.copy()
    if upper.sum() <= total + slack:
        return upper.copy()
    found = brentq(lambda at: float(spend(at).sum()) - total, start, end, xtol=1e-14, rtol=1e-14)
    chosen = spend(float(found))
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

    Today's split is that of the costs of the recent periods, and what was earned the split of
    their closes. The suggested split maximises expected closes, each part within ``bound`` of
    today's budget. Where a part's own response cannot be told, that with the power of all parts
    together speaks for it, if that can be told. Where that says nothing either, the part is taken
    to close as it did in the recent periods, and in proportion to the root of its spend.

    Args:
        spend: spend that the periods' closes answer to, (parts, periods), from 0 up, oldest period
            first. Where it is 0 the period says nothing of the part's response.
        closes: closes credited, (parts, periods), from 0 up, without a baseline.
        costs: what was spent in each period, (parts, periods); the spend where not given.
        recent: how many of the last periods today's budget goes by.
        bound: at least 1.

    Returns:
        The splits, in shares of the mean cost of a recent period; all have the same budget. Where
        nothing was earned, the earned split is today's.

    Raises:
        InputError: arrays that do not fit, numbers below 0, or nothing spent.
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
    own = tuple(fit(x, y, draws) for x, y in zip(spend, closes, strict=True))
    is_own = all(response.reason is None for response in own)
    shared = {} if is_own else fit_together(spend, closes, draws)
    responses = tuple(
        response if response.reason is None else shared.get(part, response)
        for part, response in enumerate(own)
    )
    earned = closes[:, -recent:].sum(axis=1)
    earned = earned / earned.sum() if earned.sum() > 0 else today / total
    lower, upper = today / bound, today * bound

    suggested = today.copy()
    told = np.array([response.reason is None for response in responses])
    recently = closes[:, -recent:].mean(axis=1)
    scales = np.array([response.scale for response in responses])
    scales = np.where(told, scales, recently / np.maximum(today, 1e-300) ** ROOT)
    powers = np.where(told, [response.power for response in responses], ROOT)
    if scales.any():
        some = today > 0
        # What never closed takes what the others cannot hold.
        least = 1e-9 * float(scales[some].max())
        suggested[some] = allocate(
            np.maximum(scales, least)[some], powers[some], total, lower[some], upper[some]
        )
    if told.all():
        method = BY_CURVES if is_own else BY_SHARED
    else:
        method = BY_BOTH if told.any() else BY_ROOT
    splits = {TODAY: today, EARNED: total * earned, SUGGESTED: suggested}
    return BudgetSplit(
        total=total,
        responses=own,
        method=method,
        scenarios={name: _expected(x, total, responses) for name, x in splits.items()},
    )


def _expected(budget: Floats, total: float, responses: tuple[Response, ...]) -> Scenario:
    found = np.full((3, len(budget)), np.nan)
    drawn: list[Floats] = []
    for part, (spend, response) in enumerate(zip(budget, responses, strict=True)):
        if response.reason is None:
            drawn.append(response.drawn_closes(float(spend)))
            found[:, part] = float(response.closes(float(spend))), *interval(drawn[-1])
    whole = None
    if len(drawn) == len(budget):
        # One draw takes the same months of every part.
        whole = (float(found[0].sum()), *interval(np.sum(drawn, axis=0)))
    return Scenario(budget / total, found[0], found[1], found[2], whole)
