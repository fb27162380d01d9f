"""Raw tables from CSV files: the newest usable version of each row, with values that are read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from pathlib import Path

Row = dict[str, str]

EARLIEST = datetime(1990, 1, 1)
LARGEST = Decimal(10) ** 13
#: Words that stand for an empty id.
FILLERS = {"", "null", "none", "n/a", "na", "nil", "-", "--", "?", "unknown", "undefined", "nan"}
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?)?"
)


def moment(text: str | None) -> datetime | None:
    """A time in UTC, without a zone; nothing where it cannot be read or is not plausible."""
    found = _MOMENT.fullmatch((text or "").strip())
    if not found:
        return None
    day, clock, zone = found.groups()
    try:
        read = datetime.fromisoformat(f"{day}T{clock or '00:00'}")
    except ValueError:
        return None
    if zone and zone[0] in "+-":
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
        read = read.replace(tzinfo=timezone(offset)).astimezone(UTC).replace(tzinfo=None)
    return read if read >= EARLIEST else None


def is_bare_date(text: str) -> bool:
    """Whether a time is a day without a clock."""
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()) is not None


def day(text: str | None) -> date | None:
    """The day of a time."""
    read = moment(text)
    return read.date() if read else None


def number(text: str | None) -> Decimal | None:
    """A plausible decimal number."""
    try:
        read = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    return read if read.is_finite() and abs(read) <= LARGEST else None


def flag(text: str | None) -> bool:
    """Whether a flag says yes."""
    return (text or "").strip().lower() in {"true", "t", "1", "1.0", "yes", "y"}


def word(text: str | None) -> str:
    """A word without case, blanks, hyphens and underscores."""
    return re.sub(r"[\s_-]", "", (text or "").lower())


def name(text: str | None) -> str:
    """An id; empty where a filler stands for it."""
    read = (text or "").strip()
    return "" if read.lower() in FILLERS else read


class Raw:
    """The raw tables below a folder: <folder>/<source>/<table>.csv."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        loads = (moment(row.get("loaded_at")) for row in self._every_row())
        self.as_of = max(load for load in loads if load is not None)

    def _every_row(self) -> Iterator[Row]:
        for path in sorted(self._folder.glob("*/*.csv")):
            with path.open(newline="", encoding="utf-8") as lines:
                yield from csv.DictReader(lines)

    def rows(self, table: str) -> Iterator[Row]:
        """Every row of a table, each version of it."""
        source, stem = table.split(".")
        with (self._folder / source / f"{stem}.csv").open(newline="", encoding="utf-8") as lines:
            yield from csv.DictReader(lines)

    def newest(self, table: str, key: str, *, deleted: bool = False) -> dict[str, Row]:
        """The newest version of each row, usable or not, by its key; deleted ones on request."""
        versions: dict[str, list[tuple[datetime, datetime, Row]]] = {}
        for row in self.rows(table):
            changed = moment(row.get("updated_at")) or datetime.min
            loaded = moment(row.get("loaded_at")) or datetime.min
            if name(row[key]):
                versions.setdefault(name(row[key]), []).append((changed, loaded, row))
        newest = {each: max(rows, key=lambda row: row[:2])[2] for each, rows in versions.items()}
        return {
            each: row for each, row in newest.items() if deleted or not flag(row.get("is_deleted"))
        }

    def past(self, text: str | None) -> datetime | None:
        """A time at or before the as-of."""
        read = moment(text)
        return read if read is not None and read <= self.as_of else None


class Rates:
    """Exchange rates into the reporting currency, EUR."""

    def __init__(self, raw: Raw) -> None:
        self._rates: dict[str, dict[date, Decimal]] = {}
        newest: dict[tuple[str, date], datetime] = {}
        for row in raw.rows("finance.fx_rates"):
            since, rate = day(row["rate_date"]), number(row["rate"])
            loaded = moment(row["loaded_at"])
            if not since or not loaded or not rate or rate <= 0 or since > raw.as_of.date():
                continue
            key = (row["currency"].strip().upper(), since)
            if loaded >= newest.get(key, datetime.min):
                newest[key] = loaded
                self._rates.setdefault(key[0], {})[since] = rate

    def on(self, currency: str, when: date) -> Decimal | None:
        """The rate of a currency on a day: the last one published by then."""
        if currency == "EUR":
            return Decimal(1)
        published = [since for since in self._rates.get(currency, {}) if since <= when]
        return self._rates[currency][max(published)] if published else None
