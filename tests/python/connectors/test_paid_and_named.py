"""Billing tools: customers whom only invoices name, and invoices that are called paid in vain."""

from __future__ import annotations

import json
from pathlib import Path

import landing
import pytest
from namings import Row

AT = "2025-05-01 10:00:00"
BASE: Row = {"status": "paid", "currency": "usd", "total": "1"}
ACCOUNT = {"email": "b@b.example", "company": "B"}
INVOICES: dict[str, tuple[str, list[Row]]] = {
    "stripe": (
        "customer",
        [
            BASE | {"id": "i", "customer_id": "a", "created": AT},
            BASE
            | {"id": "j", "customer_id": "b", "created": AT}
            | {"customer_email": "b@b.example", "customer_name": "B"},
        ],
    ),
    "chargebee": (
        "customer",
        [
            BASE | {"id": "i", "customer_id": "a", "date": AT},
            BASE
            | {"id": "j", "customer_id": "b", "date": AT}
            | {"billing_address": json.dumps(ACCOUNT)},
        ],
    ),
    "recurly": (
        "account",
        [
            BASE
            | {"id": name, "type": "charge", "state": "paid", "created_at": AT}
            | {"account": json.dumps({"id": account} | ACCOUNT)}
            for name, account in (("i", "a"), ("j", "b"))
        ],
    ),
}


@pytest.mark.parametrize("vendor", INVOICES)
def test_a_customer_may_be_named_by_invoices_alone(tmp_path: Path, vendor: str) -> None:
    table, invoices = INVOICES[vendor]
    objects: dict[str, list[Row]] = {
        table: [{"id": "a", "code": "a", "email": "a@a.example"}],
        "invoice": invoices,
    }
    bench = landing.of_loaded(tmp_path, vendor, objects)
    columns = "customer_id, name, email, created_at, left_out"
    assert landing.found(bench, f"{vendor}__customers", columns) == [
        ("a", None, "a@a.example", None, None),
        ("b", "B", "b@b.example", AT, None),
    ]


def test_an_invoice_whose_payment_was_charged_back_is_not_paid(tmp_path: Path) -> None:
    """Unless another payment, or more credit than that, paid it."""
    base = {"type": "charge", "state": "paid", "account_id": "a", "currency": "USD"}
    paid = {"type": "purchase", "status": "success", "created_at": AT, "amount": "10"}
    back = paid | {"status": "chargeback", "updated_at": "2025-06-20 10:00:00"}
    objects: dict[str, list[Row]] = {
        "account": [{"id": "a", "code": "a"}],
        "invoice": [
            base | {"id": n, "total": "10", "paid": "10", "created_at": AT} for n in "ijkl"
        ],
        "transaction": [
            back | {"id": "1", "invoice_id": "i"},
            back | {"id": "2", "invoice_id": "j"},
            paid | {"id": "3", "invoice_id": "j"},
            back | {"id": "4", "invoice_id": "k", "amount": "6"},
            paid | {"id": "5", "invoice_id": "l"},
        ],
    }
    bench = landing.of_loaded(tmp_path, "recurly", objects)
    columns = "invoice_id, status, uncollectible_at"
    assert landing.found(bench, "recurly__invoices", columns) == [
        ("i", "uncollectible", "2025-06-20 10:00:00"),
        ("j", "paid", None),
        ("k", "paid", None),
        ("l", "paid", None),
    ]
