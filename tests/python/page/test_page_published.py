"""A publication has a page, which says what changed since the one before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from companies import copy_marts
from embedded import embedded, tables_of

from lokun.night.page import PAGE, write_page
from lokun.night.reporting import Reporter
from lokun.night.store import DATABASE


class Heard(Reporter):
    """A reporter that keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def say(self, event: str, text: str, **fields: Any) -> None:
        self.events.append(event)


@pytest.fixture
def publications(demo_database: Path, tmp_path: Path) -> tuple[Path, Path]:
    folders = tmp_path / "first", tmp_path / "second"
    for folder in folders:
        folder.mkdir()
        copy_marts(demo_database, folder / DATABASE)
    return folders


def test_the_page_of_a_publication_says_what_changed(publications: tuple[Path, Path]) -> None:
    first, second = publications
    with duckdb.connect(str(second / DATABASE)) as database:
        database.execute(
            "delete from core.fct_closes where close_id in"
            " (select close_id from core.fct_closes order by close_id limit 7)"
        )
    heard = Heard()
    write_page(first, None, heard)
    assert embedded((first / PAGE).read_text())["is_compared"] is False
    write_page(second, first, heard)
    html = (second / PAGE).read_text()
    assert embedded(html)["is_compared"] is True
    assert [row["figure"] for row in tables_of(html)["changes"]] == ["closes"]
    assert [row["was"] - row["now"] for row in tables_of(html)["changes"]] == [7]
    assert heard.events == []


def test_marts_without_a_page_are_published(tmp_path: Path) -> None:
    heard = Heard()
    with duckdb.connect(str(tmp_path / DATABASE)) as database:
        database.execute("create table something as select 1 as one")
    write_page(tmp_path, tmp_path / "gone", heard)
    assert heard.events == ["page"]
    assert not (tmp_path / PAGE).exists()
