"""What a multiplicative fit reads and returns."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from lokun.arrays.ragged import Floats, Int64s
from lokun.hazard.baseline import BaselineSample


@dataclass(frozen=True)
class Points:
    """Closes, or sampled time points at risk.

    Attributes:
        covariates: what multiplies the hazard: saturated exposures, then the logarithm of the
            frailty; (points, covariates).
        cell: of the baseline, (points,).
        bucket: (points,).
        days: that each time point represents, (points,).
    """

    covariates: Floats
    cell: Int64s
    bucket: Int64s
    days: Floats

    @cached_property
    def sparse(self) -> sparse.csr_array:
        """The covariates, most of which are 0."""
        return sparse.csr_array(self.covariates)


@dataclass(frozen=True)
class MultiplicativeSample:
    """What a fit reads.

    Attributes:
        closes: at least one.
        sampled: time points that represent all time at risk.
        base: the cells of the baseline.
    """

    closes: Points
    sampled: Points
    base: BaselineSample

    @property
    def n_buckets(self) -> int:
        """Buckets of accounts."""
        return len(self.base.days)


@dataclass(frozen=True)
class MultiplicativeFit:
    """A fit, or one draw per column of it.

    Attributes:
        powers: (covariates,) or (covariates, draws).
        age_rates: baseline rate a day, (ages,) or (ages, draws).
        stratum_factors: factor of the rate, (strata,) or (strata, draws); its mean over the days at
            risk is 1.
        period_factors: factor of the rate, (periods,) or (periods, draws), with the same mean.
        loglik: log-likelihood; of draws NaN.
    """

    powers: Floats
    age_rates: Floats
    stratum_factors: Floats
    period_factors: Floats
    loglik: float = np.nan

    def only(self, draw: int) -> "MultiplicativeFit":
        """One of several draws."""
        return MultiplicativeFit(
            self.powers[:, draw],
            self.age_rates[:, draw],
            self.stratum_factors[:, draw],
            self.period_factors[:, draw],
        )
