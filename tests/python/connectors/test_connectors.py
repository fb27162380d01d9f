"""The same rows in four namings land alike, and each kind of row lands as it should."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import ads_rows
import duckdb
import plain_rows
import pytest
import salesforce_rows
import segment_rows
import stripe_rows
from namings import LOADED_AT, WRITERS

from lokun.connectors import connectors

if TYPE_CHECKING:
    from conftest import Dbt

pytestmark = pytest.mark.takes_turns

VENDORS = {
    "stripe": stripe_rows,
    "salesforce": salesforce_rows,
    "google_ads": ads_rows,
    "segment": segment_rows,
}


@pytest.fixture(scope="module")
def landed(
    tmp_path_factory: pytest.TempPathFactory, new_dbt: Callable[..., Dbt]
) -> Iterator[tuple[duckdb.DuckDBPyConnection, list[str]]]:
    """A database with the rows of each vendor in each naming, a connection each, and the log."""
    folder = tmp_path_factory.mktemp("vendors")
    named: dict[str, Any] = {}
    for vendor, rows in VENDORS.items():
        for naming, write in WRITERS.items():
            write(folder / naming / vendor, rows.SHAPE, rows.OBJECTS)
            named[f"{vendor}_{naming}"] = {
                "vendor": vendor,
                "location": str(folder / naming / vendor),
                "loaded_at": f"{LOADED_AT:%Y-%m-%d %H:%M:%S}",
            }
    dbt = new_dbt("connectors")
    # Fivetran's tables are in schemas of the database, with the types that it gives them.
    with duckdb.connect(str(dbt.database)) as connection:
        for vendor in VENDORS:
            connection.execute(f"create schema {vendor}_loaded")
            for path in sorted((folder / "fivetran" / vendor).glob("*.csv")):
                connection.execute(
                    f"create table {vendor}_loaded.{path.stem} as from read_csv('{path}')"
                )
            named[f"{vendor}_fivetran"] = {"vendor": vendor, "schema": f"{vendor}_loaded"}
    for vendor, place in plain_rows.write(folder / "plain").items():
        named[f"{vendor}_plain"] = {
            "vendor": vendor,
            "location": str(place),
            "loaded_at": f"{LOADED_AT:%Y-%m-%d %H:%M:%S}",
        }
    settings = {"connectors": named, "reporting_currency": "USD"}
    dbt.run("run", "--select", "landing", "int_connector_rows", "--vars", json.dumps(settings))
    with duckdb.connect(str(dbt.database), read_only=True) as connection:
        yield connection, dbt.said()


def rows_of(connection: duckdb.DuckDBPyConnection, model: str, naming: str) -> list[Any]:
    """What a vendor's model has of one naming, older versions and the loads apart."""
    vendor = model.split("__")[0]
    return connection.execute(
        f"select * exclude (connection, loaded_at) "
        f"from landing.{model} "
        f"where connection = '{vendor}_{naming}' and left_out is distinct from 'older version' "
        "order by all"
    ).fetchall()


MODELS = [f"{vendor}__{table}" for vendor in VENDORS for table in connectors()[vendor].feeds]


@pytest.mark.parametrize("model", MODELS)
def test_rows_land_alike_in_each_naming(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]], model: str
) -> None:
    connection, _ = landed
    expected = rows_of(connection, model, "fivetran")
    for naming in ("airbyte", "dlt", "export"):
        assert rows_of(connection, model, naming) == expected, naming


def test_each_table_with_rows_has_some(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    """What is compared above is not nothing; Stripe's other tables are in no export."""
    connection, _ = landed
    empty = {model for model in MODELS if not rows_of(connection, model, "fivetran")}
    assert empty == {
        "salesforce__campaigns",
        "salesforce__event_attendees",
        "salesforce__form_submissions",
        "stripe__invoice_lines",
        "stripe__subscriptions",
    }


def landed_by_id(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]], model: str, columns: str
) -> dict[str, Any]:
    """Columns of a vendor's rows with Fivetran, by their first column."""
    connection, _ = landed
    vendor = model.split("__")[0]
    rows = connection.execute(
        f"select {columns} from landing.{model} where connection = '{vendor}_fivetran'"
    ).fetchall()
    assert rows, model
    return {row[0]: row[1] if len(row) == 2 else row[1:] for row in rows}


def test_amounts_are_in_the_units_of_stripe(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    totals = landed_by_id(landed, "stripe__invoices", "invoice_id, total")
    expected = {"in_01": "1000", "in_02": "100000", "in_03": "123.456", "in_04": "10000"}
    assert {name: Decimal(totals[name]) for name in expected} == {
        name: Decimal(amount) for name, amount in expected.items()
    }
    parts = landed_by_id(landed, "stripe__invoices", "invoice_id, subtotal, tax, total")
    assert [Decimal(each) for each in parts["in_05"]] == [
        Decimal("666.67"),
        Decimal("133.33"),
        Decimal("800"),
    ]


def test_documents_of_stripe_are_left_out_by_rule(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    reasons = landed_by_id(landed, "stripe__invoices", "invoice_id, left_out")
    assert (reasons["in_08"], reasons["in_09"]) == ("draft", "test mode")
    assert reasons["ch_17"] == "charge without an invoice"
    payments = landed_by_id(landed, "stripe__payments", "payment_id, left_out, invoice_id")
    assert payments["ch_15"] == ("not captured", "in_15")
    assert payments["ch_13"] == (None, "in_13")
    refunds = landed_by_id(landed, "stripe__refunds", "refund_id, left_out, status")
    assert refunds["re_17"][0] == "of a payment that is left out"
    assert refunds["re_01"] == (None, "failed")


def test_what_only_the_charge_says_of_refunds_is_a_refund(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    """Without the refunds that are loaded; a refund that failed is none."""
    refunds = landed_by_id(
        landed, "stripe__refunds", "refund_id, left_out, payment_id, amount, currency, refunded_at"
    )
    found = {name: row for name, row in refunds.items() if row[0] is None and ":" in name}
    assert {name: (row[1], Decimal(row[2]), *row[3:]) for name, row in found.items()} == {
        "ch_02:refunded": ("ch_02", Decimal(100000), "JPY", "2025-05-03 10:00:00"),
        "ch_12:refunded": ("ch_12", Decimal(300), "USD", "2025-05-03 10:00:00"),
    }


def test_merges_and_conversions_of_salesforce_are_kept(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    merged = landed_by_id(landed, "salesforce__accounts", "account_id, merged_into_id")
    first, second, third = (salesforce_rows.sfid("001", number)[:15] for number in (1, 2, 3))
    assert (merged[third], merged[second], merged[first]) == (second, first, None)
    contacts = landed_by_id(
        landed, "salesforce__contacts", "contact_id, account_id, is_deleted, consent"
    )
    assert contacts[salesforce_rows.sfid("003", 2)[:15]] == (first, "false", None)
    assert contacts[salesforce_rows.sfid("003", 4)[:15]][2] == "mail_opt_out"
    leads = landed_by_id(landed, "salesforce__leads", "lead_id, converted_at")
    assert leads[salesforce_rows.sfid("00Q", 1)[:15]] == "2025-01-09 09:30:00"


def test_acts_of_salesforce_count_once(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    acts = landed_by_id(
        landed, "salesforce__activities", "activity_id, left_out, type, direction, outcome"
    )
    task, event = (
        lambda number, prefix=prefix: acts[salesforce_rows.sfid(prefix, number)[:15]]
        for prefix in ("00T", "00U")
    )
    assert task(2)[0] == "not done"
    assert task(3) == (None, "Call", "Outbound", "Connected")
    assert task(4) == (None, "Email", "inbound", None)
    assert acts["02s1"][0] == "logged as a task"
    assert acts["02s2"] == (None, "email", "outbound", None)
    assert event(2)[0] == "copy for an invitee"
    assert event(3)[3] == "no_show"


def test_visits_end_after_thirty_minutes_or_with_another_campaign(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    visits = landed_by_id(
        landed, "segment__web_sessions", "session_id, left_out, pageviews, seconds, intent"
    )
    assert visits["p1"] == (None, "2", "1200", "talk_to_sales")
    assert visits["p2"][0] == "page of a visit"
    assert visits["p3"] == (None, "2", "1800", None)
    assert visits["p5"][0] is None
    assert visits["p6"][0] is None


def test_rows_without_ids_are_rows_of_their_own(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    """Only exact copies are versions of one row."""
    connection, _ = landed
    kept = {
        model: connection.execute(
            f"select count(*), count(distinct {key}) from landing.{model} "
            "where connection like '%_plain' and left_out is null"
        ).fetchone()
        for model, key in (
            ("salesforce__event_attendees", "attendee_id"),
            ("salesforce__opportunity_stages", "stage"),
            ("salesforce__activities", "activity_id"),
            ("hubspot__activities", "activity_id"),
        )
    }
    assert kept == {
        "salesforce__event_attendees": (3, 3),
        "salesforce__opportunity_stages": (3, 3),
        "salesforce__activities": (2, 2),
        "hubspot__activities": (2, 2),
    }


def test_employees_may_have_a_comma_for_thousands(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    connection, _ = landed
    assert connection.execute(
        "select employees from landing.salesforce__accounts where connection = 'salesforce_plain' "
        "union all select employees from landing.hubspot__accounts"
    ).fetchall() == [("1200",), ("1200",)]


def test_a_merge_of_hubspot_may_have_its_time(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    connection, _ = landed
    assert connection.execute(
        "select contact_id, master_id from landing.hubspot__contacts_at_companies order by all"
    ).fetchall() == [("1", "1"), ("2", "1"), ("3", "1")]


def test_every_row_is_counted(landed: tuple[duckdb.DuckDBPyConnection, list[str]]) -> None:
    connection, _ = landed
    counted = connection.execute(
        "select connection, object, raw_table, max(rows_loaded) - max(rows_mapped) - "
        "sum(rows_left_out) from int_quality.int_connector_rows group by all"
    ).fetchall()
    assert len(counted) > 60
    assert {row[3] for row in counted} == {0}


def test_ids_name_their_connection_where_several_have_the_table(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    connection, _ = landed
    rows = connection.execute(
        "select invoice_id, customer_id, opportunity_id from landing.landed_billing__invoices "
        "where invoice_id like '%:in_01'"
    ).fetchall()
    deal = "salesforce_fivetran:0065500000X0001"
    assert sorted(rows) == [
        (f"stripe_{naming}:in_01", f"stripe_{naming}:cus_01", deal) for naming in sorted(WRITERS)
    ]


def test_the_log_says_once_what_is_missing_and_shows_no_person(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    _, said = landed
    text = "\n".join(said)
    assert text.count("connection stripe_dlt: subscription is not loaded: it is empty") == 1
    assert text.count("connection stripe_dlt: charge (dlt) is without ") == 1
    for personal in ("@buyer", "@company", "@shop.example", "Person 1", "Buyer 01", "seller1"):
        assert personal not in text
