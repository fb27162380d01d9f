"""The tables of a book that another version wrote."""

from __future__ import annotations

import pytest

from book.conftest import Books
from tools.house import Stopped


def test_an_older_book_gets_the_columns_that_it_lacks(books: Books) -> None:
    """Expected failure: a kept table has one column less, and no build runs on it any more."""
    books.house.close("2025-03")
    kept = "select * exclude (document_id) from book.rewards"
    before = books.rows(kept)
    assert before
    books.house.connection.execute("alter table book.rewards drop column document_id")
    books.build()
    assert books.rows("select distinct document_id from book.rewards") == [(None,)]
    assert books.rows(kept) == before
    books.house.close("2025-04")
    assert books.rows("select max(month) from book.months") == books.rows(
        "select date '2025-04-01'"
    )


@pytest.mark.parametrize(
    ("change", "back", "said"),
    [
        (
            "alter table book.credit add column of_a_later_version varchar",
            "alter table book.credit drop column of_a_later_version",
            "book.credit.of_a_later_version is not known",
        ),
        (
            "alter table book.costs alter column posting type varchar",
            "alter table book.costs alter column posting type bigint",
            "book.costs.posting is varchar and not bigint",
        ),
    ],
)
def test_a_book_that_cannot_be_read_stops_the_build(
    books: Books, change: str, back: str, said: str
) -> None:
    """Expected failure: a build writes rows that lack a column, or ends in an engine's error."""
    books.house.connection.execute(change)
    with pytest.raises(Stopped, match=said):
        books.build()
    books.house.connection.execute(back)
