"""All rewards of the demo and the golden company, computed again from raw files and agreements.

This is plain Python with exact fractions, document by document in order of time. Only identities,
and which invoice belongs to which close, are read from the models: other tests prove those.
"""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from reward_books import DAY, Books, moment, table
from reward_documents import rewards

from tools.small_companies import fixed_rows, land_rows

DEMO = Path(__file__).parents[2] / "seeds" / "raw"
#: What the closes, invoices and payouts of the golden company begin with.
GOLDEN = {"close": "close_g_", "invoice": "g_", "payout": "g_"}


@pytest.fixture(scope="module", params=["demo", "golden"])
def company(request):
    """The name of a company, its build and how its own ids begin."""
    begins = GOLDEN if request.param == "golden" else dict.fromkeys(GOLDEN, "")
    return request.param, request.getfixturevalue(request.param), begins


@pytest.fixture(scope="module")
def built(company):
    return company[1]


@pytest.fixture(scope="module")
def books(company, tmp_path_factory):
    name, built, begins = company
    if name == "demo":
        return Books(built, DEMO)
    folder = tmp_path_factory.mktemp("golden_raw")
    land_rows(fixed_rows(), folder)
    return Books(built, folder, begins["close"])


@pytest.fixture(scope="module")
def recomputed(books):
    return rewards(books)


def test_accruals_and_rewards_are_what_the_agreements_give(company, built, recomputed):
    booked = built.execute(
        """
        select
            invoice_id, min(partner_id), min(agreement_id),
            cast(sum(case when entry_type = 'accrual' then amount else 0 end) * 100 as bigint),
            cast(sum(case
                when state in ('held', 'payable', 'paid') then amount else 0
            end) * 100 as bigint)
        from affiliate.fct_rewards where starts_with(invoice_id, ?) group by invoice_id
        having count(distinct partner_id) = 1 and count(distinct agreement_id) = 1
        """,
        [company[2]["invoice"]],
    ).fetchall()
    assert {invoice: tuple(rest) for invoice, *rest in booked} == recomputed
    # There are enough cases: percentages, flat amounts, caps, reversals.
    assert len(recomputed) > (80 if company[0] == "demo" else 20)
    assert sum(accrued != left for _, _, accrued, left in recomputed.values()) > 2


def test_sourced_and_influenced_closes_are_those_of_the_evidence(company, built, books):
    expected = {}
    for close, account, _, deal, ordered_at, _, close_type in books.closes:
        brought = books.partner(account, deal, ordered_at, close_type)
        if brought:
            expected[close] = (brought[0], "sourced" if brought[1] else "influenced")
    booked = built.execute(
        "select close_id, partner_id, involvement from int_journeys.int_partner_closes"
        " where starts_with(close_id, ?)",
        [company[2]["close"]],
    ).fetchall()
    assert {close: tuple(rest) for close, *rest in booked} == expected


def test_a_held_reward_is_in_its_window_unpaid_or_under_review(company, built, books, recomputed):
    now = built.execute("select as_of from int_reference.int_as_of").fetchone()[0]
    review = {
        close
        for (close,) in built.execute("select close_id from affiliate.reward_holds").fetchall()
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
    booked = built.execute(
        """
        select invoice_id, cast(sum(amount) * 100 as bigint) from affiliate.fct_rewards
        where state = 'held' and starts_with(invoice_id, ?)
        group by invoice_id having sum(amount) <> 0
        """,
        [company[2]["invoice"]],
    ).fetchall()
    assert dict(booked) == expected


def test_paid_rewards_are_in_the_payouts(company, built, books):
    """No payout in euros, or in the reward's own currency, pays more than its amount."""
    payouts = table(books.folder, "affiliate", "payouts", "payout_id")
    booked = built.execute(
        """
        select payout_id, min(partner_id), cast(sum(amount) * 100 as bigint)
        from affiliate.fct_rewards
        where entry_type = 'payout' and state = 'paid' and starts_with(payout_id, ?)
        group by payout_id
        """,
        [company[2]["payout"]],
    ).fetchall()
    assert len(booked) > (40 if company[0] == "demo" else 5)
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
