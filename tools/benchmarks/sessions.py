"""Sessions of a million page views and events, against DuckDB's own sort of the same rows.

``python -m tools.benchmarks.sessions [--rows N]`` writes N page views of Segment and N events of
GA4 to Parquet, compiles the models that make sessions of them, and runs each in DuckDB with two
threads. It prints, for each, the seconds of CPU and of the clock of the model and of a sort.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
MODELS = {"segment": ("pages", "segment__web_sessions"), "ga4": ("events", "ga4__web_sessions")}
BILLING = {
    "customer": "select 'cus_1' as id, timestamp '2025-01-01' as _fivetran_synced",
    "invoice": "select 'in_1' as id, 'usd' as currency, 100 as total,"
    " timestamp '2025-01-01' as _fivetran_synced",
}
#: Ten page views a browser on average, some hours apart; one visit in five names a campaign.
PAGES = """
select
    'p' || range as id,
    'browser-' || cast(hash(range) % ({rows} // 10 + 1) as varchar) as anonymous_id,
    cast(null as varchar) as user_id,
    timestamp '2025-01-01' + to_seconds(cast(hash(range, 1) % 31536000 as bigint)) as timestamp,
    timestamp '2026-01-02' as received_at,
    'https://shop.example/page/' || cast(hash(range, 2) % 500 as varchar) as url,
    case when hash(range, 3) % 5 = 0 then 'google' end as context_campaign_source,
    case when hash(range, 3) % 5 = 0 then 'brand' end as context_campaign_name,
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' as context_user_agent
from range({rows})
"""
EVENTS = """
select
    'browser-' || cast(hash(range) % ({rows} // 10 + 1) as varchar) as user_pseudo_id,
    case hash(range, 4) % 2 when 0 then 'page_view' else 'scroll' end as event_name,
    1735689600000000 + cast(hash(range, 1) % 31536000000000 as bigint) as event_timestamp,
    cast(hash(range, 1) % 100 as varchar) as ga_session_id,
    'https://shop.example/page/' || cast(hash(range, 2) % 500 as varchar) as page_location,
    case when hash(range, 3) % 5 = 0 then 'google' end as source,
    range as batch_event_index,
    timestamp '2026-01-02' as _fivetran_synced
from range({rows})
"""
KEYS = {"segment": "anonymous_id, timestamp, id", "ga4": "user_pseudo_id, event_timestamp"}


def compiled(folder: Path) -> dict[str, str]:
    """The SQL of the models, by vendor, on the files of a folder."""
    connections = {
        vendor: {"location": str(folder / vendor), "loaded_at": "2026-01-02"}
        for vendor in (*MODELS, "stripe")
    }
    environment = os.environ | {
        "LOKUN_DB": str(folder / "sessions.duckdb"),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_PROJECT_DIR": str(ROOT),
        "DBT_PROFILES_DIR": str(ROOT),
    }
    models = [model for _, model in MODELS.values()]
    command = [sys.executable, "-c", "from dbt.cli.main import cli; cli()", "--quiet", "compile"]
    arguments = ["--select", *models, "--vars", json.dumps({"connectors": connections})]
    subprocess.run([*command, *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)
    nodes = json.loads((folder / "target" / "manifest.json").read_text())["nodes"]
    return {
        vendor: nodes[f"model.lokun.{model}"]["compiled_code"]
        for vendor, (_, model) in MODELS.items()
    }


def timed(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, float]:
    """Seconds of CPU and of the clock that a statement takes, its result in a table."""
    wall, cpu = time.perf_counter(), time.process_time()
    connection.execute(f"create or replace temp table result as {sql}")
    return time.process_time() - cpu, time.perf_counter() - wall


def main(arguments: list[str]) -> int:
    """Print the figures; returns the exit code: 1 where a model takes a minute of CPU or more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args(arguments).rows
    slow = 0
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        with duckdb.connect() as connection:
            for vendor, sql in (("segment", PAGES), ("ga4", EVENTS)):
                (folder / vendor).mkdir()
                path = folder / vendor / f"{MODELS[vendor][0]}.parquet"
                connection.execute(f"copy ({sql.format(rows=rows)}) to '{path}' (format parquet)")
            (folder / "stripe").mkdir()
            for name, sql in BILLING.items():
                connection.execute(f"copy ({sql}) to '{folder}/stripe/{name}.csv' (header)")
        models = compiled(folder)
        with duckdb.connect(config={"threads": 2}) as connection:
            connection.execute("set TimeZone = 'UTC'")
            for vendor, (table, model) in MODELS.items():
                source = f"read_parquet('{folder / vendor / table}.parquet')"
                sort = timed(connection, f"select * from {source} order by {KEYS[vendor]}")
                cpu, wall = timed(connection, models[vendor])
                count = connection.execute(
                    "select count(*) from result where left_out is null"
                ).fetchone()
                print(
                    f"{model}: {rows} rows, {count[0] if count else 0} sessions; "
                    f"{cpu:.1f} s of CPU ({wall:.1f} s), a sort of the rows {sort[0]:.1f} s "
                    f"({sort[1]:.1f} s)"
                )
                slow += cpu >= 60
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
