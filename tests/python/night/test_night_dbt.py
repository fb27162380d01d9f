"""dbt builds the candidate in this process, and one process at a time builds a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
import yaml
from night_stub import project, seen

from lokun import cli
from lokun.night.exits import Exit
from lokun.night.quoting import without_line
from lokun.night.store import Store

pytestmark = pytest.mark.takes_turns

ROOT = Path(__file__).resolve().parents[3]
UNIT_TEST = """
unit_tests:
  - name: a_lead_is_another_one
    model: stg_crm__leads
    given:
      - input: ref('leads')
        rows: [{lead_id: lead-1}]
    expect:
      rows: [{lead_id: lead-2}]
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small dbt project; the environment of a user's own build is left out."""
    for name in list(os.environ):
        if name.startswith(("DBT_", "LOKUN_")):
            monkeypatch.delenv(name)
    # `lokun nightly` sets it; it is taken back at the end.
    monkeypatch.setenv("DBT_PROJECT_DIR", "")
    monkeypatch.setenv("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")
    project(tmp_path / "project")
    return tmp_path


def nightly(home: Path, *arguments: str) -> int:
    return cli.main(
        [
            *("nightly", "--database", str(home / "lokun.duckdb"), "--json"),
            *("--project-dir", str(home / "project"), *arguments),
        ]
    )


def key_file(database: Path) -> str:
    """The file of the key with which a database was built."""
    with duckdb.connect(str(database), read_only=True) as connection:
        [(named,)] = connection.execute("select * from int_reference.int_key_file").fetchall()
    return str(named)


def test_a_night_of_dbt(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is published; then a test fails; then what failed is built again and published.

    A unit test is none of the night: one that would fail is not run.
    """
    (home / "project/models/units.yml").write_text(UNIT_TEST)
    assert nightly(home) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"stage", "node", "built", "changes", "published"} <= {one["event"] for one in events}
    nodes = [one for one in events if one["event"] == "node"]
    assert nodes[-1]["done"] == nodes[-1]["total"] == len(nodes)
    assert {one["kind"] for one in nodes} == {"model", "seed", "test"}
    assert all(one["seconds"] > 0 for one in nodes)

    # All nights have the key of the working file, or the one that is named.
    assert key_file(home / "lokun.duckdb") == str(home / "lokun.duckdb.key")
    monkeypatch.setenv("LOKUN_PII_KEY_FILE", str(home / "own.key"))

    assert nightly(home, "--vars", "{generation: 2, broken: true}") == Exit.FAILED
    captured = capsys.readouterr()
    events = [json.loads(line) for line in captured.out.splitlines()]
    [failed] = [one for one in events if one["event"] == "failed"]
    assert (failed["name"], failed["rows"], len(failed["shown"])) == (
        "assert_no_close_is_broken", 11, 5
    )  # fmt: skip
    assert failed["shown"][0] == {"close_id": "close-1", "said": "(text)", "email": "(personal)"}
    assert "example.com" not in captured.out + captured.err
    assert "Remedy: " in captured.err
    candidate = home / "lokun.duckdb.night/lokun.duckdb"
    with duckdb.connect(str(candidate), read_only=True) as connection:
        assert connection.execute(f"select count(*) from {failed['stored']}").fetchall() == [(11,)]
    store = Store(home / "published")
    assert set().union(*seen(store.root / "current").values()) == {1}
    assert len(store.ids()) == 1

    assert key_file(candidate) == str(home / "own.key")

    assert nightly(home, "--retry", "--vars", "{generation: 2}") == 0
    assert set().union(*seen(store.root / "current").values()) == {2}


@pytest.mark.parametrize(
    ("damage", "code", "said"),
    [
        (["--target", "nowhere"], Exit.SETTINGS, "nowhere"),
        (["--max-age", "weather=3"], Exit.USAGE, "SOURCE is one of"),
    ],
)
def test_a_wrong_setting_is_named(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    damage: list[str], code: Exit, said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(home)
    assert nightly(home, *damage) == code
    assert said in capsys.readouterr().err
    assert not (home / "lokun.duckdb").exists()


def test_a_test_that_was_deleted_has_not_failed(home: Path) -> None:
    assert nightly(home) == 0
    assert nightly(home, "--vars", "{broken: true}") == Exit.FAILED
    (home / "project/tests/assert_no_close_is_broken.sql").unlink()
    assert nightly(home, "--retry") == 0
    assert len(Store(home / "published").ids()) == 2


def test_no_line_of_a_raw_file_is_in_a_log(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """DuckDB quotes the line that it cannot read: on the terminal, in the log, in the results."""
    raw = home / "leads.csv"
    raw.write_bytes(b"lead_id\n" + b"lead-1\n" * 3 + b"ann.secret@shop.example\n\xff\n")
    model = home / "project/models/staging/crm/stg_crm__leads.sql"
    model.write_text(f"select * from read_csv('{raw}', header = true, all_varchar = true)")
    assert nightly(home) != 0
    captured = capsys.readouterr()
    logs = [path for path in (home / "lokun.duckdb.night").rglob("*") if path.suffix != ".csv"]
    said = [captured.out, captured.err]
    said += [path.read_text(errors="replace") for path in logs if path.is_file()]
    assert any("Original Line: (not shown)" in text for text in said)
    assert not any("ann.secret" in text for text in said)


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("CSV Error:\nOriginal Line: a,b\nExpected Number of Columns: 2 Found: 3",
         "CSV Error:\nOriginal Line: (not shown)\nExpected Number of Columns: 2 Found: 3"),
        ("Original Line: a\nb,c", "Original Line: (not shown)"),
        ("no line", "no line"),
    ],
)  # fmt: skip
def test_only_the_line_is_left_out(message: str, shown: str) -> None:
    assert without_line(message) == without_line(shown) == shown


def test_a_second_dbt_build_is_refused_and_the_first_one_lives(home: Path) -> None:
    """As in the project's profile, whose readers are refused as well and stop nothing."""
    profile = yaml.safe_load((ROOT / "profiles.yml").read_text())["lokun"]["outputs"]["dev"]
    assert {"module": "lokun.night.dbt_plugin"} in profile["plugins"]
    assert profile["keep_open"] is True
    (home / "project/models/slow.py").write_text(
        "def model(dbt, session):\n"
        "    import pathlib, time\n"
        f"    home = pathlib.Path({str(home)!r})\n"
        "    (home / 'building').touch()\n"
        "    while not (home / 'go').exists():\n"
        "        time.sleep(0.01)\n"
        "    return session.sql('select 1 as one')\n"
    )
    command = [sys.executable, "-c", "from dbt.cli.main import cli; cli()", "build"]
    environment = {
        **os.environ,
        "LOKUN_DB": str(home / "lokun.duckdb"),
        "DBT_PROJECT_DIR": str(home / "project"),
        "DBT_PROFILES_DIR": str(home / "project"),
    }

    def begin(name: str) -> subprocess.Popen[str]:
        paths = {"DBT_TARGET_PATH": str(home / name), "DBT_LOG_PATH": str(home / name)}
        return subprocess.Popen(
            command, env={**environment, **paths}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    first = begin("first")
    until = time.monotonic() + 120
    while not (home / "building").exists():
        assert first.poll() is None, first.stdout and first.stdout.read()
        assert time.monotonic() < until
        time.sleep(0.02)
    second = begin("second")
    said, _ = second.communicate(timeout=120)
    assert second.returncode != 0
    assert f"lokun.duckdb is in use: process {first.pid} (dbt build)" in said
    assert "Remedy: wait" in said
    with pytest.raises(duckdb.IOException, match="lock"):
        duckdb.connect(str(home / "lokun.duckdb"), read_only=True)
    (home / "go").touch()
    said, _ = first.communicate(timeout=120)
    assert first.returncode == 0, said
    with duckdb.connect(str(home / "lokun.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from core.fct_closes").fetchone() == (11 - 1,)
