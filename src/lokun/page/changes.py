"""What changed since an earlier publication: the figures that both databases have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from decimal import Decimal
from typing import Any

from lokun.page.marts import Figures

_Row = dict[str, Any]
_Amounts = dict[tuple[str, str | None], Decimal]
#: Tables that are read to be compared and are not shown as they are.
COMPARED = frozenset({"restatements"})
#: What tells one restatement from the others.
_BOOKED = ("measure", "posting", "month", "resource", "cause")


def tables(before: Figures | None, now: Figures) -> dict[str, list[_Row]]:
    """The tables of the panel of changes that no mart has: ``changes`` and ``restated``."""
    return {
        "changes": compare(before, now) if before else [],
        "restated": restated(before, now),
    }


def compare(before: Figures, now: Figures) -> list[_Row]:
    """The figures of all data that differ: ``figure``, ``resource``, ``was`` and ``now``.

    Credit is that of the house model. What one of the databases lacks is not compared.
    """
    lacking = before.missing.keys() | now.missing.keys()
    was, is_now = _amounts(before, lacking), _amounts(now, lacking)
    return [
        {
            "figure": figure,
            "resource": resource,
            "was": float(was.get(key, Decimal(0))),
            "now": float(is_now.get(key, Decimal(0))),
        }
        for key in sorted(was.keys() | is_now.keys(), key=lambda key: (key[0], key[1] or ""))
        for figure, resource in [key]
        if was.get(key, Decimal(0)) != is_now.get(key, Decimal(0))
    ]


def restated(before: Figures | None, now: Figures) -> list[_Row]:
    """What was booked of closed months, which the earlier database had not booked.

    One row per measure, closed month and cause. ``amount_moved`` counts money that only changed its
    earner once: what rose or what fell, whichever is more. ``amount`` is what the month's sum rose
    or fell by.
    """
    old = {_booking(row) for row in before.tables["restatements"]} if before else set()
    grouped: dict[tuple[str, str, str], list[_Row]] = {}
    for row in now.tables["restatements"]:
        if _booking(row) not in old:
            grouped.setdefault((row["measure"], row["month"], row["cause"]), []).append(row)
    rows = []
    for (measure, month, cause), booked in sorted(grouped.items()):
        differences: dict[str, Decimal] = {}
        for row in booked:
            sum_so_far = differences.get(row["resource"], Decimal(0))
            differences[row["resource"]] = sum_so_far + _exact(row["amount_difference"])
        rows.append(
            {
                "measure": measure,
                "month": month,
                "cause": cause,
                "posted_in": max(row["posted_in"] for row in booked),
                "amount": float(sum(differences.values())),
                "amount_moved": float(_moved(differences.values())),
            }
        )
    return rows


def _booking(row: _Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _BOOKED)


def _exact(amount: object) -> Decimal:
    return Decimal(str(amount or 0))


def _moved(differences: Iterable[Decimal]) -> Decimal:
    known = list(differences)
    rise = sum((each for each in known if each > 0), Decimal(0))
    fall = sum((-each for each in known if each < 0), Decimal(0))
    return max(rise, fall)


def _amounts(figures: Figures, lacking: Set[str]) -> _Amounts:
    house = next(
        (row["attribution_model"] for row in figures.tables["models"] if row["is_house_model"]),
        None,
    )
    amounts: _Amounts = {}

    def add(figure: str, resource: str | None, amount: object) -> None:
        key = figure, resource
        amounts[key] = amounts.get(key, Decimal(0)) + _exact(amount)

    def whole(table: str, use: Callable[[_Row], None]) -> None:
        for row in [] if table in lacking else figures.tables[table]:
            if str(row["period_id"]).startswith("all:") and row.get("model", house) == house:
                use(row)

    whole("closes", lambda row: add("closes", None, row["closes"]))
    whole("credit", lambda row: add("billed", None, row["amount"]))
    whole("credit", lambda row: add("earned", row["resource"], row["amount"]))
    whole("cost", lambda row: add("cost", row["resource"], row["cost"]))
    whole("partners", lambda row: add("owed", None, row["difference"]))
    return amounts
