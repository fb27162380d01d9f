"""A small company whose books are kept, built in this process."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from lokun.page import write
from lokun.page.changes import restated
from lokun.page.marts import QUERIES, read
from tools.fuzz.company import Row, Tables, company
from tools.fuzz.damage import apply
from tools.house import House

#: What a second build reads: a change of the raw tables, made in place.
Change = Callable[[Tables], None]


class Books:
    """The company's raw tables, and the models built from them, with the book between builds."""

    def __init__(self, folder: Path, **variables: Any) -> None:
        """Take the folder of the raw tables, and vars."""
        self.folder = folder
        self.tables = deepcopy(company())
        self.house = House(keeps_book=True, parameter_intervals=False, **variables)

    def build(self, *changes: Change, loaded_at: str = "") -> None:
        """Change the raw tables and build everything; ``loaded_at`` is of every row."""
        for change in changes:
            change(self.tables)
        for row in (row for rows in self.tables.values() for row in rows if loaded_at):
            row["loaded_at"] = loaded_at
        apply(self.tables, (), self.folder)
        self.house.build(self.folder)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query over the models, in the order of all columns."""
        return sorted(self.house.rows(query), key=repr)


def row(tables: Tables, table: str, **key: str) -> Row:
    """The row of a raw table that has these values."""
    [found] = [one for one in tables[table] if key.items() <= one.items()]
    return found


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The company, built once."""
    made = Books(tmp_path_factory.mktemp("books") / "raw")
    made.build()
    return made


@pytest.fixture
def shown() -> Callable[[Books, Path], list[Row]]:
    """Writes the page of the books into a folder; gives what it lists of closed months."""

    def write_page(books: Books, folder: Path) -> list[Row]:
        connection, marts = books.house.connection, folder / "marts.duckdb"
        connection.execute(f"attach '{marts}' as page")
        for mart in sorted({mart for query in QUERIES.values() for mart in query.reads}):
            schema, name = mart.split(".")
            connection.execute(f"create schema if not exists page.{schema}")
            connection.execute(f"create table page.{mart} as from built.{name}")
        connection.execute("detach page")
        assert write(marts, folder / "page.html").is_file()
        return restated(None, read(marts))

    return write_page
