"""Planted dirt: usable rows close and join correctly, others are quarantined."""

import pytest
from golden_journeys import (
    account_of,
    at,
    closes,
    first_payment,
    journey,
    ledger,
    only,
    rows,
    touch,
    transfers,
    weights,
)

ISSUED, PAID = "2025-01-21T08:00:00", "2025-01-22T08:00:00"
"""Ten o'clock at +02:00 is eight o'clock in UTC."""


def customer_account(golden, kind):
    return account_of(golden, f"customer:d_{kind}_customer_9001")


def test_mixed_case_email_is_one_person_whose_visit_earns_the_close(golden):
    account = customer_account(golden, "mixed_case_email")
    close = "close_d_mixed_case_email_invoice_9001"
    session = "session:d_mixed_case_email_session_9001"

    assert closes(golden, account) == [(close, "new_business", at(PAID), None, 10_000, 10_000)]
    assert journey(golden, close) == ("marketing", 0, [session])
    assert touch(golden, session) == (
        "marketing", "direct", "web_session", "web_session", 300, None, None, "observed",
    )  # fmt: skip
    # A direct visit is also the last non-direct touch if there is no other touch.
    assert weights(golden, close) == only(session)
    assert ledger(golden, account) == first_payment(close, ISSUED, PAID, 10_000)
    assert account == account_of(golden, "domain:mixed-9001-dirt.example")


def test_free_mail_joins_nobody(golden):
    accounts = {kind: customer_account(golden, kind) for kind in ("free_mail_a", "free_mail_b")}
    assert accounts["free_mail_a"] != accounts["free_mail_b"]
    domain = "select * from int_identity.int_account_members where member = 'domain:gmail.com'"
    assert rows(golden, domain) == []
    for kind, account in accounts.items():
        close = f"close_d_{kind}_invoice_9001"
        assert closes(golden, account) == [(close, "new_business", at(PAID), None, 5_000, 5_000)]
        assert journey(golden, close) == ("unobserved", 0, [])
        assert weights(golden, close) == only("unobserved")
        assert transfers(golden, close) == []


def test_foreign_refund_is_quarantined_and_takes_no_money(golden):
    account = customer_account(golden, "foreign_refund")
    close = "close_d_foreign_refund_invoice_9001"

    assert closes(golden, account) == [(close, "new_business", at(PAID), None, 8_000, 8_000)]
    assert ledger(golden, account) == first_payment(close, ISSUED, PAID, 8_000)
    assert weights(golden, close) == only("unobserved")


@pytest.mark.parametrize("kind", ["unknown_currency", "no_rate", "worded_amount", "worded_date"])
def test_an_invoice_that_cannot_be_used_is_no_close_and_no_entry(golden, kind):
    account = customer_account(golden, kind)
    assert closes(golden, account) == []
    assert ledger(golden, account) == []


def test_a_negative_invoice_is_a_document_and_no_close(golden):
    account = customer_account(golden, "negative_amount")
    assert closes(golden, account) == []
    assert ledger(golden, account) == [(at(ISSUED), "invoice", "no_close", -7_500)]


def test_an_act_of_an_unknown_user_is_used(golden):
    assert touch(golden, "activity:d_unknown_user_call_9001")[:2] == ("sales", "calls")


@pytest.mark.parametrize(
    ("table", "row_id", "reason"),
    [
        ("crm.accounts", "d_exact_duplicate_account_9001", "duplicate row"),
        ("crm.accounts", "d_newer_version_account_9001", "duplicate row"),
        ("billing.invoices", "d_unknown_currency_invoice_9001", "unknown currency"),
        (
            "billing.invoices",
            "d_no_rate_invoice_9001",
            "no exchange rate on or before the day",
        ),
        ("billing.invoices", "d_worded_amount_invoice_9001", "unparsable subtotal, total"),
        ("billing.invoices", "d_worded_date_invoice_9001", "unparsable issued_at"),
        ("billing.payments", "d_payment_of_nothing_payment_9001", "unknown invoice"),
        (
            "billing.refunds",
            "d_foreign_refund_refund_9001",
            "currency differs from its invoice",
        ),
        (
            "marketing.web_sessions",
            "d_impossible_date_session_9001",
            "unparsable started_at",
        ),
        ("marketing.web_sessions", "d_robot_session_9001", "bot session"),
        (
            "marketing.web_sessions",
            "d_future_touch_session_9001",
            "dated after as of",
        ),
    ],
)
def test_each_kind_of_dirt_is_quarantined_with_its_reason(golden, table, row_id, reason):
    quarantined = rows(
        golden,
        "select source_table, occurrence, reason"
        " from data_quality.quarantined_rows where split_part(row_id, '|', 1) = ?",
        row_id,
    )
    assert quarantined == [(table, 1, reason)]


def test_a_text_that_is_not_an_email_is_quarantined_without_it(golden):
    quarantined = rows(
        golden,
        """
        select source_table, reason, row_id, payload from data_quality.quarantined_rows
        where reason = 'not an e-mail'
        """,
    )
    assert [(table, reason) for table, reason, _, _ in quarantined] == [
        ("marketing.identifies", "not an e-mail")
    ]
    # Even a text that is not an address may be personal.
    shown = quarantined[0][2] + quarantined[0][3]
    assert "kari at example" not in shown
    assert "d_not_an_email_visitor_9001" not in shown


def test_a_missing_key_is_quarantined_with_its_email_masked(golden):
    quarantined = rows(
        golden,
        """
        select source_table, row_id, payload from data_quality.quarantined_rows
        where reason = 'missing key'
        """,
    )
    assert [(table, row_id) for table, row_id, _ in quarantined] == [
        ("marketing.form_submissions", "(missing)")
    ]
    assert "***" in quarantined[0][2]
    assert "d_missing_key_9001" not in quarantined[0][2]


def test_the_newer_version_is_used_and_the_older_is_not(golden):
    used = """
        select account_id, name from int_quality.int_crm__accounts_checked
        where account_id like ? and quarantine_reason is null
    """
    assert rows(golden, used, "d_newer_version_account%") == [
        ("d_newer_version_account_9001", "New Name AB")
    ]
    assert rows(golden, used, "d_exact_duplicate_account%") == [
        ("d_exact_duplicate_account_9001", "Twice AB")
    ]
    loaded = "select loaded_at from data_quality.quarantined_rows where row_id = ?"
    assert rows(golden, loaded, "d_newer_version_account_9001") == [(at("2025-02-02T06:00:00"),)]


def test_a_deal_and_a_lead_without_account_are_used(golden):
    deal = "d_deal_without_account_deal_9001"
    lead = "d_lead_without_account_lead_9001"
    deals = """
        select account_id, currency from int_quality.int_crm__opportunities_checked
        where opportunity_id = ? and quarantine_reason is null
    """
    leads = """
        select converted_account_id from int_quality.int_crm__leads_checked
        where lead_id = ? and quarantine_reason is null
    """
    quarantined = "select * from data_quality.quarantined_rows where row_id in (?, ?)"
    assert rows(golden, deals, deal) == [(None, "EUR")]
    assert rows(golden, leads, lead) == [(None,)]
    assert rows(golden, quarantined, deal, lead) == []
    # The deal's account has no other member, and the lead is an account of its own.
    account = account_of(golden, f"opportunity:{deal}")
    members = "select member from int_identity.int_account_members where account_id = ?"
    assert rows(golden, members, account) == [(f"opportunity:{deal}",)]
    mine = "select account_id from int_identity.int_identities where identifier = ?"
    [(of_lead,)] = rows(golden, mine, f"lead:{lead}")
    assert rows(golden, members, of_lead) == []


def test_no_golden_row_is_quarantined(golden):
    query = "select * from data_quality.quarantined_rows where row_id like 'g!_%' escape '!'"
    assert rows(golden, query) == []
