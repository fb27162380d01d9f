"""An older client of DuckDB opens the built file: dashboards and notebooks lag behind the writer.

``LOKUN_OLDER_CLIENT`` names a Python that has it, which ``make test`` installs from its lock;
without it the test installs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
LOCK = PROJECT / "requirements-reader.txt"
READ = """
import duckdb, json, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
rows = connection.execute(sys.argv[2]).fetchall()
print(json.dumps([duckdb.__version__, rows]))
"""
QUERY = """
    select
        attribution_model, resource,
        cast(sum(closes) as varchar), cast(sum(cost) as varchar)
    from cost.cost_per_close where period_kind = 'quarter' group by all order by all
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command of a Python that imports the older client and nothing of this environment."""
    named = os.environ.get("LOKUN_OLDER_CLIENT", "")
    if named:
        return [str(PROJECT / named), "-I"]
    folder = tmp_path_factory.mktemp("older")
    installed = [sys.executable, "-m", "venv", folder]
    subprocess.run(installed, check=True, capture_output=True)
    python = str(folder / "bin" / "python")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK],
        check=True,
        capture_output=True,
    )
    return [python, "-I"]


def test_an_older_client_reads_a_mart(client: list[str], demo_database: Path) -> None:
    done = subprocess.run(
        [*client, "-c", READ, str(demo_database), QUERY],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    version, rows = json.loads(done.stdout)
    [pinned] = [line for line in LOCK.read_text().splitlines() if line.startswith("duckdb==")]
    assert pinned.split()[0] == f"duckdb=={version}"
    assert version < duckdb.__version__
    with duckdb.connect(str(demo_database), read_only=True) as connection:
        assert [tuple(row) for row in rows] == connection.execute(QUERY).fetchall()
    assert len(rows) > 50


@pytest.mark.parametrize("target", ["dev", "ci"])
def test_every_duckdb_target_writes_files_of_that_version(target: str) -> None:
    profile = yaml.safe_load((PROJECT / "profiles.yml").read_text())["lokun"]["outputs"][target]
    version = profile["config_options"]["storage_compatibility_version"]
    assert duckdb.connect(":memory:", config=profile["config_options"]).execute(
        "select current_setting('storage_compatibility_version')"
    ).fetchone() == (version,)
