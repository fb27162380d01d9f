"""What the commands that take long show: progress on a terminal, warnings, errors with remedies."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace as Made
from typing import Any

import pytest

from lokun.night.reporting import Reporter
from tools.build import BuildWatch
from tools.simulate import command
from tools.simulate.progress import shown, silent


class Screen(io.StringIO):
    """A terminal, or what is none."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def event(name: str, level: str = "info", msg: str = "", **data: Any) -> Made:
    return Made(info=Made(name=name, level=level, msg=msg), data=Made(**data))


def ended(name: str, status: str, kind: str = "model") -> Made:
    node = Made(node_name=name, resource_type=kind, node_status=status)
    return event("NodeFinished", node_info=node, run_result=Made(execution_time=0.5))


def test_a_build_shows_what_calls_for_a_person_and_nothing_else() -> None:
    out = io.StringIO()
    watch = BuildWatch(Reporter(out))
    for each in (
        event("LogStartLine", msg="1 of 4 START", total=4),
        event("LogStartLine", msg="2 of 4 START", total=4),
        event("LogModelResult", msg="1 of 4 OK"),
        ended("dim_date", "success"),
        event("LogTestResult", "error", msg="2 of 4 FAIL 3"),
        ended("key_of_dim_date", "fail", "test"),
        ended("on-run-end", "success", "operation"),
        Made(
            info=Made(name="JinjaLogWarning", level="warn", msg="12:00 sellers log nothing"),
            data=Made(msg="sellers log nothing"),
        ),
        ended("adoption", "warn", "test"),
        event("RunResultFailure", "error", msg="Failure in test key_of_dim_date"),
        ended("fct_closes", "skipped"),
    ):
        watch(each)
    assert out.getvalue().splitlines() == [
        "building and testing 4 nodes",
        "  fail: key_of_dim_date",
        "sellers log nothing",
        "Failure in test key_of_dim_date",
    ]
    assert watch.ended == {"success": 1, "fail": 1, "warn": 1, "skipped": 1}


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_simulator_shows_progress_on_a_terminal_alone(is_terminal: bool) -> None:
    screen = Screen(is_terminal)
    with shown(screen) as progress:
        assert (progress is silent) == (not is_terminal)
        progress("accounts", 1000, 4000)
    assert ("accounts" in screen.getvalue()) == is_terminal


def test_the_simulator_says_how_far_it_is(tmp_path: Path) -> None:
    from tools.simulate import simulate
    from tools.simulate.worlds import simulate_world

    heard: list[tuple[str, int, int]] = []
    simulate(
        tmp_path / "demo",
        account_count=600,
        months=2,
        chunk=250,
        progress=lambda *step: heard.append(step),
    )
    assert [step for step in heard if step[0] == "accounts"] == [
        ("accounts", done, 600) for done in (0, 250, 500)
    ]
    heard.clear()
    simulate_world(
        "clean", tmp_path / "world", accounts=100, progress=lambda *step: heard.append(step)
    )
    assert [step for step, *_ in heard] == ["playing clean", "writing clean"]


def test_a_file_where_a_folder_should_be_is_said_with_a_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("kept")
    for out in ("file", "file/within"):
        assert command.main(["--out", str(tmp_path / out)]) == 2
        said = capsys.readouterr().err
        assert f"{tmp_path / 'file'} is a file" in said
        assert "Remedy: " in said
    assert (tmp_path / "file").read_text() == "kept"


def test_a_source_that_is_a_file_is_said_with_a_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "crm").write_text("kept")
    assert command.main(["--out", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert f"{tmp_path / 'crm'} cannot be written" in said
    assert "Remedy: " in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.chmod(0o500)
    assert command.main(["--out", str(tmp_path / "new")]) == 2
    assert f"You may not write to the folder {tmp_path}" in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked",
    [["--months", "0"], ["--touches", "10"], ["--accounts", "1"],
     ["--world", "clean", "--accounts", "3"], ["--world", "clean", "--holdout", "2"]],
)  # fmt: skip
def test_a_world_that_cannot_be_made_is_said_with_a_remedy(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([*asked, "--out", str(tmp_path / "out")]) == 2
    assert "Remedy: " in capsys.readouterr().err


@pytest.mark.parametrize("asked", [["--world", "nowhere"], ["--seed", "seven"]])
def test_an_unknown_world_or_seed_is_refused_with_what_there_is(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main([*asked, "--out", str(tmp_path / "out")])
    said = capsys.readouterr().err
    assert "clean" in said or "invalid int value" in said
