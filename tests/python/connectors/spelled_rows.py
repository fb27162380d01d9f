"""Times and amounts as programs, spreadsheets and databases write them, and what they say."""

from __future__ import annotations

from pathlib import Path

from namings import Row, write_csv

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
AMOUNTS = {
    "1,234.50": 1234.5,
    "1.234,50": 1234.5,
    "1\u202f234,50 €": 1234.5,
    "1\u00a0234,50 kr": 1234.5,
    "1'234.50": 1234.5,
    "1\u2019234.50": 1234.5,
    "$1,234.50": 1234.5,
    "USD 1234.50": 1234.5,
    "1234,50 zł": 1234.5,
    "1,234.50 Kč": 1234.5,
    "1,23,456.50": 123456.5,
    "1.234.567,5": 1234567.5,
    "1.234.567": 1234567,
    "1,234": 1234,
    "0,125": 0.125,
    "-0,125 €": -0.125,
    "(0,125)": -0.125,
    "($1,234)": -1234,
    "999.5 €": 999.5,
    "(1,234.50)": -1234.5,
    "\u22121,234.50": -1234.5,
    "1,234.50-": -1234.5,
    "1.2345E3": 1234.5,
}
REFUSED = ("10 %", "(10", "5 (10)")


def write(folder: Path) -> dict[str, dict[str, str]]:
    """Accounts and deals with a text each, in two settings of a file; returns the connections."""
    accounts: list[Row] = [
        {"Id": f"001{n:03}", "CreatedDate": text, "SystemModstamp": text}
        for n, text in enumerate(TIMES)
    ]
    deals: list[Row] = [
        {"Id": f"006{n:03}", "Amount": text, "CloseDate": "2025-05-01"}
        for n, text in enumerate([*AMOUNTS, *REFUSED])
    ]
    settings = {"spelled": {}, "spelled_there": {"timezone": "Europe/Paris", "dates": "dmy"}}
    named = {}
    for name, given in settings.items():
        write_csv(folder / name / "Account.csv", accounts)
        write_csv(folder / name / "Opportunity.csv", deals)
        named[name] = {"vendor": "salesforce", "location": str(folder / name), **given}
    return named
