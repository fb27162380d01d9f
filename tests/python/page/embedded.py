"""Reads what a page embeds."""

from __future__ import annotations

import json
import re
from typing import Any

Rows = list[dict[str, Any]]


def embedded(html: str, name: str = "data") -> Any:
    """The JSON of a script element of the page."""
    found = re.search(
        rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL
    )
    assert found
    return json.loads(found.group(1))


def listed(text: str) -> list[Any]:
    """The values of a list of the page: nothing is null, and 7*3 is three times 7."""
    values: list[Any] = []
    for part in text.split(","):
        token, _, times = part.partition("*")
        values += [json.loads(token) if token else None] * int(times or 1)
    return values


def unpacked(table: dict[str, Any]) -> Rows:
    """The rows of a table of columns."""
    values = {
        name: listed(column)
        if isinstance(column, str)
        else [None if code is None else column["words"][code] for code in listed(column["codes"])]
        for name, column in table["columns"].items()
    }
    return [{name: each[row] for name, each in values.items()} for row in range(table["rows"])]


def tables_of(html: str) -> dict[str, Rows]:
    """The tables that a page embeds, by their names."""
    return {name: unpacked(table) for name, table in embedded(html)["tables"].items()}
