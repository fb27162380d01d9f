"""A night that is asked to stop ends with the code of its signal, however dbt takes it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from lokun.cli import main
from lokun.night import nightly


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("swallowed", [True, False])
def test_a_night_that_is_asked_to_stop_says_so(
    number: int,
    swallowed: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(settings: object, reporter: object) -> int:
        try:
            os.kill(os.getpid(), number)
        except KeyboardInterrupt:
            if not swallowed:
                raise
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
