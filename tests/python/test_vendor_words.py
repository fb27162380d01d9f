"""What usual tools write in a column of words is read as what they mean, never as unknown."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from vendor_words import WORDS, cases

from lokun.contract import TABLES
from lokun.raw_tables import bare_word

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "reference"


@cache
def synonyms(full_name: str) -> dict[str, str]:
    """The spellings of a column, as they are matched, with the words that they are read as."""
    source, table, name = full_name.split(".")
    column = TABLES[table].described[name]
    assert TABLES[table].source == source
    if column.words:
        return {text: word for word, texts in column.bare_synonyms().items() for text in texts}
    assert column.word_seed
    seed, word = column.word_seed
    with (SEEDS / f"{seed}.csv").open(newline="") as rows:
        listed = list(csv.DictReader(rows))
    if column.synonym_column:
        return {bare_word(row[column.synonym_column]): row[word] for row in listed}
    meaning = next(each for each in ("meaning", "deal_type") if each in listed[0])
    return {
        bare_word(row[word]): row[meaning]
        for row in listed
        if column.vocabulary in (None, row.get("vocabulary"))
    }


@pytest.mark.parametrize(("column", "text", "word"), list(cases()))
def test_a_word_of_a_tool_is_read_as_what_it_means(column: str, text: str, word: str) -> None:
    assert synonyms(column).get(bare_word(text)) == word


def test_a_text_that_no_tool_writes_is_unknown() -> None:
    assert [name for name in WORDS if bare_word("some odd text") in synonyms(name)] == []


def test_every_column_with_words_of_its_own_is_tried() -> None:
    worded = {
        f"{table.full_name}.{name}"
        for table in TABLES.values()
        for name, column in table.described.items()
        if column.words
    }
    # An agreement has two words of each kind, which a company writes itself.
    assert worded - set(WORDS) == {"affiliate.agreements.rule", "affiliate.agreements.kind"}
