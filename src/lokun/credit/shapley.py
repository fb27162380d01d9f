"""Shapley values of the conversion-rate game over channels, and over resources.

Shapley (1953), "A value for n-person games"; after Dalessandro, Perlich, Stitelman and Provost
(2012), "Causally motivated attribution for online advertising", who ask what a channel adds to the
rate of conversion rather than to its count.

The worth v of a set S of players is the conversion rate of the journeys that only they touched:

    v(S) = conversions / journeys, over journeys whose players are all in S; 0 without journeys.

Journeys that did not convert count too. v of the empty set is 0. v of all players is the overall
rate, and the values sum to it. A player whose presence lowers the rate has a negative value.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import factorial

import numpy as np
import pyarrow as pa
from scipy import sparse

from lokun.arrays.bootstrap import resamples
from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Floats, Int64s
from lokun.credit.games import Game, read_games
from lokun.credit.parameters import parameter_rows, ratio_rows

METHOD = "shapley"
#: Name of the parameter of each game.
PARAMETERS_OF = {"channel": "shapley_value", "resource": "resource_shapley_value"}
SAMPLING_ERROR = "sampling_error"

#: With at most EXACT_PLAYERS players every set is evaluated; with more, orders are sampled.
EXACT_PLAYERS = 12
#: Number of orders that are drawn, each with its reverse.
PAIRS = 5_000
#: Orders that are worked on at a time, so that what they need stays in the caches of a core.
ORDERS = 50
_SEED = 1953
#: With more than TABLE_PLAYERS players the worths of all sets do not fit in memory.
TABLE_PLAYERS = 20


def _rates(conversions: Floats, journeys: Floats) -> Floats:
    rates: Floats = conversions / np.maximum(journeys, 1)
    return rates


def worths(game: Game, weights: Int64s) -> Floats:
    """v of every set of players, by bit mask; (2^players, draws).

    Args:
        game: a game with at most TABLE_PLAYERS players.
        weights: number of times that each bucket counts, (buckets, draws).
    """
    return _worths(game, weights, np.arange(1 << len(game.players)))


def _worths(game: Game, weights: Int64s, sets: Int64s) -> Floats:
    """v of the sets with these bit masks; (sets, draws).

    Journeys are counted within every set once, by bucket, and the buckets of each draw are added
    where a worth is asked for.
    """
    drawn = weights.astype(np.float64)
    # Integers below 2^53: floats are exact, in any order of addition.
    sums = [
        _within(game, counts)[sets].astype(np.float64) @ drawn
        for counts in (game.conversions, game.journeys)
    ]
    return _rates(*sums)


def _within(game: Game, counts: Int64s) -> Int64s:
    """Counts of the journeys with no player outside a set, for every set; (2^players, buckets)."""
    kind = np.int32 if counts.sum() <= np.iinfo(np.int32).max else np.int64
    table = np.zeros((1 << len(game.players), counts.shape[1]), dtype=kind)
    table[np.add.reduceat(np.int64(1) << game.members, game.starts)] = counts
    for player in range(len(game.players)):
        halves = table.reshape(-1, 2, 1 << player, counts.shape[1])
        halves[:, 1] += halves[:, 0]
    return table


def values(worth: Floats) -> Floats:
    """Shapley values of any game, from the worth of every set of players.

    The value of a player is the mean, over all orders of players, of the increase of worth when
    the player joins the players before.

    Args:
        worth: by bit mask, (2^players, draws); the worth of the empty set is 0.

    Returns:
        (draws, players).
    """
    players = len(worth).bit_length() - 1
    sizes = np.bitwise_count(np.arange(len(worth))).astype(np.int64)
    orders = factorial(players)
    shares = np.array(
        [factorial(k) * factorial(players - 1 - k) / orders for k in range(players)] or [0.0]
    )
    result = np.zeros((worth.shape[1], players))
    for player in range(players):
        halves = worth.reshape(-1, 2, 1 << player, worth.shape[1])
        share = shares[sizes.reshape(-1, 2, 1 << player)[:, 0]]
        result[:, player] = (share[..., None] * (halves[:, 1] - halves[:, 0])).sum(axis=(0, 1))
    return result


def sampled_values(game: Game, weights: Int64s, pairs: int = PAIRS) -> tuple[Floats, Floats]:
    """Shapley values from orders of players drawn with a fixed seed, each with its reverse.

    Castro, Gomez and Tejada (2009), "Polynomial calculation of the Shapley value based on
    sampling". The values of every draw sum exactly to v of all players.

    Args:
        game: a game with any number of players.
        weights: number of times that each bucket counts, (buckets, draws); all draws use the same
            orders.
        pairs: number of orders to draw, at least 2.

    Returns:
        Values, (draws, players), and the standard error of the first draw's, (players,).
    """
    orders = drawn_orders(len(game.players), pairs)
    if _is_tabled(game, weights.shape[1], len(orders)):
        return _from_worths(game, weights, orders)
    return _from_sets(game, weights, orders)


def drawn_orders(players: int, pairs: int) -> Int64s:
    """Orders of players, each followed by its reverse; (2 pairs, players). Same on every run."""
    rng = np.random.default_rng(_SEED)
    forward = np.array([rng.permutation(players) for _ in range(pairs)], dtype=np.int64)
    return np.stack([forward, forward[:, ::-1]], axis=1).reshape(2 * pairs, players)


def _is_tabled(game: Game, draws: int, orders: int) -> bool:
    """Whether the worth of every set is less work than the worths of the sets along the orders.

    The work is the number of additions: one per player, set and bucket, or one per member and count
    for every order.
    """
    players = len(game.players)
    if players > TABLE_PLAYERS:
        return False
    counts = 4 * int(np.count_nonzero(game.journeys))
    buckets = int(game.journeys.shape[1])
    return 2 * buckets * players * (1 << players) < orders * (len(game.members) + counts)


def _from_worths(game: Game, weights: Int64s, orders: Int64s) -> tuple[Floats, Floats]:
    """Sampled values from the worths of the sets that the orders pass."""
    sets, places = np.unique(np.cumsum(np.int64(1) << orders, axis=1), return_inverse=True)
    places = places.reshape(orders.shape)
    worth = _worths(game, weights, sets)
    # How often a player makes a set, less how often one joins it: their sum by worth is the value.
    times = np.zeros((orders.shape[1], len(sets)))
    np.add.at(times, (orders, places), 1.0)
    np.add.at(times, (orders[:, 1:], places[:, :-1]), -1.0)
    # Not by BLAS, whose order of addition is another on each processor.
    values_of_draws = np.einsum("ps,sd->dp", times, worth) / len(orders)

    added = np.empty(orders.shape)
    np.put_along_axis(added, orders, np.diff(worth[places, 0], axis=1, prepend=0.0), axis=1)
    return values_of_draws, _standard_error((added[0::2] + added[1::2]) / 2)


def _standard_error(of_pairs: Floats) -> Floats:
    error: Floats = of_pairs.std(axis=0, ddof=1) / np.sqrt(len(of_pairs))
    return error


def _from_sets(game: Game, weights: Int64s, orders: Int64s) -> tuple[Floats, Floats]:
    """Sampled values from the worths along each order, summed from the observed sets."""
    players, buckets = len(game.players), weights.shape[0]
    ends = np.append(game.starts[1:], len(game.members))
    by_size = np.argsort(game.starts - ends, kind="stable")
    sizes = (ends - game.starts)[by_size]
    # The n-th players of all sets that have one; these are the first ones.
    layers = [
        game.members[game.starts[by_size[: np.searchsorted(-sizes, -number)]] + number]
        for number in range(int(sizes[0]))
    ]
    counts = np.hstack([game.conversions, game.journeys])[by_size].astype(np.float64)
    drawn = weights.astype(np.float64)
    total = np.zeros((weights.shape[1], players))
    first = np.zeros((len(orders) // 2, players))
    for begin in range(0, len(orders), ORDERS):
        places = np.argsort(orders[begin : begin + ORDERS], axis=1)
        within = np.cumsum(_by_place(places, layers, counts), axis=1)
        tables = within[..., :buckets] @ drawn, within[..., buckets:] @ drawn
        increases = np.diff(_rates(*tables), axis=1, prepend=0.0)
        for number, place in enumerate(places, start=begin):
            added = increases[number - begin][place].T
            total += added
            first[number // 2] += added[0] / 2
    return total / len(orders), _standard_error(first)


def _by_place(places: Int64s, layers: Sequence[Int64s], counts: Floats) -> Floats:
    """Counts of sets by the place of their last player, with whom a set is complete.

    Args:
        places: of each player, (orders, players).
        layers: the n-th players of the sets that have so many, for each n.
        counts: of the sets, the greatest first, (sets, columns).

    Returns:
        (orders, players, columns); whole numbers are exact.
    """
    orders, players = places.shape
    # Small numbers, of which many fit in the caches of a core.
    of_players = np.ascontiguousarray(places.T.astype(np.min_scalar_type(players)))
    complete = np.zeros((len(counts), orders), dtype=of_players.dtype)
    for members in layers:
        some = complete[: len(members)]
        np.maximum(some, of_players[members], out=some)
    rows = complete + np.arange(orders, dtype=np.int32) * np.int32(players)
    ends = np.arange(len(counts) + 1, dtype=np.int32) * np.int32(orders)
    is_complete = sparse.csc_array(
        (np.ones(rows.size), rows.ravel(), ends), shape=(orders * players, len(counts))
    )
    summed: Floats = is_complete @ counts
    return summed.reshape(orders, players, counts.shape[1])


def shapley_parameters(
    relations: Mapping[str, Iterable[pa.RecordBatch]],
) -> Iterator[pa.RecordBatch]:
    """Shapley values with their 90 % intervals, exact for up to EXACT_PLAYERS players.

    With more players the values are sampled, and rows of the parameter ``sampling_error`` follow:
    the standard error of the sampling, without bounds.

    Args:
        relations: the batches of each table of SHAPLEY_INPUTS, by its name there, of journeys that
            converted and of those that did not.

    Returns:
        PARAMETERS rows by game and player, in byte order: ``shapley_value`` of channels and
        ``resource_shapley_value`` of resources. Without conversions all are 0; a single player
        has the overall rate. Bounds are null where all accounts are in one bucket.

    Raises:
        InputError: as for read_games, or a game has another name.
    """
    for name, game in read_games(relations).items():
        if name not in PARAMETERS_OF:
            raise InputError(
                f"shapley coalitions: unknown game {name!r}; use one of {', '.join(PARAMETERS_OF)}"
            )
        buckets = game.journeys.shape[1]
        weights = np.vstack([np.ones((1, buckets), dtype=np.int64), resamples(buckets)]).T
        is_exact = len(game.players) <= EXACT_PLAYERS
        if is_exact:
            result, errors = values(worths(game, weights)), np.zeros(0)
        else:
            result, errors = sampled_values(game, weights)
        yield parameter_rows(METHOD, game.players, PARAMETERS_OF[name], result[0], result[1:])
        if name == "channel":
            yield ratio_rows(METHOD, game.players, result[0], result[1:])
        if not is_exact:
            yield parameter_rows(METHOD, game.players, SAMPLING_ERROR, errors, result[:0])
