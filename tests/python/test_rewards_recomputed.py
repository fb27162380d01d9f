"""All rewards of the demo, computed again from the raw files and the agreements.

This is plain Python with exact fractions, document by document in order of time. Only identities,
and which invoice belongs to which close, are read from the models: other tests prove those.
"""

from decimal import Decimal
from fractions import Fraction

import pytest
from reward_books import DAY, Books, moment, table
from reward_documents import rewards


@pytest.fixture(scope="module")
def books(demo):
    return Books(demo)


@pytest.fixture(scope="module")
def recomputed(books):
    return rewards(books)


def test_accruals_and_rewards_are_what_the_agreements_give(demo, recomputed):
    booked = demo.execute(
        """
        select
            invoice_id, min(partner_id), min(agreement_id),
            cast(sum(case when entry_type = 'accrual' then amount else 0 end) * 100 as bigint),
            cast(sum(case
                when state in ('held', 'payable', 'paid') then amount else 0
            end) * 100 as bigint)
        from affiliate.fct_rewards group by invoice_id
        having count(distinct partner_id) = 1 and count(distinct agreement_id) = 1
        """
    ).fetchall()
    assert {invoice: tuple(rest) for invoice, *rest in booked} == recomputed
    # There are enough cases: percentages, flat amounts, caps, reversals.
    assert len(recomputed) > 80
    assert sum(accrued != left for _, _, accrued, left in recomputed.values()) > 4


def test_sourced_and_influenced_closes_are_those_of_the_evidence(demo, books):
    expected = {}
    for close, account, _, deal, ordered_at, _, close_type in books.closes:
        brought = books.partner(account, deal, ordered_at, close_type)
        if brought:
            expected[close] = (brought[0], "sourced" if brought[1] else "influenced")
    booked = demo.execute(
        "select close_id, partner_id, involvement from int_journeys.int_partner_closes"
    ).fetchall()
    assert {close: tuple(rest) for close, *rest in booked} == expected


def test_a_held_reward_is_in_its_window_unpaid_or_under_review(demo, books, recomputed):
    now = demo.execute("select as_of from int_reference.int_as_of").fetchone()[0]
    review = {
        close for (close,) in demo.execute("select close_id from affiliate.reward_holds").fetchall()
    }
    close_of = {
        invoice: (close, at) for close in books.booked for at, invoice in books.booked[close]
    }
    expected = {}
    for invoice, (_, agreement, _, left) in recomputed.items():
        close, booked_at = close_of[invoice]
        paid_at = books.first_paid(invoice)
        window = int(books.agreements[agreement]["hold_days"]) * DAY
        over = paid_at is not None and max(paid_at, booked_at) + window <= now
        if left and (close in review or not over):
            expected[invoice] = left
    booked = demo.execute(
        """
        select invoice_id, cast(sum(amount) * 100 as bigint) from affiliate.fct_rewards
        where state = 'held' group by invoice_id having sum(amount) <> 0
        """
    ).fetchall()
    assert dict(booked) == expected


def test_paid_rewards_are_in_the_payouts(demo, books):
    """No payout in euros, or in the reward's own currency, pays more than its amount."""
    payouts = table("affiliate", "payouts", "payout_id")
    booked = demo.execute(
        """
        select payout_id, min(partner_id), cast(sum(amount) * 100 as bigint)
        from affiliate.fct_rewards where entry_type = 'payout' and state = 'paid'
        group by payout_id
        """
    ).fetchall()
    assert len(booked) > 40
    for payout, partner, cents in booked:
        row = payouts[payout]
        assert (row["partner_id"], row["status"].strip().lower()) == (partner, "paid")
        if row["currency"] == "EUR":
            assert cents <= Decimal(row["amount"]) * 100
        else:
            # Rates of the demo vary by less than a tenth.
            worth = Fraction(row["amount"]) * books.rates.on(
                row["currency"], moment(row["paid_at"]).date()
            )
            assert cents <= worth * 110 + 1
