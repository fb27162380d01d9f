"""Shares of closes follow each phase of a subscription back to where it comes from."""

from fractions import Fraction

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.phases import SHARE_SCHEMA, SHARE_UNITS, close_shares

STEADY = settings(derandomize=True, deadline=None, max_examples=200)
INPUT = pa.schema(
    [
        ("account_id", pa.string()),
        ("node_id", pa.string()),
        ("base_node_id", pa.string()),
        ("close_id", pa.string()),
        ("share", pa.float64()),
    ]
)


def shares(rows, size=10_000):
    """Rows of (node, base, close, share) as {(node, close): units}."""
    names = ("node_id", "base_node_id", "close_id", "share")
    table = pa.Table.from_pylist(
        [{"account_id": "a"} | dict(zip(names, row, strict=True)) for row in rows], schema=INPUT
    )
    batches = list(close_shares(table.to_batches(max_chunksize=size)))
    assert all(batch.schema == SHARE_SCHEMA for batch in batches)
    found = [row for batch in batches for row in batch.to_pylist()]
    keys = [(row["node_id"], row["close_id"]) for row in found]
    assert keys == sorted(set(keys), key=lambda key: (key[0], key[1] or ""))
    return {key: row["share_units"] for key, row in zip(keys, found, strict=True)}


def test_nothing_has_no_shares():
    assert shares([]) == {}


def test_a_phase_of_its_own_close_is_all_its():
    assert shares([("s", None, "c", 1.0)]) == {("s", "c"): SHARE_UNITS}


def test_a_rise_over_a_rise_divides_what_the_first_two_have():
    found = shares(
        [
            ("s1", None, "c1", 1.0),
            ("s2", None, "c2", 1 / 3),
            ("s2", "s1", None, 2 / 3),
            ("s3", "s2", None, 1.0),
            ("s4", None, "c4", 1 / 3),
            ("s4", "s3", None, 2 / 3),
        ]
    )
    assert found["s3", "c1"] == found["s2", "c1"] == 666_666_666_667
    assert found["s3", "c2"] == 333_333_333_333
    assert found["s4", "c1"] == 444_444_444_445
    assert found["s4", "c2"] == 222_222_222_222
    assert found["s4", "c4"] == 333_333_333_333


def test_a_close_that_awaits_payment_has_no_name():
    found = shares([("s1", None, "c1", 1.0), ("s2", None, None, 0.25), ("s2", "s1", None, 0.75)])
    assert found["s2", None] == SHARE_UNITS // 4
    assert found["s2", "c1"] == SHARE_UNITS * 3 // 4


def test_a_phase_of_nothing_has_no_shares():
    assert shares([("s2", "s1", None, 1.0)]) == {}


def test_a_chain_of_a_thousand_phases_is_followed_to_its_first():
    chain = [(f"s{k:04}", f"s{k - 1:04}", None, 1.0) for k in range(1, 1000)]
    assert shares([("s0000", None, "c", 1.0), *chain])["s0999", "c"] == SHARE_UNITS


@STEADY
@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 100)), min_size=1, max_size=12),
    st.integers(1, 5),
)
def test_shares_are_those_that_exact_fractions_give(rises, size):
    """Phase k comes in part from an earlier one, and makes a close with the rest."""
    rows, exact = [], []
    for k, (step, percent) in enumerate(rises):
        if k == 0 or percent == 100:
            rows.append((f"s{k:02}", None, f"c{k:02}", 1.0))
            exact.append({f"c{k:02}": Fraction(1)})
            continue
        base = max(k - 1 - step, 0)
        mix = {c: share * (100 - percent) / 100 for c, share in exact[base].items()}
        rows.append((f"s{k:02}", f"s{base:02}", None, 1 - percent / 100))
        if percent:
            rows.append((f"s{k:02}", None, f"c{k:02}", percent / 100))
            mix[f"c{k:02}"] = Fraction(percent, 100)
        exact.append(mix)
    found = shares(rows, size)
    for k, mix in enumerate(exact):
        mine = {c: units for (node, c), units in found.items() if node == f"s{k:02}"}
        assert sum(mine.values()) == SHARE_UNITS
        for close, share in mix.items():
            assert abs(mine.get(close, 0) - share * SHARE_UNITS) <= 1
