"""The states of rewards: the state of each cent after any sequence of events."""

from collections import Counter

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lokun.arrays import InputError
from lokun.rewards import EVENTS, MOVEMENTS, STATES, move


def batch(events):
    """Events as (partner, kind, reward, payout, amount, tolerance[, sale]), in order."""
    rows = [
        {
            "partner_id": partner,
            "position": number,
            "event_id": f"e{number}",
            "event_kind": kind,
            "reward_id": reward,
            "payout_id": payout,
            "amount_minor": amount,
            "tolerance_minor": tolerance,
            "sale_id": sale[0] if sale else None,
        }
        for number, (partner, kind, reward, payout, amount, tolerance, *sale) in enumerate(events)
    ]
    return pa.RecordBatch.from_pylist(rows, schema=EVENTS)


def change(amount, reward="r", partner="p", sale=None):
    return (partner, "change", reward, None, amount, 0, sale)


def release(reward="r", partner="p"):
    return (partner, "release", reward, None, 0, 0)


def payout(amount, reward="r", partner="p", name="o", tolerance=0):
    return (partner, "payout", reward, name, amount, tolerance)


def moved(*events):
    return pa.Table.from_batches(move([batch(events)]), MOVEMENTS).to_pylist()


def balances(*events, reward="r"):
    sums = Counter()
    for row in moved(*events):
        if row["reward_id"] == reward:
            sums[row["state"]] += row["amount_minor"]
    return {state: cents for state, cents in sums.items() if cents}


def test_a_cent_passes_all_states():
    assert balances(change(10)) == {"held": 10}
    assert balances(change(10), release()) == {"payable": 10}
    assert balances(change(10), release(), payout(10)) == {"paid": 10}
    assert balances(change(10), release(), payout(10), change(-4)) == {"paid": 6, "receivable": 4}


def test_a_clawback_takes_unpaid_cents_first():
    assert balances(change(10), change(-4)) == {"held": 6, "clawed_back": 4}
    assert balances(change(10), release(), change(-4)) == {"payable": 6, "clawed_back": 4}
    assert balances(change(10), release(), payout(7), change(-5)) == {
        "paid": 5,
        "receivable": 2,
        "clawed_back": 3,
    }


def test_a_reward_that_accrues_after_the_window_is_payable_at_once():
    assert balances(change(10), release(), change(5)) == {"payable": 15}


def test_an_early_payout_pays_at_the_release_and_no_sooner():
    assert balances(change(10), payout(10)) == {"held": 10}
    assert balances(change(10), payout(10), release()) == {"paid": 10}


def test_a_payout_pays_no_more_than_is_payable():
    assert balances(change(10), release(), payout(10), payout(10, name="again")) == {"paid": 10}
    assert balances(change(10), release(), payout(15)) == {"paid": 10}
    assert balances(change(10), release(), payout(4)) == {"payable": 6, "paid": 4}
    # The rest of the payout pays rewards that accrue later.
    assert balances(change(10), release(), payout(15), change(7)) == {"payable": 2, "paid": 15}


@pytest.mark.parametrize(
    ("amount", "tolerance", "paid"),
    [(9, 1, 10), (11, 1, 10), (8, 1, 8), (9, 0, 9), (11, 0, 10)],
)
def test_a_payout_settles_within_its_rounding(amount, tolerance, paid):
    result = balances(change(10), release(), payout(amount, tolerance=tolerance), change(5))
    # A payout that settled leaves nothing for rewards that accrue later.
    later = 1 if (amount, tolerance) == (11, 0) else 0
    assert result["paid"] == paid + later


def test_a_payout_without_a_document_pays_the_oldest_first():
    events = (
        change(10, "a"), change(10, "b"), release("b"), release("a"), payout(15, None),
    )  # fmt: skip
    assert balances(*events, reward="b") == {"paid": 10}
    assert balances(*events, reward="a") == {"paid": 5, "payable": 5}


def test_a_payout_for_another_document_pays_nothing_here():
    assert balances(change(10), release(), payout(10, "none")) == {"payable": 10}


def test_a_payout_for_a_bill_pays_for_what_bills_the_sale_anew():
    paid = (change(10, "old", sale="s"), release("old"), payout(10, "old"))
    credited, again = change(-10, "old", sale="s"), change(8, "new", sale="s")
    for events in (
        (*paid, credited, again, release("new")),
        (*paid, again, credited, release("new")),
        (*paid, again, release("new"), credited),
    ):
        # Two of the ten are owed back: the new bill is lower.
        assert balances(*events, reward="new") == {"paid": 8}
        assert balances(*events, reward="old") == {"receivable": 2, "clawed_back": 8}
    # What was paid twice is owed back, and a bill of another sale is another reward.
    twice = (*paid, again, release("new"), payout(8, "new"), credited)
    assert balances(*twice, reward="old") == {"receivable": 10}
    other = (*paid, credited, change(8, "new", sale="t"), release("new"))
    assert balances(*other, reward="new") == {"payable": 8}


def test_a_payout_passes_over_a_bill_that_never_became_payable():
    events = (
        change(10, "a", sale="s"), release("a"), payout(10, "a"), change(-10, "a", sale="s"),
        change(10, "b", sale="s"), change(-10, "b", sale="s"),
        change(10, "c", sale="s"), release("c"),
    )  # fmt: skip
    assert balances(*events, reward="b") == {"clawed_back": 10}
    assert balances(*events, reward="c") == {"paid": 10}


def test_partners_are_separate():
    events = (change(10), release(), payout(10, partner="q"))
    assert balances(*events) == {"payable": 10}


def test_a_reward_below_zero_is_an_error():
    with pytest.raises(InputError, match="takes 11 from r, which has less"):
        moved(change(10), change(-11))


def test_an_unknown_event_is_an_error():
    with pytest.raises(InputError, match="use change, release or payout"):
        moved(("p", "gift", "r", None, 1, 0))


def test_no_events_are_no_movements():
    assert list(move([])) == []
    assert moved() == []


@st.composite
def histories(draw):
    """Changes that keep rewards at zero or above, one release each, and payouts of any kind."""
    events, left, released = [], Counter(), set()
    sale = draw(st.sampled_from([None, "s"]))
    for number in range(draw(st.integers(0, 14))):
        partner = draw(st.sampled_from("pq"))
        reward = partner + draw(st.sampled_from("12"))
        kind = draw(st.sampled_from(["accrue", "claw", "release", "pay", "lump"]))
        amount = draw(st.integers(1, 30))
        if kind == "accrue":
            left[reward] += amount
            events.append(change(amount, reward, partner, sale))
        elif kind == "claw" and left[reward]:
            amount = min(amount, left[reward])
            left[reward] -= amount
            events.append(change(-amount, reward, partner, sale))
        elif kind == "release" and reward not in released:
            released.add(reward)
            events.append(release(reward, partner))
        elif kind in ("pay", "lump"):
            name = reward if kind == "pay" else None
            tolerance = draw(st.integers(0, 1))
            events.append(payout(amount, name, partner, f"o{number}", tolerance))
    return sorted(events, key=lambda event: event[0])


@given(histories(), st.integers(1, 5))
def test_cents_are_conserved_and_no_balance_is_below_zero(events, size):
    whole = batch(events)
    parts = [whole.slice(at, size) for at in range(0, len(events), size)]
    rows = [row for part in move(parts) for row in part.to_pylist()]
    # The batches of the stream do not matter.
    assert rows == moved(*events)

    held = Counter()
    accrued, paid, asked = Counter(), Counter(), Counter()
    by_event = {}
    for row in rows:
        by_event.setdefault(row["event_id"], []).append(row)
    for number, (_, kind, reward, name, amount, tolerance, *_) in enumerate(events):
        if kind == "payout":
            asked[name] = amount + tolerance
        if kind == "change" and amount > 0:
            accrued[reward] += amount
        for row in by_event.get(f"e{number}", []):
            assert row["state"] in STATES
            held[row["reward_id"], row["state"]] += row["amount_minor"]
            if row["entry_type"] == "payout" and row["state"] == "paid":
                paid[row["payout_id"]] += row["amount_minor"]
        assert min(held.values(), default=0) >= 0
        for known in accrued:
            assert sum(held[known, state] for state in STATES) == accrued[known]
    assert all(paid[name] <= asked[name] for name in paid)
