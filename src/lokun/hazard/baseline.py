"""The baseline of both forms of the hazard: a rate by age, times factors by stratum and period."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from lokun.arrays.ragged import Floats, Int64s

#: A coefficient that is on its way to 0.
TINY = 1e-12
#: Closes of a factor of 1 that each stratum and each period has beside its own: the former so that
#: rates and factors are identified, the latter so that periods with few closes differ little.
STRATUM_PRIOR, PERIOD_PRIOR = 1e-6, 5.0


@dataclass(frozen=True)
class Cells:
    """The cells of a baseline, whose rate is a product: by age, by stratum and by period.

    Attributes:
        age, stratum, period: of each cell, (cells,).
        shape: ages, strata and periods.
    """

    age: Int64s
    stratum: Int64s
    period: Int64s
    shape: tuple[int, int, int]

    def __len__(self) -> int:
        """Cells."""
        return len(self.age)

    def indicators(self) -> sparse.csr_array:
        """Which coefficients each cell has, (cells, ages + strata + periods)."""
        n_ages, n_strata, _ = self.shape
        place = np.stack([self.age, n_ages + self.stratum, n_ages + n_strata + self.period], axis=1)
        rows = np.repeat(np.arange(len(self)), 3)
        ones = np.ones(3 * len(self))
        return sparse.csr_array((ones, (rows, place.ravel())), shape=(len(self), sum(self.shape)))


@dataclass(frozen=True)
class BaselineSample:
    """Where closes and sampled time points are.

    Attributes:
        cells: in which there are closes or time at risk.
        of_closes: the cell of each close, (closes,).
        of_sampled: the cell of each sampled time point, (time points,).
        days: at risk, (buckets, cells).
        days_left: from each close until now, by age and period, (closes, ages * periods).
    """

    cells: Cells
    of_closes: Int64s
    of_sampled: Int64s
    days: Floats
    days_left: sparse.csr_array

    def priors(self) -> Floats:
        """The closes of the prior of each coefficient, (ages + strata + periods,)."""
        return np.repeat([0.0, STRATUM_PRIOR, PERIOD_PRIOR], self.cells.shape)

    def equivalent_days(self, age_rates: Floats, period_factors: Floats) -> Floats:
        """The time left until now, in days at the rate of the close's age and period.

        Args:
            age_rates: baseline rate by age, (ages, weightings).
            period_factors: (periods, weightings).

        Returns:
            (closes, weightings); all the days left where the rate of the close is 0, as it stays
            so.
        """
        cells, cell = self.cells, self.of_closes
        rates = (age_rates[:, None] * period_factors[None]).reshape(-1, age_rates.shape[1])
        at_close = rates[cells.age[cell] * cells.shape[2] + cells.period[cell]]
        later = self.days_left @ rates
        total = np.asarray(self.days_left.sum(axis=1)).reshape(-1, 1)
        days: Floats = np.where(at_close > 2 * TINY, later / np.maximum(at_close, TINY), total)
        return days

    def scaled(self, coefficients: Floats, days: Floats) -> tuple[Floats, Floats, Floats]:
        """Rates by age, and factors by stratum and period with a mean of 1 over the days at risk.

        Args:
            coefficients: of all three in this order, (ages + strata + periods, weightings).
            days: at risk, (cells, weightings).
        """
        n_ages, n_strata, _ = self.cells.shape
        rates, strata, periods = np.split(coefficients, [n_ages, n_ages + n_strata])
        total = np.maximum(days.sum(axis=0), TINY)
        of_strata = (strata[self.cells.stratum] * days).sum(axis=0) / total
        of_periods = (periods[self.cells.period] * days).sum(axis=0) / total
        return (
            rates * of_strata * of_periods,
            strata / np.maximum(of_strata, TINY),
            periods / np.maximum(of_periods, TINY),
        )


def neighbours(values: Int64s, of_closes: Int64s, least: int) -> dict[int, int]:
    """Neighbouring values joined until each has the least closes; the last ones join backwards."""
    joined: dict[int, int] = {}
    number = closes = 0
    for value in np.unique(np.concatenate([values, of_closes])).tolist():
        if closes >= least:
            number, closes = number + 1, 0
        joined[value] = number
        closes += int((of_closes == value).sum())
    if closes < least and number:
        joined = {value: min(place, number - 1) for value, place in joined.items()}
    return joined
