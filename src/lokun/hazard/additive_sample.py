"""What an additive fit reads and returns."""

from dataclasses import dataclass

import numpy as np

from lokun.arrays.ragged import Floats, Int64s

#: A coefficient that is on its way to 0.
TINY = 1e-12


@dataclass(frozen=True)
class AdditiveSample:
    """What a fit reads. Closes come by cell: by age, then stratum.

    Attributes:
        covariates: of touches and of the account's frailty at each close, (closes, covariates),
            none negative.
        cell: age * strata + stratum of each close, (closes,), never falling.
        bucket: of each close, (closes,).
        cumulative: of each covariate, the integral over all time at risk, (buckets, covariates).
        days: at risk, (buckets, ages, strata).
        days_left: from each close until now, by the age of the account, (closes, ages).
        frailty: the column of covariates that is the account's frailty.
    """

    covariates: Floats
    cell: Int64s
    bucket: Int64s
    cumulative: Floats
    days: Floats
    days_left: Floats
    frailty: int


@dataclass(frozen=True)
class AdditiveFit:
    """Coefficients under each weighting of the data.

    Attributes:
        effects: (covariates, weightings).
        age_rates: baseline rate a day by age, (ages, weightings).
        stratum_factors: factor of the rate, (strata, weightings); its mean over the days at risk is
            1.
        credit: closes that fall to each covariate, (covariates, weightings).
        loglik: (weightings,).
    """

    effects: Floats
    age_rates: Floats
    stratum_factors: Floats
    credit: Floats
    loglik: Floats


def equivalent_days(days_left: Floats, age_rates: Floats, age: Int64s) -> Floats:
    """The time left until now, in days at the rate of the close.

    Args:
        days_left: days from each close until now, by age, (closes, ages).
        age_rates: baseline rate by age, (ages, weightings).
        age: at each close, (closes,).

    Returns:
        (closes, weightings); all the days left where the rate of the close is 0, as it stays so.
    """
    at_close, later = age_rates[age], np.einsum("ia,ar->ir", days_left, age_rates)
    total = days_left.sum(axis=1, keepdims=True)
    days: Floats = np.where(at_close > 2 * TINY, later / np.maximum(at_close, TINY), total)
    return days
