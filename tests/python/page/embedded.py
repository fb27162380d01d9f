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


def unpacked(table: dict[str, Any]) -> Rows:
    """The rows of a table of columns."""
    values = {
        name: column
        if isinstance(column, list)
        else [None if code is None else column["words"][code] for code in column["codes"]]
        for name, column in table["columns"].items()
    }
    return [{name: each[row] for name, each in values.items()} for row in range(table["rows"])]


def tables_of(html: str) -> dict[str, Rows]:
    """The tables that a page embeds, by their names."""
    return {name: unpacked(table) for name, table in embedded(html)["tables"].items()}
