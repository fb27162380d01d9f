"""Connected components: correct, named by the smallest member, and the same in any order."""

import random
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.identity import COMPONENT_SCHEMA, components, connected_components

STEADY = settings(derandomize=True, deadline=None, max_examples=200)
EDGE_SCHEMA = pa.schema([("node_a", pa.string()), ("node_b", pa.string())])


def resolved(edges, size=10_000):
    rows = [{"node_a": a, "node_b": b} for a, b in edges]
    table = pa.Table.from_pylist(rows, schema=EDGE_SCHEMA)
    result = connected_components(table.to_batches(max_chunksize=size))
    assert result.schema == COMPONENT_SCHEMA
    return [(row["node"], row["component"]) for row in result.to_pylist()]


def by_flooding(edges):
    """Each node's component, by a walk from every node."""
    near = {}
    for a, b in edges:
        near.setdefault(a, {a}).add(b)
        near.setdefault(b, {b}).add(a)
    out = []
    for node in sorted(near, key=str.encode):
        seen, todo = {node}, [node]
        while todo:
            new = near[todo.pop()] - seen
            seen |= new
            todo += new
        out.append((node, min(seen, key=str.encode)))
    return out


NODES = st.one_of(
    st.integers(0, 25).map("visitor:{}".format),
    st.text(alphabet="aZ\u00e9\u4e2d\U0001f600\uffff", max_size=2),
)
EDGES = st.lists(st.tuples(NODES, NODES), max_size=30)


@STEADY
@given(EDGES)
def test_components_agree_with_a_walk(edges):
    assert resolved(edges) == by_flooding(edges)


@STEADY
@given(EDGES, st.randoms(use_true_random=False), st.integers(1, 5))
def test_order_direction_and_batches_leave_no_trace(edges, rng, size):
    turned = [(a, b) if rng.random() < 0.5 else (b, a) for a, b in edges]
    rng.shuffle(turned)
    assert resolved(turned, size) == resolved(edges)


@pytest.mark.parametrize("length", [50, 5000])
def test_a_chain_is_one_component(length):
    names = [f"lead:{i:05d}" for i in range(length + 1)]
    random.Random(1).shuffle(names)
    edges = list(pairwise(names))
    random.Random(2).shuffle(edges)
    assert resolved(edges) == [(name, "lead:00000") for name in sorted(names)]


def test_isolated_nodes_are_components_of_their_own():
    assert resolved([("b", "b"), ("c", "a"), ("d", "d"), ("d", "d")]) == [
        ("a", "a"),
        ("b", "b"),
        ("c", "a"),
        ("d", "d"),
    ]


def test_a_repeated_edge_still_joins():
    assert resolved([("b", "a")] * 512 + [("a", "b")] * 256) == [("a", "a"), ("b", "a")]


def test_no_edges_no_nodes():
    assert resolved([]) == []
    assert list(components([])) == []


@pytest.mark.parametrize("size", [1, 100])
@pytest.mark.parametrize("end", ["node_a", "node_b"])
def test_a_missing_end_is_named(end, size):
    rows = [{"node_a": "a", "node_b": "b"}] * 2 + [{"node_a": "a", "node_b": "b"} | {end: None}]
    table = pa.Table.from_pylist(rows, schema=EDGE_SCHEMA)
    with pytest.raises(ValueError, match=f"edges, row 3: {end} is null; leave"):
        connected_components(table.to_batches(max_chunksize=size))
