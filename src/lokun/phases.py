"""Shares of closes in what a subscription bills, over any number of phases that continue others."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import csr_array

from lokun.arrays.apportion import apportion

#: Shares of a phase sum to this.
SHARE_UNITS = 10**12

#: One row per phase and close; close_id is null for what awaits the payment of its close.
SHARE_SCHEMA = pa.schema(
    [("node_id", pa.string()), ("close_id", pa.string()), ("share_units", pa.int64())]
)

_INPUT = pa.schema(
    [
        ("node_id", pa.string()),
        ("base_node_id", pa.string()),
        ("close_id", pa.string()),
        ("share", pa.float64()),
    ]
)


def close_shares(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Follow each phase back to the closes that it comes from.

    A row gives a share of its phase to a close of its own, or to what the base phase has. A base
    has rows of its own, and no phase continues itself, over any number of others.

    Args:
        batches: text columns node_id, base_node_id (null where the row names a close) and
            close_id (null for a close that awaits payment), and share, a positive double.

    Returns:
        SHARE_SCHEMA: the shares of a phase sum to SHARE_UNITS, those of zero are left out. A phase
        that comes from nothing has no row.
    """
    table = pa.Table.from_batches(
        [batch.select(_INPUT.names).cast(_INPUT) for batch in batches], _INPUT
    )
    if not table.num_rows:
        return
    node_names = pc.unique(table["node_id"])
    node_names = node_names.take(pc.sort_indices(node_names))
    # The empty name is that of a close that awaits payment.
    closes = pc.fill_null(table["close_id"], "")
    close_names = pc.unique(closes)
    close_names = close_names.take(pc.sort_indices(close_names))
    nodes = _codes(table["node_id"], node_names)
    bases = _codes(table["base_node_id"], node_names)
    share = table["share"].to_numpy()
    is_own = table["base_node_id"].is_null().to_numpy(zero_copy_only=False)
    is_based = bases >= 0

    size = len(node_names)
    own = csr_array(
        (share[is_own], (nodes[is_own], _codes(closes, close_names)[is_own])),
        shape=(size, len(close_names)),
    )
    base = csr_array((share[is_based], (nodes[is_based], bases[is_based])), shape=(size, size))
    shares = own
    # A step adds what comes from one phase further back.
    step = base @ own
    for _ in range(size):
        if not step.nnz:
            break
        shares = shares + step
        step = base @ step
    yield from _in_units(shares.tocsr(), node_names, close_names)


def _codes(column: pa.ChunkedArray, names: pa.Array) -> npt.NDArray[np.int64]:
    codes: npt.NDArray[np.int64] = (
        pc.fill_null(pc.index_in(column, value_set=names, skip_nulls=True), -1)
        .to_numpy()
        .astype(np.int64)
    )
    return codes


def _in_units(
    shares: csr_array, node_names: pa.Array, close_names: pa.Array
) -> Iterator[pa.RecordBatch]:
    """The shares of each phase, apportioned exactly."""
    shares.sort_indices()
    counts = np.diff(shares.indptr)
    filled = np.flatnonzero(counts)
    if not filled.size:
        return
    weights = np.rint(shares.data * 1e15).astype(np.int64)
    starts = shares.indptr[:-1][filled].astype(np.int64)
    units = apportion(SHARE_UNITS, weights, starts, counts[filled].astype(np.int64))
    kept = np.flatnonzero(units)
    nodes = np.repeat(np.arange(len(counts)), counts)[kept]
    names = close_names.take(pa.array(shares.indices[kept]))
    columns = [
        node_names.take(pa.array(nodes)),
        pc.if_else(pc.equal(names, ""), pa.scalar(None, pa.string()), names),
        pa.array(units[kept]),
    ]
    yield from (pa.Table.from_arrays(columns, schema=SHARE_SCHEMA).combine_chunks().to_batches())
