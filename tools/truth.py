"""Grade every attribution model against worlds whose truth is known: ``make truth``.

Each world and seed is simulated, dbt builds the models that credit needs, and the credit is
compared with the truth: shares by resource and by channel, ranks, intervals, the baseline, and
single closes where the truth has them. Then budgets split by credit are played a year forward in
the same worlds. The figures are written to tools/benchmarks/truth.json and, between the markers, to
docs/truth-figures.md.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb

from tools import truth_quick
from tools.checks import truth as grade
from tools.simulate import needs, worlds
from tools.simulate.worlds import budget
from tools.truth_page import page

ROOT = Path(__file__).resolve().parent.parent
GRADING_SEEDS = (101, 102, 103, 104, 105)
FUTURES = 4
# The rows of fct_credit, with weights in units.
CREDIT = "int_credit.int_credit_touches"
NEEDED = ("+int_credit_touches", "+model_parameters")
BUDGET_MART = "budget_shift"
# Credit that a model gives to nobody: the journey has no touch, or none that is an effort.
NOBODYS = frozenset(("unobserved", "no_effort"))
# By parameter with an interval: the true figure that it estimates, as a share of all closes.
CLAIMS = {"removal_effect": "lost", "share": "share"}
CLAIMS_AT_CLOSE = {"share": "share_at_close"}

Run = dict[str, Any]
Split = dict[str, float]
# A function that suggests a split of the budget from a database that lokun has built.
Suggest = Callable[[duckdb.DuckDBPyConnection], Split | None]


def build(raw: Path, folder: Path, models: tuple[str, ...]) -> Path:
    """Run the models on a folder of raw tables; returns the path of the database.

    Raises:
        SystemExit: a model failed; dbt has said which.
    """
    database = folder / "lokun.duckdb"
    database.unlink(missing_ok=True)
    environment = os.environ | {
        "LOKUN_DB": str(database),
        "LOKUN_RAW_LOCATION": str(raw),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
        "LOKUN_PII_KEY": "public",
        "DBT_PROJECT_DIR": str(ROOT),
        "DBT_PROFILES_DIR": str(ROOT),
        # Two worlds are built at a time, so more threads per world would only wait.
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [
        str(Path(sys.executable).with_name("dbt")),
        *("--quiet", "build", "--select", *models),
        *("--exclude-resource-type", "test", "unit_test"),
    ]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise SystemExit(f"truth: the build failed; see {folder / 'logs'}")
    return database


def credit_shares(database: duckdb.DuckDBPyConnection, grain: str) -> dict[str, Split]:
    """Each model's credit by resource or channel, as a share of all closes."""
    shares: dict[str, Split] = {}
    rows = database.execute(
        f"select attribution_model, case row_kind when 'baseline' then 'baseline' else {grain} end,"
        " cast(sum(weight_units) as double) / 1e12 / (select count(*) from int_closes.int_closes)"
        f" from {CREDIT} group by all order by all"
    ).fetchall()
    for model, key, share in rows:
        shares.setdefault(model, {})[key] = share
    return shares


def bounds(
    database: duckdb.DuckDBPyConnection, true: Mapping[str, Any], claims: Mapping[str, str]
) -> dict[tuple[str, str], list[grade.Bound]]:
    """By grain and model: the intervals of the parameters that estimate a share of the closes."""
    intervals: dict[tuple[str, str], list[grade.Bound]] = {}
    rows = database.execute(
        "select attribution_model, channel, parameter, lower, upper, evidence"
        " from attribution.model_parameters where lower is not null and upper is not null"
        " order by all"
    ).fetchall()
    for model, key, parameter, lower, upper, evidence in rows:
        for grain in ("resource", "channel"):
            figures = true[grain].get(claims.get(parameter, "")) or {}
            if key not in figures:
                continue
            parts = 1.0 / true["closes"] if claims[parameter] == "lost" else 1.0
            bound = grade.Bound(lower, upper, figures[key] * parts, evidence)
            intervals.setdefault((grain, model), []).append(bound)
    return intervals


def per_close(database: duckdb.DuckDBPyConnection, closes: Path) -> dict[str, float]:
    """By model: the total variation between its credit of single closes and the truth's."""
    rows = database.execute(
        f"""
        with truth as (
            select close_id, channel, share from '{closes}' where share is not null
        ),
        credit as (
            select
                attribution_model,
                close_id,
                case row_kind when 'baseline' then 'baseline' else channel end as channel,
                cast(sum(weight_units) as double) / 1e12 as share
            from {CREDIT}
            group by all
        ),
        compared as (
            select attribution_model, close_id, channel, share, 0.0 as credited
            from truth cross join (select distinct attribution_model from credit)
            union all
            select attribution_model, close_id, channel, 0.0, share from credit
        ),
        differences as (
            select
                attribution_model,
                close_id,
                channel,
                abs(sum(share) - sum(credited)) as difference
            from compared group by all
        )
        select
            attribution_model,
            0.5 * sum(difference) / (select count(*) from int_closes.int_closes)
        from differences group by all order by all
        """
    ).fetchall()
    return dict(rows)


def graded(database: duckdb.DuckDBPyConnection, truth_folder: Path) -> list[Run]:
    """One row per grain and model, for one world and seed.

    Raises:
        SystemExit: lokun's number of closes differs from the truth's, or it credits a channel that
            the world does not have.
    """
    true = json.loads((truth_folder / "truth.json").read_text())
    counted = database.execute("select count(*) from int_closes.int_closes").fetchone()
    if counted is None or counted[0] != true["closes"]:
        raise SystemExit(
            f"truth: lokun has {counted and counted[0]} closes in {true['world']},"
            f" the world has {true['closes']}"
        )
    intervals = bounds(database, true, CLAIMS)
    intervals_at_close = bounds(database, true, CLAIMS_AT_CLOSE)
    closes = truth_folder / "closes.parquet"
    singly = per_close(database, closes) if closes.exists() else {}
    rows = []
    for grain in ("resource", "channel"):
        shares, at_close = true[grain]["share"], true[grain]["share_at_close"]
        for model, credit in credit_shares(database, grain).items():
            strange = sorted(set(credit) - set(shares) - NOBODYS)
            if strange:
                raise SystemExit(
                    f"truth: {model} credits {strange}, which {true['world']} does not have"
                )
            ranked = grade.rank_correlation(shares, credit) if grain == "channel" else None
            variation = singly.get(model) if true["world"] == "clean" else None
            rows.append(
                {
                    "world": true["world"],
                    "grain": grain,
                    "model": model,
                    "seed": true["seed"],
                    "share_mae": grade.share_mae(shares, credit),
                    "rank_correlation": ranked,
                    "coverage": grade.coverage(intervals.get((grain, model), [])),
                    "strong": grade.strong_part(intervals.get((grain, model), [])),
                    "confidently_wrong": grade.confidently_wrong(intervals.get((grain, model), [])),
                    "baseline_error": grade.baseline_error(shares, credit),
                    "caused_mae": grade.caused_mae(shares, credit),
                    "share_mae_at_close": at_close and grade.share_mae(at_close, credit),
                    "coverage_at_close": grade.coverage(intervals_at_close.get((grain, model), [])),
                    "per_close_variation": variation if grain == "channel" else None,
                }
            )
    return rows


def by_model(model: str) -> Suggest:
    """A suggestion that splits the budget in proportion to a model's credit."""

    def suggest(database: duckdb.DuckDBPyConnection) -> Split | None:
        return budget.by_credit(credit_shares(database, "resource").get(model, {}))

    return suggest


def by_mart(database: duckdb.DuckDBPyConnection) -> Split | None:
    """The split that the mart suggests, else its step, else today's; None without the mart."""
    tables = database.execute(
        "select count(*) from information_schema.tables where table_name = ?", [BUDGET_MART]
    ).fetchone()
    if tables is None or not tables[0]:
        return None
    for scenario in ("suggested", "towards_earned", "today"):
        rows = database.execute(
            f"select resource, cast(budget_share as double) from cost.{BUDGET_MART} "
            "where scenario = ? order by all",
            [scenario],
        ).fetchall()
        if rows:
            return budget.by_credit(dict(rows))
    return None


SUGGESTIONS: dict[str, Suggest] = {
    "handoff": by_model("handoff"),
    "last_touch": by_model("last_touch"),
    "transfer": by_model("transfer"),
    "additive_hazard": by_model("additive_hazard"),
    BUDGET_MART: by_mart,
}


def played_forward(database: duckdb.DuckDBPyConnection, played: worlds.Played) -> list[Run]:
    """Closes of the year ahead under each split of the same money, on the same random numbers."""
    suggested = {"today": budget.usual_split(played)}
    for name, suggest in SUGGESTIONS.items():
        split = suggest(database)
        if split is not None:
            suggested[name] = split
    volumes = [budget.volumes(played, split) for split in suggested.values()]
    return [
        {
            "world": played.world.name,
            "seed": played.seed,
            "future": future,
            "split": name,
            "shares": {one: round(share, 4) for one, share in split.items()},
            "closes": closes,
        }
        for future in range(FUTURES)
        for (name, split), closes in zip(
            suggested.items(), worlds.ahead(played, volumes, future), strict=True
        )
    ]


def run(
    name: str, seed: int, accounts: int, folder: Path, models: tuple[str, ...], forward: bool
) -> tuple[list[Run], list[Run]]:
    """Simulate, build, grade and play forward one world and seed."""
    began = time.perf_counter()
    raw = folder / "raw"
    shutil.rmtree(raw, ignore_errors=True)
    played: worlds.Played | None = None
    if name in worlds.WORLDS:
        played = worlds.play(worlds.world_of(name), seed, accounts)
        worlds.land(played, raw)
    else:
        needs.land(needs.play(needs.WORLDS[name], seed, accounts), raw)
    database = duckdb.connect(str(build(raw, folder, models)), read_only=True)
    try:
        rows = graded(database, raw / "truth")
        budgets = played_forward(database, played) if forward and played else []
    finally:
        database.close()
    print(f"{name} {seed}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return rows, budgets


def laid_out(figures: Mapping[str, Any]) -> str:
    """The figures as JSON with one line per row."""
    parts = []
    for name, value in figures.items():
        shown = json.dumps(value)
        if name in ("rows", "budget"):
            shown = "[\n" + ",\n".join(f"  {json.dumps(row)}" for row in value) + "\n ]"
        parts.append(f" {json.dumps(name)}: {shown}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> int:
    """Grade the worlds, print the tables and write them; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    every = (*worlds.WORLDS, *needs.WORLDS)
    parser.add_argument("--worlds", nargs="+", choices=every, default=every)
    parser.add_argument("--seeds", nargs="+", type=int, default=GRADING_SEEDS)
    parser.add_argument("--accounts", type=int, default=worlds.ACCOUNTS)
    parser.add_argument("--needs-accounts", type=int, default=needs.ACCOUNTS)
    parser.add_argument("--jobs", type=int, default=2, help="worlds at a time (default 2)")
    parser.add_argument("--work", type=Path, default=ROOT / "target" / "truth")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="reuse the results of an interrupted run",
    )
    parser.add_argument("--no-budget", action="store_true", help="grade only")
    parser.add_argument(
        "--print", action="store_true", help="print the figures, do not write them to the project"
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="grade the shares of additive_hazard alone, without dbt, and print them",
    )
    parser.add_argument("--channels", action="store_true", help="with --quick: print channels too")
    asked = parser.parse_args()
    if asked.quick:
        of_needs = asked.needs_accounts
        truth_quick.run(asked.worlds, asked.seeds, asked.accounts, of_needs, asked.channels)
        return 0
    models: tuple[str, ...] = NEEDED
    if not asked.no_budget and list((ROOT / "models").rglob(f"{BUDGET_MART}.sql")):
        models = (*NEEDED, f"+{BUDGET_MART}")
    todo = [(name, seed) for seed in asked.seeds for name in asked.worlds]
    folders = [asked.work.resolve() / str(job) for job in range(asked.jobs)]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)

    def work(job: int) -> list[tuple[list[Run], list[Run]]]:
        results = []
        for name, seed in todo[job :: asked.jobs]:
            accounts = asked.accounts if name in worlds.WORLDS else asked.needs_accounts
            kept = asked.work.resolve() / f"{name}-{seed}-{accounts}.json"
            if not (asked.resume and kept.exists()):
                result = run(name, seed, accounts, folders[job], models, not asked.no_budget)
                kept.write_text(json.dumps(result))
            rows, budgets = json.loads(kept.read_text())
            results.append((rows, budgets))
        return results

    with ThreadPoolExecutor(asked.jobs) as pool:
        done = [result for results in pool.map(work, range(asked.jobs)) for result in results]
    order = list(every)
    rows = sorted(
        (row for graded_rows, _ in done for row in graded_rows),
        key=lambda row: (order.index(row["world"]), row["grain"], row["model"], row["seed"]),
    )
    plays = sorted(
        (row for _, budgets in done for row in budgets),
        key=lambda row: (order.index(row["world"]), row["seed"], row["future"]),
    )
    figures = {
        "accounts": asked.accounts,
        "needs_accounts": asked.needs_accounts,
        "seeds": list(asked.seeds),
        "rows": grade.mean_rows(rows, ("world", "grain", "model")),
        "budget": grade.mean_budgets(plays),
    }
    text = page(figures)
    print(text)
    if not asked.print:
        target = ROOT / "tools" / "benchmarks" / "truth.json"
        target.write_text(laid_out(figures))
        docs = ROOT / "docs" / "truth-figures.md"
        head, _, rest = docs.read_text().partition("<!-- figures -->\n")
        _, mark, tail = rest.partition("<!-- end of figures -->")
        docs.write_text(f"{head}<!-- figures -->\n{text}{mark}{tail}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
