"""A company of traps: documents of Stripe that say something else than their names.

Each customer has an account, a contact, a won deal, a call and a meeting in Salesforce. TRAPS has
by customer the closes that there are, and the money of them in dollars.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import salesforce_rows
from namings import Row
from stripe_rows import charge, customer, day, invoice

#: Dollars of a currency.
RATES = {"KWD": "3.25", "JPY": "0.0067"}
Objects = dict[str, list[Row]]
#: By customer: what it is, its closes, their money.
TRAPS: dict[int, tuple[str, int, str]] = {}
STRIPE: Objects = {
    name: []
    for name in (
        *("customer", "invoice", "charge", "refund", "dispute", "credit_note", "invoice_payment"),
        *("credit_note_refund", "subscription"),
    )
}


def trap(number: int, closes: int, net: str) -> Callable[[Callable[[int], None]], None]:
    """Register a customer; the function adds its documents."""

    def register(make: Callable[[int], None]) -> None:
        TRAPS[number] = (make.__name__.lstrip("_").replace("_", " "), closes, net)
        make(number)

    return register


def add(name: str, row: Row) -> None:
    STRIPE[name].append(row)


def buyer(number: int, **given: Any) -> None:
    given = {"email": f"pay@company{number}.example", "created": day(-60)} | given
    add("customer", customer(number, **given))


def bill(number: int, total: int = 100000, **given: Any) -> None:
    add("invoice", invoice(number, total, **given))


def pay(number: int, amount: int = 100000, **given: Any) -> None:
    add("charge", charge(number, amount, **given))


def refund(number: int, amount: int, at: int, **given: Any) -> None:
    row = {
        "id": f"re_{number:02}_{at}",
        "charge": f"ch_{number:02}",
        "payment_intent": f"pi_{number:02}",
        "amount": amount,
        "currency": "usd",
        "created": day(at),
        "status": "succeeded",
    }
    add("refund", row | given)


def applied(number: int, amount: int, suffix: str = "", **given: Any) -> None:
    """An invoice payment, as API versions since 2025-03-31 have it."""
    row = {
        "id": f"inpay_{number:02}{suffix}",
        "invoice": f"in_{number:02}",
        "payment": {"type": "charge", "charge": f"ch_{number:02}{suffix}", "payment_intent": None},
        "amount_paid": amount,
        "currency": "usd",
        "status": "paid",
        "created": day(2),
        "livemode": True,
    }
    add("invoice_payment", row | given)


@trap(1, 1, "1000")
def _plain(number: int) -> None:
    buyer(number), bill(number), pay(number)


@trap(2, 1, "401.23")
def _three_decimals(number: int) -> None:
    buyer(number), bill(number, 123456, currency="kwd"), pay(number, 123456, currency="kwd")


@trap(3, 1, "1000")
def _paid_after_it_was_given_up(number: int) -> None:
    buyer(number)
    times = {"finalized_at": day(1), "paid_at": day(60), "voided_at": None}
    bill(number, status_transitions=times | {"marked_uncollectible_at": day(40)})
    pay(number, created=day(60))


@trap(4, 0, "0")
def _void(number: int) -> None:
    buyer(number), bill(number, status="void")


@trap(5, 0, "0")
def _uncollectible(number: int) -> None:
    buyer(number), bill(number, status="uncollectible"), pay(number, status="failed")


@trap(16, 1, "1000")
def _tax_in_the_prices(number: int) -> None:
    buyer(number), pay(number, 124000)
    bill(number, 124000, subtotal=124000, tax=24000, total_excluding_tax=100000)


@trap(19, 1, "900")
def _two_payments_since_2025(number: int) -> None:
    buyer(number), bill(number)
    for suffix, amount in (("_a", 40000), ("_b", 60000)):
        pay(number, amount, id=f"ch_19{suffix}", invoice=None, payment_intent=f"pi_19{suffix}")
        applied(number, amount, suffix)
    refund(number, 10000, 20, charge="ch_19_b", payment_intent="pi_19_b")


@trap(20, 1, "1000")
def _second_try_of_a_payment(number: int) -> None:
    buyer(number), bill(number)
    pay(number, id="ch_20_a", invoice=None, status="failed", created=day(1))
    pay(number, id="ch_20_b", invoice=None)
    intent = {"type": "payment_intent", "charge": None, "payment_intent": "pi_20"}
    applied(number, 100000, payment=intent)


@trap(21, 1, "500")
def _paid_from_the_balance(number: int) -> None:
    buyer(number), bill(number, 50000, amount_due=0, amount_paid=0, starting_balance=-50000)


@trap(22, 1, "1000")
def _customer_that_was_deleted(number: int) -> None:
    buyer(number, name=None, email=None, deleted=True)
    bill(number, customer_email=f"pay@company{number}.example"), pay(number)


@trap(23, 0, "0")
def _payment_on_its_way(number: int) -> None:
    buyer(number), bill(number, status="open"), pay(number, status="pending")


@trap(24, 0, "0")
def _never_captured(number: int) -> None:
    buyer(number), bill(number), pay(number, captured=False)


@trap(26, 0, "0")
def _charge_without_an_invoice(number: int) -> None:
    buyer(number), pay(number, invoice=None, payment_intent=None)


@trap(27, 1, "1000")
def _part_by_wire(number: int) -> None:
    buyer(number), bill(number, amount_paid=40000, paid_out_of_band=True), pay(number, 40000)


@trap(28, 0, "0")
def _nothing_to_pay(number: int) -> None:
    buyer(number), bill(number, 0, subtotal=100000)


@trap(29, 1, "700")
def _credit_of_a_downgrade(number: int) -> None:
    """A negative invoice goes to the balance, which the next one is paid from."""
    buyer(number), bill(number)
    pay(number)
    times = {"finalized_at": day(31), "paid_at": day(31)}
    bill(number, -30000, id="in_29_b", amount_paid=0, created=day(30), status_transitions=times)


@trap(30, 1, "666.67")
def _discount_and_tax_in_the_prices(number: int) -> None:
    buyer(number), pay(number, 80000)
    bill(number, 80000, subtotal=100000, tax=13333)


@trap(31, 1, "1000")
def _captured_in_part(number: int) -> None:
    """What was not captured was released, which the charge calls refunded."""
    buyer(number), bill(number), pay(number, 150000, amount_captured=100000, amount_refunded=50000)


@trap(34, 1, "900")
def _bank_debit_that_took_days(number: int) -> None:
    """No table names the invoice of the charge, which was made long before it succeeded."""
    buyer(number), pay(number, invoice=None, payment_intent=None, amount_refunded=10000)
    times = {"finalized_at": day(1), "paid_at": day(7), "voided_at": None}
    bill(number, status_transitions=times | {"marked_uncollectible_at": None})
    refund(number, 10000, 20, payment_intent=None)


@trap(37, 1, "1000")
def _failed_after_it_succeeded(number: int) -> None:
    """A payment that failed after one that succeeded."""
    buyer(number), bill(number), pay(number), pay(number, id="ch_37_b", status="failed")


def salesforce() -> Objects:
    """An account, a contact, a won deal, a call and a meeting for each customer."""
    rows: Objects = {name: [] for name in ("account", "contact", "opportunity", "task", "event")}
    for number in TRAPS:
        ids = {
            "AccountId": salesforce_rows.sfid("001", number),
            "WhoId": salesforce_rows.sfid("003", number),
            "WhatId": salesforce_rows.sfid("006", number),
        }
        rows["account"].append(salesforce_rows.account(number))
        rows["contact"].append(salesforce_rows.contact(number))
        rows["opportunity"].append(
            salesforce_rows.opportunity(number, CloseDate="2025-04-28", CreatedDate=day(-60))
        )
        rows["task"].append(salesforce_rows.task(number, **ids, CompletedDateTime=day(-30)))
        rows["event"].append(salesforce_rows.event(number, **ids, StartDateTime=day(-20)))
    rows["user"] = salesforce_rows.OBJECTS["user"]
    rows["user_role"] = salesforce_rows.OBJECTS["user_role"]
    return rows
