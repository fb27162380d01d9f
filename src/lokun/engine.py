"""The interface between Python models and their engine: relations in, kernel, relation out.

A kernel is a pure function from Arrow batches to Arrow batches. Where it reads one relation, the
engine streams: neither the input nor the output is ever whole in Python memory. On DuckDB the
kernel runs in this process. On Spark it is shipped to the workers, and each worker gets whole
groups of rows.
A kernel that reads several relations gets a stream of each.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, overload

import pyarrow as pa

from lokun import identity

#: Rows per batch, few enough that the arrays of a kernel fit in the caches of a core.
BATCH_ROWS = 16_384

Batches = Iterable[pa.RecordBatch]
Kernel = Callable[[Batches], Iterator[pa.RecordBatch]]
#: A kernel of several relations, by name.
JoinedKernel = Callable[[Mapping[str, Batches]], Iterator[pa.RecordBatch]]


@overload
def apply(
    relation: Mapping[str, Any],
    session: Any,
    kernel: JoinedKernel,
    schema: pa.Schema,
    order_by: Mapping[str, Sequence[str]] | None = None,
) -> Any: ...
@overload
def apply(
    relation: Any,
    session: Any,
    kernel: Kernel,
    schema: pa.Schema,
    order_by: Sequence[str] = (),
) -> Any: ...
def apply(
    relation: Any,
    session: Any,
    kernel: Any,
    schema: pa.Schema,
    order_by: Any = (),
) -> Any:
    """Stream a relation, or several, through a kernel.

    One relation may be of any size. Several relations are for aggregates (counts and sums that the
    engine made), whose size grows little with the data. On Spark a single worker reads all of
    them, and keeps them in memory while the kernel runs.

    Args:
        relation: the result of ``dbt.ref``, or a mapping of such results by name; the kernel reads
            columns by name.
        session: the session of the model, a DuckDB connection or a Spark session.
        kernel: from Arrow batches to Arrow batches of ``schema``. The kernel of one relation may be
            given the groups in several parts, each of whole groups. The kernel of several relations
            is called once, with a mapping of the same names to the batches of each; it may read
            them in any order.
        schema: the output's columns and types, so that an empty result keeps them.
        order_by: for one relation, the column of the groups, then the columns that give the rows of
            a group a total order; empty if the kernel takes the whole relation in any order. For
            several relations, by name, the columns that give the rows of the relation a total
            order; empty if the order does not matter. Nulls are last.

    Returns:
        The result for dbt to materialise: an Arrow reader on DuckDB, a data frame on Spark.

    Raises:
        ValueError: ``order_by`` names a relation that is not given, or no relation is given.
    """
    if isinstance(relation, Mapping):
        return _apply_to_several(relation, session, kernel, schema, order_by or {})
    if _is_spark(session):
        return _apply_on_spark(relation, session, kernel, schema, order_by)
    return pa.RecordBatchReader.from_batches(schema, kernel(_stream(relation, session, order_by)))


def components(edges: Any, session: Any) -> Any:
    """Connected components of a relation of edges (columns node_a and node_b, no nulls).

    Returns:
        ``identity.COMPONENT_SCHEMA``: one row per node, with the smallest node it is linked to.
    """
    if _is_spark(session):
        return _components_on_spark(edges)
    return pa.RecordBatchReader.from_batches(
        identity.COMPONENT_SCHEMA, identity.components(_stream(edges, session))
    )


def collect(relation: Any) -> pa.Table:
    """A small reference table in memory (a seed of rules with some dozen rows)."""
    if hasattr(relation, "sparkSession"):
        rows = [row.asDict() for row in relation.collect()]
        return pa.Table.from_pylist(rows, schema=_arrow_schema(relation))
    return relation.to_arrow_table()


def _is_spark(session: Any) -> bool:
    return type(session).__module__.startswith("pyspark.")


def _stream(relation: Any, session: Any, order_by: Sequence[str] = ()) -> pa.RecordBatchReader:
    """The rows of a DuckDB relation, read from a new cursor."""
    query = f"select * from ({relation.sql_query()}) as rows_in"
    if order_by:
        query += " order by " + ", ".join(f"{column} nulls last" for column in order_by)
    # dbt creates the table on `session`, so that `session` cannot be read at the same time.
    return session.cursor().query(query).to_arrow_reader(BATCH_ROWS)


def _apply_to_several(
    relations: Mapping[str, Any],
    session: Any,
    kernel: JoinedKernel,
    schema: pa.Schema,
    order_by: Mapping[str, Sequence[str]],
) -> Any:
    unknown = sorted(set(order_by) - set(relations))
    if unknown or not relations:
        raise ValueError(
            f"engine.apply: relations are {', '.join(relations) or 'missing'}, order_by names "
            f"{', '.join(unknown) or 'none'}; give at least one relation, and orders of those"
        )
    if _is_spark(session):
        return _apply_to_several_on_spark(relations, session, kernel, schema, order_by)
    streams = {
        name: _stream(relation, session, order_by.get(name, ()))
        for name, relation in relations.items()
    }
    return pa.RecordBatchReader.from_batches(schema, kernel(streams))


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


def _apply_to_several_on_spark(
    frames: Mapping[str, Any],
    session: Any,
    kernel: JoinedKernel,
    schema: pa.Schema,
    order_by: Mapping[str, Sequence[str]],
) -> Any:
    """All frames in one of a single partition; a row is in the struct column of its frame."""
    from pyspark.sql.functions import struct
    from pyspark.sql.pandas.types import from_arrow_schema

    _ship(session)
    # Without rows there is no partition and the kernel does not run, so a row of no frame is added.
    packed = session.range(1).selectExpr("cast(null as string) as no_frame")
    for number, frame in enumerate(frames.values()):
        column = frame.select(struct(*frame.columns).alias(f"frame_{number}"))
        packed = packed.unionByName(column, allowMissingColumns=True)
    orders = {name: tuple(order_by.get(name, ())) for name in frames}

    def unpacked(batches: Batches) -> Iterator[pa.RecordBatch]:
        return kernel(_unpack(batches, orders))

    packed = packed.coalesce(1)
    return packed.mapInArrow(unpacked, from_arrow_schema(schema, prefer_timestamp_ntz=True))


def _unpack(
    batches: Batches, order_by: Mapping[str, Sequence[str]]
) -> dict[str, list[pa.RecordBatch]]:
    """The rows of each frame in its order; frames have the numbers of their names."""
    rows: dict[str, list[pa.RecordBatch]] = {name: [] for name in order_by}
    for batch in batches:
        for number, name in enumerate(order_by):
            column = batch.column(f"frame_{number}")
            chosen = column.drop_null()
            if len(chosen) or not rows[name]:
                rows[name].append(
                    pa.RecordBatch.from_arrays(
                        chosen.flatten(), names=[field.name for field in column.type]
                    )
                )
    for name, columns in order_by.items():
        if columns:
            keys = [(column, "ascending") for column in columns]
            table = pa.Table.from_batches(rows[name]).sort_by(keys)
            rows[name] = table.combine_chunks().to_batches()
    return rows


def _arrow_schema(frame: Any) -> pa.Schema:
    from pyspark.sql.pandas.types import to_arrow_schema

    return to_arrow_schema(frame.schema)


def _ship(session: Any) -> None:
    """Ship the modules of kernels to the workers, whose environments do not have them."""
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


#: What kernels need of the package; a worker runs no command and reads no contract.
_OF_KERNELS = frozenset(
    {
        *("__init__", "arrays", "credit", "domains", "economics", "engine", "hazard", "identity"),
        *("matching", "phases", "rewards"),
    }
)


def _archive() -> bytes:
    """The modules that a kernel needs, as a zip archive; the same code gives the same bytes."""
    root = Path(__file__).parent
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(root.rglob("*.py")):
            if path.relative_to(root).with_suffix("").parts[0] not in _OF_KERNELS:
                continue
            entry = zipfile.ZipInfo(str(Path(root.name) / path.relative_to(root)))
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def _components_on_spark(edges: Any) -> Any:
    """Alternate large-star and small-star until every tree is a star around its smallest node.

    Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii: Connected Components in MapReduce and
    Beyond (2014). The number of rounds grows with the logarithm of the longest chain.
    """
    from pyspark.sql import Window
    from pyspark.sql.functions import col, least
    from pyspark.sql.functions import min as smallest

    nodes = edges.select(col("node_a").alias("node")).union(edges.select("node_b")).distinct()
    links = edges.where("node_a <> node_b").select("node_a", "node_b").distinct()

    def towards(pairs: Any) -> Any:
        """Each neighbour with the smallest of the node and its neighbours."""
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
