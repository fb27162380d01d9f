"""Findings about values: what does not cast, what is blank, implausible or in the future."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lokun.doctor.bench import LEFT_OUT, Bench
from lokun.doctor.findings import MASK, Finding, Severity, may_be_phone, shape, shown
from lokun.doctor.guesses import guess
from lokun.doctor.places import quoted
from lokun.raw_tables import Column, RawTable

_SAMPLE = 200
_TIMES = ("ts", "day")


def weigh(bench: Bench, check: str, part: int, whole: int) -> Severity:
    """``warn`` where a share is above the threshold of an adoption check, or all of it; else note.

    Below the check's fewest cases only the whole of it warns.
    """
    return graver(part, whole, *bench.settings.threshold(check))


def graver(part: int, whole: int, threshold: float, least: int) -> Severity:
    """``warn`` where a part is all of the whole, or above a share of it and ``least`` cases."""
    if not part:
        return "note"
    return "warn" if part == whole or (part > threshold * whole and part >= least) else "note"


def unparsable(bench: Bench) -> Iterator[Finding]:
    """Columns with text that does not cast to their type, with a guess at what it is."""
    for name in bench.loaded:
        table = bench.tables[name]
        yield from _listed(bench, table, "unparsable_columns", _does_not_cast)


def implausible(bench: Bench) -> Iterator[Finding]:
    """Columns with a date before the var earliest_date, or a number beyond 10^13."""
    for name in bench.loaded:
        table = bench.tables[name]
        yield from _listed(bench, table, "implausible_columns", _is_implausible)


def _listed(bench: Bench, table: RawTable, listing: str, say: Any) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    for listed, rows in bench.rows(
        f"select {listing}, count(*) from {bench.staged(table.name)}"
        f" where {listing} is not null group by all order by all"
    ):
        for column in listed.split(", "):
            counts[column] = counts.get(column, 0) + rows
    if not counts:
        return
    texts = {column: raw_text(bench, column) for column in counts}
    filled = bench.row(
        "select "
        + ", ".join(f"count({text})" for text in texts.values())
        + f" from {bench.loaded[table.name].relation}"
    )
    for (column, rows), whole in zip(counts.items(), filled, strict=True):
        yield say(bench, table, column, rows, whole)


def raw_text(bench: Bench, column: str) -> str:
    """SQL: a raw column as trimmed text, null where it is blank."""
    return str(bench.project.macro("trimmed", quoted(column)))


def _typed(bench: Bench, column: str, type_: str) -> str:
    text = raw_text(bench, column)
    if type_ in _TIMES:
        text = f"({bench.project.macro('iso_timestamp', text)})"
    return f"({bench.project.macro('clean', text, type_)})"


def _does_not_cast(bench: Bench, table: RawTable, column: str, rows: int, whole: int) -> Finding:
    described = table.described[column]
    text = raw_text(bench, column)
    sample = [
        value
        for (value,) in bench.rows(
            f"select {text} as value from {bench.loaded[table.name].relation}"
            f" where {text} is not null and {_typed(bench, column, described.type)} is null"
            f" group by all order by count(*) desc, value limit {_SAMPLE}"
        )
    ]
    return Finding(
        weigh(bench, "rows_quarantined", rows, whole),
        "unparsable",
        f"{rows:,} of {whole:,} values of {table.full_name}.{column} are no {_named(described)};"
        f" {_consequence(described)}.",
        guess(sample, described.type) or "Load values of the column's type.",
        table=table.full_name,
        column=column,
        count=rows,
        example=_example(sample, described),
    )


def _is_implausible(bench: Bench, table: RawTable, column: str, rows: int, whole: int) -> Finding:
    described = table.described[column]
    is_time = described.type in _TIMES
    typed = _typed(bench, column, described.type)
    plausible = bench.project.macro(
        "is_plausible", typed, {"type": described.type, "maximum": described.maximum}
    )
    sample = [
        value
        for (value,) in bench.rows(
            f"select {raw_text(bench, column)} as value"
            f" from {bench.loaded[table.name].relation}"
            f" where {typed} is not null and not ({plausible})"
            f" group by all order by count(*) desc, value limit {_SAMPLE}"
        )
    ]
    earliest = bench.settings.variables.get("earliest_date")
    bound = f"before {earliest}" if is_time else f"beyond {described.maximum or '10^13'}"
    return Finding(
        weigh(bench, "rows_quarantined", rows, whole),
        "implausible",
        f"{rows:,} of {whole:,} values of {table.full_name}.{column} are {bound};"
        f" {_consequence(described)}.",
        (
            "Values of 1970 are epoch numbers in a smaller unit; 1900 and 0001 stand for no date: "
            "leave them blank. The var earliest_date sets the bound."
            if is_time
            else "Load amounts in major units, not in millionths, and ids in the columns of ids."
        ),
        table=table.full_name,
        column=column,
        count=rows,
        example=_example(sample, described),
    )


def _named(column: Column) -> str:
    names = {"ts": "time", "day": "date", "flag": "flag", "int": "whole number"}
    return names.get(column.type, "number")


def _consequence(column: Column) -> str:
    if column.required or column.strict:
        return "such rows cannot be used"
    return "they count as blank"


def _example(sample: list[str], column: Column) -> str:
    """A value of the sample; its form alone where it is neither a number nor a date."""
    if not sample:
        return ""
    if column.personal:
        return MASK
    value = sample[0]
    if may_be_phone(value) or not re.fullmatch(r"[\d\s.,:;/+\-TZtz()%€$£]*", value):
        return shape(value)
    return shown(value)


def reasons(bench: Bench) -> Iterator[Finding]:
    """Rows that cannot be used, by reason; the reasons that other findings explain are left out."""
    for name in bench.loaded:
        table = bench.tables[name]
        whole = bench.row(f"select count(*) from {bench.checked(name)}")[0]
        for reason, rows in bench.rows(
            f"select quarantine_reason, count(*) from {bench.checked(name)}"
            " where quarantine_reason is not null group by all order by all"
        ):
            if reason in LEFT_OUT or reason.startswith(("unparsable ", "implausible ", "unknown ")):
                continue
            if reason == "no exchange rate on or before the day":
                continue
            yield Finding(
                weigh(bench, "rows_quarantined", rows, whole),
                "unusable_rows",
                f"{rows:,} of {whole:,} rows of {table.full_name} cannot be used: {reason}.",
                _remedy(table, reason),
                table=table.full_name,
                column=_column_of(table, reason),
                count=rows,
            )


def _column_of(table: RawTable, reason: str) -> str:
    word = reason.removeprefix("missing ")
    if word == "key":
        return ", ".join(table.key)
    return word if word in table.described else ""


def _remedy(table: RawTable, reason: str) -> str:
    if reason == "missing key":
        return f"Load {', '.join(table.key)} in every row."
    if reason.startswith("missing "):
        column = table.described.get(reason.removeprefix("missing "))
        return f"Load it: {column.meaning}." if column else "Load it."
    if reason == "dated after as of":
        return (
            "The as-of is the newest loaded_at: load rows with the time of their load, in UTC, and "
            "leave out what has not happened yet."
        )
    if reason == "negative amount":
        return "Load the amount without its sign."
    if reason == "not an e-mail":
        return "Load the address itself, not its digest, and leave the column blank without one."
    if reason == "currency differs from its invoice":
        return "Load the amount in the currency of the document that it belongs to."
    return "docs/raw-tables.md says what the table takes; a build lists these rows as quarantined."
