"""Identities: connected components of a graph of identifiers."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import coo_array, csgraph

#: One row per node; component is the smallest node, in UTF-8 byte order, that it is linked to.
COMPONENT_SCHEMA = pa.schema([("node", pa.string()), ("component", pa.string())])

_BATCH_ROWS = 131_072


def components(edges: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Like connected_components, but in batches."""
    ends: dict[str, list[pa.Array]] = {"node_a": [], "node_b": []}
    rows = 0
    for batch in edges:
        for name, seen in ends.items():
            column = batch.column(name)
            if column.null_count:
                row = rows + pc.index(column.is_null(), True).as_py() + 1
                raise ValueError(
                    f"edges, row {row}: {name} is null; leave edges with a missing end out, "
                    "or write an identifier without links as an edge to itself"
                )
            seen.append(column.cast(pa.large_string()))
        rows += batch.num_rows
    if not rows:
        return
    # Both ends have one dictionary of nodes, in byte order. The smallest code is the smallest
    # node, so that the order and direction of edges do not matter.
    both = pa.chunked_array(ends["node_a"] + ends["node_b"], type=pa.large_string())
    nodes = pc.unique(both)
    nodes = nodes.take(pc.sort_indices(nodes))
    codes = pc.index_in(both, value_set=nodes).to_numpy()
    shape = (len(nodes), len(nodes))
    graph = coo_array((np.ones(rows), (codes[:rows], codes[rows:])), shape=shape)
    _, labels = csgraph.connected_components(graph, directed=False)
    _, smallest = np.unique(labels, return_index=True)
    members = nodes.take(pa.array(smallest[labels]))
    for start in range(0, len(nodes), _BATCH_ROWS):
        columns = [column.slice(start, _BATCH_ROWS) for column in (nodes, members)]
        yield pa.RecordBatch.from_arrays(
            [column.cast(pa.string()) for column in columns], schema=COMPONENT_SCHEMA
        )


def connected_components(edges: Iterable[pa.RecordBatch]) -> pa.Table:
    """Connected components; the name of a component is its smallest node.

    Args:
        edges: batches with text columns node_a and node_b, in any order and direction, with
            or without repeats. An edge from a node to itself adds a node without links.

    Returns:
        COMPONENT_SCHEMA, one row per node, sorted by node in UTF-8 byte order. The component is
        the smallest string among the nodes linked to it, over any number of edges.

    Raises:
        ValueError: an end is null; the message names the row.
    """
    return pa.Table.from_batches(list(components(edges)), schema=COMPONENT_SCHEMA)
