"""A database of which a build made only a part: what lacks is named, and nothing is invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from companies import copy_marts, half_built
from embedded import embedded, tables_of

from lokun.cli import main
from lokun.night.page import PAGE, write_page
from lokun.night.reporting import Reporter
from lokun.night.store import DATABASE
from lokun.page import PageError, write
from lokun.page.marts import read


@pytest.fixture(scope="module")
def few(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_marts(demo_database, tmp_path_factory.mktemp("few") / "few.duckdb", rows=60)


def test_what_lacks_is_named_room_by_room_on_stderr(
    few: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half = half_built(few, tmp_path / "half.duckdb")
    assert main(["page", "--db", str(half)]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [str(half.with_suffix(".html").resolve())]
    assert said.err.splitlines() == [
        f"lokun page: {half} lacks marts that the page shows; the page says so there:",
        "  affiliate: partner_scorecard.paid",
        "  cost: budget_shift, cost_per_close, seller_pay_and_credit",
        "  data_quality: billing_reconciliation",
        "  product: order_taking, product_pull",
        "Remedy: build them (dbt build), and write the page again.",
    ]
    missing = embedded(half.with_suffix(".html").read_text())["missing"]
    assert missing["partners"] == ["affiliate.partner_scorecard.paid"]
    assert main(["page", "--db", str(few), "--out", str(tmp_path / "whole.html")]) == 0
    assert capsys.readouterr().err == ""


def test_names_and_dates_alone_are_no_page(few: Path, tmp_path: Path) -> None:
    """Another project may have a calendar; no figure of the page is in it."""
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as database:
        database.execute(f"attach '{few}' as few (read_only)")
        database.execute("create schema core")
        for name in ("dim_date", "dim_attribution_models"):
            database.execute(f"create table core.{name} as select * from few.core.{name}")
    with pytest.raises(PageError, match=r"none of the marts that the page shows\.\nRemedy: build"):
        write(other, tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()
    with duckdb.connect(str(other)) as database:
        database.execute(f"attach '{few}' as few (read_only)")
        database.execute("create table core.fct_closes as select * from few.core.fct_closes")
    assert "core: dim_partners" in read(other).lacks()
    assert write(other, tmp_path / "page.html").exists()


def test_money_is_in_the_currency_of_the_marts_that_are_there(few: Path, tmp_path: Path) -> None:
    half = half_built(few, tmp_path / "half.duckdb")
    with duckdb.connect(str(half)) as database:
        for schema, table in database.execute(
            "select table_schema, table_name from information_schema.columns"
            " where column_name = 'currency'"
        ).fetchall():
            database.execute(f"update {schema}.{table} set currency = 'USD'")
    assert embedded(write(half, tmp_path / "page.html").read_text())["currency"] == "USD"
    empty = copy_marts(few, tmp_path / "empty.duckdb", rows=0)
    assert read(empty).currency is None


def test_what_an_earlier_database_lacks_has_not_changed(few: Path, tmp_path: Path) -> None:
    half = half_built(few, tmp_path / "half.duckdb")
    for now, before in ((few, half), (half, few)):
        page = write(now, tmp_path / "page.html", before=before).read_text()
        assert tables_of(page)["changes"] == []


def test_a_publication_says_what_its_page_lacks(few: Path, tmp_path: Path) -> None:
    told: list[tuple[str, Any]] = []

    class Heard(Reporter):
        def __init__(self) -> None:
            pass

        def say(self, event: str, text: str, **fields: Any) -> None:
            told.append((text, fields["lacks"]))

    half_built(few, tmp_path / DATABASE)
    write_page(tmp_path, None, Heard())
    ((text, lacks),) = told
    assert text.startswith("The page lacks marts: affiliate: partner_scorecard.paid; cost: ")
    assert len(lacks) == 4
    assert (tmp_path / PAGE).exists()
