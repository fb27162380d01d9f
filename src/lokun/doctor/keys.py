"""Findings about keys that several rows have, and references that do not resolve."""

from __future__ import annotations

from collections.abc import Iterator

from lokun.doctor.bench import LEFT_OUT, Bench
from lokun.doctor.findings import Finding, may_be_phone, shown
from lokun.doctor.values import graver
from lokun.raw_tables import RawTable

#: Shares of rows above which repeated keys and lost references are no accident, and fewest cases.
_REPEATED, _LOST, _LEAST = 0.05, 0.2, 5

#: How ids of two tables may differ although they mean one row, and what to do about it.
_FORMS = {
    "lower({0})": "They match without regard to case: load both in one case.",
    "left({0}, 15)": "They match by their first 15 characters: load the ids of 15 or of 18 "
    "characters in both tables.",
    "ltrim({0}, '0')": "They match without leading zeros: load them as text in both tables.",
    "regexp_extract({0}, '([0-9]{{4,}})$', 1)": "They match by their digits: one has a prefix.",
    "regexp_extract({0}, '^([^|:]+)', 1)": "They match by what comes before | or :.",
}


def keys(bench: Bench) -> Iterator[Finding]:
    """Rows that have the key of another row of the same load, with other content."""
    copied: dict[str, int] = {}
    for name in bench.loaded:
        table = bench.tables[name]
        whole = bench.row(f"select count(*) from {bench.staged(name)}")[0]
        if table.sums or not whole:
            continue
        version = ["loaded_at", *(["updated_at"] if "updated_at" in table.columns else [])]
        columns = [column for column in table.columns if column != "loaded_at"]
        key = ", ".join(table.key)
        distinct = bench.row(
            f"select coalesce(sum(n - 1), 0), coalesce(max(n), 0) from ("
            f"select count(distinct ({', '.join(columns)})) as n from {bench.staged(name)}"
            f" where {table.key[0]} is not null group by {key}, {', '.join(version)})"
        )
        if distinct[0]:
            yield Finding(
                graver(int(distinct[0]), whole, _REPEATED, _LEAST),
                "key_not_unique",
                f"{distinct[0]:,} of {whole:,} rows of {table.full_name} have the key ({key}) of "
                "another row of the same load, with other content; one of them is used.",
                f"Load one row per {table.row}, or another id in {table.key[0]}.",
                table=table.full_name,
                column=key,
                count=int(distinct[0]),
            )
        copies = bench.row(
            f"select count(*) - count(distinct ({', '.join(columns)})) from {bench.staged(name)}"
            f" where {table.key[0]} is not null"
        )[0]
        if copies:
            copied[table.full_name] = copies
    if copied:
        listed = ", ".join(f"{name} ({rows:,})" for name, rows in copied.items())
        yield Finding(
            "note",
            "repeated_rows",
            f"{sum(copied.values()):,} rows are copies of another row; one of each is used: "
            f"{listed}.",
            "Nothing needs to be done.",
            count=sum(copied.values()),
        )


def references(bench: Bench) -> Iterator[Finding]:
    """Columns with ids that the table which they refer to does not have."""
    for name, loaded in bench.loaded.items():
        table = bench.tables[name]
        for column, described in table.described.items():
            if described.references is None or column not in loaded.columns:
                continue
            other = bench.tables[described.references.split(".")[1]]
            yield from _reference(bench, table, column, other)


def _reference(bench: Bench, table: RawTable, column: str, other: RawTable) -> Iterator[Finding]:
    described = table.described[column]
    (key, *rest) = other.key
    if rest:
        return
    left_out = ", ".join(f"'{reason}'" for reason in LEFT_OUT)
    rows = (
        f"select {column} as id from {bench.checked(table.name)} where {column} is not null"
        f" and coalesce(quarantine_reason not in ({left_out}), true)"
    )
    whole = bench.row(f"select count(*) from ({rows})")[0]
    if not whole:
        return
    if other.name not in bench.loaded:
        yield Finding(
            "warn" if described.unknown == "quarantine" else "note",
            "reference_not_loaded",
            f"{whole:,} rows of {table.full_name} refer to {other.full_name}, which is not loaded"
            + ("; they cannot be used." if described.unknown == "quarantine" else "."),
            f"Load {other.full_name}.",
            table=table.full_name,
            column=column,
            count=whole,
        )
        return
    target = f"select {key} as id from {bench.staged(other.name)} where {key} is not null"
    lost = f"select id from ({rows}) where id not in ({target})"
    count, example = bench.row(f"select count(*), min(id) from ({lost})")
    if not count:
        return
    personal = described.personal or other.described[key].personal or may_be_phone(example)
    yield Finding(
        graver(count, whole, _LOST, _LEAST),
        "unknown_reference",
        f"{count:,} of {whole:,} rows of {table.full_name} have an id in {column} "
        f"that {other.full_name} does not have"
        + ("; they cannot be used." if described.unknown else "."),
        _form(bench, lost, target, count)
        or f"Load the {other.row} of each, or the id that {other.full_name} has in {key}.",
        table=table.full_name,
        column=column,
        count=count,
        example=shown(example, personal),
    )


def _form(bench: Bench, lost: str, target: str, count: int) -> str:
    """The form in which more than half of the lost ids are found after all."""
    if count < _LEAST:
        return ""
    for form, remedy in _FORMS.items():
        mine, theirs = form.format("lost.id"), form.format("target.id")
        found = bench.row(
            f"select count(*) from ({lost}) as lost where {mine} <> ''"
            f" and {mine} in (select {theirs} from ({target}) as target)"
        )[0]
        if 2 * found > count:
            return remedy
    return ""
