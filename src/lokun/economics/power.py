"""The size of a test that tells whether a part of the budget brings closes.

A part of the accounts, drawn at random, is not offered what the part of the budget pays for, and
closes of these accounts are compared with those of the others. Both live through the same
calendar, so that seasons and growth need no model. How long it takes is simulated on the company's
own months.
"""

from dataclasses import dataclass

import numpy as np

from lokun.arrays.ragged import Floats

#: Parts of the accounts that a test may hold out, the smallest first; how long it should last, and
#: how long it may.
HELD_OUT = (0.1, 0.25, 0.5)
TEST_MONTHS, MOST_MONTHS = 12, 60
#: A test tells a true effect in POWER of the cases, at 5 % on both sides.
POWER, NORMAL = 0.8, 1.959964
CASES = 400
_SEED = 1908


@dataclass(frozen=True)
class HoldOut:
    """A test: hold out this part of the accounts for so many months."""

    part: float
    months: int


def hold_out_of(closes: Floats, effect: float) -> HoldOut | None:
    """The smallest hold-out group that tells an effect within a year, else the shortest test.

    Args:
        closes: all closes of the company by month, (months,); months of a test are consecutive
            months of these, from a random one on.
        effect: the share of the closes that are lost without the part.

    Returns:
        None where no test of MOST_MONTHS tells it.
    """
    if not len(closes) or not closes.sum() > 0 or not 0 < effect <= 1:
        return None
    best = None
    for part in HELD_OUT:
        power = _power(closes, effect, part)
        told = np.flatnonzero(power >= POWER)
        if len(told):
            best = HoldOut(part, int(told[0]) + 1)
            if best.months <= TEST_MONTHS:
                return best
    return best


def _power(closes: Floats, effect: float, part: float) -> Floats:
    """The part of the cases in which the effect is seen, by months of the test, (MOST_MONTHS,)."""
    rng = np.random.default_rng([_SEED, round(1000 * part)])
    start = rng.integers(len(closes), size=(CASES, 1))
    expected = closes[(start + np.arange(MOST_MONTHS)) % len(closes)]
    held_out = rng.poisson(expected * part * (1 - effect)).cumsum(axis=1)
    others = rng.poisson(expected * (1 - part)).cumsum(axis=1)
    # The difference of two logarithms of counts, by its error under no effect.
    ratio = np.log((held_out + 0.5) / part) - np.log((others + 0.5) / (1 - part))
    error = np.sqrt(1 / (held_out + 0.5) + 1 / (others + 0.5))
    power: Floats = (ratio / error < -NORMAL).mean(axis=0)
    return power
