"""The benchmarks' own logic: their touches, their measurements and their comparisons."""

import json
import re
import sys
from pathlib import Path

import pytest

from tools.benchmarks import build, measuring, peers, touches

ROOT = Path(__file__).resolve().parents[2]
LOKUN, INTERVALS, BY_PANDAS, BY_POLARS, MAM, _ = peers.ENGINES


def run(engine, seconds, answer=None, work="markov_1", stopped=""):
    return peers.Run(engine, work, 10, seconds, seconds, 4.0, 7, stopped, "1", answer or {})


def test_touches_have_the_documented_properties():
    table = touches.simulated(2_000)
    assert table.schema == touches.SCHEMA
    assert table.equals(touches.simulated(2_000))
    rows = table.to_pylist()
    by_journey = {}
    for row in rows:
        by_journey.setdefault(row["journey_id"], []).append(row)
    assert len(by_journey) == 2_000
    assert sum(journey[0]["converted"] for journey in by_journey.values()) == 100
    assert 4.5 < len(rows) / 2_000 < 5.5
    assert {row["channel"] for row in rows} == set(touches.CHANNELS)
    assert len(touches.CHANNELS) == 20
    moments = [row["touched_at"] for row in rows]
    assert moments == sorted(moments)
    for journey in by_journey.values():
        assert [row["position"] for row in journey] == list(range(1, len(journey) + 1))
        assert len({row["touched_at"] for row in journey}) == len(journey)
        (end,) = {row["converted_at"] for row in journey}
        assert end == (journey[-1]["touched_at"] if journey[0]["converted"] else None)


def test_a_process_is_measured(tmp_path):
    busy = "x = bytearray(60 << 20); print('done')"
    took = measuring.measured([sys.executable, "-c", busy], tmp_path / "log")
    assert (took.code, took.stopped, took.said) == (0, "", "done\n")
    assert 0 < took.seconds < 30
    assert took.cpu_seconds > 0
    assert took.peak_mb >= 60


@pytest.mark.parametrize(
    ("limits", "stopped"),
    [({"limit_seconds": 0.2}, "0.2 s"), ({"limit_mb": 50}, "50 MiB")],
)
def test_a_process_is_stopped_at_its_limits(tmp_path, limits, stopped):
    if "limit_mb" in limits and not Path("/proc/self/statm").exists():
        pytest.skip("the limit of memory needs /proc")
    hog = "import time; x = bytearray(200 << 20); time.sleep(60)"
    took = measuring.measured([sys.executable, "-c", hog], tmp_path / "log", **limits)
    assert took.stopped == stopped
    assert took.code == -9
    assert took.seconds < 30


def test_only_figures_of_one_name_are_compared():
    ours = run(LOKUN, 1.0, {"removal_effect": {"a": 0.5, "b": 0.25}})
    same = run(MAM, 2.0, {"removal_effect": {"a": 0.5, "b": 0.25 + 1e-10}})
    off = run(MAM, 2.0, {"removal_effect": {"a": 0.5, "b": 0.25 + 1e-8}})
    lost = run(MAM, 2.0, {"removal_effect": {"a": 0.5}})
    other = run(MAM, 2.0, {"removal_of_seen_paths": {"a": 0.0}})
    simulated = run(BY_PANDAS, 2.0, {"removal_effect": {"a": 0.51, "b": 0.25}})
    for theirs, verdicts in (
        (same, ["agree"]),
        (off, ["DISAGREE"]),
        (lost, ["DISAGREE"]),
        (other, []),
        (simulated, ["agree"]),
        (run(INTERVALS, 2.0, ours.answer), ["agree"]),
        (run(INTERVALS, 2.0, off.answer), ["DISAGREE"]),
    ):
        assert [line.split()[-1] for line in peers.compared([ours, theirs])] == verdicts
    (line,) = peers.compared([ours, simulated], peers.SIMULATED_LONG)
    assert line.endswith("DISAGREE")


def test_ratios_are_to_lokun_and_stops_are_shown():
    slow = run(BY_PANDAS, None, stopped="600 s")
    runs = [run(LOKUN, 2.0), slow, run(BY_POLARS, 5.0), run(MAM, 1.0), run(INTERVALS, 4.0)]
    lines = peers.table(runs)
    ratios = [[cell.strip() for cell in line.split("|")[-3:-1]] for line in lines[2:]]
    assert ratios == [["", ""], ["more", "more"], ["2.5", "1.0"], ["0.5", "1.0"], ["2.0", "1.0"]]
    assert "stopped after 600 s" in lines[3]
    assert slow.row == {
        "work": "markov_1",
        "engine": "channelattribution",
        "journeys": 10,
        "seconds": None,
        "peak_mb": 7,
        "stopped": "600 s",
    }


def test_the_middle_of_repeats_counts():
    assert peers.middle([run(LOKUN, s) for s in (9.0, 1.0, 2.0)]).seconds == 2.0
    stopped = run(MAM, None, stopped="1 s")
    assert peers.middle([run(MAM, 1.0), stopped]) is stopped


def test_the_build_is_shown_as_ratios_to_the_limit():
    def result(name, seconds, began, kind="model"):
        ended = f"2026-01-01T00:00:{began + seconds:02d}.000000Z"
        phases = [
            {"name": "compile", "started_at": f"2026-01-01T00:00:{began:02d}.000000Z"},
            {"name": "execute", "completed_at": ended},
        ]
        relation = f'"house"."a"."{name}"'
        return {
            "unique_id": f"{kind}.lokun.{name}",
            "execution_time": float(seconds),
            "relation_name": relation if kind == "model" else None,
            "timing": phases,
        }

    new_year = 1767225600.0
    results = [result("view", 1, 0), result("slow", 20, 10), result("keys", 4, 40, "test")]
    watched = [(new_year + second, 100.0 + second) for second in range(60)]
    models, tests = build.read_models({"results": results}, {"a.slow": 5_000}, watched)
    assert models == (build.Model("a.slow", 20, 130, 5_000), build.Model("a.view", 1, 101, 0))
    assert tests == 4
    figures = build.Figures(1_000, models, 60.0, tests, 2.0, 3_000, 12)
    shown = [line.split() for line in build.lines(figures, shown=1)]
    assert "5.0 rows written per touch" in " ".join(shown[0])
    assert shown[3][-4:] == ["60.0", "30.0", "3,000", "5,000"]
    assert shown[-2] == ["a.slow", "20.0", "10.0", "130", "5,000"]
    assert shown[-1] == ["1", "other", "models", "1.0", "0.5", "101", "0"]


def test_the_peers_are_locked_and_known_to_the_benchmark():
    lock = (ROOT / "tools" / "benchmarks" / "requirements.txt").read_text()
    named = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    assert {engine.name for engine in peers.ENGINES if not engine.is_ours} <= named
    assert "://" not in lock
    assert "--index-url" not in lock


def test_stored_figures_have_every_task():
    rows = json.loads((ROOT / "tools" / "benchmarks" / "peers.json").read_text())
    assert {row["work"] for row in rows} == set(peers.WORKS)
    assert {row["engine"] for row in rows} == {engine.name for engine in peers.ENGINES}
    for row in rows:
        assert set(row) - {"stopped"} == {"work", "engine", "journeys", "seconds", "peak_mb"}
        assert (row["seconds"] is None) == ("stopped" in row)
        assert row["peak_mb"] > 0
    assert len({(row["work"], row["engine"], row["journeys"]) for row in rows}) == len(rows)


@pytest.mark.takes_turns
def test_lokun_runs_on_the_projects_own_sql(tmp_path, monkeypatch):
    # The benchmark's small database must have every column that the models read.
    monkeypatch.setattr(peers, "SCRATCH", tmp_path)
    setting = str(peers.compiled("markov_1", with_intervals=True))
    path = peers.touches(500)
    for work in ("heuristics", "markov_1", "shapley"):
        result = peers.run(LOKUN, work, path, 500, setting, (120.0, 4096.0 * 1024))
        assert (result.stopped, result.seconds is not None) == ("", True), work
        assert result.answer, work
