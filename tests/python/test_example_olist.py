"""The Olist example: loading is tested on made-up rows, the whole build on Olist's own files.

The files are not part of the project. The build runs if the environment variable OLIST names
their folder, and is skipped otherwise.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from lokun.contract import TABLES

PROJECT = Path(__file__).resolve().parents[2]
RUN = PROJECT / "examples" / "olist" / "run.py"

LEADS = """mql_id,first_contact_date,landing_page_id,origin
m1,2020-01-01,page,social
m2,2020-01-02,page,
m3,2020-01-03,page,unknown
"""
DEALS = """mql_id,seller_id,sdr_id,sr_id,won_date,business_segment
m1,s1,ann,bob,2020-02-01 10:00:00,pet
m2,s2,bob,bob,2020-02-02 11:00:00,toys
"""
ITEMS = """order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
o1,1,p1,s1,2020-03-01 12:00:00,58.9,13.29
o1,2,p2,s3,2020-03-01 12:00:00,10.0,1.0
o2,1,p1,s1,2020-03-02 12:00:00,0.1,0.2
"""


def _run_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("olist_run", RUN)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _folder(path: Path, items: str = ITEMS) -> Path:
    path.mkdir()
    (path / "olist_marketing_qualified_leads_dataset.csv").write_text(LEADS)
    (path / "olist_closed_deals_dataset.csv").write_text(DEALS)
    (path / "olist_order_items_dataset.csv").write_text(items)
    return path


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The raw tables written from the made-up files."""
    base = tmp_path_factory.mktemp("landing")
    run = _run_module()
    with run.connect(_folder(base / "files")) as connection:
        run.land(connection, base / "raw")
    return base / "raw"


def _landed(raw: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]]
    rows = pq.read_table(raw / TABLES[name].source / f"{name}.parquet").to_pylist()
    return rows


def test_every_table_of_the_contract_is_written_as_text(raw: Path) -> None:
    for name, contract in TABLES.items():
        schema = pq.read_schema(raw / contract.source / f"{name}.parquet")
        assert schema.names == list(contract.columns), name
        assert {str(kind) for kind in schema.types} == {"string"}, name


def test_a_blank_origin_is_not_the_origin_unknown(raw: Path) -> None:
    origins = {row["visitor_id"]: row["utm_medium"] for row in _landed(raw, "web_sessions")}
    assert origins == {"m1": "social", "m2": "not_recorded", "m3": "unknown"}


def test_no_two_leads_share_an_email_domain(raw: Path) -> None:
    domains = [row["email"].partition("@")[2] for row in _landed(raw, "identifies")]
    assert len(set(domains)) == len(domains) == 3


def test_only_items_of_won_sellers_are_billed_with_price_and_freight(raw: Path) -> None:
    invoices = [
        (row["invoice_id"], row["customer_id"], row["opportunity_id"], Decimal(row["subtotal"]))
        for row in _landed(raw, "invoices")
    ]
    assert invoices == [
        ("o1-1", "s1", "deal-m1", Decimal("72.19")),
        ("o2-1", "s1", "deal-m1", Decimal("0.30")),
    ]
    lines = [Decimal(row["amount"]) for row in _landed(raw, "invoice_lines")]
    assert sum(lines) == Decimal("72.49")
    assert [row["amount"] for row in _landed(raw, "payments")] == ["72.19", "0.30"]


def test_the_sdr_acts_a_second_before_the_win(raw: Path) -> None:
    acts = {
        row["activity_id"]: (row["type"], row["owner_id"], row["occurred_at"])
        for row in _landed(raw, "activities")
    }
    assert acts["qualified-m1"] == ("call", "ann", "2020-02-01T09:59:59Z")
    assert acts["won-m1"] == ("meeting", "bob", "2020-02-01T10:00:00Z")
    assert acts["qualified-m2"][1] == acts["won-m2"][1] == "bob"
    assert [(row["user_id"], row["role"]) for row in _landed(raw, "users")] == [
        ("ann", "sdr"),
        ("bob", "sr"),
    ]


def test_every_row_is_loaded_at_the_newest_time_of_the_files(raw: Path) -> None:
    for name in ("leads", "opportunities", "invoices"):
        assert {row["loaded_at"] for row in _landed(raw, name)} == {"2020-03-02T12:00:00Z"}


def test_loading_twice_gives_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    run = _run_module()
    with run.connect(_folder(tmp_path / "files")) as connection:
        run.land(connection, tmp_path / "raw")
    for name, contract in TABLES.items():
        path = Path(contract.source) / f"{name}.parquet"
        assert (tmp_path / "raw" / path).read_bytes() == (raw / path).read_bytes(), name


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "files")
    (folder / "olist_order_items_dataset.csv").unlink()
    answer = _call(folder, tmp_path / "work")
    assert answer.returncode == 2
    assert "olist_order_items.parquet" in answer.stderr
    assert not (tmp_path / "work").exists()


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "files", ITEMS.replace("freight_value", "freight"))
    answer = _call(folder, tmp_path / "work")
    assert answer.returncode == 2
    assert "freight_value" in answer.stderr


def _call(folder: Path, work: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(RUN), "--from", str(folder), "--work", str(work)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


# Olist's own files --------------------------------------------------------------------------------

SELLERS_BILLED = 380
ITEMS_BILLED = 5_044
PRICE = Decimal("676851.48")
FREIGHT = Decimal("98964.15")
BILLED = PRICE + FREIGHT


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The output of a run on Olist's files, and its database."""
    named = os.environ.get("OLIST", "")
    if not named or not Path(named).is_dir():
        pytest.skip(f"the environment variable OLIST names no folder of Olist's files: {named!r}")
    work = tmp_path_factory.mktemp("olist")
    answer = _call(Path(named).resolve(), work)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout, work / "olist.duckdb"


@pytest.fixture
def built(example: tuple[str, Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of that run, opened read-only."""
    with duckdb.connect(example[1], read_only=True) as connection:
        yield connection


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def _printed(text: str, *words: str) -> bool:
    return any(line.split() == list(words) for line in text.splitlines())


def test_the_report_says_what_was_won_and_what_was_billed(example: tuple[str, Path]) -> None:
    text = example[0]
    assert _printed(text, "leads", "8,000")
    assert _printed(text, "deals", "won", "842")
    assert _printed(text, "before", "the", "first", "contact", "1")
    assert _printed(text, "with", "a", "blank", "origin", "14")
    assert _printed(text, "never", "billed", "462")
    assert _printed(text, "closes", "380")
    assert _printed(text, "billed", "before", "the", "deal", "was", "won", "0")
    for stage in ("order items", "invoices loaded"):
        money = ("5,044", "676,851.48", "98,964.15", "775,815.63")
        assert _printed(text, *stage.split(), *money)
    assert _printed(text, "ledger:", "credited", "5,044", "-", "-", "775,815.63")


def test_every_billed_seller_is_one_close(built: duckdb.DuckDBPyConnection) -> None:
    closes = _rows(
        built,
        "select close_type, count(*), count(distinct account_id), sum(net_amount)"
        " from core.fct_closes group by close_type",
    )
    assert closes == [("new_business", SELLERS_BILLED, SELLERS_BILLED, BILLED)]
    used = (
        "select count(*) from int_quality.int_crm__opportunities_checked"
        " where quarantine_reason is null"
    )
    assert _rows(built, used) == [(842,)]


def test_loaded_money_is_the_known_money(built: duckdb.DuckDBPyConnection) -> None:
    lines = _rows(
        built,
        "select count(distinct invoice_id), sum(amount) filter (where product <> 'freight'),"
        " sum(amount) filter (where product = 'freight') from staging.stg_billing__invoice_lines",
    )
    assert lines == [(ITEMS_BILLED, PRICE, FREIGHT)]
    assert _rows(built, "select * from data_quality.quarantined_rows") == []


def test_billing_and_credit_agree_to_the_cent(built: duckdb.DuckDBPyConnection) -> None:
    days = _rows(
        built,
        "select sum(billed), sum(credited), max(abs(difference))"
        " from data_quality.billing_reconciliation",
    )
    assert days == [(BILLED, BILLED, 0)]


@pytest.mark.parametrize("mart", ["fct_credit", "credit_by_resource", "credit_by_channel"])
def test_every_accounting_model_credits_all_that_was_billed(
    built: duckdb.DuckDBPyConnection, mart: str
) -> None:
    closes = "weight" if mart == "fct_credit" else "closes"
    models = _rows(
        built,
        f"select attribution_model, sum({closes}), sum(amount) from attribution.{mart}"
        " inner join core.dim_attribution_models using (attribution_model)"
        f" where kind = 'accounting' group by attribution_model",
    )
    assert {model for model, _, _ in models} >= {"handoff", "last_touch", "linear", "transfer"}
    for model, closed, amount in models:
        assert (closed, amount) == (SELLERS_BILLED, BILLED), model


def test_the_deal_won_before_its_first_contact_is_the_only_one(
    built: duckdb.DuckDBPyConnection,
) -> None:
    # its visit is the last touch: last_touch credits marketing, handoff credits sales
    credit = _rows(
        built,
        "select attribution_model, sum(closes) from attribution.credit_by_resource"
        " where resource = 'marketing'"
        " and attribution_model in ('handoff', 'last_touch')"
        " group by attribution_model having sum(closes) <> 0",
    )
    assert credit == [("last_touch", 1)]
