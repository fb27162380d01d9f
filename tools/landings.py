"""Build companies that load little, with every data test: ``python -m tools.landings``.

A build of a landing must have no error, and must warn of exactly what is missing: of the checks of
``data_quality.adoption`` that the landing lists here, and of nothing else. Without names every
landing is built, with ``--part I/N`` one in N, and with ``--target spark`` they are built on Spark.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from lokun.contract import TABLES
from tools.parts import part

ROOT = Path(__file__).resolve().parent.parent
#: The prefix of the tests that warn of a check.
WARNS = "adoption_"


@dataclass(frozen=True)
class Landing:
    """A company that loads some tables of the demo, and what its build must warn of.

    ``loads`` are sources (``billing``) and tables (``marketing.ad_spend``), ``without`` tables of
    them that are not loaded. ``instead`` has other text for columns: table, column, SQL.
    """

    name: str
    loads: tuple[str, ...]
    warned: tuple[str, ...]
    without: tuple[str, ...] = ()
    instead: tuple[tuple[str, str, str], ...] = ()

    def tables(self) -> list[str]:
        """The tables that are loaded, as source.table, in the order of the contract."""
        return [
            table.full_name
            for table in TABLES.values()
            if {table.source, table.full_name} & {*self.loads}
            and table.full_name not in self.without
        ]


NO_CRM = tuple(
    f"crm_{table}_not_loaded" for table in ("accounts", "opportunities", "activities", "users")
)
NO_SITE = ("marketing_web_sessions_not_loaded",)
NO_COSTS = ("finance_costs_not_loaded", "months_without_costs")

NO_RATES = ("rows_quarantined", "rows_without_exchange_rate")

LANDINGS: tuple[Landing, ...] = (
    Landing(
        "billing_alone",
        loads=("billing",),
        warned=(*NO_CRM, *NO_SITE, *NO_COSTS, *NO_RATES, "credit_unobserved"),
    ),
    Landing(
        "crm_and_billing",
        loads=("crm", "billing", "finance.fx_rates"),
        warned=(*NO_SITE, *NO_COSTS),
    ),
    Landing(
        "ads_crm_and_billing",
        loads=("crm", "billing", "marketing.campaigns", "marketing.ad_spend", "finance.fx_rates"),
        warned=(*NO_SITE, *NO_COSTS),
    ),
    Landing(
        "no_ledger",
        loads=("crm", "marketing", "affiliate", "billing", "finance"),
        without=("finance.costs",),
        warned=NO_COSTS,
    ),
    # Tables of another system that have these names: none of its payments names an invoice.
    Landing(
        "loaded_by_name",
        loads=("billing.customers", "billing.invoices", "billing.payments"),
        instead=(
            ("billing.invoices", "status", "'open'"),
            ("billing.payments", "invoice_id", "'pi_' || payment_id"),
        ),
        warned=(
            *NO_CRM,
            *NO_SITE,
            "finance_costs_not_loaded",
            *NO_RATES,
            "no_closes",
            "billing_awaiting_payment",
        ),
    ),
)


def land(landing: Landing, folder: Path, raw: Path = ROOT / "seeds" / "raw") -> None:
    """Write the raw tables of a landing as Parquet files below a folder, all columns text."""
    with duckdb.connect() as database:
        for table in landing.tables():
            source, name = table.split(".")
            changed = [
                f"{sql} as {column}" for other, column, sql in landing.instead if other == table
            ]
            columns = f"* replace ({', '.join(changed)})" if changed else "*"
            (folder / source).mkdir(parents=True, exist_ok=True)
            database.execute(
                f"copy (select {columns} from read_csv('{raw / source / name}.csv', header = true,"
                f" all_varchar = true)) to '{folder / source / name}.parquet'"
            )


def build(landing: Landing, target: str, folder: Path) -> list[str]:
    """Land and build it in a folder; returns what is wrong, empty where nothing is."""
    land(landing, folder / "raw")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DBT_", "LOKUN_"))
    } | {
        "LOKUN_RAW_LOCATION": str(folder / "raw"),
        "LOKUN_DB": str(folder / "landing.duckdb"),
        "LOKUN_WAREHOUSE": str(folder / "warehouse"),
        "DBT_PROJECT_DIR": str(ROOT),
        "DBT_PROFILES_DIR": str(ROOT),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
        "LOKUN_PII_KEY": "public",
    }
    command = [sys.executable, "-c", "from dbt.cli.main import cli; cli()", "--no-use-colors"]
    with (folder / "said.txt").open("wb") as said:
        subprocess.run(
            [*command, "build", "--target", target, "--exclude-resource-type", "unit_test"],
            cwd=ROOT,
            env=environment,
            check=False,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    return problems(landing, folder)


def problems(landing: Landing, folder: Path) -> list[str]:
    """What a finished build of a landing has wrong, from what dbt wrote about it."""
    path = folder / "target" / "run_results.json"
    if not path.exists():
        return ["dbt wrote no results", *(folder / "said.txt").read_text().splitlines()[-20:]]
    results = json.loads(path.read_text())["results"]
    wrong = [
        f"{result['unique_id']}: {result['status']}: {result['message']}"
        for result in results
        if result["status"] not in ("success", "pass", "warn", "no-op")
    ]
    warned = {result["unique_id"].split(".")[2] for result in results if result["status"] == "warn"}
    wanted = {f"{WARNS}{name}" for name in landing.warned}
    wrong += [f"it warns of {name}" for name in sorted(warned - wanted)]
    return wrong + [f"it does not warn of {name}" for name in sorted(wanted - warned)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the landings that are asked for; returns 1 where one is not as it should be."""
    parser = argparse.ArgumentParser(description="Build companies that load little.")
    parser.add_argument("names", nargs="*", choices=[[], *(each.name for each in LANDINGS)])
    parser.add_argument("--target", default="dev")
    parser.add_argument("--part", type=part, default=slice(None), metavar="I/N")
    asked = parser.parse_args(arguments)
    wrong = 0
    scratch = ROOT / "target" / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    chosen = [each for each in LANDINGS[asked.part] if not asked.names or each.name in asked.names]
    for landing in chosen:
        with tempfile.TemporaryDirectory(prefix="landing.", dir=scratch) as folder:
            started = time.perf_counter()
            found = build(landing, asked.target, Path(folder))
            seconds = time.perf_counter() - started
        wrong += bool(found)
        print(
            f"{landing.name}: {'not as it should be' if found else 'as it should be'}"
            f" ({seconds:.0f} s on {asked.target})"
        )
        print("".join(f"    {line}\n" for line in found), end="", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
