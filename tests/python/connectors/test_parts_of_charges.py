"""A charge of Stripe that pays two invoices: what is taken back of it is of both, to the cent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import landing
import pytest
from namings import Row
from stripe_rows import charge, customer, day, invoice


def landed(
    folder: Path,
    first: int,
    second: int,
    currency: str,
    given: Row,
    notes: tuple[Row, ...] = (),
    **charged: int,
) -> dict[str, tuple[str, Decimal]]:
    """Payment and amount of each refund of a charge; refunds have the amounts given."""
    refund = {"charge": "ch_01", "currency": currency, "status": "succeeded", "created": day(9)}
    payment = {"payment_charge": "ch_01", "status": "paid", "currency": currency}
    paid = {"in_01": first, "in_02": second}
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [
            invoice(number, amount, currency=currency)
            for number, amount in ((1, first), (2, second))
        ],
        "charge": [charge(1, first + second, invoice=None, currency=currency, **charged)],
        "invoice_payment": [
            payment | {"id": f"ip_{name}", "invoice": name, "amount_paid": amount}
            for name, amount in paid.items()
        ],
        "refund": [refund | {"id": name, "amount": amount} for name, amount in given.items()],
        "credit_note": list(notes),
    }
    bench = landing.of_rows(
        folder, {name: rows for name, rows in objects.items() if rows}, "stripe"
    )
    columns = "refund_id, payment_id, cast(amount as decimal(18, 4))"
    bench.refer("stripe__refunds")
    found = bench.rows(f"select {columns} from stripe__refunds where left_out is null")
    return {name: (payment_id, amount) for name, payment_id, amount in found}


@pytest.mark.parametrize(
    ("currency", "unit", "paid"),
    [("kwd", "0.001", ("6.001", "4.004")), ("jpy", "1", ("6001", "4004"))],
)
def test_parts_have_whole_units_of_the_currency(
    tmp_path: Path, currency: str, unit: str, paid: tuple[str, str]
) -> None:
    """And all of the charge comes back, of each invoice what was paid of it."""
    refunds = landed(tmp_path, 6001, 4004, currency, {"re_1": 501, "re_2": 9504})
    back = {"ch_01": Decimal(0), "ch_01/in_02": Decimal(0)}
    for payment, amount in refunds.values():
        assert amount % Decimal(unit) == 0
        back[payment] += amount
    assert back == dict(zip(back, map(Decimal, paid), strict=True))


def test_what_only_the_charge_says_was_refunded_is_of_both(tmp_path: Path) -> None:
    """As a refund that is loaded is; of the rest, where one is."""
    assert landed(tmp_path / "none", 6000, 4000, "usd", {}, amount_refunded=10000) == {
        "ch_01:refunded": ("ch_01", Decimal(60)),
        "ch_01:refunded/in_02": ("ch_01/in_02", Decimal(40)),
    }
    assert landed(tmp_path / "one", 6000, 4000, "usd", {"re_1": 3000}, amount_refunded=10000) == {
        "ch_01:refunded": ("ch_01", Decimal(42)),
        "ch_01:refunded/in_02": ("ch_01/in_02", Decimal(28)),
        "re_1": ("ch_01", Decimal(18)),
        "re_1/in_02": ("ch_01/in_02", Decimal(12)),
    }


def test_a_credit_note_says_whose_it_is(tmp_path: Path) -> None:
    """The refund of the note is not loaded; the invoice of the note is the smaller part."""
    note = {"id": "cn_1", "invoice": "in_02", "total": 4000, "currency": "usd", "refund": "re_9"}
    assert landed(tmp_path, 6000, 4000, "usd", {}, (note,), amount_refunded=4000) == {
        "ch_01:refunded/in_02": ("ch_01/in_02", Decimal(40))
    }


def test_a_dispute_in_another_currency_is_of_what_was_not_refunded(tmp_path: Path) -> None:
    """The buyer cannot have back more than was paid."""
    dispute = {"currency": "eur", "status": "lost", "created": day(9), "amount": 5555}
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [invoice(n, 10000) for n in (1, 2, 3)],
        "charge": [
            charge(1, 10000, amount_refunded=4000),
            charge(2, 10000, amount_captured=6000, amount_refunded=4000),
            charge(3, 10000, amount_captured=6000),
        ],
        "dispute": [dispute | {"id": f"dp_{n}", "charge": f"ch_0{n}"} for n in (1, 2, 3)],
    }
    bench = landing.of_rows(tmp_path, objects, "stripe")
    columns = "payment_id, cast(amount as decimal(18, 2))::varchar, currency"
    assert landing.found(bench, "stripe__disputes", columns) == [
        (f"ch_0{n}", "60.00", "USD") for n in (1, 2, 3)
    ]
