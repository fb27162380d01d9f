"""The one place where a Python model meets its engine: relation in, kernel, relation out.

A kernel is a pure function from Arrow batches to Arrow batches. The engine streams: neither side
of the kernel is ever held whole in Python memory. On DuckDB the kernel runs in this process; on
Spark it is shipped to the workers, which get whole groups of rows each.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from lokun import identity

#: Few enough that what a kernel makes of a batch stays in the caches of a core.
BATCH_ROWS = 16_384

Batches = Iterable[pa.RecordBatch]
Kernel = Callable[[Batches], Iterator[pa.RecordBatch]]


def apply(
    relation: Any,
    session: Any,
    kernel: Kernel,
    schema: pa.Schema,
    order_by: Sequence[str] = (),
) -> Any:
    """Stream a relation through a kernel.

    Args:
        relation: what ``dbt.ref`` returned; its columns are read by the kernel by name.
        session: the model's session, a DuckDB connection or a Spark session.
        kernel: from Arrow batches to Arrow batches of ``schema``. It may be given the groups in
            several parts, each of whole groups.
        schema: the output's columns and types, so that an empty result keeps them.
        order_by: the group that the kernel works on, then the columns that make the order of the
            rows in a group total. None where the kernel takes the whole relation in any order: a
            count or sum that the engine made, of a size that data cannot grow.

    Returns:
        What dbt materialises: an Arrow reader on DuckDB, a data frame on Spark.
    """
    if _is_spark(session):
        return _apply_on_spark(relation, session, kernel, schema, order_by)
    return _read(relation, session, kernel, schema, order_by)


def components(edges: Any, session: Any) -> Any:
    """Connected components of a relation of edges (columns node_a and node_b, no nulls).

    Returns:
        ``identity.COMPONENT_SCHEMA``: one row per node, with the smallest node it is linked to.
    """
    if _is_spark(session):
        return _components_on_spark(edges)
    return _read(edges, session, identity.components, identity.COMPONENT_SCHEMA)


def collect(relation: Any) -> pa.Table:
    """A small reference table, whole (a seed of rules: some dozen rows)."""
    if hasattr(relation, "sparkSession"):
        rows = [row.asDict() for row in relation.collect()]
        return pa.Table.from_pylist(rows, schema=_arrow_schema(relation))
    return relation.to_arrow_table()


def _is_spark(session: Any) -> bool:
    return type(session).__module__.startswith("pyspark.")


def _read(
    relation: Any, session: Any, kernel: Kernel, schema: pa.Schema, order_by: Sequence[str] = ()
) -> pa.RecordBatchReader:
    query = f"select * from ({relation.sql_query()}) as rows_in"
    if order_by:
        query += " order by " + ", ".join(f"{column} nulls last" for column in order_by)
    # The table is created on `session`, which cannot be read from at the same time.
    reader = session.cursor().query(query).to_arrow_reader(BATCH_ROWS)
    return pa.RecordBatchReader.from_batches(schema, kernel(reader))


def _apply_on_spark(
    frame: Any, session: Any, kernel: Kernel, schema: pa.Schema, order_by: Sequence[str]
) -> Any:
    from pyspark.sql.functions import col
    from pyspark.sql.pandas.types import from_arrow_schema

    _ship(session)
    if order_by:
        order = [col(column).asc_nulls_last() for column in order_by]
        groups = frame.repartition(order_by[0]).sortWithinPartitions(*order)
    else:
        groups = frame.coalesce(1)
    return groups.mapInArrow(kernel, from_arrow_schema(schema, prefer_timestamp_ntz=True))


def _arrow_schema(frame: Any) -> pa.Schema:
    from pyspark.sql.pandas.types import to_arrow_schema

    return to_arrow_schema(frame.schema)


def _ship(session: Any) -> None:
    """Give the workers what kernels are made of: a cluster's own environments do not have it."""
    content = _archive()
    name = f"lokun-{hashlib.sha256(content).hexdigest()[:16]}.zip"
    context = session.sparkContext
    if (context.applicationId, name) in _SHIPPED:
        return
    path = Path(tempfile.mkdtemp(prefix="lokun-")) / name
    path.write_bytes(content)
    context.addPyFile(str(path))
    _SHIPPED.add((context.applicationId, name))


_SHIPPED: set[tuple[str, str]] = set()


#: What kernels are made of, and no more: a worker runs no command and reads no contract.
_KERNELS = ("arrays", "credit", "economics", "engine", "hazard", "identity", "rewards")


def _archive() -> bytes:
    """The modules that a kernel needs, as an archive to import from; same code, same bytes."""
    root = Path(__file__).parent
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path in sorted(root.rglob("*.py")):
            if path.relative_to(root).with_suffix("").parts[0] not in ("__init__", *_KERNELS):
                continue
            entry = zipfile.ZipInfo(str(Path(root.name) / path.relative_to(root)))
            archive.writestr(entry, path.read_bytes())
    return held.getvalue()


def _components_on_spark(edges: Any) -> Any:
    """Large star, small star, until every tree is a star around its smallest node.

    Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii: Connected Components in MapReduce and
    Beyond (2014). The number of rounds grows with the logarithm of the longest chain.
    """
    from pyspark.sql import Window
    from pyspark.sql.functions import col, least
    from pyspark.sql.functions import min as smallest

    nodes = edges.select(col("node_a").alias("node")).union(edges.select("node_b")).distinct()
    links = edges.where("node_a <> node_b").select("node_a", "node_b").distinct()

    def towards(pairs: Any) -> Any:
        """Each neighbour beside the smallest of the node and its neighbours."""
        of_node = Window.partitionBy("node_a")
        return pairs.withColumn("centre", least(col("node_a"), smallest("node_b").over(of_node)))

    while True:
        both = links.union(links.select("node_b", "node_a"))
        large = towards(both).where("node_b > node_a").selectExpr("node_b", "centre")
        down = large.toDF("node_a", "node_b").where("node_a <> node_b").distinct()
        small = towards(down)
        links = (
            small.selectExpr("stack(2, node_a, centre, node_b, centre) as (node_a, node_b)")
            .where("node_a <> node_b")
            .distinct()
            .checkpoint()
        )
        # Stars: every leaf has one centre, and no centre is a leaf.
        forked = links.groupBy("node_a").count().where("count > 1").select("node_a")
        chained = links.select("node_a").intersect(links.select("node_b"))
        if forked.union(chained).isEmpty():
            break
    stars = links.toDF("leaf", "centre")
    return nodes.join(stars, nodes["node"] == stars["leaf"], "left").selectExpr(
        "node", "coalesce(centre, node) as component"
    )
