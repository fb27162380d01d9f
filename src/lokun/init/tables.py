"""The tables of a folder or a database, wherever a vendor's may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from lokun.doctor.places import quoted

_ENDINGS = (".parquet", ".csv", ".csv.gz")


@dataclass(frozen=True)
class Table:
    """A table: the text to select from, and its columns as they are spelled."""

    relation: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """Tables that belong together: a folder of files (``location``) or a ``schema``."""

    name: str
    kind: str
    place: str
    tables: dict[str, Table]


def folder_sites(connection: duckdb.DuckDBPyConnection, root: Path) -> list[Site]:
    """The folder itself and the folders in it, each with its tables; those without any left out."""
    folders = [root, *sorted(path for path in root.iterdir() if path.is_dir())]
    sites = []
    for folder in folders:
        found = dict(_files(connection, folder))
        if found:
            sites.append(Site(folder.resolve().name, "location", str(folder.resolve()), found))
    return sites


def _files(connection: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[tuple[str, Table]]:
    for path in sorted(folder.iterdir()):
        ending = next((each for each in _ENDINGS if path.name.lower().endswith(each)), "")
        if path.is_file() and ending:
            pattern, name = path, path.name[: -len(ending)]
        elif path.is_dir():
            inside = [each for each in _ENDINGS if any(path.glob(f"*{each}"))]
            if not inside:
                continue
            ending, name = inside[0], path.name
            pattern = path / f"*{ending}"
        else:
            continue
        wide = ", encoding = 'utf-16'" if _is_wide(path, ending) else ""
        text = "'" + str(pattern).replace("'", "''") + "'"
        relation = (
            f"read_parquet({text}, union_by_name = true)"
            if ending == ".parquet"
            else f"read_csv({text}, header = true, all_varchar = true, union_by_name = true{wide})"
        )
        columns = _columns(connection, relation)
        if columns:
            yield name, Table(relation, columns)


def _is_wide(path: Path, ending: str) -> bool:
    """Whether a CSV file, or the first of a folder's, is UTF-16, as spreadsheets write it."""
    file = min(path.glob(f"*{ending}")) if path.is_dir() else path
    with file.open("rb") as opened:
        return opened.read(2) == b"\xff\xfe"


def _columns(connection: duckdb.DuckDBPyConnection, relation: str) -> tuple[str, ...]:
    try:
        rows = connection.execute(f"describe select * from {relation}").fetchall()
    except duckdb.Error:
        return ()
    return tuple(row[0] for row in rows)


def schema_sites(connection: duckdb.DuckDBPyConnection, catalog: str) -> list[Site]:
    """The schemas of an attached database, each with its tables."""
    sites: dict[str, dict[str, Table]] = {}
    for schema, name, columns in connection.execute(
        "select table_schema, table_name, list(column_name order by ordinal_position)"
        " from information_schema.columns where table_catalog = $1 group by all order by all",
        [catalog],
    ).fetchall():
        relation = ".".join(quoted(each) for each in (catalog, schema, name))
        sites.setdefault(schema, {})[name] = Table(relation, tuple(columns))
    return [Site(schema, "schema", schema, tables) for schema, tables in sites.items()]
