"""Golden journeys: rewards by the partners' agreements, their later states, and open items."""

from golden_journeys import closes, golden_account, rows
from golden_rewards import (
    accrued,
    clawed_back,
    entries,
    held_rewards,
    open_items,
    paid,
    partner,
    released,
    scorecard,
)


def test_reward_cap_is_reached_on_the_second_invoice(demo):
    name = "reward_cap"
    assert partner(demo, name) == [("partner", "agreement", "sourced")]
    # 10 % of 1000.00, three times, at most 150.00: 100.00, 50.00, zero. In May 600.00 of the first
    # is refunded: 40.00 + 100.00 + 100.00 is still above the cap, and the oldest comes first. So
    # the first loses 60.00, and the others, whose windows are over, get 50.00 and 10.00.
    assert entries(demo, name) == [
        *accrued("2025-01-07T09:05:00", 10_000),
        *released("2025-02-06T09:05:00", 10_000),
        *clawed_back("2025-05-05T09:00:00", "payable", "clawed_back", 6_000),
    ]
    assert entries(demo, name, "invoice_2") == [
        *accrued("2025-02-07T09:00:00", 5_000),
        *released("2025-03-09T09:05:00", 5_000),
        *accrued("2025-05-05T09:00:00", 5_000),
        *released("2025-05-05T09:00:00", 5_000),
    ]
    assert entries(demo, name, "invoice_3") == [
        *accrued("2025-05-05T09:00:00", 1_000),
        *released("2025-05-05T09:00:00", 1_000),
    ]
    assert scorecard(demo, name) == [(1, 0, 15_000, 0, 15_000)]
    assert [row[1:] for row in open_items(demo, name)] == [
        ("accrual_never_paid", 4_000, 4_000),
        ("accrual_never_paid", 10_000, 10_000),
        ("accrual_never_paid", 1_000, 1_000),
    ]


def test_reward_flat_months_is_once_a_month_until_they_are_over(demo):
    name = "reward_flat_months"
    # The close is at 09:05 on 14 January. A second before 14 February 09:05 is in the first month,
    # which already has its 50.00; that second is in the second month; a month later no month is
    # left.
    assert entries(demo, name)[:1] == accrued("2025-01-14T09:05:00", 5_000)
    assert entries(demo, name, "invoice_still_1") == []
    assert entries(demo, name, "invoice_2")[:1] == accrued("2025-02-14T09:05:00", 5_000)
    assert entries(demo, name, "invoice_3") == []
    assert scorecard(demo, name) == [(1, 0, 10_000, 0, 10_000)]


def test_reward_clawback_after_payment_is_owed_by_the_partner(demo):
    name = "reward_clawback"
    # 20 % of 1000.00; 620.00 of 1240.00 gross is half, so 100.00 of the 200.00 paid.
    assert entries(demo, name) == [
        *accrued("2025-02-03T10:00:00", 20_000),
        *released("2025-02-17T10:00:00", 20_000),
        *paid("2025-03-05T09:00:00", 20_000),
        *clawed_back("2025-03-20T09:00:00", "paid", "receivable", 10_000),
    ]
    assert scorecard(demo, name) == [(1, 0, 10_000, 20_000, -10_000)]
    assert open_items(demo, name) == [("reward_invoice", "paid_and_clawed_back", 10_000, -10_000)]


def test_reward_two_partners_has_one_partner(demo):
    name = "reward_two_partners"
    # 15 % of 600.00 for the partner who registered the buyer; the last click earns nothing.
    assert partner(demo, name) == [("partner", "agreement", "sourced")]
    assert entries(demo, name)[0] == accrued("2025-02-24T09:05:00", 9_000)[0]
    assert scorecard(demo, name) == [(1, 0, 9_000, 0, 9_000)]
    assert [row[2] for row in scorecard(demo, name, "clicked")] in ([], [0])


def test_reward_last_click_beats_an_earlier_one_and_a_late_referral(demo):
    name = "reward_last_click"
    assert partner(demo, name) == [("partner", "agreement", "sourced")]
    # 12.5 % of 777.70 is 97.2125.
    assert entries(demo, name) == [
        *accrued("2025-02-26T09:00:00", 9_721),
        *released("2025-03-28T09:00:00", 9_721),
    ]
    assert held_rewards(demo, name) == []


def test_reward_changed_agreement_pays_each_invoice_by_the_terms_of_its_day(demo):
    name = "reward_changed_agreement"
    # 20 % of 500.00 in January, 10 % in February; half of January's is refunded, at January's rate.
    assert entries(demo, name) == [
        *accrued("2025-01-20T09:05:00", 10_000),
        *released("2025-02-19T09:05:00", 10_000),
        *clawed_back("2025-03-10T09:00:00", "payable", "clawed_back", 5_000),
    ]
    assert entries(demo, name, "invoice_2") == [
        *accrued("2025-02-20T09:00:00", 5_000),
        *released("2025-03-22T09:05:00", 5_000),
    ]
    used = rows(
        demo,
        """
        select distinct invoice_id, agreement_id from affiliate.fct_rewards
        where partner_id = ? order by 1
        """,
        "g_reward_changed_agreement_partner",
    )
    assert used == [
        ("g_reward_changed_agreement_invoice", "g_reward_changed_agreement_agreement"),
        ("g_reward_changed_agreement_invoice_2", "g_reward_changed_agreement_agreement_new"),
    ]


def test_reward_in_dollars_is_settled_at_the_rate_of_its_day(demo):
    name = "reward_in_dollars"
    # 100 USD at .90 are 90.00. They cost 95.00 when they are paid; the difference is not a reward.
    assert entries(demo, name) == [
        *accrued("2024-10-01T09:05:00", 9_000),
        *released("2024-10-15T09:05:00", 9_000),
        *paid("2024-11-15T09:00:00", 9_000),
    ]
    assert scorecard(demo, name) == [(1, 0, 9_000, 9_000, 0)]
    assert open_items(demo, name) == []
    difference = "select fx_difference_minor from int_rewards.int_payout_matches where payout_id=?"
    assert rows(demo, difference, "g_reward_in_dollars_payout") == [(500,)]


def test_reward_self_referral_is_held_and_its_payout_pays_nothing(demo):
    name = "reward_self_referral"
    # The signals are the e-mail, the card, and the visitor who gave that e-mail.
    assert held_rewards(demo, name) == [("self_referral", 3, 8_000)]
    assert entries(demo, name) == accrued("2025-03-10T09:05:00", 8_000)
    assert open_items(demo, name) == [
        ("payout", "payout_of_held_reward", 8_000, -8_000),
        ("reward_invoice", "held_for_review", 8_000, 8_000),
    ]


def test_reward_one_signal_is_not_held(demo):
    name = "reward_one_signal"
    assert held_rewards(demo, name) == []
    assert entries(demo, name) == [
        *accrued("2025-03-11T09:05:00", 8_000),
        *released("2025-04-10T09:05:00", 8_000),
    ]


def held(demo, name, reason, measured, cents):
    assert held_rewards(demo, name) == [(reason, measured, cents)]
    # The windows of the rewards are over.
    assert [row[1:] for row in entries(demo, name)] == [("accrual", "held", cents)]
    assert open_items(demo, name) == [("reward_invoice", "held_for_review", cents, cents)]


def test_reward_poached_is_held(demo):
    # The click is at 09:55 for a checkout at 10:00; the limit is ten minutes.
    held(demo, "reward_poached", "coupon_poaching", 300, 3_000)
    assert partner(demo, "reward_poached") == [("partner", "agreement", "sourced")]


def test_reward_no_dwell_is_held(demo):
    held(demo, "reward_no_dwell", "click_without_dwell", 0, 3_000)


def test_reward_late_referral_is_held_and_only_influenced(demo):
    # The referral was registered a day after the deal.
    held(demo, "reward_late_referral", "late_referral", 86_400, 9_000)
    assert partner(demo, "reward_late_referral") == [("partner", "agreement", "influenced")]


def test_reward_paid_twice_pays_once(demo):
    name = "reward_paid_twice"
    assert entries(demo, name) == [
        *accrued("2025-02-10T09:05:00", 10_000),
        *released("2025-03-12T09:05:00", 10_000),
        *paid("2025-04-07T09:00:00", 10_000),
    ]
    assert open_items(demo, name) == [("payout_again", "duplicate_payout", 10_000, -10_000)]
    assert scorecard(demo, name) == [(1, 0, 10_000, 20_000, -10_000)]


def test_reward_unearned_has_a_payout_and_no_accrual(demo):
    name = "reward_unearned"
    assert len(closes(demo, golden_account(demo, name))) == 1
    assert partner(demo, name) == []
    assert entries(demo, name) == []
    assert open_items(demo, name) == [
        ("cost", "finance_of_unmatched_payout", 7_500, 0),
        ("cost_more", "finance_without_accrual", 7_500, 0),
        ("payout", "payout_without_accrual", 7_500, -7_500),
        ("payout_back", "payout_reversed", 7_500, 0),
    ]
    # Finance's rows of the payout do not count as cost, and nothing was accrued.
    cost = "select count(*) from cost.fct_costs where partner_id = ?"
    assert rows(demo, cost, "g_reward_unearned_partner") == [(0,)]


def test_reward_voided_was_never_payable(demo):
    name = "reward_voided"
    # 15 % of 300.00 each: one is paid and released, one voided before payment, one still open.
    assert entries(demo, name) == [
        *accrued("2025-02-26T09:05:00", 4_500),
        *released("2025-03-28T09:05:00", 4_500),
    ]
    assert entries(demo, name, "invoice_2") == [
        *accrued("2025-03-26T09:00:00", 4_500),
        *clawed_back("2025-05-12T09:00:00", "held", "clawed_back", 4_500),
    ]
    assert entries(demo, name, "invoice_3") == accrued("2025-04-28T09:00:00", 4_500)
    assert open_items(demo, name) == [
        ("reward_invoice", "accrual_never_paid", 4_500, 4_500),
        ("reward_invoice_3", "buyer_has_not_paid", 4_500, 4_500),
    ]
    # The cost is 45.00 in February, 45.00 in March, 45.00 in April, and -45.00 in May.
    costs = rows(
        demo,
        """
        select strftime(incurred_on, '%Y-%m'), channel, cast(amount * 100 as bigint)
        from cost.fct_costs
        where partner_id = ? order by 1
        """,
        "g_reward_voided_partner",
    )
    assert costs == [
        ("2025-02", "referral", 4_500),
        ("2025-03", "referral", 4_500),
        ("2025-04", "referral", 4_500),
        ("2025-05", "referral", -4_500),
    ]


def test_reward_overlap_applies_the_newer_agreement_and_reports_it(demo):
    name = "reward_overlap"
    # 15 % of 200.00, not 10 %.
    assert partner(demo, name) == [("partner", "agreement_new", "sourced")]
    assert entries(demo, name)[:1] == accrued("2025-02-27T09:05:00", 3_000)
    assert open_items(demo, name) == [
        ("agreement|agreement_new", "agreements_overlap", 0, 0),
        ("reward_invoice", "accrual_never_paid", 3_000, 3_000),
    ]


def test_reward_lump_sum_pays_the_oldest_first_and_what_becomes_payable(demo):
    name = "reward_lump_sum"
    # 40.00 pay the 30.00 that are payable; the other 10.00 wait for the 20.00 of three weeks later.
    # 10.00 of the second payout match no reward.
    assert entries(demo, name) == [
        *accrued("2025-01-29T09:05:00", 3_000),
        *released("2025-02-28T09:05:00", 3_000),
        *paid("2025-03-05T09:00:00", 3_000),
    ]
    assert sorted(entries(demo, name, "invoice_2")) == sorted(
        [
            *accrued("2025-02-26T09:00:00", 2_000),
            *released("2025-03-28T09:05:00", 2_000),
            *paid("2025-03-28T09:05:00", 1_000),
            *paid("2025-04-05T09:00:00", 1_000),
        ]
    )
    assert open_items(demo, name) == [("payout_2", "payout_above_accrual", 1_000, -1_000)]
    assert scorecard(demo, name) == [(1, 0, 5_000, 6_000, -1_000)]
