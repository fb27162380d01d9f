"""Digests of files, and of the rows of tables whatever their order."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from lokun.night.export import quoted

#: Folders in which programs keep what they make themselves.
_MADE = frozenset({"__pycache__", ".git", ".venv", "node_modules"})


def of_texts(*texts: str) -> str:
    """The digest of several texts; where one ends and the next begins counts."""
    digest = hashlib.sha256()
    for one in texts:
        digest.update(f"{len(one)}:{one}".encode())
    return digest.hexdigest()


def files(folder: Path, *endings: str) -> list[Path]:
    """The files of a folder, however deep, with one of these endings; none: every file. Sorted.

    Links to folders are followed, each folder once.
    """
    return sorted(_walked(folder, endings, set()))


def _walked(folder: Path, endings: tuple[str, ...], seen: set[str]) -> Iterator[Path]:
    real = os.path.realpath(folder)
    if real in seen or not folder.is_dir():
        return
    seen.add(real)
    for one in folder.iterdir():
        if one.is_dir():
            if one.name not in _MADE:
                yield from _walked(one, endings, seen)
        elif not endings or one.name.endswith(endings):
            yield one


def of_files(folder: Path, *endings: str, times: bool = False) -> str:
    """The digest of the names and the bytes of files, with ``times`` also of when they changed.

    Raises:
        OSError: a file cannot be read.
    """
    found = []
    for path in files(folder, *endings):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        written = str(path.stat().st_mtime_ns) if times else ""
        found.append(of_texts(str(path.relative_to(folder)), content, written))
    return of_texts(*found)


def of_relation(connection: duckdb.DuckDBPyConnection, catalog: str, schema: str, name: str) -> str:
    """The digest of a table or view: its columns with their types, and its rows in any order.

    Raises:
        duckdb.Error: it cannot be read.
    """
    relation = ".".join(map(quoted, (catalog, schema, name)))
    columns = connection.execute(f"describe {relation}").fetchall()
    names = ", ".join(quoted(column[0]) for column in columns)
    # The outer hash: the inner one of two rows that have changed a value with each other has the
    # same sum too often.
    rows = connection.execute(
        f"select count(*), bit_xor(hash(hash({names}))), sum(hash(hash({names}))) from {relation}"
    ).fetchone()
    return of_texts(name, *(f"{column[0]} {column[1]}" for column in columns), str(rows))


def of_schema(
    connection: duckdb.DuckDBPyConnection,
    catalog: str,
    schema: str,
    chosen: Callable[[str], bool] = lambda _: True,
) -> str:
    """The digest of those tables and views of a schema that have rows; nothing where none has."""
    found = connection.execute(
        "select table_schema, table_name from information_schema.tables"
        " where lower(table_catalog) = lower(?) and lower(table_schema) = lower(?) order by all",
        [catalog, schema],
    ).fetchall()
    digests = []
    for own_schema, name in found:
        relation = ".".join(map(quoted, (catalog, own_schema, name)))
        if chosen(name) and connection.execute(f"from {relation} limit 1").fetchone():
            digests.append(of_relation(connection, catalog, own_schema, name))
    return of_texts(*digests) if digests else ""
