"""Bootstrap intervals of a parameter; the unit of resampling is a bucket of accounts.

The sufficient statistics of a model are sums over buckets of accounts, so a resample is one weight
per bucket, and no data is read again. Efron (1979), "Bootstrap methods: another look at the
jackknife". Intervals are symmetric: Hall (1988), "On symmetric bootstrap confidence intervals".
Where draws also differ in a choice (the form of a hazard), all of them may be on one side of the
value while the true value is on the other.
"""

import numpy as np

from lokun.arrays.ragged import Floats, Int64s

REPLICATES = 200
COVERAGE = 0.9
#: Parameter of a draw: credit of a channel in the draw over its credit under the estimate.
RATIO, RATIO_DECIMALS = "credit_ratio", 6
#: A smaller share of all credit, one close in 100,000, is none.
LEAST_SHARE = 1e-5
_SEED = 1979


def resamples(buckets: int, replicates: int = REPLICATES) -> Int64s:
    """Number of times that each bucket is drawn, with replacement; (replicates, buckets).

    Every replicate has a seed of its own, the same on every run. Fewer than two buckets cannot
    be resampled, and the result is (0, buckets).
    """
    if buckets < 2 or replicates < 1:
        return np.zeros((0, buckets), dtype=np.int64)
    drawn = [
        np.random.default_rng([_SEED, replicate]).integers(buckets, size=buckets)
        for replicate in range(replicates)
    ]
    return np.stack([np.bincount(each, minlength=buckets) for each in drawn])


def percentiles(draws: Floats) -> Floats:
    """Ends of the percentile interval over the first axis, (2, ...); NaN draws are left out."""
    tail = (1 - COVERAGE) / 2
    ends: Floats = np.nanquantile(draws, [tail, 1 - tail], axis=0)
    return ends


def symmetric_interval(values: Floats, draws: Floats, most: float = np.inf) -> Floats:
    """Both ends of the symmetric interval, which contains COVERAGE of the draws around the value.

    Args:
        values: (...).
        draws: at least one, (draws, ...); NaN draws are left out.
        most: upper bound of the interval.

    Returns:
        (2, ...); at least 0 where all draws and values are.
    """
    far = np.nanquantile(np.abs(draws - values), COVERAGE, axis=0)
    least = 0.0 if min(np.nanmin(draws, initial=0.0), np.min(values, initial=0.0)) >= 0 else -np.inf
    return np.stack([np.maximum(values - far, least), np.minimum(values + far, most)])


def credit_ratios(values: Floats, replicates: Floats) -> Floats:
    """Credit of channels in each replicate over that under the values; (replicates, channels).

    Both credits are shares of the sum of positive values over all channels, so that no channel has
    more than all credit in any replicate. A channel without credit under the values has the ratio
    1: any credit that it gets does not depend on values.

    Args:
        values: (channels,).
        replicates: (replicates, channels).
    """
    point = np.maximum(values, 0)
    drawn = np.maximum(replicates, 0)
    point = point / max(point.sum(), 1e-300)
    drawn = drawn / np.maximum(drawn.sum(axis=1, keepdims=True), 1e-300)
    ratios: Floats = np.where(point >= LEAST_SHARE, drawn / np.maximum(point, LEAST_SHARE), 1)
    return ratios
