"""Maximum likelihood of a hazard of closing that channels multiply, with diminishing returns.

The hazard is a product,

    h = rate(age) * factor(stratum) * factor(period) * K ** g
        * product over covariates of exp(power * saturated(exposure)),

with powers and g of at least 0 and saturated(x) = x / (1 + x), Hill's curve: each touch of a
channel brings less than the one before, and channels raise what the others bring. It is the model
of Cox (1972), "Regression models and life-tables", with a baseline that is estimated as well. Its
integral over the time at risk is no sum of totals, so randomly sampled time points represent the
time around them (case-base sampling: Hanley and Miettinen (2009), "Fitting smooth-in-time
prognostic risk functions via logistic regression"):

    log L = sum over closes of log h  -  sum over sampled time points of days * h.

lokun.hazard.newton maximises it.
"""

import numpy as np

from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.hazard.multiplicative_sample import MultiplicativeFit, MultiplicativeSample
from lokun.hazard.newton import NewtonEstimator
from lokun.hazard.sharing import lost_alone, parts_of
from lokun.hazard.steps import LIMIT

#: Steps of a fit from which covariates are taken.
REDUCED_STEPS = 6


def saturated(exposures: Floats) -> Floats:
    """The saturated exposure: exposure / (1 + exposure), 0 to 1, in the shape of the exposures."""
    values: Floats = exposures / (1 + exposures)
    return values


def fit(
    sample: MultiplicativeSample,
    is_open: Bools,
    gain: float,
    start: MultiplicativeFit | None = None,
    hoped: float = -np.inf,
) -> MultiplicativeFit:
    """Fit the product.

    Args:
        sample: closes and sampled time points.
        is_open: covariates that may have a power, (covariates,).
        gain: the fit ends when a step adds less than this to the log-likelihood.
        start: a fit to begin from.
        hoped: the fit also ends when ten steps as long as its last would not reach this
            log-likelihood.

    Returns:
        The powers; 0 for a covariate that is not open, or that is 0 at every time point.
    """
    return NewtonEstimator(sample, is_open).maximised(gain, start, hoped)


def drawn(
    sample: MultiplicativeSample,
    is_open: Bools,
    top: MultiplicativeFit,
    weights: Floats,
    steps: int,
) -> MultiplicativeFit:
    """The fits of draws, which begin at a fit of all data.

    Args:
        sample: that of the fit.
        is_open: covariates that may have a power, (covariates, draws).
        top: a fit of all data, in which they may have one.
        weights: how often each bucket counts, (buckets, draws).
        steps: of Newton's method.
    """
    # The curvature is that at the top, with all covariates that it has.
    return NewtonEstimator(sample, is_open.any(axis=1) | (top.powers > 0)).drawn(
        is_open, top, weights, steps
    )


def losses(sample: MultiplicativeSample, top: MultiplicativeFit, is_open: Bools) -> Floats:
    """What the log-likelihood of a fit loses where fewer covariates may have a power, (masks,).

    Args:
        sample: that of the fit.
        top: the fit.
        is_open: covariates that may have one in each mask, (covariates, masks).
    """
    if not is_open.shape[1]:
        return np.zeros(0)
    estimator = NewtonEstimator(sample, top.powers > 0)
    once = np.ones((sample.n_buckets, is_open.shape[1]))
    fits = estimator.drawn(is_open, top, once, REDUCED_STEPS)
    lost: Floats = np.maximum(0.0, top.loglik - estimator.logliks(fits))
    return lost


def standard_error(sample: MultiplicativeSample, result: MultiplicativeFit) -> float:
    """Standard error of the log-likelihood that comes of sampling time points.

    The time points of a cell represent exactly its days at risk, so that only the differences
    between them count.
    """
    sampled = sample.sampled
    cells, cell = sample.base.cells, sampled.cell
    by_cell = (
        result.age_rates[cells.age]
        * result.stratum_factors[cells.stratum]
        * result.period_factors[cells.period]
    )
    scale = np.exp(np.minimum(sampled.sparse @ result.powers, LIMIT))
    expected = by_cell[cell] * scale * sampled.days
    number, total = np.bincount(cell), np.bincount(cell, expected)
    means = total / np.maximum(number, 1)
    return float(np.sqrt(((expected - means[cell]) ** 2).sum()))


def brought(covariates: Floats, powers: Floats, group: Int64s) -> Floats:
    """The part of each close that its covariates bring, by covariate.

    Without all of them the hazard falls by the factor exp(-sum of powers); covariates share what
    that takes away as lokun.hazard.sharing says.

    Args:
        covariates: as those of Points, (closes, covariates).
        powers: (covariates,).
        group: of each covariate, (covariates,).

    Returns:
        (closes, covariates).
    """
    logs = covariates * powers
    parts: Floats = parts_of(logs, group) * lost_alone(logs.sum(axis=1, keepdims=True))
    return parts
