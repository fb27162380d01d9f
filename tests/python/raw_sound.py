"""A usable raw row of every table."""

from lokun.contract import TABLES
from lokun.raw_tables import RawTable

THEN, FIRST_RATE = "2025-03-04T12:00:00Z", "2025-02-03"

Row = dict[str, str]

#: A usable row of every table; they refer to one another.
SOUND: dict[str, Row] = {
    "crm.accounts": {"account_id": "a", "created_at": THEN, "is_deleted": "false"},
    "crm.contacts": {"contact_id": "c", "created_at": THEN, "is_deleted": "false"},
    "crm.leads": {"lead_id": "l", "created_at": THEN},
    "crm.opportunities": {
        "opportunity_id": "o",
        "type": "new_business",
        "is_closed": "false",
        "is_won": "false",
        "created_at": THEN,
    },
    "crm.opportunity_stages": {"opportunity_id": "o", "stage": "won", "entered_at": THEN},
    "crm.activities": {
        "activity_id": "t",
        "type": "call",
        "owner_id": "u",
        "account_id": "a",
        "occurred_at": THEN,
    },
    "crm.users": {"user_id": "u"},
    "marketing.campaigns": {"campaign_id": "m"},
    "marketing.ad_spend": {
        "spend_date": "2025-03-04",
        "platform": "ads",
        "campaign_id": "m",
        "cost": "1.00",
        "currency": "EUR",
    },
    "marketing.web_sessions": {"session_id": "s", "visitor_id": "v", "started_at": THEN},
    "marketing.identifies": {
        "visitor_id": "v",
        "email": "v@example.example",
        "identified_at": THEN,
    },
    "marketing.form_submissions": {
        "submission_id": "f",
        "email": "v@example.example",
        "is_sales_request": "false",
        "submitted_at": THEN,
    },
    "marketing.email_events": {
        "event_id": "e",
        "email": "v@example.example",
        "type": "click",
        "occurred_at": THEN,
    },
    "marketing.event_attendees": {
        "attendee_id": "e",
        "email": "v@example.example",
        "registered_at": THEN,
    },
    "affiliate.partners": {"partner_id": "p", "joined_at": THEN},
    "affiliate.agreements": {
        "agreement_id": "g",
        "partner_id": "p",
        "rule": "last_click",
        "kind": "flat",
        "rate": "5",
        "currency": "EUR",
        "window_days": "30",
        "hold_days": "0",
        "valid_from": "2025-03-04",
    },
    "affiliate.clicks": {
        "click_id": "k",
        "partner_id": "p",
        "visitor_id": "v",
        "clicked_at": THEN,
    },
    "affiliate.referrals": {
        "referral_id": "r",
        "partner_id": "p",
        "referred_email": "v@example.example",
        "registered_at": THEN,
        "status": "new",
    },
    "affiliate.community_events": {
        "event_id": "e",
        "email": "v@example.example",
        "type": "review",
        "occurred_at": THEN,
    },
    "affiliate.payouts": {
        "payout_id": "y",
        "partner_id": "p",
        "amount": "1.00",
        "currency": "EUR",
        "paid_at": THEN,
        "status": "paid",
    },
    "billing.customers": {"customer_id": "b", "created_at": THEN},
    "billing.subscriptions": {"subscription_id": "s", "customer_id": "b", "started_at": THEN},
    "billing.invoices": {
        "invoice_id": "i",
        "customer_id": "b",
        "issued_at": THEN,
        "subtotal": "1.00",
        "tax": "0.00",
        "total": "1.00",
        "currency": "EUR",
        "status": "open",
    },
    "billing.invoice_lines": {
        "invoice_line_id": "n",
        "invoice_id": "i",
        "amount": "1.00",
        "is_recurring": "false",
    },
    "billing.payments": {
        "payment_id": "p",
        "invoice_id": "i",
        "amount": "1.00",
        "currency": "EUR",
        "paid_at": THEN,
        "status": "succeeded",
    },
    "billing.credit_notes": {
        "credit_note_id": "n",
        "invoice_id": "i",
        "amount": "1.00",
        "tax": "0.00",
        "currency": "EUR",
        "issued_at": THEN,
    },
    "billing.refunds": {
        "refund_id": "r",
        "payment_id": "p",
        "amount": "1.00",
        "currency": "EUR",
        "refunded_at": THEN,
    },
    "billing.disputes": {
        "dispute_id": "d",
        "payment_id": "p",
        "amount": "1.00",
        "currency": "EUR",
        "opened_at": THEN,
        "status": "open",
    },
    "finance.costs": {
        "cost_id": "c",
        "incurred_on": "2025-03-04",
        "cost_type": "tools",
        "amount": "1.00",
        "currency": "EUR",
    },
    "finance.fx_rates": {"rate_date": FIRST_RATE, "currency": "USD", "rate": "0.9"},
}


_VALUES = {
    "email": "v@example.example",
    "currency": "EUR",
    "flag": "false",
    "ts": THEN,
    "day": THEN[:10],
    "money": "1.00",
    "rate": "1.00",
    "num": "1",
    "int": "1",
}


def _from_contract(table: RawTable) -> Row:
    """The row of a table that is not written here: a value wherever one is required."""
    row = {}
    for name, column in table.described.items():
        if name == "loaded_at" or not column.required:
            continue
        if column.references is not None:
            row[name] = next(iter(SOUND[column.references].values()))
        else:
            row[name] = next(iter(column.words or ()), _VALUES.get(column.type, name))
    return row


for _table in TABLES.values():
    SOUND.setdefault(_table.full_name, _from_contract(_table))
