"""Findings about time: the ranges of the tables side by side, loads, and visits by source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lokun.doctor.bench import Bench
from lokun.doctor.findings import Finding, Report, TableLine
from lokun.doctor.values import weigh
from lokun.doctor.words import word_shown
from lokun.raw_tables import RawTable

_SOURCES = 10
#: A table that is loaded this many days after all others moves the as-of alone.
_LATE_DAYS = 30
_TOUCHES = (
    *("activities", "web_sessions", "form_submissions", "email_events", "event_attendees"),
    *("clicks", "referrals", "community_events"),
)


def event_column(table: RawTable) -> str:
    """The column with the time of a row: when it was seen or happened; empty without any."""
    if table.seen_at:
        return table.seen_at
    moments = [
        name
        for name, column in table.described.items()
        if column.type in ("ts", "day") and name != "loaded_at"
    ]
    needed = [name for name in moments if table.described[name].required]
    return (needed or moments or [""])[0]


def lines(bench: Bench) -> list[TableLine]:
    """Each loaded table with its rows and times, in the order of the contract."""
    found = []
    for name in bench.loaded:
        table = bench.tables[name]
        column = event_column(table)
        times = f"min({column}), max({column})" if column else "null, null"
        rows, newest = bench.row(
            f"select count(*), max(loaded_at) from {bench.staged(name)}, int_as_of"
        )
        used, first, last = bench.row(f"select count(*), {times} from {bench.usable(name)}")
        found.append(TableLine(table.full_name, rows, used, _day(first), _day(last), _day(newest)))
    return found


def _day(moment: dt.date | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment is not None else ""


def ranges(bench: Bench, report: Report) -> Iterator[Finding]:
    """Touches from another time than the invoices, and a table that moves the as-of alone."""
    by_name = {line.table: line for line in report.tables}
    billed = by_name.get("billing.invoices")
    for name in _TOUCHES:
        line = by_name.get(bench.tables[name].full_name)
        if billed is None or line is None or not (line.first and billed.first):
            continue
        after, before = line.first > billed.last, line.last < _earlier(billed.first, 365)
        if after or before:
            yield Finding(
                "warn" if line.used >= 5 else "note",
                "times_apart",
                f"{line.table} is from {line.first} to {line.last}, billing.invoices from "
                f"{billed.first} to {billed.last}: no touch comes before a close.",
                "Load touches and invoices of the same years; look whether day and month are mixed "
                "up.",
                table=line.table,
                count=line.used,
            )
    loads = sorted((line.newest_load, line.table) for line in report.tables if line.newest_load)
    if len(loads) > 1 and loads[-2][0] < _earlier(loads[-1][0], _LATE_DAYS):
        yield Finding(
            "warn",
            "load_apart",
            f"{loads[-1][1]} was loaded at {loads[-1][0]}, all others until {loads[-2][0]}: it "
            "moves the as-of alone.",
            "Load the tables at one time, or set the var as_of.",
            table=loads[-1][1],
            column="loaded_at",
        )


def _earlier(day: str, days: int) -> str:
    try:
        return (dt.date.fromisoformat(day) - dt.timedelta(days=days)).isoformat()
    except (OverflowError, ValueError):
        return day


def months_without_costs(bench: Bench) -> Iterator[Finding]:
    """Months with invoices and without a cost."""
    if not bench.has("costs", "invoices"):
        return
    months, without = bench.row(
        "select count(*), count(*) filter (where costs.month is null) from"
        f" (select distinct date_trunc('month', issued_at) as month from {bench.usable('invoices')}"
        " where status <> 'draft') as invoices left join"
        " (select distinct date_trunc('month', day) as month from ("
        "select unnest(generate_series(cast(coalesce(period_start, incurred_on) as timestamp),"
        " cast(greatest(coalesce(period_end, incurred_on), coalesce(period_start, incurred_on))"
        f" as timestamp), interval 1 day)) as day from {bench.usable('costs')})) as costs"
        " on invoices.month = costs.month"
    )
    if without:
        yield Finding(
            weigh(bench, "months_without_costs", without, months),
            "months_without_costs",
            f"{without:,} of {months:,} months with invoices have no cost; closes look cheap.",
            "Load finance.costs for all months that have invoices.",
            table="finance.costs",
            column="incurred_on",
            count=without,
        )


def visits(bench: Bench, report: Report) -> Iterator[Finding]:
    """Sessions by source and medium, and sessions of which no source is known."""
    if not bench.has("web_sessions"):
        return
    table = bench.tables["web_sessions"]
    found = bench.rows(
        "select case when coalesce(utm_source, utm_medium) is not null"
        " then coalesce(lower(utm_source), '(none)') || ' / '"
        " || coalesce(lower(utm_medium), '(none)')"
        " when click_id is not null then '(click id)'"
        " when referrer is not null then '(referrer)' else '(direct)' end as source,"
        f" count(*) as n from {bench.usable('web_sessions')} group by all order by n desc, source"
    )
    top = [(word_shown(source, False), rows) for source, rows in found[:_SOURCES]]
    rest = sum(rows for _, rows in found[_SOURCES:])
    report.figures["sessions_by_source_and_medium"] = [*top, *([("others", rest)] if rest else [])]
    whole = sum(rows for _, rows in found)
    direct = dict(found).get("(direct)", 0)
    if direct == whole:
        yield Finding(
            "warn" if whole >= 5 else "note",
            "sessions_without_source",
            f"None of the {whole:,} sessions has a source: no utm value, click id or referrer.",
            "Load utm_source, utm_medium, referrer and click_id of marketing.web_sessions.",
            table=table.full_name,
            column="utm_source",
            count=direct,
        )
