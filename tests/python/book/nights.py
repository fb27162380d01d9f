"""Nights of a small company: each loads rows that are new, late, corrected, merged or gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from random import Random

from tools.fuzz.company import Row, Tables

#: The as-of of the company before the first night.
BEGINS = dt.date(2025, 7, 1)


class Night:
    """The rows that a night loads: ``date`` is its day, ``number`` makes its ids."""

    def __init__(self, number: int, days: int, random: Random) -> None:
        """Take the number of the night and the days since the company's first build."""
        self.number = number
        self.date = BEGINS + dt.timedelta(days=days)
        self.loaded_at = f"{self.date}T06:00:00Z"
        self.random = random

    def new(self, known: Mapping[str, str], **values: str) -> Row:
        """A row like a known one, loaded tonight."""
        return {**known, **values, "loaded_at": self.loaded_at}

    def some(self, tables: Tables, table: str) -> Row:
        """A row of a raw table."""
        return self.random.choice(tables[table])

    def past(self) -> str:
        """A moment of the last months."""
        day = self.date - dt.timedelta(days=self.random.randrange(1, 150))
        return f"{day}T10:00:00Z"


def touch(tables: Tables, night: Night) -> None:
    """A visit of a known visitor, tonight or months ago, by another channel than before."""
    known = night.some(tables, "marketing.web_sessions")
    source, medium = night.random.choice((("linkedin", "cpc"), ("news", "email"), ("", "")))
    at = {"started_at": night.past(), "utm_source": source, "utm_medium": medium}
    gone = {"utm_campaign": "", "referrer": "", "session_id": f"ses_night_{night.number}"}
    tables["marketing.web_sessions"].append(night.new(known, **at, **gone))


def call(tables: Tables, night: Night) -> None:
    """An activity of a seller that is logged late."""
    known = night.some(tables, "crm.activities")
    own = {"activity_id": f"act_night_{night.number}", "occurred_at": night.past()}
    tables["crm.activities"].append(night.new(known, **own))


def credit_note(tables: Tables, night: Night) -> None:
    """A credit note of an invoice, dated tonight or months ago."""
    known = night.some(tables, "billing.credit_notes")
    tables["billing.credit_notes"].append(
        night.new(
            known,
            credit_note_id=f"crn_night_{night.number}",
            amount=f"{night.random.randrange(1, 30)}.50",
            tax="0",
            issued_at=night.past(),
        )
    )


def refund(tables: Tables, night: Night) -> None:
    """A refund of a payment, dated months ago."""
    known = night.some(tables, "billing.refunds")
    tables["billing.refunds"].append(
        night.new(
            known,
            refund_id=f"ref_night_{night.number}",
            credit_note_id="",
            amount=f"{night.random.randrange(1, 20)}.25",
            refunded_at=night.past(),
        )
    )


def renewal(tables: Tables, night: Night) -> None:
    """A paid invoice of a known customer, a few days ago."""
    known = night.some(tables, "billing.invoices")
    invoice = f"inv_night_{night.number}"
    at = f"{night.date - dt.timedelta(days=2)}T09:00:00Z"
    own = {"invoice_id": invoice, "number": invoice, "opportunity_id": "", "status": "paid"}
    times = {"issued_at": at, "updated_at": at, "voided_at": ""}
    tables["billing.invoices"].append(night.new(known, **own, **times))
    payment = {"payment_id": f"pay_night_{night.number}", "invoice_id": invoice}
    tables["billing.payments"].append(
        night.new(
            night.some(tables, "billing.payments"),
            **payment,
            amount=known["total"],
            currency=known["currency"],
            paid_at=at,
            status="succeeded",
        )
    )


def merge(tables: Tables, night: Night) -> None:
    """An account of the CRM is merged into another one."""
    first, second = night.random.sample(tables["crm.accounts"], 2)
    if not second["merged_into_id"]:
        first |= {"merged_into_id": second["account_id"], "loaded_at": night.loaded_at}


def unmerge(tables: Tables, night: Night) -> None:
    """Accounts that were merged are apart again."""
    for account in tables["crm.accounts"]:
        if account["merged_into_id"]:
            account |= {"merged_into_id": "", "loaded_at": night.loaded_at}


def corrected(tables: Tables, night: Night) -> None:
    """Another amount of a cost, of ad spend or of an invoice that is there."""
    table, column = night.random.choice(
        (("finance.costs", "amount"), ("marketing.ad_spend", "cost"))
    )
    night.some(tables, table)[column] = f"{night.random.randrange(10, 900)}.00"


def newer_version(tables: Tables, night: Night) -> None:
    """A deal has another owner, in a version of its row beside the old one."""
    known = night.some(tables, "crm.opportunities")
    owner = night.some(tables, "crm.users")["user_id"]
    tables["crm.opportunities"].append(night.new(known, owner_id=owner))


def deletion(tables: Tables, night: Night) -> None:
    """A row is no longer in the source."""
    table = night.random.choice(
        ("marketing.web_sessions", "crm.activities", "billing.credit_notes", "crm.leads")
    )
    if len(tables[table]) > 3:
        tables[table].remove(night.some(tables, table))


def loaded_again(tables: Tables, night: Night) -> None:
    """The loader loads every row of a source again."""
    source = night.random.choice(("crm.", "billing.", "affiliate."))
    for table, rows in tables.items():
        for row in rows if table.startswith(source) else ():
            row["loaded_at"] = night.loaded_at


def nothing(tables: Tables, night: Night) -> None:
    """A night without rows of its own, but a visit of nobody, so that time passes."""
    known = night.some(tables, "marketing.web_sessions")
    at = f"{night.date - dt.timedelta(days=1)}T10:00:00Z"
    own = {"session_id": f"ses_nobody_{night.number}", "visitor_id": f"vis_{night.number}"}
    tables["marketing.web_sessions"].append(night.new(known, **own, started_at=at))


#: What a night may bring, by name.
CHANGES: Mapping[str, Callable[[Tables, Night], None]] = {
    change.__name__: change
    for change in (
        touch,
        call,
        credit_note,
        refund,
        renewal,
        merge,
        unmerge,
        corrected,
        newer_version,
        deletion,
        loaded_again,
    )
}
