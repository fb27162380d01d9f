"""Build the demo twice on each engine and compare every table: ``make compare-engines``.

The raw tables are the demo's, and in them the rows of the small companies: every situation
(tests/situations) and the golden company. The first build reads them as they were a day earlier,
when some rows were not loaded yet. The second build runs over the first. It reads all rows, and
corrections that were loaded later: the same ids with other values. It also runs every data and unit
test. After each build, every intermediate model and mart must have the same columns, types and rows
on DuckDB and on Spark; floats may differ by one part in 10^12.

``--once`` leaves out the first build, the data tests, which give the same result on equal tables,
and the unit tests, whose boundaries the rows of the situations are compared at. ``--cluster`` runs
Spark on a master and two workers instead of in this process, and kills one of the workers during a
credit model of the second build.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from dbt.cli.main import dbtRunner

from lokun import engine
from lokun.identity import connected_components
from tools import small_companies

ROOT = Path(__file__).resolve().parent.parent
TOLERANCE = 1e-12
WORKER_PYTHON = ROOT / ".venv-worker" / "bin" / "python"
#: Hundreds of short queries: the second compiler of the JVM takes more time than it saves (43 CPU
#: seconds instead of 83 for sixty queries).
# The first tier's store of compiled code is 48 MB unless it is said: full, it compiles no more.
JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=256m"
KILLED_DURING = "int_credit_shares"
CORRECTED_AT = "2025-07-02T06:00:00Z"
CORRECTIONS = {
    # By table: the column that is corrected in one row of a hundred, and its new value.
    "crm/accounts": ("website", "'moved-' || md5(website) || '.example'"),
    "crm/contacts": ("email", "'new.' || email"),
    "crm/opportunities": ("amount", "cast(2 * try_cast(amount as decimal(18, 2)) as varchar)"),
    "marketing/web_sessions": ("utm_medium", "'cpc'"),
    "marketing/email_events": ("type", "'click'"),
    "billing/invoices": ("subtotal", "cast(try_cast(subtotal as decimal(18, 2)) / 2 as varchar)"),
    "billing/payments": ("status", "'failed'"),
    "finance/costs": ("amount", "cast(3 * try_cast(amount as decimal(18, 2)) as varchar)"),
}


def land(folder: Path) -> tuple[Path, Path]:
    """Write the raw tables of both builds as Parquet; returns the two folders."""
    whole, first, after = folder / "whole", folder / "first", folder / "after"
    small_companies.land(folder / "small")
    command = [sys.executable, "-m", "lokun.cli", "simulate", "--seed", "7", "--format", "parquet"]
    subprocess.run([*command, "--out", str(whole)], check=True, stdout=subprocess.DEVNULL)
    database = duckdb.connect()
    for path in sorted(whole.glob("*/*.parquet")):
        table = str(path.relative_to(whole).with_suffix(""))
        for out in (first, after):
            (out / table).parent.mkdir(parents=True, exist_ok=True)
        database.execute(
            f"create or replace table raw as select *, md5(cast(loaded as varchar)) as dice"
            f" from (from '{path}' union all by name from read_csv("
            f"'{folder / 'small' / table}.csv', header = true, all_varchar = true)) as loaded"
        )
        late = "dice < '08'"
        _write(database, f"select * exclude (dice) from raw where not {late}", first / table)
        everything = "select * exclude (dice) from raw"
        if table in CORRECTIONS:
            column, becomes = CORRECTIONS[table]
            everything += (
                f" union all select * exclude (dice) replace ({becomes} as {column},"
                f" '{CORRECTED_AT}' as loaded_at) from raw where dice between 'fd' and 'ff'"
            )
        _write(database, everything, after / table)
    return first, after


def _write(database: duckdb.DuckDBPyConnection, query: str, stem: Path) -> None:
    database.execute(f"copy ({query} order by all) to '{stem}.parquet'")


def build(
    target: str,
    raw: Path,
    folder: Path,
    *,
    without: tuple[str, ...],
    select: Sequence[str] = (),
    settings: str = "",
    watch: Callable[[Any], None] | None = None,
) -> float:
    """Build the models selected, or all, and return the seconds; Spark's session stays open.

    ``settings`` are vars, as JSON.

    Raises:
        SystemExit: a model failed; dbt has said which.
    """
    os.environ["LOKUN_RAW_LOCATION"] = str(raw)
    os.environ["LOKUN_PII_KEY"] = "public"
    arguments = [
        "--quiet",
        *("--log-path", str(folder / "logs")),
        "build",
        *("--project-dir", str(ROOT)),
        *("--profiles-dir", str(ROOT)),
        *("--target", target),
        *("--target-path", str(folder / f"target-{target}")),
    ]
    if without:
        arguments += ["--exclude-resource-type", *without]
    if select:
        arguments += ["--select", *select]
    if settings:
        arguments += ["--vars", settings]
    started = time.perf_counter()
    if target == "spark":
        code = 0 if dbtRunner(callbacks=[watch] if watch else []).invoke(arguments).success else 1
    else:
        command = [str(Path(sys.executable).with_name("dbt")), *arguments]
        code = subprocess.run(command, check=False).returncode
    if code:
        # A code below 0 is the signal that ended the process.
        raise SystemExit(
            f"compare-engines: the build on {target} ended with {code}; see {folder / 'logs'}"
        )
    return time.perf_counter() - started


def models(folder: Path) -> list[str]:
    """Every intermediate model and mart, as schema.name."""
    manifest = json.loads((folder / "target-dev" / "manifest.json").read_text())
    return sorted(
        f"{node['schema']}.{node['name']}"
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
        and not node["original_file_path"].startswith("models/staging/")
        and node["config"]["materialized"] != "ephemeral"
    )


def export(names: list[str], folder: Path) -> None:
    """Write Spark's tables as Parquet, one folder a table."""
    from pyspark.sql import SparkSession

    session = SparkSession.builder.getOrCreate()

    def write(name: str) -> None:
        session.table(name).write.mode("overwrite").parquet(str(folder / name))

    # Most tables are small: planning each takes longer than writing it.
    with ThreadPoolExecutor(4) as beside:
        list(beside.map(write, names))


def differences(name: str, database: duckdb.DuckDBPyConnection, exported: Path) -> list[str]:
    """The differences of a table between the engines, as text; empty if there is none."""
    relations = (f"duck.{name}", f"read_parquet('{exported / name}/*.parquet')")
    columns, other = (
        dict(row[:2] for row in database.sql(f"describe select * from {relation}").fetchall())
        for relation in relations
    )
    if list(columns.items()) != list(other.items()):
        odd = sorted(set(columns.items()) ^ set(other.items()))
        return [f"{name}: columns or types differ: {odd or ['the order of columns']}"]
    floats = [column for column, kind in columns.items() if kind in ("DOUBLE", "FLOAT")]
    exact = [column for column in columns if column not in floats]
    order = ", ".join(f'"{column}" nulls last' for column in exact + floats)
    left, right = (
        database.sql(f"select * from {relation} order by {order}").to_arrow_table()
        for relation in relations
    )
    if left.num_rows != right.num_rows:
        return [f"{name}: {left.num_rows} rows on DuckDB, {right.num_rows} on Spark"]
    lines = []
    for column in exact:
        if not left.column(column).equals(right.column(column)):
            rows = _unequal(left.column(column), right.column(column))
            lines.append(
                f"{name}.{column}: {len(rows)} of {left.num_rows} rows differ, the first of them"
                f" {left.slice(rows[0], 1).to_pylist()[0]} on DuckDB,"
                f" {right.slice(rows[0], 1).to_pylist()[0]} on Spark"
            )
            break
    for column in floats:
        ours, theirs = (
            table.column(column).to_numpy(zero_copy_only=False) for table in (left, right)
        )
        if not np.allclose(ours, theirs, rtol=TOLERANCE, atol=0, equal_nan=True):
            worst = np.nanmax(np.abs(ours - theirs) / np.maximum(np.abs(ours), 1e-300))
            lines.append(f"{name}.{column}: floats differ by up to one part in {1 / worst:.3g}")
    return lines


def _unequal(left: pa.ChunkedArray, right: pa.ChunkedArray) -> list[int]:
    pairs = zip(left.to_pylist(), right.to_pylist(), strict=True)
    return [row for row, (ours, theirs) in enumerate(pairs) if ours != theirs]


def chains() -> list[str]:
    """Check that Spark resolves a chain of fifty links, a ring and single nodes like DuckDB."""
    from pyspark.sql import SparkSession

    chain = [(f"link {number:02}", f"link {number + 1:02}") for number in range(50)]
    # The order puts no link next to its predecessor, and half of the links are reversed.
    pairs = [chain[7 * number % 50][:: 1 if number % 2 else -1] for number in range(50)]
    pairs += [("ring a", "ring b"), ("ring b", "ring c"), ("ring c", "ring a"), ("lone", "lone")]
    session = SparkSession.builder.getOrCreate()
    linked = session.createDataFrame(pairs, "node_a string, node_b string")
    components = engine.components(linked, session)
    ends = [pa.array(end, pa.string()) for end in zip(*pairs, strict=True)]
    edges = pa.RecordBatch.from_arrays(ends, names=["node_a", "node_b"])
    wanted = {tuple(row.values()) for row in connected_components([edges]).to_pylist()}
    resolved = {tuple(row) for row in components.collect()}
    return [] if resolved == wanted else [f"chains: {sorted(resolved ^ wanted)} differ"]


def several() -> list[str]:
    """Check that a kernel of several relations gets the rows of each, each in its own order."""
    from pyspark.sql import SparkSession

    schema = pa.schema([("relation", pa.string()), ("amount", pa.int64())])
    amounts: dict[str, list[int | None]] = {"few": [2, None, 1], "none": [], "many": [*range(999)]}

    def listed(relations: Mapping[str, engine.Batches]) -> Iterator[pa.RecordBatch]:
        for name, batches in relations.items():
            for batch in batches:
                names = pa.array([name] * batch.num_rows, pa.string())
                yield pa.RecordBatch.from_arrays([names, batch.column("amount")], schema=schema)

    session = SparkSession.builder.getOrCreate()
    frames = {
        name: session.createDataFrame([(amount,) for amount in values], "amount bigint")
        for name, values in amounts.items()
    }
    result = engine.apply(frames, session, listed, schema, dict.fromkeys(frames, ("amount",)))
    given = [tuple(row) for row in result.collect()]
    wanted = [("few", 1), ("few", 2), ("few", None), *(("many", n) for n in range(999))]
    return [] if given == wanted else [f"several relations: {given[:4]} for {wanted[:4]}"]


def killer(victim: Any) -> Callable[[Any], None]:
    """A listener for dbt's events that kills a worker while tasks of the credit model run."""
    from pyspark.sql import SparkSession

    from tools.spark_cluster import kill

    def strike() -> None:
        tracker = SparkSession.builder.getOrCreate().sparkContext.statusTracker()
        for _ in range(2000):
            running = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and stage.numActiveTasks for stage in running):
                kill(victim)
                print(f"a worker was killed while {KILLED_DURING} was running", flush=True)
                return
            time.sleep(0.005)

    def listen(event: Any) -> None:
        # The model's tests also start with its name; by then the worker is dead.
        starts = event.info.name == "LogStartLine" and KILLED_DURING in event.info.msg
        if starts and victim.poll() is None:
            threading.Thread(target=strike, daemon=True).start()

    return listen


def main() -> int:
    """Build, compare and print; returns 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cluster", action="store_true", help="on a master and two workers")
    parser.add_argument("--once", action="store_true", help="the second build only")
    parser.add_argument("--work", type=Path, default=ROOT / "target" / "engines")
    asked = parser.parse_args()
    folder = asked.work.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.chdir(ROOT)
    os.environ["LOKUN_DB"] = str(folder / "lokun_demo.duckdb")
    os.environ["LOKUN_WAREHOUSE"] = str(folder / "warehouse")
    os.environ.setdefault("SPARK_SUBMIT_OPTS", JAVA_OPTIONS)
    folders = land(folder / "raw")
    if asked.cluster:
        from tools.spark_cluster import cluster

        lacking = subprocess.run([WORKER_PYTHON, "-c", "import lokun"], capture_output=True)
        if lacking.returncode == 0:
            raise SystemExit(f"compare-engines: {WORKER_PYTHON} has lokun; it must not have it")
        os.environ["PYSPARK_PYTHON"] = str(WORKER_PYTHON)
        running: Any = cluster(folder / "cluster", WORKER_PYTHON)
    else:
        running = nullcontext()
    wrong: list[str] = []
    with running as ran:
        if ran:
            os.environ["SPARK_MASTER"] = ran.master
        for number, raw in enumerate(folders, start=1):
            last = number == len(folders)
            if asked.once and not last:
                continue
            watch = killer(ran.workers[0]) if ran and last else None
            without = () if last and not asked.once else ("test", "unit_test")
            with ThreadPoolExecutor(1) as beside:
                on_duckdb = beside.submit(build, "dev", raw, folder, without=without)
                on_spark = build("spark", raw, folder, without=without, watch=watch)
            seconds = (on_duckdb.result(), on_spark)
            names = models(folder)
            exported = folder / f"exported-{number}"
            export(names, exported)
            database = duckdb.connect()
            database.execute("set TimeZone = 'UTC'")
            database.execute(f"attach '{os.environ['LOKUN_DB']}' as duck (read_only)")
            differ = [line for name in names for line in differences(name, database, exported)]
            rows = sum(
                database.execute(f"select count(*) from duck.{name}").fetchall()[0][0]
                for name in names
            )
            database.close()
            print(
                f"build {number}: {len(names)} models, {rows:,} rows; side by side DuckDB"
                f" {seconds[0]:.0f} s, Spark {seconds[1]:.0f} s; {len(differ) or 'no'} differences",
                flush=True,
            )
            wrong += [f"build {number}: {line}" for line in differ]
        wrong += chains() + several()
        if ran and ran.workers[0].poll() is None:
            wrong.append("no worker was killed: the credit model ended before a task was observed")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
