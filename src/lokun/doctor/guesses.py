"""What a text that does not cast may be: epoch numbers, day-month order, decimal commas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_EPOCHS = {10: ("seconds", "s"), 13: ("milliseconds", "ms"), 16: ("microseconds", "us")}
_DAY_MONTH = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:\D.*)?")
_YEAR_FIRST = re.compile(r"\d{4}[/.]\d{1,2}[/.]\d{1,2}.*")
_COMPACT = re.compile(r"(19|20)\d{6}(T?\d{4,6}Z?)?")
_SERIAL = re.compile(r"[2-6]\d{4}(\.\d+)?")
_NAMED_MONTH = re.compile(r"[^@]*\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b[^@]*")
_SHORT_ISO = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?([ T].*)?")
_COMMA = re.compile(r"[-+(]?\d{1,3}((\.|\s)?\d{3})*,\d{1,4}\)?")
_THOUSANDS = re.compile(r"[-+(]?\d{1,3}(,\d{3})+(\.\d+)?\)?")
_SIGNED = re.compile(r"[^\d@]{1,4}\s?[-+]?[\d.,\s]+|[-+]?[\d.,\s]+\s?[^\d@]{1,4}")
_BRACKETS = re.compile(r"\(\s*[\d.,]+\s*\)")


def guess(values: Iterable[str], type_: str) -> str:
    """A sentence on what the values of a column look like, or nothing.

    Args:
        values: texts that do not cast to the column's type.
        type_: the type, as the contract has it.
    """
    texts = [value.strip() for value in values]
    if not texts:
        return ""
    if type_ in ("ts", "day"):
        return _moment(texts)
    if type_ in ("money", "rate", "num", "int"):
        return _number(texts, type_)
    if type_ == "flag":
        return "It takes true, false, 1, 0, yes, no, y, n, t, f, on and off."
    return ""


def _mostly(texts: list[str], pattern: re.Pattern[str]) -> bool:
    return 2 * sum(pattern.fullmatch(text.lower()) is not None for text in texts) > len(texts)


def _moment(texts: list[str]) -> str:
    whole = [text.split(".")[0] for text in texts]
    lengths = Counter(len(text) for text in whole if text.isdigit() and text.isascii())
    for length, (unit, short) in _EPOCHS.items():
        if 2 * lengths[length] > len(texts):
            divided = {"s": "", "ms": " / 1000", "us": " / 1000000"}[short]
            return (
                f"It looks like epoch {unit}: load to_timestamp(value{divided}) in UTC "
                f"(epoch {short})."
            )
    if _mostly(texts, _COMPACT):
        return "It looks like a date without hyphens (20250131): write 2025-01-31."
    if _mostly(texts, _DAY_MONTH):
        parts = [match for text in texts if (match := _DAY_MONTH.fullmatch(text))]
        first = sum(int(match[1]) > 12 for match in parts)
        second = sum(int(match[3]) > 12 for match in parts)
        if first and not second:
            order = "day, month, year"
        elif second and not first:
            order = "month, day, year"
        elif first and second:
            order = "both day-month and month-day order"
        else:
            order = "day and month in an order that these values do not show"
        # The others were read, and those with two numbers below 13 perhaps the other way round.
        return f"It looks like {order}: write 2025-01-31" + (
            "; of a connection, set dates: dmy." if first and not second else "."
        )
    if _mostly(texts, _SERIAL):
        return "It looks like days of a spreadsheet (45321): write 2024-01-31."
    if _mostly(texts, _YEAR_FIRST):
        return "It looks like a date with slashes or dots: write 2025-01-31."
    if _mostly(texts, _NAMED_MONTH):
        return "It looks like a date with the month's name: write 2025-01-31."
    if _mostly(texts, _SHORT_ISO):
        return (
            "It is no whole date, or its time is incomplete: write 2025-01-31 or 2025-01-31 09:30."
        )
    return "A time is 2025-01-31 or 2025-01-31T09:30:00, with its offset where it is not UTC."


def _number(texts: list[str], type_: str) -> str:
    if _mostly(texts, _THOUSANDS):
        # 1,234 alone may be a decimal comma with three decimals.
        alone = all(re.fullmatch(r"\d{1,3},\d{3}", text) for text in texts)
        return (
            "It looks like commas between thousands"
            + (" (or decimal commas)" if alone else "")
            + ": write 1234.56."
        )
    if _mostly(texts, _COMMA):
        return "It looks like a decimal comma: write 1234.56."
    if _mostly(texts, _BRACKETS):
        return "It looks like negative amounts in brackets: write -1234.56."
    if _mostly(texts, _SIGNED):
        return "It looks like an amount with its currency: write the number alone."
    if type_ == "int" and all(re.fullmatch(r"[-+]?\d*\.\d+", text) for text in texts):
        return "It has decimals: the column takes whole numbers."
    return "A number is 1234.56: a decimal point, no spaces, no words."
