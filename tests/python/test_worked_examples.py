"""The numbers of docs/worked-examples.md are the results of its queries on the demo."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "worked-examples.md"
EXAMPLES = (
    "worked_web_direct",
    "worked_referral_nurtured",
    "worked_order_taken",
    "worked_word_of_mouth",
)
HEADER = ("step", "table", "record", "content", "number")

Row = tuple[str, ...]


def sections() -> dict[str, str]:
    """The document's text by the query that it names: from one heading to the next."""
    tables = {}
    for part in re.split(r"^## ", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        names = re.findall(r"\((?:\.\./)?analyses/(\w+)\.sql\)", part)
        if names:
            tables[names[0]] = part
    return tables


def table(section: str) -> list[Row]:
    """The cells of the section's only table, with its header."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
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
    written = table(sections()[name])
    assert written[0] == HEADER
    assert written[1:] == given, f"docs/worked-examples.md, {name}; it should be\n{markdown(given)}"


def test_every_number_is_in_a_table() -> None:
    """The test above does not check numbers in the text, so there must be none."""
    text = DOCUMENT.read_text(encoding="utf-8")
    assert list(sections()) == list(EXAMPLES)
    prose = [line for line in text.splitlines() if not line.startswith("|")]
    assert not [line for line in prose if re.search(r"\d", line)]
