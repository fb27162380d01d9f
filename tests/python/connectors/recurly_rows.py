"""Rows of Recurly, one invoice a kind of document, in the words of its API."""

from __future__ import annotations

from typing import Any

from namings import Row, Shape
from stripe_rows import day


def invoice(name: str, total: float, **given: Any) -> Row:
    number = name.lstrip("ic")
    row = {
        "id": name,
        "type": "charge",
        "origin": "purchase",
        "state": "paid",
        "account": {"id": f"ac_{number}"},
        "previous_invoice_id": None,
        "number": f"R{number}",
        "currency": "USD",
        "total": total,
        "tax": 0.0,
        "paid": total,
        "created_at": day(0),
        "updated_at": day(20),
        "due_at": day(30),
        "closed_at": day(2),
        "subscription_ids": [],
    }
    return row | given


def credit(name: str, total: float, **given: Any) -> Row:
    return invoice(
        name,
        total,
        **{"type": "credit", "origin": "refund", "state": "closed", "paid": 0.0, **given},
    )


def transaction(name: str, amount: float, **given: Any) -> Row:
    row = {
        "id": name,
        "type": "purchase",
        "status": "success",
        "invoice": {"id": name.replace("t", "i").split("_")[0]},
        "original_transaction_id": None,
        "currency": "USD",
        "amount": amount,
        "created_at": day(1),
        "collected_at": day(2),
        "updated_at": day(20),
    }
    return row | given


OBJECTS: dict[str, list[Row]] = {
    "account": [
        {
            "id": f"ac_{number}",
            "code": f"customer-{number}",
            "company": f"Buyer {number}",
            "email": f"pay@buyer{number}.example",
            "created_at": day(-9),
            "updated_at": day(20),
            "sfdc_account_id": "0015500000A0001" if number == 1 else None,
        }
        for number in range(1, 13)
    ],
    "plan": [
        {"id": "p1", "code": "gold", "name": "Gold", "interval_length": 1, "interval_unit": "years"}
    ],
    "subscription": [
        {
            "id": "s1",
            "account": {"id": "ac_1"},
            "plan": {"id": "p1", "code": "gold"},
            "created_at": day(-2),
            "activated_at": day(-1),
            # it was canceled and runs on
            "canceled_at": day(3),
            "expires_at": day(300),
            "updated_at": day(20),
            "opportunity_id": "0065500000X0001",
        }
    ],
    "invoice": [
        invoice("i1", 124.0, tax=24.0, subscription_ids=["s1"]),
        invoice("i2", 500.0),
        invoice("i3", 300.0, state="failed", paid=0.0),
        invoice("i4", 400.0, state="voided", paid=0.0),
        invoice("i5", 500.0, state="past_due", paid=0.0, closed_at=None),
        # written off whole: closed, and nobody paid
        invoice("i6", 600.0, paid=0.0),
        credit("c6", -600.0, origin="write_off", previous_invoice_id="i6"),
        # paid in part, the rest written off
        invoice("i7", 700.0, paid=500.0),
        credit("c7", -200.0, origin="write_off", previous_invoice_id="i7"),
        invoice("i8", 800.0, state="processing", paid=0.0, closed_at=None),
        # paid by a credit balance
        invoice("i9", 90.0, paid=0.0),
        credit("c1", -62.0, tax=-12.0, previous_invoice_id="i1"),
        credit("c10", -1000.0, origin="prepayment"),
        credit("c11", -50.0, origin="carryforward_credit"),
        credit("c12", -70.0, state="voided", previous_invoice_id="i2"),
        invoice("i12", 120.0, state="past_due", paid=0.0, closed_at=None, currency="JPY"),
    ],
    "line_item": [
        {
            "id": f"l{number}",
            "invoice_id": owner,
            "description": "Gold",
            "quantity": 1,
            "subtotal": subtotal,
            "discount": discount,
            "tax": 24.0,
            "tax_inclusive": inclusive,
            "subscription_id": "s1",
            "origin": origin,
            "start_date": day(0),
            "end_date": day(365),
            "updated_at": day(20),
        }
        for number, owner, subtotal, discount, inclusive, origin in (
            (1, "i1", 110.0, 10.0, False, "plan"),
            (2, "i2", 524.0, 0.0, True, "setup_fee"),
            (3, "c1", -50.0, 0.0, False, "plan"),
            (4, None, 7.0, 0.0, False, "add_on"),
        )
    ],
    "transaction": [
        transaction("t1", 124.0),
        transaction("t2_1", 200.0),
        transaction("t2_2", 300.0),
        transaction("t2_3", 300.0, status="declined"),
        transaction("t3", 300.0, status="declined"),
        transaction("t7", 500.0),
        transaction("t8", 800.0, status="processing"),
        transaction("t12", 120.0, status="chargeback", currency="JPY"),
        transaction("t13", 1.0, type="verify", invoice=None),
        transaction("t14", 9.0, invoice=None),
        transaction("r1", 62.0, type="refund", invoice={"id": "c1"}, original_transaction_id="t1"),
    ],
}
CHILDREN: tuple[tuple[str, str, str, str], ...] = ()
_TABLES = {
    "account": "account_history",
    "plan": "plan_history",
    "subscription": "subscription_history",
    "invoice": "invoice_history",
    "line_item": "line_item_history",
    "transaction": "transaction",
}
SHAPE = Shape(
    tables={name: (table, f"{name}s", f"{name}s", name) for name, table in _TABLES.items()},
    labels={},
)
