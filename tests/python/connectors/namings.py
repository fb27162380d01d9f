"""The same rows of a vendor as Fivetran, Airbyte, dlt and the vendor's own export write them.

A row is in the words of the vendor's API: nested mappings, times as ``datetime`` in UTC, amounts in
the API's units. Every writer returns the names of the files it wrote.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Row = dict[str, Any]
LOADED_AT = datetime(2026, 3, 2, 6, tzinfo=UTC)


@dataclass(frozen=True)
class Shape:
    """How loaders name a vendor's tables and columns.

    ``tables`` has by object the names of its table with Fivetran, Airbyte, dlt and as an export;
    ``references`` the fields to which Fivetran adds ``_id``; ``labels`` by object the export's
    label of each field (a field that is left out is not exported); ``epoch`` says that the API's
    times are seconds since 1970; ``cell`` is what an export has of a field, from the field, its
    value and the row.
    """

    tables: Mapping[str, tuple[str, str, str, str]]
    labels: Mapping[str, Mapping[str, str]]
    references: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    epoch: bool = False
    cell: Callable[[str, Any, Row], Any] = lambda name, value, row: plain(value)


def plain(value: Any) -> Any:
    """A value as text, times to the second in UTC."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else value


def snake(name: str) -> str:
    """CreatedDate, No_Show__c, anonymousId as created_date, no_show_c, anonymous_id."""
    return re.sub(r"_+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)).lower()


def flat(row: Row, joint: str) -> Row:
    """Nested mappings as columns whose names are joined; lists and ``metadata`` as JSON."""
    result: Row = {}
    for name, value in row.items():
        if isinstance(value, dict) and name != "metadata":
            result |= {f"{name}{joint}{key}": each for key, each in flat(value, joint).items()}
        elif isinstance(value, dict | list):
            result[name] = json.dumps(value)
        else:
            result[name] = value
    return result


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """Text of every value; None is an empty field."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _timed(row: Row, text: Callable[[datetime], Any]) -> Row:
    return {
        name: text(value)
        if isinstance(value, datetime)
        else _timed(value, text)
        if isinstance(value, dict)
        else str(value).lower()
        if isinstance(value, bool)
        else value
        for name, value in row.items()
    }


def fivetran(folder: Path, shape: Shape, objects: Mapping[str, Sequence[Row]]) -> None:
    """Snake case, one table in the singular, nested fields joined by an underscore."""
    for name, rows in objects.items():
        written = []
        for row in rows:
            given = flat(_timed(row, lambda at: f"{at:%Y-%m-%d %H:%M:%S}"), "_")
            given = {
                shape.renamed.get(key, snake(key) + "_id" * (key in shape.references)): value
                for key, value in given.items()
            }
            written.append({**given, "_fivetran_synced": f"{LOADED_AT:%Y-%m-%d %H:%M:%S}"})
        write_csv(folder / f"{shape.tables[name][0]}.csv", written)


def airbyte(folder: Path, shape: Shape, objects: Mapping[str, Sequence[Row]]) -> None:
    """The API's own names and nesting, in Parquet, with every version that was read."""
    for name, rows in objects.items():
        written = []
        for row in rows:
            given = _timed(row, _seconds if shape.epoch else _iso)
            written += [
                {**given, "_airbyte_extracted_at": f"{at:%Y-%m-%dT%H:%M:%SZ}"}
                for at in (LOADED_AT - timedelta(days=1), LOADED_AT)
            ]
        path = folder / f"{shape.tables[name][1]}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        texts = [
            {
                key: json.dumps(v) if isinstance(v, list) or key == "metadata" else v
                for key, v in row.items()
            }
            for row in written
        ]
        names = list(dict.fromkeys(key for row in texts for key in row))
        table = pa.table({key: pa.array([row.get(key) for row in texts]) for key in names})
        pq.write_table(table, path)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _iso(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}.000+0000"


def dlt(folder: Path, shape: Shape, objects: Mapping[str, Sequence[Row]]) -> None:
    """Snake case, nested fields joined by two underscores, the load's id as its time."""
    for name, rows in objects.items():
        written = []
        for row in rows:
            given = flat(_timed(row, lambda at: f"{at:%Y-%m-%d %H:%M:%S}+00:00"), "__")
            given = {
                re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key).lower(): v for key, v in given.items()
            }
            written.append({**given, "_dlt_load_id": f"{LOADED_AT.timestamp()}", "_dlt_id": "x"})
        write_csv(folder / f"{shape.tables[name][2]}.csv", written)


def export(folder: Path, shape: Shape, objects: Mapping[str, Sequence[Row]]) -> None:
    """The vendor's labels, amounts in major units, nothing about the load."""
    for name, rows in objects.items():
        if name not in shape.labels:
            continue
        written = []
        for row in rows:
            given = flat(row, ".")
            written.append(
                {
                    label: shape.cell(key, given.get(key), row)
                    for key, label in shape.labels[name].items()
                }
            )
        write_csv(folder / f"{shape.tables[name][3]}.csv", written)


WRITERS = {"fivetran": fivetran, "airbyte": airbyte, "dlt": dlt, "export": export}
