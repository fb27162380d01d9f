"""Orders and deals are matched one to one, the best pair first, however the rows are batched."""

import random

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.matching import PAIR_SCHEMA, nearest_pairs

STEADY = settings(derandomize=True, deadline=None, max_examples=200)


def matched(pairs, size=10_000):
    rows = [{"order_id": order, "opportunity_id": deal} for order, deal in pairs]
    table = pa.Table.from_pylist(rows, schema=PAIR_SCHEMA)
    batches = list(nearest_pairs(table.to_batches(max_chunksize=size)))
    assert all(batch.schema == PAIR_SCHEMA for batch in batches)
    return [tuple(row.values()) for batch in batches for row in batch.to_pylist()]


def one_by_one(pairs):
    orders, deals, taken = set(), set(), []
    for order, deal in pairs:
        if order not in orders and deal not in deals:
            orders.add(order)
            deals.add(deal)
            taken.append((order, deal))
    return taken


def test_no_candidates_have_no_pairs():
    assert matched([]) == []


def test_a_deal_goes_to_the_nearer_order_and_the_other_one_gets_the_next():
    pairs = [("i1", "d1"), ("i2", "d1"), ("i1", "d2"), ("i2", "d2")]
    assert matched(pairs) == [("i1", "d1"), ("i2", "d2")]


def test_an_order_whose_deals_are_all_taken_has_none():
    assert matched([("i1", "d1"), ("i2", "d1")]) == [("i1", "d1")]


@STEADY
@given(
    st.integers(1, 9).flatmap(
        lambda n: st.lists(
            st.tuples(st.integers(0, n), st.integers(0, n)), max_size=60, unique=True
        )
    )
)
def test_pairs_are_those_that_are_taken_one_by_one(pairs):
    named = [(f"i{order}", f"d{deal}") for order, deal in pairs]
    assert matched(named, size=7) == one_by_one(named)


def test_a_long_chain_is_followed_to_its_end():
    chain = [pair for k in range(300) for pair in ((f"i{k}", f"d{k}"), (f"i{k + 1}", f"d{k}"))]
    random.Random(1).shuffle(chain)
    assert matched(chain) == one_by_one(chain)
