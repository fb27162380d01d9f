"""Build one part of the models on Spark and compare them: ``make compare-part PART=3/8``.

DuckDB builds the small companies (every situation and the golden company). The models, in the order
of their dependencies, are cut into parts; Spark builds one part of them, from the tables that
DuckDB built before it. So a part takes minutes, and a difference is named where it arises.
``make compare-engines`` builds everything on both engines, from the raw tables on.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
from dbt.cli.main import dbtRunner

from lokun.contract import TABLES
from lokun.keys import Plugin, hashing_of
from lokun.night import tombstones
from lokun.night.forgetting.persons import RECORDS
from tools import small_companies
from tools.compare_engines import JAVA_OPTIONS, ROOT, build, chains, differences, export, several
from tools.parts import part

Node = Mapping[str, Any]
MASKED = "privacy.tombstones"


def land(folder: Path) -> Path:
    """Write the raw tables of the small companies as Parquet, all text; returns their folder."""
    small_companies.land(folder / "csv")
    raw = folder / "raw"
    for path in sorted((folder / "csv").glob("*/*.csv")):
        out = raw / path.parent.name / f"{path.stem}.parquet"
        out.parent.mkdir(parents=True, exist_ok=True)
        duckdb.execute(
            f"copy (select * from read_csv('{path}', header = true, all_varchar = true)"
            f" order by all) to '{out}'"
        )
    return raw


def forget(raw: Path, database: Path) -> int:
    """Put tombstones of persons into a database; returns how many.

    They are every fourth record of a person, with all by which it is known, and browsers.
    """
    hashing = hashing_of(os.environ["LOKUN_PII_KEY"])
    values = {("key", "")}
    for table in TABLES.values():
        kinds = {name: table.alias_kind(name) for name in table.described}
        named = [name for name, kind in kinds.items() if kind in ("email", "visitor", *RECORDS)]
        read = duckdb.execute(f"from '{raw / table.source / table.name}.parquet' order by all")
        columns = [name for name, *_ in read.description or ()]
        for row in read.fetchall()[::4] if table.key[0] in named or "visitor_id" in named else ():
            record = dict(zip(columns, row, strict=True))
            values |= {
                (str(kinds[name]), text)
                for name in named
                if name in record and (text := clean(record[name], kinds[name] == "email"))
            }
            name = clean(record.get("name"), lower=True)
            values |= {("name", name)} if name and table.key[0] in named else set()
    return tombstones.restore(database, "", tombstones.of_values(hashing, values))


def clean(value: object, lower: bool) -> str:
    """A value as staging has it before it is hashed."""
    text = str(value or "").strip()
    return text.lower() if lower else text


def relation(node: Node) -> str:
    """The name of a node's table, as schema.name."""
    return f"{node['schema']}.{node['alias']}"


def parents(node: Node) -> list[str]:
    """The ids of what a node reads; a seed's node has none."""
    return sorted(node["depends_on"].get("nodes", []))


def in_order(nodes: Mapping[str, Node]) -> list[str]:
    """The ids of all models, each after those that it reads; in the order of names where free."""
    graph = {key: [one for one in parents(nodes[key]) if one in nodes] for key in sorted(nodes)}
    order = TopologicalSorter(graph).static_order()
    return [key for key in order if nodes[key]["resource_type"] == "model"]


def chosen(models: list[str], which: slice) -> list[str]:
    """One of N parts of the models, of neighbours, so that few tables are read from before it."""
    number, parts = which.start, which.step
    return models[len(models) * number // parts : len(models) * (number + 1) // parts]


def empty_book(database: Path) -> None:
    """Take from the book what the build wrote into it, so that its views are as they were then."""
    with duckdb.connect(str(database)) as built:
        tables = built.execute(
            "select table_name from duckdb_tables() where schema_name = 'book' order by all"
        ).fetchall()
        if not tables:
            raise SystemExit("compare-part: the build on DuckDB has no book")
        for (name,) in tables:
            built.execute(f'delete from book."{name}"')


def lend(tables: list[str], database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Give Spark tables of DuckDB's, as Parquet files."""
    from pyspark.sql import SparkSession

    session = SparkSession.builder.getOrCreate()
    for name in tables:
        path = folder / f"{name}.parquet"
        database.execute(f"copy (select * from duck.{name}) to '{path}'")
        session.sql(f"create schema if not exists {name.partition('.')[0]}").collect()
        session.sql(f"create table {name} using parquet location '{path}'").collect()


def main() -> int:
    """Build, compare and print; returns 1 if anything differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", type=part, required=True, metavar="I/N", help="which part of N")
    parser.add_argument("--work", type=Path, default=ROOT / "target" / "engine-part")
    asked = parser.parse_args()
    folder = asked.work.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    lent, exported = folder / "lent", folder / "exported"
    lent.mkdir(parents=True)
    os.chdir(ROOT)
    os.environ["LOKUN_DB"] = str(folder / "lokun_part.duckdb")
    os.environ["LOKUN_WAREHOUSE"] = str(folder / "warehouse")
    os.environ["LOKUN_PII_KEY"] = "public"
    os.environ.setdefault("SPARK_SUBMIT_OPTS", JAVA_OPTIONS)
    raw = land(folder)
    forgotten = forget(raw, Path(os.environ["LOKUN_DB"]))
    without = ("test", "unit_test")
    on_duckdb = build("dev", raw, folder, without=without)
    empty_book(Path(os.environ["LOKUN_DB"]))
    manifest = json.loads((folder / "target-dev" / "manifest.json").read_text())
    nodes = {
        key: node
        for key, node in manifest["nodes"].items()
        if node["resource_type"] in ("model", "seed")
    }
    keys = chosen(in_order(nodes), asked.part)
    read = {parent for key in keys for parent in parents(nodes[key])} & {*nodes} - {*keys}
    # The profile's session, which dbt opens and leaves open.
    paths = ("--project-dir", str(ROOT), "--profiles-dir", str(ROOT))
    logs = ("--log-path", str(folder / "logs"), "--target-path", str(folder / "target-spark"))
    if not dbtRunner().invoke(["-q", *logs[:2], "debug", *paths, "--target", "spark"]).success:
        raise SystemExit(f"compare-part: Spark does not start; see {folder / 'logs'}")
    database = duckdb.connect()
    database.execute("set TimeZone = 'UTC'")
    database.execute(f"attach '{os.environ['LOKUN_DB']}' as duck (read_only)")
    Plugin("keys").configure_connection(database)
    lend([*sorted(relation(nodes[key]) for key in read), MASKED], database, lent)
    names = sorted(nodes[key]["name"] for key in keys)
    on_spark = build("spark", raw, folder, without=without, select=names)
    tables = sorted(relation(nodes[key]) for key in keys)
    export(tables, exported)
    wrong = [line for name in tables for line in differences(name, database, exported)]
    wrong += chains() + several()
    [(masked,)] = database.execute(
        "select sum(raw_rows) from duck.data_quality.forgotten_rows"
    ).fetchall()
    if not masked:
        wrong.append("nobody is masked")
    print(
        f"{len(tables)} of {len(in_order(nodes))} models, from {tables[0]} to {tables[-1]}, on"
        f" {len(read)} tables of DuckDB; DuckDB {on_duckdb:.0f} s (all models), Spark"
        f" {on_spark:.0f} s; {forgotten} tombstones mask {masked} rows;"
        f" {len(wrong) or 'no'} differences"
    )
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
