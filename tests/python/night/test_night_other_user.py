"""A user who may only read the checkout builds, publishes and writes the page elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from night_stub import make, project, seen

from lokun.night.exits import Exit

pytestmark = pytest.mark.takes_turns

ROOT = Path(__file__).resolve().parents[3]
NOBODY = 65534
#: Whatever Python root has can be read, and nothing of root's be written.
AS_NOBODY = (
    "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups",
    "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--",
)  # fmt: skip
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def away() -> Iterator[Path]:
    """A folder of the other user, and beside it one of root's that the other may read."""
    home = Path(tempfile.mkdtemp(prefix="lokun-away-"))
    try:
        home.chmod(0o755)
        (home / "own").mkdir(mode=0o700)
        os.chown(home / "own", NOBODY, NOBODY)
        yield home
    finally:
        shutil.rmtree(home)


@pytest.fixture
def run(away: Path) -> Run:
    """Runs Python as the other user, in the checkout, with what the environment names."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("only root can run a command as another user, by setpriv; CI is root")

    def command(*arguments: str, **named: str) -> subprocess.CompletedProcess[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DBT_", "LOKUN_")) and name != "HOME"
        }
        own = {"HOME": str(away / "own"), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [*AS_NOBODY, sys.executable, *arguments],
            cwd=ROOT, env=kept | own | named, capture_output=True, text=True, check=False,
        )  # fmt: skip

    probe = command("-c", "import lokun.cli, dbt.cli.main, duckdb")
    if probe.returncode:
        pytest.skip(f"another user may not run this Python: {probe.stderr[-200:]}")
    refused = command("-c", f"open({str(ROOT / 'dbt_project.yml')!r}, 'a')")
    assert "PermissionError" in refused.stderr
    return command


LOKUN = ("-m", "lokun.cli")
DBT = ("-c", "from dbt.cli.main import cli; cli()")


def test_dbt_builds_from_a_checkout_that_it_may_only_read(away: Path, run: Run) -> None:
    own = away / "own"
    built = run(
        *DBT, "build", "--select", "+dim_attribution_models", LOKUN_DB=str(own / "lokun.duckdb"),
        DBT_TARGET_PATH=str(own / "target"), DBT_LOG_PATH=str(own / "logs"),
        DBT_PROJECT_DIR=str(ROOT), DBT_PROFILES_DIR=str(ROOT),
    )  # fmt: skip
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    assert (own / "lokun.duckdb").stat().st_uid == NOBODY


def test_a_night_of_another_user(away: Path, run: Run) -> None:
    """Its files are that user's; where it cannot write, a sentence says what to name."""
    project(away / "project")
    for path in [away / "project", *(away / "project").rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    nightly = (*LOKUN, "nightly", "--project-dir", str(away / "project"))
    done = run(*nightly, LOKUN_DB=str(away / "own/lokun.duckdb"))
    assert done.returncode == 0, done.stdout + done.stderr
    for path in (away / "own").rglob("*"):
        assert path.lstat().st_uid == NOBODY
    assert sorted(path.name for path in (away / "project").iterdir()) == [
        "dbt_project.yml", "macros", "models", "profiles.yml", "seeds", "tests",
    ]  # fmt: skip

    for named in (
        {"LOKUN_DB": str(away / "lokun.duckdb")},
        {"LOKUN_DB": str(away / "own/lokun.duckdb"), "LOKUN_PUBLISHED": str(away / "published")},
    ):
        refused = run(*nightly, **named)
        assert refused.returncode == Exit.SETTINGS
        assert "cannot be written" in refused.stderr
        assert "Remedy: Name " in refused.stderr


def test_another_user_publishes_and_reads_what_it_may(away: Path, run: Run) -> None:
    make(away / "built.duckdb", 1)
    (away / "built.duckdb").chmod(0o644)
    publish = (*LOKUN, "publish", str(away / "built.duckdb"), "--published")
    done = run(*publish, str(away / "own/published"))
    assert done.returncode == 0, done.stderr
    assert set().union(*seen(away / "own/published/current").values()) == {1}
    refused = run(*publish, str(away / "published"))
    assert (refused.returncode, "cannot be written" in refused.stderr) == (Exit.SETTINGS, True)


def test_the_page_is_written_where_it_may_be(away: Path, run: Run, demo_database: Path) -> None:
    database = away / "lokun.duckdb"
    shutil.copyfile(demo_database, database)
    database.chmod(0o644)
    done = run(*LOKUN, "page", "--out", str(away / "own/page.html"), LOKUN_DB=str(database))
    assert done.returncode == 0, done.stderr
    assert (away / "own/page.html").stat().st_size > 100_000
    refused = run(*LOKUN, "page", "--out", str(away / "page.html"), LOKUN_DB=str(database))
    assert refused.returncode != 0
    assert "page.html" in refused.stderr
    assert "Traceback" not in refused.stderr
