"""The examination: every check of the doctor, in one report."""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from lokun.contract import sources
from lokun.doctor import closes, connections, history, keys, money, presence, values, words
from lokun.doctor.bench import Bench
from lokun.doctor.findings import Report
from lokun.doctor.places import Place
from lokun.doctor.settings import Settings


def examine(
    connection: duckdb.DuckDBPyConnection,
    place: Place,
    settings: Settings,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """What is wrong with the raw tables of a place; nothing of them is changed.

    Args:
        connection: a database in memory, with the raw tables' own attached where they are in one.
            Temporary tables are made in it.
        place: where the raw tables are.
        settings: vars and thresholds of the project.
        progress: is given the name of each table before it is read.
    """
    bench = Bench(connection, sources(), place, settings, connections.Adapter(connection))
    report = Report(str(place), settings.reporting_currency)
    bench.find()
    bench.judge(progress)
    (as_of,) = bench.row("select as_of from int_as_of")
    report.as_of = f"{as_of:%Y-%m-%d %H:%M:%S}" if as_of is not None else ""
    report.tables = history.lines(bench)
    report.add(*presence.tables(bench), *presence.columns(bench), *connections.findings(bench))
    report.add(*closes.settles(bench, report))
    for check in (values.unparsable, values.implausible, values.reasons, words.words):
        report.add(*check(bench))
    for check in (
        keys.footers,
        keys.keys,
        keys.references,
        money.amounts,
        money.currencies,
        money.spend,
    ):
        report.add(*check(bench))
    report.add(*closes.payments(bench), *closes.deals(bench, report))
    report.add(*closes.customers(bench, report))
    report.add(*history.ranges(bench, report), *history.months_without_costs(bench))
    report.add(*history.visits(bench, report))
    return report
