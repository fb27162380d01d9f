"""The figures as text that may stand in a page: columns, in which what repeats is written once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

#: Characters that could end the element that the text stands in, or break a line of script.
_UNSAFE = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def columns(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Rows as columns: ``{"rows": 2, "columns": {name: list or {"words", "codes": list}}}``.

    A list is text, its values with commas between them: null is nothing, and ``7*3`` is three
    times 7. A column of words has each word once, in ``words``, and the places of these as list.
    """
    if not rows:
        return {"rows": 0, "columns": {}}
    packed: dict[str, Any] = {}
    for name in rows[0]:
        values = [row[name] for row in rows]
        if any(isinstance(value, str) for value in values):
            words = sorted({value for value in values if value is not None})
            place = {word: number for number, word in enumerate(words)}
            codes = [None if value is None else place[value] for value in values]
            packed[name] = {"words": words, "codes": _list(codes)}
        else:
            packed[name] = _list(values)
    return {"rows": len(rows), "columns": packed}


def _list(values: Sequence[bool | float | None]) -> str:
    parts: list[str] = []
    for token, alike in groupby("" if value is None else json.dumps(value) for value in values):
        times = len(list(alike))
        run = f"{token}*{times}"
        parts += [run] if len(run) < times * (len(token) + 1) - 1 else [token] * times
    return ",".join(parts)


def as_script(value: object) -> str:
    """JSON for a script element: whatever a name holds, it cannot end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character, escaped in _UNSAFE.items():
        text = text.replace(character, escaped)
    return text
