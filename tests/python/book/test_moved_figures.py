"""Open months may move: a mart says by how much since the publication before."""

from __future__ import annotations

import pytest

from book.changes import corrected_cost, merge
from book.conftest import Books

pytestmark = pytest.mark.takes_turns

MOVED = """
    select month, attribution_model, measure, resource, amount_difference
    from built.moved_figures where measure in ('cost', 'credit')
"""
#: The months as they are now.
COSTS = """
    select strftime(period, '%Y-%m') as month, sum(cost) as cost from built.cost_per_close
    where period_kind = 'month' and dimension = 'resource' and attribution_model = 'linear'
    group by all
"""


def test_open_months_say_by_how_much_they_moved(books: Books) -> None:
    """Expected failure: a cost of February is corrected, and nothing says that February moved."""
    assert books.rows(MOVED) == []
    before = dict(books.rows(COSTS))
    books.build(corrected_cost)
    after = dict(books.rows(COSTS))
    moved = books.rows("""
        select strftime(month, '%Y-%m'), sum(amount_difference) from built.moved_figures
        where measure = 'cost' group by all
    """)
    assert moved
    assert dict(moved) == {
        month: after[month] - cost for month, cost in before.items() if after[month] != cost
    }
    books.build()
    assert books.rows(MOVED) == []


def test_they_moved_since_the_publication_and_not_since_a_failed_build(books: Books) -> None:
    """Expected failure: a build that was not published takes what moved for published."""
    publications = "insert into book.publications (publication) values ('{}')"
    books.house.connection.execute(publications.format("20250702T000000000000Z"))
    books.build(merge)
    moved = books.rows(MOVED)
    assert {row[2] for row in moved} >= {"credit"}
    books.build(lambda tables: tables["crm.users"].append(tables["crm.users"][0]))
    assert books.rows(MOVED) == moved
    books.house.connection.execute(publications.format("20250703T000000000000Z"))
    books.build(lambda tables: tables["crm.users"].pop())
    assert books.rows(MOVED) == []
    assert books.rows("select count(distinct publication_id) from book.figures") == [(2,)]
