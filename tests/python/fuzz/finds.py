"""What the fuzz test found, each the fewest damages that showed it; all of them stay mended."""

from __future__ import annotations

from typing import Any

Case = list[dict[str, Any]]


def _cell(table: str, column: str, value: str, row: int = 0, kind: str = "cell") -> dict[str, Any]:
    return {"kind": kind, "table": table, "row": row, "column": column, "value": value, "to": row}


def _whole(table: str, column: str, value: str) -> dict[str, Any]:
    return _cell(table, column, value, kind="fill_column")


HUGE = "9999999999999.99"

#: Values that ended a build with the engine's own message, or left a person's text in a mart.
VALUES: dict[str, Case] = {
    "the payments of one invoice sum to more than a decimal(18, 4) holds": [
        _cell("billing.payments", "amount", HUGE, 1),
        *(_cell("billing.payments", "payment_id", f"pp{i}", 1, "copy") for i in range(12)),
    ],
    "an exchange rate of a hundred thousand or more": [
        _cell("finance.fx_rates", "rate", "500000", row) for row in range(0, 18, 3)
    ],
    "a negative tax that makes the net many times the total": [
        _cell("billing.invoices", "subtotal", HUGE),
        _cell("billing.invoices", "tax", "-9999999999999.98"),
        _cell("billing.invoices", "total", "0.01"),
        _cell("billing.refunds", "amount", HUGE),
        _cell("billing.refunds", "credit_note_id", ""),
        _cell("billing.disputes", "amount", HUGE),
    ],
    "days and months that are no period": [
        _cell("affiliate.agreements", "window_days", "10000000000000"),
        _cell("affiliate.agreements", "hold_days", "-10000000000000", 1),
        _cell("affiliate.agreements", "recurring_months", "10000000000000", 2),
        _whole("billing.subscriptions", "interval_months", "10000000000000"),
    ],
    "a text of a person where a number or a currency should be": [
        _cell("billing.credit_notes", "tax", "Zqperson Fuzz <zqperson.fuzz@evil.example>", 7),
        _cell("billing.credit_notes", "currency", "zqperson.fuzz@evil.example", 8),
        _cell("finance.costs", "currency", "zqperson.fuzz@evil.example", 3),
        _cell("finance.costs", "incurred_on", "Zqperson Fuzz", 4),
        _cell("finance.fx_rates", "currency", "Zqperson Fuzz <zqperson.fuzz@evil.example>", 5),
        _cell("marketing.ad_spend", "platform", "see zqperson.more@evil.example", 5),
        _cell("marketing.ad_spend", "cost", "203.0.113.77", 5),
        _cell("finance.fx_rates", "currency", "203.0.113.77", 7),
        _cell("finance.fx_rates", "currency", "+354 555 7712", 8),
        _cell("billing.refunds", "amount", "+354 555 7712", 2),
        _cell("billing.refunds", "amount", "+354\u00a0555\u00a07713", 3),
        _cell("finance.fx_rates", "currency", "+354\u00a0555\u00a07713", 9),
    ],
    "a text of a person where a department, a channel or a team should be": [
        _cell("finance.costs", "department", "Zqperson Fuzz <zqperson.fuzz@evil.example>", 15),
        _cell("finance.costs", "department", "zqperson.fuzz%40evil.example", 14),
        _cell("finance.costs", "channel", "203.0.113.77", 13),
        _cell("finance.costs", "tactic", "see 203.0.113.78, zqperson.more@evil.example", 12),
        _cell("marketing.campaigns", "tactic", "zqperson.fuzz@evil.example", 1),
        _cell("crm.users", "team", "Zqperson Fuzz <zqperson.fuzz@evil.example>", 1),
        _cell("crm.users", "department", "zqperson.fuzz@evil.example", 2),
    ],
    "a text of a person where a part of a campaign should be": [
        _cell(
            "marketing.ad_spend", "segment", "Zqperson Fuzz <zqperson.fuzz@evil.example>", 3, "copy"
        ),
        _cell("marketing.ad_spend", "platform", "zqperson.fuzz@evil.example", 6, "copy"),
        _cell("marketing.ad_spend", "segment", "203.0.113.77", 4),
        _cell("marketing.ad_spend", "segment", "203.0.113.78", 5),
    ],
    # The ledger took such an invoice as there, the reconciliation as deleted.
    "a word of an invoice that says neither that it is deleted nor that it is not": [
        _whole("billing.invoices", "is_deleted", "perhaps"),
    ],
    # What was reversed before it was void was taken off each of the two rows twice.
    "an invoice that came twice, and was void after a credit note and a refund": [
        _cell("billing.invoices", "coupon", "", 6, "copy"),
    ],
    "an amount that its exchange rate makes larger than the ledger's numbers": [
        *(_cell("finance.fx_rates", "rate", "99999", row) for row in range(1, 18, 3)),
        _cell("billing.invoices", "total", HUGE, 10),
        _cell("billing.invoices", "total", HUGE, 11),
    ],
}

#: Files that ended a build at the first of them, with a line of theirs in the message.
FILES: dict[str, str] = {
    "crm.contacts": "short_line",
    "crm.leads": "long_line",
    "marketing.form_submissions": "unclosed_quote",
    "marketing.email_events": "text_after_quote",
    "marketing.identifies": "latin1",
    "affiliate.referrals": "mixed_ends",
    "affiliate.partners": "broken_parquet",
}
