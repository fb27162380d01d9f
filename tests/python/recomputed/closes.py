"""Closes of each account, and the close that each document belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from recomputed.deals import Deal
from recomputed.documents import Invoice
from recomputed.raw import Raw, flag, moment, name, number

INFERRED_WITHIN = timedelta(days=90)
SUCCEEDS_WITHIN = timedelta(days=30)
WON_BACK_AFTER = timedelta(days=90)
ONE_ORDER_WITHIN = timedelta(days=1)
RISE = Decimal("1.1")
FOREVER = datetime.max


@dataclass(frozen=True)
class Subscription:
    """A subscription, with the deal that its row names."""

    id: str
    deal: str
    started: datetime
    ended: datetime
    months: int


@dataclass
class Document:
    """An invoice with its account, its deal and what it bills a month."""

    invoice: Invoice
    account: str
    deal: Deal | None = None
    link: str = "none"
    named: str = ""
    monthly: Decimal = Decimal(0)
    months: int = 1


@dataclass
class Close:
    """A close; ``share`` is the part of the documents after its own that it has.

    Where it raises another (``base``), that one keeps what it billed before; of the close's own
    document the rest, one-off amounts included, is the close's.
    """

    document: Document
    type: str
    ordered: datetime
    share: Decimal = Decimal(1)
    base: Close | None = None
    subscriptions: set[str] = field(default_factory=set)


def subscriptions(raw: Raw) -> dict[str, Subscription]:
    """Every subscription by its id."""
    return {
        key: Subscription(
            id=key,
            deal=name(row.get("opportunity_id")),
            started=started,
            ended=moment(row.get("ended_at")) or FOREVER,
            months=int(number(row.get("interval_months")) or 1),
        )
        for key, row in raw.newest("billing.subscriptions", "subscription_id").items()
        if (started := moment(row["started_at"])) is not None
    }


def recurring(raw: Raw) -> dict[str, Decimal]:
    """By invoice with lines, the net of what recurs."""
    found: dict[str, Decimal] = {}
    for row in raw.newest("billing.invoice_lines", "invoice_line_id").values():
        amount = number(row["amount"])
        if amount is not None:
            invoice = name(row["invoice_id"])
            found.setdefault(invoice, Decimal(0))
            found[invoice] += amount if flag(row["is_recurring"]) else 0
    return found


def documents(
    raw: Raw,
    invoices: Iterable[Invoice],
    deals: dict[str, Deal],
    account_of_customer: Callable[[str], str | None],
    account_of_crm: Callable[[str], str | None],
) -> list[Document]:
    """Documents with accounts and deals that billing names, its own or its subscription's."""
    known, repeats = subscriptions(raw), recurring(raw)
    by_subscription = {key: each.deal for key, each in known.items() if each.deal in deals}
    ordered = sorted(invoices, key=lambda each: (each.issued, each.id))
    found = []
    for invoice in ordered:
        if invoice.subscription and invoice.deal in deals:
            by_subscription.setdefault(invoice.subscription, invoice.deal)
        deal, link = deals.get(invoice.deal), "billing"
        if deal is None:
            deal, link = deals.get(by_subscription.get(invoice.subscription, "")), "subscription"
        own = account_of_customer(invoice.customer) if invoice.customer else None
        account = (account_of_crm(deal.account) if deal else None) or own
        if account is None:
            continue
        months = known[invoice.subscription].months if invoice.subscription in known else 1
        net = repeats.get(invoice.id, invoice.net)
        document = Document(
            invoice, account, named=invoice.deal, monthly=net / months, months=months
        )
        if deal is not None:
            document.deal, document.link = deal, link
        found.append(document)
    return found


class Account:
    """The closes of one account, from its settled documents in the order of settlement."""

    def __init__(
        self, found: list[Document], won: list[Deal], known: dict[str, Subscription]
    ) -> None:
        self.documents = found
        self.closes: list[Close] = []
        self.belongs: dict[str, list[tuple[Close, Decimal]]] = {}
        self._subscriptions = known
        self._free = {deal.id: deal for deal in won}
        for document in found:
            if document.deal:
                self._free.pop(document.deal.id, None)
        settled = [each for each in found if each.invoice.settled and each.invoice.net > 0]
        for document in sorted(
            settled,
            key=lambda each: (each.invoice.settled, each.invoice.issued, each.invoice.id),
        ):
            self._settled(document)
        for document in sorted(found, key=lambda each: (each.invoice.issued, each.invoice.id)):
            if document.invoice.id not in self.belongs and not self._awaits(document):
                self._follow(document)

    def _settled(self, document: Document) -> None:
        kind, base = self._kind(document)
        if kind is None:
            self._follow(document)
            return
        if document.link == "none":
            self._infer(document)
        close = Close(document, kind, self._ordered(document), base=base)
        close.subscriptions.add(document.invoice.subscription)
        if base is not None:
            before = self._last_of(base, document)
            rise = document.monthly - before.monthly
            close.share = rise / document.monthly
        self.closes.append(close)
        own = close.share
        if base is not None:
            own = 1 - (document.monthly - rise) * document.months / document.invoice.net
        self.belongs[document.invoice.id] = self._parts(close, own)

    def _kind(self, document: Document) -> tuple[str | None, Close | None]:
        """The type of the close that a document makes, and the close that it raises."""
        if not self.closes:
            return "new_business", None
        invoice, deal = document.invoice, document.deal
        used = {close.document.deal.id for close in self.closes if close.document.deal}
        is_new_deal = deal is not None and deal.id not in used and not deal.is_renewal
        begun = {each for close in self.closes for each in close.subscriptions}
        if not invoice.subscription or invoice.subscription in begun:
            if not is_new_deal or document.link != "billing" or self._one_order(document):
                return None, None
            base = self._close_of(invoice.subscription) if invoice.subscription else None
            return "expansion", base
        if self._one_order(document):
            return None, None
        before = self._subscription_before(document)
        if before is None:
            return "expansion", None
        gap = abs(self._subscriptions[invoice.subscription].started - before.ended)
        if gap <= SUCCEEDS_WITHIN:
            base = self._close_of(before.id)
            if base is None:
                return "expansion", None
            if document.monthly > RISE * self._last_of(base, document).monthly:
                return "expansion", base
            base.subscriptions.add(invoice.subscription)
            return None, None
        if self._subscriptions[invoice.subscription].started - before.ended > WON_BACK_AFTER:
            return "winback", None
        follows = self._close_of(before.id)
        beside = before.ended > self._subscriptions[invoice.subscription].started
        if follows is None or beside or is_new_deal:
            return "expansion", None
        follows.subscriptions.add(invoice.subscription)
        return None, None

    def _one_order(self, document: Document) -> bool:
        """Whether an earlier close is of the same order; its subscription is then one of it."""
        for close in self.closes:
            first = close.document
            near = abs(document.invoice.issued - first.invoice.issued) <= ONE_ORDER_WITHIN
            two = bool(document.named and first.named and document.named != first.named)
            if near and not two:
                close.subscriptions.add(document.invoice.subscription)
                return True
        return False

    def _subscription_before(self, document: Document) -> Subscription | None:
        """What the subscription may continue: the one of the account that ended last."""
        own = self._subscriptions.get(document.invoice.subscription)
        others = {each.invoice.subscription for each in self.documents} - {"", own and own.id}
        earlier = [
            self._subscriptions[each]
            for each in others
            if own
            and each in self._subscriptions
            and self._subscriptions[each].started < own.started
        ]
        return max(earlier, key=lambda each: (each.ended, each.started, each.id), default=None)

    def _close_of(self, subscription: str) -> Close | None:
        holds = [close for close in self.closes if subscription in close.subscriptions]
        return holds[-1] if holds else None

    def _last_of(self, close: Close, before: Document) -> Document:
        """The last document of a close's subscriptions before another."""
        return max(
            (
                each
                for each in self.documents
                if each.invoice.subscription in close.subscriptions
                and each.invoice.issued < before.invoice.issued
            ),
            key=lambda each: (each.invoice.issued, each.invoice.id),
        )

    def _infer(self, document: Document) -> None:
        near = [
            (abs(deal.won - document.invoice.issued), deal.won, deal.id)
            for deal in self._free.values()
            if deal.won
            and not deal.is_renewal
            and abs(deal.won - document.invoice.issued) <= INFERRED_WITHIN
        ]
        if near:
            document.deal, document.link = self._free.pop(min(near)[2]), "inferred"

    def _ordered(self, document: Document) -> datetime:
        invoice = document.invoice
        times = [invoice.issued, invoice.settled or invoice.issued]
        if document.deal and document.deal.won and document.link in ("billing", "inferred"):
            times.append(document.deal.won)
        return min(times)

    def _parts(self, close: Close, own: Decimal | None = None) -> list[tuple[Close, Decimal]]:
        """The closes that share a document of a close, and their shares."""
        if close.base is None:
            return [(close, Decimal(1))]
        own = close.share if own is None else own
        rest = [(each, share * (1 - own)) for each, share in self._parts(close.base)]
        return [*rest, (close, own)]

    def _awaits(self, document: Document) -> bool:
        """Whether an unpaid document would make a close of its own, and so belongs to none."""
        return not document.invoice.settled and (
            not self.closes or self._kind(document)[0] is not None
        )

    def _follow(self, document: Document) -> None:
        """The close that a document's money follows: its subscription's, else the latest."""
        close = (
            self._close_of(document.invoice.subscription) if document.invoice.subscription else None
        )
        if close is None and document.deal is not None:
            of_deal = [
                each
                for each in self.closes
                if each.document.deal and each.document.deal.id == document.deal.id
            ]
            close = of_deal[0] if of_deal else None
        if close is None and self.closes:
            earlier = [
                each
                for each in self.closes
                if each.document.invoice.issued <= document.invoice.issued
            ]
            close = (earlier or self.closes)[-1]
        if close is not None:
            self.belongs[document.invoice.id] = self._parts(close)
