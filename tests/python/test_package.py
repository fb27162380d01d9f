"""lokun as a dbt package in a company's own project, as docs/package.md describes it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.takes_turns

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "package.md"
_RUN = """
import sys
from dbt.cli.main import dbtRunner
for arguments in (["deps"], ["build", "--select", *sys.argv[1:]]):
    done = dbtRunner().invoke(arguments)
    if not done.success:
        sys.exit(f"dbt {arguments}: {done.exception or 'a node failed'}")
"""


def described(name: str) -> str:
    """The text of a file that the document shows: the block whose first line names it."""
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    return dict(blocks)[name]


def test_a_companys_own_project_builds_models_of_the_package_under_its_prefix(
    tmp_path: Path,
) -> None:
    for name in ("dbt_project.yml", "packages.yml", "profiles.yml"):
        text = described(name)
        (tmp_path / name).write_text(text.replace("../lokun", str(ROOT)))
    raw = tmp_path / "raw" / "billing"
    raw.mkdir(parents=True)
    (raw / "customers.csv").write_text(
        "customer_id,email,loaded_at\nc1,buyer@buyer.example,2025-01-01\n"
    )
    (raw / "invoices.csv").write_text(
        "invoice_id,customer_id,issued_at,total,currency,status,loaded_at\n"
        "i1,c1,2024-06-01,100,EUR,paid,2025-01-01\n"
    )
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "house_model.sql").write_text(
        "select attribution_model from {{ ref('lokun', 'dim_attribution_models') }}"
        " where is_house_model"
    )
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DBT_", "LOKUN_"))
    }
    # A mart of the package with its tests, and a model of the company's own that reads it.
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "+house_model"],
        cwd=tmp_path,
        env=environment | {"LOKUN_RAW_LOCATION": "raw", "DBT_PROFILES_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    with duckdb.connect(str(tmp_path / "shop.duckdb"), read_only=True) as connection:
        assert connection.sql("from main.house_model").fetchall() == [("transfer",)]
        schemas = {
            row[0]
            for row in connection.execute(
                "select distinct table_schema from information_schema.tables"
            ).fetchall()
        }
        assert schemas == {"main", "lokun_book", "lokun_core", "lokun_reference"}
