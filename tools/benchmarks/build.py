"""The time of a whole build, as a ratio to what DuckDB alone needs: ``make bench``.

Simulates a company of so many raw touches and runs ``dbt build`` on it. The limit is the time in
which DuckDB alone, in the same run, copies all raw Parquet files into tables, and reads, sorts (by
account and time) and writes the touches that came out (core.fct_touchpoints). A ratio to it depends
less on the machine than seconds do. Per model are printed: seconds, the peak memory of the process
while the model ran, rows written, and the ratio.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from tools.benchmarks import measuring

ROOT = Path(__file__).resolve().parents[2]
SCRATCH = ROOT / "target" / "bench"

#: The work that the build is compared with: copy the raw files; read, sort and write the touches.
PLAIN = """
import sys, pathlib, duckdb
raw, source, out = sys.argv[1:]
plain = duckdb.connect(out, config={"memory_limit": "3GB"})
for number, path in enumerate(sorted(pathlib.Path(raw).rglob("*.parquet"))):
    plain.execute(f"create table raw_{number} as select * from read_parquet('{path}')")
plain.execute(
    f"create table touches as select * from read_parquet('{source}') "
    "order by account_id, occurred_at, touch_id"
)
"""
#: The rows of every model that is a table.
TABLES = "select schema_name || '.' || table_name from duckdb_tables()"


@dataclass(frozen=True)
class Model:
    """What one model took.

    Attributes:
        name: schema and table.
        seconds: from its start to its end; two models may run at a time.
        peak_mb: the greatest resident memory of the whole process meanwhile, in MiB.
        rows: the rows that it wrote; a view has none.
    """

    name: str
    seconds: float
    peak_mb: int
    rows: int


@dataclass(frozen=True)
class Figures:
    """What a whole build took, and the limit that it is compared with.

    Attributes:
        touches: the rows of core.fct_touchpoints.
        models: every model, the slowest first.
        build: seconds of the whole command.
        tests: seconds of data and unit tests, summed.
        limit: seconds of DuckDB alone.
        peak_mb: the greatest resident memory of the build, in MiB.
        file_mb: the size of the database, in MiB.
    """

    touches: int
    models: tuple[Model, ...]
    build: float
    tests: float
    limit: float
    peak_mb: int
    file_mb: int

    @property
    def rows(self) -> int:
        """The rows that all models wrote."""
        return sum(model.rows for model in self.models)


def _run(name: str, command: list[str], env: Mapping[str, str] | None = None) -> measuring.Took:
    took = measuring.measured(
        command, SCRATCH / f"{name}.log", env={**os.environ, **(env or {})}, cwd=ROOT
    )
    if took.code:
        raise SystemExit(f"{name} failed:\n{took.said}")
    return took


def _peak(watched: Sequence[tuple[float, float]], timing: Iterable[Mapping[str, str]]) -> int:
    """The greatest memory between the first start and the last end of a node's phases."""
    times = [
        datetime.fromisoformat(phase[end].replace("Z", "+00:00")).timestamp()
        for phase in timing
        for end in ("started_at", "completed_at")
        if phase.get(end)
    ]
    if not times:
        return 0
    return round(max((mb for at, mb in watched if min(times) <= at <= max(times)), default=0.0))


def read_models(
    results: Mapping[str, Any], rows: Mapping[str, int], watched: Sequence[tuple[float, float]]
) -> tuple[tuple[Model, ...], float]:
    """The models of dbt's run_results.json, the slowest first, and the seconds of all tests.

    ``rows`` are by schema and table; ``watched`` are times (epoch seconds) with resident MiB.
    """
    models, tests = [], 0.0
    for result in results["results"]:
        kind, seconds = result["unique_id"].partition(".")[0], result["execution_time"]
        if kind == "model":
            name = ".".join(part.strip('"') for part in result["relation_name"].split(".")[-2:])
            peak = _peak(watched, result["timing"])
            models.append(Model(name, seconds, peak, rows.get(name, 0)))
        elif kind in ("test", "unit_test"):
            tests += seconds
    return tuple(sorted(models, key=lambda model: (-model.seconds, model.name))), tests


def lines(figures: Figures, shown: int = 20) -> list[str]:
    """The lines to print: the whole build, then the slowest models and the rest of them."""
    limit, models = figures.limit, figures.models
    rest = models[shown:]
    per_touch = figures.rows / max(figures.touches, 1)
    head = f"{'':<42}{'seconds':>9}{'ratio':>8}{'peak MB':>9}{'rows':>15}"

    def line(name: str, seconds: float, peak_mb: int | None, rows: int | None) -> str:
        peak = f"{peak_mb:,}" if peak_mb is not None else ""
        count = f"{rows:,}" if rows is not None else ""
        return f"{name:<42}{seconds:>9.1f}{seconds / limit:>8.1f}{peak:>9}{count:>15}"

    return [
        f"{figures.touches:,} touches; {per_touch:.1f} rows written per touch;"
        f" a file of {figures.file_mb:,} MB",
        head,
        line("DuckDB alone (the limit)", limit, None, None),
        line("dbt build", figures.build, figures.peak_mb, figures.rows),
        line("  of it tests, summed", figures.tests, None, None),
        line("  of it models, summed", sum(m.seconds for m in models), None, None),
        *(line(f"  {m.name}", m.seconds, m.peak_mb, m.rows) for m in models[:shown]),
        line(
            f"  {len(rest)} other models",
            sum(m.seconds for m in rest),
            max((m.peak_mb for m in rest), default=0),
            sum(m.rows for m in rest),
        ),
    ]


def _built(bin_: Path, raw: Path, house: Path, tests: bool) -> Figures:
    """Build once, and have DuckDB do the plain work once."""
    target = SCRATCH / "build_target"
    where = {
        "LOKUN_RAW_LOCATION": str(raw),
        "LOKUN_DB": str(house),
        "DBT_PROJECT_DIR": str(ROOT),
        "DBT_PROFILES_DIR": str(ROOT),
        "DBT_TARGET_PATH": str(target),
        "DBT_LOG_PATH": str(SCRATCH / "logs"),
        "LOKUN_PII_KEY": "public",
    }
    house.unlink(missing_ok=True)
    left_out = [] if tests else ["--exclude-resource-type", "test", "unit_test"]
    watched: list[tuple[float, float]] = []
    took = measuring.measured(
        [str(bin_ / "dbt"), "--quiet", "build", *left_out],
        SCRATCH / "build.log",
        env={**os.environ, **where},
        cwd=ROOT,
        watched=watched,
    )
    if took.code:
        raise SystemExit(f"build failed:\n{took.said}")
    source, out = SCRATCH / "touches.parquet", SCRATCH / "plain.duckdb"
    out.unlink(missing_ok=True)
    with duckdb.connect(str(house), read_only=True) as built:
        built.execute(f"copy core.fct_touchpoints to '{source}' (format parquet)")
        names = [name for (name,) in built.execute(TABLES).fetchall()]
        rows = {name: _count(built, name) for name in names}
        touches = _count(built, "core.fct_touchpoints")
    plain = _run("plain", [sys.executable, "-c", PLAIN, str(raw), str(source), str(out)])
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))
    models, seconds = read_models(results, rows, watched)
    return Figures(
        touches,
        models,
        took.seconds,
        seconds,
        plain.seconds,
        took.peak_mb,
        round(house.stat().st_size / 2**20),
    )


def _count(built: duckdb.DuckDBPyConnection, table: str) -> int:
    (count,) = built.execute(f"select count(*) from {table}").fetchall()[0]
    return int(count)


def main() -> int:
    """Simulate, build and compare; returns 1 if the ratio exceeds the limit."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--touches", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=1, help="repeats; the fastest build counts")
    parser.add_argument("--limit", type=float, help="fail if the ratio of seconds is greater")
    parser.add_argument("--no-tests", action="store_true", help="build models and seeds alone")
    parser.add_argument("--shown", type=int, default=20, help="print so many models by themselves")
    asked = parser.parse_args()

    bin_ = Path(sys.executable).parent
    raw, house = SCRATCH / f"raw_{asked.touches}", SCRATCH / "build.duckdb"
    _run(
        "simulate",
        [
            str(bin_ / "lokun"), "simulate", "--touches", str(asked.touches),
            "--format", "parquet", "--out", str(raw),
        ],
    )  # fmt: skip
    runs = [_built(bin_, raw, house, not asked.no_tests) for _ in range(asked.rounds)]
    best = min(runs, key=lambda run: run.build)
    (SCRATCH / "figures.json").write_text(json.dumps(asdict(best), indent=1), encoding="utf-8")
    print("\n".join(lines(best, asked.shown)))
    if asked.limit and best.build > asked.limit * best.limit:
        print(f"make bench: the build took more than {asked.limit:g} times the limit")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
