"""The saturating response of closes to spend, found in their history.

The form is a power law with diminishing returns,

    closes(x) = a x^b,    0 < b < 1,

so that the next close costs 1 / closes'(x) = x^(1 - b) / (a b): the average cost over b. It is
fitted by Poisson pseudo-likelihood (Gourieroux, Monfort and Trognon, "Pseudo maximum likelihood
methods: applications to Poisson models", Econometrica 52(3), 1984), which holds for fractional
closes and asks nothing of their variance. Given b, a = sum y / sum x^b; what is left is concave in
b, and its derivative,

    sum y ln x - (sum y) (sum x^b ln x) / (sum x^b),

falls, so that bisection finds the only root. Intervals are percentiles over months drawn with
replacement (Efron, 1979).
"""

from dataclasses import dataclass

import numpy as np

from lokun.arrays.bootstrap import percentiles
from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Bools, Floats

#: What a history must have for its response to be told.
LEAST_MONTHS = 12
LEAST_CLOSES = 10.0
LEAST_VARIATION = 0.1
#: Powers looked for; at an end of the range there is no response, or no saturation.
POWERS = (0.02, 0.95)
DRAWS = 400
_STEPS = 45
_SEED = 1984

NO_SPEND = "no spend"
NO_CLOSES = "too few closes"
NO_MONTHS = "too few months"
NO_VARIATION = "no variation in spend"
NO_RESPONSE = "no response to spend"
NO_SATURATION = "no saturation"


@dataclass(frozen=True)
class Response:
    """How closes respond to spend.

    Attributes:
        reason: why the history cannot tell; None where it can.
        months: periods with spend that it was fitted on.
        scale: a, closes a period at a spend of one unit.
        power: b.
        scales: a in each draw, (draws,); NaN in a draw without closes or with one month only.
        powers: b in each draw, (draws,), as the scales.

    Where there is a reason, scale and power are 0 and there are no draws.
    """

    reason: str | None
    months: int
    scale: float
    power: float
    scales: Floats
    powers: Floats

    def closes(self, spend: Floats | float) -> Floats:
        """Expected closes a period at a spend: a x^b."""
        expected: Floats = self.scale * np.asarray(spend, dtype=np.float64) ** self.power
        return expected

    def drawn_closes(self, spend: float) -> Floats:
        """Expected closes at a spend in each draw, (draws,)."""
        drawn: Floats = self.scales * spend**self.powers
        return drawn

    def marginal_cost(self, spend: float) -> tuple[float, float, float]:
        """Spend for one more close at a spend above 0: x^(1 - b) / (a b), lower and upper."""
        drawn = spend ** (1 - self.powers) / (self.scales * self.powers)
        lower, upper = interval(drawn)
        return spend ** (1 - self.power) / (self.scale * self.power), lower, upper

    def power_bounds(self) -> tuple[float, float]:
        """Lower and upper bound of the power."""
        return interval(self.powers)


def interval(draws: Floats) -> tuple[float, float]:
    """The percentile interval of draws; NaN stands for a draw that tells nothing."""
    lower, upper = percentiles(draws)
    return float(lower), float(upper)


def month_draws(months: int, draws: int = DRAWS) -> Floats:
    """How often each month is drawn, with replacement, the same on every run; (draws, months)."""
    picked = np.random.default_rng(_SEED).integers(months, size=(draws, months))
    return np.stack([np.bincount(each, minlength=months) for each in picked]).astype(np.float64)


def fit(spend: Floats, closes: Floats, weights: Floats | None = None) -> Response:
    """Fit the response of one resource or channel.

    Args:
        spend: spend of each period in any unit, (periods,), none below 0. Periods without spend
            say nothing of the response and are left out.
        closes: closes credited in each period, (periods,), none below 0, without a baseline.
        weights: how often each draw of the bootstrap takes each period, (draws, periods); drawn
            with a fixed seed where not given. One matrix for several series draws them together.

    Returns:
        The response, or the reason why the history cannot tell it. The order of the periods does
        not matter to the fit.

    Raises:
        InputError: arrays of different length, or a number that is negative or not finite.
    """
    spend, closes = np.asarray(spend, np.float64), np.asarray(closes, np.float64)
    if spend.shape != closes.shape or spend.ndim != 1:
        raise InputError("response: spend and closes differ in length; give one of each a period")
    for name, values in (("spend", spend), ("closes", closes)):
        wrong = np.flatnonzero(~(np.isfinite(values) & (values >= 0)))
        if wrong.size:
            raise InputError(
                f"response, period {wrong[0] + 1}: {name} is {values[wrong[0]]}; "
                "give a finite number from 0 up"
            )
    kept = spend > 0
    x, y = spend[kept], closes[kept]
    if weights is None:
        # A total order, so that a period is drawn as often wherever it stands.
        order = np.lexsort((y, x))
        x, y = x[order], y[order]
        weights = month_draws(len(x)) if len(x) else np.zeros((0, 0))
    else:
        weights = weights[:, kept]
    history = _read(x, y, weights)
    if isinstance(history, str):
        return _untold(history, len(x))
    powers = _powers([history])
    reason = _beyond(powers)
    return _untold(reason, len(x)) if reason is not None else history.response(powers)


def fit_together(spend: Floats, closes: Floats, weights: Floats) -> dict[int, Response]:
    """Fit one power to several parts, each with a scale of its own.

    Where the history of one part is too short to tell how far its next close costs more, that of
    all parts together may tell it: the power is the root of the sum of the parts' derivatives. It
    speaks for a part only where the part's own history does not contradict it.

    Args:
        spend: as in ``fit``, (parts, periods).
        closes: as in ``fit``, (parts, periods).
        weights: how often each draw of the bootstrap takes each period, (draws, periods).

    Returns:
        Responses by part, of those whose history has enough months, closes and variation, and whose
        own interval holds the shared power; none where all together cannot tell it.
    """
    read = [
        _read(x[x > 0], y[x > 0], weights[:, x > 0]) for x, y in zip(spend, closes, strict=True)
    ]
    histories = {part: one for part, one in enumerate(read) if isinstance(one, _History)}
    if not histories:
        return {}
    powers = _powers(list(histories.values()))
    if _beyond(powers) is not None:
        return {}
    return {
        part: history.response(powers)
        for part, history in histories.items()
        if _holds(_powers([history]), powers[0])
    }


class _History:
    """The periods of a part with spend, and how often each draw takes them (the first: once)."""

    def __init__(self, x: Floats, y: Floats, weights: Floats) -> None:
        self.unit = float(np.exp(np.mean(np.log(x))))
        self.logs: Floats = np.log(x / self.unit)
        self.weights = weights
        self.total: Floats = weights @ y
        self.moment: Floats = weights @ (y * self.logs)
        self.is_told: Bools = (self.total > 0) & (np.count_nonzero(weights, axis=1) > 1)

    def slope(self, powers: Floats) -> Floats:
        """The derivative of the likelihood in each draw, (draws,)."""
        level = self.weights * np.exp(powers[:, None] * self.logs)
        return self.moment - self.total * _ratio(level @ self.logs, level.sum(axis=1))

    def response(self, powers: Floats) -> Response:
        """The response with these powers, the first of them that of all periods."""
        level = (self.weights * np.exp(powers[:, None] * self.logs)).sum(axis=1)
        scales = _ratio(self.total, level) * self.unit**-powers
        return Response(
            None, len(self.logs), float(scales[0]), float(powers[0]), scales[1:], powers[1:]
        )


def _read(x: Floats, y: Floats, weights: Floats) -> _History | str:
    """The history of periods with spend, or what it lacks."""
    return _missing(x, y) or _History(x, y, np.vstack([np.ones(len(x)), weights]))


def _missing(x: Floats, y: Floats) -> str | None:
    if not len(x):
        return NO_SPEND
    if y.sum() < LEAST_CLOSES:
        return NO_CLOSES
    if len(x) < LEAST_MONTHS:
        return NO_MONTHS
    if x.std() < LEAST_VARIATION * x.mean():
        return NO_VARIATION
    return None


def _untold(reason: str, months: int) -> Response:
    return Response(reason, months, 0.0, 0.0, np.zeros(0), np.zeros(0))


def _ratio(part: Floats, whole: Floats) -> Floats:
    """Part over whole; 0 in a draw that took no period."""
    ratio: Floats = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return ratio


def _beyond(powers: Floats) -> str | None:
    """Why powers tell no response; None where they do."""
    lower, _ = interval(powers[1:])
    if min(powers[0], lower) <= POWERS[0]:
        return NO_RESPONSE
    return NO_SATURATION if lower >= POWERS[1] else None


def _holds(powers: Floats, power: float) -> bool:
    lower, upper = interval(powers[1:])
    return lower <= power <= upper


def _powers(histories: list[_History]) -> Floats:
    """The power within POWERS that all histories share, in each draw, (draws,)."""
    draws = len(histories[0].weights)
    low, high = np.full(draws, POWERS[0]), np.full(draws, POWERS[1])

    def rising(power: Floats) -> Bools:
        slope: Floats = np.sum([history.slope(power) for history in histories], axis=0)
        return slope > 0

    # At an end of the range the root lies beyond it.
    at_end = rising(high)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        up = rising(middle)
        low, high = np.where(up, middle, low), np.where(up, high, middle)
    powers = np.where(at_end, POWERS[1], low)
    powers[~np.all([history.is_told for history in histories], axis=0)] = np.nan
    return powers
