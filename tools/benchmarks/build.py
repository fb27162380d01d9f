"""The time of a whole build, as a ratio to plain work on the same rows: ``make bench``.

Simulates a company of about a million raw touches, runs ``dbt build`` on it with every test, and
has DuckDB alone read, sort and write the resulting touches (core.fct_touchpoints). Both run in
processes of their own, one after the other. The ratio of their times depends less on the machine
than the seconds do.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tools.benchmarks import measuring

ROOT = Path(__file__).resolve().parents[2]
SCRATCH = ROOT / "target" / "bench"

#: The work that the build is compared with: read the touches, sort them and write them.
PLAIN = """
import sys, duckdb
source, out = sys.argv[1:]
duckdb.connect(config={"memory_limit": "3GB"}).execute(
    f"copy (select * from read_parquet('{source}') order by account_id, occurred_at, touch_id) "
    f"to '{out}' (format parquet)"
)
"""
#: Export the same touches as a Parquet file, and print their number.
EXPORT = """
import sys, duckdb
source, out = sys.argv[1:]
house = duckdb.connect(source, read_only=True)
house.execute(f"copy core.fct_touchpoints to '{out}' (format parquet)")
print(house.execute("select count(*) from core.fct_touchpoints").fetchone()[0])
"""


def _run(name: str, command: list[str], env: dict[str, str] | None = None) -> measuring.Took:
    took = measuring.measured(
        command, SCRATCH / f"{name}.log", env={**os.environ, **(env or {})}, cwd=ROOT
    )
    if took.code:
        raise SystemExit(f"{name} failed:\n{took.said}")
    return took


def lines(touches: int, build: measuring.Took, plain: measuring.Took) -> list[str]:
    """The lines of the table to print."""
    ratio = build.seconds / plain.seconds
    return [
        f"{touches:,} touches",
        f"{'':<24}{'seconds':>9}{'peak MB':>9}",
        f"{'read, sort, write':<24}{plain.seconds:>9.2f}{plain.peak_mb:>9,}",
        f"{'dbt build':<24}{build.seconds:>9.2f}{build.peak_mb:>9,}",
        f"{'ratio':<24}{ratio:>9.1f}{build.peak_mb / plain.peak_mb:>9.1f}",
    ]


def main() -> int:
    """Simulate, build and compare; returns 1 if the ratio exceeds the limit."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--touches", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=1, help="repeats; the best of each counts")
    parser.add_argument("--limit", type=float, help="fail if the ratio of seconds is greater")
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
    where = {
        "LOKUN_RAW_LOCATION": str(raw),
        "LOKUN_DB": str(house),
        "DBT_PROJECT_DIR": str(ROOT),
        "DBT_PROFILES_DIR": str(ROOT),
        "DBT_TARGET_PATH": str(SCRATCH / "build_target"),
        "DBT_LOG_PATH": str(SCRATCH / "logs"),
        "LOKUN_PII_KEY": "public",
    }
    builds, plains = [], []
    for _ in range(asked.rounds):
        house.unlink(missing_ok=True)
        builds.append(_run("build", [str(bin_ / "dbt"), "--quiet", "build"], where))
        source, out = str(SCRATCH / "touches.parquet"), str(SCRATCH / "sorted.parquet")
        exported = _run("export", [sys.executable, "-c", EXPORT, str(house), source])
        plains.append(_run("plain", [sys.executable, "-c", PLAIN, source, out]))
    build = min(builds, key=lambda took: took.seconds)
    plain = min(plains, key=lambda took: took.seconds)
    print("\n".join(lines(int(exported.said.split()[-1]), build, plain)))
    if asked.limit and build.seconds > asked.limit * plain.seconds:
        print(f"make bench: the build took more than {asked.limit:g} times the plain work")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
