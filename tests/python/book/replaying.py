"""Nights one after another, and what must hold of the books after each of them."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa

from book.conftest import Books
from book.nights import CHANGES, Night, nothing
from tools.house import ROOT

#: Figures of months that are closed: what they were closed with.
FIGURES = {
    "attribution.credit": """
        select * from built.credit where period_kind = 'month' and period <= date '{month}'
    """,
    "cost.cost_per_close": """
        select * from built.cost_per_close where period_kind = 'month' and period <= date '{month}'
    """,
    "affiliate.fct_rewards": """
        select * exclude (is_closed) from built.fct_rewards
        where event_at < date '{month}' + interval 1 month
    """,
    "attribution.fct_credit_ledger": """
        select * exclude (is_closed) from built.fct_credit_ledger
        where event_at < date '{month}' + interval 1 month
    """,
}
#: Entries of closed months, which are only added to.
ENTRIES = tuple(
    f"select * from built.{ledger} where is_closed"
    for ledger in ("fct_credit_ledger", "fct_rewards")
)
#: Where the sum over all months is not what is true now, of models that are not fitted.
UNEQUAL = """
    with booked as (
        select attribution_model, resource, sum(closes) as closes, sum(amount) as amount
        from built.credit where dimension = 'resource' and period_kind = 'month' group by all
    ),
    now as (
        select attribution_model, resource, sum(closes) as closes,
            cast(sum(amount_minor) as decimal(24, 2)) / 100 as amount
        from built.int_credit_monthly group by all
    )
    select * from now full join booked using (attribution_model, resource)
    where attribution_model not in ('markov', 'shapley', 'additive_hazard') and (
        coalesce(now.closes, 0) <> coalesce(booked.closes, 0)
        or cast(coalesce(now.amount, 0) as decimal(24, 4)) <> coalesce(booked.amount, 0)
    )
"""
#: It says what moved since the build before.
OF_BUILDS = frozenset({"built.moved_figures"})


class Replay:
    """A company that is built night after night, closes months, and keeps its books."""

    def __init__(self, folder: Path, seed: int, **variables: Any) -> None:
        """Build the company for the first time; ``seed`` draws what the nights bring."""
        self.random = Random(seed)
        self.books = Books(folder / "raw", **variables)
        self.books.build()
        self.again = Books(folder / "again", **variables)
        self.days = self.number = 0
        self.closed = ""
        self.figures: dict[str, Any] = {}
        self.entries: list[set[Any]] = [set() for _ in ENTRIES]
        self.before = self._book()

    def night(self) -> list[str]:
        """Change rows and build; returns what the night brought."""
        self.number += 1
        self.days += self.random.choice((1, 1, 3, 20))
        night = Night(self.number, self.days, self.random)
        brought = self.random.sample(sorted(CHANGES), self.random.choice((1, 2, 3)))
        self.before = self._book()
        nothing(self.books.tables, night)
        self.books.build(*(lambda tables, of=name: CHANGES[of](tables, night) for name in brought))
        return brought

    def close(self) -> str:
        """Close the months that have ended; returns the last, or nothing where it was closed."""
        (ended,) = self.books.rows("""
            select max(as_of) - interval 1 month from built.int_as_of
        """)[0]
        month = f"{ended:%Y-%m}"
        if month <= self.closed:
            return ""
        first = f"{month}-01"
        self.figures = {mart: self._figures(mart, first) for mart in FIGURES}
        self.books.house.close(month)
        self.closed = month
        self.before = self._book()
        self.books.build()
        return month

    def wrong(self) -> dict[str, Any]:
        """What does not hold, by what should."""
        books, found = self.books, {}
        for mart, figures in self.figures.items():
            now = self._figures(mart, f"{self.closed}-01")
            if now != figures:
                found[f"{mart} of closed months"] = (set(figures) ^ set(now), len(figures))
        for number, entries in enumerate(ENTRIES):
            now = set(books.rows(entries))
            if gone := self.entries[number] - now:
                found[f"an entry is gone: {entries}"] = gone
            self.entries[number] = now
        if unequal := books.rows(UNEQUAL):
            found["the sum over all months"] = unequal
        return found | books.house.red()

    def of_the_book(self) -> list[str]:
        """Tables with other rows where all is built anew from the raw rows and the book."""
        house = self.again.house
        house.forget()
        house.connection.execute("drop schema if exists book cascade; create schema book")
        for name, rows in self.before.items():
            house.connection.register("rows", rows)
            house.connection.execute(f"create table book.{name} as from rows")
            house.connection.unregister("rows")
        self.again.tables = deepcopy(self.books.tables)
        self.again.build()
        return _differing(self.books.house.prints(), house.prints())

    def after_nothing(self) -> list[str]:
        """Marts with other rows after a build of the same raw rows."""
        before = self.books.house.prints()
        self.books.build()
        marts = {f"built.{path.stem}" for path in (ROOT / "models" / "marts").rglob("*.sql")}
        moved = _differing(before, self.books.house.prints())
        return [name for name in moved if name in marts - OF_BUILDS]

    def _figures(self, mart: str, month: str) -> list[Any]:
        return self.books.rows(FIGURES[mart].format(month=month))

    def _book(self) -> dict[str, pa.Table]:
        connection = self.books.house.connection
        names = self.books.house.rows(
            "select table_name from duckdb_tables() where schema_name = 'book'"
        )
        return {
            name: connection.query(f"select * from book.{name}").to_arrow_table()
            for (name,) in names
        }


def _differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
