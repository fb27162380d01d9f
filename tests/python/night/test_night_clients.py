"""Clients older than the writer, and of other languages, read what is published.

`make test-night` names more of them in LOKUN_NIGHT_CLIENTS; `make test` has the one of its lock.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import duckdb
import pytest
from test_older_client import READ

from lokun import cli

ROOT = Path(__file__).resolve().parents[3]
QUERY = """
    select
        attribution_model, resource, count(*) as entries, cast(sum(amount) as varchar) as amount,
        cast(max(event_at) as varchar) as latest
    from attribution.fct_credit_ledger group by all order by all
"""
#: Commands that take a file and a query, and print the version of the client and the rows.
CLIENTS = [
    name
    for name in (
        os.environ.get("LOKUN_OLDER_CLIENT", ""),
        *os.environ.get("LOKUN_NIGHT_CLIENTS", "").split(":"),
    )
    if name
]


@pytest.fixture(scope="module")
def published(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The current publication of the demo."""
    folder = tmp_path_factory.mktemp("published")
    assert cli.main(["publish", str(demo_database), "--published", str(folder)]) == 0
    return folder / "current"


def test_every_mart_of_the_project_is_published(published: Path) -> None:
    models = {f"{path.parent.name}.{path.stem}" for path in (ROOT / "models/marts").rglob("*.sql")}
    manifest = json.loads((published / "manifest.json").read_text())
    named = {f"{mart['schema']}.{mart['name']}" for mart in manifest["marts"]}
    # The book is published too: that is its backup.
    assert {name for name in named if not name.startswith("book.")} == models
    assert {"book.months", "book.credit"} < named
    assert (published / "page.html").read_text().startswith("<!doctype html>")
    with duckdb.connect(str(published / "lokun.duckdb"), read_only=True) as connection:
        for mart in manifest["marts"]:
            name = f"{mart['schema']}.{mart['name']}"
            file = published / "parquet" / mart["schema"] / f"{mart['name']}.parquet"
            # Large marts are compared by their number of rows: hashing them all takes seconds.
            seen = "count(*)" + (", sum(hash(m))" if mart["rows"] < 20_000 else "")
            kept = [
                connection.execute(f"select {seen} from {source} as m").fetchall()
                for source in (name, f"read_parquet('{file}')")
            ]
            assert kept[0] == kept[1], name
            assert kept[0][0][0] == mart["rows"]


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_reads_what_is_published(published: Path, client: str) -> None:
    file = str(published / "lokun.duckdb")
    program = [str(ROOT / client), "-I", "-c", READ]
    if client.endswith(".mjs"):
        program = ["node", str(ROOT / client)]
    done = subprocess.run(
        [*program, file, QUERY], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    version, rows = json.loads(done.stdout)
    assert version.removeprefix("v") < duckdb.__version__
    with duckdb.connect(file, read_only=True) as connection:
        wanted = connection.execute(QUERY).fetchall()
    assert [[str(one) for one in row] for row in rows] == [
        [str(one) for one in row] for row in wanted
    ]
    assert len(wanted) > 50
