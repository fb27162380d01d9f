"""The figures of a built database that a publication's manifest carries, and how two differ."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

#: Figures by month; `{p}` stands for the prefix of the schemas. Each gives month, name, value.
_BY_MONTH = """
    select
        strftime(closed_at, '%Y-%m') as month, 'closes' as name, cast(count(*) as varchar) as value
    from "{p}core".fct_closes group by all
    union all
    select strftime(closed_at, '%Y-%m'), 'net amount of closes', cast(sum(net_amount) as varchar)
    from "{p}core".fct_closes group by all
    union all
    select strftime(day, '%Y-%m'), unnest(['billed', 'reversed', 'credited', 'unattributed']),
        unnest([
            cast(sum(billed) as varchar), cast(sum(reversed) as varchar),
            cast(sum(credited) as varchar), cast(sum(unattributed) as varchar)
        ])
    from "{p}data_quality".billing_reconciliation group by strftime(day, '%Y-%m')
    union all
    select strftime(credit.month, '%Y-%m'), 'earned by ' || credit.resource,
        cast(sum(credit.amount) as varchar)
    from "{p}attribution".credit_by_resource as credit
    inner join "{p}core".dim_attribution_models as models
        on credit.attribution_model = models.attribution_model
    where models.is_house_model
    group by all
    order by all
"""
_QUARANTINED = """
    select source_table || ': ' || reason, cast(count(*) as bigint)
    from "{p}data_quality".quarantined_rows group by all order by all
"""
_UNMAPPED = """
    select source_table || '.' || column_name || ' = ' || value, cast(sum(raw_rows) as bigint)
    from "{p}data_quality".unmapped_values group by all order by all
"""
_ALERTS = """
    select check_name || coalesce(' of ' || nullif(subject, ''), ''), warning || ' ' || remedy
    from "{p}data_quality".adoption where status = 'warn'
    union all
    select 'community, week of ' || strftime(week, '%Y-%m-%d'),
        alert || coalesce(': ' || recommendation, '')
    from (
        select week, alert, recommendation from "{p}product".product_pull
        where is_complete order by week desc limit 1
    ) where alert is not null
    order by all
"""


@dataclass(frozen=True)
class Changes:
    """What differs from the publication before: lines for people, and a mapping for machines."""

    lines: list[str]
    fields: dict[str, Any]


def read(connection: duckdb.DuckDBPyConnection, prefix: str = "") -> dict[str, Any]:
    """The figures of a database, as a mapping that JSON holds; amounts are text.

    Args:
        connection: to the built database, its clock UTC.
        prefix: what the names of its schemas begin with.

    Raises:
        duckdb.Error: a mart that they are read from is not there.
    """

    def rows(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query.format(p=prefix.replace('"', '""'))).fetchall()

    months: dict[str, dict[str, str]] = {}
    for month, name, value in rows(_BY_MONTH):
        months.setdefault(month, {})[name] = value
    [(as_of,)] = rows('select cast(as_of as varchar) from "{p}int_reference".int_as_of')
    [(currency,)] = rows('select min(currency) from "{p}data_quality".billing_reconciliation')
    return {
        "as_of": as_of,
        "currency": currency,
        "closes": int(total(months, "closes")),
        "net_amount": str(total(months, "net amount of closes")),
        "months": months,
        "quarantined": dict(rows(_QUARANTINED)),
        "unmapped": dict(rows(_UNMAPPED)),
        "alerts": dict(rows(_ALERTS)),
    }


def total(months: dict[str, dict[str, str]], name: str) -> Decimal:
    """The sum of a figure over the months."""
    return sum((Decimal(month.get(name, "0")) for month in months.values()), Decimal(0))


def compare(before: dict[str, Any] | None, now: dict[str, Any]) -> Changes:
    """What changed since the publication before.

    Args:
        before: its figures; None for the first publication.
        now: the figures of the new one.
    """
    before = before or {
        "closes": 0, "net_amount": "0", "months": {}, "quarantined": {}, "unmapped": {},
        "alerts": {}, "as_of": "",
    }  # fmt: skip
    lines = [
        f"closes: {now['closes']} ({now['closes'] - before['closes']:+d}), "
        f"{money(now['net_amount'])} {now['currency']} "
        f"({Decimal(now['net_amount']) - Decimal(before['net_amount']):+,.2f})"
    ]
    moved = _moved(before, now)
    if moved:
        months = sorted({month for month, *_ in moved})
        lines.append(f"figures of earlier months that moved: {len(moved)}, in {', '.join(months)}")
        lines += [
            f"  {month} {name}: {money(old)} -> {money(new)}"
            for month, name, old, new in moved[:10]
        ]
        if len(moved) > 10:
            lines.append(f"  and {len(moved) - 10} more (manifest.json has them all)")
    else:
        lines.append("figures of earlier months that moved: none")
    fields: dict[str, Any] = {
        "closes": now["closes"],
        "closes_before": before["closes"],
        "net_amount": now["net_amount"],
        "net_amount_before": before["net_amount"],
        "currency": now["currency"],
        "moved": [
            {"month": month, "figure": name, "before": old, "now": new}
            for month, name, old, new in moved
        ],
    }
    for key, title in (("quarantined", "quarantined rows"), ("unmapped", "words no rule knows")):
        counted, earlier = now[key], before[key]
        rows, rows_before = sum(counted.values()), sum(earlier.values())
        lines.append(f"{title}: {rows} ({rows - rows_before:+d})")
        more = {one: n for one, n in counted.items() if n > earlier.get(one, 0)}
        lines += [f"  {one}: {n} ({n - earlier.get(one, 0):+d})" for one, n in _first(more, 10)]
        fields[key] = {"rows": rows, "rows_before": rows_before, "more": more}
    new = {one: text for one, text in now["alerts"].items() if one not in before["alerts"]}
    gone = sorted(one for one in before["alerts"] if one not in now["alerts"])
    lines.append(f"alerts: {len(now['alerts'])} ({len(new)} new, {len(gone)} gone)")
    lines += [f"  new: {one}: {text}" for one, text in sorted(new.items())]
    fields["alerts"] = {"now": sorted(now["alerts"]), "new": new, "gone": gone}
    return Changes(lines, fields)


def _moved(before: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Month, name, old and new value of what moved in months that had ended at the one before."""
    open_month = before["as_of"][:7]
    moved = []
    for month in sorted({*before["months"], *now["months"]}):
        if not before["months"] or month >= open_month:
            continue
        old, new = before["months"].get(month, {}), now["months"].get(month, {})
        for name in sorted({*old, *new}):
            values = old.get(name, "0"), new.get(name, "0")
            if Decimal(values[0]) != Decimal(values[1]):
                moved.append((month, name, *values))
    return moved


def _first(counts: dict[str, int], n: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:n]


def money(value: str) -> str:
    """An amount in major units, with its thousands apart."""
    return f"{Decimal(value):,.2f}".removesuffix(".00")
