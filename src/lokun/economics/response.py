"""How all closes of a company respond to the money of its parts, beside accounts and calendar.

Closes that a model credits follow touches by construction, and touches follow money: credit would
confirm itself. The response is therefore that of all closes of a month, whoever has the credit,

    log E[closes] = log(accounts at risk) + calendar + sum of elasticity * log(money of the part),

by Poisson pseudo-likelihood with the dispersion of the data (McCullagh and Nelder, "Generalized
linear models", 1989, 9.2). The calendar is a trend, the last month of a quarter, and from two years
on the season of the year. Money works in its month and in the next. The money of the *next* month
cannot have brought closes of this one: where it seems to, closes and money have a cause in common,
and nothing is told.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats

from lokun.arrays.ragged import Floats, Int64s

#: Requirements on a history.
LEAST_MONTHS, LEAST_CLOSES, LEAST_VARIATION = 12, 100.0, 0.1
#: Months from which a trend is curved, and from which a season can be told from it.
CURVED, SEASONAL = 18, 24
#: Degrees of freedom that are left at least, and the chance of a response where there is none.
LEAST_FREE, CHANCE = 5, 0.01
#: Draws, of which at least KEPT are possible.
DRAWS, KEPT = 4000, 200
_SEED = 1984
_STEPS = 30

NO_SPEND = "no spend"
NO_CLOSES = "too few closes"
NO_MONTHS = "too few months"
NO_VARIATION = "no variation in spend"
NO_RESPONSE = "no response to spend"
BEFORE = "closes before the spend"


@dataclass(frozen=True)
class Measured:
    """The elasticity of all closes to the money of a part, as an experiment has it."""

    value: float
    error: float


@dataclass(frozen=True)
class Responses:
    """Elasticities of all closes to the money of each part.

    Attributes:
        reasons: why the response of a part is not told, by part; None where it is.
        moved: parts whose elasticity has draws, and whose money may therefore be moved.
        draws: elasticities, 0 to 1, of the parts that are moved, (draws, moved).
    """

    reasons: tuple[str | None, ...]
    moved: Int64s
    draws: Floats


def respond(
    costs: Floats,
    closes: Floats,
    accounts: Floats,
    quarter_ends: Floats,
    measured: dict[int, Measured] | None = None,
) -> Responses:
    """Elasticities of all closes to the money of the parts.

    Args:
        costs: of each month, (parts, months), at least 0, oldest month first.
        closes: all closes of the company, (months,).
        accounts: accounts at risk, (months,).
        quarter_ends: 1 in the last month of a quarter, else 0, (months,).
        measured: by part, what an experiment says; it is above the history.
    """
    measured = measured or {}
    n_parts = len(costs)
    reasons = [_missing(row, closes) for row in costs]
    usable = [part for part, reason in enumerate(reasons) if reason is None]
    drawn = np.zeros((DRAWS, 0))
    if usable:
        estimate = _fitted(costs[usable], closes, accounts, quarter_ends, lead=0)
        ahead = _fitted(costs[usable], closes, accounts, quarter_ends, lead=1)
        if estimate is None or ahead is None:
            for part in usable:
                reasons[part] = NO_MONTHS
            usable = []
        else:
            for number, part in enumerate(usable):
                if estimate.far(number) < 0:
                    reasons[part] = NO_RESPONSE
                elif ahead.far(number) >= 0:
                    reasons[part] = BEFORE
            drawn = estimate.drawn()
    columns: dict[int, Floats] = {part: drawn[:, i] for i, part in enumerate(usable)}
    is_possible = np.ones(DRAWS, dtype=np.bool_)
    for part in usable:
        if part not in measured:
            is_possible &= (columns[part] >= 0) & (columns[part] <= 1)
    for part, known in measured.items():
        columns[part] = _of_experiment(known, part)
        reasons[part] = None
    moved = sorted(columns)
    kept = np.stack([columns[part] for part in moved], axis=1) if moved else np.zeros((DRAWS, 0))
    kept = kept[is_possible]
    if len(kept) < KEPT:
        moved, kept = [], np.zeros((0, 0))
        reasons = [
            reason or (None if part in measured else NO_RESPONSE)
            for part, reason in enumerate(reasons)
        ]
    assert len(reasons) == n_parts
    return Responses(tuple(reasons), np.array(moved, dtype=np.int64), kept)


def _missing(cost: Floats, closes: Floats) -> str | None:
    if not cost.sum() > 0:
        return NO_SPEND
    if closes.sum() < LEAST_CLOSES:
        return NO_CLOSES
    # Before its first money a part has no history of it.
    if len(cost) < LEAST_MONTHS or np.any(cost <= 0):
        return NO_MONTHS
    if np.log(cost).std() < LEAST_VARIATION:
        return NO_VARIATION
    return None


@dataclass(frozen=True)
class _Estimate:
    """Elasticities, their covariance, and the degrees of freedom of its dispersion."""

    values: Floats
    covariance: Floats
    free: int

    def far(self, number: int) -> float:
        """By how much an elasticity is above what chance allows."""
        error = math.sqrt(max(float(self.covariance[number, number]), 0.0))
        return float(self.values[number]) - float(stats.t.isf(CHANCE, self.free)) * error

    def drawn(self) -> Floats:
        """Draws of Student's distribution, (DRAWS, parts)."""
        rng = np.random.default_rng(_SEED)
        normal = rng.standard_normal((DRAWS, len(self.values)))
        scale = np.sqrt(self.free / rng.chisquare(self.free, (DRAWS, 1)))
        values, vectors = np.linalg.eigh(self.covariance)
        root = vectors * np.sqrt(np.maximum(values, 0.0))
        drawn: Floats = self.values + scale * np.einsum("dk,pk->dp", normal, root)
        return drawn


def _fitted(
    costs: Floats, closes: Floats, accounts: Floats, quarter_ends: Floats, lead: int
) -> _Estimate | None:
    """The fit; with a lead, the money is that of the next month. None where too little is left."""
    months = costs.shape[1]
    at = np.arange(1, months - 1)
    money = costs[:, at + 1] if lead else (costs[:, at] + costs[:, at - 1]) / 2
    time = (at - at.mean()) / max(len(at), 1)
    columns = [np.ones(len(at)), time, quarter_ends[at]]
    if len(at) >= CURVED:
        columns.append(time**2)
    if months >= SEASONAL:
        columns += [np.sin(at * math.pi / 6), np.cos(at * math.pi / 6)]
    logs = np.log(money)
    of_calendar = [column for column in columns if np.ptp(column) > 0 or column[0] == 1]
    design = np.column_stack([*of_calendar, *(logs - logs.mean(axis=1, keepdims=True))])
    free = len(at) - design.shape[1]
    if free < LEAST_FREE:
        return None
    offset = np.log(np.maximum(accounts[at], 1e-9))
    y = closes[at]
    mean = np.maximum(y, 0.5)
    beta = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        working = np.log(mean) - offset + (y - mean) / mean
        weighted = design * mean[:, None]
        beta = np.linalg.lstsq(design.T @ weighted, weighted.T @ working, rcond=None)[0]
        mean = np.exp(np.clip(offset + design @ beta, -30, 30))
    information = design.T @ (design * mean[:, None])
    dispersion = max(1.0, float(((y - mean) ** 2 / mean).sum()) / free)
    # A part that the calendar explains has no variance of its own, and an endless error.
    if np.linalg.matrix_rank(information) < len(information):
        return None
    covariance = np.linalg.inv(information) * dispersion
    n_parts = len(costs)
    return _Estimate(beta[-n_parts:], covariance[-n_parts:, -n_parts:], free)


def _of_experiment(known: Measured, part: int) -> Floats:
    """Draws of what an experiment measured, 0 to 1."""
    rng = np.random.default_rng([_SEED, part])
    low, high = ((end - known.value) / max(known.error, 1e-9) for end in (0.0, 1.0))
    drawn = stats.truncnorm.ppf(rng.random(DRAWS), low, high)
    values: Floats = known.value + max(known.error, 1e-9) * drawn
    return np.clip(values, 0.0, 1.0)
