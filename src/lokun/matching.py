"""Matching of orders to deals: each has at most one of the other, the best pair first."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

#: One row per matched pair.
PAIR_SCHEMA = pa.schema([("order_id", pa.string()), ("opportunity_id", pa.string())])


def nearest_pairs(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Take the best pair, then the best of the pairs that are left, and so on.

    Args:
        batches: text columns order_id and opportunity_id, no nulls; the rows are in order, the
            best pair of an account before its others.

    Returns:
        PAIR_SCHEMA, in the order of the input. No order and no deal is in two rows. A pair of the
        input is left out only where a better pair has its order or its deal.
    """
    table = pa.Table.from_batches(
        [batch.select(PAIR_SCHEMA.names).cast(PAIR_SCHEMA) for batch in batches], PAIR_SCHEMA
    )
    if not table.num_rows:
        return
    orders, deals = (
        pc.index_in(column, value_set=pc.unique(column)).to_numpy() for column in table.columns
    )
    left = np.arange(table.num_rows)
    matched = []
    while left.size:
        # The first pair left of its order and of its deal is taken before any that it rules out.
        _, by_order = np.unique(orders[left], return_index=True)
        _, by_deal = np.unique(deals[left], return_index=True)
        best = left[np.intersect1d(by_order, by_deal)]
        matched.append(best)
        left = left[~np.isin(orders[left], orders[best]) & ~np.isin(deals[left], deals[best])]
    yield from table.take(pa.array(np.sort(np.concatenate(matched)))).combine_chunks().to_batches()
