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
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse
from scipy.sparse import csgraph
from scipy.sparse.linalg import splu

from lokun.credit.bootstrap import parameter_rows, ratio_rows, resamples
from lokun.credit.errors import InputError
from lokun.credit.ragged import Bools, Floats, Int64s, typed
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


@dataclass(frozen=True)
class Chain:
    """The steps of an absorbing chain.

    Attributes:
        states: transient states, in byte order.
        channels: in byte order.
        holds: whether a state holds a channel, (states, channels).
        source: state each step leaves, (steps,); len(states) is the start.
        target: state each step enters, (steps,); len(states) is conversion, one more is null.
        counts: how often each step was taken in each bucket, (steps, buckets).
    """

    states: tuple[str, ...]
    channels: tuple[str, ...]
    holds: Bools
    source: Int64s
    target: Int64s
    counts: Int64s

    def probabilities(self, counts: Int64s) -> Floats:
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
    rows = rows.filter(pc.not_equal(rows["steps"], 0))
    _check(rows)
    named = {*pc.unique(rows["state_from"]).to_pylist(), *pc.unique(rows["state_to"]).to_pylist()}
    states = tuple(sorted(named - {START, CONVERSION, NULL}))
    source = _codes(rows["state_from"], (*states, START))
    target = _codes(rows["state_to"], (*states, CONVERSION, NULL))
    stuck = np.setdiff1d(target[target < len(states)], source)
    if stuck.size:
        raise InputError(
            f"{TABLE}, state {states[stuck[0]]!r}: it is entered and never left; "
            f"end its journeys in {CONVERSION} or {NULL}"
        )
    buckets, bucket = np.unique(rows["bucket"].to_numpy(), return_inverse=True)
    steps, step = np.unique(source * (len(states) + 2) + target, return_inverse=True)
    counts = np.zeros((len(steps), len(buckets)), dtype=np.int64)
    np.add.at(counts, (step, bucket), rows["steps"].to_numpy())

    parts = [state.split(SEPARATOR) for state in states]
    channels = tuple(sorted({channel for part in parts for channel in part}))
    number = {channel: code for code, channel in enumerate(channels)}
    holds = np.zeros((len(states), len(channels)), dtype=np.bool_)
    for state, part in enumerate(parts):
        holds[state, [number[channel] for channel in part]] = True
    source, target = np.divmod(steps, len(states) + 2)
    return Chain(states, channels, holds, source, target, counts)


def _check(rows: pa.Table) -> None:
    for wrong, what, remedy in (
        (pc.less(rows["steps"], 0), "a negative count", "count steps from 0 up"),
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


def _codes(column: pa.ChunkedArray, names: tuple[str, ...]) -> Int64s:
    codes = pc.index_in(column, value_set=pa.array(names, pa.string()))
    whole: Int64s = codes.to_numpy().astype(np.int64)
    return whole


def removal_effects(chain: Chain, counts: Int64s, error: float = EXACT) -> Floats:
    """The removal effect of each channel under the given counts of steps.

    Where nothing converts, no channel has an effect: 0. A channel whose journeys never convert has
    none either; the only channel has 1. A state from which no journey can convert counts as null,
    also one that is never left for good: the chain is then singular, and the least solution holds.

    Args:
        chain: its states and steps.
        counts: how often each step was taken, (steps,).
        error: greatest absolute error of a probability.

    Returns:
        (channels,), each from 0 to 1.
    """
    n = len(chain.states)
    shares = chain.probabilities(counts)
    begins = chain.source == n
    start = np.bincount(chain.target[begins], weights=shares[begins], minlength=n + 2)
    within = ~begins & (chain.target < n)
    moves = sparse.csr_array(
        (shares[within], (chain.source[within], chain.target[within])), shape=(n, n)
    )
    closing = ~begins & (chain.target == n)
    closes: Floats = np.bincount(
        chain.source[closing], weights=shares[closing], minlength=n
    ).astype(np.float64)

    keep = _can_close(moves, closes)
    moves, closes = moves[keep][:, keep], closes[keep]
    # A state that leads to itself is left in the end, in the shares of its other ways out.
    loops = moves.diagonal()
    others = moves - sparse.diags_array(loops)
    moves = sparse.csr_array(sparse.diags_array(1 / (1 - loops)) @ others)
    closes = closes / (1 - loops)

    stays = np.ones((len(keep), len(chain.channels) + 1))
    stays[:, 1:] -= chain.holds[keep]
    width = max(1, _CELLS // max(1, len(keep)))
    reached = start[n] + np.concatenate(
        [
            start[keep] @ _conversions(moves, closes, stays[:, first : first + width], error)
            for first in range(0, stays.shape[1], width)
        ]
    )
    if reached[0] == 0:
        return np.zeros(len(chain.channels))
    effects: Floats = np.clip(1 - reached[1:] / reached[0], 0, 1)
    return effects


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


def _conversions(moves: sparse.csr_array, closes: Floats, stays: Floats, error: float) -> Floats:
    """Probabilities of conversion from each state, for each column of states that stay.

    The Neumann series of the solution. What t steps leave out is at most the probability that a
    journey is still under way after them, which the last column follows: the error is known.
    """
    n, columns = stays.shape
    found = np.zeros((n, columns + 1))
    found[:, -1] = 1
    stays = np.column_stack([stays, np.ones(n)])
    ends = np.column_stack([np.repeat(closes[:, None], columns, axis=1), np.zeros(n)])
    for _ in range(STEPS):
        if found[:, -1].max(initial=0) <= error:
            return found[:, :-1]
        found = stays * (moves @ found + ends)
    return _factorised(moves, closes, stays[:, :-1])


def _factorised(moves: sparse.csr_array, closes: Floats, stays: Floats) -> Floats:
    """The same by sparse LU, for chains whose journeys wander on for long."""
    unit = sparse.eye_array(len(closes))
    solved = [
        splu(sparse.csc_array(unit - sparse.diags_array(stay) @ moves)).solve(stay * closes)
        for stay in stays.T
    ]
    return np.column_stack(solved)


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
    counts = chain.counts
    replicates = [
        removal_effects(chain, counts @ drawn, NEAR) for drawn in resamples(counts.shape[1])
    ]
    values = removal_effects(chain, counts.sum(axis=1))
    drawn = np.array(replicates).reshape(len(replicates), len(chain.channels))
    yield parameter_rows(METHOD, chain.channels, PARAMETER, values, drawn)
    yield ratio_rows(METHOD, chain.channels, values, drawn)
