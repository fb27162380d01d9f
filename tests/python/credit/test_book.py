"""Money of closes: each entry is split by weight to the last minor unit, by key and by team."""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest
from credit_cases import T, batches, booked, journey, largest_remainder, long, rule, seed_rules
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.credit import InputError, balances, book

RULES = seed_rules()
NAMES = sorted(rule.attribution_model for rule in RULES)
STEADY = settings(derandomize=True, deadline=None, max_examples=60)

TOUCHES = st.lists(
    st.builds(
        T,
        st.sampled_from(["sales", "marketing", "community"]),
        st.sampled_from([0, 3, 10]),
        st.just(0),
    ),
    max_size=5,
)
#: The balances of each document of a close, one after the other.
DOCUMENTS = st.lists(
    st.lists(st.one_of(st.integers(-20, 20), st.sampled_from([9_900, 10**15])), max_size=4),
    max_size=3,
)
CLOSES = st.lists(
    st.tuples(TOUCHES, st.sampled_from([None, "sales"]), DOCUMENTS), min_size=1, max_size=5
)


def rows_of(name, touches, holder=None, documents=()):
    """Touches of sales have one team each, and other touches a key by resource and effort."""
    rows = journey(name, touches, holder)
    for row, touch in zip(rows, touches, strict=False):
        row["credit_key"] = touch.tenths * 10 + len(touch.resource)
        row["team"] = f"team {touch.tenths}" if touch.resource == "sales" else None
    for row in rows:
        row["holder_team"] = "owner's"
    entries = [
        {
            "close_id": name,
            "entry_id": f"{name}_{document}_{number}",
            "before_minor": before,
            "after_minor": after,
        }
        for document, path in enumerate(documents)
        for number, (before, after) in enumerate(pairwise([0, *path]))
    ]
    return rows + entries


def closes_of(drawn):
    return [row for i, close in enumerate(drawn) for row in rows_of(f"close_{i}", *close)]


def split(balance, weights):
    shares = largest_remainder(abs(balance), weights)
    return [share if balance >= 0 else -share for share in shares]


def expected(rows, shares):
    """By close, entry and model: what each part gets of the entry, from the weights."""
    entries = [row for row in rows if row.get("entry_id") is not None]
    parts = defaultdict(list)
    for row in long(shares, RULES):
        parts[row["close_id"], row["attribution_model"]].append(row)
    for entry in entries:
        for name in NAMES:
            of_close = parts[entry["close_id"], name]
            weights = [row["weight_units"] for row in of_close]
            after, before = (split(entry[f"{at}_minor"], weights) for at in ("after", "before"))
            yield entry, name, of_close, [a - b for a, b in zip(after, before, strict=True)]


@STEADY
@given(CLOSES)
def test_an_entry_adds_the_split_after_less_the_split_before(drawn):
    rows = closes_of(drawn)
    shares = booked(rows, RULES)
    keys = {
        (row["close_id"], row["touch_id"]): row["credit_key"] for row in rows if row.get("touch_id")
    }
    teams = {(row["close_id"], row["touch_id"]): row["team"] for row in rows if row.get("touch_id")}
    by_key, by_team, by_part = (defaultdict(int) for _ in range(3))
    for entry, name, of_close, added in expected(rows, shares):
        for row, amount in zip(of_close, added, strict=True):
            place = row["close_id"], row["touch_id"]
            by_part[*place, row["resource"], name] += amount
            key = (row["row_kind"], row["resource"], keys.get(place))
            by_key[entry["entry_id"], *key, name] += amount
            team = teams.get(place)
            if row["row_kind"] != "touch" and row["resource"] == "sales":
                team = "owner's"
            if team:
                by_team[entry["entry_id"], team, name] += amount

    got_keys, got_teams = {}, {}
    for row in shares:
        for name, amount in zip(NAMES, row["amounts"], strict=True):
            if row["entry_id"] is None or amount is None:
                continue
            if row["row_kind"] == "team":
                assert row["resource"] == "sales"
                got_teams[row["entry_id"], row["team"], name] = amount
            else:
                key = row["row_kind"], row["resource"], row["credit_key"]
                got_keys[row["entry_id"], *key, name] = amount
    assert got_keys == by_key
    assert got_teams == by_team
    for row in long(shares, RULES):
        place = row["close_id"], row["touch_id"], row["resource"], row["attribution_model"]
        assert row["amount_minor"] == by_part[place]


@STEADY
@given(CLOSES, st.integers(1, 6))
def test_batches_and_other_closes_leave_no_trace(drawn, size):
    rows = closes_of(drawn)
    alone = [
        row
        for number, close in enumerate(drawn)
        for row in booked(rows_of(f"close_{number}", *close), RULES)
    ]

    def ordered(shares):
        return sorted(shares, key=lambda row: (row["close_id"], str(row["entry_id"])))

    # Within a close and entry the order is the same too: the sort is stable.
    assert ordered(booked(rows, RULES, size)) == ordered(booked(rows, RULES)) == ordered(alone)


@STEADY
@given(TOUCHES, st.lists(st.integers(-50, 50), max_size=4))
def test_after_a_full_reversal_nobody_has_anything(touches, path):
    shares = booked(rows_of("c", touches, None, [[*path, 0], [7, 0]]), RULES)
    assert {row["amount_minor"] for row in long(shares, RULES)} == {0}


def test_memory_is_bounded_by_cells_not_by_closes(monkeypatch):
    rows = rows_of("a", [T("sales", 3, 0)] * 4, None, [[100, 50], [70], [9, 8, 7]])
    rows += rows_of("b", [T("marketing", 3, 0), T("sales", 10, 0)], None, [[5], [1_000]])
    whole = booked(rows, RULES)
    monkeypatch.setattr(balances, "_CELLS", 1)
    assert booked(rows, RULES) == whole


def test_equal_balances_are_split_once():
    closes, same = np.array([0, 0, 0, 1]), np.array([990, -990, 990, 990])
    found = balances.Balances.of(closes, np.zeros(4, dtype=np.int64), same)
    assert found.heights.tolist() == [990, 990]
    assert found.owners.tolist() == [0, 1]
    assert found.times.tolist() == [1, 1]


def test_a_share_of_zero_is_there_and_no_share_is_not():
    rows = rows_of("c", [T("marketing", 3, 0), T("sales", 3, 0)], None, [[1]])
    shares = booked(rows, [rule("linear"), rule("first_touch")])
    # By model name: first_touch, then linear.
    assert [row["amounts"] for row in shares if row["entry_id"] and row["row_kind"] == "touch"] == [
        [1, 1],
        [None, 0],
    ]


ENTRY = {"close_id": "c", "entry_id": "e", "before_minor": 0, "after_minor": 5}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([ENTRY], "close_id 'c', entry_id 'e': the close has no touch beside the entry; sort"),
        ([*journey("c", []), ENTRY | {"after_minor": None}], "entry_id 'e': after_minor is null"),
        ([*journey("c", []), ENTRY | {"before_minor": 2**62}], "sum to 2\\^62 or more"),
        (
            [*journey("c", []), ENTRY, ENTRY | {"entry_id": "f", "after_minor": -(2**62)}],
            "entry_id 'e': balances of the close sum to",
        ),
    ],
)
def test_entries_that_cannot_be_split_are_named(rows, message):
    with pytest.raises(InputError, match=message):
        list(book(batches(rows), RULES))
