"""The same raw rows give the same marts, with any number of threads."""

import hashlib
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.takes_turns

PROJECT = Path(__file__).resolve().parents[2]
MARTS = (
    "attribution.fct_credit",
    "attribution.fct_credit_ledger",
    "attribution.model_parameters",
    "cost.cost_per_close",
    "affiliate.fct_rewards",
    "affiliate.reward_reconciliation",
)
#: One mart with all that it reads, and the rest.
SELECTED = (
    ["--select", "+cost_per_close"],
    ["--select", *(f"+{mart.split('.')[1]}" for mart in MARTS), "--exclude", "+cost_per_close"],
)


def fingerprints(path):
    """The number of rows and a hash of the sorted rows of each mart."""
    digests = {}
    connection = duckdb.connect(str(path), read_only=True)
    try:
        connection.execute("set TimeZone = 'UTC'")
        for mart in MARTS:
            rows = connection.execute(f"select * from {mart} order by all").fetchall()
            digests[mart] = len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()
    finally:
        connection.close()
    return digests


def test_one_thread_and_several_build_the_same_marts(new_dbt, demo_database):
    """One mart is built on a fresh file as README says, with its data tests; then the others."""
    # The demo is built by the threads of profiles.yml.
    assert "threads: 1" not in (PROJECT / "profiles.yml").read_text()
    one = new_dbt("one")
    done = one.run_all(
        [
            ["build", *SELECTED[0], "--exclude-resource-type", "unit_test", "--threads", "1"],
            ["run", *SELECTED[1], "--threads", "1"],
        ]
    )
    assert [success for success, *_ in done] == [True, True], "\n".join(one.said()[-50:])
    built = fingerprints(one.database)
    assert min(count for count, _ in built.values()) > 0
    assert fingerprints(demo_database) == built
