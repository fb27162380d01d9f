"""The landing contract: every raw table with its columns, in the order in which they land."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RawTable:
    """One raw table: where it lands, its key, and its columns with their types.

    Types: ``id`` and ``text`` are strings, ``ts`` a UTC or offset timestamp, ``day`` a date,
    ``money`` a decimal in major units, ``int`` and ``num`` numbers, ``flag`` a yes or no.
    Everything lands as text all the same; staging casts.
    """

    source: str
    name: str
    key: tuple[str, ...]
    columns: dict[str, str]


_LANDED = {"loaded_at": "ts"}

TABLES: dict[str, RawTable] = {
    table.name: table
    for table in (
        RawTable(
            source="crm",
            name="accounts",
            key=("account_id",),
            columns={
                "account_id": "id",
                "name": "text",
                "website": "text",
                "country": "text",
                "industry": "text",
                "employees": "int",
                "owner_id": "id",
                "is_holdout": "flag",
                "created_at": "ts",
                "updated_at": "ts",
                "is_deleted": "flag",
                "merged_into_id": "id",
            }
            | _LANDED,
        ),
        RawTable(
            source="crm",
            name="contacts",
            key=("contact_id",),
            columns={
                "contact_id": "id",
                "account_id": "id",
                "email": "text",
                "name": "text",
                "title": "text",
                "consent": "text",
                "created_at": "ts",
                "updated_at": "ts",
                "is_deleted": "flag",
            }
            | _LANDED,
        ),
        RawTable(
            source="crm",
            name="leads",
            key=("lead_id",),
            columns={
                "lead_id": "id",
                "email": "text",
                "name": "text",
                "company": "text",
                "website": "text",
                "source": "text",
                "owner_id": "id",
                "status": "text",
                "created_at": "ts",
                "converted_at": "ts",
                "converted_account_id": "id",
                "converted_contact_id": "id",
                "converted_opportunity_id": "id",
            }
            | _LANDED,
        ),
        RawTable(
            source="crm",
            name="opportunities",
            key=("opportunity_id",),
            columns={
                "opportunity_id": "id",
                "account_id": "id",
                "primary_contact_id": "id",
                "owner_id": "id",
                "type": "text",
                "amount": "money",
                "currency": "text",
                "stage": "text",
                "is_closed": "flag",
                "is_won": "flag",
                "created_at": "ts",
                "closed_at": "ts",
                "updated_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="crm",
            name="opportunity_stages",
            key=("opportunity_id", "entered_at"),
            columns={
                "opportunity_id": "id",
                "stage": "text",
                "entered_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="crm",
            name="activities",
            key=("activity_id",),
            columns={
                "activity_id": "id",
                "type": "text",
                "direction": "text",
                "outcome": "text",
                "minutes": "num",
                "owner_id": "id",
                "contact_id": "id",
                "lead_id": "id",
                "opportunity_id": "id",
                "account_id": "id",
                "occurred_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="crm",
            name="users",
            key=("user_id",),
            columns={
                "user_id": "id",
                "name": "text",
                "email": "text",
                "role": "text",
                "team": "text",
                "department": "text",
                "started_on": "day",
                "ended_on": "day",
            }
            | _LANDED,
        ),
        RawTable(
            source="marketing",
            name="campaigns",
            key=("campaign_id",),
            columns={
                "campaign_id": "id",
                "platform": "text",
                "name": "text",
                "channel": "text",
                "tactic": "text",
                "started_on": "day",
                "ended_on": "day",
            }
            | _LANDED,
        ),
        RawTable(
            source="marketing",
            name="ad_spend",
            key=("spend_date", "platform", "campaign_id"),
            columns={
                "spend_date": "day",
                "platform": "text",
                "campaign_id": "id",
                "impressions": "int",
                "clicks": "int",
                "cost": "money",
                "currency": "text",
            }
            | _LANDED,
        ),
        RawTable(
            source="marketing",
            name="web_sessions",
            key=("session_id",),
            columns={
                "session_id": "id",
                "visitor_id": "id",
                "started_at": "ts",
                "pageviews": "int",
                "seconds": "num",
                "landing_page": "text",
                "referrer": "text",
                "utm_source": "text",
                "utm_medium": "text",
                "utm_campaign": "text",
                "utm_content": "text",
                "utm_term": "text",
                "click_id": "text",
                "coupon": "text",
                "intent": "text",
                "user_agent": "text",
                "country": "text",
            }
            | _LANDED,
        ),
        RawTable(
            source="marketing",
            name="identifies",
            key=("visitor_id", "email", "identified_at"),
            columns={
                "visitor_id": "id",
                "email": "text",
                "identified_at": "ts",
                "via": "text",
            }
            | _LANDED,
        ),
        RawTable(
            source="marketing",
            name="form_submissions",
            key=("submission_id",),
            columns={
                "submission_id": "id",
                "visitor_id": "id",
                "email": "text",
                "form": "text",
                "is_sales_request": "flag",
                "how_did_you_hear": "text",
                "submitted_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="marketing",
            name="email_events",
            key=("event_id",),
            columns={
                "event_id": "id",
                "email": "text",
                "campaign_id": "id",
                "type": "text",
                "occurred_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="marketing",
            name="event_attendees",
            key=("attendee_id",),
            columns={
                "attendee_id": "id",
                "email": "text",
                "campaign_id": "id",
                "event": "text",
                "registered_at": "ts",
                "attended_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="affiliate",
            name="partners",
            key=("partner_id",),
            columns={
                "partner_id": "id",
                "name": "text",
                "type": "text",
                "email": "text",
                "domain": "text",
                "payment_fingerprint": "text",
                "joined_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="affiliate",
            name="agreements",
            key=("agreement_id",),
            columns={
                "agreement_id": "id",
                "partner_id": "id",
                "rule": "text",
                "kind": "text",
                "rate": "num",
                "currency": "text",
                "window_days": "int",
                "recurring_months": "int",
                "cap": "money",
                "hold_days": "int",
                "valid_from": "day",
                "valid_to": "day",
            }
            | _LANDED,
        ),
        RawTable(
            source="affiliate",
            name="clicks",
            key=("click_id",),
            columns={
                "click_id": "id",
                "partner_id": "id",
                "visitor_id": "id",
                "clicked_at": "ts",
                "landing_page": "text",
                "coupon": "text",
                "dwell_seconds": "num",
            }
            | _LANDED,
        ),
        RawTable(
            source="affiliate",
            name="referrals",
            key=("referral_id",),
            columns={
                "referral_id": "id",
                "partner_id": "id",
                "referred_email": "text",
                "referred_domain": "text",
                "registered_at": "ts",
                "status": "text",
            }
            | _LANDED,
        ),
        RawTable(
            source="affiliate",
            name="community_events",
            key=("event_id",),
            columns={
                "event_id": "id",
                "email": "text",
                "visitor_id": "id",
                "type": "text",
                "source": "text",
                "occurred_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="affiliate",
            name="payouts",
            key=("payout_id",),
            columns={
                "payout_id": "id",
                "partner_id": "id",
                "invoice_id": "id",
                "amount": "money",
                "currency": "text",
                "paid_at": "ts",
                "status": "text",
            }
            | _LANDED,
        ),
        RawTable(
            source="billing",
            name="customers",
            key=("customer_id",),
            columns={
                "customer_id": "id",
                "account_id": "id",
                "name": "text",
                "email": "text",
                "domain": "text",
                "payment_fingerprint": "text",
                "created_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="billing",
            name="subscriptions",
            key=("subscription_id",),
            columns={
                "subscription_id": "id",
                "customer_id": "id",
                "plan": "text",
                "started_at": "ts",
                "ended_at": "ts",
                "interval_months": "int",
            }
            | _LANDED,
        ),
        RawTable(
            source="billing",
            name="invoices",
            key=("invoice_id",),
            columns={
                "invoice_id": "id",
                "number": "text",
                "customer_id": "id",
                "opportunity_id": "id",
                "subscription_id": "id",
                "issued_at": "ts",
                "due_at": "ts",
                "subtotal": "money",
                "tax": "money",
                "total": "money",
                "currency": "text",
                "status": "text",
                "voided_at": "ts",
                "uncollectible_at": "ts",
                "updated_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="billing",
            name="invoice_lines",
            key=("invoice_line_id",),
            columns={
                "invoice_line_id": "id",
                "invoice_id": "id",
                "product": "text",
                "quantity": "num",
                "amount": "money",
                "is_recurring": "flag",
                "period_start": "day",
                "period_end": "day",
            }
            | _LANDED,
        ),
        RawTable(
            source="billing",
            name="payments",
            key=("payment_id",),
            columns={
                "payment_id": "id",
                "invoice_id": "id",
                "amount": "money",
                "currency": "text",
                "paid_at": "ts",
                "status": "text",
            }
            | _LANDED,
        ),
        RawTable(
            source="billing",
            name="credit_notes",
            key=("credit_note_id",),
            columns={
                "credit_note_id": "id",
                "invoice_id": "id",
                "amount": "money",
                "tax": "money",
                "currency": "text",
                "issued_at": "ts",
                "reason": "text",
            }
            | _LANDED,
        ),
        RawTable(
            source="billing",
            name="refunds",
            key=("refund_id",),
            columns={
                "refund_id": "id",
                "payment_id": "id",
                "credit_note_id": "id",
                "amount": "money",
                "currency": "text",
                "refunded_at": "ts",
            }
            | _LANDED,
        ),
        RawTable(
            source="billing",
            name="disputes",
            key=("dispute_id",),
            columns={
                "dispute_id": "id",
                "payment_id": "id",
                "amount": "money",
                "currency": "text",
                "opened_at": "ts",
                "closed_at": "ts",
                "status": "text",
            }
            | _LANDED,
        ),
        RawTable(
            source="finance",
            name="costs",
            key=("cost_id",),
            columns={
                "cost_id": "id",
                "incurred_on": "day",
                "period_start": "day",
                "period_end": "day",
                "department": "text",
                "cost_type": "text",
                "channel": "text",
                "campaign_id": "id",
                "partner_id": "id",
                "user_id": "id",
                "amount": "money",
                "currency": "text",
                "memo": "text",
            }
            | _LANDED,
        ),
        RawTable(
            source="finance",
            name="fx_rates",
            key=("rate_date", "currency"),
            columns={
                "rate_date": "day",
                "currency": "text",
                "rate": "num",
            }
            | _LANDED,
        ),
    )
}
