"""Rows of Chargebee, one invoice a kind of document, in the words of its API."""

from __future__ import annotations

from typing import Any

from namings import Row, Shape
from stripe_rows import day

#: Currency of the invoices that are not in dollars.
CURRENCIES = {2: "JPY", 14: "KWD"}


def invoice(number: int, total: int, **given: Any) -> Row:
    lines = given.pop("lines", [(total, 0, 0)])
    paid = given.pop("paid", ())
    row = {
        "id": f"{number}",
        "customer_id": f"cb_{number}",
        "subscription_id": "sub_1" if number == 1 else None,
        "status": "paid",
        "price_type": "tax_exclusive",
        "date": day(0),
        "due_date": day(30),
        "currency_code": CURRENCIES.get(number, "USD"),
        "total": total,
        "tax": 0,
        "amount_paid": sum(amount for _, amount in paid),
        "credits_applied": 0,
        "write_off_amount": 0,
        "paid_at": day(2),
        "voided_at": None,
        "updated_at": day(20),
        "deleted": False,
        "cf_opportunity_id": "0065500000X0001" if number == 1 else None,
        "line_items": [
            {
                "id": f"li_{number}_{place}",
                "description": "Plan",
                "quantity": 1,
                "amount": amount,
                "discount_amount": discount,
                "tax_amount": tax,
                "entity_type": "plan_item_price" if place == 0 else "charge_item_price",
                "subscription_id": "sub_1",
                "date_from": "2025-05-01",
                "date_to": "2025-05-31",
            }
            for place, (amount, discount, tax) in enumerate(lines)
        ],
        "linked_payments": [{"txn_id": name, "applied_amount": amount} for name, amount in paid],
    }
    return row | given


def transaction(name: str, amount: int, **given: Any) -> Row:
    row = {
        "id": name,
        "type": "payment",
        "status": "success",
        "currency_code": "USD",
        "amount": amount,
        "date": day(2),
        "reference_transaction_id": None,
        "deleted": False,
        "updated_at": day(20),
        "linked_credit_notes": [],
    }
    return row | given


def note(name: str, number: int, total: int, **given: Any) -> Row:
    row = {
        "id": name,
        "reference_invoice_id": f"{number}",
        "type": "adjustment",
        "reason_code": "waiver",
        "status": "adjusted",
        "currency_code": CURRENCIES.get(number, "USD"),
        "total": total,
        "taxes": [],
        "date": day(5),
        "updated_at": day(20),
        "deleted": False,
    }
    return row | given


OBJECTS: dict[str, list[Row]] = {
    "customer": [
        {
            "id": f"cb_{number}",
            "company": None if number == 2 else f"Buyer {number}",
            "first_name": "Person",
            "last_name": f"{number}",
            "email": f"pay@buyer{number}.example",
            "created_at": day(-9),
            "cf_account_id": "0015500000A0001AAA" if number == 1 else None,
        }
        for number in range(1, 15)
    ],
    "subscription": [
        {
            "id": name,
            "customer_id": "cb_1",
            "billing_period": 3,
            "billing_period_unit": "month",
            "started_at": day(-1),
            "cancelled_at": None,
            "updated_at": day(20),
            "deleted": name == "sub_2",
        }
        for name in ("sub_1", "sub_2")
    ],
    "invoice": [
        # the tax is in the total, the discount is not
        invoice(1, 120000, tax=20000, lines=[(90000, 0, 0), (20000, 10000, 0)],
                paid=[("t1", 120000)]),
        invoice(2, 100000, paid=[("t2", 100000)]),
        invoice(3, 50000, paid=[("t3", 20000), ("t4", 30000), ("t5", 30000)]),
        invoice(4, 40000, status="voided", voided_at=day(6), paid_at=None),
        invoice(5, 40000, status="pending", paid_at=None),
        invoice(6, 40000, deleted=True),
        # nothing is due, and nothing was paid
        invoice(7, 70000, write_off_amount=70000),
        invoice(8, 80000, paid=[("t8", 77000)]),
        invoice(9, 10000, paid=[("t9", 10000)]),
        invoice(10, 5000, paid=[("t9", 5000)]),
        invoice(11, 11000, credits_applied=11000),
        invoice(12, 12000, status="payment_due", paid=[("t12", 12000)], paid_at=None),
        invoice(13, 13000),
        invoice(14, 120000, tax=20000, price_type="tax_inclusive", lines=[(120000, 0, 20000)],
                paid=[("t14", 120000)]),
    ],
    "transaction": [
        transaction("t1", 120000),
        transaction("t2", 100000, currency_code="JPY"),
        transaction("t3", 20000),
        transaction("t4", 30000),
        transaction("t5", 30000, status="failure"),
        transaction("t8", 77000),
        transaction("t9", 15000),
        transaction("t12", 12000),
        transaction("t14", 120000, currency_code="KWD"),
        transaction("t15", 900, type="authorization"),
        transaction("t16", 900),
        transaction("r9", 5000, type="refund", date=day(6), reference_transaction_id="t9",
                    linked_credit_notes=[{"cn_id": "cn10", "applied_amount": 5000}]),
        transaction("r3", 1000, type="refund", status="in_progress", date=day(6),
                    reference_transaction_id="t3"),
        transaction("r12", 12000, type="payment_reversal", date=day(9),
                    reference_transaction_id="t12"),
    ],
    "credit_note": [
        note("cn7", 7, 70000, reason_code="write_off"),
        note("cn8", 8, 3000),
        note("cn10", 10, 5000, type="refundable", status="refunded"),
        note("cn13", 13, 13000),
        note("cn14", 14, 12000, taxes=[{"name": "VAT", "amount": 2000}]),
        note("cn1", 1, 5000, status="voided"),
    ],
}  # fmt: skip
#: Lists that Fivetran has as tables: the object, its column, the table, the owner's column.
CHILDREN = (
    ("invoice", "line_items", "invoice_line_item", "invoice_id"),
    ("invoice", "linked_payments", "invoice_linked_payment", "invoice_id"),
    ("transaction", "linked_credit_notes", "transaction_linked_credit_note", "txn_id"),
)
_NAMES = ("customer", "subscription", "invoice", "transaction", "credit_note")
SHAPE = Shape(
    tables={
        **{name: (name, name, name, name) for name in _NAMES},
        **{child: (child, child, child, child) for _, _, child, _ in CHILDREN},
    },
    labels={},
    epoch=True,
)
