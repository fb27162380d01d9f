"""What the page says of changes: open months that moved, and what was booked of closed ones."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from companies import copy_marts
from embedded import Rows, tables_of

from lokun.page import write
from lokun.page.writing import LANGUAGES, ROOT, texts

#: Credit that goes from sales to marketing in a finished month, under every model.
SHIFT = """
update attribution.credit
set amount = amount + case resource when 'sales' then -40.25 else 40.25 end
where
    dimension = 'resource' and period_kind = 'month' and period = date '2024-03-01'
    and resource in ('sales', 'marketing')
"""
#: Money that came to sales: in a finished month, in the newest, and in all.
BILLED = """
update attribution.credit
set amount = amount + 0.07
where
    dimension = 'resource' and resource = 'sales'
    and (
        period_kind = 'all'
        or (period_kind = 'month' and period in (date '2024-03-01', date '2025-06-01'))
    )
"""
#: The oldest month, which is no period that can be chosen where there are many.
OLDEST = """
update cost.cost_per_close
set cost = cost + 5
where
    dimension = 'resource' and period_kind = 'month' and resource = 'community'
    and period = (select min(period) from cost.cost_per_close where period_kind = 'month')
"""


@pytest.fixture(scope="module")
def marts(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_marts(demo_database, tmp_path_factory.mktemp("marts") / "marts.duckdb")


def changed(marts: Path, folder: Path, *statements: str) -> dict[str, Rows]:
    """The tables of the page of the marts, changed, beside the marts as they were."""
    later = folder / "later.duckdb"
    later.write_bytes(marts.read_bytes())
    with duckdb.connect(str(later)) as database:
        for statement in statements:
            database.execute(statement)
    return tables_of(write(later, folder / "page.html", before=marts).read_text())


def book(posting: int, model: str, resource: str, cause: str, then: float, by: float) -> str:
    """A row of data_quality.restatements: credit of March 2024, posted in June 2025."""
    values = {
        "posting": posting,
        "month": "date '2024-03-01'",
        "attribution_model": f"'{model}'",
        "measure": "'credit'",
        "resource": f"'{resource}'",
        "cause": f"'{cause}'",
        "amount_then": then,
        "amount_now": then + by,
        "amount_difference": by,
        "posted_in": "date '2025-06-01'",
    }
    return (
        f"insert into data_quality.restatements ({', '.join(values)})"
        f" values ({', '.join(map(str, values.values()))})"
    )


def test_nothing_changed_is_nothing(marts: Path, tmp_path: Path) -> None:
    tables = changed(marts, tmp_path)
    assert (tables["changes"], tables["moved"], tables["restated"]) == ([], [], [])


def test_a_month_moves_by_what_rose_or_fell_in_it(marts: Path, tmp_path: Path) -> None:
    """The newest month grows as it should; what only changed its earner counts once."""
    tables = changed(marts, tmp_path, SHIFT, BILLED)
    assert [(row["figure"], row["resource"]) for row in tables["changes"]] == [
        ("billed", None),
        ("earned", "sales"),
    ]
    (row,) = tables["moved"]
    assert row["month"] == "2024-03-01"
    assert row["credit_moved"] == pytest.approx(40.25)
    assert row["credit_now"] - row["credit_was"] == pytest.approx(0.07)
    assert (row["cost_moved"], row["cost_now"]) == (0, row["cost_was"])


def test_every_finished_month_is_compared(marts: Path, tmp_path: Path) -> None:
    (row,) = changed(marts, tmp_path, OLDEST)["moved"]
    with duckdb.connect(str(marts), read_only=True) as database:
        ((cost,),) = database.execute(
            "select sum(cost) from cost.cost_per_close where dimension = 'resource'"
            " and period_kind = 'month' and attribution_model = 'transfer' and period = date"
            f" '{row['month']}'"
        ).fetchall()
    assert (row["cost_moved"], row["credit_moved"]) == (5, 0)
    assert row["cost_was"] == pytest.approx(float(cost))


def test_what_was_booked_of_closed_months_is_shown_once(marts: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    bookings = [
        book(1, "transfer", "sales", "refund", 500, -20),
        book(1, "handoff", "sales", "refund", 900, -20),
    ]
    (row,) = changed(marts, first, *bookings)["restated"]
    assert row == {
        "measure": "credit",
        "month": "2024-03-01",
        "cause": "refund",
        "posted_in": "2025-06-01",
        "amount": -20,
        "amount_moved": 20,
    }
    # The next publication: a late touch, which moves credit from one to the other.
    later = [
        book(2, "transfer", "sales", "late touch", 480, -30),
        book(2, "transfer", "marketing", "late touch", 100, 30),
    ]
    (row,) = changed(first / "later.duckdb", tmp_path, *later)["restated"]
    assert (row["cause"], row["amount"], row["amount_moved"]) == ("late touch", 0, 30)
    # Beside no publication, all that was booked is shown.
    page = write(tmp_path / "later.duckdb", tmp_path / "alone.html").read_text()
    assert [row["cause"] for row in tables_of(page)["restated"]] == ["late touch", "refund"]


def test_a_publication_before_there_were_books_is_compared(marts: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.duckdb"
    old.write_bytes(marts.read_bytes())
    with duckdb.connect(str(old)) as database:
        database.execute("drop table data_quality.restatements")
    tables = changed(marts, tmp_path, BILLED, book(1, "transfer", "sales", "refund", 500, -20))
    page = write(tmp_path / "later.duckdb", tmp_path / "beside.html", before=old).read_text()
    assert tables_of(page)["restated"] == tables["restated"] != []
    assert tables_of(page)["moved"] == tables["moved"] != []


def test_every_cause_and_measure_has_words() -> None:
    models = ROOT / "models" / "marts"
    said = "".join(path.read_text() for path in models.rglob("*.md"))
    (block,) = re.findall(r"docs restatement_cause %}(.*?){%", said, re.DOTALL)
    known = texts("en")
    causes = [key.removeprefix("cause_").replace("_", " ") for key in known if key[:6] == "cause_"]
    assert len(causes) == 7
    assert [cause for cause in causes if cause not in block] == []
    for language in LANGUAGES:
        assert {"measure_credit", "measure_cost", "measure_reward"} <= texts(language).keys()
