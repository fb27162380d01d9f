"""More customers of the company of traps: what takes money back, and what does not."""

from __future__ import annotations

from typing import Any

from stripe_rows import day
from trap_rows import add, applied, bill, buyer, pay, refund, trap


def dispute(number: int, status: str, amount: int = 100000, **given: Any) -> None:
    row = {
        "id": f"dp_{number:02}",
        "charge": f"ch_{number:02}",
        "amount": amount,
        "currency": "usd",
        "created": day(20),
        "status": status,
    }
    add("dispute", row | given)


def note(number: int, total: int, at: int, **given: Any) -> None:
    row = {
        "id": f"cn_{number:02}",
        "invoice": f"in_{number:02}",
        "currency": "usd",
        "total": total,
        "total_excluding_tax": total,
        "created": day(at),
        "status": "issued",
        "refund": None,
        "livemode": True,
    }
    add("credit_note", row | given)


@trap(6, 1, "500")
def _refunds_in_two_months(number: int) -> None:
    buyer(number), bill(number), pay(number, amount_refunded=50000)
    refund(number, 20000, 20), refund(number, 30000, 50)


@trap(7, 1, "0")
def _dispute_lost(number: int) -> None:
    buyer(number), bill(number), pay(number), dispute(number, "lost")


@trap(8, 1, "1000")
def _dispute_won(number: int) -> None:
    buyer(number), bill(number), pay(number), dispute(number, "won")


@trap(9, 1, "1000")
def _inquiry(number: int) -> None:
    buyer(number), bill(number), pay(number), dispute(number, "warning_closed")


@trap(10, 1, "1000")
def _dispute_open(number: int) -> None:
    buyer(number), bill(number), pay(number), dispute(number, "needs_response")


@trap(11, 1, "0")
def _dispute_lost_after_a_refund(number: int) -> None:
    buyer(number), bill(number), pay(number, amount_refunded=40000)
    refund(number, 40000, 10), dispute(number, "lost", 60000)


@trap(12, 1, "800")
def _credited_before_payment(number: int) -> None:
    buyer(number), bill(number, amount_paid=80000), pay(number, 80000)
    note(number, 20000, 1)


@trap(13, 0, "0")
def _credited_whole_before_payment(number: int) -> None:
    buyer(number), bill(number, amount_paid=0), note(number, 100000, 2)


@trap(14, 1, "500")
def _credit_note_with_two_refunds(number: int) -> None:
    buyer(number), bill(number)
    pay(number, 40000, id="ch_14_a", amount_refunded=20000)
    pay(number, 60000, id="ch_14_b", amount_refunded=30000)
    refund(number, 20000, 20, charge="ch_14_a", id="re_14_a")
    refund(number, 30000, 20, charge="ch_14_b", id="re_14_b")
    parts = [{"amount_refunded": 20000, "refund": "re_14_a"}]
    parts += [{"amount_refunded": 30000, "refund": "re_14_b"}]
    note(number, 50000, 20, refunds=parts)


@trap(15, 1, "1000")
def _credit_note_that_is_void(number: int) -> None:
    buyer(number), bill(number), pay(number), note(number, 50000, 20, status="void")


@trap(17, 0, "0")
def _test_mode(number: int) -> None:
    buyer(number, livemode=False), bill(number, livemode=False), pay(number, livemode=False)
    note(number, 30000, 20, livemode=None)
    refund(number, 10000, 20), dispute(number, "lost")


@trap(25, 1, "1000")
def _refunds_that_did_not_happen(number: int) -> None:
    buyer(number), bill(number), pay(number)
    for at, status in enumerate(("failed", "canceled", "pending", "requires_action")):
        refund(number, 10000, 20 + at, status=status)


@trap(32, 1, "600")
def _refund_that_names_the_payment_intent_alone(number: int) -> None:
    buyer(number), bill(number), pay(number, amount_refunded=40000)
    refund(number, 40000, 20, charge=None)


@trap(33, 1, "750")
def _credit_note_of_a_taxed_invoice(number: int) -> None:
    """A quarter of an invoice with tax: the note does not say what its tax is."""
    buyer(number), bill(number, 124000, subtotal=100000, tax=24000), pay(number, 124000)
    note(number, 31000, 20, total_excluding_tax=None)


@trap(35, 1, "1000")
def _dispute_under_review(number: int) -> None:
    buyer(number), bill(number), pay(number), dispute(number, "warning_under_review")


@trap(36, 1, "0")
def _refund_and_its_credit_note(number: int) -> None:
    buyer(number), bill(number), pay(number, amount_refunded=100000)
    refund(number, 100000, 30, id="re_36"), note(number, 100000, 30, refund="re_36")


@trap(18, 0, "0")
def _draft(number: int) -> None:
    buyer(number), bill(number, status="draft"), note(number, 100, 9)


@trap(38, 0, "0")
def _sale_of_a_connected_account(number: int) -> None:
    """The charge alone says whose it is."""
    buyer(number), bill(number), pay(number, connected_account_id="acct_1")
    refund(number, 10000, 20), note(number, 30000, 20)


@trap(39, 0, "0")
def _sale_on_behalf_of_another(number: int) -> None:
    buyer(number), bill(number, on_behalf_of="acct_1"), pay(number, on_behalf_of="acct_1")


@trap(61, 1, "0")
def _dispute_in_the_currency_of_the_buyer_s_bank(number: int) -> None:
    buyer(number), bill(number), pay(number), dispute(number, "lost", 91000, currency="eur")


@trap(62, 1, "0")
def _dispute_of_a_charge_for_two_invoices(number: int) -> None:
    buyer(number), bill(number, 60000)
    times = {"finalized_at": day(1), "paid_at": day(2)}
    bill(number, 40000, id="in_62_b", status_transitions=times)
    pay(number, invoice=None, payment_intent=None), dispute(number, "lost")
    for part, amount in (("", 60000), ("_b", 40000)):
        payment = {"type": "charge", "charge": "ch_62", "payment_intent": None}
        applied(number, amount, part, invoice=f"in_62{part}", payment=payment)


@trap(63, 1, "1000")
def _customer_that_is_not_loaded(number: int) -> None:
    """It was deleted before anybody loaded customers; its invoice names its address."""
    bill(number, customer_email=f"pay@company{number}.example"), pay(number)
