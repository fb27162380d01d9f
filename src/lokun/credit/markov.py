"""Removal effects of an absorbing Markov chain over channels.

Anderl, Becker, von Wangenheim and Schumann (2016), "Mapping the customer journey: lessons learned
from graph-based online attribution modeling", International Journal of Research in Marketing 33(3).

A state is the last channels of a journey, as many as the order of the chain and fewer at its
beginning. A journey goes from ``(start)`` through its states to ``(conversion)``, or to ``(null)``
where it did not convert. With p the shares in which journeys leave a state, x(s), the probability
of conversion from state s, is the least solution of

    x(s) = p(s, conversion) + sum over t of p(s, t) x(t),

and the removal effect of channel c is 1 - P_c / P, where P is the probability from the start, and
P_c the same with every state that holds c leading to ``(null)``. Nothing is simulated.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain as _chain
from os import cpu_count

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse
from scipy.sparse import csgraph
from scipy.sparse.linalg import splu

from lokun.arrays.bootstrap import resamples
from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Bools, Floats, Int64s, typed
from lokun.credit.parameters import parameter_rows, ratio_rows
from lokun.credit.schemas import CONVERSION, NULL, SEPARATOR, START, TRANSITIONS

TABLE = "transitions"
METHOD = "markov"
PARAMETER = "removal_effect"

#: Absolute error of a probability: of the value, and of a replicate of the bootstrap.
EXACT, NEAR = 1e-15, 1e-6
#: A chain that still moves after so many steps is factorised instead.
STEPS = 2_000
#: Probabilities that are worked out side by side.
_CELLS = 4_000_000
#: Steps after which the bounds are looked at again.
_LOOK = 3
#: Draws whose counts are summed together.
_DRAWS = 8


@dataclass(frozen=True)
class Chain:
    """The steps of an absorbing chain.

    Attributes:
        states: transient states, in byte order.
        channels: in byte order.
        holds: whether a state holds a channel, (states, channels).
        source: state each step leaves, (steps,), ascending; len(states) is the start.
        target: state each step enters, (steps,); len(states) is conversion, one more is null.
        counts: how often each step was taken in each bucket, (steps, buckets).
    """

    states: tuple[str, ...]
    channels: tuple[str, ...]
    holds: Bools
    source: Int64s
    target: Int64s
    counts: Int64s

    def probabilities(self, counts: Int64s | Floats) -> Floats:
        """The share of each step among those that leave its state, (steps,).

        The shares of a state sum to 1; a state that the counts never enter has none.
        """
        leaving = np.bincount(self.source, weights=counts, minlength=len(self.states) + 1)
        shares: Floats = counts / np.maximum(leaving, 1)[self.source]
        return shares


def read_chain(batches: Iterable[pa.RecordBatch]) -> Chain:
    """Read TRANSITIONS rows, in any order; equal steps add up.

    Raises:
        InputError: a count is negative, a journey goes on after its end or comes back to the
            start, or a state is entered and never left.
    """
    rows = pa.Table.from_batches(
        (typed(batch, TRANSITIONS, TABLE) for batch in batches), TRANSITIONS
    )
    taken = pc.not_equal(rows["steps"], 0)
    if not pc.all(taken).as_py():
        rows = rows.filter(taken)
    left, from_code = _coded(rows["state_from"])
    entered, to_code = _coded(rows["state_to"])
    if (
        not {CONVERSION, NULL}.isdisjoint(left)
        or START in entered
        or pc.any(_negative(rows)).as_py()
    ):
        _check(rows)
    states = tuple(sorted({*left, *entered} - {START, CONVERSION, NULL}))
    source = _places(left, (*states, START))[from_code]
    target = _places(entered, (*states, CONVERSION, NULL))[to_code]
    steps, step = _numbered(source * (len(states) + 2) + target)
    source, target = np.divmod(steps, len(states) + 2)
    stuck = np.setdiff1d(target[target < len(states)], source)
    if stuck.size:
        raise InputError(
            f"{TABLE}, state {states[stuck[0]]!r}: it is entered and never left; "
            f"end its journeys in {CONVERSION} or {NULL}"
        )
    buckets, bucket = _numbered(rows["bucket"].to_numpy())
    # Whole numbers below 2^53: their sums are exact as floats.
    counts = (
        np.bincount(
            step * len(buckets) + bucket, rows["steps"].to_numpy(), len(steps) * len(buckets)
        )
        .astype(np.int64)
        .reshape(len(steps), len(buckets))
    )

    parts = [state.split(SEPARATOR) for state in states]
    channels = tuple(sorted({channel for part in parts for channel in part}))
    number = {channel: code for code, channel in enumerate(channels)}
    holds = np.zeros((len(states), len(channels)), dtype=np.bool_)
    for state, part in enumerate(parts):
        holds[state, [number[channel] for channel in part]] = True
    return Chain(states, channels, holds, source, target, counts)


def _check(rows: pa.Table) -> None:
    for wrong, what, remedy in (
        (_negative(rows), "a negative count", "count steps from 0 up"),
        (
            pc.is_in(rows["state_from"], value_set=pa.array([CONVERSION, NULL])),
            "a journey goes on after its end",
            "leave out steps from conversion and null",
        ),
        (
            pc.equal(rows["state_to"], START),
            "a journey comes back to the start",
            "leave out steps to the start",
        ),
    ):
        found = rows.filter(wrong).slice(0, 1).to_pylist()
        if found:
            step = f"step {found[0]['state_from']!r} to {found[0]['state_to']!r}"
            raise InputError(f"{TABLE}, {step}: {what}; {remedy}")


def _negative(rows: pa.Table) -> pa.ChunkedArray:
    return pc.less(rows["steps"], 0)


def _coded(column: pa.ChunkedArray) -> tuple[list[str], Int64s]:
    """The distinct texts of a column, and the number of each row's."""
    coded = pc.dictionary_encode(column).combine_chunks()
    codes: Int64s = coded.indices.to_numpy().astype(np.int64)
    return coded.dictionary.to_pylist(), codes


def _numbered(values: Int64s) -> tuple[Int64s, Int64s]:
    """The distinct values in order, and the number of each value; only the distinct are sorted."""
    coded = pa.array(values, pa.int64()).dictionary_encode()
    distinct: Int64s = coded.dictionary.to_numpy()
    order = np.argsort(distinct)
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order))
    return distinct[order], number[coded.indices.to_numpy()]


def _places(names: list[str], of: tuple[str, ...]) -> Int64s:
    """Where each name stands in a list that has them all."""
    place = {name: number for number, name in enumerate(of)}
    return np.array([place[name] for name in names], dtype=np.int64)


def removal_effects(chain: Chain, counts: Int64s | Floats, error: float = EXACT) -> Floats:
    """The removal effect of each channel under the given counts of steps.

    Where nothing converts, no channel has an effect: 0. A channel whose journeys never convert has
    none either; the only channel has 1. A state from which no journey can convert counts as null,
    also one that is never left for good: the chain is then singular, and the least solution holds.

    Args:
        chain: its states and steps.
        counts: how often each step was taken, (steps,), whole numbers.
        error: greatest absolute error of a probability.

    Returns:
        (channels,), each from 0 to 1.
    """
    n = len(chain.states)
    shares = chain.probabilities(counts)
    begins = chain.source == n
    start = np.bincount(chain.target[begins], weights=shares[begins], minlength=n + 2).astype(
        np.float64
    )
    within = ~begins & (chain.target < n)
    moves = sparse.csr_array(
        (
            shares[within],
            chain.target[within].astype(np.int32),
            # Steps are sorted by the state they leave.
            np.searchsorted(chain.source[within], np.arange(n + 1)).astype(np.int32),
        ),
        shape=(n, n),
    )
    closing = ~begins & (chain.target == n)
    closes: Floats = np.bincount(
        chain.source[closing], weights=shares[closing], minlength=n
    ).astype(np.float64)

    holds = chain.holds
    # Without some of the buckets, many a state is never visited.
    visited = np.flatnonzero(np.bincount(chain.source, weights=counts, minlength=n + 1)[:n] > 0)
    begin = start[:n]
    if len(visited) < n:
        begin, moves, closes = begin[visited], moves[visited][:, visited], closes[visited]
        holds = holds[visited]
    stays = np.ones((len(visited), len(chain.channels) + 1))
    stays[:, 1:] -= holds
    width = max(1, _CELLS // max(1, len(visited)))
    reached = start[n] + np.concatenate(
        [
            _conversions(begin, moves, closes, stays[:, first : first + width], error)
            for first in range(0, stays.shape[1], width)
        ]
    )
    if reached[0] == 0:
        return np.zeros(len(chain.channels))
    effects: Floats = np.clip(1 - reached[1:] / reached[0], 0, 1)
    return effects


def _conversions(
    start: Floats, moves: sparse.csr_array, closes: Floats, stays: Floats, error: float
) -> Floats:
    """Probabilities of conversion from the start, for each column of states that stay.

    The Neumann series of the solution, until what it leaves out is known. Its terms are
    non-negative, so where each element of a term is between l and h times the one before, what
    follows a term t is between t l / (1 - l) and t h / (1 - h) (Collatz and Wielandt). Chains that
    go round in step have no such bounds; there what is left out is at most the probability that a
    journey is still under way.
    """
    columns = stays.shape[1]
    found: Floats
    # The last column follows the journeys that are under way.
    stays = np.column_stack([stays, np.ones(len(closes))])
    term = stays * closes[:, None]
    term[:, -1] = 1
    found = start @ term[:, :-1]
    for step in range(STEPS):
        following = moves @ term
        following *= stays
        reach = start @ following
        found = found + reach[:-1]
        if reach[-1] <= error:
            return found
        if step % _LOOK == _LOOK - 1:
            least, most = _ratios(following[:, :-1], term[:, :-1])
            tail = reach[:-1]
            if (most < 1).all():
                low, high = tail * least / (1 - least), tail * most / (1 - most)
                if (high - low).max(initial=0) <= 2 * error:
                    found = found + (low + high) / 2
                    return found
        term = following
    return np.array([start @ column for column in _factorised(moves, closes, stays[:, :columns])])


def _ratios(following: Floats, term: Floats) -> tuple[Floats, Floats]:
    """The least and the greatest ratio of a column to the column before; 0 where it is zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = following / term
    # 0 / 0 says nothing.
    least, most = np.fmin.reduce(ratio, axis=0), np.fmax.reduce(ratio, axis=0)
    return np.nan_to_num(least, nan=0.0), np.nan_to_num(most, nan=0.0, posinf=np.inf)


def _factorised(moves: sparse.csr_array, closes: Floats, stays: Floats) -> list[Floats]:
    """From each state by sparse LU, for chains whose journeys wander on for long."""
    keep = _can_close(moves, closes)
    moves = moves[keep][:, keep]
    unit = sparse.eye_array(len(keep))
    solved = []
    for stay in stays.T:
        column = np.zeros(len(closes))
        kept = stay[keep]
        column[keep] = splu(sparse.csc_array(unit - sparse.diags_array(kept) @ moves)).solve(
            kept * closes[keep]
        )
        solved.append(column)
    return solved


def _can_close(moves: sparse.csr_array, closes: Floats) -> Int64s:
    """The states from which a journey can convert, in order."""
    n = len(closes)
    steps = moves.tocoo()
    taken = steps.data > 0
    last = np.flatnonzero(closes > 0)
    backwards = sparse.csr_array(
        (
            np.ones(int(taken.sum()) + len(last)),
            (
                np.concatenate([steps.col[taken], np.full(len(last), n)]),
                np.concatenate([steps.row[taken], last]),
            ),
        ),
        shape=(n + 1, n + 1),
    )
    reached = csgraph.breadth_first_order(backwards, n, return_predecessors=False)
    found: Int64s = np.sort(reached[reached < n]).astype(np.int64)
    return found


def markov_parameters(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Removal effects with their 90 % intervals.

    Args:
        batches: TRANSITIONS rows of journeys that converted and of those that did not.

    Returns:
        PARAMETERS rows, one a channel in byte order, and the ratios of the draws. Bounds are null,
        and there are no draws, where all accounts are in one bucket, which cannot be resampled.

    Raises:
        InputError: as read_chain.
    """
    chain = read_chain(batches)
    values = removal_effects(chain, chain.counts.sum(axis=1))
    drawn = _replicates(chain, resamples(chain.counts.shape[1]))
    yield parameter_rows(METHOD, chain.channels, PARAMETER, values, drawn)
    yield ratio_rows(METHOD, chain.channels, values, drawn)


def _replicates(chain: Chain, drawn: Int64s) -> Floats:
    """Removal effects of each draw of buckets, (draws, channels); each refits the whole chain."""
    # Whole numbers below 2^53: floats are exact, and many times as fast to multiply.
    counts = chain.counts.astype(np.float64)

    def refit(first: int) -> list[Floats]:
        weights = drawn[first : first + _DRAWS].astype(np.float64)
        return [removal_effects(chain, each, NEAR) for each in weights @ counts.T]

    with ThreadPoolExecutor(cpu_count()) as pool:
        found = list(_chain.from_iterable(pool.map(refit, range(0, len(drawn), _DRAWS))))
    return np.array(found).reshape(len(drawn), len(chain.channels))
