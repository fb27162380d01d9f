"""What Chargebee and Recurly call paid, due, written off and credited, as raw tables have it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import landing
import more_rows
import pytest

from lokun.connectors import connectors
from lokun.doctor.bench import Bench

NAMINGS = ("airbyte", "fivetran")
MODELS = [
    f"{vendor}__{table}" for vendor in more_rows.VENDORS for table in connectors()[vendor].feeds
]


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The landing models on every vendor's rows in both namings."""
    folder = tmp_path_factory.mktemp("vendors")
    return landing.land(folder / "none", more_rows.write(folder))


def rows(landed: Bench, model: str, columns: str, naming: str = "airbyte") -> dict[str, Any]:
    """Columns of a vendor's rows by the first one, without older versions."""
    return landing.rows(landed, model, columns, f"{model.split('__')[0]}_{naming}")


def amounts(given: dict[str, Any]) -> dict[str, Any]:
    """The last value of each row as a decimal."""
    return {name: (*row[:-1], Decimal(row[-1])) for name, row in given.items()}


@pytest.mark.parametrize("model", MODELS)
def test_lists_and_tables_land_alike(landed: Bench, model: str) -> None:
    vendor = model.split("__")[0]
    listed = [
        landed.rows(
            f"select * exclude (connection, loaded_at) from {model} where connection = "
            f"'{vendor}_{naming}' and left_out is distinct from 'older version' order by all"
        )
        for naming in NAMINGS
    ]
    assert listed[0] == listed[1]
    assert listed[0], model


def test_an_invoice_of_chargebee_is_paid_by_money_alone(landed: Bench) -> None:
    found = rows(landed, "chargebee__invoices", "invoice_id, left_out, status, paid_at is null")
    assert found == {
        "1": (None, "paid", False),
        "2": (None, "paid", False),
        "3": (None, "paid", False),
        "4": (None, "voided", True),
        "5": ("draft", "pending", True),
        "6": ("deleted", "open", True),
        # written off whole, and adjusted whole: nobody paid
        "7": (None, "uncollectible", True),
        "8": (None, "paid", False),
        "9": (None, "paid", False),
        "10": (None, "paid", False),
        "11": (None, "paid", False),
        "12": (None, "payment_due", True),
        "13": (None, "open", True),
        "14": (None, "paid", False),
    }


def test_amounts_of_chargebee_have_the_decimals_of_their_currency(landed: Bench) -> None:
    found = rows(landed, "chargebee__invoices", "invoice_id, subtotal, tax, total")
    assert [Decimal(each) for each in found["1"]] == [1000, 200, 1200]
    assert [Decimal(each) for each in found["2"]] == [100000, 0, 100000]
    assert [Decimal(each) for each in found["14"]] == [100, 20, 120]
    for naming in NAMINGS:
        lines = rows(landed, "chargebee__invoice_lines", "invoice_line_id, amount", naming)
        assert Decimal(lines["1/li_1_0"]) == 900
        # less the discount; in dinars, less the tax that is contained
        assert Decimal(lines["1/li_1_1"]) == 100
        assert Decimal(lines["14/li_14_0"]) == 100
        assert Decimal(lines["2/li_2_0"]) == 100000


def test_payments_of_chargebee_are_per_invoice(landed: Bench) -> None:
    found = amounts(
        rows(landed, "chargebee__payments", "payment_id, left_out, invoice_id, status, amount")
    )
    assert found == {
        "t1": (None, "1", "succeeded", 1200),
        "t2": (None, "2", "succeeded", 100000),
        "t3": (None, "3", "succeeded", 200),
        "t4": (None, "3", "succeeded", 300),
        "t5": (None, "3", "failed", 300),
        "t8": (None, "8", "succeeded", 770),
        "t9": (None, "9", "succeeded", 100),
        "t9/10": (None, "10", "succeeded", 50),
        # reversed whole
        "t12": (None, "12", "failed", 120),
        "t14": (None, "14", "succeeded", 120),
        "t15": ("not a payment", None, "succeeded", 9),
        "t16": ("no invoice", None, "succeeded", 9),
        "r9": ("not a payment", None, "succeeded", 50),
        "r3": ("not a payment", None, "pending", 10),
        "r12": ("not a payment", None, "succeeded", 120),
    }


def test_refunds_and_credit_notes_of_chargebee_reverse_once(landed: Bench) -> None:
    refunds = rows(
        landed,
        "chargebee__refunds",
        "refund_id, left_out, payment_id, credit_note_id, status, amount",
    )
    kept = {name: row for name, row in amounts(refunds).items() if row[0] is None}
    assert kept == {
        "r9": (None, "t9/10", "cn10", "succeeded", 50),
        "r3": (None, "t3", None, "pending", 10),
    }
    assert refunds["r12"][0] == "reversal of a whole payment"
    notes = amounts(
        rows(
            landed,
            "chargebee__credit_notes",
            "credit_note_id, left_out, invoice_id, status, tax, amount",
        )
    )
    assert notes["cn7"][0] == "write-off of an uncollectible invoice"
    assert notes["cn8"] == (None, "8", "issued", None, 30)
    assert (notes["cn14"][3], notes["cn14"][4]) == ("2.000000", 12)
    assert notes["cn1"][2] == "void"


def test_deals_and_accounts_of_chargebee_are_in_custom_fields(landed: Bench) -> None:
    deals = rows(landed, "chargebee__invoices", "invoice_id, opportunity_id")
    assert (deals["1"], deals["2"]) == ("0065500000X0001", None)
    customers = rows(landed, "chargebee__customers", "customer_id, account_id, name")
    assert customers["cb_1"] == ("0015500000A0001AAA", "Buyer 1")
    assert customers["cb_2"] == (None, "Person 2")
    subscriptions = rows(
        landed, "chargebee__subscriptions", "subscription_id, left_out, interval_months"
    )
    assert subscriptions == {"sub_1": (None, "3"), "sub_2": ("deleted", "3")}


def test_an_invoice_of_recurly_is_paid_by_transactions_or_credit(landed: Bench) -> None:
    found = rows(landed, "recurly__invoices", "invoice_id, left_out, status, paid_at is null")
    assert {name: row[1:] for name, row in found.items() if row[0] is None} == {
        "i1": ("paid", False),
        "i2": ("paid", False),
        "i3": ("uncollectible", True),
        "i4": ("void", True),
        "i5": ("open", True),
        "i6": ("uncollectible", True),
        "i7": ("paid", False),
        "i8": ("open", True),
        "i9": ("paid", False),
        "i12": ("open", True),
    }
    assert {row[0] for name, row in found.items() if name[0] == "c"} == {"credit"}
    bought = rows(landed, "recurly__invoices", "invoice_id, opportunity_id, subscription_id")
    assert bought["i1"] == ("0065500000X0001", "s1")


def test_credit_invoices_of_recurly_are_credit_notes(landed: Bench) -> None:
    notes = rows(
        landed,
        "recurly__credit_notes",
        "credit_note_id, left_out, invoice_id, status, cast(tax as double), cast(amount as double)",
    )
    assert {name: row for name, row in notes.items() if row[0] != "charge"} == {
        "c1": (None, "i1", "issued", 12.0, 62.0),
        "c6": ("write-off of an uncollectible invoice", "i6", "issued", 0.0, 600.0),
        "c7": (None, "i7", "issued", 0.0, 200.0),
        "c10": ("no reversal", None, "issued", 0.0, 1000.0),
        "c11": ("no reversal", None, "issued", 0.0, 50.0),
        "c12": (None, "i2", "void", 0.0, 70.0),
    }
    refunds = rows(
        landed, "recurly__refunds", "refund_id, left_out, payment_id, credit_note_id, amount"
    )
    assert refunds.pop("r1") == (None, "t1", "c1", "62.0000")
    assert {row[0] for row in refunds.values()} == {"not a refund"}


def test_transactions_and_lines_of_recurly_are_in_major_units(landed: Bench) -> None:
    payments = rows(
        landed, "recurly__payments", "payment_id, left_out, status, cast(amount as double)"
    )
    assert payments == {
        "t1": (None, "succeeded", 124.0),
        "t2_1": (None, "succeeded", 200.0),
        "t2_2": (None, "succeeded", 300.0),
        "t2_3": (None, "failed", 300.0),
        "t3": (None, "failed", 300.0),
        "t7": (None, "succeeded", 500.0),
        "t8": (None, "pending", 800.0),
        "t12": (None, "failed", 120.0),
        "t13": ("not a payment", "succeeded", 1.0),
        "t14": ("no invoice", "succeeded", 9.0),
        "r1": ("not a payment", "succeeded", 62.0),
    }
    lines = rows(
        landed,
        "recurly__invoice_lines",
        "invoice_line_id, left_out, is_recurring, cast(amount as double)",
    )
    assert lines == {
        "l1": (None, "true", 100.0),
        "l2": (None, "false", 500.0),
        "l3": ("of an invoice that is left out", "true", -50.0),
        "l4": ("not invoiced", "true", 7.0),
    }
    subscriptions = rows(
        landed, "recurly__subscriptions", "subscription_id, ended_at, plan, interval_months"
    )
    assert subscriptions == {"s1": ("2026-02-25 10:00:00", "Gold", "12")}
