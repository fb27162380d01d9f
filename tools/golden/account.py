"""The writer of golden accounts, whose results can be computed by hand.

The journeys themselves are in ``journeys``, ``handovers`` and ``partners``.
"""

from __future__ import annotations

import datetime as dt

from lokun.contract import TABLES

Record = dict[str, str | None]
Rows = dict[str, list[Record]]

AS_OF = "2025-07-01T00:00:00Z"
"""The newest load; that of the situations, in whose build the golden company is."""

RATES = {
    ("2024-01-01", "USD"): "0.92",
    ("2024-09-30", "USD"): "0.90",
    ("2024-10-01", "USD"): "0.90",
    ("2024-11-08", "ISK"): "0.0067",
    ("2024-11-15", "USD"): "0.95",
}
"""Euros per unit on the days at whose rate golden documents convert (weekends have no rate)."""

SELLER = "g_usr_ae_01"
MANAGER = "g_usr_am_01"


def _load_time(record: Record) -> str:
    """Six in the morning after the last time in the row, but never after the as-of."""
    moments = (value[:10] for value in record.values() if value and _is_moment(value))
    last = max(moments, default=AS_OF[:10])
    after = dt.date.fromisoformat(last) + dt.timedelta(days=1)
    return min(f"{after}T06:00:00Z", AS_OF)


def _is_moment(value: str) -> bool:
    return len(value) >= 10 and value[:2] == "20" and value[4] == "-" and value[7] == "-"


class Journey:
    """Writes the rows of one golden account."""

    def __init__(self, name: str, rows: Rows) -> None:
        """Set the journey's name; its rows go to ``rows`` by table."""
        self.name = name
        self.rows = rows
        self.domain = f"{name.replace('_', '-')}-golden.example"
        self.email = f"buyer@{self.domain}"
        self.account = self.id("account")
        self.contact = self.id("contact")
        self.visitor = self.id("visitor")
        self.customer = self.id("customer")
        self.deal = self.id("deal")

    def id(self, what: str) -> str:
        """An id of this journey."""
        return f"g_{self.name}_{what}"

    def add(self, table: str, /, **columns: str | None) -> None:
        """Add one raw row; columns that are not given are null."""
        contract = TABLES[table].columns
        unknown = set(columns) - set(contract)
        if unknown:
            raise KeyError(f"{table} has no column {sorted(unknown)}: see contract/raw.yml")
        record = {column: columns.get(column) for column in contract}
        record["loaded_at"] = _load_time(columns)
        self.rows.setdefault(table, []).append(record)

    def crm(self, created_at: str) -> None:
        """A CRM account with one contact."""
        self.add(
            "accounts",
            account_id=self.account,
            name=f"Golden {self.name.replace('_', ' ')}",
            website=f"https://www.{self.domain}",
            country="DE",
            is_holdout="false",
            is_deleted="false",
            created_at=created_at,
            updated_at=created_at,
        )
        self.person("contact", self.email, created_at)

    def person(self, what: str, email: str, created_at: str) -> None:
        """A CRM contact."""
        self.add(
            "contacts",
            contact_id=self.id(what),
            account_id=self.account,
            email=email,
            name=f"{self.name} {what}",
            created_at=created_at,
            updated_at=created_at,
            is_deleted="false",
        )

    def known(self, at: str, visitor: str = "visitor", email: str | None = None) -> None:
        """A visitor identifies themselves by e-mail; this is not a touch."""
        self.add(
            "identifies",
            visitor_id=self.id(visitor),
            email=email or self.email,
            identified_at=at,
            via="login",
        )

    def session(
        self,
        what: str,
        at: str,
        source: str = "direct",
        *,
        intent: str | None = None,
        visitor: str = "visitor",
    ) -> None:
        """A web session from one of ``_SOURCES``."""
        utm = dict(_SOURCES[source])
        if utm.get("click_id") == "gclid_":
            utm["click_id"] += self.id(what)
        self.add(
            "web_sessions",
            session_id=self.id(what),
            visitor_id=self.id(visitor),
            started_at=at,
            pageviews="3",
            seconds="120",
            landing_page="/",
            intent=intent,
            **utm,
        )

    def act(self, what: str, at: str, kind: str, direction: str, outcome: str, **on: str) -> None:
        """An act of a seller on the account."""
        self.add(
            "activities",
            activity_id=self.id(what),
            type=kind,
            direction=direction,
            outcome=outcome,
            minutes="30",
            owner_id=on.get("owner_id", SELLER),
            contact_id=self.contact,
            opportunity_id=on.get("opportunity_id"),
            account_id=self.account,
            occurred_at=at,
        )

    def won(
        self, created_at: str, closed_at: str, amount: str, *, what: str = "deal", **other: str
    ) -> None:
        """A won deal with an owner."""
        self.add(
            "opportunities",
            opportunity_id=self.id(what),
            account_id=self.account,
            primary_contact_id=self.contact,
            owner_id=other.get("owner_id", SELLER),
            type=other.get("type", "new_business"),
            amount=amount,
            currency="EUR",
            stage="closed_won",
            is_closed="true",
            is_won="true",
            created_at=created_at,
            closed_at=closed_at,
            updated_at=closed_at,
        )
        for stage, at in (("qualified", created_at), ("closed_won", closed_at)):
            self.add("opportunity_stages", opportunity_id=self.id(what), stage=stage, entered_at=at)

    def buyer(self, created_at: str, email: str | None = None) -> None:
        """A billing customer of the account."""
        self.add(
            "customers",
            customer_id=self.customer,
            account_id=self.account,
            name=f"Golden {self.name.replace('_', ' ')}",
            email=email or self.email,
            domain=self.domain,
            created_at=created_at,
        )

    def subscribes(self, what: str, at: str, months: str, ended_at: str | None = None) -> str:
        """A subscription; returns its id."""
        self.add(
            "subscriptions",
            subscription_id=self.id(what),
            customer_id=self.customer,
            plan="business",
            started_at=at,
            ended_at=ended_at,
            interval_months=months,
        )
        return self.id(what)

    def invoice(
        self,
        what: str,
        at: str,
        subtotal: str,
        tax: str,
        total: str,
        *,
        paid_at: str | None = None,
        currency: str = "EUR",
        deal: str | None = None,
        subscription: str | None = None,
        voided_at: str | None = None,
        uncollectible_at: str | None = None,
    ) -> None:
        """An invoice with its line, and its payment in full where ``paid_at`` is given."""
        status = "open"
        for moment, name in (
            (paid_at, "paid"),
            (voided_at, "void"),
            (uncollectible_at, "uncollectible"),
        ):
            status = name if moment else status
        self.add(
            "invoices",
            invoice_id=self.id(what),
            number=f"G-{self.name}-{what}",
            customer_id=self.customer,
            opportunity_id=deal,
            subscription_id=subscription,
            issued_at=at,
            subtotal=subtotal,
            tax=tax,
            total=total,
            currency=currency,
            status=status,
            voided_at=voided_at,
            uncollectible_at=uncollectible_at,
            updated_at=paid_at or voided_at or uncollectible_at or at,
        )
        self.add(
            "invoice_lines",
            invoice_line_id=self.id(f"{what}_line"),
            invoice_id=self.id(what),
            product="plan" if subscription else "project",
            quantity="1",
            amount=subtotal,
            is_recurring="true" if subscription else "false",
            period_start=at[:10] if subscription else None,
        )
        # A line has no time of its own: it is loaded with its invoice.
        self.rows["invoice_lines"][-1]["loaded_at"] = self.rows["invoices"][-1]["loaded_at"]
        if paid_at:
            self.add(
                "payments",
                payment_id=self.id(f"{what}_payment"),
                invoice_id=self.id(what),
                amount=total,
                currency=currency,
                paid_at=paid_at,
                status="succeeded",
            )


_SOURCES: dict[str, dict[str, str]] = {
    "direct": {},
    "organic": {"referrer": "https://www.google.com/"},
    "paid": {
        "referrer": "https://www.google.com/",
        "utm_source": "google",
        "utm_medium": "cpc",
        "utm_campaign": "g_cmp_search_generic",
        "click_id": "gclid_",
    },
    "newsletter": {
        "utm_source": "newsletter",
        "utm_medium": "email",
        "utm_campaign": "g_cmp_newsletter",
    },
    "referral": {
        "referrer": "https://friend.golden-partner.example/",
        "utm_source": "golden_partner",
        "utm_medium": "referral",
    },
    "affiliate": {
        "referrer": "https://compare.golden-partner.example/",
        "utm_source": "golden_affiliate",
        "utm_medium": "affiliate",
        "click_id": "g_affiliate_sale_click",
    },
}
