"""What the doctor says: findings, and the report that they are in."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Severity = Literal["stop", "warn", "note"]
#: In the order of a report. ``stop`` stops a build or empties the marts, ``warn`` makes figures
#: wrong, ``note`` is worth knowing.
SEVERITIES: tuple[Severity, ...] = ("stop", "warn", "note")

MASK = "***"
_LONGEST = 60
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.$:-]{0,62}")


@dataclass(frozen=True)
class Finding:
    """One finding.

    ``kind`` is a word for machines, ``table`` is ``source.table`` (or empty), ``count`` the number
    of rows that it is about, ``example`` a value of such a row that is not personal, or empty.
    """

    severity: Severity
    kind: str
    message: str
    remedy: str
    table: str = ""
    column: str = ""
    count: int = 0
    example: str = ""

    @property
    def place(self) -> str:
        """The table and column that it is about."""
        return ".".join(part for part in (self.table, self.column) if part) or "all tables"


@dataclass(frozen=True)
class TableLine:
    """A raw table: its rows, those that a build would use, and its times (ISO dates, or empty)."""

    table: str
    rows: int
    used: int
    first: str = ""
    last: str = ""
    newest_load: str = ""


@dataclass
class Report:
    """The tables, the figures across tables, and the findings, the gravest first."""

    place: str
    reporting_currency: str
    as_of: str = ""
    tables: list[TableLine] = field(default_factory=list)
    figures: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, *findings: Finding) -> None:
        """Add findings; the order does not matter."""
        self.findings.extend(findings)

    def count(self, severity: Severity) -> int:
        """The number of findings of a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """1 where a build would stop or its marts would be empty, else 0."""
        return int(self.count("stop") > 0)

    def ordered(self) -> list[Finding]:
        """The findings, the gravest first; the order is total."""
        return sorted(
            set(self.findings),
            key=lambda each: (
                SEVERITIES.index(each.severity),
                each.table,
                each.column,
                each.kind,
                each.message,
                each.example,
            ),
        )

    def as_json(self) -> str:
        """The report for machines: the same bytes for the same raw rows."""
        content: dict[str, Any] = {
            "place": self.place,
            "as_of": self.as_of or None,
            "reporting_currency": self.reporting_currency,
            "exit_code": self.exit_code,
            "counts": {severity: self.count(severity) for severity in SEVERITIES},
            "tables": [asdict(line) for line in self.tables],
            "figures": {
                name: [{"value": value, "rows": rows} for value, rows in lines]
                for name, lines in self.figures.items()
            },
            "findings": [asdict(finding) for finding in self.ordered()],
        }
        return json.dumps(content, indent=2, ensure_ascii=False)


def shown(value: object, personal: bool = False) -> str:
    """A value as an example: masked where its column is personal or it may name a person.

    Text with an @, a run of seven digits among other characters (a phone number) or control
    characters is masked as well, whatever the column: columns may be mixed up.
    """
    text = "" if value is None else str(value)
    if not text:
        return ""
    if personal or "@" in text or not text.isprintable():
        return MASK
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 3] + "..."
    return text


def may_be_phone(text: str) -> bool:
    """Whether a text has as many digits as a phone number and is no plain number or date."""
    digits = sum(letter.isdigit() for letter in text)
    return digits >= 7 and bool(re.search(r"[+() ]", text)) and not re.match(r"\d{4}-", text)


def shape(value: object) -> str:
    """The form of a text without its content: 9 for a digit, a for a letter."""
    text = "" if value is None else str(value)[:_LONGEST]
    return "".join(
        "9"
        if letter.isdigit()
        else "a"
        if letter.isalpha()
        else letter
        if letter.isascii() and letter.isprintable()
        else "?"
        for letter in text
    )


def safe_names(names: list[str], known: bool) -> list[str]:
    """Names of columns that can be shown; a file without a header has a row's values for names.

    ``known``: whether the header has a column of the contract, so that it is one.
    """
    return [
        name for name in names if known and _NAME.fullmatch(name) and not re.search(r"\d{5}", name)
    ]
