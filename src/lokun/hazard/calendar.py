"""The periods of the baseline: months, or parts of months where closes bunch within them.

A close is often signed in the last days of a month or a quarter. Where that is so, a factor by
month would leave the bunching to whatever touches come in the same days.
"""

import numpy as np
from scipy import special

from lokun.arrays.ragged import Bools, Int64s
from lokun.hazard.baseline import neighbours

#: Parts of a month, which are numbered in a row: a month's are 2 * month and 2 * month + 1.
PARTS = 2
#: The probability that months whose closes do not bunch are divided all the same.
_FALSE_ALARM = 1e-3


def periods_of_parts(parts: Int64s, is_close: Bools, least: int) -> dict[int, int]:
    """The period of each part of a month.

    A month is one period, or its parts are two: where closes bunch within the months of the close
    type at all, and each part of this month has the least closes. Neighbours with fewer closes are
    joined.

    Args:
        parts: the number of the part of a month, of closes and of sampled time points.
        is_close: which of them are closes.
        least: closes that a period has at least.

    Returns:
        Period, from 0 on, by the number of a part.
    """
    months, place = np.unique(parts // PARTS, return_inverse=True)
    where = place * PARTS + parts % PARTS
    counts = np.stack(
        [
            np.bincount(where[chosen], minlength=len(months) * PARTS).reshape(-1, PARTS)
            for chosen in (is_close, ~is_close)
        ],
        axis=2,
    )
    is_full: Bools = np.asarray((counts >= (least, 1)).all(axis=(1, 2)))
    is_divided: Bools = is_full if bunches(counts[is_full]) else np.zeros_like(is_full)
    keys = np.where(is_divided[place], parts, parts - parts % PARTS)
    joined = neighbours(keys, keys[is_close], least)
    return {part: joined[key] for part, key in zip(parts.tolist(), keys.tolist(), strict=True)}


def bunches(counts: Int64s) -> bool:
    """Whether closes are spread over the parts of months otherwise than the time at risk.

    Pearson's test of homogeneity of closes and sampled time points within each month; statistics
    and degrees of freedom of the months are added.

    Args:
        counts: closes and sampled time points by month and part, (months, parts, 2).
    """
    expected = (
        counts.sum(axis=2, keepdims=True)
        * counts.sum(axis=1, keepdims=True)
        / counts.sum(axis=(1, 2), keepdims=True)
    )
    statistic = float((np.square(counts - expected) / expected).sum())
    freedom = counts.shape[0] * (counts.shape[1] - 1)
    return bool(special.chdtrc(freedom, statistic) < _FALSE_ALARM)
