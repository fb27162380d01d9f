"""Golden journeys: which documents are closes, and which touches earn; computed by hand.

Weights count as in ``test_golden_credit``.
"""

from golden_journeys import (
    NEWSLETTER,
    ORGANIC,
    all_models,
    at,
    cents,
    closes,
    credited,
    expired_journeys,
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


def test_paperwork_earns_under_handoff_alone(golden):
    account = golden_account(golden, "paperwork")
    close = "close_g_paperwork_invoice"
    s1, s2 = "session:g_paperwork_s1", "session:g_paperwork_s2"
    webinar, contract = "event:g_paperwork_webinar", "activity:g_paperwork_contract"

    assert closes(golden, account) == [
        (
            close, "new_business", at("2024-04-26T10:00:00"),
            "g_paperwork_deal", 150_000, 150_000,
        )
    ]  # fmt: skip
    assert journey(golden, close) == ("marketing > sales", 1, [s1, webinar, s2, contract])
    assert touch(golden, webinar) == (
        "marketing", "events", "webinar", "event", 1000, "g_cmp_webinars", None, "observed",
    )  # fmt: skip
    assert touch(golden, contract) == (
        "sales", "paperwork", "paperwork", "paperwork", 0, None, None, "observed",
    )  # fmt: skip

    assert rule_weights(golden, close) == all_models(
        s1, webinar, s2, contract,
        # The contract has no effort: it earns under handoff alone.
        first_touch=[10**12, 0, 0, 0],
        last_touch=[0, 0, 10**12, 0],
        last_non_direct=[0, 0, 10**12, 0],
        linear=[333_333_333_334, 333_333_333_333, 333_333_333_333, 0],
        u_shaped=[400_000_000_000, 200_000_000_000, 400_000_000_000, 0],
        # Contact and deal are both made after s2: lead and deal .6; the webinar is the middle.
        w_shaped=[300_000_000_000, 100_000_000_000, 600_000_000_000, 0],
        # first .225; lead, deal and last .675 (s2); the webinar alone is the middle.
        full_path=[225_000_000_000, 100_000_000_000, 675_000_000_000, 0],
        j_shaped=[200_000_000_000, 200_000_000_000, 600_000_000_000, 0],
        inverse_j=[600_000_000_000, 200_000_000_000, 200_000_000_000, 0],
        # 14 days, 163 hours and 0 before s2: 1/4, 2^(-163/168), 1.
        time_decay=[142_011_418_732, 289_942_906_340, 568_045_674_928, 0],
        handoff=[0, 0, 0, 10**12],
        # .3, 1.0 and .3 of 1.6; the contract has no effort and takes nothing.
        transfer=[187_500_000_000, 625_000_000_000, 187_500_000_000, 0],
    )  # fmt: skip
    assert credited(golden, close, "transfer") == {"marketing": 150_000}
    assert credited(golden, close, "handoff") == {"sales": 150_000}
    assert cents(golden, close, "transfer") == {s1: 28_125, webinar: 93_750, s2: 28_125}
    assert transfers(golden, close) == []
    assert ledger(golden, account) == first_payment(
        close, "2024-04-25T10:00:00", "2024-04-26T10:00:00", 150_000
    )


def test_won_never_billed_is_no_close(golden):
    account = golden_account(golden, "won_never_billed")

    deal = """
        select is_won from int_quality.int_crm__opportunities_checked
        where opportunity_id = ? and quarantine_reason is null
    """
    assert rows(golden, deal, "g_won_never_billed_deal") == [(True,)]
    assert closes(golden, account) == []
    assert ledger(golden, account) == []
    assert touch(golden, "session:g_won_never_billed_s1") == ORGANIC
    assert touch(golden, "activity:g_won_never_billed_demo") == (
        "sales", "demos", "demo", "demo", 1000, None, None, "observed",
    )  # fmt: skip
    # A year passed without a close: the journey did not convert, and is not open either.
    assert open_journey(golden, account) == []
    assert expired_journeys(golden, account) == [
        "session:g_won_never_billed_s1",
        "activity:g_won_never_billed_demo",
    ]


def test_invoice_without_deal_is_a_close(golden):
    account = golden_account(golden, "invoice_without_deal")
    close = "close_g_invoice_without_deal_invoice"
    session, call = "session:g_invoice_without_deal_s1", "activity:g_invoice_without_deal_call"

    assert closes(golden, account) == [
        (close, "new_business", at("2024-06-20T09:00:00"), None, 60_000, 60_000)
    ]
    assert journey(golden, close) == ("marketing > sales", 1, [session, call])
    half = [500_000_000_000, 500_000_000_000]
    assert rule_weights(golden, close) == all_models(
        session, call,
        first_touch=[10**12, 0],
        last_touch=[0, 10**12],
        last_non_direct=[0, 10**12],
        linear=half,
        u_shaped=half,
        # first and lead .6 (s1), no deal, middle .1: 6/7 and 1/7.
        w_shaped=[857_142_857_143, 142_857_142_857],
        # first and lead .45, last .225, no deal, no middle: 2/3 and 1/3.
        full_path=[666_666_666_667, 333_333_333_333],
        j_shaped=[250_000_000_000, 750_000_000_000],
        inverse_j=[750_000_000_000, 250_000_000_000],
        # Two days: 2^(-2/7) to 1.
        time_decay=[450_650_674_504, 549_349_325_496],
        # There is no won deal, but the last touch is sales'.
        handoff=[0, 10**12],
        # Sales takes .5 * .5 / 2 = .125.
        transfer=[875_000_000_000, 125_000_000_000],
    )  # fmt: skip
    assert credited(golden, close, "transfer") == {"marketing": 52_500, "sales": 7_500}
    assert cents(golden, close, "w_shaped") == {session: 51_429, call: 8_571}
    assert transfers(golden, close) == [
        (2, "marketing", "sales", 125_000_000_000, 7_500, 2.0),
    ]
    assert ledger(golden, account) == first_payment(
        close, "2024-06-17T09:00:00", "2024-06-20T09:00:00", 60_000
    )


def test_expansion_deal_is_a_close_with_a_journey_of_its_own(golden):
    account = golden_account(golden, "expansion_deal")
    first, second = "close_g_expansion_deal_invoice", "close_g_expansion_deal_invoice_more"
    s1, s2 = "session:g_expansion_deal_s1", "session:g_expansion_deal_s2"
    meeting = "activity:g_expansion_deal_meeting"

    assert closes(golden, account) == [
        (first, "new_business", at("2024-02-12T09:05:00"), None, 100_000, 100_000),
        (
            second, "expansion", at("2024-09-05T09:00:00"),
            "g_expansion_deal_deal_more", 300_000, 300_000,
        ),
    ]  # fmt: skip
    assert journey(golden, first) == ("marketing", 0, [s1])
    assert weights(golden, first) == only(s1)

    # s1 was used up by the first close: the second's journey begins after its order.
    assert journey(golden, second) == ("marketing > sales", 1, [s2, meeting])
    assert touch(golden, s2) == NEWSLETTER
    assert touch(golden, meeting) == (
        "sales", "meetings", "meeting", "meeting", 800, None, None, "observed",
    )  # fmt: skip
    assert rule_weights(golden, second) == all_models(
        s2, meeting,
        first_touch=[10**12, 0],
        last_touch=[0, 10**12],
        last_non_direct=[0, 10**12],
        linear=[500_000_000_000, 500_000_000_000],
        u_shaped=[500_000_000_000, 500_000_000_000],
        # No lead: first .3, deal .3 (the meeting, an hour before it).
        w_shaped=[500_000_000_000, 500_000_000_000],
        # No lead: first .225, deal and last .45.
        full_path=[333_333_333_333, 666_666_666_667],
        j_shaped=[250_000_000_000, 750_000_000_000],
        inverse_j=[750_000_000_000, 250_000_000_000],
        # The touches are a week apart: 1/2 to 1.
        time_decay=[333_333_333_333, 666_666_666_667],
        handoff=[0, 10**12],
        # Marketing .3, sales .8: sales takes .5 * .8 / 2 = .2.
        transfer=[800_000_000_000, 200_000_000_000],
    )  # fmt: skip
    assert cents(golden, second, "transfer") == {s2: 240_000, meeting: 60_000}
    assert transfers(golden, second) == [
        (2, "marketing", "sales", 200_000_000_000, 60_000, 7.0),
    ]
    assert ledger(golden, account) == [
        *first_payment(first, "2024-02-12T09:00:00", "2024-02-12T09:05:00", 100_000),
        *first_payment(second, "2024-09-02T10:00:00", "2024-09-05T09:00:00", 300_000),
    ]
