"""What an additive fit reads and returns."""

from dataclasses import dataclass

import numpy as np

from lokun.arrays.ragged import Floats, Int64s
from lokun.hazard.baseline import TINY, BaselineSample


@dataclass(frozen=True)
class AdditiveSample:
    """What a fit reads.

    Attributes:
        covariates: of touches and of the account's frailty at each close, (closes, covariates),
            none negative.
        base: the cells of the baseline.
        bucket: of each close, (closes,).
        cumulative: of each covariate, the integral over all time at risk, (buckets, covariates).
        frailty: the column of covariates that is the account's frailty.
    """

    covariates: Floats
    base: BaselineSample
    bucket: Int64s
    cumulative: Floats
    frailty: int


@dataclass(frozen=True)
class AdditiveFit:
    """Coefficients under each weighting of the data.

    Attributes:
        effects: (covariates, weightings).
        age_rates: baseline rate a day by age, (ages, weightings).
        stratum_factors: factor of the rate, (strata, weightings); its mean over the days at risk is
            1.
        period_factors: factor of the rate, (periods, weightings), with the same mean.
        credit: closes that fall to each covariate, (covariates, weightings).
        loglik: (weightings,).
    """

    effects: Floats
    age_rates: Floats
    stratum_factors: Floats
    period_factors: Floats
    credit: Floats
    loglik: Floats

    def only(self, weightings: slice) -> "AdditiveFit":
        """Some of the weightings."""
        return AdditiveFit(
            *(getattr(self, name)[..., weightings] for name in self.__dataclass_fields__)
        )

    def logs(self) -> Floats:
        """Logarithms of the baseline's coefficients, (ages + strata + periods, weightings)."""
        stacked = np.concatenate([self.age_rates, self.stratum_factors, self.period_factors])
        logs: Floats = np.log(np.maximum(stacked, TINY))
        return logs
