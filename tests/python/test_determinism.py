"""The same raw rows give the same marts, with any number of threads."""

import hashlib
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
MARTS = (
    "attribution.fct_credit",
    "attribution.fct_credit_ledger",
    "attribution.model_parameters",
    "cost.cost_per_close",
    "affiliate.fct_rewards",
    "affiliate.reward_reconciliation",
)
SELECTED = [f"+{mart.split('.')[1]}" for mart in MARTS]


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


def land_seeds(demo_database, path):
    """Copy the demo's seeds, without the tables of models, into a new database."""
    connection = duckdb.connect(str(path))
    try:
        connection.execute(f"attach '{demo_database}' as demo (read_only)")
        seeds = connection.execute(
            """
            select schema_name, table_name from duckdb_tables()
            where database_name = 'demo'
                and (schema_name like 'raw!_%' escape '!' or schema_name = 'reference')
            order by all
            """
        ).fetchall()
        assert len(seeds) > 30
        for schema, table in seeds:
            connection.execute(f"create schema if not exists {schema}")
            connection.execute(
                f"create table {schema}.{table} as select * from demo.{schema}.{table}"
            )
    finally:
        connection.close()


def test_one_thread_and_several_build_the_same_marts(new_dbt, demo_database):
    # The demo is built by the threads of profiles.yml.
    assert "threads: 1" not in (PROJECT / "profiles.yml").read_text()
    one = new_dbt("one")
    land_seeds(demo_database, one.database)
    one.run("run", "--threads", "1", "--select", *SELECTED)
    built = fingerprints(one.database)
    assert min(count for count, _ in built.values()) > 0
    assert fingerprints(demo_database) == built
