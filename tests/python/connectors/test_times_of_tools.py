"""How spreadsheets, data frames, programs and databases write times."""

from __future__ import annotations

from pathlib import Path

import duckdb
import landing

AT = "2025-05-01 10:00:00"
TIMES = {
    "2025-05-01T10:00:00.000+0000": AT,
    "2025-05-01T12:00:00+02:00": AT,
    "2025-05-01T10:00:00.000-0700": "2025-05-01 17:00:00",
    "2025-05-01 10:00:00 UTC": AT,
    "2025-05-01 10:00:00+00": AT,
    "2025-05-01 10:00:00 +0000": AT,
    "1746093600": AT,
    "1746093600.0": AT,
    "1746093600000": AT,
    "5/1/2025 10:00": AT,
    "May 1, 2025 10:00 AM": AT,
    "1 May 2025 10:00": AT,
    "2025/05/01 10:00": AT,
    "1 May 2025": "2025-05-01",
    "01 May 2025": "2025-05-01",
    "1 August 2025": "2025-08-01",
    "August 1, 2025": "2025-08-01",
    "May 01 2025": "2025-05-01",
    "2025/05/01": "2025-05-01",
    "20250501": "2025-05-01",
    "Mayday": "Mayday",
    # programs: Go, Java, JavaScript, mail, and a comma before parts of a second
    "2025-05-01 10:00:00 +0000 UTC": AT,
    "2025-05-01 12:00:00.5 +0200 CEST m=+0.01": "2025-05-01 10:00:00.5",
    "2025-05-01T12:00:00+02:00[Europe/Paris]": AT,
    "2025-05-01T10:00:00Z[UTC]": AT,
    "Thu May 01 2025 12:00:00 GMT+0200 (Central European Summer Time)": AT,
    "Thu, 01 May 2025 12:00:00 +0200": AT,
    "Thu, 01 May 2025 10:00:00 GMT": AT,
    "2025-05-01T10:00:00,000Z": AT,
    "2025-05-01 10:00:00 Z": AT,
    # reports and spreadsheets: days of the week, dashes, short years, serial days
    "Thu, May 1, 2025": "2025-05-01",
    "Thursday, 1 May 2025": "2025-05-01",
    "5/1/25": "2025-05-01",
    "5/1/25 10:00 AM": AT,
    "5/1/2025 10:00\u202fAM": AT,
    "5/1/2025 10:00:00.000": AT,
    "5/1/2025 10:00:00 UTC": AT,
    "May 1, 2025 at 10:00 AM": AT,
    "1.5.25": "2025-05-01",
    "1.5.2025 10:00": AT,
    "2025.05.01": "2025-05-01",
    "05-01-2025": "2025-05-01",
    "01-MAY-25": "2025-05-01",
    "1-May-2025 10:00": AT,
    "2025-5-1": "2025-05-01",
    "2025-05-01 10:00 AM": AT,
    "45778": "2025-05-01",
    "45778.4166666667": AT,
    # names of zones are the engine's; two days are none
    "2025-05-01 10:00:00 America/New_York": "2025-05-01 14:00:00",
    "2025-05-01 - 2025-05-31": "2025-05-01 - 2025-05-31",
    # no time
    "/Date(1746093600000+0000)/": AT,
    "0001-01-01 00:00:00 +0000 UTC": None,
    "0000-00-00 00:00:00": None,
    "--": None,
    # what is beside a date goes in turn
    "Thu May 1 10:00:00 UTC 2025": AT,
    "Thu May  1 10:00:00 GMT 2025": AT,
    "Thu May 1 10:00:00 EDT 2025": "Thu May 1 10:00:00 EDT 2025",
    "Thu May 1 10:00:00 +0200 2025": "Thu May 1 10:00:00 +0200 2025",
    "05-01-2025 10:00 UTC": AT,
    "1-May-2025 10:00 UTC": AT,
    "1-MAY-2025 10:00 am": AT,
    "Thu, May 1, 2025 at 10:00 AM": AT,
    "May 1, 2025 at 10:00 AM UTC": AT,
    "Thursday, May 1, 2025 at 12:00\u202fPM GMT+0200": AT,
    # a year of two digits is at the end
    "05-01-25": "2025-05-01",
    "25-05-01": "25-05-01",
    "25/05/01": "25/05/01",
    "Thu, 25-05-01": "Thu, 25-05-01",
    # a range has no offset
    "5/1/2025 12:00:00+02:00": AT,
    "5/1/2025 12:00 +02:00": AT,
    "5/1/2025 10:00-11:30": "5/1/2025 10:00-11:30",
    "5/1/2025 10:00 AM-11:30 AM": "5/1/2025 10:00 AM-11:30 AM",
    "5/1/2025 10:00 - 11:30": "5/1/2025 10:00 - 11:30",
    "5/1/2025 10:00:00-15:30": "5/1/2025 10:00:00-15:30",
    "May 1, 2025 at 10:00-11:30": "May 1, 2025 at 10:00-11:30",
    "20251301": "20251301",
    "45778.0": "2025-05-01",
}


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
