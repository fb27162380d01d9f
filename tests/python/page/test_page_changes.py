"""What the page says of changes: open months that moved, and what was booked of closed ones."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from companies import copy_marts
from embedded import Rows, tables_of

from lokun.page import write

#: Money that came to sales, in all.
BILLED = """
update attribution.credit
set amount = amount + 0.07
where dimension = 'resource' and resource = 'sales' and period_kind = 'all'
"""


def moved(month: str, model: str, measure: str, resource: str, by: float) -> str:
    """A row of data_quality.moved_figures."""
    return (
        "insert into data_quality.moved_figures (month, attribution_model, measure, resource,"
        f" amount_difference) values (date '{month}', '{model}', '{measure}', '{resource}', {by})"
    )


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
    """What only changed its earner counts once, and that of other models is not counted."""
    (row,) = changed(
        marts,
        tmp_path,
        moved("2024-03-01", "transfer", "credit", "sales", -40.18),
        moved("2024-03-01", "transfer", "credit", "marketing", 40.25),
        moved("2024-03-01", "linear", "credit", "marketing", 900),
        moved("2024-03-01", "all", "cost_loaded", "sales", 900),
        moved("2024-03-01", "all", "reward", "community", -3.5),
        moved("2024-04-01", "linear", "credit", "marketing", 900),
        moved("2024-05-01", "transfer", "credit", "marketing", 0),
    )["moved"]
    assert row == {
        "month": "2024-03-01",
        "credit_moved": pytest.approx(40.25),
        "credit_change": pytest.approx(0.07),
        "cost_moved": 0,
        "reward_moved": 3.5,
    }


def test_what_moved_is_said_without_an_earlier_database(marts: Path, tmp_path: Path) -> None:
    """The mart knows the publication before; another database adds the figures of all data."""
    tables = changed(marts, tmp_path, BILLED, moved("2024-03-01", "all", "cost", "sales", 5))
    assert [(row["figure"], row["resource"]) for row in tables["changes"]] == [
        ("billed", None),
        ("earned", "sales"),
    ]
    alone = tables_of(write(tmp_path / "later.duckdb", tmp_path / "alone.html").read_text())
    assert alone["moved"] == tables["moved"] != []
    assert alone["changes"] == []


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
    booked = book(1, "transfer", "sales", "refund", 500, -20)
    tables = changed(marts, tmp_path, moved("2024-03-01", "all", "cost", "sales", 5), booked)
    page = write(tmp_path / "later.duckdb", tmp_path / "beside.html", before=old).read_text()
    assert tables_of(page)["restated"] == tables["restated"] != []
    assert tables_of(page)["moved"] == tables["moved"] != []
