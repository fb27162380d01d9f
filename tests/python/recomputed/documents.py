"""Billed documents: invoices with their payments and reversals, and when they settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from recomputed.raw import Rates, Raw, Row, moment, name, number, word

DID_NOT_SETTLE = timedelta(days=3)
STATUSES = {
    "open": {"open", "sent", "outstanding", "overdue", "pastdue", "authorised"},
    "paid": {"paid", "settled", "closed"},
    "void": {"void", "voided", "cancelled", "canceled", "deleted"},
    "uncollectible": {"uncollectible", "writtenoff", "baddebt"},
}
SUCCEEDED = {"", "succeeded", "success", "successful", "paid", "completed", "captured", "settled"}
REFUNDED = SUCCEEDED | {"refunded", "processed", "partial", "full", "done", "sent"}
UNDONE = {"void", "voided", "failed", "canceled", "cancelled", "pending", "draft", "declined"}
LOST = {"lost", "chargerefunded"}


@dataclass
class Reversal:
    """What takes money back; amounts are in the invoice's currency.

    ``gross`` and ``paid_out`` are of credit notes: their amount with tax, and the cash refunded.
    """

    document: str
    kind: str
    net: Decimal
    at: datetime
    gross: Decimal = Decimal(0)
    paid_out: Decimal = Decimal(0)

    @property
    def off_the_debt(self) -> Decimal:
        """What it took off the amount owed; a refund, a lost dispute or cash paid out does not."""
        if not self.gross:
            return Decimal(0)
        return self.net * max(self.gross - self.paid_out, Decimal(0)) / self.gross


@dataclass
class Invoice:
    """A finalised invoice; amounts are in its own currency."""

    id: str
    customer: str
    deal: str
    subscription: str
    currency: str
    status: str
    net: Decimal
    total: Decimal
    rate: Decimal
    issued: datetime
    due: datetime | None
    said_paid: datetime | None
    updated: datetime | None
    payments: list[tuple[datetime, Decimal]] = field(default_factory=list)
    reversals: list[Reversal] = field(default_factory=list)
    settled: datetime | None = None
    settled_by: str = ""

    def minor(self, amount: Decimal) -> int:
        """An amount in minor units of the reporting currency, at the invoice's rate."""
        return int((amount * self.rate * 100).quantize(Decimal(1), ROUND_HALF_UP))

    def entries(self) -> list[tuple[str, str, int, datetime]]:
        """Document, kind, amount and time of the invoice and of what reverses it.

        Each is the change of the invoice's balance, which no reversal takes beyond zero.
        """
        balance = self.net
        entries = [(self.id, "invoice", self.minor(balance), self.issued)]
        for each in sorted(self.reversals, key=lambda each: (each.at, each.document)):
            at = max(each.at, self.issued)
            if self.net < 0:
                left = min(balance - min(each.net, Decimal(0)), Decimal(0))
            else:
                left = max(balance - max(each.net, Decimal(0)), Decimal(0))
            entries.append((each.document, each.kind, self.minor(left) - self.minor(balance), at))
            balance = left
        return entries


def _status(text: str | None) -> str | None:
    return next((status for status, words in STATUSES.items() if word(text) in words), None)


def _net(total: Decimal, tax: Decimal | None, subtotal: Decimal | None) -> Decimal:
    """The total without its tax, which lies between zero and the total unless all three agree."""
    if subtotal is not None and (tax is None or subtotal + tax == total):
        is_part = min(total, Decimal(0)) <= subtotal <= max(total, Decimal(0))
        return subtotal if tax is not None or is_part else total
    low, high = min(total, Decimal(0)), max(total, Decimal(0))
    return total - min(max(tax or Decimal(0), low), high)


def _invoice(raw: Raw, rates: Rates, row: Row) -> Invoice | None:
    issued, total = raw.past(row["issued_at"]), number(row["total"])
    has_tax = bool((row.get("tax") or "").strip())
    tax = number(row["tax"]) if has_tax else Decimal(0)
    status = _status(row["status"])
    currency = row["currency"].strip().upper()
    if issued is None or total is None or tax is None or status is None:
        return None
    rate = rates.on(currency, issued.date())
    if rate is None:
        return None
    return Invoice(
        id=row["invoice_id"].strip(),
        customer=name(row["customer_id"]),
        deal=name(row["opportunity_id"]),
        subscription=name(row["subscription_id"]),
        currency=currency,
        status=status,
        net=_net(total, tax if has_tax else None, number(row.get("subtotal"))),
        total=total,
        rate=rate,
        issued=issued,
        due=moment(row.get("due_at")),
        said_paid=raw.past(row.get("paid_at")),
        updated=raw.past(row.get("updated_at")),
    )


def read(raw: Raw) -> dict[str, Invoice]:
    """Every finalised invoice that can be used, with payments and reversals, by its id."""
    rates = Rates(raw)
    rows = raw.newest("billing.invoices", "invoice_id")
    invoices = {}
    for key, row in rows.items():
        invoice = _invoice(raw, rates, row)
        if invoice is not None:
            invoices[key] = invoice
    payers = _add_payments(raw, invoices)
    _add_credit_notes(raw, invoices)
    _add_refunds(raw, payers)
    _add_disputes(raw, payers)
    for key, invoice in invoices.items():
        _add_end(raw, rows[key], invoice)
        _settle(invoice)
    return invoices


def _same_currency(row: Row, invoice: Invoice | None) -> bool:
    return invoice is not None and row["currency"].strip().upper() == invoice.currency


def _add_payments(raw: Raw, invoices: dict[str, Invoice]) -> dict[str, Invoice]:
    """Adds the payments that succeeded; returns the invoice of each."""
    payers = {}
    for key, row in raw.newest("billing.payments", "payment_id").items():
        invoice = invoices.get(name(row["invoice_id"]))
        at, amount = raw.past(row["paid_at"]), number(row["amount"])
        if invoice is None or not _same_currency(row, invoice) or at is None or amount is None:
            continue
        if word(row.get("status")) in SUCCEEDED and amount >= 0:
            payers[key] = invoice
            if amount > 0:
                invoice.payments.append((at, amount))
    return payers


def _add_credit_notes(raw: Raw, invoices: dict[str, Invoice]) -> None:
    for key, row in raw.newest("billing.credit_notes", "credit_note_id").items():
        invoice = invoices.get(name(row["invoice_id"]))
        at, amount = raw.past(row["issued_at"]), number(row["amount"])
        tax = number(row.get("tax"))
        if invoice is None or at is None or amount is None:
            continue
        if _same_currency(row, invoice) and word(row.get("status")) not in UNDONE:
            net = _net_of(invoice, amount) if tax is None else amount - min(tax, amount)
            invoice.reversals.append(Reversal(key, "credit_note", net, at, gross=amount))


def _net_of(invoice: Invoice, amount: Decimal) -> Decimal:
    return amount * invoice.net / invoice.total if invoice.total else Decimal(0)


def _add_refunds(raw: Raw, payers: dict[str, Invoice]) -> None:
    for key, row in raw.newest("billing.refunds", "refund_id").items():
        invoice = payers.get(name(row["payment_id"]))
        at, amount = raw.past(row["refunded_at"]), number(row["amount"])
        if invoice is None or not _same_currency(row, invoice) or at is None or amount is None:
            continue
        if word(row.get("status")) not in REFUNDED:
            continue  # The refund never took place.
        notes = {each.document: each for each in invoice.reversals if each.kind == "credit_note"}
        note = notes.get(name(row["credit_note_id"]))
        if note is not None:  # The note has reversed it already.
            note.paid_out += amount
            continue
        invoice.reversals.append(Reversal(key, "refund", _net_of(invoice, amount), at))


def _add_disputes(raw: Raw, payers: dict[str, Invoice]) -> None:
    for key, row in raw.newest("billing.disputes", "dispute_id").items():
        invoice = payers.get(name(row["payment_id"]))
        at = raw.past(row["closed_at"]) or raw.past(row["opened_at"])
        amount = number(row["amount"])
        if invoice is None or not _same_currency(row, invoice) or at is None or amount is None:
            continue
        if word(row["status"]) in LOST:
            invoice.reversals.append(Reversal(key, "dispute", _net_of(invoice, amount), at))


def _add_end(raw: Raw, row: Row, invoice: Invoice) -> None:
    """A void invoice is reversed whole; of one written off, what was paid stays."""
    if invoice.status not in ("void", "uncollectible"):
        return
    said = raw.past(row.get(f"{invoice.status}_at" if invoice.status != "void" else "voided_at"))
    at = max(said or invoice.updated or invoice.issued, invoice.issued)
    paid = sum((amount for _, amount in invoice.payments), Decimal(0))
    kept = min(_net_of(invoice, paid), invoice.net) if invoice.status != "void" else Decimal(0)
    before = sum((each.off_the_debt for each in invoice.reversals if each.at <= at), Decimal(0))
    net = max(invoice.net - kept - before, Decimal(0)) if invoice.net > 0 else invoice.net
    invoice.reversals.append(Reversal(invoice.id, invoice.status, net, at))


def _settle(invoice: Invoice) -> None:
    """When the invoice settled, and by what."""
    if invoice.payments:
        at, by = min(invoice.payments)[0], "payment"
    elif invoice.status == "paid" and invoice.net > 0:
        if invoice.said_paid:
            at, by = invoice.said_paid, "paid_at"
        elif invoice.updated or invoice.due:
            dates = [(invoice.updated, "updated_at"), (invoice.due, "due_at")]
            at, by = min((when, which) for when, which in dates if when)
        else:
            at, by = invoice.issued, "issued_at"
    else:
        return
    soon = [each.net for each in invoice.reversals if each.at < at + DID_NOT_SETTLE]
    if invoice.net > 0 and sum(soon, Decimal(0)) >= invoice.net:
        return
    invoice.settled, invoice.settled_by = at, by
