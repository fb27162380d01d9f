"""Raw tables in plain Python: files, texts, and which rows of money can be used.

Written from contract/raw.yml and docs/raw-tables.md alone. It calls neither the project's macros
nor its package, so that it agrees with the models only where both are right.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, str]
EXACT = Context(prec=80)
EARLIEST = datetime(1990, 1, 1)
LARGEST = Decimal(10) ** 13
FOUR, EIGHT = Decimal("0.0001"), Decimal("0.00000001")
REPORTING = "EUR"
#: The tables whose rows move money, each after those that it names.
MONEY = (
    *("finance.fx_rates", "finance.costs", "marketing.ad_spend", "billing.invoices"),
    *("billing.payments", "billing.credit_notes", "billing.refunds", "billing.disputes"),
)
#: The document whose currency another one must have.
_SAME_CURRENCY = {
    "billing.payments": ("invoice_id", "billing.invoices"),
    "billing.credit_notes": ("invoice_id", "billing.invoices"),
    "billing.refunds": ("payment_id", "billing.payments"),
    "billing.disputes": ("payment_id", "billing.payments"),
}
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,5})?", re.ASCII)
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{0,9}))?)?)?"
    r"(?: ?(UTC|GMT|Z|[+-]\d\d:?\d\d))?",
    re.ASCII,
)
_TIME_LIKE = re.compile(r"\d{4}-\d\d-\d\d[T ].*:.*", re.ASCII | re.DOTALL)


class UnsureError(Exception):
    """The documents do not say what this input means, so there is nothing to compare."""


class BrokenError(Exception):
    """A file that cannot be read as a raw table."""


@cache
def contract() -> dict[str, dict[str, Any]]:
    """Each raw table of the contract by its full name."""
    text = (ROOT / "contract" / "raw.yml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, Any]] = {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for source, described in yaml.load(text, loader)["sources"].items():
        for name, table in described["tables"].items():
            columns = {**table["columns"], "loaded_at": {"type": "ts", "required": True}}
            tables[f"{source}.{name}"] = {**table, "columns": columns}
    return tables


def _seed(name: str) -> list[Row]:
    with (ROOT / "seeds" / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def records(folder: Path, table: str) -> list[Row] | None:
    """The records of a raw table, with lower-case names of columns; None where it is not loaded.

    Raises:
        BrokenError: a file is not UTF-8, or its lines have more or fewer fields than its header.
        UnsureError: it is not a CSV file.
    """
    source, name = table.split(".")
    place = folder / source
    if any(place.glob(f"{name}.parquet*")) or any((place / name).rglob("*.parquet")):
        raise UnsureError(f"{table} is Parquet")
    paths = [place / f"{name}.csv"] if (place / f"{name}.csv").is_file() else []
    paths = paths or sorted((place / f"{name}.csv").glob("*.csv"))
    paths = paths or sorted((place / name).glob("*.csv"))
    if not paths:
        if any(place.glob(f"{name}.csv.gz")) or any((place / name).glob("*.csv.gz")):
            raise UnsureError(f"{table} is compressed")
        return None
    return [record for path in paths for record in _records(path)]


def _records(path: Path) -> list[Row]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BrokenError(f"{path.name}: {type(error).__name__}") from None
    lines = [line for line in lines if line]
    if not lines:
        return []
    header = [name.strip().lower() for name in lines[0]]
    found = []
    for line in lines[1:]:
        if len(line) != len(header):
            raise BrokenError(f"{path.name}: a line of {len(line)} fields, not {len(header)}")
        row: Row = {}
        for name, value in zip(header, line, strict=True):
            row.setdefault(name, value)
        found.append(row)
    return found


def trimmed(text: str | None) -> str:
    """A text without spaces and no-break spaces around it."""
    return (text or "").replace("\u00a0", " ").strip(" ")


def bare(text: str) -> str:
    """A word without case, spaces, hyphens, underscores, dots and slashes."""
    return re.sub(r"[ \-_./]", "", text.lower())


def number(text: str, digits: int = 18, step: Decimal = FOUR) -> Decimal | None:
    """A decimal number of so many digits, rounded to a step; None where it is none."""
    if not _NUMBER.fullmatch(text.strip(" \t\n\r\x0b\x0c")):
        return None
    exact = Decimal(text.strip())
    if exact.adjusted() > digits:
        return None
    rounded = exact.quantize(step, ROUND_HALF_UP, EXACT) + 0
    return rounded if rounded.copy_abs() < Decimal(10) ** digits * step else None


def moment(text: str) -> datetime | None:
    """A time in UTC without its zone; None where it is none.

    Raises:
        UnsureError: it looks like a time with a zone that is named in another way.
    """
    read = _TIME.fullmatch(text)
    if read is None:
        if _TIME_LIKE.fullmatch(text):
            raise UnsureError(f"the time {text!r}")
        return None
    day, hour, minute, second, fraction, zone = read.groups()
    try:
        at = datetime.fromisoformat(f"{day}T{hour or '00'}:{minute or '00'}:{second or '00'}")
    except ValueError:
        if hour == "24" or second == "60":
            raise UnsureError(f"the time {text!r}") from None
        return None
    at = at.replace(microsecond=int(f"{fraction or '':0<6}"[:6]))
    if zone and zone[0] in "+-":
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        if hours > 14 or minutes > 59 or not hour:
            raise UnsureError(f"the time {text!r}")
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
        try:
            at = at.replace(tzinfo=timezone(offset)).astimezone(UTC).replace(tzinfo=None)
        except OverflowError:
            raise UnsureError(f"the time {text!r}") from None
    elif zone and not hour:
        raise UnsureError(f"the time {text!r}")
    return at


@dataclass
class Checked:
    """A record with its values, and whether it can be used; ``why`` says what was wrong first."""

    row: Row
    values: dict[str, Any]
    why: str = ""
    rank: tuple[Any, ...] = ()

    def __getitem__(self, name: str) -> Any:
        """The value of a column; None where there is none."""
        return self.values.get(name)


@dataclass
class Books:
    """The raw tables of a folder: the records of each, and the usable rows of those with money."""

    folder: Path
    started: datetime
    records: dict[str, list[Row] | None] = field(default_factory=dict)
    usable: dict[str, list[Checked]] = field(default_factory=dict)
    checked: dict[str, list[Checked]] = field(default_factory=dict)
    as_of: datetime = datetime.min

    def __post_init__(self) -> None:
        """Read every table, and judge those with money."""
        self.tables = contract()
        self.currencies = {row["currency"] for row in _seed("currencies")}
        kinds: Mapping[str, str] = {row["filler"]: row["kind"] for row in _seed("fillers")}
        self._fillers = {word for word, kind in kinds.items() if kind in ("any", "person")}
        self._any = {word for word, kind in kinds.items() if kind == "any"}
        self.records = {name: records(self.folder, name) for name in self.tables}
        loads = [
            at
            for rows in self.records.values()
            for row in rows or ()
            if (at := moment(_iso(trimmed(row.get("loaded_at"))))) is not None
            and at <= self.started + timedelta(days=1)
        ]
        self.as_of = max(loads, default=datetime.min)
        self._rates: dict[str, list[tuple[datetime, Decimal]]] = {}
        for name in MONEY:
            self._judge(name)
            if name == "finance.fx_rates":
                for rate in self.usable[name]:
                    since = (rate["rate_date"], rate["rate"])
                    self._rates.setdefault(rate["currency"], []).append(since)

    def rate(self, currency: str, at: datetime) -> Decimal | None:
        """The rate of a currency on the day of a time: the last one published by then."""
        if currency == REPORTING:
            return Decimal(1)
        day = at.replace(hour=0, minute=0, second=0, microsecond=0)
        return max(
            (each for each in self._rates.get(currency, ()) if each[0] <= day),
            default=(day, None),
        )[1]

    # -- one row

    def _value(self, column: Mapping[str, Any], text: str) -> tuple[Any, str]:
        """The value of a text, and what is wrong with it: unparsable or implausible."""
        kind = column["type"]
        if kind in ("ts", "day"):
            at = moment(_iso(text))
            if at is None:
                return None, "unparsable"
            if kind == "day":
                at = at.replace(hour=0, minute=0, second=0, microsecond=0)
            return (at, "") if at >= EARLIEST else (None, "implausible")
        if kind in ("money", "rate"):
            read = number(text, 18, FOUR if kind == "money" else EIGHT)
            if read is None:
                return None, "unparsable"
            most = column.get("maximum", LARGEST)
            return (read, "") if abs(read) <= most else (None, "implausible")
        if kind == "flag":
            word = text.lower()
            yes, no = word in _YES, word in _NO
            return (yes, "") if yes or no else (None, "unparsable")
        if kind == "currency":
            return text.upper(), ""
        if kind == "id":
            text = text[:-2] if re.fullmatch(r"[0-9]+\.0", text) else text
            return self._without_filler(column, text), ""
        return text, ""

    def _without_filler(self, column: Mapping[str, Any], text: str) -> str | None:
        named = column.get("references") or ""
        if not named and not column.get("person"):
            return text
        slug = named.startswith(("marketing.", "affiliate."))
        stripped = text.lower().replace("\\n", "null")
        stripped = stripped.translate(dict.fromkeys(map(ord, "-_./|()[]{}<>#*?!:,;&@\" \\'")))
        words = self._any if slug else self._fillers
        is_filler = stripped == "" or stripped in words or not text.strip("0-")
        return None if is_filler else text

    def _judge(self, table: str) -> None:
        rows = self.records[table] or []
        described = self.tables[table]
        checked = [self._check(table, row) for row in rows]
        self.checked[table] = checked
        groups: dict[tuple[Any, ...], list[Checked]] = {}
        for each in checked:
            groups.setdefault(tuple(each[name] for name in described["key"]), []).append(each)
        sums = described.get("same_key") == "sum"
        self.usable[table] = [
            used
            for group in groups.values()
            for used in (self._parts(group) if sums else self._newest(group))
        ]

    def _check(self, table: str, row: Row) -> Checked:
        described = self.tables[table]
        values: dict[str, Any] = {}
        why = ""
        for name, column in described["columns"].items():
            text = trimmed(row.get(name))
            if name not in row and "default" in column:
                text = column["default"]
            if not text and "blank" in column:
                text = column["blank"]
            value, wrong = (None, "") if not text else self._value(column, text)
            words = column.get("words")
            if words and "seed" not in words and value is not None:
                spelled = bare(value)
                value = next(
                    (
                        word
                        for word, others in words.items()
                        if spelled in {bare(word), *(bare(str(each)) for each in others)}
                    ),
                    "unknown",
                )
                if value == "unknown" and column.get("unknown"):
                    why = why or f"unknown {name}"
            values[name] = value
            needed = column.get("required") is True
            if wrong and (needed or column.get("strict")):
                why = why or f"{wrong} {name}"
            if needed and value is None:
                why = why or f"missing {name}"
            if column.get("past") and value is not None and name != "loaded_at":
                limit = self.as_of
                why = why or ("dated after as of" if value > limit else "")
            if "minimum" in column and value is not None and value < column["minimum"]:
                why = why or "negative amount"
        # A load time may be of any year, but none after the run.
        loaded = moment(_iso(trimmed(row.get("loaded_at"))))
        values["loaded_at"] = loaded
        later = False
        if loaded is None:
            why = why or "missing loaded_at"
        else:
            if why.endswith("loaded_at"):
                why = ""
                return self._check_load_only(table, row)
            later = loaded > self.as_of
            why = why or ("later load" if later else "")
        why = why or self._currency(table, values)
        if table == "finance.fx_rates" and not why and not 0 < values["rate"] < 10**6:
            why = "rate not above zero, or implausible"
        rank = (
            later,
            _descending(values.get("updated_at")),
            _descending(loaded),
        )
        return Checked(row, values, why, rank)

    def _check_load_only(self, table: str, row: Row) -> Checked:
        """A row whose load time is before the earliest date, which matters for no load time."""
        moved = {**row, "loaded_at": "1990-01-01"}
        checked = self._check(table, moved)
        loaded = moment(_iso(trimmed(row.get("loaded_at"))))
        checked.values["loaded_at"] = loaded
        checked.row = row
        checked.rank = (*checked.rank[:2], _descending(loaded))
        return checked

    def _currency(self, table: str, values: Mapping[str, Any]) -> str:
        currency = values.get("currency")
        if currency not in self.currencies:
            return "unknown currency"
        rates = [] if currency == REPORTING else self._rates.get(currency, [])
        highest = max((rate for _, rate in rates), default=Decimal(0))
        for name in ("amount", "tax", "total", "subtotal", "cost"):
            if abs(values.get(name) or 0) * highest > LARGEST:
                return f"implausible {name}"
        on = self.tables[table]["columns"]["currency"].get("rate_on")
        if on and values.get(on) is not None and self.rate(currency, values[on]) is None:
            return "no exchange rate"
        if table not in _SAME_CURRENCY:
            return ""
        column, named = _SAME_CURRENCY[table]
        if values.get(column) is None:
            return "" if table == "billing.credit_notes" else f"missing {column}"
        key = self.tables[named]["key"][0]
        others = {each[key]: each for each in self.usable[named]}
        if values[column] not in others:
            return f"unknown {column}"
        return "" if others[values[column]]["currency"] == currency else "another currency"

    # -- several rows of one key

    @staticmethod
    def _newest(group: list[Checked]) -> Iterable[Checked]:
        first = min(each.rank for each in group)
        newest = [each for each in group if each.rank == first and not each.why]
        if not newest:
            return ()
        if any(each.values != newest[0].values for each in newest):
            raise UnsureError("versions of one time")
        return newest[:1]

    @staticmethod
    def _parts(group: list[Checked]) -> Iterable[Checked]:
        first = min(each.rank for each in group)
        newest = [each for each in group if each.rank == first]
        if len({each["currency"] for each in newest if not each.why}) > 1:
            raise UnsureError("parts of one time in two currencies")
        chosen = [each for each in newest if not each.why]
        currency = chosen[0]["currency"] if chosen else newest[0]["currency"]
        parts: list[Checked] = []
        for each in group:
            same = each["loaded_at"] == newest[0]["loaded_at"] and each["currency"] == currency
            alike = any(
                part.values == each.values
                and {**part.row, "loaded_at": ""} == {**each.row, "loaded_at": ""}
                for part in parts
            )
            if not each.why and same and not alike:
                parts.append(each)
        return parts


_YES = {"true", "1", "1.0", "yes", "y", "t", "on"}
_NO = {"false", "0", "0.0", "no", "n", "f", "off"}


def _iso(text: str) -> str:
    """A time as it is read: without the space before its zone."""
    return re.sub(r" (?=[+-]|UTC|GMT)", "", text) if _TIME.fullmatch(text) else text


def _descending(at: datetime | None) -> tuple[bool, float]:
    """An order in which the newest comes first, and no time last."""
    return (at is None, -(at - datetime.min).total_seconds() if at else 0.0)
