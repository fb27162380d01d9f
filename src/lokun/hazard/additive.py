"""Maximum likelihood of a hazard of closing that touches add to, and its draws.

The hazard of a close is a sum of terms that cannot be negative: a baseline, which is a rate by age
times factors by stratum and period, and a coefficient for each covariate (Lin and Ying, 1995,
"Semiparametric analysis of general additive-multiplicative hazard models"). The sum is linear in
the covariates, so that the likelihood needs them at the closes only, and totals of the rest:

    log L = sum over closes of log h  -  sum over terms of coefficient * cumulative exposure.

Steps are Newton's, with the sum of squared scores of the closes as the curvature (Berndt, Hall,
Hall and Hausman, 1974). It is never negative, and near the maximum it is that of the likelihood. A
draw of the bootstrap begins at the fit, with a curvature of its own, which is a sum over buckets.
Sums over closes are those of sparse matrices, which have one order on every processor.
"""

import numpy as np
from scipy import sparse

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.additive_estimator import AdditiveEstimator
from lokun.hazard.additive_sample import AdditiveFit, AdditiveSample

#: Steps of a fit from which covariates are taken, at most.
REDUCED_STEPS = 15
#: What a step may still gain of a fit whose accounts are left out in turn.
LEFT_OUT_GAIN = 1e-2
#: Closes times draws that are worked on at a time, and draws.
CELLS, WIDTH = 4_000_000, 50


def fit(
    sample: AdditiveSample,
    is_open: Bools,
    gain: float,
    start: AdditiveFit | None = None,
    fixed: Floats | None = None,
) -> AdditiveFit:
    """Fit the sum.

    Args:
        sample: at least one close, and time at risk.
        is_open: covariates that may have an effect, (covariates,).
        gain: the fit ends when a step adds less than this to its log-likelihood.
        start: a fit to begin from.
        fixed: effects that other covariates have, (covariates, 1).

    Returns:
        One weighting. A covariate that is not open, or that nobody was exposed to, has no effect.
    """
    return AdditiveEstimator(sample, is_open).maximised(gain, start, fixed)


def drawn(
    sample: AdditiveSample,
    is_open: Bools,
    start: AdditiveFit,
    top: AdditiveFit,
    weights: Floats,
    steps: int,
    fixed: Floats | None = None,
) -> AdditiveFit:
    """The fits of draws.

    Args:
        sample: that of the fit.
        is_open: covariates that may have an effect, (covariates, draws).
        start: where each draw begins; or one fit for all.
        top: the fit of all data whose curvature the draws have.
        weights: how often each bucket counts, (buckets, draws).
        steps: of Newton's method.
        fixed: effects that other covariates have, (covariates, draws).
    """
    is_used = is_open.any(axis=1) | (top.effects[:, 0] > 0)
    if fixed is not None:
        is_used &= ~fixed.any(axis=1)
    estimator = AdditiveEstimator(sample, is_used)
    of_buckets = estimator.curvatures(top)
    width = max(1, min(WIDTH, CELLS // max(1, len(sample.bucket))))
    parts = []
    for first in range(0, weights.shape[1], width):
        part = slice(first, first + width)
        begin = start if start.effects.shape[1] == 1 else start.only(part)
        beside = None if fixed is None else fixed[:, part]
        parts.append(
            estimator.drawn(is_open[:, part], begin, of_buckets, weights[:, part], steps, beside)
        )
    names = AdditiveFit.__dataclass_fields__
    return AdditiveFit(
        *(np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in names)
    )


def losses(
    sample: AdditiveSample, top: AdditiveFit, is_open: Bools, fixed: Floats | None = None
) -> Floats:
    """What the log-likelihood of a fit loses where fewer covariates may have an effect, (masks,).

    Args:
        sample: that of the fit.
        top: the fit.
        is_open: covariates that may have one in each mask, (covariates, masks).
        fixed: effects that other covariates have, (covariates, 1).
    """
    if not is_open.shape[1]:
        return np.zeros(0)
    once = np.ones((sample.base.days.shape[0], is_open.shape[1]))
    beside = None if fixed is None else np.repeat(fixed, is_open.shape[1], axis=1)
    fits = drawn(sample, is_open, top, top, once, REDUCED_STEPS, beside)
    lost: Floats = np.maximum(0.0, top.loglik[0] - fits.loglik)
    return lost


def left_out(sample: AdditiveSample, is_open: Bools, weights: Floats) -> Floats:
    """The log-likelihoods of the closes that weightings leave out, by fits to the rest.

    Args:
        sample: as that of a fit.
        is_open: covariates that may have an effect, (covariates,).
        weights: 1 of buckets in use, 0 of those left out, (buckets, weightings).

    Returns:
        (weightings,).
    """
    estimator = AdditiveEstimator(sample, is_open)
    top = estimator.maximised(LEFT_OUT_GAIN, None)
    masks = np.repeat(is_open[:, None], weights.shape[1], axis=1)
    fits = estimator.drawn(masks, top, estimator.curvatures(top), weights, REDUCED_STEPS)
    return estimator.logliks(fits, 1 - weights)


def scores(sample: AdditiveSample, top: AdditiveFit) -> Floats:
    """Squares of what each covariate would begin to add to a fit, in standard errors.

    Args:
        sample: that of the fit.
        top: the fit.

    Returns:
        (covariates,); 0 of a covariate that would have to be negative.
    """
    estimator = AdditiveEstimator(sample, np.ones(len(top.effects), dtype=np.bool_))
    squares = np.zeros(len(top.effects))
    squares[estimator.used] = estimator.scores(top)
    return squares


def lost_closes(sample: AdditiveSample, weights: Floats, result: AdditiveFit) -> Floats:
    """Closes that would not have come until now without touches, by covariate.

    An account would have gone on at its baseline rate, as rates change with age and from period to
    period.

    Args:
        sample: as that of the fit.
        weights: how often each bucket counts, (buckets, weightings).
        result: the fit.

    Returns:
        (covariates, weightings).
    """
    covariates = sparse.csr_array(sample.covariates)
    by_covariate = sparse.csr_array(covariates.T)
    width = max(1, CELLS // max(1, len(sample.bucket)))
    lost = np.zeros(result.effects.shape)
    for first in range(0, weights.shape[1], width):
        part = slice(first, first + width)
        chosen = result.only(part)
        base = np.exp(sample.base.cells.indicators() @ chosen.logs())[sample.base.of_closes]
        hazard = np.maximum(base + covariates @ chosen.effects, 1e-300)
        own = base + sample.covariates[:, [sample.frailty]] * chosen.effects[sample.frailty]
        days = sample.base.equivalent_days(chosen.age_rates, chosen.period_factors)
        still_open = np.exp(-days * own)
        counts = weights[:, part][sample.bucket]
        received = by_covariate @ (counts * still_open / hazard)
        lost[:, part] = chosen.effects * received
    return lost
