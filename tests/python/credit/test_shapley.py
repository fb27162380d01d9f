"""Shapley values: the axioms, enumeration by hand and by machine, and sampling."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from path_cases import P, coalitions, enumerated_values, known_paths, random_paths, rate, stream

from lokun.arrays.bootstrap import resamples
from lokun.credit import (
    PARAMETERS,
    shapley,
    shapley_parameters,
)
from lokun.credit.games import read_games
from lokun.credit.shapley import drawn_orders, sampled_values, values, worths

STEADY = settings(derandomize=True, deadline=None, max_examples=60)

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
GAMES = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.integers(-50, 50), min_size=2**n - 1, max_size=2**n - 1)
)


def rows(paths, game="channel", size=10_000):
    out = []
    for batch in shapley_parameters(stream(coalitions(paths, game), size)):
        assert batch.schema == PARAMETERS
        batch.validate(full=True)
        out += batch.to_pylist()
    return [row for row in out if row["draw"] == 0]


def exact(paths):
    return {row["channel"]: row["value"] for row in rows(paths)}


def of_worths(worth):
    return values(np.array([0.0, *worth])[:, None])[0]


def rated(paths):
    """As the paths are where journeys were."""
    return [path for path in paths if path.conversions + path.nulls]


def test_two_channels_by_hand():
    # v(a) = 1/4, v(b) = 1/2, v(ab) = (1 + 2 + 3) / (4 + 4 + 4) = 1/2.
    paths = [P(("a",), 1, 3), P(("b", "b"), 2, 2), P(("b", "a"), 3, 1)]
    assert exact(paths) == pytest.approx({"a": 0.125, "b": 0.375}, abs=1e-12)


def test_a_channel_that_lowers_the_rate_has_a_negative_value():
    # v(a) = 1, v(b) = 0, v(ab) = 2 / 6.
    paths = [P(("a",), 2, 0), P(("a", "b"), 0, 4)]
    assert exact(paths) == pytest.approx({"a": 2 / 3, "b": -1 / 3}, abs=1e-12)


def test_it_is_not_linear_in_disguise():
    """Over converting journeys alone a and b would get the same."""
    paths = [P(("a", "b"), 10, 10), P(("a",), 5, 95), P(("b",), 5, 0)]
    # v(a) = .05, v(b) = 1, v(ab) = 20 / 125.
    assert exact(paths) == pytest.approx({"a": -0.395, "b": 0.555}, abs=1e-12)


@STEADY
@given(GAMES)
def test_efficiency(worth):
    assert of_worths(worth).sum() == pytest.approx(worth[-1], abs=1e-9)


@STEADY
@given(GAMES, st.data())
def test_symmetry_and_invariance_to_labels(worth, data):
    players = (len(worth) + 1).bit_length() - 1
    order = data.draw(st.permutations(range(players)))
    moved = [0.0] * (len(worth) + 1)
    for mask, value in enumerate([0, *worth]):
        moved[sum(1 << order[i] for i in range(players) if mask >> i & 1)] = value
    result, again = of_worths(worth), of_worths(moved[1:])
    assert again[list(order)] == pytest.approx(result, abs=1e-9)
    # Players whom an exchange leaves alike get the same.
    for i in range(players):
        for j in range(i):
            same = all(
                ([0, *worth])[mask | 1 << i] == ([0, *worth])[mask | 1 << j]
                for mask in range(2**players)
                if not mask >> i & 1 and not mask >> j & 1
            )
            if same:
                assert result[i] == pytest.approx(result[j], abs=1e-9)


@STEADY
@given(GAMES)
def test_a_null_player_gets_nothing(worth):
    """A player is added who adds nothing to anyone."""
    more = [*[0, *worth], *[0, *worth]][1:]
    result = of_worths(more)
    assert result[-1] == pytest.approx(0, abs=1e-12)
    assert result[:-1] == pytest.approx(of_worths(worth), abs=1e-9)


@STEADY
@given(
    st.integers(1, 5).flatmap(
        lambda n: st.tuples(
            *[st.lists(st.integers(-50, 50), min_size=2**n - 1, max_size=2**n - 1)] * 2
        )
    )
)
def test_additivity(pair):
    one, other = pair
    together = [a + b for a, b in zip(one, other, strict=True)]
    assert of_worths(together) == pytest.approx(of_worths(one) + of_worths(other), abs=1e-9)


@STEADY
@given(PATHS)
def test_values_sum_to_the_overall_rate(paths):
    result = exact(rated(paths))
    assert sum(result.values()) == pytest.approx(rate(paths, set("abcd")), abs=1e-9)


@STEADY
@given(PATHS)
def test_alike_channels_get_the_same(paths):
    paths = rated(paths)
    swap = {"a": "b", "b": "a"}
    both = [*paths]
    both += [P(tuple(swap.get(c, c) for c in p.channels), p.conversions, p.nulls) for p in paths]
    result = exact(both)
    assert result.get("a") == pytest.approx(result.get("b"), abs=1e-9)


@STEADY
@given(PATHS, st.randoms(use_true_random=False), st.integers(1, 5))
def test_order_of_rows_and_batches_leave_no_trace(paths, random, size):
    shuffled = [*paths]
    random.shuffle(shuffled)
    assert rows(shuffled, size=size) == rows(paths)


@pytest.mark.parametrize("seed", [1, 2])
def test_eight_channels_agree_with_every_order_of_them(seed):
    paths = rated(random_paths(seed, channels=8, paths=120, longest=5))
    assert len({c for path in paths for c in path.channels}) == 8
    assert exact(paths) == pytest.approx(enumerated_values(paths), abs=1e-9)


def test_eight_known_channels_agree_with_every_order_of_them():
    paths = known_paths()
    eight = sorted({c for path in paths for c in path.channels})[:8]
    paths = [path for path in paths if set(path.channels) <= set(eight)]
    assert len(paths) > 500
    assert exact(paths) == pytest.approx(enumerated_values(paths), abs=1e-9)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], {}),
        ([P(("a", "b"), 0, 3), P(("b",), 0, 1)], {"a": 0.0, "b": 0.0}),
        ([P(("a", "a"), 2, 3)], {"a": 0.4}),
        # v(a) = 1, v(ab) = 1, v(b) = 0, since nobody was touched by b alone.
        ([P(("a", "b"), 1, 0), P(("a",), 1, 0)], {"a": 1.0, "b": 0.0}),
        # v(a) = 1/2, v(b) = 0, v(ab) = 1/4.
        ([P(("a",), 1, 1), P(("b",), 0, 2)], {"a": 0.375, "b": -0.125}),
    ],
)
def test_hardly_any_data_has_a_defined_result(paths, expected):
    assert exact(paths) == pytest.approx(expected, abs=1e-12)
    spread = [P(p.channels, p.conversions, p.nulls, i) for i, p in enumerate(paths)]
    for row in rows(spread):
        assert np.isfinite([row["value"], row["lower"] or 0, row["upper"] or 0]).all()


def test_the_three_resources_are_a_game_of_their_own():
    paths = random_paths(3, 3, 60)
    result = rows(paths, "resource")
    assert [row["channel"] for row in result] == ["c0", "c1", "c2"]
    assert {row["parameter"] for row in result} == {"resource_shapley_value"}
    of_resources, of_channels = (
        coalitions(paths, "resource"),
        coalitions(random_paths(4, 5, 60), first=1_000),
    )
    both = {name: rows + of_channels[name] for name, rows in of_resources.items()}
    out = [
        row
        for batch in shapley_parameters(stream(both))
        for row in batch.to_pylist()
        if row["draw"] == 0
    ]
    assert [(row["parameter"], row["channel"]) for row in out] == [
        *(("shapley_value", f"c{i}") for i in range(5)),
        *(("resource_shapley_value", f"c{i}") for i in range(3)),
    ]
    assert [row["value"] for row in out[5:]] == [row["value"] for row in result]


def ones(game):
    return np.ones((game.journeys.shape[1], 1), dtype=np.int64)


def test_sampling_comes_within_its_own_error():
    game = read_games(stream(coalitions(random_paths(5, 10, 400))))["channel"]
    truth = values(worths(game, ones(game)))[0]
    result, errors = sampled_values(game, ones(game))
    assert (errors > 0).all()
    assert (np.abs(result[0] - truth) < 4 * errors).all()
    assert np.abs(result[0] - truth).max() < 0.01
    assert result[0].sum() == pytest.approx(truth.sum(), abs=1e-9)
    coarse, wide = sampled_values(game, ones(game), pairs=20)
    assert (wide > errors).all()
    assert (sampled_values(game, ones(game), pairs=20)[0] == coarse).all()


@pytest.mark.parametrize("tables", [0, 20])
def test_worths_are_looked_up_or_summed_to_the_same_values(monkeypatch, tables):
    game = read_games(stream(coalitions(random_paths(8, 9, 3_000))))["channel"]
    weights = np.vstack([np.ones((1, 8), dtype=np.int64), resamples(8)[:9]]).T
    monkeypatch.setattr(shapley, "TABLE_PLAYERS", tables)
    result, errors = sampled_values(game, weights, pairs=200)
    # One order after the other, as it is defined.
    worth = worths(game, weights)
    total = np.zeros((10, 9))
    for order in drawn_orders(9, 200):
        group = 0
        for player in order.tolist():
            total[:, player] += worth[group | 1 << player] - worth[group]
            group |= 1 << player
    assert result == pytest.approx(total / 400, abs=1e-12)
    assert (errors > 0).all()


def test_beyond_twelve_players_values_are_sampled_and_say_so():
    twelve, thirteen = (rows(random_paths(6, n, 400)) for n in (12, 13))
    assert {row["parameter"] for row in twelve} == {"shapley_value"}
    assert len(twelve) == 12
    assert [row["parameter"] for row in thirteen] == ["shapley_value"] * 13 + [
        "sampling_error"
    ] * 13
    for row in thirteen[13:]:
        assert 0 < row["value"] < 0.01
        assert row["lower"] is None
    for row in thirteen[:13]:
        assert row["lower"] < row["value"] < row["upper"]


def test_many_players_are_no_matter_of_bits():
    paths = random_paths(7, 70, 300)
    result = [row for row in rows(paths) if row["parameter"] == "shapley_value"]
    assert len(result) == 70
    whole = rate(paths, {row["channel"] for row in result})
    assert sum(row["value"] for row in result) == pytest.approx(whole, abs=1e-9)


def test_names_with_arrows_are_names_of_one_player():
    names = {"a": "a > b", "b": "a", "c": "b"}
    paths = [P(("a",), 1, 3), P(("b", "c"), 2, 2), P(("c", "a"), 3, 1), P(("b",), 1, 1)]
    renamed = [P(tuple(names[c] for c in p.channels), p.conversions, p.nulls) for p in paths]
    plain = {names[player]: value for player, value in exact(paths).items()}
    assert exact(renamed) == pytest.approx(plain, abs=1e-12)
