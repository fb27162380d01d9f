"""The touches that a model sees, before any method weighs them."""

from dataclasses import dataclass, replace

import numpy as np

from lokun.arrays.apportion import apportion
from lokun.arrays.ragged import Bools, Int64s, group_counts, group_sums
from lokun.credit.journeys import Journeys, Touches
from lokun.credit.rules import Sight


@dataclass(frozen=True)
class Seen:
    """The touches of closes that a model sees.

    A close of which it sees none keeps its first row; ``is_empty`` is then true.

    Attributes:
        touches: what a method weighs: the touches, or runs of them where repeats are one touch.
        holder_code: the code of the holder, or without one that of the last touch, (closes,).
        rows: row of each touch in the block, ascending, (seen,).
        runs: first touch of each row of ``touches``, (weighed,); None where each is one touch.
        is_empty: whether the model sees no touch of the close, (closes,).
        has_no_effort: whether it would see touches of effort 0, and no others, (closes,).
    """

    touches: Touches
    holder_code: Int64s
    rows: Int64s
    runs: Int64s | None
    is_empty: Bools
    has_no_effort: Bools

    def shared(self, units: Int64s) -> Int64s:
        """The units of touches, (seen,), from those of runs, (weighed,), in equal parts."""
        if self.runs is None:
            return units
        ones = np.ones(len(self.rows), dtype=np.int64)
        return apportion(units, ones, self.runs, group_counts(self.runs, len(self.rows)))


def see(journeys: Journeys, sight: Sight) -> Seen:
    """The touches that a model with this sight sees.

    A touch has to be in the lookback (its end is in), and in no earlier close's journey where
    touches count once. Touches of effort 0 are then left out unless paperwork earns. A milestone
    whose touch is left out is the last touch before it that is seen. Where repeats are one touch, a
    run of one channel and resource has the time of its last touch, the effort of its strongest, and
    the milestones of any.
    """
    touches = journeys.touches
    is_seen = ~journeys.is_untouched[touches.closes]
    if sight.lookback_seconds:
        is_seen &= touches.seconds <= sight.lookback_seconds
    if sight.is_once:
        is_seen &= ~journeys.is_used
    has_effort = is_seen & (touches.effort > 0)
    has_no_effort = (group_sums(is_seen, touches.starts) > 0) & (
        group_sums(has_effort, touches.starts) == 0
    )
    if not sight.paperwork:
        is_seen = has_effort
    is_empty = group_sums(is_seen, touches.starts) == 0
    kept = is_seen.copy()
    kept[touches.starts[is_empty]] = True
    rows: Int64s = np.flatnonzero(kept).astype(np.int64)
    if len(rows) < len(kept):
        touches = replace(
            touches,
            is_lead=_moved(touches.is_lead, touches.closes, rows),
            is_deal=_moved(touches.is_deal, touches.closes, rows),
        ).only(rows)
    runs = None
    if sight.is_collapsed:
        runs = _runs(touches)
        touches = _collapsed(touches, runs)
    return Seen(
        touches,
        np.where(journeys.has_holder, journeys.holder_code, touches.resource[touches.lasts]),
        rows,
        runs,
        is_empty,
        has_no_effort,
    )


def _moved(flags: Bools, closes: Int64s, rows: Int64s) -> Bools:
    """The flags, each at the last of the rows of its close that is not after it."""
    flagged = np.flatnonzero(flags)
    before = np.searchsorted(rows, flagged, side="right") - 1
    flagged, before = flagged[before >= 0], before[before >= 0]
    targets = rows[before]
    result = np.zeros(len(flags), dtype=np.bool_)
    result[targets[closes[targets] == closes[flagged]]] = True
    return result


def _runs(touches: Touches) -> Int64s:
    """The first touch of each run of one close, channel and resource."""
    begins = np.ones(len(touches.closes), dtype=np.bool_)
    begins[1:] = (
        (np.diff(touches.closes) != 0)
        | (np.diff(touches.channel) != 0)
        | (np.diff(touches.resource) != 0)
    )
    runs: Int64s = np.flatnonzero(begins).astype(np.int64)
    return runs


def _collapsed(touches: Touches, runs: Int64s) -> Touches:
    """Each run as one touch."""
    one = touches.only(runs)
    return replace(
        one,
        effort=np.maximum.reduceat(touches.effort, runs),
        seconds=np.minimum.reduceat(touches.seconds, runs),
        is_direct=np.logical_and.reduceat(touches.is_direct, runs),
        is_lead=np.logical_or.reduceat(touches.is_lead, runs),
        is_deal=np.logical_or.reduceat(touches.is_deal, runs),
    )
