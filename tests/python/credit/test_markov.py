"""The chain: removal effects by hand, against a dense solve, and on data that is hardly any."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from path_cases import (
    P,
    channel_rows,
    collapsed,
    dense_removal_effects,
    known_paths,
    numbers_of,
    random_paths,
    step,
    stream,
    transitions,
)

from lokun.credit import (
    PARAMETERS,
    markov,
    markov_parameters,
)
from lokun.credit.chain import read_chain
from lokun.credit.markov import removal_effects

STEADY = settings(derandomize=True, deadline=None, max_examples=40)

PATHS = st.lists(
    st.builds(
        P,
        st.lists(st.sampled_from("abcd"), min_size=1, max_size=6).map(tuple),
        st.integers(0, 3),
        st.integers(0, 5),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=12,
)
ORDERS = st.integers(1, 3)


def effects(paths, order=1):
    chain = read_chain(stream(transitions(paths, order)))
    result = removal_effects(chain, chain.counts.sum(axis=1))
    assert np.isfinite(result).all()
    assert ((result >= 0) & (result <= 1)).all()
    return dict(zip(chain.channels, result.tolist(), strict=True))


def rows(paths, order=1, size=10_000):
    out = []
    for batch in markov_parameters(stream(transitions(paths, order), size)):
        assert batch.schema == PARAMETERS
        batch.validate(full=True)
        out += batch.to_pylist()
    return [row for row in out if row["draw"] == 0]


def test_two_channels_by_hand():
    # start > a > b > conversion once, a alone null once, b alone converts once of two.
    # P(b) = 2/3; P(a) = 1/2 b = 1/3; start: half a, half b: P = 1/2.
    # Without a: half of b = 1/3, so 1/3 is lost; without b: nothing is left.
    paths = [P(("a", "b"), 1, 0), P(("a",), 0, 1), P(("b",), 1, 1)]
    assert effects(paths) == pytest.approx({"a": 1 / 3, "b": 1.0}, abs=1e-15)


def test_journeys_that_never_close_lower_the_probability():
    # Without the null path b and a would be alike; with it, a leads on to b only in 1 of 3.
    paths = [P(("a", "b"), 1, 0), P(("a",), 0, 2), P(("b",), 1, 0)]
    # P(b) = 1, P(a) = 1/3; start: 3/4 a, 1/4 b: P = 1/2; without a: 1/4.
    assert effects(paths) == pytest.approx({"a": 0.5, "b": 1.0}, abs=1e-15)


def test_the_second_order_remembers_one_channel_more():
    # After a > b everything converts, after b alone nothing does.
    paths = [P(("a", "b"), 2, 0), P(("b",), 0, 2)]
    assert effects(paths, 1) == pytest.approx({"a": 0.5, "b": 1.0}, abs=1e-15)
    assert effects(paths, 2) == pytest.approx({"a": 1.0, "b": 1.0}, abs=1e-15)


@STEADY
@given(PATHS, ORDERS)
def test_the_shares_that_leave_a_state_sum_to_one(paths, order):
    chain = read_chain(stream(transitions(paths, order)))
    shares = chain.probabilities(chain.counts.sum(axis=1))
    sums = np.bincount(chain.source, weights=shares, minlength=len(chain.states) + 1)
    left = np.bincount(chain.source, minlength=len(chain.states) + 1) > 0
    assert np.allclose(sums[left], 1, rtol=0, atol=1e-12)
    assert left[: len(chain.states)].all()


@STEADY
@given(PATHS.filter(lambda paths: sum(path.conversions for path in paths)), ORDERS)
def test_effects_agree_with_a_dense_solve(paths, order):
    paths = [path for path in paths if path.conversions + path.nulls]
    assert effects(paths, order) == pytest.approx(dense_removal_effects(paths, order), abs=1e-9)


@pytest.mark.parametrize("order", [1, 2, 3])
@pytest.mark.parametrize("longest", [3, 9])
def test_effects_of_a_larger_chain_agree_with_a_dense_solve(order, longest):
    paths = random_paths(order, channels=8, paths=300, longest=longest)
    paths = [path for path in paths if path.conversions + path.nulls]
    assert effects(paths, order) == pytest.approx(dense_removal_effects(paths, order), abs=1e-9)


@pytest.mark.parametrize("order", [1, 2, 3])
def test_known_paths_agree_with_a_dense_solve(order):
    paths = known_paths()
    result = effects(paths, order)
    assert len(result) == 12
    assert result == pytest.approx(dense_removal_effects(paths, order), abs=1e-9)


def test_repeats_of_a_channel_do_not_matter_at_the_first_order():
    paths = [path for path in random_paths(4, 5, 100) if path.conversions + path.nulls]
    merged = [P(collapsed(p.channels), p.conversions, p.nulls) for p in paths]
    assert effects(paths) == pytest.approx(effects(merged), abs=1e-12)


@STEADY
@given(PATHS, ORDERS, st.randoms(use_true_random=False), st.integers(1, 5))
def test_order_of_rows_and_batches_leave_no_trace(paths, order, random, size):
    shuffled = [*paths]
    random.shuffle(shuffled)
    halves = [
        P(p.channels, *halved, p.bucket)
        for p in shuffled
        for halved in (
            (p.conversions // 2, p.nulls // 2),
            (p.conversions - p.conversions // 2, p.nulls - p.nulls // 2),
        )
    ]
    again = read_chain(stream(transitions(halves, order), size))
    chain = read_chain(stream(transitions(paths, order)))
    assert (again.states, again.channels) == (chain.states, chain.channels)
    for field in ("holds", "source", "target", "counts"):
        assert (getattr(again, field) == getattr(chain, field)).all()
    counts = chain.counts.sum(axis=1)
    assert (removal_effects(again, counts) == removal_effects(chain, counts)).all()


@STEADY
@given(PATHS, ORDERS)
def test_names_leave_no_trace(paths, order):
    to = dict(zip("abcd", ("z", "y", "x (new)", "a > b"), strict=True))
    renamed = [P(tuple(to[c] for c in p.channels), p.conversions, p.nulls) for p in paths]
    result = effects(renamed, order)
    assert {c: result[to[c]] for c, _ in effects(paths, order).items()} == pytest.approx(
        effects(paths, order), abs=1e-12
    )


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        # No journey; no conversion; one channel; all convert; a channel that never converts.
        ([], {}),
        ([P(("a", "b"), 0, 3), P(("b",), 0, 1)], {"a": 0.0, "b": 0.0}),
        ([P(("a", "a"), 2, 3)], {"a": 1.0}),
        ([P(("a", "b"), 1, 0), P(("a",), 1, 0)], {"a": 1.0, "b": 0.5}),
        ([P(("a",), 1, 1), P(("b",), 0, 2)], {"a": 1.0, "b": 0.0}),
    ],
)
def test_hardly_any_data_has_a_defined_result(paths, expected):
    for order in (1, 2, 3):
        assert effects(paths, order) == pytest.approx(expected, abs=1e-15)
    spread = [P(p.channels, p.conversions, p.nulls, i) for i, p in enumerate(paths)]
    for row in rows(spread):
        assert np.isfinite([row["value"], row["lower"] or 0, row["upper"] or 0]).all()


NUMBERS = numbers_of("abc")


def chain_of(*steps):
    return read_chain(stream({"transitions": list(steps), "channels": channel_rows(NUMBERS)}))


def test_a_singular_chain_has_its_least_solution():
    # Half of the journeys go round between b and c for ever: they never convert.
    chain = chain_of(
        step(NUMBERS, "", "a"), step(NUMBERS, "", "b"),
        step(NUMBERS, "a", None, is_converted=True),
        step(NUMBERS, "b", "c"), step(NUMBERS, "c", "b"),
    )  # fmt: skip
    result = removal_effects(chain, chain.counts.sum(axis=1))
    assert dict(zip(chain.channels, result, strict=True)) == {"a": 1.0, "b": 0.0, "c": 0.0}


def test_a_chain_that_wanders_on_is_factorised():
    # a and b hand over to each other 10,000 times for each journey that ends.
    chain = chain_of(
        step(NUMBERS, "", "a", 2), step(NUMBERS, "a", "b", 10_000),
        step(NUMBERS, "b", "a", 10_000),
        step(NUMBERS, "a", None, is_converted=True), step(NUMBERS, "b", None),
    )  # fmt: skip
    result = removal_effects(chain, chain.counts.sum(axis=1))
    # x_a = (1 + 10000 x_b) / 10001, x_b = 10000 / 10001 x_a: x_a = 10001 / 20001.
    # Without b a journey from a converts in 1 of 10001.
    assert result == pytest.approx([1.0, 1 - 20001 / 10001**2], abs=1e-12)


def test_both_ways_to_solve_agree(monkeypatch):
    chain = read_chain(stream(transitions(random_paths(9, 6, 200), 2)))
    counts = chain.counts.sum(axis=1)
    patient = removal_effects(chain, counts)
    monkeypatch.setattr(markov, "STEPS", 0)
    assert removal_effects(chain, counts) == pytest.approx(patient, abs=1e-12)


@pytest.mark.parametrize("order", [1, 2, 3])
def test_names_with_arrows_are_names_of_one_channel(order):
    names = {"a": "a > b", "b": "a", "c": "b", "d": "(start)", "e": "(conversion)"}
    letters = [P(tuple("abcde"[int(c[1])] for c in p.channels), p.conversions, p.nulls)
               for p in random_paths(11, 5, 80)]  # fmt: skip
    renamed = [P(tuple(names[c] for c in p.channels), p.conversions, p.nulls) for p in letters]
    chain = read_chain(stream(transitions(renamed, order)))
    assert chain.channels == tuple(sorted(names.values()))
    result = effects(renamed, order)
    plain = {names[channel]: effect for channel, effect in effects(letters, order).items()}
    assert result == pytest.approx(plain, abs=1e-12)


def test_no_rows_no_parameters():
    empty = stream({"transitions": [], "channels": []})
    table = pa.Table.from_batches(markov_parameters(empty))
    assert (table.num_rows, table.schema) == (0, PARAMETERS)
    nothing = pa.Table.from_batches(markov_parameters({"transitions": [], "channels": []}))
    assert nothing.equals(table)


def test_intervals_come_from_different_draws_of_buckets():
    result = rows(random_paths(1, 5, 400))
    assert [row["channel"] for row in result] == [f"c{i}" for i in range(5)]
    for row in result:
        assert row["lower"] < row["value"] < row["upper"]
    assert result == rows(random_paths(1, 5, 400), size=7)


def test_one_bucket_has_no_interval():
    for row in rows([P(("a", "b"), 1, 2), P(("b",), 1, 0)]):
        assert (row["lower"], row["upper"]) == (None, None)


def test_the_interval_covers_the_truth_as_often_as_it_says():
    # Journeys of one touch: the effect of a is its share of the conversions.
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(40):
        paths = [
            P((channel,), int(rng.binomial(40, share)), 0, bucket)
            for bucket in range(32)
            for channel, share in (("a", 0.3), ("b", 0.1))
        ]
        (row, _) = rows([P(p.channels, p.conversions, 40 - p.conversions, p.bucket) for p in paths])
        covered += row["lower"] <= 0.75 <= row["upper"]
    assert 31 <= covered <= 39
