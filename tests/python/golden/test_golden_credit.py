"""Golden journeys: who earned each close, computed by hand.

Weights are in units of 10^-12 of the close, amounts in cents. Where a division leaves a remainder,
the largest remainders take the units that are left, the earliest touch first among equals. Time
decay weighs a touch h hours before the last one 2^(-h/168), because a common factor cancels.
"""

from golden_journeys import (
    ORGANIC,
    PAID,
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
    rows,
    rule_weights,
    touch,
    transfers,
    weights,
)


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
        # There is no deal: the last touch is marketing's, so its three touches share.
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
        # The quote and the contract have no effort: they earn under handoff alone.
        first_touch=[10**12, 0, 0, 0, 0, 0, 0, 0],
        last_touch=[0, 0, 0, 0, 0, 10**12, 0, 0],
        last_non_direct=[0, 0, 0, 0, 0, 10**12, 0, 0],
        linear=[166_666_666_667] * 4 + [166_666_666_666] * 2 + [0, 0],
        u_shaped=[400_000_000_000] + [50_000_000_000] * 4 + [400_000_000_000, 0, 0],
        # The contact is made after s2, the deal after the demo; the other three share .1.
        w_shaped=[
            300_000_000_000, 33_333_333_334, 300_000_000_000, 33_333_333_333,
            300_000_000_000, 33_333_333_333, 0, 0,
        ],
        full_path=[
            225_000_000_000, 50_000_000_000, 225_000_000_000, 50_000_000_000,
            225_000_000_000, 225_000_000_000, 0, 0,
        ],
        j_shaped=[200_000_000_000] + [50_000_000_000] * 4 + [600_000_000_000, 0, 0],
        inverse_j=[600_000_000_000] + [50_000_000_000] * 4 + [200_000_000_000, 0, 0],
        # 481 hours before the meeting, then 19, 16, 14, 7 and 0 days.
        time_decay=[
            61_224_433_815, 67_876_729_395, 91_355_303_168, 111_363_361_946,
            222_726_723_892, 445_453_447_784, 0, 0,
        ],
        # The won deal has an owner: sales is the holder, and its five touches share.
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
    # s2 is three days after s1, the call two days after s2.
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


def test_self_reported_is_at_the_first_time_and_distinguished(demo):
    account = golden_account(demo, "self_reported")
    close = "close_g_self_reported_invoice"
    answer, form = "self_reported:g_self_reported_form", "form:g_self_reported_form"

    assert closes(demo, account) == [
        (close, "new_business", at("2024-05-14T09:05:00"), None, 70_000, 70_000)
    ]
    # The form is the buyer's first trace: the answer has the same time and comes first.
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
        # .2 to .6 and .6 to .2, with an empty middle.
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
