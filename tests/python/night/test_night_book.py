"""The book of a working file, and that of the publication which readers see."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from lokun import cli
from lokun.night import book
from lokun.night.store import DATABASE, Store

FIRST, SECOND = "20260101T030000000000Z", "20260102T030000000000Z"


def write_book(database: Path, months: int, *publications: str) -> None:
    """A file with a book: closed months, and the publications that have its figures."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema if not exists book")
        connection.execute("create or replace table book.publications (publication varchar)")
        connection.execute("create or replace table book.first_known as select 1 as entry_id")
        connection.execute(
            "create or replace table book.months as"
            f" select date '2025-01-01' + interval (n) month as month from range({months}) as r(n)"
        )
        for one in publications:
            connection.execute("insert into book.publications values (?)", [one])


def months(database: Path) -> int:
    with duckdb.connect(str(database), read_only=True) as connection:
        [(found,)] = connection.execute("select count(*) from book.months").fetchall()
        return int(found)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two publications: the first with a closed month, the second with two."""
    made = Store(tmp_path / "published")
    for name, closed, before in ((FIRST, 1, ()), (SECOND, 2, (FIRST,))):
        folder = made.publications / name
        folder.mkdir(parents=True)
        write_book(folder / DATABASE, closed, *before)
    (made.root / "current").symlink_to(f"publications/{SECOND}")
    return made


def test_a_new_file_has_the_book_of_the_current_publication(store: Store, tmp_path: Path) -> None:
    """Expected failure: closed months are open again because somebody made a new working file."""
    file = tmp_path / "lokun.duckdb"
    assert book.restore(file, "", store) == SECOND
    assert months(file) == 2


def test_months_closed_since_the_publication_stay(store: Store, tmp_path: Path) -> None:
    """Expected failure: the next night takes the book of the publication over the file's own."""
    file = tmp_path / "lokun.duckdb"
    write_book(file, 3, FIRST)
    book.mark(file, "", SECOND)
    assert book.restore(file, "", store) == ""
    assert months(file) == 3


def test_a_file_goes_on_from_what_readers_were_rolled_back_to(store: Store, tmp_path: Path) -> None:
    """Expected failure: what a publication posted that was taken back is in the next one."""
    file = tmp_path / "lokun.duckdb"
    write_book(file, 2, FIRST, SECOND)
    store.roll_back(FIRST)
    assert book.restore(file, "", store) == FIRST
    assert months(file) == 1
    assert book.restore(file, "", store) == ""


@pytest.mark.parametrize(
    ("month", "said"), [("2026-13", "2026-13 is no month"), ("2025-03", "no book or no marts")]
)
def test_a_month_that_cannot_be_closed_is_refused(
    month: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lokun.duckdb"
    duckdb.connect(str(file)).close()
    assert cli.main(["close-month", month, "--database", str(file)]) != 0
    assert said in capsys.readouterr().err
