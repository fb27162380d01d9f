"""Rows that cannot be used, or only with care: one of each kind per three hundred accounts.

The module ``landing`` makes formats, spellings, late rows and duplicates, at a constant rate. This
module makes the kinds of dirt that need rows of their own. Ids start with ``d_<kind>_``.
"""

from __future__ import annotations

from collections.abc import Iterable

from lokun.contract import TABLES

Record = dict[str, str | None]
Rows = dict[str, list[Record]]

KINDS = (
    "exact_duplicate",
    "newer_version",
    "mixed_case_email",
    "free_mail_a",
    "free_mail_b",
    "unknown_currency",
    "no_rate",
    "payment_of_nothing",
    "unknown_user",
    "negative_amount",
    "impossible_date",
    "worded_date",
    "worded_amount",
    "not_an_email",
    "robot",
    "future_touch",
    "missing_key",
    "deal_without_account",
    "lead_without_account",
    "foreign_refund",
)
"""The kinds of dirt, as they are written in ids."""

_LOADED = "2025-02-02T06:00:00Z"


class _Block:
    """One block of dirt; ``number`` identifies it."""

    def __init__(self, number: int, rows: Rows) -> None:
        self.number = number
        self.rows = rows

    def id(self, kind: str, what: str) -> str:
        return f"d_{kind}_{what}_{self.number:04}"

    def add(self, table: str, /, **columns: str | None) -> None:
        record: Record = {column: columns.get(column) for column in TABLES[table].columns}
        record["loaded_at"] = columns.get("loaded_at", _LOADED)
        self.rows.setdefault(table, []).append(record)

    def customer(self, kind: str, email: str, domain: str) -> str:
        self.add(
            "customers",
            customer_id=self.id(kind, "customer"),
            name=f"Dirt {kind.replace('_', ' ')} {self.number}",
            email=email,
            domain=domain,
            created_at="2025-01-20 08:00:00",
        )
        return self.id(kind, "customer")

    def invoice(
        self, kind: str, customer: str, amount: str, *, paid: bool = False, **other: str
    ) -> str:
        currency = other.get("currency", "EUR")
        self.add(
            "invoices",
            invoice_id=self.id(kind, "invoice"),
            customer_id=customer,
            issued_at=other.get("issued_at", "2025-01-21T10:00:00+02:00"),
            subtotal=amount,
            tax="0.00",
            total=amount,
            currency=currency,
            status="paid" if paid else "open",
            updated_at="2025-01-22T08:00:00Z",
        )
        if paid:
            self.add(
                "payments",
                payment_id=self.id(kind, "payment"),
                invoice_id=self.id(kind, "invoice"),
                amount=amount,
                currency=currency,
                paid_at="2025-01-22T08:00:00Z",
                status="succeeded",
            )
        return self.id(kind, "invoice")

    def session(self, kind: str, at: str, agent: str | None = None) -> None:
        self.add(
            "web_sessions",
            session_id=self.id(kind, "session"),
            visitor_id=self.id(kind, "visitor"),
            started_at=at,
            pageviews="1",
            seconds="3",
            landing_page="/",
            user_agent=agent,
        )

    def account(self, kind: str, name: str, updated_at: str, loaded_at: str) -> None:
        self.add(
            "accounts",
            account_id=self.id(kind, "account"),
            name=name,
            website=f"https://{kind.replace('_', '-')}-{self.number}-dirt.example",
            country="se",
            is_holdout="no",
            created_at="2025-01-10T08:00:00Z",
            updated_at=updated_at,
            is_deleted="FALSE",
            loaded_at=loaded_at,
        )


def _desk(kind: str, d: _Block) -> tuple[str, str]:
    """An e-mail and a domain that no other customer has."""
    host = f"{kind.replace('_', '-')}-{d.number}-dirt.example"
    return f"billing@{host}", host


def _fill(d: _Block) -> None:
    for _ in range(2):
        d.account("exact_duplicate", "Twice AB", "2025-01-10T08:00:00Z", _LOADED)
    d.account("newer_version", "Old Name AB", "2025-01-10T08:00:00Z", _LOADED)
    d.account("newer_version", "New Name AB", "2025-02-10T08:00:00Z", "2025-02-11T06:00:00Z")

    # One person is written in two ways: the visit belongs to the buyer.
    host = f"mixed-{d.number}-dirt.example"
    d.session("mixed_case_email", "2025-01-18T09:00:00Z")
    d.add(
        "identifies",
        visitor_id=d.id("mixed_case_email", "visitor"),
        email=f"  Kari@{host.upper()} ",
        identified_at="2025-01-18 09:05:00",
        via="login",
    )
    customer = d.customer("mixed_case_email", f"KARI@{host}", host.title())
    d.invoice("mixed_case_email", customer, "100.00", paid=True)

    # Two buyers share a mail provider and nothing else.
    for kind, who in (("free_mail_a", "una"), ("free_mail_b", "per")):
        customer = d.customer(kind, f"{who}.dirt.{d.number}@gmail.com", "gmail.com")
        d.invoice(kind, customer, "50.00", paid=True)

    for kind, amount, currency in (
        ("unknown_currency", "300.00", "XXQ"),
        ("no_rate", "300.00", "GBP"),
        ("negative_amount", "-75.00", "EUR"),
        ("worded_amount", "about 300", "EUR"),
    ):
        d.invoice(kind, d.customer(kind, *_desk(kind, d)), amount, currency=currency)
    customer = d.customer("worded_date", *_desk("worded_date", d))
    d.invoice("worded_date", customer, "300.00", issued_at="soon")
    d.session("impossible_date", "2024-13-45")
    d.add(
        "payments",
        payment_id=d.id("payment_of_nothing", "payment"),
        invoice_id=d.id("payment_of_nothing", "invoice_that_is_not"),
        amount="120.00",
        currency="EUR",
        paid_at="2025-01-22T08:00:00Z",
        status="succeeded",
    )
    customer = d.customer("foreign_refund", *_desk("foreign_refund", d))
    d.invoice("foreign_refund", customer, "80.00", paid=True)
    d.add(
        "refunds",
        refund_id=d.id("foreign_refund", "refund"),
        payment_id=d.id("foreign_refund", "payment"),
        amount="80.00",
        currency="USD",
        refunded_at="2025-01-29T08:00:00Z",
    )
    d.add(
        "activities",
        activity_id=d.id("unknown_user", "call"),
        type="call",
        direction="two_way",
        outcome="connected",
        minutes="12",
        owner_id="usr_nobody",
        account_id=d.id("newer_version", "account"),
        occurred_at="2025-01-15T09:00:00Z",
    )
    d.add(
        "identifies",
        visitor_id=d.id("not_an_email", "visitor"),
        email="kari at example",
        identified_at="2025-01-18T09:05:00Z",
        via="form",
    )
    d.session("robot", "2025-01-19T03:00:00Z", "Mozilla/5.0 (compatible; Googlebot/2.1)")
    d.session("future_touch", "2026-02-01T09:00:00Z")
    # The key is missing, so the e-mail identifies the row.
    d.add(
        "form_submissions",
        email=f"d_missing_key_{d.number:04}@{host}",
        form="guide",
        is_sales_request="0",
        submitted_at="2025-01-18T09:00:00Z",
    )
    d.add(
        "opportunities",
        opportunity_id=d.id("deal_without_account", "deal"),
        owner_id="usr_ae_01",
        type="new_business",
        amount="4000.00",
        currency="eur",
        stage="qualified",
        is_closed="no",
        is_won="0",
        created_at="2025-01-12T08:00:00Z",
        updated_at="2025-01-12T08:00:00Z",
    )
    d.add(
        "leads",
        lead_id=d.id("lead_without_account", "lead"),
        email=f"lead.{d.number}@nowhere-{d.number}-dirt.example",
        status="new",
        created_at="2025-01-12T08:00:00Z",
    )


def dirty_rows(blocks: Iterable[int]) -> Rows:
    """Blocks of dirt of these numbers, by table."""
    rows: Rows = {}
    for number in blocks:
        _fill(_Block(number, rows))
    return rows
