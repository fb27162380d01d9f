"""What changed since an earlier publication: the figures that both databases have."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from lokun.page.marts import Figures

_Row = dict[str, Any]
_Amounts = dict[tuple[str, str | None, str | None], Decimal]


def compare(before: Figures, now: Figures) -> list[_Row]:
    """The figures that differ: ``figure``, ``resource``, ``month``, ``was`` and ``now``.

    Figures of all data come first, then the billing of months. A month that the earlier database
    did not have, or had as its newest, grew as it should, and is left out. Credit is that of the
    house model.
    """
    was, is_now = _amounts(before), _amounts(now)
    closed = sorted({month for _, _, month in was if month})[:-1]
    return [
        {
            "figure": figure,
            "resource": resource,
            "month": month,
            "was": float(was.get(key, Decimal(0))),
            "now": float(is_now.get(key, Decimal(0))),
        }
        for key in sorted(was.keys() | is_now.keys(), key=_place)
        for figure, resource, month in [key]
        if was.get(key, Decimal(0)) != is_now.get(key, Decimal(0))
        and (month is None or month in closed)
    ]


def _place(key: tuple[str, str | None, str | None]) -> tuple[str, str, str]:
    figure, resource, month = key
    return month or "", figure, resource or ""


def _amounts(figures: Figures) -> _Amounts:
    house = next(
        (row["attribution_model"] for row in figures.tables["models"] if row["is_house_model"]),
        None,
    )
    amounts: _Amounts = {}

    def add(figure: str, resource: str | None, month: str | None, amount: object) -> None:
        key = figure, resource, month
        amounts[key] = amounts.get(key, Decimal(0)) + Decimal(str(amount or 0))

    def whole(table: str, use: Callable[[_Row], None]) -> None:
        for row in figures.tables[table]:
            if str(row["period_id"]).startswith("all:") and row.get("model", house) == house:
                use(row)

    whole("closes", lambda row: add("closes", None, None, row["closes"]))
    whole("credit", lambda row: add("billed", None, None, row["amount"]))
    whole("credit", lambda row: add("earned", row["resource"], None, row["amount"]))
    whole("cost", lambda row: add("cost", row["resource"], None, row["cost"]))
    whole("partners", lambda row: add("owed", None, None, row["difference"]))
    for row in figures.tables["credit"]:
        kind, _, month = str(row["period_id"]).partition(":")
        if kind == "month" and row["model"] == house:
            add("billed", None, month, row["amount"])
    return amounts
