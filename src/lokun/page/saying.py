"""What marts say in English sentences, in the language of the page."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from lokun.page.marts import Figures

#: The columns of the page's tables that have sentences of the marts.
SAID = {
    "models": ("label", "answers", "blind_to"),
    "adoption": ("warning", "remedy"),
    "weeks": ("recommendation",),
}
_FILLED = re.compile(r"\{(\w+)\}")


def say(text: str, language: str) -> str | None:
    """A sentence of a mart in a language; None where nobody has translated it."""
    if language == "en":
        return text
    known, patterns = _sentences(language)
    if text in known:
        return known[text]
    for pattern, translated in patterns:
        found = pattern.fullmatch(text)
        if found:
            return _FILLED.sub(lambda name, found=found: found[name[1]], translated)  # type: ignore[misc]
    return None


def advice(recommendation: str) -> str:
    """A recommendation of product.product_pull without whom it is for."""
    return recommendation.partition(": ")[2]


def said(figures: Figures, language: str) -> dict[str, str]:
    """The sentences of some figures, by their English; without those that are not translated."""
    if language == "en":
        return {}
    texts = {
        advice(row[column]) if column == "recommendation" else row[column]
        for table, columns in SAID.items()
        for row in figures.tables[table]
        for column in columns
        if row[column]
    }
    spoken = {text: say(text, language) for text in sorted(texts)}
    return {text: translated for text, translated in spoken.items() if translated is not None}


@cache
def _sentences(language: str) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """The sentences of a language, and those that have words in braces as patterns."""
    path = files("lokun.page").joinpath(f"texts/{language}.said.yml")
    known: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    patterns = [
        (re.compile(_FILLED.sub(r"(?P<\1>.+)", _escaped(text))), translated)
        for text, translated in known.items()
        if _FILLED.search(text)
    ]
    return known, patterns


def _escaped(text: str) -> str:
    return re.sub(r"[.^$*+?()\[\]|\\]", r"\\\g<0>", text)
