"""The one place where a Python model meets its engine: relation in, kernel, relation out.

A kernel is a pure function from Arrow batches to Arrow batches. The engine streams: neither side
of the kernel is ever held whole in Python memory.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

BATCH_ROWS = 131_072

Batches = Iterable[pa.RecordBatch]
Kernel = Callable[[Batches], Iterator[pa.RecordBatch]]


def apply(
    relation: Any,
    session: Any,
    kernel: Kernel,
    schema: pa.Schema,
    order_by: Sequence[str] = (),
) -> pa.RecordBatchReader:
    """Stream a relation through a kernel.

    Args:
        relation: what ``dbt.ref`` returned; its columns are read by the kernel by name.
        session: the model's session, a DuckDB connection.
        kernel: from Arrow batches to Arrow batches of ``schema``.
        schema: the output's columns and types, so that an empty result keeps them.
        order_by: columns that make the order of the rows total, where the kernel needs an order.

    Returns:
        A reader that dbt materialises batch by batch.
    """
    query = f"select * from ({relation.sql_query()}) as rows_in"
    if order_by:
        query += " order by " + ", ".join(f"{column} nulls last" for column in order_by)
    # The table is created on `session`, which cannot be read from at the same time.
    reader = session.cursor().query(query).to_arrow_reader(BATCH_ROWS)
    return pa.RecordBatchReader.from_batches(schema, kernel(reader))


def collect(relation: Any) -> pa.Table:
    """A small reference table, whole (a seed of rules: some dozen rows)."""
    return relation.to_arrow_table()
