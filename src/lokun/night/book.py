"""The book: tables that no build makes again (docs/books.md), in a file and in its publications."""

from __future__ import annotations

from pathlib import Path

import duckdb

from lokun.night.export import quoted, text
from lokun.night.store import DATABASE, Store

#: The schema of the book, which the prefix of schemas precedes.
SCHEMA = "book"


def relations(
    connection: duckdb.DuckDBPyConnection, prefix: str, catalog: str
) -> list[tuple[str, str]]:
    """Schema and name of each table of the book in a catalog, sorted; none without a book."""
    return connection.execute(
        "select table_schema, table_name from information_schema.tables"
        " where table_catalog = ? and table_schema = ? order by all",
        [catalog, prefix + SCHEMA],
    ).fetchall()


def mark(database: Path, prefix: str, publication: str) -> None:
    """Write into the book of a file which publication has its figures."""
    with duckdb.connect(str(database)) as connection:
        [(catalog,)] = connection.execute("select current_database()").fetchall()
        if (prefix + SCHEMA, "publications") in relations(connection, prefix, catalog):
            connection.execute(
                f"insert into {quoted(prefix + SCHEMA)}.publications (publication) values (?)",
                [publication],
            )


def restore(database: Path, prefix: str, store: Store) -> str:
    """Put the book of the current publication into a file that goes on from it and has another.

    That is a file without a book, because somebody made a new one, and a file whose last
    publication is later than the current one, because readers were rolled back.

    Returns:
        The id of the publication, or nothing where the file keeps its book.
    """
    current = store.current()
    published = store.publications / current / DATABASE if current else None
    if current is None or published is None or not published.is_file():
        return ""
    with duckdb.connect(str(database)) as connection:
        [(catalog,)] = connection.execute("select current_database()").fetchall()
        connection.execute(f"attach {text(published)} as current_publication (read_only)")
        kept = relations(connection, prefix, "current_publication")
        own = relations(connection, prefix, catalog)
        schema = f"{quoted(catalog)}.{quoted(prefix + SCHEMA)}"
        if (prefix + SCHEMA, "publications") in own:
            [(last, known)] = connection.execute(
                f"select (select max(publication) from {schema}.publications),"
                f" (select count(*) from {schema}.first_known)"
            ).fetchall()
            if known and (last is None or last <= current):
                return ""
        if kept:
            connection.execute(f"create schema if not exists {schema}")
        for _, table in kept:
            connection.execute(
                f"create or replace table {schema}.{quoted(table)} as"
                f" from current_publication.{quoted(prefix + SCHEMA)}.{quoted(table)}"
            )
        if (prefix + SCHEMA, "publications") in kept:
            # A publication is written before it has its place among them.
            connection.execute(
                f"insert into {schema}.publications (publication) select ?"
                f" where ? not in (select publication from {schema}.publications)",
                [current, current],
            )
    return current if kept else ""
