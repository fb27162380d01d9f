"""Journeys of closes as arrays, the input of every method."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import (
    Bools,
    Floats,
    Int64s,
    group_counts,
    group_of_rows,
    group_starts,
    typed,
    whole_groups,
)
from lokun.credit.rules import EFFORT_UNITS
from lokun.credit.schemas import JOURNEY_SCHEMA

TABLE = "int_journey_touchpoints"
_EFFORT = JOURNEY_SCHEMA.get_field_index("effort")
#: JOURNEY_SCHEMA with the effort that is computed with.
INPUT = JOURNEY_SCHEMA.set(_EFFORT, pa.field("effort", pa.float64()))
_NEEDED = ("position", "stint", "resource", "channel", "effort", "seconds_before_close")


@dataclass(frozen=True)
class Touches:
    """Touches of whole closes in order; (rows,) arrays, but for the (closes,) starts and counts.

    ``resource`` and ``channel`` are codes of dictionaries, ``effort`` is in thousandths, and
    ``seconds`` is the time from the touch to the close.
    """

    starts: Int64s
    counts: Int64s
    closes: Int64s
    stint: Int64s
    resource: Int64s
    channel: Int64s
    effort: Int64s
    seconds: Int64s
    is_direct: Bools
    is_lead: Bools
    is_deal: Bools

    @property
    def lasts(self) -> Int64s:
        """The last row of each close."""
        return self.starts + self.counts - 1

    def only(self, rows: Int64s) -> "Touches":
        """Only the touches of these rows; every close keeps at least one."""
        counts = np.bincount(self.closes[rows], minlength=len(self.counts)).astype(np.int64)
        return replace(
            self,
            starts=np.cumsum(counts) - counts,
            counts=counts,
            closes=self.closes[rows],
            stint=self.stint[rows],
            resource=self.resource[rows],
            channel=self.channel[rows],
            effort=self.effort[rows],
            seconds=self.seconds[rows],
            is_direct=self.is_direct[rows],
            is_lead=self.is_lead[rows],
            is_deal=self.is_deal[rows],
        )


@dataclass(frozen=True)
class Journeys:
    """Whole closes: the touches and their texts.

    A close without touches has its one row as a touch of no effort; ``is_untouched`` is then true.

    Attributes:
        touches: the numbers of the touches.
        close_id: (rows,).
        touch_id: (rows,).
        resource: (rows,).
        resources: the dictionary of ``touches.resource``, in byte order.
        channels: the dictionary of ``touches.channel``, in byte order.
        holder: (closes,), null for a close without a holder.
        holder_code: (closes,) the code of the holder; -1 where no touch of the block is the
            holder's.
        has_holder: (closes,).
        is_untouched: (closes,).
        is_used: whether an earlier close has the touch in its journey, (rows,).
        close_type: (closes,), null where unknown.
        decision: seconds from the touch to the decision, (rows,); nan where the touch is not a
            cause of the decision.
        baseline: rate of baseline conversions, (closes,), in the unit of the effects; nan where
            the account was never at risk.
        lost: probability that the close would not have come by the as_of without touches,
            (closes,).
    """

    touches: Touches
    close_id: pa.Array
    touch_id: pa.Array
    resource: pa.Array
    resources: pa.Array
    channels: pa.Array
    holder: pa.Array
    holder_code: Int64s
    has_holder: Bools
    is_untouched: Bools
    is_used: Bools
    close_type: pa.Array
    decision: Floats
    baseline: Floats
    lost: Floats


def read_journeys(batches: Iterable[pa.RecordBatch]) -> Iterator[Journeys]:
    """Read JOURNEY_SCHEMA rows into blocks of whole closes; only the open close is buffered.

    Raises:
        InputError: the rows break the contract; the message names the close.
    """
    rows = (typed(batch, INPUT, TABLE) for batch in batches)
    for block in whole_groups(rows, "close_id"):
        yield journeys_of(block)


def _fail(block: pa.RecordBatch, row: int, what: str, remedy: str) -> InputError:
    cells: dict[str, Any] = block.slice(row, 1).to_pylist()[0]
    return InputError(
        f"{TABLE}, close_id {cells['close_id']!r}, position {cells['position']}: {what}; {remedy}"
    )


def journeys_of(block: pa.RecordBatch) -> Journeys:
    """Rows of INPUT, of whole closes, as arrays.

    Raises:
        InputError: the rows break the contract; the message names the close.
    """
    close_id, touch_id = block.column("close_id"), block.column("touch_id")
    starts = group_starts(close_id)
    counts = group_counts(starts, block.num_rows)
    closes = group_of_rows(counts)
    no_touch = _flags(touch_id.is_null())
    _check_rows(block, starts, counts, closes, no_touch)

    resource = pc.if_else(touch_id.is_null(), "", block.column("resource"))
    resources, codes = coded(resource)
    channels, channel_codes = coded(pc.if_else(touch_id.is_null(), "", block.column("channel")))
    stint = np.where(no_touch, 1, _integers(block.column("stint")))
    touches = Touches(
        starts=starts,
        counts=counts,
        closes=closes,
        stint=stint,
        resource=codes,
        channel=channel_codes,
        effort=np.where(no_touch, 0, _efforts(block.column("effort"))),
        seconds=np.where(no_touch, 0, _integers(block.column("seconds_before_close"))),
        is_direct=_flags(block.column("is_direct")),
        is_lead=_flags(block.column("is_lead_touch")),
        is_deal=_flags(block.column("is_deal_touch")),
    )
    _check_stints(block, touches)

    holder = block.column("holder").take(pa.array(starts))
    code = _integers(pc.index_in(holder, value_set=resources), missing=-1)
    return Journeys(
        touches=touches,
        close_id=close_id,
        touch_id=touch_id,
        resource=resource,
        resources=resources,
        channels=channels,
        holder=holder,
        holder_code=code,
        has_holder=_flags(holder.is_valid()),
        is_untouched=no_touch[starts],
        is_used=_flags(block.column("is_used")),
        close_type=block.column("close_type").take(pa.array(starts)),
        decision=_measures(block.column("seconds_before_decision")),
        baseline=_measures(block.column("baseline_rate"))[starts],
        lost=_measures(block.column("lost_part"))[starts],
    )


def _check_rows(
    block: pa.RecordBatch, starts: Int64s, counts: Int64s, closes: Int64s, no_touch: Bools
) -> None:
    mixed = np.flatnonzero(no_touch & (counts[closes] > 1))
    if mixed.size:
        raise _fail(
            block,
            int(mixed[0]),
            "a row without a touch_id beside other rows of the close",
            "keep that row only where the close has no touch",
        )
    for column in _NEEDED:
        nulls = np.flatnonzero(_flags(block.column(column).is_null()) & ~no_touch)
        if nulls.size:
            raise _fail(block, int(nulls[0]), f"{column} is null", "fill it for every touch")
    expected = np.arange(block.num_rows) - starts[closes] + 1
    wrong = np.flatnonzero((_integers(block.column("position")) != expected) & ~no_touch)
    if wrong.size:
        row = int(wrong[0])
        raise _fail(
            block,
            row,
            f"position {expected[row]} was expected",
            "sort the rows by close_id and position, and number the positions of a close 1 to n",
        )
    keys = block.column("close_id").take(pa.array(starts))
    if len(pc.unique(keys)) < len(keys):
        seen: set[str] = set()
        for row, key in zip(starts.tolist(), keys.to_pylist(), strict=True):
            if key in seen:
                raise _fail(
                    block,
                    row,
                    "the close comes back after another close",
                    "sort the rows by close_id and position, and keep one row per touch",
                )
            seen.add(key)
    efforts = block.column("effort").fill_null(0.0).to_numpy(zero_copy_only=False)
    bad = np.flatnonzero(~((efforts >= 0) & (efforts <= 1e6)) & ~no_touch)
    if bad.size:
        raise _fail(
            block,
            int(bad[0]),
            f"effort {efforts[bad[0]]} is out of range",
            "give efforts of 0 or more in the touch_types seed",
        )


def _check_stints(block: pa.RecordBatch, touches: Touches) -> None:
    """A stint is a maximal run of touches of one resource, and stints count upwards."""
    inside = touches.closes[1:] == touches.closes[:-1]
    step = np.diff(touches.stint)
    changes = touches.resource[1:] != touches.resource[:-1]
    wrong = np.flatnonzero(inside & ((step < 0) | ((step > 0) != changes)))
    if wrong.size:
        raise _fail(
            block,
            int(wrong[0]) + 1,
            "stint does not follow the resource",
            "start a new, higher stint exactly where the resource changes",
        )


def coded(column: pa.Array) -> tuple[pa.Array, Int64s]:
    """The distinct texts of a column in byte order, and the code of each row."""
    names = pc.unique(column)
    names = names.take(pc.sort_indices(names))
    return names, _integers(pc.index_in(column, value_set=names))


def _integers(column: pa.Array, missing: int = 0) -> Int64s:
    filled: Int64s = (
        column.fill_null(missing).to_numpy(zero_copy_only=False).astype(np.int64, copy=False)
    )
    return filled


def _flags(column: pa.Array) -> Bools:
    filled: Bools = column.fill_null(False).to_numpy(zero_copy_only=False)
    return filled


def _measures(column: pa.Array) -> Floats:
    """Floats, nan for nulls."""
    values: Floats = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return values


def _efforts(column: pa.Array) -> Int64s:
    efforts = column.fill_null(0.0).to_numpy(zero_copy_only=False)
    units: Int64s = np.rint(efforts * EFFORT_UNITS).astype(np.int64)
    return units
