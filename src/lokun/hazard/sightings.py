"""When the touches of a channel are seen: before closes, as a first trace, long before, after."""

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.statistics import Statistics

#: How much more often buyers come by a channel between decision and order than long before, if they
#: come by it because they have decided; and standard errors that a difference has at least.
FOLLOWS, STANDARD_ERRORS = 3.0, 3.0


def _is_touched(statistics: Statistics) -> Bools:
    """Whether a close had a touch of the channel before it, (closes, channels)."""
    exposure = statistics.closes.decayed_exposure[..., -1].sum(axis=0)
    is_touched: Bools = (exposure + statistics.closes.long_ago) > 0
    return is_touched


def touched_part(statistics: Statistics) -> Floats:
    """The part of the closes that had a touch of the channel: its most, (channels,)."""
    part: Floats = _is_touched(statistics).sum(axis=0) / max(1, len(statistics.closes))
    return part


def follows_need(statistics: Statistics) -> Bools:
    """Whether a channel is what decided buyers come by, (channels,).

    What comes between a decision and its order cannot have caused the decision. Where buyers come
    by a channel on their own and do so then far more often than long before, it follows their need.
    """
    signs = statistics.signs
    follows: Bools = (signs.after >= FOLLOWS) & (signs.far_after >= STANDARD_ERRORS)
    return follows


def first_traces(statistics: Statistics) -> Floats:
    """The part of a channel's closes to which it was no more than the first trace, (channels,)."""
    is_touched = _is_touched(statistics)
    is_first = is_touched & (statistics.closes.later == 0)
    part: Floats = is_first.sum(axis=0) / np.maximum(is_touched.sum(axis=0), 1)
    return part


def long_before(statistics: Statistics) -> tuple[Floats, Floats]:
    """How often touches come long before closes: over what is expected, and its standard errors.

    Expected are those of accounts of the same age and traits that are at risk, by the sampled time
    points; (channels,) each, 1 and 0 without them.
    """
    closes, sampled = statistics.closes, statistics.sampled
    n_channels = len(statistics.channels)
    if not len(sampled):
        return np.ones(n_channels), np.zeros(n_channels)
    n_cells = int(np.prod(statistics.days.shape[2:]))
    days = np.bincount(sampled.cell, sampled.days, minlength=n_cells)
    counts = np.bincount(closes.cell, minlength=n_cells)
    of_closes, of_sampled = closes.long_ago, sampled.long_ago
    ratio, far = np.ones(n_channels), np.zeros(n_channels)
    for channel in range(n_channels):
        long_ago = sampled.days * of_sampled[:, channel]
        sums = np.bincount(sampled.cell, long_ago, minlength=n_cells)
        means = sums / np.maximum(days, 1e-9)
        expected = float((counts * means).sum())
        difference = of_closes[:, channel] - means[closes.cell]
        error = float(np.sqrt((difference**2).sum()))
        ratio[channel] = of_closes[:, channel].sum() / max(expected, 1e-9)
        far[channel] = difference.sum() / max(error, 1e-9)
    return ratio, far
