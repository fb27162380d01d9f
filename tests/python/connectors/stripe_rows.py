"""Rows of Stripe, one customer a kind of document, in the words of its API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from namings import Row, Shape, plain

DECIMALS = {"jpy": 0, "krw": 0, "kwd": 3}
T0 = datetime(2025, 5, 1, 10, tzinfo=UTC)
AMOUNTS = {f"amount{part}" for part in ("", "_captured", "_refunded", "_paid")}
AMOUNTS |= {"total", "subtotal", "tax"}


def day(number: int) -> datetime:
    return T0 + timedelta(days=number)


def customer(number: int, **given: Any) -> Row:
    row = {
        "id": f"cus_{number:02}",
        "name": f"Buyer {number:02}",
        "email": f"pay@buyer{number:02}.example",
        "created": day(-9),
        "livemode": True,
        "metadata": {},
    }
    return row | given


def invoice(number: int, total: int, **given: Any) -> Row:
    status = given.get("status", "paid")
    row = {
        "id": f"in_{number:02}",
        "number": f"A-{number:02}",
        "customer": f"cus_{number:02}",
        "subscription": None,
        "status": status,
        "currency": "usd",
        "created": day(0),
        "due_date": day(30),
        "total": total,
        "subtotal": total,
        "tax": 0,
        "amount_paid": total if status == "paid" else 0,
        "charge": None,
        "livemode": True,
        "status_transitions": {
            "finalized_at": None if status == "draft" else day(1),
            "paid_at": day(2) if status == "paid" else None,
            "voided_at": day(3) if status == "void" else None,
            "marked_uncollectible_at": day(4) if status == "uncollectible" else None,
        },
        "metadata": {},
    }
    return row | given


def charge(number: int, amount: int, **given: Any) -> Row:
    row = {
        "id": f"ch_{number:02}",
        "invoice": f"in_{number:02}",
        "payment_intent": f"pi_{number:02}",
        "customer": f"cus_{number:02}",
        "amount": amount,
        "amount_refunded": 0,
        "currency": "usd",
        "created": day(2),
        "status": "succeeded",
        "captured": True,
        "livemode": True,
    }
    return row | given


#: 1 dollars; 2 yen; 3 Kuwaiti dinars; 4 kronur, whose decimals are always 00; 5 a discount, and a
#: tax that is in the prices; 6 void; 7 uncollectible; 8 a draft; 9 test mode; 10 paid out of band;
#: 11 a charge that failed, and one that succeeded; 12 part refunded,
#: and more than refunds have; 13 a charge that names no invoice and is the invoice's; 14 two
#: charges for parts of it; 15 authorised only; 16 disputed, and a part captured.
INVOICES = [
    invoice(1, 100000, metadata={"opportunity_id": "0065500000X0001AAB"}),
    invoice(2, 100000, currency="jpy"),
    invoice(3, 123456, currency="kwd"),
    invoice(4, 1000000, currency="isk"),
    invoice(5, 80000, subtotal=100000, tax=13333),
    invoice(6, 50000, status="void"),
    invoice(7, 60000, status="uncollectible"),
    invoice(8, 70000, status="draft"),
    invoice(9, 90000, livemode=False),
    invoice(10, 100000),
    invoice(11, 110000),
    invoice(12, 120000),
    invoice(13, 130000, charge="ch_13"),
    invoice(14, 140000),
    invoice(15, 150000, status="open"),
    invoice(16, 160000),
]
CHARGES = [
    charge(1, 100000),
    charge(2, 100000, currency="jpy", amount_refunded=100000),
    charge(3, 123456, currency="kwd"),
    charge(4, 1000000, currency="isk"),
    charge(5, 80000),
    charge(9, 90000, livemode=False),
    charge(11, 110000, id="ch_11_failed", status="failed", created=day(1)),
    charge(11, 110000),
    charge(12, 120000, amount_refunded=50000),
    charge(13, 130000, invoice=None),
    charge(14, 40000, id="ch_14_a"),
    charge(14, 100000, id="ch_14_b", created=day(5)),
    charge(15, 150000, captured=False),
    charge(16, 160000),
    charge(16, 1000, id="ch_16_part", amount_captured=600, amount_refunded=400),
    charge(17, 170000, invoice=None, customer="cus_01"),
]
OBJECTS = {
    "customer": [customer(n, livemode=n != 9) for n in range(1, 17)],
    "invoice": INVOICES,
    "charge": CHARGES,
    "refund": [
        {
            "id": "re_12",
            "charge": "ch_12",
            "amount": 20000,
            "currency": "usd",
            "created": day(9),
            "status": "succeeded",
        },
        {
            "id": "re_01",
            "charge": "ch_01",
            "amount": 100000,
            "currency": "usd",
            "created": day(9),
            "status": "failed",
        },
        {
            "id": "re_17",
            "charge": "ch_17",
            "amount": 100,
            "currency": "usd",
            "created": day(9),
            "status": "succeeded",
        },
    ],
    "dispute": [
        {
            "id": "dp_16",
            "charge": "ch_16",
            "amount": 160000,
            "currency": "usd",
            "created": day(20),
            "status": "lost",
        },
        {
            "id": "dp_01",
            "charge": "ch_01",
            "amount": 100000,
            "currency": "usd",
            "created": day(20),
            "status": "warning_closed",
        },
    ],
}


def cell(name: str, value: Any, row: Row) -> Any:
    """An amount of an export is in major units, with a comma for thousands."""
    if name == "metadata":
        return row["metadata"].get("opportunity_id")
    if name not in AMOUNTS or value is None:
        return plain(value)
    places = DECIMALS.get(row["currency"], 2)
    return f"{Decimal(value).scaleb(-places):,.{places}f}"


SHAPE = Shape(
    tables={
        "customer": ("customer", "customers", "customer", "customers"),
        "invoice": ("invoice", "invoices", "invoice", "invoices"),
        "charge": ("charge", "charges", "charge", "payments"),
        "refund": ("refund", "refunds", "refund", "refunds"),
        "dispute": ("dispute", "disputes", "dispute", "disputes"),
    },
    references=frozenset({"customer", "subscription", "charge", "invoice", "payment_intent"}),
    epoch=True,
    cell=cell,
    labels={
        "customer": {
            "id": "id",
            "name": "Name",
            "email": "Email",
            "created": "Created (UTC)",
            "livemode": "Livemode",
        },
        "invoice": {
            "id": "id",
            "number": "Number",
            "customer": "Customer",
            "subscription": "Subscription",
            "status": "Status",
            "currency": "Currency",
            "created": "Date (UTC)",
            "due_date": "Due Date (UTC)",
            "total": "Total",
            "subtotal": "Subtotal",
            "tax": "Tax",
            "amount_paid": "Amount Paid",
            "charge": "Charge",
            "livemode": "Livemode",
            "status_transitions.finalized_at": "Finalized At (UTC)",
            "status_transitions.paid_at": "Paid At (UTC)",
            "status_transitions.voided_at": "Voided At (UTC)",
            "status_transitions.marked_uncollectible_at": "Marked Uncollectible At (UTC)",
            "metadata": "opportunity_id (metadata)",
        },
        "charge": {
            "id": "id",
            "invoice": "Invoice ID",
            "payment_intent": "PaymentIntent ID",
            "customer": "Customer ID",
            "amount": "Amount",
            "amount_captured": "Amount Captured",
            "amount_refunded": "Amount Refunded",
            "currency": "Currency",
            "created": "Created date (UTC)",
            "status": "Status",
            "captured": "Captured",
            "livemode": "Mode",
        },
        "refund": {
            "id": "id",
            "charge": "Charge ID",
            "amount": "Amount",
            "currency": "Currency",
            "created": "Created (UTC)",
            "status": "Status",
        },
        "dispute": {
            "id": "id",
            "charge": "Charge ID",
            "amount": "Disputed Amount",
            "currency": "Disputed Currency",
            "created": "Disputed Date (UTC)",
            "status": "Status",
        },
    },
)
