"""What a multiplicative fit reads and returns."""

from dataclasses import dataclass

import numpy as np

from lokun.arrays.ragged import Floats, Int64s


@dataclass(frozen=True)
class Points:
    """Closes, or sampled time points at risk, by cell.

    Attributes:
        covariates: what multiplies the hazard: saturated exposures, then the logarithm of the
            frailty; (points, covariates).
        cell: age * strata + stratum, (points,), never falling.
        bucket: (points,).
        days: that each time point represents, (points,).
    """

    covariates: Floats
    cell: Int64s
    bucket: Int64s
    days: Floats


@dataclass(frozen=True)
class MultiplicativeSample:
    """What a fit reads.

    Attributes:
        closes: at least one.
        sampled: time points that represent all time at risk.
        days: at risk, (ages, strata); more than 0 wherever there is a close.
        n_buckets: buckets of accounts.
    """

    closes: Points
    sampled: Points
    days: Floats
    n_buckets: int


@dataclass(frozen=True)
class MultiplicativeFit:
    """A fit, or one draw per column of it.

    Attributes:
        powers: (covariates,) or (covariates, draws).
        age_rates: baseline rate a day, (ages,) or (ages, draws).
        stratum_factors: factor of the rate, (strata,) or (strata, draws); its mean over the days at
            risk is 1.
        loglik: log-likelihood; of draws NaN.
    """

    powers: Floats
    age_rates: Floats
    stratum_factors: Floats
    loglik: float = np.nan

    def only(self, draw: int) -> "MultiplicativeFit":
        """One of several draws."""
        return MultiplicativeFit(
            self.powers[:, draw], self.age_rates[:, draw], self.stratum_factors[:, draw]
        )
