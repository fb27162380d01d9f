"""What must be true of a build, whatever was loaded: nothing is lost, silent or personal."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

from tools.fuzz.books import Billing, costs
from tools.fuzz.company import MARKS
from tools.fuzz.reading import Books, BrokenError, UnsureError, contract
from tools.house import Failed, House, Stopped

#: The models that the comparisons need.
NEEDED = (
    *("quarantined_rows", "billing_reconciliation", "cost_reconciliation", "unmapped_values"),
    *("fct_costs", "fct_closes"),
)
STARTED = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
_REMEDY = re.compile(r"Remedy: |remedy: ")


def personal(text: str) -> list[str]:
    """What a text says of the company's persons."""
    lowered = text.lower()
    return [mark for mark in MARKS if mark in lowered]


class Judge:
    """Builds companies on one house, and says what is wrong with each build."""

    def __init__(self, house: House | None = None) -> None:
        """Render the project, if no house is given."""
        self.house = house or House(started=STARTED)
        self.tables = contract()
        known = {step.name for step in self.house.steps}
        self.needed = [name for name in NEEDED if name in known]
        #: How often each outcome was.
        self.outcomes: dict[str, int] = {}
        #: What the last build said that a hook stopped.
        self.stopped = ""

    @staticmethod
    def started() -> dt.datetime:
        """When each build began, without a zone."""
        return STARTED.replace(tzinfo=None)

    def _count(self, outcome: str) -> None:
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def findings(self, folder: Path, *, whole: bool = False) -> list[str]:
        """What is wrong with the build of a folder; empty where nothing is.

        ``whole`` builds every model and runs every singular test, else those of the money.
        """
        targets = () if whole else self.needed
        try:
            self.house.build(folder, targets)
        except Stopped as stopped:
            self._count("stopped")
            self.stopped = str(stopped)
            return self._of_stop(str(stopped))
        except Failed as failed:
            self._count("failed")
            return [f"a model failed: {failed}"[:600]]
        found = self._of_log()
        found += self._of_persons(targets)
        models = self.house._needed(targets)
        found += [
            f"the test {name} is red: {rows}"[:500] for name, rows in self.house.red(models).items()
        ]
        return found + self._of_books(folder)

    def _of_stop(self, message: str) -> list[str]:
        found = [f"the error says {mark}: {message}"[:500] for mark in personal(message)]
        named = [name for name in self.tables if name in message]
        if not named:
            found.append(f"the error names no table: {message}"[:500])
        if not _REMEDY.search(message):
            found.append(f"the error names no remedy: {message}"[:500])
        return found

    def _of_log(self) -> list[str]:
        return [
            f"the log says {mark}: {line}"[:500]
            for line in self.house.said
            for mark in personal(line)
        ]

    def _of_persons(self, targets: tuple[str, ...] | list[str]) -> list[str]:
        """Columns of marts with what the raw tables say of persons."""
        found = []
        marts = {*(targets or (step.name for step in self.house.steps))} & self._marts()
        pattern = "|".join(re.escape(mark) for mark in MARKS)
        for mart in sorted(marts):
            found += [
                f"{mart} shows {rows}"[:400]
                for rows in self.house.rows(
                    f"select cast(rows as varchar) from built.{mart} as rows"
                    f" where regexp_matches(lower(cast(rows as varchar)), '{pattern}') limit 1"
                )
            ]
        return found

    def _marts(self) -> set[str]:
        return {path.stem for path in (self.house.root / "models" / "marts").rglob("*.sql")}

    def _of_books(self, folder: Path) -> list[str]:
        try:
            books = Books(folder, self.started())
        except BrokenError as broken:
            self._count("broken")
            return [f"a file that cannot be read was built: {broken}"]
        except UnsureError:
            self._count("unsure")
            return []
        self._count("compared")
        found = self._rows(books)
        try:
            return found + self._usable(books) + self._money(books) + self._costs(books)
        except UnsureError:
            self._count("unsure")
            return found

    def _rows(self, books: Books) -> list[str]:
        quarantined = dict(
            self.house.rows(
                "select source_table, count(*) from built.quarantined_rows group by all"
            )
        )
        found = []
        for name, table in self.tables.items():
            model = f"int_{name.replace('.', '__')}_checked"
            key = ", ".join(table["key"])
            distinct = "*" if table.get("same_key") == "sum" else f"distinct ({key})"
            [(used,)] = self.house.rows(
                f"select count({distinct}) from built.{model} where quarantine_reason is null"
            )
            rows = len(books.records[name] or ())
            if rows != used + quarantined.get(name, 0):
                found.append(
                    f"{name}: {rows} rows in, {used} used, {quarantined.get(name, 0)} quarantined"
                )
        return found

    def _usable(self, books: Books) -> list[str]:
        """The keys that are used, by the models and by plain Python."""
        found = []
        for name, rows in books.usable.items():
            keys = self.tables[name]["key"]
            model = f"int_{name.replace('.', '__')}_checked"
            theirs = {
                tuple(_plain(value) for value in row)
                for row in self.house.rows(
                    f"select {', '.join(keys)} from built.{model} where quarantine_reason is null"
                )
            }
            ours = {tuple(_plain(row[key]) for key in keys) for row in rows}
            if ours != theirs:
                odd = sorted(map(str, ours ^ theirs))[:3]
                whys = {
                    str(tuple(_plain(row[key]) for key in keys)): row.why
                    for row in books.checked[name]
                }
                found.append(
                    f"{name}: used by one side only: {odd}, recomputed:"
                    f" {[whys.get(each) for each in odd]}"
                )
        return found

    def _money(self, books: Books) -> list[str]:
        billing = Billing(books)
        ours = {key: value for key, value in billing.entries.items() if value}
        theirs = {
            (kind, document): int(amount)
            for kind, document, amount in self.house.rows(
                "select entry_type, document_id, sum(amount_minor) from built.int_ledger_entries"
                " where entry_type <> 'payment' group by all having sum(amount_minor) <> 0"
            )
        }
        found = _differences("ledger", ours, theirs)
        ours_by_day = {
            (str(day), currency): amount
            for (day, currency), amount in billing.by_day.items()
            if amount
        }
        theirs_by_day = {
            (str(day), currency): int(amount * 100)
            for day, currency, amount in self.house.rows(
                "select day, document_currency, credited + unattributed + fx_difference"
                " from built.billing_reconciliation"
            )
            if amount
        }
        found += _differences("billing_reconciliation", ours_by_day, theirs_by_day)
        differing = self.house.rows(
            "select day, document_currency, difference from built.billing_reconciliation"
            " where difference is distinct from 0 limit 3"
        )
        if differing:
            found.append(f"billing_reconciliation differs: {differing}")
        settled = {key: str(each.settled) for key, each in billing.documents.items()}
        closes = self.house.rows("select invoice_id, closed_at from built.fct_closes")
        return found + [
            f"the close of {invoice} is at {at}, recomputed {settled.get(invoice)}"
            for invoice, at in closes
            if settled.get(invoice) != str(at)
        ]

    def _costs(self, books: Books) -> list[str]:
        ours = {
            (table, str(month), currency): line
            for (table, month, currency), line in costs(books).items()
        }
        theirs = {
            (table, str(month), currency): (*map(int, counts), *amounts, int(used * 100))
            for table, month, currency, *counts, a, b, c, d, used in self.house.rows(
                "select source_table, month, currency, landed_rows, quarantined_rows,"
                " landed_amount, quarantined_amount, rewards_amount, used_amount,"
                " used_reporting_amount from built.cost_reconciliation"
            )
            for amounts in [(a, b, c, d)]
        }
        return _differences("cost_reconciliation", ours, theirs)


def _plain(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return str(value.date()) if value.time() == dt.time() else str(value)
    return str(value)


def _differences(what: str, ours: dict[Any, Any], theirs: dict[Any, Any]) -> list[str]:
    odd = [key for key in {*ours, *theirs} if ours.get(key) != theirs.get(key)]
    return [
        f"{what}: {key} is {theirs.get(key)}, recomputed {ours.get(key)}"
        for key in sorted(odd, key=str)[:3]
    ]
