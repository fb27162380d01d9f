"""Splits of a budget: as today, as earned, a step towards what was earned, and for the most closes.

With responses a x^b of every part, the best split of a budget B within bounds,

    maximise sum a_i x_i^{b_i}   subject to   sum x_i = B,  lower_i <= x_i <= upper_i,

is the one in which the next close costs the same in every part that is not at a bound. x_i(v) is
the spend at which the marginal closes a_i b_i x_i^{b_i - 1} equal v, clipped to the bounds, and v
is the root of sum x_i(v) = B. Only parts whose response was estimated are moved, and by a quarter
at most. Where the history cannot tell, a test can: ``test_of`` says which and for how long.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Floats
from lokun.economics.curves import LEAST_CLOSES, Response, fit, fit_together, interval, month_draws

#: A suggested budget differs by at most STEP of today's, and a step towards what was earned is STEP
#: of the way.
STEP = 0.25
#: Number of recent periods that give today's budget: a year of months.
RECENT = 12
#: Changes of a budget that a test may make, the smallest first, and how long it should last.
TESTS = (0.25, 0.5, 1.0)
TEST_MONTHS = 12
#: Normal quantiles of a two-sided test at 5 % that finds a true change in 8 of 10 cases.
QUANTILES = 1.959964 + 0.841621

TODAY, EARNED = "today", "earned"
TOWARDS, SUGGESTED = "towards_earned", "suggested"
BY_CURVES = "response curves"
BY_SHARED = "response curves, the power shared where a part's own cannot be told"
UNTOLD = "no suggestion: fewer than two responses can be told"


@dataclass(frozen=True)
class Scenario:
    """One split of the budget.

    Attributes:
        shares: of the budget, (parts,); they sum to 1.
        closes: expected closes per period of each part; NaN without an estimated response.
        lower: lower bound of the closes, (parts,).
        upper: upper bound of the closes, (parts,).
        total: expected closes per period of all parts with both bounds; None where a part has no
            estimated response, and where none are promised.
    """

    shares: Floats
    closes: Floats
    lower: Floats
    upper: Floats
    total: tuple[float, float, float] | None


@dataclass(frozen=True)
class BudgetTest:
    """A test of a part: add so much to its budget, for so many periods."""

    added: float
    periods: int


@dataclass(frozen=True)
class BudgetSplit:
    """The splits of one budget.

    Attributes:
        total: the budget per period, in the unit of the costs.
        responses: the response of each part, estimated by itself.
        method: how the suggested split was estimated, or why there is none.
        scenarios: today; earned where there are closes; towards_earned where there are enough; and
            suggested where the responses of two parts or more can be told.
        tests: by part, what would tell its response.
    """

    total: float
    responses: tuple[Response, ...]
    method: str
    scenarios: dict[str, Scenario]
    tests: tuple[BudgetTest | None, ...]


def test_of(budget: float, closes: float) -> BudgetTest | None:
    """The smallest change of a budget that a year can tell, if closes change in proportion.

    Two spans of n periods are compared, one at today's budget and one at the changed budget. With
    Poisson counts of means n l and n l (1 + s), the change is told at 5 % in 8 of 10 cases for

        n >= (1.96 + 0.84)^2 (2 + s) / (l s^2).

    Args:
        budget: of a period, today.
        closes: l, the mean closes of a period.

    Returns:
        The change and n; doubling where no change is told within TEST_MONTHS. None without a
        budget or closes.
    """
    if budget <= 0 or closes <= 0:
        return None
    for step in TESTS:
        periods = math.ceil(QUANTILES**2 * (2 + step) / (closes * step**2))
        if periods <= TEST_MONTHS:
            break
    return BudgetTest(step * budget, periods)


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
    step: float = STEP,
) -> BudgetSplit:
    """Split a budget by the history of its parts.

    Today's split is the split of the costs of the recent periods, and the earned split is the split
    of their closes. The step towards what was earned promises no closes. The suggested split
    maximises expected closes over the parts whose response can be told, by itself or with the power
    of all parts together; the other parts keep today's budget.

    Args:
        spend: spend that is matched to the closes of the periods, (parts, periods), at least 0,
            oldest period first. A period of spend 0 is not used for the response of the part.
        closes: closes credited, (parts, periods), at least 0, without baseline conversions.
        costs: cost of each period, (parts, periods); by default the spend.
        recent: number of last periods that give today's budget.
        step: largest change of a suggested budget, as a part of today's, from 0 to 1.

    Returns:
        The splits, in shares of the mean cost of a recent period; all have the same budget. A split
        of which the history tells nothing is not among them.

    Raises:
        InputError: arrays differ in shape, a number is below 0, or there is no cost.
    """
    costs = spend if costs is None else costs
    if not spend.shape == closes.shape == costs.shape or spend.ndim != 2:
        raise InputError("budget: arrays differ in shape; give (parts, periods) of each")
    if not 0 < step < 1 or recent < 1:
        raise InputError(f"budget: step {step} and recent {recent}; give a part, and 1 or more")
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
    splits = {TODAY: _expected(today, total, responses)}
    recently = closes[:, -recent:]
    if recently.sum() > 0:
        earned = total * recently.sum(axis=1) / recently.sum()
        splits[EARNED] = _expected(earned, total, responses)
        if recently.sum() >= LEAST_CLOSES:
            nothing = np.full(len(today), np.nan)
            towards = (today + step * (earned - today)) / total
            splits[TOWARDS] = Scenario(towards, nothing, nothing, nothing, None)
    is_told = np.array([response.reason is None for response in responses]) & (today > 0)
    method = UNTOLD
    if is_told.sum() > 1:
        suggested = today.copy()
        suggested[is_told] = allocate(
            np.array([response.scale for response in responses])[is_told],
            np.array([response.power for response in responses])[is_told],
            float(today[is_told].sum()),
            today[is_told] * (1 - step),
            today[is_told] * (1 + step),
        )
        splits[SUGGESTED] = _expected(suggested, total, responses)
        is_own = np.array([response.reason is None for response in single])
        method = BY_CURVES if is_own[is_told].all() else BY_SHARED
    return BudgetSplit(
        total=total,
        responses=single,
        method=method,
        scenarios=splits,
        tests=tuple(
            test_of(float(budget), float(mean)) if response.reason is not None else None
            for budget, mean, response in zip(today, recently.mean(axis=1), single, strict=True)
        ),
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
