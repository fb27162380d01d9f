"""Findings about words: what neither the contract nor a seed of rules knows."""

from __future__ import annotations

from collections.abc import Iterator

from lokun.doctor.bench import LEFT_OUT, Bench
from lokun.doctor.findings import MASK, Finding, Severity, may_be_phone, shown
from lokun.doctor.presence import nearest
from lokun.doctor.settings import seed
from lokun.doctor.values import weigh
from lokun.raw_tables import Column, RawTable

_LISTED = 5


def words(bench: Bench) -> Iterator[Finding]:
    """Columns of words with texts that no rule knows, the most frequent first."""
    for name, loaded in bench.loaded.items():
        table = bench.tables[name]
        for column, described in table.described.items():
            if column in loaded.columns and (described.words or described.word_seed):
                yield from _words(bench, table, column, described)


def known_words(bench: Bench, column: Column) -> list[str]:
    """The words that a column's rules know: those of the contract, or of its seed."""
    if column.words:
        return [each for word, synonyms in column.words.items() for each in (word, *synonyms)]
    if column.word_seed is None:
        return []
    name, field = column.word_seed
    rows = seed(bench.settings.root, name)
    if column.vocabulary:
        rows = [row for row in rows if row["vocabulary"] == column.vocabulary]
    fields = [field, *([column.synonym_column] if column.synonym_column else [])]
    return [row[each] for row in rows for each in fields if row[each]]


def unknown(bench: Bench, table: RawTable, column: str) -> list[tuple[str, int]]:
    """The texts of a column that no rule knows, each with its rows; the most frequent first."""
    described = table.described[column]
    if described.is_translated:
        text, condition = f"lower({column}_loaded)", f"{column} = 'unknown'"
    elif described.word_seed is not None:
        name, field = described.word_seed
        match = "{0}" if described.unknown else str(bench.project.macro("bare_word", "{0}"))
        only = f" and vocabulary = '{described.vocabulary}'" if described.vocabulary else ""
        text = f"lower({column})"
        condition = (
            f"{column} is not null and coalesce({match.format(column)} not in"
            f" (select {match.format(field)} from {name}"
            f" where {match.format(field)} is not null{only}), true)"
        )
    else:
        return []
    left_out = ", ".join(f"'{reason}'" for reason in LEFT_OUT)
    return bench.rows(
        f"select {text} as value, count(*) as n from {bench.checked(table.name)}"
        f" where {condition} and coalesce(quarantine_reason not in ({left_out}), true)"
        " group by all order by n desc, value"
    )


def _words(bench: Bench, table: RawTable, column: str, described: Column) -> Iterator[Finding]:
    found = unknown(bench, table, column)
    if not found:
        return
    count = sum(rows for _, rows in found)
    whole = bench.row(f"select count({column}) from {bench.checked(table.name)}")[0]
    known = known_words(bench, described)
    listed = ", ".join(_word(value, rows, described, known) for value, rows in found[:_LISTED])
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    yield Finding(
        _severity(bench, described, count, whole),
        "unknown_word",
        f"{count:,} of {whole:,} rows of {table.full_name} have a {column} that no rule knows: "
        f"{listed}{more}. " + _meaning(described),
        _remedy(described, column),
        table=table.full_name,
        column=column,
        count=count,
        example=word_shown(found[0][0], described.personal),
    )


def _severity(bench: Bench, described: Column, count: int, whole: int) -> Severity:
    if described.unknown:
        return weigh(bench, "rows_quarantined", count, whole)
    # One or two rows are all of a small table; a word of the company's own is to be expected.
    severity = weigh(bench, "words_unmapped", count, whole)
    return "note" if count < 3 else severity


def word_shown(value: str, personal: bool) -> str:
    """A word, masked where it may name a person."""
    return MASK if may_be_phone(value) else shown(value, personal)


def _word(value: str, rows: int, described: Column, known: list[str]) -> str:
    text = word_shown(value, described.personal)
    near = nearest(value, known) if text != MASK else ""
    return f"{text} ({rows:,}{f'; like {near}' if near else ''})"


def _meaning(described: Column) -> str:
    if described.unknown:
        return "Such rows cannot be used."
    return "It counts in nobody's favour."


def _remedy(described: Column, column: str) -> str:
    if described.word_seed and described.word_seed[0] == "currencies":
        return "Load the code of ISO 4217, such as EUR; the seed currencies has them all."
    if described.word_seed:
        return (
            f"Add a row for each to the seed {described.word_seed[0]}; `lokun init` writes them "
            "for you to finish."
        )
    return (
        f"Load one of {', '.join(described.words or {})}, or add a synonym to {column} in "
        "contract/raw.yml and run make contract."
    )
