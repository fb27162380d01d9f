"""What the tests of the page in a browser share: companies, choices, SQL over their marts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import duckdb
from playwright.sync_api import Page

FOLDER = Path(os.environ["PAGES"]).resolve()
COMPANIES = sorted(path.stem for path in FOLDER.glob("*.html"))
#: What a chart holds: the numbers of its series, by series and row.
HELD = """
(id) => lokun.charts.get(id).getOption().series.map((series) =>
  (series.type === "sankey" ? series.links : series.data).map((row) =>
    series.type === "sankey" ? [row.source, row.target, row.value] : row))
"""


def choose(page: Page, kind: str, model: str) -> None:
    """Choose the newest period of a kind, and a model, where the page has them."""
    ids = [each["period_id"] for each in page.evaluate("lokun.periods")]
    found = [each for each in ids if each.startswith(f"{kind}:")]
    if found:
        page.select_option("#period", found[0])
    if any(each["attribution_model"] == model for each in page.evaluate("lokun.models")):
        page.select_option("#model", model)


CHOICES = [
    ("all", "transfer"),
    ("trailing_twelve_months", "markov"),
    ("quarter", "additive_hazard"),
    ("month", "additive_hazard"),
    ("year", "shapley"),
]


def sql(company: str, text: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(FOLDER / f"{company}.duckdb"), read_only=True) as database:
        return database.execute(text).fetchall()


def near(held: float | None, there: Any) -> bool:
    return (held is None and there is None) or abs(float(held or 0) - float(there or 0)) < 0.005
