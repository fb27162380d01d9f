"""A kernel of several relations gets a stream of each, on DuckDB and on Spark."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from lokun import engine

SCHEMA = pa.schema([("name", pa.string()), ("amount", pa.int64()), ("share", pa.float64())])
#: By relation: a query of a DuckDB table or a Spark view of its name.
ROWS = {
    "sales": [("b", 2, 0.5), ("a", None, 0.25), (None, 1, 0.125), ("a", 1, None)],
    "none": [],
    "touches": [(str(number), number, number / 4) for number in range(100)],
}
TYPES = "name string, amount bigint, share double"


def listed(relations: Mapping[str, engine.Batches]) -> Iterator[pa.RecordBatch]:
    """The rows of each relation in turn, the last relation first."""
    for name in reversed(list(relations)):
        for batch in relations[name]:
            if batch.schema.names != SCHEMA.names:
                raise ValueError(f"{name} has the columns {batch.schema.names}")
            yield batch.cast(SCHEMA)


def counted(relations: Mapping[str, engine.Batches]) -> Iterator[pa.RecordBatch]:
    """One row per relation: its number of rows."""
    counts = {name: sum(len(batch) for batch in batches) for name, batches in relations.items()}
    for name, rows in counts.items():
        yield pa.RecordBatch.from_pylist([{"name": name, "amount": rows}], schema=SCHEMA)


class OnDuckDB:
    """Relations of a DuckDB connection."""

    def __init__(self) -> None:
        self.session = duckdb.connect()
        self.relations = {}
        for name, rows in ROWS.items():
            self.session.execute(f'create table "{name}" ({TYPES.replace("string", "varchar")})')
            if rows:
                self.session.executemany(f'insert into "{name}" values (?, ?, ?)', rows)
            self.relations[name] = self.session.table(f'"{name}"')

    def rows(self, result: pa.RecordBatchReader) -> list[tuple[Any, ...]]:
        # Like dbt, write to the session while the result is read from it.
        assert result.schema == SCHEMA
        self.session.register("made", result)
        self.session.execute("create or replace table kept as select * from made")
        return self.session.execute("select * from kept").fetchall()


class OnSpark:
    """Frames of a Spark session in this process."""

    def __init__(self) -> None:
        from pyspark import cloudpickle
        from pyspark.sql import SparkSession

        # Workers cannot import this module, so its kernels are pickled by value.
        cloudpickle.register_pickle_by_value(sys.modules[__name__])
        self.session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
            .getOrCreate()
        )
        self.relations = {
            name: self.session.createDataFrame(rows, TYPES).repartition(3)
            for name, rows in ROWS.items()
        }

    def rows(self, result: Any) -> list[tuple[Any, ...]]:
        assert result.columns == SCHEMA.names
        return [tuple(row) for row in result.collect()]


def on_spark() -> OnSpark:
    pytest.importorskip("pyspark", reason="pyspark is in .venv-spark")
    return OnSpark()


@pytest.fixture(scope="module", params=[OnDuckDB, on_spark], ids=["duckdb", "spark"])
def house(request: pytest.FixtureRequest) -> Iterator[Any]:
    make: Callable[[], Any] = request.param
    house = make()
    yield house
    if sys.modules.get("pyspark") and isinstance(house, OnSpark):
        house.session.stop()


def test_each_relation_is_a_stream_of_its_own_name(house: Any) -> None:
    result = engine.apply(house.relations, house.session, counted, SCHEMA)
    assert house.rows(result) == [("sales", 4, None), ("none", 0, None), ("touches", 100, None)]


def test_each_relation_has_an_order_of_its_own_with_nulls_last(house: Any) -> None:
    some = {name: house.relations[name] for name in ("touches", "none", "sales")}
    order_by = {"sales": ["name", "amount"], "touches": ["amount"]}
    result = engine.apply(some, house.session, listed, SCHEMA, order_by)
    sales = [("a", 1, None), ("a", None, 0.25), ("b", 2, 0.5), (None, 1, 0.125)]
    assert house.rows(result) == [*sales, *ROWS["touches"]]


def test_relations_without_rows_still_reach_the_kernel(house: Any) -> None:
    result = engine.apply({"none": house.relations["none"]}, house.session, counted, SCHEMA)
    assert house.rows(result) == [("none", 0, None)]


def test_a_single_relation_needs_no_name(house: Any) -> None:
    def doubled(batches: engine.Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from pa.Table.from_batches([batch, batch]).cast(SCHEMA).to_batches()

    result = engine.apply(house.relations["sales"], house.session, doubled, SCHEMA, ["name"])
    assert len(house.rows(result)) == 8


@pytest.mark.parametrize(
    ("relations", "order_by", "message"),
    [
        ({}, {}, "relations are missing"),
        ({"a": None}, {"b": ["c"]}, "relations are a, order_by names b; give at least one"),
    ],
)
def test_orders_of_no_relation_are_named(
    relations: dict[str, Any], order_by: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        engine.apply(relations, duckdb.connect(), counted, SCHEMA, order_by)


def test_batches_are_read_as_the_kernel_asks_for_them(tmp_path: Path) -> None:
    """The relations have more rows than a batch, and are read only as the kernel asks for them."""
    session = duckdb.connect(str(tmp_path / "rows.duckdb"))
    session.execute(
        "create table many as select cast(range as varchar) as name, range as amount, "
        "0.5::double as share from range(100000)"
    )
    seen: list[int] = []

    def first_of_each(relations: Mapping[str, engine.Batches]) -> Iterator[pa.RecordBatch]:
        for batches in relations.values():
            batch = next(iter(batches))
            seen.append(len(batch))
            yield batch

    relations = {"left": session.table("many"), "right": session.table("many")}
    order_by = {"left": ["amount"], "right": ["name"]}
    result = engine.apply(relations, session, first_of_each, SCHEMA, order_by)
    table = result.read_all()
    assert seen == [engine.BATCH_ROWS] * 2
    assert table["amount"][0].as_py() == 0
    assert table["name"][engine.BATCH_ROWS + 2].as_py() == "10"
