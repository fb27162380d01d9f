"""Properties of all weights: conservation, exactness, independence of the order of rows."""

from decimal import Decimal

import pyarrow as pa
import pytest
from credit_cases import (
    ONE,
    SETTINGS,
    T,
    batches,
    booked,
    by_close,
    journey,
    largest_remainder,
    oracle,
    seed_rules,
    weights,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.credit import CREDIT_INPUT, SHARES_SCHEMA, InputError, book

RULES = seed_rules()
STEADY = settings(derandomize=True, deadline=None, max_examples=150)

RESOURCES = st.sampled_from(["sales", "marketing", "community"])


@st.composite
def journeys(draw, min_size=0):
    drawn = draw(
        st.lists(
            st.tuples(
                RESOURCES,
                st.sampled_from([0, 0, 1, 3, 5, 8, 10]),
                st.integers(0, 6),
                st.sampled_from(["", "", "d", "L", "D", "LD"]),
            ),
            min_size=min_size,
            max_size=9,
        )
    )
    weeks = sorted((week for _, _, week, _ in drawn), reverse=True)
    return [T(r, e, 7 * w, f) for (r, e, _, f), w in zip(drawn, weeks, strict=True)]


CLOSES = st.lists(
    st.tuples(journeys(), st.sampled_from([None, "sales", "marketing"])), min_size=1, max_size=8
)


def rows_of(closes, order=None):
    order = range(len(closes)) if order is None else order
    return [row for i in order for row in journey(f"close_{i}", *closes[i])]


@STEADY
@given(CLOSES)
def test_weights_are_conserved(closes):
    credited = weights(rows_of(closes), RULES)
    sums = {}
    for row in credited:
        assert row["weight_units"] > 0
        key = row["close_id"], row["attribution_model"]
        sums[key] = sums.get(key, 0) + row["weight_units"]
    assert len(sums) == len(closes) * len(RULES)
    assert set(sums.values()) == {ONE}
    keys = [(row["close_id"], row["attribution_model"], row["touch_id"]) for row in credited]
    assert len(keys) == len(set(keys))


@STEADY
@given(CLOSES, st.integers(1, 7))
def test_batch_size_leaves_no_trace(closes, size):
    rows = rows_of(closes)
    assert by_close(weights(rows, RULES, size)) == by_close(weights(rows, RULES))


@STEADY
@given(CLOSES.flatmap(lambda c: st.tuples(st.just(c), st.permutations(range(len(c))))))
def test_order_of_closes_leaves_no_trace(drawn):
    closes, order = drawn
    shuffled = weights(rows_of(closes, order), RULES, size=3)
    assert by_close(shuffled) == by_close(weights(rows_of(closes), RULES))


@STEADY
@given(journeys(min_size=1), st.sampled_from([None, "sales", "marketing", "community"]))
def test_weights_agree_with_exact_fractions(touches, holder):
    credited = weights(journey("c", touches, holder), RULES)
    for name in [rule.attribution_model for rule in RULES]:
        got = {r["touch_id"]: r["weight_units"] for r in credited if r["attribution_model"] == name}
        wanted = oracle(touches, name, holder)
        if not any(wanted):
            is_held = name == "handoff" and holder
            assert got == {"unobserved" if is_held else "no_effort": ONE}
            continue
        units = [got.get(f"t{i}", 0) for i in range(1, len(touches) + 1)]
        exact = largest_remainder(ONE, wanted)
        method, half_life = SETTINGS[name]["method"], SETTINGS[name]["half_life_days"]
        if method in ("milestones", "handoff") or (method == "decay" and half_life == "7"):
            assert units == exact
        else:
            assert max(abs(a - b) for a, b in zip(units, exact, strict=True)) <= 1


def test_largest_remainder_ties_go_to_the_earliest():
    touches = [T("sales", 1, 0)] * 7
    linear = [rule for rule in RULES if rule.attribution_model == "linear"]
    units = [row["weight_units"] for row in weights(journey("c", touches), linear)]
    assert units == [142_857_142_858] + [142_857_142_857] * 6


def test_a_close_longer_than_many_batches():
    touches = [T("sales" if i % 5 else "marketing", i % 4, 999 - i) for i in range(1000)]
    rows = journey("a", touches[:2]) + journey("b", touches) + journey("c", touches[5:8])
    assert by_close(weights(rows, RULES, 7)) == by_close(weights(rows, RULES))


def test_floats_weigh_like_decimals():
    rows = journey("c", [T("marketing", 3, 9), T("marketing", 7, 3), T("sales", 1, 0)])
    table = pa.Table.from_pylist(rows, schema=CREDIT_INPUT)
    column = table.schema.get_field_index("effort")
    floats = table.set_column(column, "effort", table.column(column).cast(pa.float64()))
    credited = [row for batch in book(floats.to_batches(), RULES) for row in batch.to_pylist()]
    assert credited == booked(rows, RULES)


def test_no_rows_no_batches():
    empty = pa.RecordBatch.from_pylist([], schema=CREDIT_INPUT)
    assert list(book([], RULES)) == list(book([empty], RULES)) == []


def test_batches_have_the_schema():
    credited = list(book(batches(rows_of([([], None), ([T("sales", 1, 0)], None)])), RULES))
    assert {batch.schema for batch in credited} == {SHARES_SCHEMA}
    assert len(credited) > 0


THREE = journey("c1", [T("marketing", 1, 9), T("sales", 1, 5), T("sales", 1, 0)])
ONE_ROW = journey("c0", [T("marketing", 1, 9)])


@pytest.mark.parametrize("size", [1, 100])
@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([THREE[0], THREE[2]], "'c1', position 3: position 2 was expected; sort the rows"),
        ([THREE[1], THREE[0], THREE[2]], "'c1', position 2: position 1 was expected"),
        ([*THREE[:2], *ONE_ROW, THREE[2]], "'c1', position 3: position 1 was expected"),
        ([THREE[0], THREE[0]], "'c1', position 1: position 2 was expected"),
        ([*journey("c1", []), THREE[1]], "'c1', position None: a row without a touch_id"),
        ([THREE[0], THREE[1] | {"resource": None}], "position 2: resource is null; fill"),
        ([THREE[0], THREE[1] | {"effort": None}], "position 2: effort is null"),
        ([THREE[0] | {"effort": Decimal(-1)}], "position 1: effort -1.0 is out of range"),
        ([THREE[0], THREE[1] | {"stint": 1}], "position 2: stint does not follow"),
        ([*THREE[:2], THREE[2] | {"stint": 3}], "position 3: stint does not follow"),
        ([THREE[0] | {"stint": 3}, THREE[1]], "position 2: stint does not follow"),
    ],
)
def test_rows_that_break_the_contract_are_named(rows, message, size):
    with pytest.raises(InputError) as error:
        weights(rows, RULES, size)
    assert "int_journey_touchpoints, close_id " in str(error.value)
    assert message in str(error.value)


def test_a_close_that_is_repeated_whole_is_named():
    with pytest.raises(InputError, match="'c1', position 1: the close comes back"):
        weights([*THREE, *ONE_ROW, *THREE, *journey("c9", [])], RULES)


def test_a_missing_column_and_a_null_key_are_named():
    with pytest.raises(InputError, match="int_credit_input: no column 'touch_id'"):
        list(book([pa.record_batch({"close_id": ["a"]})], RULES))
    with pytest.raises(InputError, match="int_credit_input: close_id is null in 1 rows"):
        list(book(batches([THREE[0] | {"close_id": None}]), RULES))
