"""Golden journeys of hand-overs: effort, shares and cents computed by hand.

A stint takes .5 * min(1, effort / 2) of all credit so far; efforts are those of touch_types.csv.
Weights are in units of 10^-12 of the close, amounts in cents.
"""

from golden_journeys import (
    at,
    cents,
    closes,
    credited,
    golden_account,
    journey,
    rows,
    transfers,
    weights,
)


def closed(golden, name, moment, amount, *, deal=True):
    """The golden close, which is the only one of its account."""
    close = f"close_g_{name}_invoice"
    owned = f"g_{name}_deal" if deal else None
    assert closes(golden, golden_account(golden, name)) == [
        (close, "new_business", at(moment), owned, amount, amount)
    ]
    return close


def by_team(golden, close, model):
    """Cents of the teams of sales, under one model."""
    return dict(
        rows(
            golden,
            """
            select team, cast(sum(amount_minor) as bigint)
            from int_credit.int_credit_touches
            where team is not null and close_id = ? and attribution_model = ? group by all
            """,
            close,
            model,
        )
    )


def sales_close(golden, close):
    """Team and the part of sales in a close that it is credited with today, else None."""
    flagged = rows(
        golden,
        """
        select team, part_of_sales from int_journeys.int_sales_closes
        where close_id = ?
        """,
        close,
    )
    assert len(flagged) <= 1
    return flagged[0] if flagged else None


def test_order_taker_after_a_checkout_earns_nothing(golden):
    close = closed(golden, "order_taker", "2025-02-13T09:00:00", 100_000)
    s1, s2 = (f"session:g_order_taker_s{n}" for n in (1, 2))
    quote, contract = (f"activity:g_order_taker_{act}" for act in ("quote", "contract"))

    assert journey(golden, close) == ("marketing > sales", 1, [s1, s2, quote, contract])
    # Marketing .3 + .6, sales 0 + 0: 1/3 and 2/3 of 1000.00.
    assert cents(golden, close, "transfer") == {s1: 33_333, s2: 66_667}
    assert weights(golden, close)["transfer"] == {s1: 333_333_333_333, s2: 666_666_666_667}
    # The deal has an owner: sales' two touches share the close.
    assert cents(golden, close, "handoff") == {quote: 50_000, contract: 50_000}
    assert transfers(golden, close) == []
    assert by_team(golden, close, "transfer") == {}
    assert by_team(golden, close, "handoff") == {"nordics": 100_000}
    assert sales_close(golden, close) == ("nordics", "order_taken")


def test_nurtured_then_web_leaves_sales_what_it_earned(golden):
    close = closed(golden, "nurtured_then_web", "2024-05-06T09:15:00", 150_000, deal=False)
    meeting, shown = (f"activity:g_nurtured_then_web_{act}" for act in ("meeting", "demo"))
    webinar, s1 = "event:g_nurtured_then_web_webinar", "session:g_nurtured_then_web_s1"

    assert journey(golden, close) == ("sales > marketing", 1, [meeting, shown, webinar, s1])
    # Sales starts with .8 + 1.0; marketing with 1.0 + .6 takes .5 * 1.6 / 2 = .4. Sales keeps .6,
    # of which its touches get 4/9 and 5/9; marketing's get 5/8 and 3/8 of .4.
    assert weights(golden, close)["transfer"] == {
        meeting: 266_666_666_667,
        shown: 333_333_333_333,
        webinar: 250_000_000_000,
        s1: 150_000_000_000,
    }
    assert cents(golden, close, "transfer") == {
        meeting: 40_000,
        shown: 50_000,
        webinar: 37_500,
        s1: 22_500,
    }
    # There is no deal: the last touch is marketing's, and its two touches share.
    assert cents(golden, close, "handoff") == {webinar: 75_000, s1: 75_000}
    # The webinar is a fortnight after the demo.
    assert transfers(golden, close) == [(2, "sales", "marketing", 400_000_000_000, 60_000, 14.0)]
    assert by_team(golden, close, "transfer") == {
        "europe": 90_000,
    }
    assert by_team(golden, close, "handoff") == {}
    # There is no deal and the last touch is marketing's: sales is not credited with it today.
    assert sales_close(golden, close) is None


def test_three_handovers_share_by_effort(golden):
    close = closed(golden, "three_handovers", "2024-06-25T10:00:00", 400_000)
    recommended, met = (
        f"community:g_three_handovers_{what}" for what in ("recommendation", "user_group")
    )
    s1, s2 = (f"session:g_three_handovers_s{n}" for n in (1, 2))
    call, shown = (f"activity:g_three_handovers_{act}" for act in ("call", "demo"))

    assert journey(golden, close) == (
        "community > marketing > sales > community",
        3,
        [recommended, s1, s2, call, shown, met],
    )
    # Community starts with .8. Marketing .3 + .8 takes .275: community .725.
    # Sales .5 + 1.0 takes .375: community .453125, marketing .171875, sales .375.
    # Community .6 takes .15: the first stint keeps .38515625, marketing .14609375 (3 : 8) and
    # sales .31875 (1 : 2).
    assert weights(golden, close)["transfer"] == {
        recommended: 385_156_250_000,
        s1: 39_843_750_000,
        s2: 106_250_000_000,
        call: 106_250_000_000,
        shown: 212_500_000_000,
        met: 150_000_000_000,
    }
    # 1540.625 and 159.375 have half a cent left each: the earlier touch gets the cent.
    assert cents(golden, close, "transfer") == {
        recommended: 154_063,
        s1: 15_937,
        s2: 42_500,
        call: 42_500,
        shown: 85_000,
        met: 60_000,
    }
    assert credited(golden, close, "transfer") == {
        "community": 214_063,
        "marketing": 58_437,
        "sales": 127_500,
    }
    assert cents(golden, close, "handoff") == {call: 200_000, shown: 200_000}
    # .725 * .375 and .275 * .375, then .171875 * .15 (103.125, rounded) and .375 * .15.
    assert transfers(golden, close) == [
        (2, "community", "marketing", 275_000_000_000, 110_000, 2.0),
        (3, "community", "sales", 271_875_000_000, 108_750, 4.0),
        (3, "marketing", "sales", 103_125_000_000, 41_250, 4.0),
        (4, "marketing", "community", 25_781_250_000, 10_313, 3.5),
        (4, "sales", "community", 56_250_000_000, 22_500, 3.5),
    ]
    assert sales_close(golden, close) == ("nordics", "worked")


def test_paperwork_between_two_runs_of_marketing_takes_nothing(golden):
    close = closed(golden, "paperwork_between", "2024-10-18T09:00:00", 130_000)
    s1, s2, s3 = (f"session:g_paperwork_between_s{n}" for n in (1, 2, 3))
    webinar = "event:g_paperwork_between_webinar"
    contract = "activity:g_paperwork_between_contract"

    assert journey(golden, close) == (
        "marketing > sales > marketing",
        2,
        [s1, webinar, contract, s2, s3],
    )
    # Marketing starts with .3 + 1.0, the contract takes nothing, and marketing .3 + .6 takes .225
    # from itself: 3/13 and 10/13 of .775, 1/3 and 2/3 of .225.
    assert weights(golden, close)["transfer"] == {
        s1: 178_846_153_846,
        webinar: 596_153_846_154,
        s2: 75_000_000_000,
        s3: 150_000_000_000,
    }
    assert cents(golden, close, "transfer") == {s1: 23_250, webinar: 77_500, s2: 9_750, s3: 19_500}
    assert cents(golden, close, "handoff") == {contract: 130_000}
    assert transfers(golden, close) == []
    assert by_team(golden, close, "handoff") == {"europe": 130_000}
    # The contract is all that sales did, whether before the checkout or after it.
    assert sales_close(golden, close) == ("europe", "order_taken")


def test_two_teams_in_one_stint_of_sales(golden):
    close = closed(golden, "two_teams", "2024-09-24T09:00:00", 230_000)
    s1 = "session:g_two_teams_s1"
    call, meeting, shown = (f"activity:g_two_teams_{act}" for act in ("call", "meeting", "demo"))

    assert journey(golden, close) == ("marketing > sales", 1, [s1, call, meeting, shown])
    # Sales .5 + .8 + 1.0 = 2.3 takes the maximum of .5, divided 5 : 8 : 10.
    assert cents(golden, close, "transfer") == {
        s1: 115_000,
        call: 25_000,
        meeting: 40_000,
        shown: 50_000,
    }
    # 766.67, 766.67 and 766.66: the earlier touches get the two cents.
    assert cents(golden, close, "handoff") == {call: 76_667, meeting: 76_667, shown: 76_666}
    assert by_team(golden, close, "transfer") == {
        "nordics": 25_000,
        "europe": 90_000,
    }
    assert by_team(golden, close, "handoff") == {
        "nordics": 76_667,
        "europe": 153_333,
    }
    assert transfers(golden, close) == [(2, "marketing", "sales", 500_000_000_000, 115_000, 2.0)]
    # The deal's owner is the holder of the close.
    assert sales_close(golden, close) == ("nordics", "worked")


def test_owner_without_touch_is_credited_today_for_nothing(golden):
    close = closed(golden, "owner_without_touch", "2024-11-21T10:05:00", 90_000)
    s1, s2 = (f"session:g_owner_without_touch_s{n}" for n in (1, 2))

    assert journey(golden, close) == ("marketing", 0, [s1, s2])
    assert cents(golden, close, "transfer") == {s1: 30_000, s2: 60_000}
    # Sales owns the deal and has no touch: there is one unobserved row for the owner's team.
    assert cents(golden, close, "handoff") == {"unobserved": 90_000}
    assert credited(golden, close, "handoff") == {"sales": 90_000}
    assert by_team(golden, close, "handoff") == {"customers": 90_000}
    assert by_team(golden, close, "transfer") == {}
    assert transfers(golden, close) == []
    assert sales_close(golden, close) == ("customers", "order_taken")


def test_heard_of_it_is_word_of_mouth_alone(golden):
    close = closed(golden, "heard_of_it", "2025-03-13T09:05:00", 50_000, deal=False)
    recommended, invited = (
        f"community:g_heard_of_it_{what}" for what in ("recommendation", "invite")
    )

    assert journey(golden, close) == ("community", 0, [recommended, invited])
    # Both touches have .8, so each gets half under every model.
    for model in ("transfer", "handoff", "linear"):
        assert cents(golden, close, model) == {recommended: 25_000, invited: 25_000}
    assert sales_close(golden, close) is None
    # The close is the community's, not self-reported, by word of mouth only, and not unobserved.
    assert rows(
        golden,
        """
        select is_community, is_self_reported, is_word_of_mouth_only, is_unobserved
        from int_pull.int_community_closes where close_id = ?
        """,
        close,
    ) == [(True, False, True, False)]
    # Thursday 13 March is in the week of Monday 10 March.
    assert (
        rows(
            golden,
            """
            select word_of_mouth_only_closes from product.product_pull where week = '2025-03-10'
            """,
        )[0][0]
        >= 1
    )
