"""Golden journeys: who earned each close, worked out by hand.

A weight counts 10^-12 of the close, an amount counts cents. Where parts do not come out even, the
largest remainders take what is left, the earliest touch first among equals. Time decay weighs a
touch 2^(-h/168) when it came h hours before the last one: what both share cancels.
"""

from golden_journeys import (
    all_models,
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
    rule_weights,
    touch,
    transfers,
    weights,
)

ORGANIC = ("marketing", "organic_search", "web_session", "web_session", 300, None, None, "observed")
PAID = (
    "marketing", "paid_search", "generic", "web_session", 300,
    "cmp_search_generic", None, "observed",
)  # fmt: skip
NEWSLETTER = (
    "marketing", "email", "newsletter", "web_session", 300, "cmp_newsletter", None, "observed",
)  # fmt: skip


def test_web_direct_is_all_marketings(demo):
    account = golden_account(demo, "web_direct")
    close = "close_g_web_direct_invoice"
    s1, s2, s3 = (f"session:g_web_direct_s{n}" for n in (1, 2, 3))

    assert closes(demo, account) == [
        (close, "new_business", at("2024-03-08T11:07:00"), None, 100_000, 100_000)
    ]
    assert journey(demo, close) == ("marketing", 0, [s1, s2, s3])
    assert touch(demo, s1) == ORGANIC
    assert touch(demo, s2) == PAID
    assert touch(demo, s3) == (
        "marketing", "direct", "checkout", "checkout", 600, None, None, "observed",
    )  # fmt: skip

    assert rule_weights(demo, close) == all_models(
        s1, s2, s3,
        first_touch=[10**12, 0, 0],
        last_touch=[0, 0, 10**12],
        last_non_direct=[0, 10**12, 0],
        linear=[333_333_333_334, 333_333_333_333, 333_333_333_333],
        u_shaped=[400_000_000_000, 200_000_000_000, 400_000_000_000],
        # The contact is made after s3: first .3, lead .3 (s3), no deal, middle .1; over .7.
        w_shaped=[428_571_428_572, 142_857_142_857, 428_571_428_571],
        # first .225, lead and last .45 (s3), no deal, middle .1; over .775: 9/31, 4/31, 18/31.
        full_path=[290_322_580_645, 129_032_258_065, 580_645_161_290],
        j_shaped=[200_000_000_000, 200_000_000_000, 600_000_000_000],
        inverse_j=[600_000_000_000, 200_000_000_000, 200_000_000_000],
        # 98, 49 and 0 hours: 2^(-7/12), 2^(-7/24), 1.
        time_decay=[268_646_727_719, 328_837_978_961, 402_515_293_320],
        # No deal: the last touch is marketing's, so its three touches share.
        handoff=[333_333_333_334, 333_333_333_333, 333_333_333_333],
        # One stint, effort .3 + .3 + .6.
        transfer=[250_000_000_000, 250_000_000_000, 500_000_000_000],
    )  # fmt: skip
    assert cents(demo, close, "linear") == {s1: 33_334, s2: 33_333, s3: 33_333}
    assert cents(demo, close, "time_decay") == {s1: 26_865, s2: 32_884, s3: 40_251}
    assert cents(demo, close, "transfer") == {s1: 25_000, s2: 25_000, s3: 50_000}
    assert transfers(demo, close) == []
    assert ledger(demo, account) == first_payment(
        close, "2024-03-08T11:06:00", "2024-03-08T11:07:00", 100_000
    )


def test_referral_nurtured_is_shared(demo):
    account = golden_account(demo, "referral_nurtured")
    close = "close_g_referral_nurtured_invoice"
    referral = "referral:g_referral_nurtured_referral"
    s1, s2 = "session:g_referral_nurtured_s1", "session:g_referral_nurtured_s2"
    call, demo_held, meeting, quote, contract = (
        f"activity:g_referral_nurtured_{act}"
        for act in ("call", "demo", "meeting", "quote", "contract")
    )

    assert closes(demo, account) == [
        (
            close, "new_business", at("2024-03-15T12:00:00"),
            "g_referral_nurtured_deal", 200_000, 200_000,
        )
    ]  # fmt: skip
    assert journey(demo, close) == (
        "community > marketing > sales",
        2,
        [referral, s1, s2, call, demo_held, meeting, quote, contract],
    )
    assert touch(demo, referral) == (
        "community", "referral", "referral", "referral", 1000,
        None, "g_referral_nurtured_partner", "observed",
    )  # fmt: skip
    assert touch(demo, s1) == (
        "community", "referral", "web_session", "web_session", 300, None, None, "observed",
    )  # fmt: skip
    assert touch(demo, s2) == (
        "marketing", "direct", "talk_to_sales", "talk_to_sales", 800, None, None, "observed",
    )  # fmt: skip

    # Transfer: stints community 1.0 + .3, marketing .8, sales .5 + 1.0 + .8 + 0 + 0.
    # Marketing takes .5 * .8 / 2 = .2; sales takes .5 * min(1, 2.3 / 2) = .5 of all so far:
    # community .8 * .5 = .4, marketing .2 * .5 = .1, sales .5. Within community 10 : 3 of .4,
    # within sales 5 : 10 : 8 of .5.
    assert rule_weights(demo, close) == all_models(
        referral, s1, s2, call, demo_held, meeting, quote, contract,
        first_touch=[10**12, 0, 0, 0, 0, 0, 0, 0],
        last_touch=[0, 0, 0, 0, 0, 0, 0, 10**12],
        last_non_direct=[0, 0, 0, 0, 0, 0, 0, 10**12],
        linear=[125_000_000_000] * 8,
        # Six in the middle of .2: two units are left, for the earliest two.
        u_shaped=[400_000_000_000] + [33_333_333_334] * 2 + [33_333_333_333] * 4
        + [400_000_000_000],
        # The contact is made after s2, the deal after the demo; the other five share .1.
        w_shaped=[
            300_000_000_000, 20_000_000_000, 300_000_000_000, 20_000_000_000,
            300_000_000_000, 20_000_000_000, 20_000_000_000, 20_000_000_000,
        ],
        full_path=[
            225_000_000_000, 25_000_000_000, 225_000_000_000, 25_000_000_000,
            225_000_000_000, 25_000_000_000, 25_000_000_000, 225_000_000_000,
        ],
        j_shaped=[200_000_000_000] + [33_333_333_334] * 2 + [33_333_333_333] * 4
        + [600_000_000_000],
        inverse_j=[600_000_000_000] + [33_333_333_334] * 2 + [33_333_333_333] * 4
        + [200_000_000_000],
        # 649 hours, then 26, 23, 21, 14, 7, 2 and 0 days.
        time_decay=[
            23_352_512_510, 25_889_862_488, 34_845_170_909, 42_476_739_121,
            84_953_478_243, 169_906_956_485, 278_761_367_273, 339_813_912_971,
        ],
        # The won deal has an owner: sales holds it, and its five touches share.
        handoff=[0, 0, 0] + [200_000_000_000] * 5,
        # 4/13, 1.2/13, .1, 2.5/23, 5/23, 4/23.
        transfer=[
            307_692_307_692, 92_307_692_308, 100_000_000_000, 108_695_652_174,
            217_391_304_348, 173_913_043_478, 0, 0,
        ],
    )  # fmt: skip
    # 61538.46, 18461.54, 20000, 21739.13, 43478.26, 34782.61: two cents are left.
    assert cents(demo, close, "transfer") == {
        referral: 61_538,
        s1: 18_462,
        s2: 20_000,
        call: 21_739,
        demo_held: 43_478,
        meeting: 34_783,
    }
    assert credited(demo, close, "transfer") == {
        "community": 80_000,
        "marketing": 20_000,
        "sales": 100_000,
    }
    assert credited(demo, close, "handoff") == {"sales": 200_000}
    # s2 came three days after s1, the call two days after s2.
    assert transfers(demo, close) == [
        (2, "community", "marketing", 200_000_000_000, 40_000, 3.0),
        (3, "community", "sales", 400_000_000_000, 80_000, 2.0),
        (3, "marketing", "sales", 100_000_000_000, 20_000, 2.0),
    ]
    assert ledger(demo, account) == first_payment(
        close, "2024-03-01T12:00:00", "2024-03-15T12:00:00", 200_000
    )


def test_affiliate_sale_is_one_touch_of_click_and_session(demo):
    account = golden_account(demo, "affiliate_sale")
    close = "close_g_affiliate_sale_invoice"
    session = "session:g_affiliate_sale_s1"

    assert closes(demo, account) == [
        (close, "new_business", at("2024-05-08T10:02:00"), None, 50_000, 50_000)
    ]
    assert journey(demo, close) == ("community", 0, [session])
    assert touch(demo, session) == (
        "community", "affiliate", "web_session", "web_session", 300,
        None, "g_affiliate_sale_partner", "observed",
    )  # fmt: skip
    clicks = "select * from core.fct_touchpoints where touch_id = 'click:g_affiliate_sale_click'"
    assert rows(demo, clicks) == []
    assert weights(demo, close) == only(session)
    assert ledger(demo, account) == first_payment(
        close, "2024-05-08T10:01:00", "2024-05-08T10:02:00", 50_000
    )


def test_word_of_mouth_is_all_communitys(demo):
    account = golden_account(demo, "word_of_mouth")
    close = "close_g_word_of_mouth_invoice"
    recommendation = "community:g_word_of_mouth_recommendation"

    assert closes(demo, account) == [
        (close, "new_business", at("2024-05-06T09:05:00"), None, 80_000, 80_000)
    ]
    assert journey(demo, close) == ("community", 0, [recommendation])
    assert touch(demo, recommendation) == (
        "community", "word_of_mouth", "recommendation", "recommendation", 800,
        None, None, "observed",
    )  # fmt: skip
    assert weights(demo, close) == only(recommendation)
    assert credited(demo, close, "handoff") == {"community": 80_000}
    assert ledger(demo, account) == first_payment(
        close, "2024-05-06T09:00:00", "2024-05-06T09:05:00", 80_000
    )


def test_self_reported_stands_at_the_first_moment_and_apart(demo):
    account = golden_account(demo, "self_reported")
    close = "close_g_self_reported_invoice"
    answer, form = "self_reported:g_self_reported_form", "form:g_self_reported_form"

    assert closes(demo, account) == [
        (close, "new_business", at("2024-05-14T09:05:00"), None, 70_000, 70_000)
    ]
    # The form is the first trace of him: the same moment, and the answer comes first.
    assert journey(demo, close) == ("community > marketing", 1, [answer, form])
    assert touch(demo, answer) == (
        "community", "word_of_mouth", "self_reported", "self_reported", 800,
        None, None, "self_reported",
    )  # fmt: skip
    assert touch(demo, form) == (
        "marketing", "website", "form", "form", 600, None, None, "observed",
    )  # fmt: skip

    half = [500_000_000_000, 500_000_000_000]
    assert rule_weights(demo, close) == all_models(
        answer, form,
        first_touch=[10**12, 0],
        last_touch=[0, 10**12],
        last_non_direct=[0, 10**12],
        linear=half,
        u_shaped=half,
        # first .3 and lead .3 (the contact is made an hour after the form).
        w_shaped=half,
        # first .225; lead and last .45.
        full_path=[333_333_333_333, 666_666_666_667],
        # .2 to .6 and .6 to .2, with nothing in the middle.
        j_shaped=[250_000_000_000, 750_000_000_000],
        inverse_j=[750_000_000_000, 250_000_000_000],
        time_decay=half,
        handoff=[0, 10**12],
        # Marketing takes .5 * .6 / 2 = .15.
        transfer=[850_000_000_000, 150_000_000_000],
    )  # fmt: skip
    assert credited(demo, close, "transfer") == {"community": 59_500, "marketing": 10_500}
    assert transfers(demo, close) == [
        (2, "community", "marketing", 150_000_000_000, 10_500, 0.0),
    ]
    assert ledger(demo, account) == first_payment(
        close, "2024-05-14T09:00:00", "2024-05-14T09:05:00", 70_000
    )


def test_paperwork_earns_nothing_under_transfer_and_everything_under_handoff(demo):
    account = golden_account(demo, "paperwork")
    close = "close_g_paperwork_invoice"
    s1, s2 = "session:g_paperwork_s1", "session:g_paperwork_s2"
    webinar, contract = "event:g_paperwork_webinar", "activity:g_paperwork_contract"

    assert closes(demo, account) == [
        (
            close, "new_business", at("2024-04-26T10:00:00"),
            "g_paperwork_deal", 150_000, 150_000,
        )
    ]  # fmt: skip
    assert journey(demo, close) == ("marketing > sales", 1, [s1, webinar, s2, contract])
    assert touch(demo, webinar) == (
        "marketing", "events", "webinar", "event", 1000, "cmp_webinars", None, "observed",
    )  # fmt: skip
    assert touch(demo, contract) == (
        "sales", "paperwork", "paperwork", "paperwork", 0, None, None, "observed",
    )  # fmt: skip

    assert rule_weights(demo, close) == all_models(
        s1, webinar, s2, contract,
        first_touch=[10**12, 0, 0, 0],
        last_touch=[0, 0, 0, 10**12],
        last_non_direct=[0, 0, 0, 10**12],
        linear=[250_000_000_000] * 4,
        u_shaped=[400_000_000_000, 100_000_000_000, 100_000_000_000, 400_000_000_000],
        # Contact and deal are both made after s2: lead and deal .6; webinar and contract .05 each.
        w_shaped=[300_000_000_000, 50_000_000_000, 600_000_000_000, 50_000_000_000],
        # first .225, lead and deal .45 (s2), last .225; the webinar alone is the middle.
        full_path=[225_000_000_000, 100_000_000_000, 450_000_000_000, 225_000_000_000],
        j_shaped=[200_000_000_000, 100_000_000_000, 100_000_000_000, 600_000_000_000],
        inverse_j=[600_000_000_000, 100_000_000_000, 100_000_000_000, 200_000_000_000],
        # 22 days, 355 hours, 8 days, 0.
        time_decay=[62_994_493_454, 128_615_055_596, 251_977_973_816, 556_412_477_134],
        handoff=[0, 0, 0, 10**12],
        # .3, 1.0 and .3 of 1.6; the contract has no effort and takes nothing.
        transfer=[187_500_000_000, 625_000_000_000, 187_500_000_000, 0],
    )  # fmt: skip
    assert credited(demo, close, "transfer") == {"marketing": 150_000}
    assert credited(demo, close, "handoff") == {"sales": 150_000}
    assert cents(demo, close, "transfer") == {s1: 28_125, webinar: 93_750, s2: 28_125}
    assert transfers(demo, close) == []
    assert ledger(demo, account) == first_payment(
        close, "2024-04-25T10:00:00", "2024-04-26T10:00:00", 150_000
    )


def test_won_never_billed_is_no_close(demo):
    account = golden_account(demo, "won_never_billed")

    deal = "select is_won from int_quality.int_crm__opportunities where opportunity_id = ?"
    assert rows(demo, deal, "g_won_never_billed_deal") == [(True,)]
    assert closes(demo, account) == []
    assert ledger(demo, account) == []
    assert touch(demo, "session:g_won_never_billed_s1") == ORGANIC
    assert touch(demo, "activity:g_won_never_billed_demo") == (
        "sales", "demos", "demo", "demo", 1000, None, None, "observed",
    )  # fmt: skip
    # Both touches are older than a year at the as-of: nothing is open either.
    assert open_journey(demo, account) == []


def test_invoice_without_deal_is_a_close(demo):
    account = golden_account(demo, "invoice_without_deal")
    close = "close_g_invoice_without_deal_invoice"
    session, call = "session:g_invoice_without_deal_s1", "activity:g_invoice_without_deal_call"

    assert closes(demo, account) == [
        (close, "new_business", at("2024-06-20T09:00:00"), None, 60_000, 60_000)
    ]
    assert journey(demo, close) == ("marketing > sales", 1, [session, call])
    half = [500_000_000_000, 500_000_000_000]
    assert rule_weights(demo, close) == all_models(
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
        # No won deal, but the last touch is sales'.
        handoff=[0, 10**12],
        # Sales takes .5 * .5 / 2 = .125.
        transfer=[875_000_000_000, 125_000_000_000],
    )  # fmt: skip
    assert credited(demo, close, "transfer") == {"marketing": 52_500, "sales": 7_500}
    assert cents(demo, close, "w_shaped") == {session: 51_429, call: 8_571}
    assert transfers(demo, close) == [
        (2, "marketing", "sales", 125_000_000_000, 7_500, 2.0),
    ]
    assert ledger(demo, account) == first_payment(
        close, "2024-06-17T09:00:00", "2024-06-20T09:00:00", 60_000
    )


def test_expansion_deal_is_a_close_with_a_journey_of_its_own(demo):
    account = golden_account(demo, "expansion_deal")
    first, second = "close_g_expansion_deal_invoice", "close_g_expansion_deal_invoice_more"
    s1, s2 = "session:g_expansion_deal_s1", "session:g_expansion_deal_s2"
    meeting = "activity:g_expansion_deal_meeting"

    assert closes(demo, account) == [
        (first, "new_business", at("2024-02-12T09:05:00"), None, 100_000, 100_000),
        (
            second, "expansion", at("2024-09-05T09:00:00"),
            "g_expansion_deal_deal_more", 300_000, 300_000,
        ),
    ]  # fmt: skip
    assert journey(demo, first) == ("marketing", 0, [s1])
    assert weights(demo, first) == only(s1)

    # s1 is within a year of both closes and serves both.
    assert journey(demo, second) == ("marketing > sales", 1, [s1, s2, meeting])
    assert touch(demo, s2) == NEWSLETTER
    assert touch(demo, meeting) == (
        "sales", "meetings", "meeting", "meeting", 800, None, None, "observed",
    )  # fmt: skip
    assert rule_weights(demo, second) == all_models(
        s1, s2, meeting,
        first_touch=[10**12, 0, 0],
        last_touch=[0, 0, 10**12],
        last_non_direct=[0, 0, 10**12],
        linear=[333_333_333_334, 333_333_333_333, 333_333_333_333],
        u_shaped=[400_000_000_000, 200_000_000_000, 400_000_000_000],
        # first and lead .6 (s1), deal .3 (the meeting, an hour before it), middle .1.
        w_shaped=[600_000_000_000, 100_000_000_000, 300_000_000_000],
        # first and lead .45, middle .1, deal and last .45.
        full_path=[450_000_000_000, 100_000_000_000, 450_000_000_000],
        j_shaped=[200_000_000_000, 200_000_000_000, 600_000_000_000],
        inverse_j=[600_000_000_000, 200_000_000_000, 200_000_000_000],
        # 28 half-lives, one, none: 2^-28, 1/2, 1.
        time_decay=[2_484, 333_333_332_505, 666_666_665_011],
        handoff=[0, 0, 10**12],
        # Marketing .3 + .3, sales .8: sales takes .5 * .8 / 2 = .2.
        transfer=[400_000_000_000, 400_000_000_000, 200_000_000_000],
    )  # fmt: skip
    assert cents(demo, second, "transfer") == {s1: 120_000, s2: 120_000, meeting: 60_000}
    assert transfers(demo, second) == [
        (2, "marketing", "sales", 200_000_000_000, 60_000, 7.0),
    ]
    assert ledger(demo, account) == [
        *first_payment(first, "2024-02-12T09:00:00", "2024-02-12T09:05:00", 100_000),
        *first_payment(second, "2024-09-02T10:00:00", "2024-09-05T09:00:00", 300_000),
    ]


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
        # Both contacts are made after s2: it is the lead's touch.
        w_shaped=half,
        full_path=[333_333_333_333, 666_666_666_667],
        j_shaped=[250_000_000_000, 750_000_000_000],
        inverse_j=[750_000_000_000, 250_000_000_000],
        # A week apart: 1/2 to 1.
        time_decay=[333_333_333_333, 666_666_666_667],
        handoff=half,
        transfer=half,
    )  # fmt: skip
    assert cents(demo, close, "transfer") == {s1: 45_000, s2: 45_000}
    assert cents(demo, close, "time_decay") == {s1: 30_000, s2: 60_000}
    assert ledger(demo, account) == first_payment(
        close, "2024-10-21T09:00:00", "2024-10-21T09:05:00", 90_000
    )


def test_touch_at_close_counts_and_a_second_later_does_not(demo):
    account = golden_account(demo, "touch_at_close")
    close = "close_g_touch_at_close_invoice"
    s1, s2, s3 = (f"session:g_touch_at_close_s{n}" for n in (1, 2, 3))

    assert closes(demo, account) == [
        (close, "new_business", at("2024-11-11T09:05:00"), None, 100_000, 100_000)
    ]
    assert journey(demo, close) == ("marketing", 0, [s1, s2])
    # What came later begins the open journey; the touch at the close does not.
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
        # A week and five minutes.
        time_decay=[333_256_932_600, 666_743_067_400],
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
    # s1 is known, and a touch; it is only too old by a second.
    assert touch(demo, s1) == PAID
    assert journey(demo, close) == ("marketing", 0, [s2])
    days = "select days_to_close from core.fct_journeys where close_id = ?"
    assert rows(demo, days, close) == [(365.0,)]
    assert weights(demo, close) == only(s2)
    assert ledger(demo, account) == first_payment(
        close, "2025-03-01T11:30:00", "2025-03-01T12:00:00", 100_000
    )


def test_unobserved_is_nobodys(demo):
    account = golden_account(demo, "unobserved")
    close = "close_g_unobserved_invoice"

    assert closes(demo, account) == [
        (close, "new_business", at("2024-12-02T09:05:00"), None, 25_000, 25_000)
    ]
    assert journey(demo, close) == ("unobserved", 0, [])
    assert weights(demo, close) == only("unobserved")
    kinds = """
        select distinct row_kind, resource, channel, tactic, amount_minor
        from attribution.fct_credit where close_id = ? order by row_kind desc
    """
    # What nobody is seen to have earned came anyway, says the incremental model.
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
    found = rows(
        demo,
        """
        select count(*), count(distinct person_id), min(account_id), max(account_id)
        from int_identity.int_identities where list_contains(?, identifier)
        """,
        chain,
    )
    assert found == [(51, 1, account, account)]
    assert closes(demo, account) == [
        (close, "new_business", at("2025-01-13T09:05:00"), None, 120_000, 120_000)
    ]
    assert journey(demo, close) == ("marketing", 0, [session])
    assert weights(demo, close) == only(session)
    assert ledger(demo, account) == first_payment(
        close, "2025-01-13T09:00:00", "2025-01-13T09:05:00", 120_000
    )
