"""Time the models of one company on each engine: ``make bench-engines TOUCHES=1000000``.

It runs every model and no test. Each engine starts empty, with a process, a database and a
warehouse of its own. Prints one line per engine: the seconds, and their ratio to DuckDB's.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from tools.spark_cluster import Cluster, cluster

ROOT = Path(__file__).resolve().parent.parent
WORKER_PYTHON = ROOT / ".venv-worker" / "bin" / "python"
ENGINES = ("duckdb", "spark-local", "spark-cluster")


def run(engine: str, raw: Path, folder: Path) -> float:
    """Seconds of ``dbt run`` on an engine.

    Raises:
        CalledProcessError: a model failed; dbt has said which.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environment = os.environ | {
        "LOKUN_RAW_LOCATION": str(raw),
        "LOKUN_DB": str(folder / "lokun.duckdb"),
        "LOKUN_WAREHOUSE": str(folder / "warehouse"),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
        "LOKUN_PII_KEY": "public",
    }
    command = [
        *(str(Path(sys.executable).with_name("dbt")), "--quiet", "build"),
        *("--exclude-resource-type", "test", "unit_test"),
        *("--project-dir", str(ROOT), "--profiles-dir", str(ROOT)),
        *("--target", "dev" if engine == "duckdb" else "spark"),
    ]
    running: AbstractContextManager[Cluster | None] = nullcontext()
    if engine == "spark-cluster":
        memory = environment.get("LOKUN_EXECUTOR_MEMORY", "2g")
        # A worker needs memory for an executor's heap and for its memory outside the heap.
        running = cluster(folder / "cluster", WORKER_PYTHON, memory=f"{int(memory[:-1]) + 1}g")
    with running as ran:
        if ran:
            environment |= {"SPARK_MASTER": ran.master, "PYSPARK_PYTHON": str(WORKER_PYTHON)}
        started = time.perf_counter()
        subprocess.run(command, check=True, env=environment)
        return time.perf_counter() - started


def main() -> int:
    """Write a company of the given size, unless it exists, and time the engines on it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--touches", type=int, default=1_000_000)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--work", type=Path, default=ROOT / "target" / "bench")
    asked = parser.parse_args()
    folder = asked.work.resolve()
    raw = folder / f"raw-{asked.touches}"
    if not raw.exists():
        land = [sys.executable, "-m", "lokun.cli", "simulate", "--touches", str(asked.touches)]
        subprocess.run([*land, "--out", str(raw)], check=True, stdout=subprocess.DEVNULL)
    base: float | None = None
    for engine in asked.engines:
        seconds = run(engine, raw, folder / engine)
        base = base or seconds
        print(
            f"{asked.touches:,} raw touches, {engine}: {seconds:.0f} s,"
            f" {seconds / base:.1f} times {asked.engines[0]}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
