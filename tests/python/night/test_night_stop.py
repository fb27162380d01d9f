"""A night that is asked to stop ends with the code of its signal, however dbt takes it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from lokun.cli import main
from lokun.night import nightly
from lokun.night.exits import Exit, NightError


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("ends", ["returns", "interrupted", "failed"])
def test_a_night_that_is_asked_to_stop_says_so(
    number: int,
    ends: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(settings: object, reporter: object) -> int:
        try:
            os.kill(os.getpid(), number)
        except KeyboardInterrupt:
            if ends == "interrupted":
                raise
            if ends == "failed":
                raise NightError(Exit.FAILED, "1 of 9 models and tests failed") from None
        return 1

    monkeypatch.setattr(nightly, "run", run)
    monkeypatch.setenv("LOKUN_DB", str(tmp_path / "lokun.duckdb"))
    before = signal.getsignal(number)
    assert main(["nightly"]) == 128 + number
    assert "asked to stop: nothing is published" in capsys.readouterr().out
    assert signal.getsignal(number) is before


def test_a_published_night_that_was_stopped_late_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(settings: object, reporter: object) -> int:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        except KeyboardInterrupt:
            return 0
        return 1

    monkeypatch.setattr(nightly, "run", run)
    monkeypatch.setenv("LOKUN_DB", str(tmp_path / "lokun.duckdb"))
    assert main(["nightly"]) == 0


def test_a_night_that_fails_by_itself_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(settings: object, reporter: object) -> int:
        raise NightError(Exit.SOURCES, "billing has no row")

    monkeypatch.setattr(nightly, "run", run)
    monkeypatch.setenv("LOKUN_DB", str(tmp_path / "lokun.duckdb"))
    assert main(["nightly"]) == Exit.SOURCES
    said = capsys.readouterr()
    assert "billing has no row" in said.err
    assert "asked to stop" not in said.out
