"""Land vendors' rows on DuckDB and on Spark, and compare: ``make compare-landing``.

``LANDED="stripe segment"`` takes the connections of these vendors only, in two namings.

Rows of every vendor, and those of four in each naming, are Parquet files, and of two vendors
tables of a schema. Every model of models/landing must have the same columns, types and
rows on both engines.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

import ads_rows  # noqa: E402
import crm_rows  # noqa: E402
import duckdb  # noqa: E402
import ledger_rows  # noqa: E402
import more_rows  # noqa: E402
import partner_rows  # noqa: E402
import salesforce_rows  # noqa: E402
import segment_rows  # noqa: E402
import span_rows  # noqa: E402
import spelled_rows  # noqa: E402
import stripe_rows  # noqa: E402
from dbt.cli.main import dbtRunner  # noqa: E402
from namings import LOADED_AT, WRITERS  # noqa: E402

from lokun.contract import sources  # noqa: E402
from tools.compare_engines import JAVA_OPTIONS, build, differences, export  # noqa: E402

VENDORS = {
    "stripe": stripe_rows,
    "salesforce": salesforce_rows,
    "google_ads": ads_rows,
    "segment": segment_rows,
}
AT = f"{LOADED_AT:%Y-%m-%d %H:%M:%S}"
#: Fivetran's tables of the first two are in schemas, as a warehouse has them.
IN_SCHEMAS = ("stripe_fivetran", "salesforce_fivetran")


def land(folder: Path) -> dict[str, dict[str, Any]]:
    """Write the rows of every vendor as Parquet; returns the connections."""
    named: dict[str, dict[str, Any]] = {}
    for vendor, rows in VENDORS.items():
        for naming, write in WRITERS.items():
            name = f"{vendor}_{naming}"
            write(folder / name, rows.SHAPE, rows.OBJECTS)
            loader = {"loader": "export"} if naming == "export" else {}
            named[name] = {"vendor": vendor, "location": str(folder / name), **loader}
    for part in (crm_rows, more_rows, ledger_rows, span_rows, spelled_rows):
        named |= part.write(folder / part.__name__)
    partners = partner_rows.write(folder / "partners")
    del partners["stripe"]
    named |= partners
    for path in sorted(folder.rglob("*.csv")):
        scan = f"read_csv('{path}', header = true, all_varchar = true)"
        duckdb.execute(f"copy (from {scan}) to '{path.with_suffix('.parquet')}'")
        path.unlink()
    return {name: {"loaded_at": AT, **given} for name, given in named.items()}


def chosen(named: dict[str, dict[str, Any]], vendors: list[str]) -> dict[str, dict[str, Any]]:
    """The connections of vendors as Airbyte and Fivetran load them; all, where none is named."""
    return {
        name: each
        for name, each in named.items()
        if not vendors
        or (each.get("vendor", name) in vendors and not name.endswith(("_dlt", "_export")))
    }


def without_rows(folder: Path) -> None:
    """The raw tables that no company is without, empty: some vendors have no billing."""
    for source in sources():
        for table in source.tables:
            if table.required:
                path = folder / source.name / f"{table.name}.parquet"
                path.parent.mkdir(parents=True, exist_ok=True)
                columns = ", ".join(f"null::varchar as {name}" for name in table.columns)
                duckdb.execute(f"copy (select {columns} limit 0) to '{path}'")


def in_schemas(folder: Path, named: dict[str, dict[str, Any]], session: Any) -> dict[str, Any]:
    """The connections with schemas instead of folders, whose tables are made on both engines."""
    result = dict(named)
    with duckdb.connect(os.environ["LOKUN_DB"]) as database:
        for name in sorted({*IN_SCHEMAS} & {*named}):
            session.sql(f"create schema if not exists loaded_{name}").collect()
            database.execute(f"create schema loaded_{name}")
            for path in sorted((folder / name).glob("*.parquet")):
                table = f"loaded_{name}.{path.stem}"
                database.execute(f"create table {table} as from '{path}'")
                session.sql(f"create table {table} using parquet location '{path}'").collect()
            place = {key: value for key, value in named[name].items() if key != "location"}
            result[name] = {**place, "schema": f"loaded_{name}"}
    return result


def main(vendors: list[str]) -> int:
    """Land, compare and print; returns 1 if anything differs."""
    folder = ROOT / "target" / "engine-landing"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.chdir(ROOT)
    os.environ["LOKUN_DB"] = str(folder / "lokun_landing.duckdb")
    os.environ["LOKUN_WAREHOUSE"] = str(folder / "warehouse")
    os.environ.setdefault("SPARK_SUBMIT_OPTS", JAVA_OPTIONS)
    named = chosen(land(folder / "vendors"), vendors)
    # The profile's session, which dbt opens and leaves open.
    places = ("--project-dir", str(ROOT), "--profiles-dir", str(ROOT))
    logs = ("--log-path", str(folder / "logs"))
    if not dbtRunner().invoke(["-q", *logs, "debug", *places, "--target", "spark"]).success:
        raise SystemExit(f"compare-landing: Spark does not start; see {folder / 'logs'}")
    from pyspark.sql import SparkSession

    session = SparkSession.builder.getOrCreate()
    named = in_schemas(folder / "vendors", named, session)
    settings = json.dumps({"connectors": named, "reporting_currency": "USD"})
    select = ("landing", "ledger_accounts", "ledger_classes", "department_resources")
    raw = folder / "none"
    without_rows(raw)
    times = [
        build(target, raw, folder, without=("test", "unit_test"), select=select, settings=settings)
        for target in ("dev", "spark")
    ]
    with duckdb.connect() as database:
        database.execute("set TimeZone = 'UTC'")
        database.execute(f"attach '{os.environ['LOKUN_DB']}' as duck (read_only)")
        tables = [
            f"landing.{row[0]}"
            for row in database.execute(
                "select table_name from information_schema.tables"
                " where table_catalog = 'duck' and table_schema = 'landing' order by all"
            ).fetchall()
        ]
        export(tables, folder / "exported")
        wrong = [
            line for name in tables for line in differences(name, database, folder / "exported")
        ]
        rows = sum(
            database.sql(f"select count(*) from duck.{name}").fetchall()[0][0] for name in tables
        )
    for line in wrong:
        print(f"compare-landing: {line}")
    print(
        f"compare-landing: {len(tables)} models of {len(named)} connections, {rows} rows,"
        f" {times[0]:.0f} s on DuckDB and {times[1]:.0f} s on Spark, {len(wrong)} differences"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
