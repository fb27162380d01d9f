"""The money of a company recomputed from its raw tables, in whole minor units.

Billing: each finalised invoice and each reversal of it, by the rules of docs/raw-tables.md and the
glossary. Costs and ad spend: what was loaded, quarantined, replaced and used. Amounts are exact
decimals until each is rounded once, to four decimals where a part of a document is a ratio of it,
and to the minor unit where it is converted; halves go away from zero.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tools.fuzz.reading import EXACT, FOUR, Books, Checked, trimmed

ZERO = Decimal(0)
Entries = dict[tuple[str, str], int]
#: Rows, quarantined rows, and amounts: loaded, quarantined, replaced, used; used in minor units.
Line = tuple[int, int, Decimal, Decimal, Decimal, Decimal, int]


def ratio(amount: Decimal, part: Decimal, whole: Decimal) -> Decimal:
    """amount * part / whole to four decimals; halves away from zero."""
    exact = Fraction(amount) * Fraction(part) / Fraction(whole) * 10000
    units = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return (Decimal(units if exact >= 0 else -units)).scaleb(-4, EXACT)


def minor(amount: Decimal, rate: Decimal) -> int:
    """An amount at a rate, in cents of the reporting currency."""
    exact = EXACT.multiply(EXACT.multiply(amount, rate), Decimal(100))
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP, EXACT))


@dataclass
class Reversal:
    """What takes money of a document back: its kind, its id, its net and when."""

    kind: str
    id: str
    net: Decimal
    at: datetime
    limited: bool = False


@dataclass
class Document:
    """A finalised invoice with its net, its rate, and what reverses it."""

    invoice: Checked
    net: Decimal
    rate: Decimal
    reversals: list[Reversal]
    paid: Decimal = ZERO
    first_paid: datetime | None = None
    settled: datetime | None = None


def net_of(invoice: Checked) -> Decimal:
    """The total of an invoice without its tax."""
    subtotal: Decimal | None = invoice["subtotal"]
    tax: Decimal | None = invoice["tax"]
    total: Decimal = invoice["total"]
    if subtotal is not None and tax is not None:
        # A net of ten times the total is a wrong amount.
        plausible = not total or abs(subtotal) < 10 * abs(total)
        if plausible and subtotal + tax == total:
            return subtotal
    low, high = min(total, ZERO), max(total, ZERO)
    if tax is None and subtotal is not None:
        return subtotal if low <= subtotal <= high else total
    return total - min(max(tax or ZERO, low), high)


def _time_of(invoice: Checked, column: str) -> datetime:
    """When an invoice got its state: as it says, else at its last change, else at its issue."""
    changed: datetime | None = invoice["updated_at"]
    said: datetime | None = invoice[column]
    issued: datetime = invoice["issued_at"]
    if changed is not None:
        changed = min(changed, invoice["loaded_at"])
    return said or changed or issued


class Billing:
    """The ledger of the usable billing rows: amounts by document and kind, in cents."""

    def __init__(self, books: Books) -> None:
        """Recompute every document."""
        self.books = books
        self.entries: Entries = defaultdict(int)
        self.by_day: dict[tuple[date, str], int] = defaultdict(int)
        self.documents = {
            invoice["invoice_id"]: self._document(invoice)
            for invoice in books.usable["billing.invoices"]
            if invoice["status"] != "draft" and not invoice["is_deleted"]
        }
        self._payments()
        self._notes()
        self._cash()
        for document in self.documents.values():
            self._end(document)
            self._book(document)

    def _document(self, invoice: Checked) -> Document:
        rate = self.books.rate(invoice["currency"], invoice["issued_at"])
        if rate is None:
            raise AssertionError(f"a usable invoice without a rate: {invoice.row}")
        return Document(invoice, net_of(invoice), rate, [])

    def _payments(self) -> None:
        self.payers: dict[str, str] = {}
        for payment in self.books.usable["billing.payments"]:
            if payment["status"] != "succeeded":
                continue
            self.payers[payment["payment_id"]] = payment["invoice_id"]
            document = self.documents.get(payment["invoice_id"])
            if document is None or payment["amount"] <= 0:
                continue
            document.paid += payment["amount"]
            at = payment["paid_at"]
            document.first_paid = min(document.first_paid or at, at)

    def _notes(self) -> None:
        self.notes: dict[str, Checked] = {}
        self.nets: dict[str, Decimal] = {}
        for note in self.books.usable["billing.credit_notes"]:
            if note["status"] != "issued":
                continue
            key, named = note["credit_note_id"], note["invoice_id"]
            document = self.documents.get(named) if named else None
            if note["tax"] is not None:
                net = note["amount"] - min(note["tax"], note["amount"])
            elif document is not None and document.invoice["total"] != 0:
                net = ratio(note["amount"], document.net, document.invoice["total"])
            else:
                net = note["amount"]
            self.notes[key], self.nets[key] = note, net
            if document is not None:
                document.reversals.append(Reversal("credit_note", key, net, note["issued_at"]))
            elif named is None:
                rate = self.books.rate(note["currency"], note["issued_at"])
                if rate is not None:
                    self._add("credit_note", key, -minor(net, rate), note["issued_at"], note)

    def _cash(self) -> None:
        """Refunds and lost disputes, whose net is the share that the invoice has."""
        self.paid_out: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for refund in self.books.usable["billing.refunds"]:
            named = self.payers.get(refund["payment_id"])
            if refund["status"] != "succeeded" or named is None:
                continue
            note = self.notes.get(refund["credit_note_id"] or "")
            if refund["credit_note_id"]:
                self.paid_out[refund["credit_note_id"], named] += refund["amount"]
            if note is not None and note["invoice_id"] in (None, named):
                continue
            self._share("refund", refund["refund_id"], refund, named, refund["refunded_at"])
        for dispute in self.books.usable["billing.disputes"]:
            named = self.payers.get(dispute["payment_id"])
            if dispute["status"] == "lost" and named is not None:
                at = dispute["closed_at"] or dispute["opened_at"]
                self._share("dispute", dispute["dispute_id"], dispute, named, at)

    def _share(self, kind: str, key: str, row: Checked, named: str, at: datetime) -> None:
        document = self.documents.get(named)
        if document is None:
            return
        total = document.invoice["total"]
        net = ratio(row["amount"], document.net, total) if total else row["amount"]
        document.reversals.append(Reversal(kind, key, net, at))

    def _end(self, document: Document) -> None:
        """What voids or writes off a document."""
        invoice, net = document.invoice, document.net
        key, total = invoice["invoice_id"], invoice["total"]
        if invoice["status"] == "void":
            at = _time_of(invoice, "voided_at")
            document.reversals.append(Reversal("void", key, net, at, limited=True))
        if invoice["status"] != "uncollectible":
            return
        at = _time_of(invoice, "uncollectible_at")
        left = net
        if net >= 0:
            owed = ratio(net, total - document.paid, total) if total else net
            before = sum(
                (
                    self._off_the_debt(note, key)
                    for note in self.notes.values()
                    if note["invoice_id"] == key and note["issued_at"] <= at
                ),
                ZERO,
            )
            left = max(owed - before, ZERO)
        document.reversals.append(Reversal("uncollectible", key, left, at, limited=True))

    def _off_the_debt(self, note: Checked, invoice: str) -> Decimal:
        """What a credit note took off the amount owed: not what was paid out of it."""
        key = note["credit_note_id"]
        if (key, invoice) not in self.paid_out:
            return self.nets[key]
        if not note["amount"]:
            return ZERO
        left = max(note["amount"] - self.paid_out[key, invoice], ZERO)
        return ratio(self.nets[key], left, note["amount"])

    def _book(self, document: Document) -> None:
        invoice, rate = document.invoice, document.rate
        key, issued = invoice["invoice_id"], invoice["issued_at"]
        self._add("invoice", key, minor(document.net, rate), issued, invoice)
        sign = -1 if document.net < 0 else 1
        billed = left = abs(document.net)
        fully: datetime | None = None
        credited: datetime | None = None
        for each in document.reversals:
            each.at = max(each.at, issued)
        for each in sorted(
            document.reversals, key=lambda each: (each.at, f"{each.kind}_{each.id}")
        ):
            taken = max(sign * each.net, ZERO)
            rest = max(left - taken, ZERO)
            excess = ZERO
            if not each.limited:
                wrong_way = sign * each.net < 0
                excess = each.net if wrong_way else sign * max(taken - left, ZERO)
            before, after = minor(sign * left, rate), minor(sign * rest, rate)
            beyond = minor(excess, rate)
            own = self.books.rate(invoice["currency"], each.at)
            if own is None:
                raise AssertionError(f"a reversal without a rate: {each}")
            moved = minor(sign * (left - rest) + excess, own)
            self._add(each.kind, each.id, after - before - beyond, each.at, invoice)
            self._add("fx_difference", each.id, before - after + beyond - moved, each.at, invoice)
            left = rest
            if after == 0 and fully is None:
                fully = each.at
            if after == 0 and each.kind == "credit_note" and credited is None:
                credited = each.at
        del billed
        self._settle(document, fully, credited)

    def _settle(
        self, document: Document, fully: datetime | None, credited: datetime | None
    ) -> None:
        """When a document settled: at its payment, or as its status says."""
        invoice = document.invoice
        if document.net <= 0:
            return
        at, by_date = document.first_paid, document.first_paid is not None
        if at is None and invoice["status"] == "paid":
            at, by_date = invoice["paid_at"], invoice["paid_at"] is not None
            if at is None:
                dates = [each for each in (invoice["updated_at"], invoice["due_at"]) if each]
                at = (
                    max(min([*dates, invoice["loaded_at"]]), invoice["issued_at"])
                    if dates
                    else invoice["issued_at"]
                )
        if at is None or (fully is not None and fully < at + timedelta(days=3)):
            return
        if credited is None or by_date:
            document.settled = at

    def _add(self, kind: str, key: str, amount: int, at: datetime, row: Checked) -> None:
        self.entries[kind, key] += amount
        self.by_day[at.date(), row["currency"]] += amount


def costs(books: Books) -> dict[tuple[str, date, str], Line]:
    """Costs and ad spend by source table, month and currency; amounts in the row's currency."""
    lines: dict[tuple[str, date, str], list[tuple[bool, bool, Decimal, int]]] = defaultdict(list)
    for table, on, amount in (
        ("finance.costs", "incurred_on", "amount"),
        ("marketing.ad_spend", "spend_date", "cost"),
    ):
        used = {id(row) for row in books.usable[table]}
        parts: dict[tuple[object, ...], list[Checked]] = defaultdict(list)
        for row in books.usable[table]:
            parts[tuple(row[name] for name in books.tables[table]["key"])].append(row)
        # The parts of a key are converted together.
        converted = {
            id(rows[0]): minor(
                sum((row[amount] for row in rows), ZERO),
                books.rate(rows[0]["currency"], rows[0][on]) or ZERO,
            )
            for rows in parts.values()
        }
        for row in books.checked[table]:
            at = row[on]
            month = date(at.year, at.month, 1) if at else date(1900, 1, 1)
            currency = trimmed(row.row.get("currency")).upper()
            currency = currency if currency in books.currencies else "unknown"
            replaced = id(row) in used and row["cost_type"] == "partner_reward"
            lines[table, month, currency].append(
                (id(row) in used, replaced, row[amount] or ZERO, converted.get(id(row), 0))
            )
    return {
        key: (
            len(rows),
            sum(not used for used, *_ in rows),
            _total(amount for _, _, amount, _ in rows),
            _total(amount for used, _, amount, _ in rows if not used),
            _total(amount for _, replaced, amount, _ in rows if replaced),
            _total(amount for used, replaced, amount, _ in rows if used and not replaced),
            sum(cents for used, replaced, _, cents in rows if used and not replaced),
        )
        for key, rows in lines.items()
    }


def _total(amounts: object) -> Decimal:
    return sum(amounts, ZERO).quantize(FOUR)  # type: ignore[call-overload,no-any-return]
