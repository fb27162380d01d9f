"""Amounts split over weights, to the last minor unit."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from lokun.arrays.apportion import LIMIT, apportion, exceeding_group
from lokun.arrays.errors import InputError
from lokun.arrays.ragged import (
    Bools,
    Int64s,
    group_counts,
    group_of_rows,
    group_starts,
    group_sums,
    typed,
    whole_groups,
)
from lokun.credit.schemas import SPLIT_INPUT, SPLIT_OUTPUT

TABLE = "split input"


def split(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Split the amount that an entry adds to a group: the split after it minus the split before.

    Both splits are exact (largest remainder, ties to the earliest position), so the amounts of
    entries telescope: after a full reversal, in any number of steps, every row is at zero.

    Args:
        batches: SPLIT_INPUT rows sorted by group_id and position. Weights may
            have any sum; amounts are the same on all rows of a group, and negative for a negative
            document. A group may be in several batches.

    Returns:
        SPLIT_OUTPUT batches: one row per input row, in order. The amounts of a group sum to
        after_minor - before_minor.

    Raises:
        InputError: rows are out of order, a weight is negative, amounts differ within a group, an
            amount or a sum of weights is 2^62 or more, or all weights of an amount are zero.
    """
    rows = (typed(batch, SPLIT_INPUT, TABLE) for batch in batches)
    newest: int | None = None
    for block in whole_groups(rows, "group_id"):
        first = block.column("group_id")[0].as_py()
        if newest is not None and first < newest:
            raise _out_of_order(block, 0)
        newest = block.column("group_id")[-1].as_py()
        yield _split_block(block)


def _fail(block: pa.RecordBatch, row: int, what: str, remedy: str) -> InputError:
    cells = block.slice(row, 1).to_pylist()[0]
    return InputError(
        f"{TABLE}, group_id {cells['group_id']}, position {cells['position']}: {what}; {remedy}"
    )


def _out_of_order(block: pa.RecordBatch, row: int) -> InputError:
    return _fail(
        block,
        row,
        "the row is out of order or comes twice",
        "sort by group_id and position, and keep one row per position",
    )


def _split_block(block: pa.RecordBatch) -> pa.RecordBatch:
    group_id, position, weight, before, after = (
        column.to_numpy(zero_copy_only=False) for column in block.columns
    )
    starts = group_starts(block.column("group_id"))
    counts = group_counts(starts, block.num_rows)
    groups = group_of_rows(counts)

    same_group = np.diff(groups) == 0
    unsorted = np.where(same_group, np.diff(position) <= 0, np.diff(group_id) < 0)
    if unsorted.any():
        raise _out_of_order(block, _first(unsorted) + 1)
    for name, column, least in (
        ("weight", weight, 0),
        ("before_minor", before, 1 - LIMIT),
        ("after_minor", after, 1 - LIMIT),
    ):
        bad = (column < least) | (column >= LIMIT)
        if bad.any():
            raise _fail(
                block,
                _first(bad),
                f"{name} {column[_first(bad)]} is outside {'-2^62' if least else '0'} to 2^62",
                "split smaller amounts by non-negative weights",
            )
    uneven = (before != before[starts][groups]) | (after != after[starts][groups])
    if uneven.any():
        raise _fail(
            block,
            _first(uneven),
            "before_minor or after_minor differs within the group",
            "repeat the group's amounts on each of its rows",
        )
    over = exceeding_group(weight, starts)
    if over is not None:
        raise _fail(
            block,
            int(starts[over]),
            "the weights of the group sum to 2^62 or more",
            "scale them down",
        )
    idle = (group_sums(weight, starts) == 0) & ((before[starts] != 0) | (after[starts] != 0))
    if idle.any():
        raise _fail(
            block,
            int(starts[_first(idle)]),
            "an amount, but all weights of the group are zero",
            "give the group a positive weight or book its amount elsewhere",
        )
    amounts: Int64s = _shares(after[starts], weight, starts, counts)
    if before.any():
        amounts = amounts - _shares(before[starts], weight, starts, counts)
    return pa.RecordBatch.from_arrays(
        [block.column("group_id"), block.column("position"), pa.array(amounts)],
        schema=SPLIT_OUTPUT,
    )


def _shares(totals: Int64s, weight: Int64s, starts: Int64s, counts: Int64s) -> Int64s:
    """Totals split over weights; a negative total has the shares of the positive one, negated."""
    shares: Int64s = apportion(np.abs(totals), weight, starts, counts)
    return shares if (totals >= 0).all() else shares * np.repeat(np.sign(totals), counts)


def _first(flags: Bools) -> int:
    return int(np.flatnonzero(flags)[0])
