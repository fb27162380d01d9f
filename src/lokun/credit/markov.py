"""Removal effects of an absorbing Markov chain over channels.

Anderl, Becker, von Wangenheim and Schumann (2016), "Mapping the customer journey: lessons learned
from graph-based online attribution modeling", International Journal of Research in Marketing 33(3).

A state is the last channels of a journey: as many as the order of the chain, and fewer at the
beginning of a journey. A journey goes from the start through its states to conversion, or to the
null state if it did not convert. Let p be the shares of steps among those that leave a state. The
probability x(s) of conversion from state s is the smallest solution of

    x(s) = p(s, conversion) + sum over t of p(s, t) x(t),

and the removal effect of channel c is 1 - P_c / P, where P is the probability from the start, and
P_c the same with every state that contains c leading to the null state. The solution is exact, not
simulated.
"""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain as _chain
from os import cpu_count

import numpy as np
import pyarrow as pa
from scipy import sparse
from scipy.sparse import csgraph
from scipy.sparse.linalg import splu

from lokun.arrays.bootstrap import resamples
from lokun.arrays.ragged import Floats, Int64s
from lokun.credit.chain import Chain, read_chain
from lokun.credit.parameters import parameter_rows, ratio_rows

METHOD = "markov"
PARAMETER = "removal_effect"

#: Absolute error of a probability: for the estimate, and for a replicate of the bootstrap.
EXACT, NEAR = 1e-15, 1e-6
#: A chain that has not converged after STEPS steps is factorised instead.
STEPS = 2_000
#: Number of probabilities that are computed together.
_CELLS = 4_000_000
#: Number of steps between two checks of the bounds.
_LOOK = 3
#: Number of draws whose counts are summed together.
_DRAWS = 8


def removal_effects(chain: Chain, counts: Int64s | Floats, error: float = EXACT) -> Floats:
    """The removal effect of each channel under the given counts of steps.

    Without conversions every effect is 0. The effect of a channel whose journeys never convert is
    0, and that of a single channel is 1. A state from which no journey can convert counts as null,
    also where journeys go round in it forever: the chain is then singular, and the smallest
    solution is used.

    Args:
        chain: its states and steps.
        counts: number of times that each step was taken, (steps,), integers.
        error: largest absolute error of a probability.

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
    # Without some of the buckets, many states are never visited.
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

    The Neumann series of the solution, until the remainder is known. Its terms are non-negative.
    Where each element of a term is between l and h times the element before, the remainder after a
    term t is between t l / (1 - l) and t h / (1 - h) (Collatz and Wielandt). Periodic chains have
    no such bounds; their remainder is at most the probability that a journey has not ended.
    """
    columns = stays.shape[1]
    total: Floats
    # The last column has the journeys that have not ended.
    stays = np.column_stack([stays, np.ones(len(closes))])
    term = stays * closes[:, None]
    term[:, -1] = 1
    total = start @ term[:, :-1]
    for step in range(STEPS):
        following = moves @ term
        following *= stays
        reach = start @ following
        total = total + reach[:-1]
        if reach[-1] <= error:
            return total
        if step % _LOOK == _LOOK - 1:
            least, most = _ratios(following[:, :-1], term[:, :-1])
            tail = reach[:-1]
            if (most < 1).all():
                low, high = tail * least / (1 - least), tail * most / (1 - most)
                if (high - low).max(initial=0) <= 2 * error:
                    total = total + (low + high) / 2
                    return total
        term = following
    return np.array([start @ column for column in _factorised(moves, closes, stays[:, :columns])])


def _ratios(following: Floats, term: Floats) -> tuple[Floats, Floats]:
    """The smallest and largest ratio of each column of a term to the term before; 0 for zeros."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = following / term
    # 0 / 0 is not a ratio.
    least, most = np.fmin.reduce(ratio, axis=0), np.fmax.reduce(ratio, axis=0)
    return np.nan_to_num(least, nan=0.0), np.nan_to_num(most, nan=0.0, posinf=np.inf)


def _factorised(moves: sparse.csr_array, closes: Floats, stays: Floats) -> list[Floats]:
    """Probabilities from each state by sparse LU, for chains with very long journeys."""
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
    states: Int64s = np.sort(reached[reached < n]).astype(np.int64)
    return states


def markov_parameters(
    relations: Mapping[str, Iterable[pa.RecordBatch]],
) -> Iterator[pa.RecordBatch]:
    """Removal effects with their 90 % intervals.

    Args:
        relations: the batches of each table of MARKOV_INPUTS, by its name there, of journeys that
            converted and of those that did not.

    Returns:
        PARAMETERS rows, one per channel in byte order, and the ratios of the draws. Bounds are null
        and there are no draws where all accounts are in one bucket, which cannot be resampled.

    Raises:
        InputError: as for read_chain.
    """
    chain = read_chain(relations)
    values = removal_effects(chain, chain.counts.sum(axis=1))
    drawn = _replicates(chain, resamples(chain.counts.shape[1]))
    yield parameter_rows(METHOD, chain.channels, PARAMETER, values, drawn)
    yield ratio_rows(METHOD, chain.channels, values, drawn)


def _replicates(chain: Chain, drawn: Int64s) -> Floats:
    """Removal effects of each draw of buckets, (draws, channels); a draw refits the whole chain."""
    # Integers below 2^53: floats are exact, and much faster to multiply.
    counts = chain.counts.astype(np.float64)

    def refit(first: int) -> list[Floats]:
        weights = drawn[first : first + _DRAWS].astype(np.float64)
        return [removal_effects(chain, each, NEAR) for each in weights @ counts.T]

    with ThreadPoolExecutor(cpu_count()) as pool:
        effects = list(_chain.from_iterable(pool.map(refit, range(0, len(drawn), _DRAWS))))
    return np.array(effects).reshape(len(drawn), len(chain.channels))
