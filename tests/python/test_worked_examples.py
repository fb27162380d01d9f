"""The numbers of docs/worked are the results of its queries on the demo."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
INDEX = DOCS / "worked-examples.md"
EXAMPLES = (
    "worked_web_direct",
    "worked_referral_nurtured",
    "worked_order_taken",
    "worked_word_of_mouth",
)
HEADER = ("step", "table", "record", "content", "number")

Row = tuple[str, ...]


def documents() -> dict[str, str]:
    """The documents, in the order of the page that lists them, by the query that each names."""
    listed = re.findall(r"\]\((worked/[\w-]+\.md)\)", INDEX.read_text(encoding="utf-8"))
    assert {DOCS / name for name in listed} == set((DOCS / "worked").glob("*.md"))
    texts = [(DOCS / name).read_text(encoding="utf-8") for name in listed]
    return {re.findall(r"analyses/(\w+)\.sql\)", text)[0]: text for text in texts}


def table(text: str) -> list[Row]:
    """The cells of a document's only table, with its header."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return [row for row in cells if not all(set(cell) <= {"-", ":"} for cell in row)]


def said(cell: Any) -> str:
    """A value as the document writes it: numbers without trailing zeros."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return "" if cell is None else str(cell)


def markdown(rows: list[Row]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_number_is_the_result_of_its_query(
    demo: duckdb.DuckDBPyConnection, analyses: Callable[[str], str], name: str
) -> None:
    given = [tuple(map(said, row)) for row in demo.execute(analyses(name)).fetchall()]
    assert given
    assert {row[0] for row in given} >= {"1", "2", "3", "5", "6", "7"}
    written = table(documents()[name])
    assert written[0] == HEADER
    assert written[1:] == given, f"docs/worked, {name}; it should be\n{markdown(given)}"


def test_every_number_is_in_a_table() -> None:
    """The test above does not check numbers in the text, so there must be none."""
    texts = documents()
    assert list(texts) == list(EXAMPLES)
    prose = [
        line
        for text in (INDEX.read_text(encoding="utf-8"), *texts.values())
        for line in text.splitlines()
        if not line.startswith("|")
    ]
    assert not [line for line in prose if re.search(r"\d", line)]
