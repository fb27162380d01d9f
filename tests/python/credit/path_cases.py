"""Paths, the aggregates that the engine makes of them, and slow oracles for both models."""

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

from lokun.credit.schemas import COALITIONS, TRANSITIONS

ENDS = ("(conversion)", "(null)")


@dataclass(frozen=True)
class P:
    """A path: its channels, how often it converted, how often it did not, and its bucket."""

    channels: tuple[str, ...]
    conversions: int
    nulls: int
    bucket: int = 0


def known_paths() -> list[P]:
    """The 10,000 real paths in the folder that PATHS names."""
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
    """Without the touches that repeat the channel before."""
    return tuple(c for i, c in enumerate(channels) if i == 0 or channels[i - 1] != c)


def windows(channels: Sequence[str], order: int) -> list[tuple[str, ...]]:
    return [tuple(channels[max(0, i + 1 - order) : i + 1]) for i in range(len(channels))]


def transitions(paths: Iterable[P], order: int) -> list[dict]:
    """TRANSITIONS rows, one a bucket and step."""
    counts: Counter = Counter()
    for path in paths:
        states = ["(start)", *(" > ".join(state) for state in windows(path.channels, order))]
        for source, target in pairwise(states):
            counts[path.bucket, source, target] += path.conversions + path.nulls
        for end, times in zip(ENDS, (path.conversions, path.nulls), strict=True):
            counts[path.bucket, states[-1], end] += times
    return [dict(zip(TRANSITIONS.names, (*key, n), strict=True)) for key, n in counts.items() if n]


def coalitions(paths: Iterable[P], game: str = "channel") -> list[dict]:
    """COALITIONS rows, one a bucket and set."""
    journeys: Counter = Counter()
    conversions: Counter = Counter()
    for path in paths:
        key = path.bucket, " > ".join(sorted(set(path.channels)))
        journeys[key] += path.conversions + path.nulls
        conversions[key] += path.conversions
    return [
        dict(zip(COALITIONS.names, (b, game, c, n, conversions[b, c]), strict=True))
        for (b, c), n in journeys.items()
    ]


def stream(rows: list[dict], schema: pa.Schema, size: int = 10_000) -> list[pa.RecordBatch]:
    return pa.Table.from_pylist(rows, schema=schema).to_batches(max_chunksize=size)


def dense_removal_effects(paths: Iterable[P], order: int) -> dict[str, float]:
    """Removal effects by a dense solve, the null state's mass lost, straight from the paths."""
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
    """v of a set of players, as it is defined."""
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

    found = dict.fromkeys(players, 0.0)
    orders = list(permutations(players))
    for order in orders:
        group: frozenset[str] = frozenset()
        for player in order:
            found[player] += worth(group | {player}) - worth(group)
            group |= {player}
    return {player: total / len(orders) for player, total in found.items()}


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
