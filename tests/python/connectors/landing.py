"""Landing models on rows of vendors without dbt, as `lokun doctor` makes them: in seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import stripe_rows
from namings import LOADED_AT, Row, fivetran, write_csv

from lokun.contract import sources
from lokun.doctor.bench import Bench
from lokun.doctor.connections import Adapter
from lokun.doctor.places import Folder
from lokun.doctor.settings import read_settings

ROOT = Path(__file__).resolve().parents[3]
LOADED = "2025-06-01 06:00:00"


def bench_of(
    folder: Path,
    connectors: Mapping[str, Any],
    root: Path = ROOT,
    connection: duckdb.DuckDBPyConnection | None = None,
) -> Bench:
    """The project with these connections; ``folder`` has the raw tables of none."""
    connection = connection or duckdb.connect()
    given = read_settings(root)
    settings = type(given)(root, {**given.variables, "connectors": connectors})
    return Bench(connection, sources(), Folder(str(folder)), settings, Adapter(connection))


def land(folder: Path, connectors: Mapping[str, Any], root: Path = ROOT) -> Bench:
    """The landing models of the connections."""
    bench = bench_of(folder, connectors, root)
    bench.find()
    assert bench.unreadable == {}
    return bench


def rows(bench: Bench, model: str, columns: str, connection: str) -> dict[str, Any]:
    """Columns of a model's rows of a connection by the first one, without older versions."""
    bench.refer(model)
    result: dict[str, Any] = {}
    for row in bench.rows(
        f"select {columns} from {model} where connection = '{connection}' "
        "and left_out is distinct from 'older version'"
    ):
        assert row[0] not in result, row
        result[row[0]] = row[1] if len(row) == 2 else row[1:]
    assert result, model
    return result


def of_tables(
    folder: Path, vendor: str, objects: Mapping[str, Sequence[Row]], loaded_at: str, **given: Any
) -> Bench:
    """The landing models on tables of one vendor."""
    for name, each in objects.items():
        write_csv(folder / vendor / f"{name}.csv", each)
    settings = {"location": str(folder / vendor), "loaded_at": loaded_at, **given}
    return land(folder / "none", {vendor: settings})


def of_rows(folder: Path, objects: Mapping[str, Sequence[Row]], vendor: str, **given: Any) -> Bench:
    """The landing models on rows of Stripe's API, as Fivetran loads them."""
    tables = {name: (name,) * 4 for name in objects} | dict(stripe_rows.SHAPE.tables)
    fivetran(folder / vendor, replace(stripe_rows.SHAPE, tables=tables), objects)
    settings = {"location": str(folder / vendor), "loaded_at": f"{LOADED_AT:%Y-%m-%d %H:%M:%S}"}
    return land(folder / "none", {vendor: settings | given})


def of_loaded(
    folder: Path, vendor: str, objects: Mapping[str, Sequence[Row]], **given: Any
) -> Bench:
    """The landing models on tables of one vendor, as Fivetran loads them."""
    loaded = {
        name: [{"_fivetran_synced": LOADED, **row} for row in each]
        for name, each in objects.items()
    }
    return of_tables(folder, vendor, loaded, LOADED, **given)


def found(bench: Bench, model: str, columns: str) -> list[tuple[Any, ...]]:
    """Columns of a model's rows, in order."""
    bench.refer(model)
    return bench.rows(f"select {columns} from {model} order by all")
