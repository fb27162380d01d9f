"""The report as a person reads it in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from lokun.doctor.findings import SEVERITIES, Finding, Report

_COLORS = {"stop": "1;31", "warn": "33", "note": "2"}
_TITLES = {
    "invoices_that_can_close": "Invoices that can be a close",
    "invoices_with_a_deal": "Invoices by their deal",
    "customers_linked_by": "Customers by what links them to an account of the CRM",
    "sessions_by_source_and_medium": "Sessions by source and medium",
}
_WIDTH = 100


def lines(report: Report, color: bool = False, all_notes: bool = False) -> Iterator[str]:
    """The lines of a report.

    Args:
        report: what the examination found.
        color: whether a severity is coloured.
        all_notes: whether notes have their remedies; otherwise a note is one paragraph.
    """
    yield (
        f"Raw tables of {report.place}, as of {report.as_of or 'no load'}"
        f"{' UTC' if report.as_of else ''}, reporting currency {report.reporting_currency}"
    )
    if report.tables:
        yield ""
        yield f"{'table':<28}{'rows':>12}{'used':>12}  {'first':<10}  {'last':<10}  newest load"
        for each in report.tables:
            line = (
                f"{each.table:<28}{each.rows:>12,}{each.used:>12,}"
                f"  {each.first:<10}  {each.last:<10}  {each.newest_load}"
            )
            yield line.rstrip()
    for name, figures in report.figures.items():
        yield ""
        yield f"{_TITLES.get(name, name)}:"
        whole = sum(rows for _, rows in figures) if name != "invoices_that_can_close" else 0
        for value, rows in figures:
            share = f"{100 * rows / whole:>6.1f} %" if whole else ""
            yield f"  {value:<40}{rows:>12,}{share}"
    for severity in SEVERITIES:
        found = [finding for finding in report.ordered() if finding.severity == severity]
        if found:
            yield ""
        for finding in found:
            yield from _finding(finding, color, all_notes or severity != "note")
    yield ""
    yield _summary(report)


def _finding(finding: Finding, color: bool, whole: bool) -> Iterator[str]:
    label = f"{finding.severity:<5}"
    if color:
        label = f"\033[{_COLORS[finding.severity]}m{label}\033[0m"
    text = finding.message
    if finding.example and finding.kind != "unknown_word":
        text += f" Example: {finding.example}"
    first, *rest = textwrap.wrap(text, _WIDTH - 6, break_on_hyphens=False)
    yield f"{label} {first}"
    for line in rest:
        yield f"      {line}"
    if whole:
        for line in textwrap.wrap(f"-> {finding.remedy}", _WIDTH - 6, break_on_hyphens=False):
            yield f"      {line}"


def _summary(report: Report) -> str:
    stops, warns, notes = (report.count(severity) for severity in SEVERITIES)
    counts = f"{stops} to stop, {warns} to warn, {notes} to note"
    if stops:
        return f"{counts}. A build would stop, or its marts would be empty."
    if warns:
        return f"{counts}. A build works; figures suffer from what is warned of."
    return f"{counts}. A build works."
