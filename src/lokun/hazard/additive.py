"""Maximum likelihood of a hazard of closing that touches add to, under many weightings at once.

The hazard of a close is a sum of terms that cannot be negative: a baseline, which is a rate by age
times a factor by stratum, and a coefficient for each covariate (Lin and Ying, 1995, "Semiparametric
analysis of general additive-multiplicative hazard models"). The sum is linear in the covariates, so
that the likelihood needs them at the closes only, and totals of the rest:

    log L = sum over closes of log h_i  -  sum over terms of coefficient * cumulative exposure.

lokun.hazard.em maximises it.
"""

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.additive_sample import AdditiveFit, AdditiveSample
from lokun.hazard.em import EmEstimator

#: Weightings, and closes times weightings, that are worked on at a time.
WIDTH, CELLS = 50, 4_000_000


def fit(
    sample: AdditiveSample,
    weights: Floats,
    is_open: Bools,
    gain: float,
    start: AdditiveFit | None = None,
) -> AdditiveFit:
    """Fit every weighting.

    Args:
        sample: at least one close, and time at risk.
        weights: how often each bucket counts, (buckets, weightings).
        is_open: covariates that may have an effect, (covariates, weightings).
        gain: a fit ends when a round adds less than this to its log-likelihood.
        start: a fit of one weighting to begin from.

    Returns:
        The coefficients of each weighting. A covariate that is not open, or that nobody was exposed
        to, has no effect.
    """
    parts = [
        EmEstimator(sample, weights[:, part], is_open[:, part]).maximised(gain, start)
        for part in _parts(sample, weights)
    ]
    names = AdditiveFit.__dataclass_fields__
    return AdditiveFit(
        *(np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in names)
    )


def lost_closes(
    sample: AdditiveSample, weights: Floats, result: AdditiveFit, measured: Floats
) -> Floats:
    """Closes that would not have come until now without touches, by covariate.

    An account would have gone on at its baseline rate, as rates change with age. Of the effect of a
    covariate only the part ``measured`` is its own; the rest is baseline conversions.

    Args:
        sample: as that of the fit.
        weights: as those of the fit.
        result: the fit.
        measured: 0 to 1, (covariates, weightings).

    Returns:
        (covariates, weightings).
    """
    return np.concatenate(
        [
            EmEstimator(sample, weights[:, part], result.effects[:, part] > 0).lost_closes(
                result.effects[:, part],
                result.age_rates[:, part],
                result.stratum_factors[:, part],
                measured[:, part],
            )
            for part in _parts(sample, weights)
        ],
        axis=1,
    )


def _parts(sample: AdditiveSample, weights: Floats) -> list[slice]:
    """The weightings in parts that memory holds."""
    width = max(1, min(WIDTH, CELLS // max(1, len(sample.cell))))
    return [slice(first, first + width) for first in range(0, weights.shape[1], width)]
