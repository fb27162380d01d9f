"""lokun and its peers on the same journeys: ``make bench-peers``.

Writes one Parquet file of touches for each size, runs every engine on it in a process of its own,
compares their results, prints a table of seconds, memory and ratios, and writes the rows to
tools/benchmarks/peers.json. If a peer does not finish a task within the limits, it does not try the
task on a larger size. The run fails if engines disagree on a figure that both define alike.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tools.benchmarks import measuring

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tools" / "benchmarks"
SCRATCH = ROOT / "target" / "bench"
#: The number of journeys of the known paths.
KNOWN = 88_387
MODELS = (
    "int_journey_credit_input",
    "int_markov_channels",
    "int_markov_transitions",
    "int_shapley_touches",
    "int_shapley_coalitions",
    "int_shapley_players",
)
WORKS = ("heuristics", "markov_1", "markov_3", "shapley")

#: The tolerances between two engines that define a figure alike: in conversions, in removal
#: effects, and in removal effects that one simulates, at its default length or in a long run.
CONVERSIONS, EXACT, SIMULATED, SIMULATED_LONG = 1e-6, 1e-9, 0.05, 0.005


@dataclass(frozen=True)
class Engine:
    """An engine, how its paths are joined, and the tasks that it can do."""

    name: str
    script: str
    tool: str
    works: tuple[str, ...]

    @property
    def label(self) -> str:
        """The engine's name in the table."""
        return self.name if self.tool != "polars" else f"{self.name}, paths by polars"

    @property
    def is_ours(self) -> bool:
        """Whether the engine is lokun, with or without intervals."""
        return self.script == "run_lokun.py"


CA_WORKS, MAM_WORKS = ("heuristics", "markov_1", "markov_3"), ("heuristics", "markov_1", "shapley")
#: lokun runs once with point estimates like the peers, and once with intervals.
LOKUN = Engine("lokun", "run_lokun.py", "", WORKS)
WITH_INTERVALS = Engine("lokun, with 90 % intervals", "run_lokun.py", "", WORKS[1:])
BY_PANDAS = Engine("channelattribution", "run_channelattribution.py", "pandas", CA_WORKS)
ENGINES = (
    LOKUN,
    WITH_INTERVALS,
    BY_PANDAS,
    Engine("channelattribution", "run_channelattribution.py", "polars", CA_WORKS),
    Engine("marketing-attribution-models", "run_mam.py", "", MAM_WORKS),
    Engine("mta", "run_mta.py", "pandas", MAM_WORKS),
)


@dataclass(frozen=True)
class Run:
    """The time, memory and answer of an engine for a task; seconds are None if it was stopped.

    CPU seconds are those of the whole process, with imports.
    """

    engine: Engine
    work: str
    journeys: int
    seconds: float | None
    prepare_seconds: float | None
    cpu_seconds: float
    peak_mb: int
    stopped: str
    version: str
    answer: dict[str, dict[str, float]]

    @property
    def row(self) -> dict[str, object]:
        """The run as a row of tools/benchmarks/peers.json."""
        figures: dict[str, object] = {
            "work": self.work,
            "engine": self.engine.name,
            "journeys": self.journeys,
            "seconds": None if self.seconds is None else round(self.seconds, 2),
            "peak_mb": self.peak_mb,
        }
        return figures if not self.stopped else {**figures, "stopped": self.stopped}


def middle(runs: Sequence[Run]) -> Run:
    """The run of the median time among repeats; a stopped run, if there is one."""
    for run in runs:
        if run.seconds is None:
            return run
    wanted = median(run.seconds or 0.0 for run in runs)
    return min(runs, key=lambda run: abs((run.seconds or 0.0) - wanted))


def compiled(work: str, with_intervals: bool) -> Path:
    """The folder of the project's compiled SQL for a task, with or without intervals."""
    order = int(work[-1]) if work.startswith("markov_") else 1
    target = SCRATCH / f"order_{order}{'_intervals' if with_intervals else ''}"
    settings = json.dumps({"markov_order": order, "parameter_intervals": with_intervals})
    command = [
        str(Path(sys.executable).with_name("dbt")), "--quiet", "compile", "--target", "ci",
        "--select", *MODELS, "--vars", settings,
        "--target-path", str(target), "--log-path", str(SCRATCH / "logs"),
    ]  # fmt: skip
    folders = {"DBT_PROJECT_DIR": str(ROOT), "DBT_PROFILES_DIR": str(ROOT)}
    subprocess.run(
        command, check=True, cwd=ROOT, env={**os.environ, **folders}, stdout=subprocess.DEVNULL
    )
    return target / "compiled" / "lokun" / "models" / "intermediate"


def touches(of: int | Path) -> Path:
    """The file of touches, of a number of simulated journeys or of a folder of known paths.

    Another process writes it, because the measured peak of an engine would include the memory of
    this process at the time it starts the engine.
    """
    path = SCRATCH / (f"{of}.parquet" if isinstance(of, int) else "known.parquet")
    command = [sys.executable, "-m", "tools.benchmarks.touches", str(of), str(path)]
    subprocess.run(command, check=True, cwd=ROOT)
    return path


def run(
    engine: Engine, work: str, path: Path, journeys: int, setting: str, limits: tuple[float, float]
) -> Run:
    """Run one engine in a process of its own."""
    out = SCRATCH / "answers" / f"{ENGINES.index(engine)}_{work}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)
    python = sys.executable if engine.is_ours else str(ROOT / ".venv-bench" / "bin" / "python")
    command = [python, str(HERE / "engines" / engine.script), work, str(path), str(out)]
    command += [engine.tool or "own", *([setting] if setting else [])]
    env = {
        name: value for name, value in os.environ.items() if engine.is_ours or name != "PYTHONPATH"
    }
    took = measuring.measured(
        command,
        out.with_suffix(".log"),
        env=env,
        limit_seconds=limits[0],
        limit_mb=limits[1],
    )
    if took.stopped:
        return Run(
            engine, work, journeys, None, None, took.cpu_seconds, took.peak_mb, took.stopped, "", {}
        )
    if took.code or not out.exists():
        raise SystemExit(f"{engine.label}, {work}, {journeys:,} journeys failed:\n{took.said}")
    report = json.loads(out.read_text())
    return Run(
        engine,
        work,
        journeys,
        report["seconds"],
        report["prepare_seconds"],
        took.cpu_seconds,
        took.peak_mb,
        "",
        report["version"],
        report["answer"],
    )


def differences(ours: Run, theirs: Run) -> dict[str, float]:
    """The greatest difference of each figure that both runs have under the same name."""
    return {
        name: max(
            abs(ours.answer[name].get(channel, 0.0) - theirs.answer[name].get(channel, 0.0))
            for channel in {*ours.answer[name], *theirs.answer[name]}
        )
        for name in ours.answer
        if name in theirs.answer
    }


def tolerance(run: Run, simulated: float) -> float:
    """The tolerance between a peer and lokun in a task that both define alike."""
    if run.work == "heuristics":
        return CONVERSIONS
    return simulated if run.engine.name == "channelattribution" else EXACT


def compared(runs: Sequence[Run], simulated: float = SIMULATED) -> list[str]:
    """Lines that compare each peer with lokun, and say whether the difference is too large."""
    by_work = {(run.work, run.journeys): run for run in runs if run.engine == LOKUN}
    lines = []
    for theirs in runs:
        ours = by_work.get((theirs.work, theirs.journeys))
        if ours is None or theirs is ours:
            continue
        for name, difference in differences(ours, theirs).items():
            verdict = "agree" if difference <= tolerance(theirs, simulated) else "DISAGREE"
            lines.append(
                f"{theirs.journeys:>9,} {theirs.work:<11} {theirs.engine.label:<36} {name:<15} "
                f"{difference:.1e} {verdict}"
            )
    return lines


def table(runs: Sequence[Run]) -> list[str]:
    """The figures as a Markdown table, with each engine's ratio to lokun's seconds and CPU."""
    ours = {(run.work, run.journeys): run for run in runs if run.engine == LOKUN}
    lines = [
        "| journeys | task | engine | seconds | of them preparing | CPU seconds | peak MB "
        "| seconds to lokun's | CPU to lokun's |",
        "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for run in runs:
        own = ours.get((run.work, run.journeys))
        took, preparing = f"stopped after {run.stopped}", ""
        ratios = ["", ""] if own is None or own is run else ["more", "more"]
        if run.seconds is not None:
            took, preparing = f"{run.seconds:.2f}", f"{run.prepare_seconds:.2f}"
            if own is not None and own is not run and own.seconds:
                of_cpu = run.cpu_seconds / max(own.cpu_seconds, 1e-9)
                ratios = [f"{run.seconds / own.seconds:.1f}", f"{of_cpu:.1f}"]
        lines.append(
            f"| {run.journeys:,} | {run.work} | {run.engine.label} | {took} | {preparing} "
            f"| {run.cpu_seconds:.1f} | {run.peak_mb:,} | {ratios[0]} | {ratios[1]} |"
        )
    return lines


def race(asked: argparse.Namespace) -> list[Run]:
    """Run every engine at every task and size; engines take turns, round by round."""
    limits = asked.limit, asked.memory * 1024.0
    sql = {
        (engine, work): str(compiled(work, engine == WITH_INTERVALS))
        for engine in (LOKUN, WITH_INTERVALS)
        for work in asked.works
        if work in engine.works
    }
    files = {journeys: touches(journeys) for journeys in asked.sizes}
    runs: list[Run] = []
    failed: set[tuple[Engine, str]] = set()
    # The longest tasks come last.
    for work in asked.works:
        for journeys in asked.sizes:
            engines = [e for e in ENGINES if work in e.works and (e, work) not in failed]
            taken: dict[Engine, list[Run]] = {engine: [] for engine in engines}
            for _ in range(asked.rounds):
                for engine in engines:
                    if (engine, work) in failed:
                        continue
                    setting = sql.get((engine, work), "")
                    one = run(engine, work, files[journeys], journeys, setting, limits)
                    print(table([one])[-1], f"load {os.getloadavg()[0]:.1f}", flush=True)
                    taken[engine].append(one)
                    if one.stopped:
                        failed.add((engine, work))
            runs += [middle(each) for each in taken.values()]
            keep(runs, asked.out)
    return runs


def keep(runs: Sequence[Run], path: Path) -> None:
    """Write the rows so far, without those of paths by polars, which only the table shows."""
    rows = [json.dumps(run.row) for run in runs if run.engine.tool != "polars"]
    path.write_text("[\n" + ",\n".join(f"  {row}" for row in rows) + "\n]\n")


def long_run(folder: Path, simulations: str) -> list[Run]:
    """Run the known paths: lokun's exact effects and a long ChannelAttribution simulation."""
    path = touches(folder)
    runs = []
    for order in (1, 2, 3):
        work, forever = f"markov_{order}", (float("inf"), float("inf"))
        for engine in (LOKUN, BY_PANDAS):
            setting = str(compiled(work, False)) if engine == LOKUN else simulations
            runs.append(run(engine, work, path, KNOWN, setting, forever))
    return runs


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench-peers", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--works", nargs="*", choices=WORKS, default=list(WORKS))
    parser.add_argument("--rounds", type=int, default=1, help="repeats; the middle one counts")
    parser.add_argument("--limit", type=float, default=600, help="seconds an engine may take")
    parser.add_argument("--memory", type=float, default=16, help="GiB an engine may take")
    parser.add_argument("--paths", type=Path, help="folder of 10,000 known paths, to compare on")
    parser.add_argument("--simulations", default="1e6", help="of the chain on the known paths")
    parser.add_argument("--out", type=Path, default=HERE / "peers.json")
    return parser


def main() -> int:
    """Run, compare and write; returns the exit code."""
    asked = _parser().parse_args()
    runs = race(asked)
    if runs:
        print("\n".join(["", *table(runs), ""]))
    known = long_run(asked.paths, asked.simulations) if asked.paths else []
    if known:
        print("\n".join([*table(known), ""]))
    said = compared(runs) + compared(known, SIMULATED_LONG)
    print("\n".join(said))
    print({run.engine.name: run.version for run in runs if run.version})
    return 1 if any(line.endswith("DISAGREE") for line in said) else 0


if __name__ == "__main__":
    sys.exit(main())
