"""Golden journeys: billed, reversed and booked amounts in cents, with their dates."""

from golden_journeys import (
    MODELS,
    at,
    cents,
    closes,
    credited,
    first_payment,
    golden_account,
    journey,
    ledger,
    only,
    open_journey,
    rows,
    weights,
)


def test_voided_invoice_is_billed_and_reversed_and_no_close(golden):
    account = golden_account(golden, "voided_invoice")

    assert closes(golden, account) == []
    # The amount is net of 96.00 tax. It was never paid, so it is open until it is voided.
    assert ledger(golden, account) == [
        (at("2024-07-01T09:00:00"), "invoice", "awaiting_payment", 40_000),
        (at("2024-07-20T09:00:00"), "void", "awaiting_payment", -40_000),
    ]


def test_uncollectible_takes_back_the_second_invoice_only(golden):
    account = golden_account(golden, "uncollectible")
    close = "close_g_uncollectible_invoice"
    session = "session:g_uncollectible_s1"

    # 300.00 was billed twice; the second invoice became uncollectible.
    assert closes(golden, account) == [
        (close, "new_business", at("2024-07-08T09:05:00"), None, 60_000, 30_000)
    ]
    assert journey(golden, close) == ("marketing", 0, [session])
    assert weights(golden, close) == only(session)
    assert ledger(golden, account) == [
        *first_payment(close, "2024-07-08T09:00:00", "2024-07-08T09:05:00", 30_000),
        (at("2024-08-08T09:00:00"), "invoice", close, 30_000),
        (at("2024-10-01T09:00:00"), "uncollectible", close, -30_000),
    ]


def test_refund_later_month_reverses_money_and_no_close(golden):
    account = golden_account(golden, "refund_later_month")
    close = "close_g_refund_later_month_invoice"
    session = "session:g_refund_later_month_s1"

    # 620.00 of 1240.00 gross is 500.00 of 1000.00 net.
    assert closes(golden, account) == [
        (close, "new_business", at("2024-08-06T09:00:00"), None, 100_000, 50_000)
    ]
    assert weights(golden, close) == only(session)
    assert cents(golden, close, "transfer") == {session: 50_000}
    assert ledger(golden, account) == [
        *first_payment(close, "2024-08-05T09:00:00", "2024-08-06T09:00:00", 100_000),
        (at("2024-10-10T09:00:00"), "refund", close, -50_000),
    ]


def test_credit_note_refund_counts_once(golden):
    account = golden_account(golden, "credit_note_refund")
    close = "close_g_credit_note_refund_invoice"

    # 248.00 with 48.00 tax is 200.00 net; the refund that pays it out is cash only.
    assert closes(golden, account) == [
        (close, "new_business", at("2024-08-12T09:05:00"), None, 100_000, 80_000)
    ]
    assert weights(golden, close) == only("session:g_credit_note_refund_s1")
    assert ledger(golden, account) == [
        *first_payment(close, "2024-08-12T09:00:00", "2024-08-12T09:05:00", 100_000),
        (at("2024-09-10T09:00:00"), "credit_note", close, -20_000),
    ]


def test_lost_dispute_reverses_all_money_and_the_close_stays(golden):
    account = golden_account(golden, "lost_dispute")
    close = "close_g_lost_dispute_invoice"
    session = "session:g_lost_dispute_s1"

    assert closes(golden, account) == [
        (close, "new_business", at("2024-09-02T09:05:00"), None, 50_000, 0)
    ]
    assert weights(golden, close) == only(session)
    for model in MODELS:
        assert cents(golden, close, model) == {session: 0}
    # A dispute counts when it is lost, not when it is opened.
    assert ledger(golden, account) == [
        *first_payment(close, "2024-09-02T09:00:00", "2024-09-02T09:05:00", 50_000),
        (at("2024-10-15T09:00:00"), "dispute", close, -50_000),
    ]


def test_renewal_is_no_close_and_goes_to_its_subscriptions(golden):
    account = golden_account(golden, "renewal")
    close = "close_g_renewal_invoice"
    session = "session:g_renewal_s1"

    assert closes(golden, account) == [
        (close, "new_business", at("2024-01-15T09:05:00"), None, 2_400_000, 2_400_000)
    ]
    assert journey(golden, close) == ("marketing", 0, [session])
    assert weights(golden, close) == only(session)
    # The manager's meeting before the renewal has no close: both years stay with the resource
    # that earned the close, also under `handoff`.
    assert credited(golden, close, "handoff") == {"marketing": 2_400_000}
    assert open_journey(golden, account) == ["activity:g_renewal_meeting"]
    # The close already exists when the second year is billed, so no payment is needed.
    assert ledger(golden, account) == [
        *first_payment(close, "2024-01-15T09:00:00", "2024-01-15T09:05:00", 1_200_000),
        (at("2025-01-15T09:00:00"), "invoice", close, 1_200_000),
    ]


def test_three_currency_converts_each_document_at_its_own_day(golden):
    account = golden_account(golden, "three_currency")
    close = "close_g_three_currency_invoice_eur"

    # 1000 EUR; 1000 USD at .90 on Tuesday; 100000 ISK net on a Saturday, at Friday's .0067.
    assert closes(golden, account) == [
        (close, "new_business", at("2024-09-02T09:05:00"), None, 257_000, 257_000)
    ]
    assert weights(golden, close) == only("session:g_three_currency_s1")
    assert ledger(golden, account) == [
        *first_payment(close, "2024-09-02T09:00:00", "2024-09-02T09:05:00", 100_000),
        (at("2024-10-01T09:00:00"), "invoice", close, 90_000),
        (at("2024-11-09T09:00:00"), "invoice", close, 67_000),
    ]
    kinds = (
        "select invoice_id, billing_kind from int_closes.int_invoice_bookings where close_id = ?"
    )
    assert sorted(rows(golden, kinds, close)) == [
        ("g_three_currency_invoice_eur", "close"),
        ("g_three_currency_invoice_isk", "follow_on"),
        ("g_three_currency_invoice_usd", "follow_on"),
    ]


def test_a_payment_is_not_known_before_it_is_loaded(golden):
    """A payment that is loaded late moves its invoice to the close at its load, not before."""
    early = rows(
        golden,
        """
        with
        loads as (
            select invoice_id, paid_at, min(loaded_at) as loaded_at
            from int_quality.int_billing__payments_checked
            where quarantine_reason is null and status = 'succeeded' and amount > 0
            group by all
        )
        select entries.entry_id, entries.known_at, loads.loaded_at
        from int_closes.int_ledger_entries as entries
        inner join loads
            on entries.invoice_id = loads.invoice_id and entries.event_at = loads.paid_at
        where entries.entry_type = 'payment' and entries.known_at < loads.loaded_at
        order by entries.entry_id
        """,
    )
    assert early == []
