"""Splits: exact at every size, and telescoping."""

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from credit_cases import largest_remainder
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.arrays.apportion import multiply_divide
from lokun.credit import SPLIT_INPUT, SPLIT_OUTPUT, InputError, split

STEADY = settings(derandomize=True, deadline=None, max_examples=200)

WEIGHTS = st.one_of(
    st.lists(st.integers(0, 5), min_size=1, max_size=8),
    st.lists(st.integers(0, 10**12), min_size=1, max_size=8),
    st.lists(st.integers(0, (2**62 - 1) // 8), min_size=1, max_size=8),
).filter(any)
AMOUNTS = st.one_of(st.integers(0, 20), st.integers(0, 9 * 10**12), st.integers(0, 2**62 - 1))


def splits(groups, size=10_000):
    """Amounts of groups (weights, before, after), group by group."""
    rows = [
        {
            "group_id": group,
            "position": position,
            "weight": weight,
            "before_minor": before,
            "after_minor": after,
        }
        for group, (weights, before, after) in enumerate(groups)
        for position, weight in enumerate(weights, start=1)
    ]
    table = pa.Table.from_pylist(rows, schema=SPLIT_INPUT)
    batches = list(split(table.to_batches(max_chunksize=size)))
    assert all(batch.schema == SPLIT_OUTPUT for batch in batches)
    out = [row for batch in batches for row in batch.to_pylist()]
    assert [(r["group_id"], r["position"]) for r in out] == [
        (r["group_id"], r["position"]) for r in rows
    ]
    return [
        [row["amount_minor"] for row in out if row["group_id"] == group]
        for group in range(len(groups))
    ]


@STEADY
@given(st.lists(st.tuples(WEIGHTS, AMOUNTS, AMOUNTS), min_size=1, max_size=6), st.integers(1, 9))
def test_splits_are_exact_for_any_batches(groups, size):
    wanted = [
        [
            a - b
            for a, b in zip(
                largest_remainder(after, weights),
                largest_remainder(before, weights),
                strict=True,
            )
        ]
        for weights, before, after in groups
    ]
    assert splits(groups, size) == wanted


@STEADY
@given(WEIGHTS, st.lists(AMOUNTS, max_size=6))
def test_a_full_reversal_zeroes_every_row(weights, amounts):
    path = [0, *amounts, 0]
    steps = splits([(weights, before, after) for before, after in pairwise(path)])
    assert [sum(row) for row in zip(*steps, strict=True)] == [0] * len(weights)
    for (before, after), step in zip(pairwise(path), steps, strict=True):
        assert sum(step) == after - before


@STEADY
@given(
    st.integers(0, 2**62 - 1), st.integers(0, 2**62 - 1), st.integers(1, 2**62 - 1), st.booleans()
)
def test_multiplication_and_division_do_not_overflow(amount, weight, divisor, scalar):
    weight = min(weight, divisor)
    given_amount = amount if scalar else np.array([amount])
    quotient, remainder = multiply_divide(given_amount, np.array([weight]), np.array([divisor]))
    assert (int(quotient[0]), int(remainder[0])) == divmod(amount * weight, divisor)


def test_splits_by_hand():
    assert splits(
        [
            ([1, 1, 1], 0, 100),
            ([1, 1, 1], 100, 50),
            ([2, 0, 1], 0, 2),
            ([333_333_333_334, 333_333_333_333, 333_333_333_333], 0, 9 * 10**12),
            ([0, 0], 0, 0),
            ([10**12], 9 * 10**12, 0),
        ]
    ) == [
        [34, 33, 33],
        [-17, -16, -17],
        [1, 0, 1],
        [3_000_000_000_006, 2_999_999_999_997, 2_999_999_999_997],
        [0, 0],
        [-9 * 10**12],
    ]


def test_positions_may_have_gaps():
    table = pa.Table.from_pydict(
        {
            "group_id": [-4, -4],
            "position": [2, 9],
            "weight": [1, 1],
            "before_minor": [0, 0],
            "after_minor": [3, 3],
        },
        schema=SPLIT_INPUT,
    )
    (batch,) = split(table.to_batches())
    assert batch.column("amount_minor").to_pylist() == [2, 1]


def test_a_negative_document_has_the_shares_of_the_positive_one():
    def shares(before, after):
        table = pa.Table.from_pydict(
            {
                "group_id": [1, 1, 1],
                "position": [1, 2, 3],
                "weight": [1, 1, 1],
                "before_minor": [before] * 3,
                "after_minor": [after] * 3,
            },
            schema=SPLIT_INPUT,
        )
        (batch,) = split(table.to_batches())
        return batch.column("amount_minor").to_pylist()

    assert shares(0, -100) == [-34, -33, -33]
    assert shares(-100, -50) == [-each for each in shares(100, 50)]
    assert shares(-100, 0) == [34, 33, 33]


ROW = {"group_id": 7, "position": 1, "weight": 1, "before_minor": 0, "after_minor": 5}


@pytest.mark.parametrize("size", [1, 100])
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([{"weight": 0}], "position 1: an amount, but all weights of the group are zero"),
        ([{"weight": 0, "before_minor": 1, "after_minor": 0}], "all weights"),
        ([{"weight": -1}], "weight -1 is outside"),
        ([{"before_minor": -(2**62)}], "before_minor -4611686018427387904 is outside"),
        ([{"after_minor": 2**62}], "after_minor 4611686018427387904 is outside"),
        ([{}, {"position": 2, "after_minor": 6}], "position 2: before_minor or after_minor differ"),
        ([{}, {}], "position 1: the row is out of order or comes twice"),
        ([{"position": 2}, {}], "position 1: the row is out of order"),
        ([{"group_id": 8}, {}], "position 1: the row is out of order"),
        ([{"weight": 2**61}, {"weight": 2**61, "position": 2}], "sum to 2^62 or more"),
        ([{"weight": 2**61, "position": i} for i in range(9)], "sum to 2^62 or more"),
    ],
)
def test_rows_that_break_the_contract_are_named(changes, message, size):
    table = pa.Table.from_pylist([ROW | change for change in changes], schema=SPLIT_INPUT)
    with pytest.raises(InputError) as error:
        list(split(table.to_batches(max_chunksize=size)))
    assert "split input, group_id 7" in str(error.value)
    assert message in str(error.value)


def test_nulls_are_named():
    rows = pa.RecordBatch.from_pylist([ROW | {"weight": None}], schema=SPLIT_INPUT)
    with pytest.raises(InputError, match="split input: weight is null in 1 rows"):
        list(split([rows]))
