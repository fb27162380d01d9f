"""Hand-overs: the share that each stint takes; replaying them gives the transfer model."""

from collections import Counter

import pytest
from credit_cases import ONE, T, batches, by_close, journey, rule, weights
from hypothesis import given, settings
from test_weigh import CLOSES, rows_of

from lokun.credit import TRANSFERS_SCHEMA, RuleError, transfers

TRANSFER = rule("transfer")


def handed_over(rows, size=10_000):
    out = []
    for batch in transfers(batches(rows, size), TRANSFER):
        assert batch.schema == TRANSFERS_SCHEMA
        out += batch.to_pylist()
    return out


def test_shares_and_lags_by_hand():
    touches = [
        T("sales", 0, 40),
        T("community", 10, 30),
        T("marketing", 5, 20),
        T("marketing", 5, 12),
        T("sales", 20, 5),
        T("community", 0, 4),
        T("marketing", 8, 1),
    ]
    day = 86_400
    assert [tuple(row.values()) for row in handed_over(journey("c", touches))] == [
        ("c", 3, "community", "marketing", 250_000_000_000, 10 * day),
        ("c", 4, "community", "sales", 375_000_000_000, 7 * day),
        ("c", 4, "marketing", "sales", 125_000_000_000, 7 * day),
        ("c", 6, "community", "marketing", 75_000_000_000, 3 * day),
        ("c", 6, "sales", "marketing", 100_000_000_000, 3 * day),
    ]


@pytest.mark.parametrize(
    "touches",
    [[], [T("sales", 5, 0)], [T("marketing", 5, 1), T("sales", 0, 0)], [T("sales", 0, 0)] * 2],
)
def test_nothing_changes_hands(touches):
    assert handed_over(journey("c", touches)) == []


@settings(derandomize=True, deadline=None, max_examples=150)
@given(CLOSES)
def test_replaying_the_hand_overs_gives_the_weights(closes):
    rows = rows_of(closes)
    moved = by_close(handed_over(rows))
    assert by_close(handed_over(rows, size=2)) == moved
    for close_id, credited in by_close(weights(rows, [TRANSFER])).items():
        if credited[0]["row_kind"] != "touch":
            assert close_id not in moved
            continue
        touches = closes[int(close_id.removeprefix("close_"))][0]
        held = Counter({next(t.resource for t in touches if t.tenths): ONE})
        for row in moved.get(close_id, []):
            assert row["from_resource"] != row["to_resource"]
            assert 0 < row["share_units"] <= held[row["from_resource"]] + len(touches)
            held[row["from_resource"]] -= row["share_units"]
            held[row["to_resource"]] += row["share_units"]
        earned = Counter()
        for row in credited:
            earned[row["resource"]] += row["weight_units"]
        for resource in held | earned:
            assert abs(held[resource] - earned[resource]) <= 2 * len(touches)


def test_another_method_is_refused():
    with pytest.raises(RuleError, match="'linear'"):
        list(transfers([], rule("linear")))
