"""The book of a working file, and that of the publication which readers see."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from night_cases import Kept, Stub, settings

from lokun import cli
from lokun.night import book, nightly
from lokun.night.dbt_build import Done
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


class Closing(Stub):
    """A build that closes one month more each night."""

    def build(self, *, full_refresh: bool = False) -> Done:
        done = super().build(full_refresh=full_refresh)
        with duckdb.connect(str(self.candidate)) as connection:
            connection.execute("create schema if not exists book")
            for table, column in (("publications", "publication"), ("first_known", "entry_id")):
                connection.execute(f"create table if not exists book.{table} ({column} varchar)")
            connection.execute("create table if not exists book.months (month bigint)")
            connection.execute("insert into book.first_known values ('entry')")
            connection.execute("insert into book.months select count(*) + 1 from book.months")
        return done


def test_a_night_goes_on_from_the_book_that_readers_see(tmp_path: Path) -> None:
    """Expected failure: a night builds before the book of the current publication is put back."""
    asked, file = settings(tmp_path, Closing), tmp_path / "lokun.duckdb"
    for night in (1, 2):
        said = Kept()
        nightly.run(asked, said)
        assert (months(file), "book_restored" in said.last) == (night, False)
    first, second = (one.name for one in sorted(asked.store.publications.iterdir()))

    file.unlink()
    nightly.run(asked, said)
    assert (months(file), said.last["book_restored"]["publication"]) == (3, second)

    asked.store.roll_back(first)
    nightly.run(asked, said)
    assert (months(file), said.last["book_restored"]["publication"]) == (2, first)


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
