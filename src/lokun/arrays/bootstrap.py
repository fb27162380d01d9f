"""Intervals of a parameter, from accounts resampled by the bucket.

The sufficient statistics of a model are sums over buckets of accounts, so a resample is a weight a
bucket: nothing is read again. Efron (1979), "Bootstrap methods: another look at the jackknife",
with the bucket as the unit that is drawn. Intervals are symmetric: Hall (1988), "On symmetric
bootstrap confidence intervals". Where draws also differ in what was chosen (the form of a hazard),
they may all lie on one side of the value, and the truth as well on the other.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from lokun.arrays.parameters import PARAMETERS
from lokun.arrays.ragged import Floats, Int64s

REPLICATES = 200
COVERAGE = 0.9
#: Parameters are reported to this many decimals: all that every machine agrees on.
DECIMALS = 12
#: The parameter under which a draw says what it credits, over what the value does; at most MOST.
RATIO, RATIO_DECIMALS, MOST = "credit_ratio", 6, 100_000.0
_SEED = 1979


def resamples(buckets: int, replicates: int = REPLICATES) -> Int64s:
    """How often each bucket is drawn, with replacement; (replicates, buckets).

    Every replicate has a seed of its own, and the same one on every run. Fewer than two buckets
    cannot be resampled: (0, buckets).
    """
    if buckets < 2 or replicates < 1:
        return np.zeros((0, buckets), dtype=np.int64)
    drawn = [
        np.random.default_rng([_SEED, replicate]).integers(buckets, size=buckets)
        for replicate in range(replicates)
    ]
    return np.stack([np.bincount(each, minlength=buckets) for each in drawn])


def percentiles(draws: Floats) -> Floats:
    """Both ends of the percentile interval over the first axis, (2, ...); NaN is no draw."""
    tail = (1 - COVERAGE) / 2
    ends: Floats = np.nanquantile(draws, [tail, 1 - tail], axis=0)
    return ends


def symmetric_interval(values: Floats, draws: Floats, most: float = np.inf) -> Floats:
    """Both ends of the symmetric interval: as far from the value as COVERAGE of the draws lie.

    Args:
        values: (...).
        draws: at least one, (draws, ...); NaN is no draw.
        most: what no value exceeds.

    Returns:
        (2, ...), not below 0 where no draw and no value is.
    """
    far = np.nanquantile(np.abs(draws - values), COVERAGE, axis=0)
    least = 0.0 if min(np.nanmin(draws, initial=0.0), np.min(values, initial=0.0)) >= 0 else -np.inf
    return np.stack([np.maximum(values - far, least), np.minimum(values + far, most)])


def parameter_rows(
    method: str, channels: Sequence[str], parameter: str, values: Floats, replicates: Floats
) -> pa.RecordBatch:
    """PARAMETERS rows, a channel each.

    Args:
        method: as in the attribution_models seed.
        channels: names, (channels,).
        parameter: what the values are.
        values: parts of the closes or of a rate, at most 1, (channels,).
        replicates: (replicates, channels); no replicates, no bounds.
    """
    bounds: list[pa.Array] = [pa.nulls(len(channels), pa.float64())] * 2
    if len(replicates):
        ends = symmetric_interval(values, replicates, most=1.0)
        bounds = [pa.array(np.round(end, DECIMALS) + 0.0) for end in ends]
    return pa.RecordBatch.from_arrays(
        [
            pa.array([method] * len(channels), pa.string()),
            pa.array(list(channels), pa.string()),
            pa.array([parameter] * len(channels), pa.string()),
            pa.array([0] * len(channels), pa.int64()),
            pa.array(np.round(values, DECIMALS) + 0.0),
            *bounds,
        ],
        schema=PARAMETERS,
    )


def ratio_rows(
    method: str, channels: Sequence[str], values: Floats, replicates: Floats
) -> pa.RecordBatch:
    """PARAMETERS rows of the parameter RATIO, a channel and draw each; shapes as parameter_rows."""
    ratios = np.round(credit_ratios(values, replicates), RATIO_DECIMALS)
    draws, many = ratios.shape
    return pa.RecordBatch.from_arrays(
        [
            pa.array([method] * ratios.size, pa.string()),
            pa.array(list(channels) * draws, pa.string()),
            pa.array([RATIO] * ratios.size, pa.string()),
            pa.array(np.repeat(np.arange(1, draws + 1), many), pa.int64()),
            pa.array(ratios.ravel()),
            *[pa.nulls(ratios.size, pa.float64())] * 2,
        ],
        schema=PARAMETERS,
    )


def credit_ratios(values: Floats, replicates: Floats) -> Floats:
    """What each replicate credits a channel, over what the values do; (replicates, channels).

    Both are shares of what lies above zero, over all channels. A channel that the values credit
    nothing has the ratio 1: what it gets all the same comes of no value.

    Args:
        values: (channels,).
        replicates: (replicates, channels).
    """
    point = np.maximum(values, 0)
    drawn = np.maximum(replicates, 0)
    point = point / max(point.sum(), 1e-300)
    drawn = drawn / np.maximum(drawn.sum(axis=1, keepdims=True), 1e-300)
    ratios: Floats = np.where(point > 0, drawn / np.maximum(point, 1e-300), 1)
    return np.minimum(ratios, MOST)
