"""The saturating response of closes to spend, estimated from their history.

The form is a power law with diminishing returns,

    closes(x) = a x^b,    0 < b < 1,

so that the next close costs 1 / closes'(x) = x^(1 - b) / (a b): the average cost over b. It is
fitted by Poisson pseudo-likelihood (Gourieroux, Monfort and Trognon, "Pseudo maximum likelihood
methods: applications to Poisson models", Econometrica 52(3), 1984), which is valid for fractional
closes and makes no assumption on their variance. Given b, a = sum y / sum x^b. The profile is
concave in b, and its derivative,

    sum y ln x - (sum y) (sum x^b ln x) / (sum x^b),

is decreasing, so that bisection finds the only root. Intervals are percentiles over months drawn
with replacement (Efron, 1979).
"""

from dataclasses import dataclass

import numpy as np

from lokun.arrays.bootstrap import percentiles
from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Bools, Floats

#: Requirements on a history for the estimate of its response.
LEAST_MONTHS = 12
LEAST_CLOSES = 10.0
LEAST_VARIATION = 0.1
#: Range of powers; at the lower end there is no response, and at the upper end no saturation.
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
        reason: why the response cannot be estimated; None where it can.
        months: number of periods with spend in the fit.
        scale: a, closes per period at a spend of one unit.
        power: b.
        scales: a in each draw, (draws,); NaN in a draw without closes or with a single month.
        powers: b in each draw, (draws,), with NaN like the scales.

    Where there is a reason, scale and power are 0 and there are no draws.
    """

    reason: str | None
    months: int
    scale: float
    power: float
    scales: Floats
    powers: Floats

    def closes(self, spend: Floats | float) -> Floats:
        """Expected closes per period at a spend: a x^b."""
        expected: Floats = self.scale * np.asarray(spend, dtype=np.float64) ** self.power
        return expected

    def drawn_closes(self, spend: float) -> Floats:
        """Expected closes at a spend in each draw, (draws,)."""
        drawn: Floats = self.scales * spend**self.powers
        return drawn

    def marginal_cost(self, spend: float) -> tuple[float, float, float]:
        """Cost of one more close at a spend above 0, x^(1 - b) / (a b), with both bounds."""
        drawn = spend ** (1 - self.powers) / (self.scales * self.powers)
        lower, upper = interval(drawn)
        return spend ** (1 - self.power) / (self.scale * self.power), lower, upper

    def power_bounds(self) -> tuple[float, float]:
        """Lower and upper bound of the power."""
        return interval(self.powers)


def interval(draws: Floats) -> tuple[float, float]:
    """The percentile interval of draws; NaN draws are left out."""
    lower, upper = percentiles(draws)
    return float(lower), float(upper)


def month_draws(months: int, draws: int = DRAWS) -> Floats:
    """Number of times that each month is drawn, the same on every run; (draws, months)."""
    picked = np.random.default_rng(_SEED).integers(months, size=(draws, months))
    return np.stack([np.bincount(each, minlength=months) for each in picked]).astype(np.float64)


def fit(spend: Floats, closes: Floats, weights: Floats | None = None) -> Response:
    """Fit the response of one resource or channel.

    Args:
        spend: spend of each period in any unit, (periods,), at least 0. Periods without spend are
            left out.
        closes: closes credited in each period, (periods,), at least 0, without baseline
            conversions.
        weights: number of times that each draw of the bootstrap takes each period, (draws,
            periods); by default drawn with a fixed seed. With the same matrix, several series are
            drawn together.

    Returns:
        The response, or the reason why it cannot be estimated. The order of the periods does not
        matter.

    Raises:
        InputError: arrays differ in length, or a number is negative or not finite.
    """
    spend, closes = np.asarray(spend, np.float64), np.asarray(closes, np.float64)
    if spend.shape != closes.shape or spend.ndim != 1:
        raise InputError("response: spend and closes differ in length; give one of each per period")
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
        # A total order, so that the draws do not depend on the order of the periods.
        order = np.lexsort((y, x))
        x, y = x[order], y[order]
        weights = month_draws(len(x)) if len(x) else np.zeros((0, 0))
    else:
        weights = weights[:, kept]
    history = _read(x, y, weights)
    if isinstance(history, str):
        return _not_estimated(history, len(x))
    powers = _powers([history])
    reason = _beyond(powers)
    return _not_estimated(reason, len(x)) if reason is not None else history.response(powers)


class _History:
    """The periods of a part with spend, and their weights in each draw (1 in the first draw)."""

    def __init__(self, x: Floats, y: Floats, weights: Floats) -> None:
        self.unit = float(np.exp(np.mean(np.log(x))))
        self.logs: Floats = np.log(x / self.unit)
        self.weights = weights
        self.total: Floats = weights @ y
        self.moment: Floats = weights @ (y * self.logs)
        self.is_estimated: Bools = (self.total > 0) & (np.count_nonzero(weights, axis=1) > 1)

    def slope(self, powers: Floats) -> Floats:
        """The derivative of the likelihood in each draw, (draws,)."""
        level = self.weights * np.exp(powers[:, None] * self.logs)
        return self.moment - self.total * _ratio(level @ self.logs, level.sum(axis=1))

    def response(self, powers: Floats) -> Response:
        """The response with these powers; the first power is that of all periods."""
        level = (self.weights * np.exp(powers[:, None] * self.logs)).sum(axis=1)
        scales = _ratio(self.total, level) * self.unit**-powers
        return Response(
            None, len(self.logs), float(scales[0]), float(powers[0]), scales[1:], powers[1:]
        )


def _read(x: Floats, y: Floats, weights: Floats) -> _History | str:
    """The history of periods with spend, or the reason why it does not suffice."""
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


def _not_estimated(reason: str, months: int) -> Response:
    return Response(reason, months, 0.0, 0.0, np.zeros(0), np.zeros(0))


def _ratio(part: Floats, whole: Floats) -> Floats:
    """Part divided by whole; 0 in a draw without periods."""
    ratio: Floats = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return ratio


def _beyond(powers: Floats) -> str | None:
    """Why powers give no response; None where they do."""
    lower, _ = interval(powers[1:])
    if min(powers[0], lower) <= POWERS[0]:
        return NO_RESPONSE
    return NO_SATURATION if lower >= POWERS[1] else None


def _powers(histories: list[_History]) -> Floats:
    """The power within POWERS that all histories share, in each draw, (draws,)."""
    draws = len(histories[0].weights)
    low, high = np.full(draws, POWERS[0]), np.full(draws, POWERS[1])

    def rising(power: Floats) -> Bools:
        slope: Floats = np.sum([history.slope(power) for history in histories], axis=0)
        return slope > 0

    # Where the slope still rises at the upper end, the root is beyond the range.
    at_end = rising(high)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        up = rising(middle)
        low, high = np.where(up, middle, low), np.where(up, high, middle)
    powers = np.where(at_end, POWERS[1], low)
    powers[~np.all([history.is_estimated for history in histories], axis=0)] = np.nan
    return powers
