"""What each raw table needs, by hand: what a blank, an unknown and a negative value lead to."""

#: Columns in which every row needs a value.
REQUIRED = {
    "affiliate.agreements": (
        "partner_id",
        "rule",
        "kind",
        "rate",
        "window_days",
        "hold_days",
        "valid_from",
    ),
    "affiliate.clicks": (
        "partner_id",
        "visitor_id",
        "clicked_at",
    ),
    "affiliate.community_events": (
        "type",
        "occurred_at",
    ),
    "affiliate.payouts": (
        "partner_id",
        "status",
        "amount",
        "paid_at",
    ),
    "affiliate.referrals": (
        "partner_id",
        "status",
        "registered_at",
    ),
    "billing.credit_notes": (
        "amount",
        "issued_at",
    ),
    "billing.disputes": (
        "payment_id",
        "status",
        "amount",
        "opened_at",
    ),
    "billing.invoice_lines": (
        "invoice_id",
        "amount",
        "is_recurring",
    ),
    "billing.invoices": (
        "status",
        "total",
        "issued_at",
    ),
    "billing.payments": (
        "invoice_id",
        "status",
        "amount",
        "paid_at",
    ),
    "billing.refunds": (
        "payment_id",
        "amount",
        "refunded_at",
    ),
    "billing.subscriptions": (
        "customer_id",
        "started_at",
    ),
    "crm.activities": (
        "type",
        "occurred_at",
    ),
    "crm.opportunity_stages": ("stage",),
    "finance.costs": (
        "cost_type",
        "amount",
        "incurred_on",
    ),
    "finance.fx_rates": ("rate",),
    "marketing.ad_spend": ("cost",),
    "marketing.email_events": (
        "email",
        "type",
        "occurred_at",
    ),
    "marketing.event_attendees": (
        "email",
        "registered_at",
    ),
    "marketing.form_submissions": (
        "email",
        "submitted_at",
    ),
    "marketing.web_sessions": ("started_at",),
}

#: Table, column, and what an unknown value of it is called.
UNKNOWN = (
    ("affiliate.agreements", "partner_id", "partner"),
    ("affiliate.agreements", "rule", "rule"),
    ("affiliate.agreements", "kind", "kind"),
    ("affiliate.clicks", "partner_id", "partner"),
    ("affiliate.payouts", "partner_id", "partner"),
    ("affiliate.payouts", "status", "status"),
    ("affiliate.referrals", "partner_id", "partner"),
    ("billing.credit_notes", "invoice_id", "invoice"),
    ("billing.disputes", "payment_id", "payment"),
    ("billing.credit_notes", "status", "status"),
    ("billing.disputes", "status", "status"),
    ("billing.invoice_lines", "invoice_id", "invoice"),
    ("billing.invoices", "status", "status"),
    ("billing.payments", "invoice_id", "invoice"),
    ("billing.payments", "status", "status"),
    ("billing.refunds", "payment_id", "payment"),
    ("billing.refunds", "status", "status"),
    ("billing.subscriptions", "customer_id", "customer"),
)

#: Columns that are zero or more.
NOT_NEGATIVE = {
    "affiliate.agreements": (
        "rate",
        "cap",
    ),
    "affiliate.payouts": ("amount",),
    "billing.credit_notes": (
        "amount",
        "tax",
    ),
    "billing.disputes": ("amount",),
    "billing.payments": ("amount",),
    "billing.refunds": ("amount",),
}
