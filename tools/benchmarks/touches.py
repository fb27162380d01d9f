"""Write the touches of a benchmark: one Parquet file, one row per touch, ordered by time.

    python -m tools.benchmarks.touches <number of journeys, or a folder of known paths> <file>

Columns: journey_id string, position int64 (1 to n in its journey), channel string, converted bool
and converted_at timestamp (the same in all rows of a journey; the time of its last touch, null if
the journey did not convert), touched_at timestamp (unique within a journey).
"""

from __future__ import annotations

import csv
import gzip
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

CHANNELS = (
    "affiliate", "app", "blog", "chat", "community", "direct", "display", "email", "event",
    "marketplace", "organic_search", "outbound_call", "outbound_email", "paid_search",
    "paid_social", "partner", "podcast", "referral", "social", "webinar",
)  # fmt: skip
SCHEMA = pa.schema(
    [
        ("journey_id", pa.string()),
        ("position", pa.int64()),
        ("channel", pa.string()),
        ("converted", pa.bool_()),
        ("converted_at", pa.timestamp("s")),
        ("touched_at", pa.timestamp("s")),
    ]
)
SEED = 20
TOUCHES_EACH, CONVERTING = 5, 0.05
_DAY = 86_400
_START = 1_704_067_200  # 2024-01-01

Int64s = npt.NDArray[np.int64]


def simulated(journeys: int, seed: int = SEED) -> pa.Table:
    """Journeys of 5 touches on average over 20 channels, of which 5 % convert.

    Lengths are geometric. Some channels have ten times as many touches as others, one touch in
    five repeats the channel before it, and a journey is more likely to convert, the more of its
    touches are in persuasive channels.
    """
    rng = np.random.default_rng([seed, journeys])
    counts = rng.geometric(1 / TOUCHES_EACH, journeys).astype(np.int64)
    rows = int(counts.sum())
    starts = np.cumsum(counts) - counts
    busy = 1 / np.arange(2, len(CHANNELS) + 2) ** 0.8
    channel = rng.permutation(len(CHANNELS))[
        rng.choice(len(CHANNELS), rows, p=busy / busy.sum())
    ].astype(np.int64)
    again = rng.random(rows) < 0.2
    again[starts] = False
    # A repeat gets the channel of the last touch that is not a repeat.
    channel = channel[np.maximum.accumulate(np.where(again, 0, np.arange(rows)))]
    persuades = rng.normal(0, 0.5, len(CHANNELS))
    propensity = np.add.reduceat(persuades[channel], starts) + rng.gumbel(0, 1, journeys)
    converted = np.zeros(journeys, dtype=np.bool_)
    converted[np.argsort(-propensity, kind="stable")[: round(journeys * CONVERTING)]] = True
    seconds = np.cumsum(rng.exponential(2 * _DAY, rows).astype(np.int64) + 1)
    seconds -= np.repeat(seconds[starts], counts)
    seconds += np.repeat(rng.integers(0, 365 * _DAY, journeys), counts)
    return _table(counts, channel, CHANNELS, converted, seconds)


def known(folder: Path) -> pa.Table:
    """The 10,000 known paths of a folder, as many journeys as each counts, with hourly touches."""
    paths, times, outcomes = [], [], []
    with gzip.open(folder / "paths_with_exposure_times.csv.gz", "rt") as lines:
        for row in csv.DictReader(lines):
            paths.append(row["path"].split(" > "))
            times.append((int(row["total_conversions"]), int(row["total_null"])))
    names = tuple(sorted({channel for path in paths for channel in path}))
    code = {name: number for number, name in enumerate(names)}
    channels, counts = [], []
    for path, (conversions, nulls) in zip(paths, times, strict=True):
        channels += [np.array([code[channel] for channel in path])] * (conversions + nulls)
        counts += [len(path)] * (conversions + nulls)
        outcomes += [True] * conversions + [False] * nulls
    count = np.array(counts, dtype=np.int64)
    return _table(
        count,
        np.concatenate(channels).astype(np.int64),
        names,
        np.array(outcomes),
        _positions(count) * 3_600,
    )


def _positions(counts: Int64s) -> Int64s:
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + 1


def _table(
    counts: Int64s,
    channel: Int64s,
    names: tuple[str, ...],
    converted: npt.NDArray[np.bool_],
    seconds: Int64s,
) -> pa.Table:
    number = np.repeat(np.arange(len(counts)), counts)
    ids = pa.array(np.char.add("journey_", np.char.zfill(np.arange(len(counts)).astype(str), 8)))
    moments = _START + seconds
    last = moments[np.cumsum(counts) - 1]
    converted_at = pa.array(last, mask=~converted).cast(pa.timestamp("s"))
    columns = [
        ids.cast(pa.string()).take(pa.array(number)),
        pa.array(_positions(counts)),
        pa.array(names).take(pa.array(channel)),
        pa.array(np.repeat(converted, counts)),
        converted_at.take(pa.array(number)),
        pa.array(moments).cast(pa.timestamp("s")),
    ]
    table = pa.Table.from_arrays(columns, schema=SCHEMA)
    return table.take(pa.array(np.lexsort((number, seconds))))


def write(table: pa.Table, path: Path) -> Path:
    """Write the file; returns its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, row_group_size=1 << 17)
    return path


if __name__ == "__main__":
    asked, out = sys.argv[1:]
    write(simulated(int(asked)) if asked.isdigit() else known(Path(asked)), Path(out))
