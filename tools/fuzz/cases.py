"""Hypothesis strategies of damages: one at a time, several, and one in every row at once."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import strategies as st

from tools.fuzz.company import company
from tools.fuzz.damage import COLUMNS, FILES, PERSONAL, POOLS, TEXTS, VALUES
from tools.fuzz.reading import MONEY, contract


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return contract()


@cache
def _keys() -> tuple[str, ...]:
    """Ids of every table, so that a reference can name the wrong thing."""
    return tuple(
        row[table["key"][0]]
        for name, table in _tables().items()
        for row in company()[name][:3]
        if table["columns"][table["key"][0]]["type"] == "id"
    )


def _text(column: dict[str, Any]) -> st.SearchStrategy[str]:
    """Texts for a column: of its kind, of any kind, and what says something of a person."""
    kind = column["type"]
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    pools = [st.sampled_from(POOLS.get(kind, TEXTS)), st.sampled_from(TEXTS), anything]
    if kind == "id":
        pools += [st.sampled_from((*_keys(), "no_such")), st.sampled_from(_keys())]
    elif kind not in ("code",):
        pools.append(st.sampled_from(PERSONAL))
    if kind in POOLS:
        pools += pools[:1] * 4
    if kind == "money":
        pools.append(st.decimals(-(10**13), 10**13, places=4, allow_nan=False).map(str))
    return st.one_of(pools)


@st.composite
def _value(draw: st.DrawFn, table: str | None = None) -> dict[str, Any]:
    names = st.sampled_from(sorted(_tables()))
    name = table or draw(st.one_of(names, st.sampled_from(MONEY)))
    columns = _tables()[name]["columns"]
    column = draw(st.sampled_from(sorted(columns)))
    kind = draw(st.sampled_from(("cell",) * 6 + VALUES))
    return {
        "kind": kind,
        "table": name,
        "row": draw(st.integers(0, 30)),
        "column": column,
        "value": draw(_text(columns[column])),
        "to": draw(st.integers(0, 30)),
    }


@st.composite
def _shape(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(st.sampled_from(sorted(_tables())))
    return {
        "kind": draw(st.sampled_from((*COLUMNS, *FILES))),
        "table": name,
        "row": draw(st.integers(0, 30)),
        "column": draw(st.sampled_from(sorted(_tables()[name]["columns"]))),
        "value": draw(
            st.sampled_from(
                ("more", "zqperson.column@evil.example", "größe", "select", 'a"b', "a'b")
            )
        ),
    }


def one() -> st.SearchStrategy[list[dict[str, Any]]]:
    """One damage."""
    return st.one_of(_value(), _shape()).map(lambda damage: [damage])


def few() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Up to a dozen damages, of values for the most part."""
    return st.lists(st.one_of(_value(), _value(), _value(), _shape()), min_size=2, max_size=12)


def values() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Many damages of values, so that nothing stops the build."""
    return st.lists(_value(), min_size=5, max_size=60)


def money() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Many damages of the tables of money."""
    chosen = st.sampled_from(MONEY).flatmap(lambda name: _value(table=name))
    return st.lists(chosen, min_size=3, max_size=40)


def damages() -> st.SearchStrategy[list[dict[str, Any]]]:
    """All of these."""
    return st.one_of(one(), few(), values(), money())
