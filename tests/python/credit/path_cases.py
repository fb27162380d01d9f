"""Paths, the aggregates that SQL models make of them, and slow oracles for both methods."""

import gzip
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from csv import DictReader
from dataclasses import dataclass
from itertools import pairwise, permutations
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from lokun.credit.schemas import COALITIONS, MARKOV_INPUTS, SHAPLEY_INPUTS


@dataclass(frozen=True)
class P:
    """A path: its channels, its numbers of conversions and of nulls, and its bucket."""

    channels: tuple[str, ...]
    conversions: int
    nulls: int
    bucket: int = 0


def known_paths() -> list[P]:
    """The 10,000 known paths in the folder that PATHS names."""
    folder = os.environ.get("PATHS", "")
    if not folder:
        pytest.skip("PATHS names no folder with paths_with_exposure_times.csv.gz")
    with gzip.open(Path(folder) / "paths_with_exposure_times.csv.gz", "rt") as lines:
        return [
            P(
                tuple(row["path"].split(" > ")),
                int(row["total_conversions"]),
                int(row["total_null"]),
                number % 32,
            )
            for number, row in enumerate(DictReader(lines))
        ]


def collapsed(channels: Sequence[str]) -> tuple[str, ...]:
    """The channels without touches that repeat the channel before them."""
    return tuple(c for i, c in enumerate(channels) if i == 0 or channels[i - 1] != c)


def windows(channels: Sequence[str], order: int) -> list[tuple[str, ...]]:
    return [tuple(channels[max(0, i + 1 - order) : i + 1]) for i in range(len(channels))]


Tables = dict[str, list[dict]]


def numbers_of(channels: Iterable[str]) -> dict[str, int]:
    """The number of each channel."""
    return {channel: number for number, channel in enumerate(sorted(set(channels)), start=1)}


def step(
    numbers: dict[str, int],
    left: Sequence[str],
    entered: Sequence[str] | None,
    steps: int = 1,
    bucket: int = 0,
    is_converted: bool = False,
) -> dict:
    """A TRANSITIONS row: a state is its channels, oldest first; the start is empty, an end None."""
    row: dict = {"is_converted": is_converted, "bucket": bucket, "steps": steps}
    for side, state in ("from", left), ("to", entered or ()):
        padded = [*(numbers[channel] for channel in reversed(state)), 0, 0, 0]
        row |= {f"{side}_{age}": padded[i] for i, age in enumerate(("newest", "second", "third"))}
    return row


def channel_rows(numbers: dict[str, int]) -> list[dict]:
    """CHANNELS rows."""
    return [{"channel": name, "channel_number": number} for name, number in numbers.items()]


def transitions(paths: Iterable[P], order: int) -> Tables:
    """The tables of MARKOV_INPUTS, one row per bucket and step."""
    paths = list(paths)
    numbers = numbers_of(channel for path in paths for channel in path.channels)
    counts: Counter = Counter()
    for path in paths:
        states: list[tuple[str, ...]] = [(), *windows(path.channels, order)]
        for source, target in pairwise(states):
            counts[source, target, path.bucket, False] += path.conversions + path.nulls
        for is_converted, times in (True, path.conversions), (False, path.nulls):
            counts[states[-1], None, path.bucket, is_converted] += times
    rows = [
        step(numbers, left, entered, steps, bucket, is_converted)
        for (left, entered, bucket, is_converted), steps in counts.items()
        if steps
    ]
    return {"transitions": rows, "channels": channel_rows(numbers)}


def coalitions(paths: Iterable[P], game: str = "channel", first: int = 1) -> Tables:
    """The tables of SHAPLEY_INPUTS, one row per bucket and set of players.

    ``first`` is the id of the first coalition.
    """
    journeys: Counter = Counter()
    conversions: Counter = Counter()
    ids: dict[tuple[str, ...], int] = {}
    for path in paths:
        members = tuple(sorted(set(path.channels)))
        key = path.bucket, ids.setdefault(members, first + len(ids))
        journeys[key] += path.conversions + path.nulls
        conversions[key] += path.conversions
    counted = [
        dict(zip(COALITIONS.names, (game, *key, n, conversions[key]), strict=True))
        for key, n in journeys.items()
    ]
    players = [
        {"player": player, "coalition_id": coalition}
        for members, coalition in ids.items()
        for player in members
    ]
    return {"coalitions": counted, "players": players}


def stream(tables: Tables, size: int = 10_000) -> dict[str, list[pa.RecordBatch]]:
    """The batches of each table, with the schema of its name."""
    schemas = {**MARKOV_INPUTS, **SHAPLEY_INPUTS}
    return {
        name: pa.Table.from_pylist(rows, schema=schemas[name]).to_batches(max_chunksize=size)
        for name, rows in tables.items()
    }


def dense_removal_effects(paths: Iterable[P], order: int) -> dict[str, float]:
    """Removal effects by a dense solve directly from the paths; removed states lead to null."""
    paths = list(paths)
    states = sorted({state for path in paths for state in windows(path.channels, order)})
    index = {state: i for i, state in enumerate(states)}
    counts = np.zeros((len(states), len(states)))
    begin, converts, leaves = (np.zeros(len(states)) for _ in range(3))
    for path in paths:
        walked = [index[state] for state in windows(path.channels, order)]
        times = path.conversions + path.nulls
        begin[walked[0]] += times
        np.add.at(counts, (walked[:-1], walked[1:]), times)
        np.add.at(leaves, walked, times)
        converts[walked[-1]] += path.conversions
    matrix, ends = counts / leaves[:, None], converts / leaves
    begin /= begin.sum()

    def converted(without: str | None) -> float:
        kept = [i for i, state in enumerate(states) if without not in state]
        inner = np.eye(len(kept)) - matrix[np.ix_(kept, kept)]
        return float(begin[kept] @ np.linalg.solve(inner, ends[kept]))

    whole = converted(None)
    channels = sorted({channel for state in states for channel in state})
    return {channel: 1 - converted(channel) / whole for channel in channels}


def rate(paths: Iterable[P], players: set[str]) -> float:
    """v of a set of players, by its definition."""
    inside = [path for path in paths if set(path.channels) <= players]
    journeys = sum(path.conversions + path.nulls for path in inside)
    return sum(path.conversions for path in inside) / journeys if journeys else 0.0


def enumerated_values(paths: Iterable[P]) -> dict[str, float]:
    """Shapley values as the mean over every order of the players."""
    paths = list(paths)
    players = sorted({channel for path in paths for channel in path.channels})
    known: dict[frozenset[str], float] = {}

    def worth(group: frozenset[str]) -> float:
        if group not in known:
            known[group] = rate(paths, set(group))
        return known[group]

    result = dict.fromkeys(players, 0.0)
    orders = list(permutations(players))
    for order in orders:
        group: frozenset[str] = frozenset()
        for player in order:
            result[player] += worth(group | {player}) - worth(group)
            group |= {player}
    return {player: total / len(orders) for player, total in result.items()}


def random_paths(seed: int, channels: int, paths: int, longest: int = 7) -> list[P]:
    rng = np.random.default_rng(seed)
    names = [f"c{number}" for number in range(channels)]
    return [
        P(
            tuple(rng.choice(names, rng.integers(1, longest + 1))),
            int(rng.integers(0, 4)),
            int(rng.integers(0, 9)),
            int(rng.integers(0, 8)),
        )
        for _ in range(paths)
    ]
