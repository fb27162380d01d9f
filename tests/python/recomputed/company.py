"""A company's books computed anew from its raw tables.

Who is behind a customer without an account of the CRM, and which touches a journey has, is asked of
the models; everything else is computed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from recomputed import accounts, closes, deals, documents
from recomputed.raw import Raw

#: Departments whose deals are credited to another resource than sales.
RESOURCES = {"marketing": "marketing", "community": "community", "partnerships": "community"}


@dataclass(frozen=True)
class Company:
    """Closes by their invoices, money by invoice and close, and who holds a close."""

    explicit: Mapping[str, str]
    invoices: Mapping[str, documents.Invoice]
    closes: Mapping[str, closes.Close]
    parts: Mapping[str, list[tuple[str, Decimal]]]
    holders: Mapping[str, str]


def compute(folder: Path, members: Mapping[str, str]) -> Company:
    """The books of the raw tables in a folder.

    ``members`` gives the account of ``customer:<id>`` and ``account:<id>``.
    """
    raw = Raw(folder)
    invoices = documents.read(raw)
    won, known = deals.won(raw), closes.subscriptions(raw)
    explicit = accounts.explicit(raw)
    found = closes.documents(
        raw,
        invoices.values(),
        won,
        lambda customer: members.get(f"customer:{customer}"),
        lambda account: members.get(f"account:{account}"),
    )
    by_account: dict[str, list[closes.Document]] = {}
    for document in found:
        by_account.setdefault(document.account, []).append(document)
    its_deals: dict[str, list[deals.Deal]] = {}
    for deal in won.values():
        its_deals.setdefault(members.get(f"account:{deal.account}", ""), []).append(deal)
    books = [
        closes.Account(those, its_deals.get(account, []), known)
        for account, those in by_account.items()
    ]
    users = accounts.holders(raw, RESOURCES)
    made = {close.document.invoice.id: close for book in books for close in book.closes}
    return Company(
        explicit=explicit,
        invoices=invoices,
        closes=made,
        parts={
            invoice: [(close.document.invoice.id, share) for close, share in parts]
            for book in books
            for invoice, parts in book.belongs.items()
        },
        holders={
            invoice: users.get(deal.owner, "sales")
            for invoice, close in made.items()
            if (deal := close.document.deal) and deal.owner
        },
    )
