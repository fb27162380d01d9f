"""How spreadsheets, data frames, programs and databases write times."""

from __future__ import annotations

from pathlib import Path

import duckdb
import landing
from spelled_rows import TIMES


def test_times_are_read_in_every_spelling(tmp_path: Path) -> None:
    accounts = [{"id": f"{n:03}", "created_date": text} for n, text in enumerate(TIMES)]
    bench = landing.of_loaded(tmp_path, "salesforce", {"account": accounts})
    found = landing.found(bench, "salesforce__accounts", "account_id, created_at")
    assert {text: found[n][1] for n, text in enumerate(TIMES)} == TIMES


def test_numbers_with_a_type_are_dates(tmp_path: Path) -> None:
    """A day may be a whole number of eight digits; the first day of the year 1 is no time."""
    place = tmp_path / "salesforce"
    place.mkdir()
    times = "20250501::bigint as created_date, timestamp '0001-01-01' as last_modified_date"
    target = place / "account.parquet"
    duckdb.sql(f"copy (select '001' as id, {times}) to '{target}' (format parquet)")
    given = {"location": str(place), "loaded_at": landing.LOADED}
    bench = landing.land(tmp_path / "none", {"salesforce": given})
    found = landing.found(bench, "salesforce__accounts", "account_id, created_at, updated_at")
    assert found == [("001", "2025-05-01", None)]


def test_days_of_a_spreadsheet_are_of_the_zone_of_the_file(tmp_path: Path) -> None:
    """The same moment in both spellings; a whole number is a date."""
    texts = ["45778.4166666667", "5/1/2025 10:00", "45778.0", "45778"]
    accounts = [{"id": f"{n:03}", "created_date": text} for n, text in enumerate(texts)]
    bench = landing.of_loaded(
        tmp_path, "salesforce", {"account": accounts}, timezone="America/New_York"
    )
    found = landing.found(bench, "salesforce__accounts", "account_id, created_at")
    moment = "2025-05-01 14:00:00"
    assert [row[1] for row in found] == [moment, moment, "2025-05-01", "2025-05-01"]
