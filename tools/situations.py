"""Situations: small companies and what is rightly expected of the marts, in tests/situations.

A file has a list of ``situations``; each has

- ``name``: letters, digits and underscores. The ids of its rows begin with it and an underscore,
  so that situations never meet. Domains and addresses must be its own as well;
- ``story``: what happens; ``rightly``: what an analyst of that company expects;
- ``rows``: raw table (such as ``billing.invoices``) -> rows. Values are read as text, as they are
  written. A column that a row leaves out is empty, apart from ``loaded_at``: ``LOADED_AT``;
- ``expect``: the expectations, each a ``check`` with its arguments
  (tests/python/situation_forms.py).

All situations are loaded together, with the golden company (``tools.small_companies``), and one
build serves them all. They share nothing: there are no users, partners or exchange rates but those
that a situation or the golden company has (EUR needs no rate).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lokun.contract import TABLES
from lokun.raw_tables import RawTable

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "situations"
#: When a row was loaded that does not say it; so it is the as-of of the build.
LOADED_AT = "2025-07-01T00:00:00Z"
_KEYS = {"name", "story", "rightly", "rows", "expect"}
_NAMES = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
#: Raw tables by their full names.
RAW: Mapping[str, RawTable] = {table.full_name: table for table in TABLES.values()}

Row = Mapping[str, str]


class SituationError(ValueError):
    """A situation is invalid; the message names the file, the situation and the remedy."""


@dataclass(frozen=True)
class Situation:
    """One situation; ``expect`` are the expectations as they are written."""

    name: str
    story: str
    rightly: str
    rows: Mapping[str, tuple[Row, ...]]
    expect: tuple[Mapping[str, Any], ...]


class _Loader(yaml.BaseLoader):  # type: ignore[misc]
    """Reads every value as text, and refuses a key that is twice in its mapping."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    twice = sorted({str(key) for key in keys if keys.count(key) > 1})
    if twice:
        raise SituationError(f"{node.start_mark}: the key {twice[0]} is there twice")
    return {
        loader.construct_object(key): loader.construct_object(value, deep=True)
        for key, value in node.value
    }


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read(folder: Path = FOLDER) -> list[Situation]:
    """Every situation of the files in a folder, in the order of files.

    Raises:
        SituationError: a situation is invalid, or two meet.
    """
    situations = []
    for path in sorted(folder.glob("*.yml")):
        document = yaml.load(path.read_text(encoding="utf-8"), _Loader)
        if not isinstance(document, dict) or list(document) != ["situations"]:
            raise SituationError(f"{path.name}: the one key at the top must be situations")
        for entry in document["situations"]:
            try:
                situations.append(_situation(entry))
            except SituationError as error:
                named = entry.get("name", "?") if isinstance(entry, dict) else "?"
                raise SituationError(f"{path.name}: {named}: {error}") from None
    _check_apart(situations)
    return situations


def _situation(entry: Any) -> Situation:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise SituationError(f"its keys must be {', '.join(sorted(_KEYS))}")
    for key in ("name", "story", "rightly"):
        if not isinstance(entry[key], str) or not entry[key].strip():
            raise SituationError(f"{key} must be a text")
    if not _NAMES.fullmatch(entry["name"]):
        raise SituationError("a name is of letters, digits and underscores")
    if not isinstance(entry["expect"], list) or not entry["expect"]:
        raise SituationError("it expects nothing; add an expectation, or remove it")
    rows = {}
    for table, listed in entry["rows"].items():
        if table not in RAW:
            raise SituationError(f"there is no raw table {table}: see contract/raw.yml")
        for row in listed:
            _check_row(entry["name"], table, row)
        rows[table] = tuple(listed)
    return Situation(entry["name"], entry["story"], entry["rightly"], rows, tuple(entry["expect"]))


def _check_row(name: str, table: str, row: Any) -> None:
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise SituationError(f"{table}: a row maps columns to texts")
    unknown = sorted(set(row) - set(RAW[table].columns))
    if unknown:
        raise SituationError(f"{table} has no column {unknown[0]}: see contract/raw.yml")
    # A row of a longer key has no id of its own: it may name what nobody has.
    own = RAW[table].key if len(RAW[table].key) <= 2 else ()
    for column in own:
        value = row.get(column, "")
        if column in RAW[table].optional_key:
            continue
        if RAW[table].columns[column] == "id" and value and not value.startswith(f"{name}_"):
            raise SituationError(f"{table}.{column}: {value} does not begin with {name}_")


def _check_apart(situations: Iterable[Situation]) -> None:
    names: list[str] = []
    owners: dict[tuple[str, ...], str] = {}
    for situation in situations:
        if situation.name in names:
            raise SituationError(f"{situation.name}: the name is there twice")
        for other in names:
            short, long = sorted((situation.name, other), key=len)
            if f"{long}_".startswith(f"{short}_"):
                raise SituationError(
                    f"{long}: the ids of {short} begin as its ids do; give it another name"
                )
        names.append(situation.name)
        for table, rows in situation.rows.items():
            for row in rows:
                key = (table, *(row.get(column, "") for column in RAW[table].key))
                owner = owners.setdefault(key, situation.name)
                if owner != situation.name:
                    raise SituationError(
                        f"{situation.name}: {owner} has a row of {table} with the same key"
                        f" {', '.join(key[1:])}"
                    )


def rows_of(situations: Iterable[Situation]) -> dict[str, list[Row]]:
    """The rows of every raw table by its full name, with all of its columns."""
    tables: dict[str, list[Row]] = {name: [] for name in RAW}
    for situation in situations:
        for table, rows in situation.rows.items():
            empty = dict.fromkeys(RAW[table].columns, "") | {"loaded_at": LOADED_AT}
            tables[table].extend({**empty, **row} for row in rows)
    return tables
