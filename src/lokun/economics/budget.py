"""Splits of a budget: as today, as earned, a step towards what was earned, and for the most closes.

With elasticities e of all closes to the money x of each part (lokun.economics.response), closes are
today's times the product of (x / today's)^e, and the best split within bounds,

    maximise sum e_i log x_i   subject to   sum x_i = B,  lower_i <= x_i <= upper_i,

gives every part that is not at a bound money in proportion to its elasticity. No credit is in it:
where responses were fitted to credit, an error of credit was in the split as its square. Parts are
moved by a quarter at most, and only if nine tenths of the draws, and more, gain by the move.
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats
from scipy.optimize import brentq

from lokun.arrays.bootstrap import COVERAGE, percentiles
from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Bools, Floats
from lokun.economics.power import HoldOut, hold_out_of
from lokun.economics.response import Measured, Responses, respond

#: A suggested budget differs by at most STEP of today's, and a step towards what was earned is STEP
#: of the way.
STEP = 0.25
#: Number of recent periods that give today's budget: a year of months.
RECENT = 12
#: Closes that tell what was earned.
LEAST_EARNED = 10.0

TODAY, EARNED = "today", "earned"
TOWARDS, SUGGESTED = "towards_earned", "suggested"
BY_RESPONSE = "response of all closes, beside accounts and calendar"
BY_EXPERIMENT = "experiment"
UNTOLD = "no suggestion: no experiment and no response that survives accounts and calendar"
NO_GAIN = "no suggestion: no move is known to bring more closes"


@dataclass(frozen=True)
class History:
    """Months of a company, the oldest first.

    Attributes:
        costs: of each part, (parts, months), at least 0.
        credited: closes that the budget's model credits to each part, (parts, months).
        closes: all closes, (months,).
        accounts: accounts at risk, (months,).
        quarter_ends: 1 in the last month of a quarter, else 0, (months,).
        is_blind: parts whose credit has no evidence, (parts,).
        measured: by part, what an experiment says of its money.
    """

    costs: Floats
    credited: Floats
    closes: Floats
    accounts: Floats
    quarter_ends: Floats
    is_blind: Bools
    measured: dict[int, Measured]


@dataclass(frozen=True)
class Scenario:
    """One split of the budget.

    Attributes:
        shares: of the budget, (parts,); they sum to 1.
        added: closes per period that each part's move adds to all, with both bounds, (3, parts);
            NaN where nothing is promised.
        total: closes per period of all parts with both bounds; bounds are NaN of today's, which
            are the mean of the recent periods. None where nothing is promised.
    """

    shares: Floats
    added: Floats
    total: tuple[float, float, float] | None


@dataclass(frozen=True)
class BudgetSplit:
    """The splits of one budget.

    Attributes:
        total: the budget per period, in the unit of the costs.
        reasons: by part, why its response is not told; None where it is.
        method: how the suggested split was estimated, or why there is none.
        scenarios: today; earned where there are closes; towards_earned where there are enough, of
            two parts with evidence; and suggested.
        tests: by part, what would tell its response.
    """

    total: float
    reasons: tuple[str | None, ...]
    method: str
    scenarios: dict[str, Scenario]
    tests: tuple[HoldOut | None, ...]


def allocate(weights: Floats, total: float, lower: Floats, upper: Floats) -> Floats:
    """The split of a budget in proportion to weights, within bounds.

    Args:
        weights: at least 0, (parts,).
        total: the budget.
        lower: smallest spend of each part, (parts,), above 0.
        upper: largest spend of each part, (parts,).

    Returns:
        Spend of each part, (parts,); it sums to the budget.

    Raises:
        InputError: no split within the bounds sums to the budget.
    """
    slack = 1e-9 * max(total, 1.0)
    if not lower.sum() - slack <= total <= upper.sum() + slack:
        raise InputError(
            f"budget: {total} is outside the sums of the bounds, {lower.sum()} and "
            f"{upper.sum()}; widen the bounds"
        )
    # Parts without any response still share what the others may not have.
    weights = np.maximum(weights, 1e-9 * max(float(weights.max()), 1e-9))

    def spend(log_scale: float) -> Floats:
        clipped: Floats = np.clip(weights * np.exp(log_scale), lower, upper)
        return clipped

    ends = np.log(np.concatenate([lower / weights, upper / weights]))
    if lower.sum() >= total - slack:
        return lower.copy()
    if upper.sum() <= total + slack:
        return upper.copy()
    root = brentq(
        lambda at: float(spend(at).sum()) - total, ends.min() - 1, ends.max() + 1, xtol=1e-14
    )
    chosen = spend(float(root))
    free = (chosen > lower) & (chosen < upper)
    if free.any():
        chosen[free] *= (total - chosen[~free].sum()) / chosen[free].sum()
    return chosen


def split_budget(history: History, *, recent: int = RECENT, step: float = STEP) -> BudgetSplit:
    """Split a budget by the history of its parts.

    Today's split is that of the costs of the recent periods, and the earned split that of their
    credited closes. The step towards what was earned promises no closes, and leaves parts whose
    credit has no evidence as they are. The suggested split promises what it adds.

    Args:
        history: of the parts.
        recent: number of last periods that give today's budget.
        step: largest change of a suggested budget, as a part of today's, from 0 to 1.

    Returns:
        The splits, in shares of the mean cost of a recent period; all have the same budget. A split
        of which the history tells nothing is not among them.

    Raises:
        InputError: arrays differ in shape, a number is below 0, or there is no cost.
    """
    costs, credited = history.costs, history.credited
    if costs.shape != credited.shape or costs.ndim != 2 or len(history.closes) != costs.shape[1]:
        raise InputError("budget: arrays differ in shape; give (parts, periods) of each")
    if not 0 < step < 1 or recent < 1:
        raise InputError(f"budget: step {step} and recent {recent}; give a part, and 1 or more")
    today = costs[:, -recent:].mean(axis=1) if costs.size else np.zeros(len(costs))
    total = float(today.sum())
    if not np.isfinite(total) or np.any(today < 0) or total <= 0:
        raise InputError("budget: nothing is spent, or less; give costs of which some are above 0")
    nothing = np.full((3, len(today)), np.nan)
    usual = float(history.closes[-recent:].mean())
    splits = {TODAY: Scenario(today / total, nothing, (usual, np.nan, np.nan))}
    earned = credited[:, -recent:].sum(axis=1)
    if earned.sum() > 0:
        splits[EARNED] = Scenario(earned / earned.sum(), nothing, None)
    towards = _towards(today, earned, ~history.is_blind, step)
    if towards is not None:
        splits[TOWARDS] = Scenario(towards / total, nothing, None)
    responses = respond(
        costs, history.closes, history.accounts, history.quarter_ends, history.measured
    )
    suggested = _suggested(today, usual, responses, step)
    if suggested is not None:
        splits[SUGGESTED] = suggested
    told = [part for part in responses.moved.tolist() if responses.reasons[part] is None]
    if not told:
        method = UNTOLD
    elif suggested is None:
        method = NO_GAIN
    else:
        method = BY_EXPERIMENT if any(part in history.measured for part in told) else BY_RESPONSE
    # What a part must bring to be worth its money: its share of the closes that were added.
    closes = float(history.closes[-recent:].sum())
    added = min(1.0, float(earned.sum()) / closes) if closes > 0 and earned.sum() > 0 else 1.0
    tests = tuple(
        hold_out_of(history.closes[-recent:], added * float(spent) / total) if reason else None
        for spent, reason in zip(today, responses.reasons, strict=True)
    )
    return BudgetSplit(total, responses.reasons, method, splits, tests)


def _towards(today: Floats, earned: Floats, is_known: Bools, step: float) -> Floats | None:
    """Today's money with a step of the way to what was earned; None where that cannot be told."""
    if is_known.sum() < 2 or earned[is_known].sum() < LEAST_EARNED:
        return None
    towards = today.copy()
    aim = today[is_known].sum() * earned[is_known] / earned[is_known].sum()
    towards[is_known] += step * (aim - today[is_known])
    return towards


def _suggested(today: Floats, usual: float, responses: Responses, step: float) -> Scenario | None:
    """The split that brings most closes, if it is known to bring more than today's."""
    moved = responses.moved[today[responses.moved] > 0]
    is_told = any(responses.reasons[part] is None for part in moved.tolist())
    if len(moved) < 2 or not is_told:
        return None
    draws = responses.draws[:, np.isin(responses.moved, moved)]
    money = today[moved]
    best = allocate(draws.mean(axis=0), float(money.sum()), money * (1 - step), money * (1 + step))
    gains = draws * np.log(best / money)
    factor = np.exp(gains.sum(axis=1))
    if not percentiles(factor)[0] > 1:
        return None
    shares = today.copy()
    shares[moved] = best
    added = np.zeros((3, len(today)))
    value, *bounds = _as_chosen(gains.sum(axis=1))
    of_parts = usual * np.expm1(gains)
    low, high = percentiles(of_parts)
    mean = of_parts.mean(axis=0)
    part = mean * (usual * np.expm1(value)) / max(float(mean.sum()), 1e-300)
    added[:, moved] = part, np.minimum(low, part), np.maximum(high, part)
    total = tuple(usual * float(np.exp(one)) for one in (value, *bounds))
    return Scenario(shares / today.sum(), added, (total[0], total[1], total[2]))


def _as_chosen(gains: Floats) -> tuple[float, float, float]:
    """The gain of a split that was suggested because its gain looks large, with both bounds.

    What just passes a test is on average smaller than it looks. The value and the lower bound are
    those under which a normal estimate that is known to be above the limit is at its median and at
    its tail (Zhong and Prentice, "Bias-reduced estimators and confidence intervals for odds ratios
    in genome-wide association studies", Biostatistics 9(4), 2008); the value is not below 0. The
    upper bound is that of the draws, which is the higher one.
    """
    mean, error = float(gains.mean()), max(float(gains.std()), 1e-12)
    tail = (1 - COVERAGE) / 2
    limit = min(float(stats.norm.isf(tail)) * error, mean)

    def part_below(true: float) -> float:
        log_all = stats.norm.logsf((limit - true) / error)
        log_above = stats.norm.logsf((mean - true) / error)
        return float(-np.expm1(log_above - log_all))

    def at(part: float) -> float:
        low, high = mean - 10 * error, mean + 5 * error
        if part_below(low) < part:
            return low
        return float(brentq(lambda true: part_below(true) - part, low, high))

    value = max(at(0.5), 0.0)
    return value, min(at(1 - tail), value), max(float(percentiles(gains)[1]), value)
