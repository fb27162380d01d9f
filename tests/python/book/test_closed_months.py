"""A closed month stays to the cent; what changes later is posted in the open month."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from book.changes import all_is_gone, corrected_cost, late_touch, merge, refit, refund
from book.conftest import Books
from book.replaying import ENTRIES, UNEQUAL
from book.replaying import FIGURES as OF_CLOSED
from tools.fuzz.company import Tables
from tools.house import Stopped

pytestmark = pytest.mark.takes_turns

#: Figures of the months that are closed.
FIGURES = {mart: query.format(month="2025-03-01") for mart, query in OF_CLOSED.items()}
#: Restatements of the last posting.
POSTED = """
    select cause, posted_in from built.restatements
    where
        measure = 'credit'
        and posting = (select max(posting) from built.restatements where measure = 'credit')
"""


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Books, dict[str, object]]:
    """The company with its books closed until March, and the figures with which it was closed."""
    books = Books(tmp_path_factory.mktemp("closed") / "raw")
    books.build()
    published = {mart: books.rows(query) for mart, query in FIGURES.items()}
    assert all(published.values())
    books.house.close("2025-03")
    books.build()
    return books, published


def moved(books: Books, published: dict[str, object]) -> list[str]:
    """The marts in which a closed month has other figures than those it was closed with."""
    return [mart for mart, query in FIGURES.items() if books.rows(query) != published[mart]]


def test_closing_moves_nothing_and_posts_nothing(closed: tuple[Books, dict[str, object]]) -> None:
    books, published = closed
    assert moved(books, published) == []
    assert books.rows("select * from built.restatements") == []


@pytest.mark.parametrize(
    ("change", "cause"), [(late_touch, "late touch"), (refund, "refund"), (merge, "merge")]
)
def test_a_change_is_posted_in_the_open_month(
    closed: tuple[Books, dict[str, object]],
    change: Callable[[Tables], None],
    cause: str,
) -> None:
    """Expected failure: a closed month moves, or the sum over months is not what is true now."""
    books, published = closed
    books.build(change)
    assert moved(books, published) == []
    posted = books.rows(POSTED)
    assert posted
    assert {one[0] for one in posted} == {cause}
    assert {str(one[-1]) for one in posted} == {"2025-07-01"}
    assert books.rows(UNEQUAL) == []
    assert books.house.red() == {}


def test_a_refit_moves_no_closed_month(closed: tuple[Books, dict[str, object]]) -> None:
    """Expected failure: credit of an old close shrinks as time passes over it."""
    books, published = closed
    postings = books.rows("select * from built.restatements")
    fitted = "select * from built.model_parameters"
    before = books.rows(fitted)
    books.build(refit)
    assert books.rows(fitted) != before
    assert moved(books, published) == []
    assert books.rows("select * from built.restatements") == postings
    assert books.house.red() == {}


def test_costs_and_rewards_of_a_closed_month_stay(
    closed: tuple[Books, dict[str, object]],
) -> None:
    """Expected failure: a cost that is corrected moves the month that has its days."""
    books, published = closed
    books.build(corrected_cost)
    assert moved(books, published) == []
    posted = books.rows("""
        select measure, resource, cause, amount_difference > 0, posted_in, month
        from built.restatements where measure in ('cost', 'reward')
    """)
    # A reward is a cost of the community as well.
    assert [[str(each) for each in one] for one in posted] == [
        ["cost", "community", "cost", "False", "2025-07-01", "2025-03-01"],
        ["cost", "marketing", "cost", "True", "2025-07-01", "2025-02-01"],
        ["reward", "community", "refund", "False", "2025-07-01", "2025-03-01"],
    ]
    assert books.house.red() == {}


def test_the_page_lists_what_was_booked(
    closed: tuple[Books, dict[str, object]],
    shown: Callable[[Books, Path], list[dict[str, Any]]],
    tmp_path: Path,
) -> None:
    """Each closed month and cause with the sum that was booked of it, under the house model."""
    books, _ = closed
    rows = shown(books, tmp_path)
    booked = books.rows("""
        select measure, month, cause, sum(amount_difference)
        from built.restatements
        where attribution_model in ('transfer', 'all') and measure in ('credit', 'cost', 'reward')
        group by all
    """)
    assert len(booked) > 1
    assert sorted(
        [(row["measure"], row["month"], row["cause"], round(row["amount"], 2)) for row in rows]
    ) == sorted([(one[0], str(one[1]), one[2], round(float(one[3]), 2)) for one in booked])
    assert all(row["amount_moved"] >= abs(row["amount"]) - 0.001 for row in rows)


def test_the_book_is_only_added_to(closed: tuple[Books, dict[str, object]]) -> None:
    """Expected failure: a posting is made anew at the next build, or an old one is edited."""
    books, _ = closed
    kept = books.rows("select * from book.credit")
    books.build()
    assert books.rows("select * from book.credit") == kept
    posted = [books.rows(ledger) for ledger in ENTRIES]
    books.build(lambda tables: tables["billing.credit_notes"].pop())
    after = [books.rows(ledger) for ledger in ENTRIES]
    for old, new in zip(posted, after, strict=True):
        assert [one for one in old if one not in set(new)] == []
        assert len(new) > len(old)


def test_what_is_no_longer_in_the_data_makes_no_build_red(
    closed: tuple[Books, dict[str, object]],
) -> None:
    """Expected failure: a campaign, partner, seller or model of a closed month has no dimension."""
    books, published = closed
    for table, of in (("credit", "posting = 0"), ("cost_months", "true")):
        books.house.connection.execute(f"""
            insert into book.{table} select * replace ('retired' as attribution_model)
            from book.{table} where attribution_model = 'linear' and {of}
        """)
    books.build(all_is_gone)
    found = {
        mart: [one for one in books.rows(query) if "retired" not in one]
        for mart, query in FIGURES.items()
    }
    assert found == published
    assert books.rows("""
        select campaign_id from built.dim_campaigns where not is_known
        union all
        select partner_id from built.dim_partners where not is_known
    """)
    assert books.house.red() == {}


def test_another_currency_is_refused(
    closed: tuple[Books, dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Expected failure: figures of a closed month are read as amounts of another currency."""
    books, _ = closed
    monkeypatch.setitem(books.house.variables, "reporting_currency", "USD")
    with pytest.raises(Stopped, match="reporting_currency: USD is not EUR"):
        books.build()
