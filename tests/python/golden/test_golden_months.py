"""Closes count in the month of the close, money in the month of its ledger entry."""

from collections import Counter
from datetime import date

import pytest
from golden_journeys import INCREMENTAL, MODELS, RULES, golden_account, ledger, rows


def by_month(golden, close):
    """Cents of the close's ledger entries by month, under transfer."""
    return dict(
        rows(
            golden,
            """
            select strftime(event_at, '%Y-%m'), cast(sum(amount) * 100 as bigint)
            from attribution.fct_credit_ledger
            where close_id = ? and attribution_model = 'transfer'
            group by 1
            """,
            close,
        )
    )


@pytest.mark.parametrize(
    ("close", "months"),
    [
        ("close_g_refund_later_month_invoice", {"2024-08": 100_000, "2024-10": -50_000}),
        ("close_g_credit_note_refund_invoice", {"2024-08": 100_000, "2024-09": -20_000}),
        ("close_g_lost_dispute_invoice", {"2024-09": 50_000, "2024-10": -50_000}),
        (
            "close_g_uncollectible_invoice",
            {"2024-07": 30_000, "2024-08": 30_000, "2024-10": -30_000},
        ),
        ("close_g_renewal_invoice", {"2024-01": 1_200_000, "2025-01": 1_200_000}),
        (
            "close_g_three_currency_invoice_eur",
            {"2024-09": 100_000, "2024-10": 90_000, "2024-11": 67_000},
        ),
    ],
)
def test_money_is_in_the_month_of_its_entry(golden, close, months):
    assert by_month(golden, close) == months


@pytest.mark.parametrize(
    ("partner", "month", "weights", "amounts"),
    [
        # The affiliate's only close is credited to them in full, under every model.
        (
            "g_affiliate_sale_partner",
            date(2024, 5, 1),
            dict.fromkeys(MODELS, 1.0),
            dict.fromkeys(MODELS, 50_000),
        ),
        # The referral is billed on 1 March and paid on 15 March: one month. Its touch earns 4/13
        # under transfer (the next visit names no partner), all under first_touch, and has no row
        # where it earns nothing. Its share under a data-driven model depends on all journeys.
        (
            "g_referral_nurtured_partner",
            date(2024, 3, 1),
            {
                "first_touch": 1.0,
                "linear": 0.166666666667,
                "u_shaped": 0.4,
                "w_shaped": 0.3,
                "full_path": 0.225,
                "j_shaped": 0.2,
                "inverse_j": 0.6,
                "time_decay": 0.061224433815,
                "transfer": 0.307692307692,
            },
            {
                "first_touch": 200_000,
                "linear": 33_334,
                "u_shaped": 80_000,
                "w_shaped": 60_000,
                "full_path": 45_000,
                "j_shaped": 40_000,
                "inverse_j": 120_000,
                "time_decay": 12_245,
                "transfer": 61_538,
            },
        ),
    ],
)
def test_credit_by_partner_has_the_golden_partners_closes(golden, partner, month, weights, amounts):
    totals = rows(
        golden,
        """
        select attribution_model, month, cast(closes as double), cast(amount * 100 as bigint)
        from attribution.credit_by_partner where partner_id = ?
        """,
        partner,
    )
    known = weights.keys() | RULES
    assert known <= MODELS
    assert {model: (m, n) for model, m, n, _ in totals if model in known} == {
        model: (month, weight) for model, weight in weights.items()
    }
    assert {model: amount for model, _, _, amount in totals if model in known} == amounts


@pytest.mark.parametrize(
    "mart",
    [
        "credit_by_resource",
        "credit_by_channel",
        "credit_by_tactic",
        "credit_by_campaign",
        "credit_by_partner",
    ],
)
def test_a_refund_of_a_later_month_takes_money_and_leaves_closes(golden, mart):
    """Each month has the closes of that month and the money of that month's entries."""
    happened = Counter(
        month
        for (month,) in rows(golden, "select strftime(closed_at, '%Y-%m') from core.fct_closes")
    )
    moved = Counter(
        dict(
            rows(
                golden,
                """
                select strftime(event_at, '%Y-%m'), cast(sum(amount_minor) as bigint)
                from int_closes.int_ledger_entries where close_id is not null group by 1
                """,
            )
        )
    )
    totals = rows(
        golden,
        f"""
        select
            attribution_model, strftime(month, '%Y-%m'),
            sum(closes), cast(sum(amount) * 100 as bigint)
        from attribution.{mart} group by 1, 2
        """,
    )
    months = {month for _, month, _, _ in totals}
    assert {"2024-08", "2024-10"} <= months
    assert len(totals) == len(months) * len(MODELS | INCREMENTAL)
    assert months == set(happened) | set(moved)
    for model, month, closes, amount in totals:
        assert (closes, amount) == (happened[month], moved[month]), (model, month)


def test_reversals_of_goldens_are_in_the_reconciliation_of_their_day(golden):
    """The reconciliation of each golden reversal's day contains at least its amount."""
    reversed_on = {
        "2024-07-20": -40_000,
        "2024-09-10": -20_000,
        "2024-10-01": -30_000,
        "2024-10-10": -50_000,
        "2024-10-15": -50_000,
    }
    goldens = (
        "voided_invoice",
        "uncollectible",
        "refund_later_month",
        "credit_note_refund",
        "lost_dispute",
    )
    booked = {
        moment.date().isoformat(): amount
        for name in goldens
        for moment, kind, _, amount in ledger(golden, golden_account(golden, name))
        if kind not in ("invoice", "payment")
    }
    assert booked == reversed_on
    for day, amount in reversed_on.items():
        totals = rows(
            golden,
            """
            select cast(reversed * 100 as bigint), difference
            from data_quality.billing_reconciliation
            where day = ? and document_currency = 'EUR'
            """,
            date.fromisoformat(day),
        )
        assert len(totals) == 1
        assert abs(totals[0][0]) >= abs(amount)
        assert totals[0][1] == 0
