"""Rows of ad platforms whose reports have weeks and months, in many currencies and spellings."""

from __future__ import annotations

from pathlib import Path

from namings import Row, write_csv

LOADED = "2026-03-02 06:00:00"


def exported(campaign: str | None, first: str, last: str, spent: str, **given: str) -> Row:
    """A line of an export of Meta Ads, without a day of its own."""
    return {
        "Campaign name": campaign,
        "Day": None,
        "Reporting starts": first,
        "Reporting ends": last,
        "Amount spent (EUR)": spent,
        "Impressions": "1,001",
        "Link clicks": "17",
    } | given


MONTHS: list[Row] = [
    # a month, a leap month, a week over the end of a year, a year
    exported("A", "2025-05-01", "2025-05-31", "100.00"),
    exported("A", "2024-02-01", "2024-02-29", "0.05"),
    exported("B", "2024-12-30", "2025-01-05", "1,234.56"),
    exported("C", "2023-01-01", "2023-12-31", "9876543210.99"),
    # days that overlap, and one that is of a day
    exported("D", "2025-05-01", "2025-05-31", "31.00"),
    exported("D", "2025-05-10", "2025-05-10", "5.00"),
    exported("D", "2025-05-10", "2025-05-11", "4.00"),
    exported("D", "2025-05-10", "2025-05-11", "4.00"),
    # parts of a cent, nothing, a correction, and what cannot be read
    exported("E", "2025-05-01", "2025-05-03", "10.0050"),
    exported("E", "2025-06-01", "2025-06-30", "0"),
    exported("E", "2025-07-01", "2025-07-31", "-100.00"),
    exported("E", "2025-08-01", "2025-08-02", "ten euros", Impressions="many"),
    exported("E", "2025-09-01", "2025-09-02", "(12.34)", Impressions="0", **{"Link clicks": ""}),
    # a total of days that are named, and one of a campaign that names its days
    exported(None, "2025-05-01", "2025-05-31", "77.00"),
    exported("F", "2025-05-01", "2025-05-31", "12.00"),
    exported("F", "2025-05-01", "2025-05-31", "12.00", Day="2025-05-07"),
    # days in other spellings, the last day before the first, one that is missing, and no day
    exported("G", "May 1, 2025", "May 2, 2025", "3.00"),
    exported("G", "6/1/2025", "6/2/2025", "3.00"),
    exported("H", "2025-05-02", "2025-05-01", "2.00"),
    exported("H", "2025-06-02", "", "2.00"),
    exported("H", "2025-07", "2025-07", "2.00"),
    exported("H", "2025", "2025", "2.00"),
    exported("H", "", "2025-05-01", "2.00"),
    exported("H", "Total", "Total", "2.00"),
    exported("H", "2025-13-01", "2025-13-02", "2.00"),
    # more days than a report has
    exported("I", "2010-01-01", "2025-05-31", "1.00"),
]


def loaded(currency: str | None, first: str, last: str, spent: str, ad: str = "7") -> Row:
    """A row of a loader, of an account and an ad."""
    return {
        "account_id": "act_1",
        "campaign_id": "71",
        "ad_id": ad,
        "date_start": first,
        "date_stop": last,
        "spend": spent,
        "impressions": "1000",
        "inline_link_clicks": "31",
        "account_currency": currency,
        "_fivetran_synced": LOADED,
    }


LOADER: list[Row] = [
    loaded(currency, f"2025-{month:02}-01", f"2025-{month:02}-28", amount)
    for month, (currency, amount) in enumerate(
        (
            ("ISK", "100"),
            ("isk", "-100"),
            ("EUR", "100.00"),
            ("KWD", "0.100"),
            ("CLF", "0.0100"),
            ("XXX", "0.99"),
            ("JPY", "100.55"),
            (None, "12.34"),
        ),
        1,
    )
] + [
    # an older version of a month, of another ad, and a day that is loaded twice
    loaded("EUR", "2025-10-01", "2025-10-31", "60.00") | {"_fivetran_synced": "2025-11-01"},
    loaded("EUR", "2025-10-01", "2025-10-31", "61.00"),
    loaded("EUR", "2025-10-01", "2025-10-31", "62.00", "8"),
    loaded("EUR", "2025-11-05", "2025-11-05", "3.00"),
    loaded("EUR", "2025-11-05", "2025-11-05", "3.00"),
]
LINKEDIN: list[Row] = [
    {"campaign_id": "81", "start_date": first, "end_date": last, "cost_in_local_currency": cost}
    for first, last, cost in (
        ("2025-05-01", "2025-05-31", "8.00"),
        ("2025-06-01", "2025-06-01", "4.00"),
        ("2025-06-02T00:00:00.000+0000", "2025-06-08T00:00:00.000+0000", "0.01"),
    )
]
MICROSOFT: list[Row] = [
    {"Gregorian date": f"5/{day}/2025", "Campaign ID": "91", "Device type": device, "Spend": cost}
    for day, device, cost in ((1, "PC", "9.00"), (1, "Mobile", "1,234.50"), (2, "PC", "--"))
]
#: Weeks and months of Google, as loaders and reports write them, and a total of days.
GOOGLE: list[Row] = [
    {
        "Campaign": campaign,
        "Currency code": "ISK",
        "Day": day,
        "Week": week,
        "Month": month,
        "Cost": cost,
        "Impr.": "1,001",
        "Clicks": " --",
    }
    for campaign, day, week, month, cost in (
        ("A", None, None, "2025-05-01", "1,000"),
        ("A", None, None, "2024-02", "29"),
        ("A", None, None, "Mar 2025", "--"),
        ("A", None, None, "September 2025", "-10"),
        ("B", None, "2024-12-30", "2024-12-01", "100"),
        ("B", "2025-05-01", None, "2025-05-01", "100"),
        ("B", None, None, "2025-05-01", "100"),
        ("B", None, None, " --", "300"),
        ("C", None, None, "Total 2025", "100"),
        ("C", None, None, "2025-13", "100"),
        ("C", None, None, "2025-06", "many"),
    )
]
#: Reports that overlap, in files with columns of their own: a day counts as the newest has it.
SAVED: dict[str, list[Row]] = {
    "insights": [exported("A", f"2025-05-0{day}", f"2025-05-0{day}", "1.00") for day in (1, 1, 2)],
    "insights (1)": [
        exported("A", f"2025-05-0{day}", f"2025-05-0{day}", "2.00", Objective="sales")
        for day in (2, 3)
    ],
    "Insights-2025-05-04": [exported("A", "2025-05-03", "2025-05-03", "3.00")],
}
#: By connection: its vendor and the rows of its files.
REPORTS: dict[str, tuple[str, dict[str, list[Row]]]] = {
    "meta_ads_months": ("meta_ads", {"insights": MONTHS}),
    "meta_ads_loader": ("meta_ads", {"basic_ad": LOADER}),
    "meta_ads_saved": ("meta_ads", SAVED),
    "google_ads_months": ("google_ads", {"campaign_report": GOOGLE}),
    "linkedin_ads": ("linkedin_ads", {"ad_campaign_analytics": LINKEDIN}),
    "microsoft_ads": ("microsoft_ads", {"campaign_performance_report": MICROSOFT}),
}


def write(folder: Path) -> dict[str, dict[str, str]]:
    """Write every report; returns the connections."""
    named = {}
    for name, (vendor, files) in REPORTS.items():
        for file, rows in files.items():
            write_csv(folder / name / f"{file}.csv", rows)
        named[name] = {"vendor": vendor, "location": str(folder / name), "currency": "USD"}
    return named
