"""From typed columns to raw text: formats, late arrival, duplicates, and the files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lokun.contract import TABLES
from tools.simulate import text
from tools.simulate.dice import Dice, Ints

AS_OF = text.second_of("2025-07-01T06:00:00Z")
"""The newest load: no row of the demo is loaded later."""

Format = Literal["csv", "parquet"]

ROW_GROUP = 65_536
DUPLICATE_RATE = 0.004
LATE_RATE = 0.02
_EMAILS = {"email", "referred_email"}
_FLAGS = {False: ["false", "FALSE", "0", "no"], True: ["true", "TRUE", "1", "yes"]}
_INTEGERS = {"ts", "day", "int"}


def load_time(dice: Dice, table: str, at: Ints, row: Ints) -> Ints:
    """The load time of rows of time ``at``: six in the morning after, for a few some days later."""
    late = dice.chance(f"late/{table}", row, LATE_RATE) * (1 + dice.below(f"by/{table}", row, 9))
    loaded: Ints = np.minimum((at // text.DAY + 1 + late) * text.DAY + 6 * 3600, AS_OF)
    return loaded


class Files:
    """One open file per raw table, written in the order in which rows come.

    Parquet row groups have a fixed size, so that bytes do not depend on the size of chunks.
    Use it as a context manager; a failure leaves the files incomplete.
    """

    def __init__(self, root: Path, form: Format) -> None:
        """Open ``<root>/<source>/<table>.<form>`` for every table of the contract."""
        self.form = form
        self.rows = dict.fromkeys(TABLES, 0)
        self._schemas = {
            name: pa.schema([(column, pa.string()) for column in table.columns])
            for name, table in TABLES.items()
        }
        self._waiting: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
        self._writers: dict[str, Any] = {}
        self._sinks: list[Any] = []
        for name, table in TABLES.items():
            path = root / table.source / f"{name}.{form}"
            path.parent.mkdir(parents=True, exist_ok=True)
            if form == "parquet":
                writer = pq.ParquetWriter(path, self._schemas[name], compression="zstd")
            else:
                sink = path.open("w", newline="", encoding="utf-8")
                self._sinks.append(sink)
                writer = csv.writer(sink, lineterminator="\n")
                writer.writerow(table.columns)
            self._writers[name] = writer

    def write(self, name: str, rows: pa.Table) -> None:
        """Append rows with exactly the contract's columns, all text."""
        rows = rows.select(self._schemas[name].names).cast(self._schemas[name])
        self.rows[name] += rows.num_rows
        if self.form == "csv":
            columns = [column.to_pylist() for column in rows.columns]
            self._writers[name].writerows(zip(*columns, strict=True))
            return
        self._waiting[name].append(rows)
        waiting = pa.concat_tables(self._waiting[name])
        whole = waiting.num_rows - waiting.num_rows % ROW_GROUP
        if whole:
            ready = waiting.slice(0, whole).combine_chunks()
            self._writers[name].write_table(ready, row_group_size=ROW_GROUP)
            # A copy, so that the slice does not keep the written rows alive.
            waiting = waiting.slice(whole).take(pa.array(np.arange(waiting.num_rows - whole)))
        self._waiting[name] = [waiting]

    def write_records(self, name: str, records: Iterable[Mapping[str, str | None]]) -> None:
        """Append rows given as mappings of column to literal text."""
        self.write(name, pa.Table.from_pylist(list(records), schema=self._schemas[name]))

    def close(self) -> None:
        """Write the buffered rows and close every file."""
        for name, writer in self._writers.items():
            if self._waiting[name]:
                rest = pa.concat_tables(self._waiting[name]).combine_chunks()
                if rest.num_rows:
                    writer.write_table(rest, row_group_size=ROW_GROUP)
            if self.form == "parquet":
                writer.close()
        for sink in self._sinks:
            sink.close()

    def __enter__(self) -> Files:
        """Return the open files."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the files."""
        self.close()


class Chunk:
    """Rows of one chunk of the world by table, until they are written.

    Rows of a table may be added in several parts. They are written in the order of their owner (the
    index of the account or visitor), parts of one owner in the order in which they were added. So
    a table's bytes are the same for every chunk size.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._parts: dict[str, list[pa.Table]] = {}
        self._made = dict.fromkeys(TABLES, 0)

    def add(self, table: str, owner: Ints, at: Ints, /, **columns: Any) -> None:
        """Add rows of ``table``.

        ``owner`` and ``at`` (the time that decides when the row is loaded) are int64 of the same
        length. Columns are Arrow text, one text for all rows, or NumPy: int64 (``NOT_SET`` is
        null) for times, days and counts, bool for flags. Columns that are not given are null.

        Raises:
            KeyError: a column that the contract does not have.
        """
        contract = TABLES[table].columns
        unknown = set(columns) - set(contract)
        if unknown:
            raise KeyError(f"{table} has no column {sorted(unknown)}: see contract/raw.yml")
        arrays: dict[str, pa.Array] = {"_owner": pa.array(owner), "_at": pa.array(at)}
        for column, kind in contract.items():
            if column == "loaded_at":
                continue
            arrays[column] = _typed(columns.get(column), kind, len(owner))
        self._parts.setdefault(table, []).append(pa.table(arrays))

    def moments(self, table: str) -> tuple[Ints, Ints]:
        """Owners and times of the rows of a table so far."""
        parts = [part.select(["_owner", "_at"]) for part in self._parts.get(table, [])]
        if not parts:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        rows = pa.concat_tables(parts)
        return rows["_owner"].to_numpy(), rows["_at"].to_numpy()

    def land(self, files: Files, dice: Dice) -> None:
        """Order the rows, make some dirty, write them and clear the chunk."""
        for name, parts in self._parts.items():
            rows = pa.concat_tables(parts)
            owner = rows["_owner"].to_numpy()
            rows = rows.take(pa.array(np.argsort(owner, kind="stable")))
            if rows.num_rows:
                files.write(name, _as_raw(name, rows, self._made[name], dice))
            self._made[name] += rows.num_rows
        self._parts = {}


def _typed(value: Any, kind: str, rows: int) -> pa.Array:
    kept = pa.int64() if kind in _INTEGERS else pa.bool_() if kind == "flag" else pa.string()
    if value is None:
        return pa.nulls(rows, kept)
    if isinstance(value, str | bool):
        return pa.repeat(pa.scalar(value, kept), rows)
    if isinstance(value, np.ndarray):
        array = text.integers(value) if value.dtype == np.int64 else pa.array(value)
        return array.cast(kept)
    return value.combine_chunks() if isinstance(value, pa.ChunkedArray) else value


def _as_raw(name: str, rows: pa.Table, first_row: int, dice: Dice) -> pa.Table:
    """Rows as text, some of them twice: a copy, or a newer version that is loaded later."""
    # Rows are made in one order, so their numbers are the same for every chunk size. A duplicate
    # has the number of its original and is written in the same format.
    number = first_row + np.arange(rows.num_rows, dtype=np.int64)
    twice = dice.chance(f"duplicate/{name}", number, DUPLICATE_RATE)
    source = np.repeat(np.arange(rows.num_rows), 1 + twice)
    again = np.zeros(len(source), dtype=bool)
    again[1:] = source[1:] == source[:-1]
    newer = again & dice.chance(f"newer/{name}", number, 0.5)[source]
    rows = rows.take(pa.array(source))
    number = number[source]

    at = rows["_at"].to_numpy()
    loaded = load_time(dice, name, at, number)
    before = np.concatenate([loaded[:1], loaded[:-1]])
    loaded = np.where(again, np.minimum(before + newer * text.DAY, AS_OF), loaded)
    written: dict[str, pa.Array] = {}
    for column, kind in TABLES[name].columns.items():
        if column == "loaded_at":
            written[column] = text.moments(pa.array(loaded), np.zeros(len(loaded), np.int64))
            continue
        values = rows[column].combine_chunks()
        if column == "updated_at":
            values = pc.add(values, pa.array(newer * np.int64(600)))
        written[column] = _dirty(f"{name}.{column}", column, kind, values, number, dice)
    return pa.table(written)


def _dirty(
    place: str,
    column: str,
    kind: str,
    values: pa.Array,
    number: Ints,
    dice: Dice,
) -> pa.Array:
    """One column as text, in the formats in which its sources write it."""
    if kind == "ts":
        form = dice.pick(f"form/{place}", number, np.array([0.9, 0.05, 0.05]))
        return text.moments(values, form)
    if kind == "day":
        return text.days(values)
    if kind == "flag":
        spelling = dice.pick(f"form/{place}", number, np.array([0.91, 0.03, 0.03, 0.03]))
        spellings = _FLAGS[False] + _FLAGS[True]
        index = pc.add(pa.array(spelling), pc.multiply(values.cast(pa.int64()), 4))
        return pa.array(spellings).take(index)
    if kind == "int":
        return pc.cast(values, pa.string())
    if column in _EMAILS:
        form = dice.pick(f"form/{place}", number, np.array([0.94, 0.03, 0.02, 0.01]))
        blank = text.join(" ", values, "  ")
        return pc.choose(
            pa.array(form), values, pc.utf8_title(values), pc.utf8_upper(values), blank
        )
    return values
