"""Load the Olist files into the raw tables, build the models on them, and print the results.

Usage: ``python examples/olist/run.py --from FOLDER [--work FOLDER]``. The files are only read.
All output goes to the work folder (default ``target/olist``): ``raw/`` has the raw tables,
``olist.duckdb`` is the database, ``dbt/`` has dbt's own files.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from lokun.contract import TABLES

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
CURRENCY = "BRL"

FILES: dict[str, tuple[str, tuple[str, ...]]] = {
    "leads": (
        "olist_marketing_qualified_leads_dataset",
        ("mql_id", "first_contact_date", "landing_page_id", "origin"),
    ),
    "closed_deals": (
        "olist_closed_deals_dataset",
        ("mql_id", "seller_id", "sdr_id", "sr_id", "won_date", "business_segment"),
    ),
    "order_items": (
        "olist_order_items",
        (
            "order_id",
            "order_item_id",
            "product_id",
            "seller_id",
            "shipping_limit_date",
            "price",
            "freight_value",
        ),
    ),
}
"""By view of the schema ``olist``: the stem of its file (without ``_dataset``), and its columns."""


class FolderError(Exception):
    """The folder lacks a file or column; the message names the file and the remedy."""


def find(folder: Path, stem: str) -> Path:
    """The file of that stem in ``folder``, Parquet or CSV, with or without ``_dataset``."""
    bare = stem.removesuffix("_dataset")
    names = [f"{name}.{form}" for form in ("parquet", "csv") for name in (bare, f"{bare}_dataset")]
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise FolderError(f"{folder} has none of {', '.join(names)}: see examples/olist/README.md")


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open a database in memory with the folder's files as views in the schema ``olist``.

    Raises:
        FolderError: a file or a column is missing.
    """
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    connection.execute("create schema olist")
    for view, (stem, columns) in FILES.items():
        path = find(folder, stem)
        quoted = str(path).replace("'", "''")
        if path.suffix == ".csv":
            scan = f"read_csv('{quoted}', header = true, all_varchar = true)"
        else:
            scan = f"read_parquet('{quoted}')"
        connection.execute(f"create view olist.{view} as from {scan}")
        present = {row[0] for row in connection.execute(f"describe olist.{view}").fetchall()}
        missing = [column for column in columns if column not in present]
        if missing:
            raise FolderError(f"{path} has no column {', '.join(missing)}: is it Olist's own file?")
    return connection


def land(connection: duckdb.DuckDBPyConnection, raw: Path) -> dict[str, int]:
    """Write every raw table of the contract below ``raw``; returns the number of rows by table.

    ``land.sql`` creates the tables that the files can fill, with the columns that they can fill.
    The other columns are null, and the other tables are empty files.

    Raises:
        ValueError: ``land.sql`` creates a table or a column that the contract does not have.
    """
    connection.execute((HERE / "land.sql").read_text())
    [(loaded_at,)] = connection.execute("select loaded_at from landing").fetchall()
    made: dict[str, dict[str, list[str]]] = {}
    for source, table, column in connection.execute(
        "select table_schema, table_name, column_name from information_schema.columns"
        " where table_schema not in ('main', 'olist')"
    ).fetchall():
        made.setdefault(source, {}).setdefault(table, []).append(column)
    rows: dict[str, int] = {}
    for contract in TABLES.values():
        filled = made.get(contract.source, {}).pop(contract.name, [])
        unknown = set(filled) - set(contract.columns)
        if unknown:
            raise ValueError(f"land.sql: {contract.name} has no column {sorted(unknown)}")
        schema = pa.schema([(column, pa.string()) for column in contract.columns])
        written = schema.empty_table()
        if filled:
            listed = ", ".join(
                f"'{loaded_at}' as {column}"
                if column == "loaded_at"
                else f"cast({column if column in filled else 'null'} as varchar) as {column}"
                for column in contract.columns
            )
            written = connection.sql(
                f"select {listed} from {contract.source}.{contract.name}"
                f" order by {', '.join(contract.key)}"
            ).to_arrow_table()
        path = raw / contract.source / f"{contract.name}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(written.cast(schema), path, compression="zstd")
        rows[contract.name] = written.num_rows
    strangers = sorted(f"{source}.{table}" for source, tables in made.items() for table in tables)
    if strangers:
        raise ValueError(f"land.sql: the contract has no table {', '.join(strangers)}")
    return rows


def build(work: Path) -> None:
    """Run ``dbt build`` on the raw tables, into ``olist.duckdb`` in the work folder.

    Raises:
        subprocess.CalledProcessError: a model or a test failed.
    """
    subprocess.run(
        [
            Path(sys.executable).with_name("dbt"),
            "--quiet",
            "build",
            "--vars",
            json.dumps({"reporting_currency": CURRENCY}),
        ],
        cwd=PROJECT,
        env=os.environ
        | {
            "LOKUN_RAW_LOCATION": str(work / "raw"),
            "LOKUN_DB": str(work / "olist.duckdb"),
            "DBT_PROJECT_DIR": str(PROJECT),
            "DBT_PROFILES_DIR": str(PROJECT),
            "DBT_TARGET_PATH": str(work / "dbt"),
            "DBT_LOG_PATH": str(work / "dbt"),
        },
        check=True,
    )


def _text(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


def table(columns: list[str], rows: list[tuple[Any, ...]]) -> str:
    """Rows as plain text: numbers are aligned right, other columns left."""
    cells = [[column.replace("_", " ") for column in columns]]
    cells += [[_text(value) for value in row] for row in rows]
    width = [max(len(row[at]) for row in cells) for at in range(len(columns))]
    right = [
        bool(rows) and all(isinstance(row[at], int | Decimal | None) for row in rows)
        for at in range(len(columns))
    ]
    lines = [
        "  ".join(
            cell.rjust(width[at]) if right[at] else cell.ljust(width[at])
            for at, cell in enumerate(row)
        ).rstrip()
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * size for size in width))
    return "\n".join(lines)


def report(connection: duckdb.DuckDBPyConnection, work: Path) -> bool:
    """Print the tables of ``report.sql``; returns whether the last one, differences, is empty."""
    database = str(work / "olist.duckdb").replace("'", "''")
    connection.execute(f"attach '{database}' as built (read_only)")
    rows: list[tuple[Any, ...]] = []
    for block in (HERE / "report.sql").read_text().split(";\n"):
        preparation, titled, rest = block.partition("-- # ")
        if not titled:
            connection.execute(preparation)
            continue
        title, _, query = rest.partition("\n")
        answer = connection.sql(query)
        rows = answer.fetchall()
        print(f"\n{title}\n\n{table(answer.columns, rows) if rows else 'none'}")
    return not rows


def main(arguments: list[str] | None = None) -> int:
    """Run the example; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="Olist's files")
    parser.add_argument("--work", type=Path, default=PROJECT / "target" / "olist")
    asked = parser.parse_args(arguments)
    work = asked.work.resolve()
    try:
        with connect(asked.folder) as connection:
            work.mkdir(parents=True, exist_ok=True)
            (work / "olist.duckdb").unlink(missing_ok=True)
            rows = land(connection, work / "raw")
            filled = {name: count for name, count in rows.items() if count}
            print(f"Wrote {len(rows)} raw tables, {len(filled)} of them with rows:\n")
            print(table(["table", "rows"], list(filled.items())), flush=True)
            build(work)
            balanced = report(connection, work)
    except FolderError as error:
        print(f"olist: {error}", file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(f"olist: dbt build failed (exit code {error.returncode}): see above", file=sys.stderr)
        return 1
    if not balanced:
        print("\nolist: billing and credit differ: see the last table", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
