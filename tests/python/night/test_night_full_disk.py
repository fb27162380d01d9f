"""The disk fills up during a night: readers keep what they have, and the next night succeeds."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from night_stub import project, seen

from lokun import cli
from lokun.night import full
from lokun.night.exits import Exit, NightError
from lokun.night.store import Store

pytestmark = pytest.mark.takes_turns

#: Runs `lokun nightly` on the small project; returns the exit code and what was said.
Night = Callable[..., tuple[int, str]]
LARGE = "select i, md5(cast(i as varchar)) as t from range({{ var('large', 1) }}) as r(i)"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which only root can mount; CI is root."""
    path = tmp_path / "disk"
    path.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(path)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk of its own cannot be mounted here")
    try:
        yield path
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


def night_in(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Night:
    """Nights of the small project with a model that is as large as the var `large` says."""
    for name in list(os.environ):
        if name.startswith(("DBT_", "LOKUN_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("DBT_PROJECT_DIR", "")
    monkeypatch.setenv("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")
    project(tmp_path / "project")
    (tmp_path / "project/models/int_large.sql").write_text(LARGE)

    def night(generation: int, large: int = 1, limit: int = 0) -> tuple[int, str]:
        arguments = [
            *("nightly", "--database", str(home / "lokun.duckdb")),
            *("--project-dir", str(tmp_path / "project")),
            *("--vars", f"{{generation: {generation}, large: {large}}}"),
        ]
        if not limit:
            capsys.readouterr()
            code = cli.main(arguments)
            return code, "".join(capsys.readouterr())
        done = subprocess.run(
            [sys.executable, "-m", "lokun.cli", *arguments],
            text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            check=False, preexec_fn=partial(_no_file_beyond, limit),
        )  # fmt: skip
        return done.returncode, done.stdout

    return night


def _no_file_beyond(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def generations(home: Path) -> set[int]:
    return set().union(*seen(home / "published/current").values())


def holds(home: Path, code: int, said: str) -> None:
    """Nothing is published, it is said, and no candidate takes up room."""
    assert code == Exit.NOT_WRITTEN, said
    assert "there is no room left on the disk" in said
    assert "Remedy: Make room" in said
    assert "Traceback" not in said
    assert generations(home) == {1}
    assert len(Store(home / "published").ids()) == 1
    assert not list((home / "published/publications").glob(".*"))
    assert not (home / "lokun.duckdb.night/lokun.duckdb").exists()
    assert not (home / "lokun.duckdb.night/lokun.duckdb.wal").exists()


def test_a_disk_that_fills_up(
    disk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """While dbt builds; and by others, to its end or but for a part of what a night writes.

    That is used up by dbt's files, by the copy of the working file, by the marts, by the page.
    """
    night = night_in(disk, tmp_path, monkeypatch, capsys)
    assert night(1)[0] == Exit.DONE
    published = (disk / "published/current").resolve()
    written = [disk / "lokun.duckdb", *(path for path in published.rglob("*") if path.is_file())]
    needed = sum(path.stat().st_size for path in written)
    holds(disk, *night(2, large=3_000_000))
    for part in (0, 0.01, 0.25, 0.6, 0.9):
        with (disk / "ballast").open("wb") as file:
            free = shutil.disk_usage(disk).free - int(part * needed)
            os.posix_fallocate(file.fileno(), 0, free // 4096 * 4096)
        holds(disk, *night(2))
        (disk / "ballast").unlink()
    code, said = night(3)
    assert code == Exit.DONE, said
    assert generations(disk) == {3}


def test_a_file_that_cannot_grow_is_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of any user: the candidate cannot grow beyond a size while dbt builds."""
    night = night_in(tmp_path, tmp_path, monkeypatch, capsys)
    assert night(1)[0] == Exit.DONE
    code, said = night(2, large=3_000_000, limit=12_000_000)
    holds(tmp_path, code, said)
    assert "int_large" in said
    assert night(3)[0] == Exit.DONE


@pytest.mark.parametrize(
    ("error", "is_full"),
    [
        (OSError(errno.ENOSPC, "anything"), True),
        (NightError(Exit.SETTINGS, "dbt parse: [Errno 28] No space left on device"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (NightError(Exit.FAILED, "1 of 9 models and tests failed"), False),
    ],
)
def test_only_a_full_disk_is_one(error: Exception, is_full: bool) -> None:
    assert full.is_why(error) == is_full
    outer = RuntimeError("it ended")
    outer.__cause__ = error
    assert full.is_why(outer) == is_full
