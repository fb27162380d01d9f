"""Ragged groups: rows of one key, contiguous, in a stream of batches."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.errors import InputError

Int64s = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


def typed(batch: pa.RecordBatch, schema: pa.Schema, table: str) -> pa.RecordBatch:
    """The batch with the schema's columns, in its order and types.

    Raises:
        InputError: a column is missing, does not cast, or has nulls although it is not nullable.
    """
    columns = []
    for field in schema:
        index = batch.schema.get_field_index(field.name)
        if index < 0:
            raise InputError(f"{table}: no column {field.name!r}; select it in the model")
        column = batch.column(index)
        if column.type != field.type:
            try:
                column = column.cast(field.type)
            except pa.ArrowInvalid as error:
                raise InputError(
                    f"{table}: {field.name} does not fit {field.type} ({error}); "
                    "cast it in the model"
                ) from error
        if not field.nullable and column.null_count:
            raise InputError(
                f"{table}: {field.name} is null in {column.null_count} rows; "
                "leave such rows out or give them a key"
            )
        columns.append(column)
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def whole_groups(batches: Iterable[pa.RecordBatch], key: str) -> Iterator[pa.RecordBatch]:
    """Split a stream into batches of whole groups.

    Only the rows of the last, open group are buffered; a group ends where the key changes.

    Args:
        batches: rows whose groups are contiguous; ``key`` is never null.
        key: the column that identifies a group.
    """
    open_rows: list[pa.RecordBatch] = []
    for batch in batches:
        if batch.num_rows == 0:
            continue
        if open_rows and open_rows[-1].column(key)[-1].as_py() != batch.column(key)[0].as_py():
            yield pa.concat_batches(open_rows)
            open_rows = []
        last = int(group_starts(batch.column(key))[-1])
        if last:
            yield pa.concat_batches([*open_rows, batch.slice(0, last)])
            open_rows = []
        open_rows.append(batch.slice(last))
    if open_rows:
        yield pa.concat_batches(open_rows)


def group_starts(keys: pa.Array) -> Int64s:
    """The row at which each run of equal keys starts; (groups,) from (rows,), rows > 0."""
    changes = pc.not_equal(keys.slice(1), keys.slice(0, len(keys) - 1))
    inner = np.flatnonzero(changes.to_numpy(zero_copy_only=False)) + 1
    return np.concatenate([np.zeros(1, dtype=np.int64), inner.astype(np.int64)])


def group_counts(starts: Int64s, rows: int) -> Int64s:
    """Rows of each group; (groups,)."""
    return np.diff(starts, append=rows)


def group_of_rows(counts: Int64s) -> Int64s:
    """The group of each row; (rows,)."""
    return np.repeat(np.arange(len(counts), dtype=np.int64), counts)


def group_sums(values: npt.NDArray[np.generic], starts: Int64s) -> Int64s:
    """The sum of each group, as int64; no group is empty."""
    sums: Int64s = np.add.reduceat(values, starts, dtype=np.int64)
    return sums


def earliest_flagged(flags: Bools, groups: Int64s) -> Int64s:
    """The first flagged row of each group that has a flagged row."""
    rows = np.flatnonzero(flags).astype(np.int64)
    owner = groups[rows]
    is_first = np.ones(len(rows), dtype=np.bool_)
    is_first[1:] = owner[1:] != owner[:-1]
    return rows[is_first]
