"""Golden journeys: which touches are in a journey, by person and to the second.

Weights count as in ``test_golden_credit``.
"""

from golden_journeys import (
    PAID,
    all_models,
    at,
    cents,
    closes,
    first_payment,
    golden_account,
    journey,
    ledger,
    only,
    open_journey,
    rows,
    rule_weights,
    touch,
    transfers,
    weights,
)


def test_two_buyers_are_two_people_and_one_journey(demo):
    account = golden_account(demo, "two_buyers")
    close = "close_g_two_buyers_invoice"
    s1, s2 = "session:g_two_buyers_s1", "session:g_two_buyers_s2"

    assert closes(demo, account) == [
        (close, "new_business", at("2024-10-21T09:05:00"), None, 90_000, 90_000)
    ]
    assert journey(demo, close) == ("marketing", 0, [s1, s2])
    people = rows(
        demo,
        "select count(distinct person_id) from core.fct_touchpoints where touch_id in (?, ?)",
        s1,
        s2,
    )
    assert people == [(2,)]
    half = [500_000_000_000, 500_000_000_000]
    assert rule_weights(demo, close) == all_models(
        s1, s2,
        first_touch=[10**12, 0],
        last_touch=[0, 10**12],
        last_non_direct=[0, 10**12],
        linear=half,
        u_shaped=half,
        # Both contacts are created after s2, so s2 is the lead's touch.
        w_shaped=half,
        full_path=[333_333_333_333, 666_666_666_667],
        j_shaped=[250_000_000_000, 750_000_000_000],
        inverse_j=[750_000_000_000, 250_000_000_000],
        # The touches are a week apart: 1/2 to 1.
        time_decay=[333_333_333_333, 666_666_666_667],
        handoff=half,
        transfer=half,
    )  # fmt: skip
    assert cents(demo, close, "transfer") == {s1: 45_000, s2: 45_000}
    assert cents(demo, close, "time_decay") == {s1: 30_000, s2: 60_000}
    assert ledger(demo, account) == first_payment(
        close, "2024-10-21T09:00:00", "2024-10-21T09:05:00", 90_000
    )


def test_touch_at_close_counts_at_the_order_and_a_second_later_does_not(demo):
    account = golden_account(demo, "touch_at_close")
    close = "close_g_touch_at_close_invoice"
    s1, s2, s3 = (f"session:g_touch_at_close_s{n}" for n in (1, 2, 3))

    assert closes(demo, account) == [
        (close, "new_business", at("2024-11-11T09:05:00"), None, 100_000, 100_000)
    ]
    assert journey(demo, close) == ("marketing", 0, [s1, s2])
    # The later touch begins the open journey; the touch at the order does not.
    assert open_journey(demo, account) == [s3]
    half = [500_000_000_000, 500_000_000_000]
    assert rule_weights(demo, close) == all_models(
        s1, s2,
        first_touch=[10**12, 0],
        last_touch=[0, 10**12],
        last_non_direct=[0, 10**12],
        linear=half,
        u_shaped=half,
        # first and lead .6 (s1), middle .1.
        w_shaped=[857_142_857_143, 142_857_142_857],
        full_path=[666_666_666_667, 333_333_333_333],
        j_shaped=[250_000_000_000, 750_000_000_000],
        inverse_j=[750_000_000_000, 250_000_000_000],
        # The touches are a week apart: 1/2 to 1.
        time_decay=[333_333_333_333, 666_666_666_667],
        handoff=half,
        transfer=half,
    )  # fmt: skip
    assert ledger(demo, account) == first_payment(
        close, "2024-11-11T09:00:00", "2024-11-11T09:05:00", 100_000
    )


def test_lookback_edge_is_in_and_a_second_earlier_is_out(demo):
    account = golden_account(demo, "lookback_edge")
    close = "close_g_lookback_edge_invoice"
    s1, s2 = "session:g_lookback_edge_s1", "session:g_lookback_edge_s2"

    assert closes(demo, account) == [
        (close, "new_business", at("2025-03-01T12:00:00"), None, 100_000, 100_000)
    ]
    # s1 is a touch of the account; it is a second too old for the journey.
    assert touch(demo, s1) == PAID
    assert journey(demo, close) == ("marketing", 0, [s2])
    days = "select days_to_order from core.fct_journeys where close_id = ?"
    assert rows(demo, days, close) == [(365.0,)]
    assert weights(demo, close) == only(s2)
    assert ledger(demo, account) == first_payment(
        close, "2025-03-01T11:30:00", "2025-03-01T12:00:00", 100_000
    )


def test_unobserved_has_no_resource(demo):
    account = golden_account(demo, "unobserved")
    close = "close_g_unobserved_invoice"

    assert closes(demo, account) == [
        (close, "new_business", at("2024-12-02T09:05:00"), None, 25_000, 25_000)
    ]
    assert journey(demo, close) == ("unobserved", 0, [])
    assert weights(demo, close) == only("unobserved")
    kinds = """
        select distinct row_kind, resource, channel, tactic, cast(amount * 100 as bigint)
        from attribution.fct_credit where close_id = ? order by row_kind desc
    """
    # The incremental model credits an unobserved close to the baseline.
    assert rows(demo, kinds, close) == [
        ("unobserved", "unobserved", "unobserved", "unobserved", 25_000),
        ("baseline", "baseline", "baseline", "baseline", 25_000),
    ]
    assert transfers(demo, close) == []
    assert ledger(demo, account) == first_payment(
        close, "2024-12-02T09:00:00", "2024-12-02T09:05:00", 25_000
    )


def test_chain_of_50_is_one_person(demo):
    account = golden_account(demo, "chain_of_50")
    close = "close_g_chain_of_50_invoice"
    session = "session:g_chain_of_50_s1"

    chain = [f"visitor:g_chain_of_50_visitor_{n:02}" for n in range(1, 26)]
    chain += [f"email:g.chain.{n:02}@gmail.com" for n in range(1, 25)]
    chain += ["email:buyer@chain-of-50-golden.example", "contact:g_chain_of_50_contact"]
    counts = rows(
        demo,
        """
        select count(*), count(distinct person_id), min(account_id), max(account_id)
        from int_identity.int_identities where list_contains(?, identifier)
        """,
        chain,
    )
    assert counts == [(51, 1, account, account)]
    assert closes(demo, account) == [
        (close, "new_business", at("2025-01-13T09:05:00"), None, 120_000, 120_000)
    ]
    assert journey(demo, close) == ("marketing", 0, [session])
    assert weights(demo, close) == only(session)
    assert ledger(demo, account) == first_payment(
        close, "2025-01-13T09:00:00", "2025-01-13T09:05:00", 120_000
    )
