"""Tombstones: the keyed hash of each value that identified a person who was forgotten."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from lokun.keys import DEMO, Hashing, hashing_of, kept_key
from lokun.night.exits import Exit, NightError
from lokun.night.export import quoted

SCHEMA = "privacy"
TABLE = "tombstones"
ALIAS = "forgotten-"

_ADDRESS = re.compile(r".@.+\..", re.DOTALL)

#: A value that identifies a person: its kind (the contract's, or ``name``) and its text.
Value = tuple[str, str]


def staged(hashing: Hashing, value: Value) -> str:
    """The text of a value as staging has it: an id that is an address is hashed there.

    As the macro ``unaddressed_id`` has it.
    """
    kind, text = value
    if kind in ("email", "name") or not _ADDRESS.search(text.replace("%40", "@")):
        return text
    return f"hashed_{hashing.of(text.lower())}"


def tombstone(hashing: Hashing, value: Value) -> str:
    """The hash of a value, as the macro ``tombstone_hash`` has it."""
    return hashing.of(f"forgotten:{value[0]}:{staged(hashing, value)}")


def alias(hashing: Hashing, value: Value) -> str:
    """What stands for a value, as the macro ``without_forgotten`` writes it."""
    kind, text = value
    short = ALIAS + tombstone(hashing, value)[:16]
    return f"{short}@{text.rpartition('@')[2]}" if kind == "email" else short


def relation(prefix: str) -> str:
    """The table of tombstones in the working file."""
    return f"{quoted(prefix + SCHEMA)}.{TABLE}"


def hashing_of_file(
    connection: duckdb.DuckDBPyConnection,
    prefix: str,
    database: Path,
    environment: Mapping[str, str] = os.environ,
) -> tuple[Hashing, bool]:
    """The keyed hash of the ids in a built file, and whether it is the demo's.

    Raises:
        NightError: it is not built, or neither the demo's key nor the kept one is its own.
    """
    people = f"{quoted(prefix + 'int_identity')}.int_people"
    components = f"{quoted(prefix + 'int_identity')}.int_person_components"
    try:
        found = connection.execute(
            f"select coalesce(component, identifier), person_id from {people}"
            f" left join {components} on identifier = node order by all limit 1"
        ).fetchone()
    except duckdb.CatalogException as error:
        raise NightError(
            Exit.SETTINGS,
            f"{database} has no people ({people})",
            "Build it first: dbt build (and name the schemas' prefix: --schema-prefix).",
        ) from error
    key = kept_key(str(database), environment)
    known = [(DEMO, True), *([(hashing_of(key), False)] if key else [])]
    if found is None:
        return known[-1]
    for hashing, is_demo in known:
        if f"per_{hashing.of(found[0])}" == found[1]:
            return hashing, is_demo
    raise NightError(
        Exit.SETTINGS,
        f"{database} was built with another key of people's ids than there is now",
        f"Set LOKUN_PII_KEY to the key of its build, or put its file back: {database}.key.",
    )


def read(connection: duckdb.DuckDBPyConnection, prefix: str) -> dict[str, str]:
    """The tombstones of a file: each hash with its kind; empty where there are none."""
    try:
        rows = connection.execute(f"select value_hash, kind from {relation(prefix)}").fetchall()
    except duckdb.CatalogException:
        return {}
    return dict(rows)


def write(
    connection: duckdb.DuckDBPyConnection,
    prefix: str,
    hashing: Hashing,
    hashes: Mapping[str, str],
) -> None:
    """Add tombstones to a file that is open for writing, those that are there left as they are."""
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    _add(connection, prefix, {**hashes, tombstone(hashing, ("key", "")): "key"}, now)


def restore(database: Path, prefix: str, hashes: Mapping[str, str]) -> int:
    """Add tombstones that a file lacks, which need not exist; returns how many."""
    if not hashes:
        return 0
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    with duckdb.connect(str(database)) as connection:
        return _add(connection, prefix, hashes, now)


def _add(
    connection: duckdb.DuckDBPyConnection, prefix: str, hashes: Mapping[str, str], now: dt.datetime
) -> int:
    connection.execute(f"create schema if not exists {quoted(prefix + SCHEMA)}")
    connection.execute(
        f"create table if not exists {relation(prefix)}"
        " (kind varchar, value_hash varchar, forgotten_at timestamp)"
    )
    there = read(connection, prefix)
    rows = [[kind, hashed, now] for hashed, kind in sorted(hashes.items()) if hashed not in there]
    if rows:
        connection.executemany(f"insert into {relation(prefix)} values (?, ?, ?)", rows)
    return len(rows)


def of_values(hashing: Hashing, values: Iterable[Value]) -> dict[str, str]:
    """The tombstones of values: each hash with its kind."""
    return {tombstone(hashing, value): value[0] for value in values}
