"""Five lines that say what a database's marts say, for the end of a build."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from lokun.page.marts import Figures, read
from lokun.page.saying import advice, say
from lokun.page.writing import texts

#: The words that stand for names of the project are texts of the page.
_Row = dict[str, Any]
#: The alert of a week in which a source of the community was silent.
SILENT = "tracking missing"


def summarize(database: Path, language: str = "en") -> list[str]:
    """Five lines: billing, who holds credit, order-taking, the next euro, the data.

    They are over all of the data and under the house model, as the page when it is opened.

    Raises:
        PageError: the database cannot be read.
    """
    return lines(read(database), language)


def lines(figures: Figures, language: str = "en") -> list[str]:
    """The five lines of some figures."""
    known = texts(language)
    word = _Words(known, language, figures.currency)
    return [
        _closes(figures, word),
        _credit(figures, word),
        _orders(figures, word),
        _budget(figures, word),
        _data(figures, word),
    ]


class _Words:
    """Fills in the texts of a language; money is in whole units of the reporting currency."""

    def __init__(self, known: dict[str, str], language: str, currency: str | None) -> None:
        self._known = known
        self._language = language
        self._currency = currency or "EUR"

    def __call__(self, key: str, **values: object) -> str:
        return self._known[f"summary_{key}"].format(**values)

    def said(self, text: str) -> str:
        """A sentence of a mart; in English where nobody has translated it."""
        return say(text, self._language) or text

    def money(self, amount: float, places: int = 0) -> str:
        return f"{self._currency} {round(Decimal(str(amount)), places):,}"

    def name(self, name: str, capital: bool = False) -> str:
        text = self._known.get(f"word_{name}", name.replace("_", " "))
        return text[:1].upper() + text[1:] if capital else text


def _lacking(figures: Figures, word: _Words, *queries: str) -> str | None:
    lacking = sorted({name for query in queries for name in figures.missing.get(query, [])})
    return word("missing", marts=", ".join(lacking)) if lacking else None


def _whole(figures: Figures, table: str) -> list[_Row]:
    """The rows of the period of all data."""
    return [row for row in figures.tables[table] if str(row["period_id"]).startswith("all:")]


def _finding(figures: Figures) -> _Row | None:
    house = [row["attribution_model"] for row in figures.tables["models"] if row["is_house_model"]]
    return next(
        (row for row in _whole(figures, "finding") if row["model"] == (house or [None])[0]), None
    )


def _closes(figures: Figures, word: _Words) -> str:
    if lacking := _lacking(figures, word, "closes", "finding", "dates", "billing"):
        return lacking
    counted, found = _whole(figures, "closes"), _finding(figures)
    if not counted or not found:
        return word("no_closes")
    dates, billing = figures.tables["dates"][0], figures.tables["billing"][0]
    return word(
        "closes",
        n=f"{counted[0]['closes']:,}",
        total=word.money(found["total"]),
        first=dates["first_day"],
        last=dates["last_day"],
        difference=word.money(billing["difference"], 2),
    )


def _credit(figures: Figures, word: _Words) -> str:
    if lacking := _lacking(figures, word, "finding", "models"):
        return lacking
    found = _finding(figures)
    if not found or not found["total"] or found["of_resources"] <= 0:
        return word("unseen")
    if not found["holder"] or found["held"] < found["total"] / 100:
        return word("agrees")
    said = word(
        _split(found),
        who=word.name(found["holder"], capital=True),
        held=word.money(found["held"]),
        gained=word.money(found["gained"]),
        nobodys=word.money(found["nobodys"]),
        share=f"{found['held'] / found['total']:.0%}",
    )
    share = _baseline(figures)
    return said if share is None else word("anyway", said=said, share=f"{share:.0%}")


def _split(found: _Row) -> str:
    """To whom the credit went that a resource holds and did not earn; see findings.js."""
    if found["losers"] > 1:
        return "more"
    if not round(found["nobodys"]):
        return "others"
    return "both" if round(found["gained"]) else "nobodys"


def _baseline(figures: Figures) -> float | None:
    """The share of closes that would have come anyway, by the first incremental model.

    None where nothing can be said of it: bounds from none to all of the closes say nothing.
    """
    name = next(
        (
            row["attribution_model"]
            for row in figures.tables["models"]
            if row["kind"] == "incremental"
        ),
        None,
    )
    rows = [row for row in _whole(figures, "credit") if row["model"] == name]
    seen = [row for row in _whole(figures, "finding") if row["model"] == name]
    closes = float(sum(row["closes"] for row in rows))
    own = float(sum(row["closes"] for row in rows if row["resource"] == "baseline"))
    if own <= 0 or closes <= 0 or not seen or seen[0]["of_resources"] <= 0:
        return None
    if any(row["resource"] == "baseline" and row["evidence"] == "none" for row in rows):
        return None
    for row in rows:
        lower, upper = row["closes_lower"], row["closes_upper"]
        is_open = row["resource"] == "baseline" and upper is not None
        if is_open and lower < closes * 0.005 and upper >= closes * 0.995:
            return None
    return own / closes


def _orders(figures: Figures, word: _Words) -> str:
    if lacking := _lacking(figures, word, "order_taking"):
        return lacking
    teams = _whole(figures, "order_taking")
    if not teams:
        return word("no_orders")
    return word(
        "orders",
        taken=sum(row["taken"] for row in teams),
        n=sum(row["closes"] - row["not_logged"] for row in teams),
        amount=word.money(sum(row["taken_amount"] for row in teams)),
    )


def _budget(figures: Figures, word: _Words) -> str:
    if lacking := _lacking(figures, word, "budget"):
        return lacking
    rows = figures.tables["budget"]
    today = {row["resource"]: row for row in rows if row["scenario"] == "today"}
    changes = sorted(
        (row["budget"] - today[row["resource"]]["budget"], row["resource"])
        for row in rows
        if row["scenario"] == "suggested" and row["resource"] in today
    )
    if changes and changes[-1][0] >= 0.01:
        (_, source), (amount, to) = changes[0], changes[-1]
        given = {"to": word.name(to), "from": word.name(source), "amount": word.money(amount)}
        return word("budget", **given)
    tests = sorted(
        (-row["budget"], name) for name, row in today.items() if row["test_months"] is not None
    )
    if not tests:
        return word("no_budget")
    test = today[tests[0][1]]
    return word(
        "test",
        who=word.name(test["resource"]),
        part=f"{round(100 * test['test_part'])}%",
        months=test["test_months"],
    )


def _data(figures: Figures, word: _Words) -> str:
    if lacking := _lacking(figures, word, "adoption", "weeks"):
        return lacking
    warned = [
        word.said(row["warning"]) for row in figures.tables["adoption"] if row["status"] == "warn"
    ]
    newest = [row for row in figures.tables["weeks"] if row["is_complete"]][-1:]
    warned += [word.said(advice(row["recommendation"])) for row in newest if row["alert"] == SILENT]
    if not warned:
        return word("data_good")
    return word("data", n=len(warned), first=warned[0])
