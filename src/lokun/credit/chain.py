"""An absorbing chain over the last channels of a journey, read from the steps of journeys."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.arrays.tables import read_table
from lokun.credit.schemas import MARKOV_INPUTS

TABLE = "markov transitions"


@dataclass(frozen=True)
class Chain:
    """The steps of an absorbing chain.

    Attributes:
        states: channels of each transient state, oldest first; in the byte order of their names.
        channels: in byte order.
        holds: whether a state contains a channel, (states, channels).
        source: state that each step leaves, (steps,), ascending; len(states) is the start.
        target: state that each step enters, (steps,); len(states) is conversion, and
            len(states) + 1 is null.
        counts: number of times that each step was taken in each bucket, (steps, buckets).
    """

    states: tuple[tuple[str, ...], ...]
    channels: tuple[str, ...]
    holds: Bools
    source: Int64s
    target: Int64s
    counts: Int64s

    def probabilities(self, counts: Int64s | Floats) -> Floats:
        """The share of each step among those that leave its state, (steps,).

        The shares of a state sum to 1; those of a state without counts are 0.
        """
        leaving = np.bincount(self.source, weights=counts, minlength=len(self.states) + 1)
        shares: Floats = counts / np.maximum(leaving, 1)[self.source]
        return shares


def read_chain(relations: Mapping[str, Iterable[pa.RecordBatch]]) -> Chain:
    """Read the tables of MARKOV_INPUTS, rows in any order; equal steps add up.

    Args:
        relations: the batches of each table, by its name in MARKOV_INPUTS.

    Raises:
        InputError: a table is missing, a channel has no number or two numbers, a count is negative,
            a state has no newest channel, a journey converts and goes on, or a state is entered
            and never left.
    """
    names, rank_of = _channels(read_table(relations, "channels", MARKOV_INPUTS, "markov"))
    rows = read_table(relations, "transitions", MARKOV_INPUTS, "markov")
    _check(rows, np.append(0, np.flatnonzero(rank_of)))
    rows = rows.filter(pc.not_equal(rows["steps"], 0))
    base = len(names) + 1
    left, entered = (_coded(rows, side, rank_of, base) for side in ("from", "to"))
    of_state, codes = _numbered(np.concatenate([left, entered]))
    # The start and both ends have the code 0, which is the smallest.
    n_ends = int(len(of_state) > 0 and of_state[0] == 0)
    of_state, codes = of_state[n_ends:], codes - n_ends
    source, target = np.split(codes, [len(left)])
    states = _states(of_state, names, base)
    n_states = len(states)
    end = np.where(rows["is_converted"].to_numpy(), n_states, n_states + 1)
    source, target = np.where(left == 0, n_states, source), np.where(entered == 0, end, target)
    steps, step = _numbered(source * (n_states + 2) + target)
    source, target = np.divmod(steps, n_states + 2)
    stuck = np.setdiff1d(target[target < n_states], source)
    if stuck.size:
        raise InputError(
            f"{TABLE}, state {list(states[stuck[0]])}: it is entered and never left; "
            "end its journeys, converted or not"
        )
    buckets, bucket = _numbered(rows["bucket"].to_numpy())
    # Integers below 2^53: their sums are exact as floats.
    counts = (
        np.bincount(
            step * len(buckets) + bucket, rows["steps"].to_numpy(), len(steps) * len(buckets)
        )
        .astype(np.int64)
        .reshape(len(steps), len(buckets))
    )
    channels = tuple(sorted({channel for state in states for channel in state}))
    number = {channel: code for code, channel in enumerate(channels)}
    holds = np.zeros((n_states, len(channels)), dtype=np.bool_)
    for place, state in enumerate(states):
        holds[place, [number[channel] for channel in state]] = True
    return Chain(states, channels, holds, source, target, counts)


def _channels(rows: pa.Table) -> tuple[list[str], Int64s]:
    """Names in byte order, and the rank of each channel number, from 1; 0 means no channel."""
    names, numbers = rows["channel"].to_pylist(), rows["channel_number"].to_pylist()
    for values, what in ((names, "channel"), (numbers, "channel_number")):
        for value, times in Counter(values).items():
            if times > 1 or value == "" or (isinstance(value, int) and value < 1):
                raise InputError(
                    f"markov channels, {what} {value!r}: it comes twice, or is empty or below 1; "
                    "give each channel a name and a number of its own, from 1 up"
                )
    ordered = sorted(names)
    place = {name: rank for rank, name in enumerate(ordered, start=1)}
    rank_of = np.zeros(max(numbers, default=0) + 1, dtype=np.int64)
    for name, number in zip(names, numbers, strict=True):
        rank_of[number] = place[name]
    return ordered, rank_of


def _coded(rows: pa.Table, side: str, rank_of: Int64s, base: int) -> Int64s:
    """States as numbers, in the order of their channels' names, oldest first; 0 means no state."""
    newest, second, third = (
        rank_of[rows[f"{side}_{age}"].to_numpy()] for age in ("newest", "second", "third")
    )
    first_place = np.where(third > 0, third, np.where(second > 0, second, newest))
    next_place = np.where(third > 0, second, np.where(second > 0, newest, 0))
    last_place = np.where(third > 0, newest, 0)
    codes: Int64s = (first_place * base + next_place) * base + last_place
    return codes


def _states(codes: Int64s, names: list[str], base: int) -> tuple[tuple[str, ...], ...]:
    """The channels of each state, oldest first."""
    rest, last_place = np.divmod(codes, base)
    ranks = np.stack([*np.divmod(rest, base), last_place], axis=1)
    return tuple(tuple(names[rank - 1] for rank in state if rank) for state in ranks.tolist())


def _check(rows: pa.Table, numbers: Int64s) -> None:
    """Raise at the first row that is not a step; numbers are 0 and those of the channels."""
    columns = [f"{side}_{age}" for side in ("from", "to") for age in ("newest", "second", "third")]
    is_known = [pc.is_in(rows[name], value_set=pa.array(numbers)) for name in columns]
    has_gap = [
        pc.and_(pc.greater(rows[f"{side}_{older}"], 0), pc.equal(rows[f"{side}_{newer}"], 0))
        for side in ("from", "to")
        for newer, older in (("newest", "second"), ("second", "third"))
    ]
    for is_wrong, what, remedy in (
        (
            pc.invert(reduce(pc.and_, is_known)),
            "a channel without a number",
            "give every channel a row in channels",
        ),
        (
            reduce(pc.or_, has_gap),
            "a state lacks a newer channel than it has",
            "fill states from the newest channel on",
        ),
        (pc.less(rows["steps"], 0), "a negative count", "count steps from 0 up"),
        (
            pc.and_(rows["is_converted"], pc.greater(rows["to_newest"], 0)),
            "a journey converts and goes on",
            "let is_converted be false of steps into a state",
        ),
    ):
        for row in rows.filter(is_wrong).slice(0, 1).to_pylist():
            step = ", ".join(f"{name} {row[name]}" for name in (*columns, "steps") if row[name])
            raise InputError(f"{TABLE}, {step}: {what}; {remedy}")


def _numbered(values: Int64s) -> tuple[Int64s, Int64s]:
    """The distinct values in order, and the index of each value; only the former are sorted."""
    coded = pa.array(values, pa.int64()).dictionary_encode()
    distinct: Int64s = coded.dictionary.to_numpy()
    order = np.argsort(distinct)
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order))
    return distinct[order], number[coded.indices.to_numpy()]
