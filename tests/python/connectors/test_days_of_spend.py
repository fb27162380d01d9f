"""Which days a row of an ad report is of, and what each of them has of its spend."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import landing
import pytest
from namings import Row

MAY = {"Reporting starts": "2025-05-01", "Reporting ends": "2025-05-31"}


def meta(first: str, last: str, spent: str, **given: Any) -> Row:
    """A line of campaign A in an export of Meta Ads, by the days of May."""
    return {
        "Campaign name": "A",
        "Day": None,
        "Reporting starts": f"2025-05-{first}",
        "Reporting ends": f"2025-05-{last}",
        "Amount spent (EUR)": spent,
    } | given


def spent(folder: Path, vendor: str, table: str, rows: list[Row], **given: Any) -> list[Any]:
    """Day and cost of each row that lands, of which no two have one key."""
    bench = landing.of_tables(folder, vendor, {table: rows}, landing.LOADED, **given)
    bench.refer(f"{vendor}__ad_spend")
    found = bench.rows(
        "select spend_date, cost, platform, coalesce(campaign_id, ''), coalesce(segment, '')"
        f" from {vendor}__ad_spend where left_out is null order by all"
    )
    assert len({(row[0], *row[2:]) for row in found}) == len(found)
    return [row[:2] for row in found]


def costs(days: list[Any]) -> list[Decimal]:
    return [Decimal(cost) for _, cost in days]


def test_a_line_of_a_day_has_the_dates_of_its_report_beside_it(tmp_path: Path) -> None:
    """They are no range of the line: it is of its own day."""
    rows: list[Row] = [
        MAY | {"Campaign name": "A", "Day": f"2025-05-{day}", "Amount spent (EUR)": amount}
        for day, amount in (("01", "10.00"), ("02", "20.00"))
    ]
    assert spent(tmp_path, "meta_ads", "insights", rows) == [
        ("2025-05-01", "10.000000"),
        ("2025-05-02", "20.000000"),
    ]


def test_a_date_of_a_loader_begins_a_range(tmp_path: Path) -> None:
    row = {"campaign_id": "1", "spend": "3.00", "account_currency": "EUR"}
    rows: list[Row] = [row | {"date_start": "2025-05-01", "date_stop": "2025-05-02"}]
    assert spent(tmp_path, "meta_ads", "insights", rows) == [
        ("2025-05-01", "1.5000"),
        ("2025-05-02", "1.5000"),
    ]


def test_a_day_of_linkedin_is_no_range(tmp_path: Path) -> None:
    row = {"campaign_id": "1", "cost_in_local_currency": "4.00"}
    rows: list[Row] = [
        row | {"day": "2025-05-01", "end_date": "2025-05-31"},
        row | {"start_date": "2025-06-01", "end_date": "2025-06-02"},
    ]
    table = "ad_analytics_by_campaign"
    assert spent(tmp_path, "linkedin_ads", table, rows, currency="USD") == [
        ("2025-05-01", "4.000000"),
        ("2025-06-01", "2.0000"),
        ("2025-06-02", "2.0000"),
    ]


def test_ranges_that_overlap_keep_their_rows(tmp_path: Path) -> None:
    """Each is a row of the day, with a key of its own."""
    rows = [meta("01", "31", "31.00"), meta("10", "10", "5.00"), meta("10", "11", "4.00")]
    days = spent(tmp_path, "meta_ads", "insights", rows)
    assert len(days) == 31 + 1 + 2
    assert sum(costs(days)) == 40
    assert sorted(costs([day for day in days if day[0] == "2025-05-10"])) == [1, 2, 5]
    assert [day for day in days if day[0] == "2025-05-12"] == [("2025-05-12", "1.0000")]


def test_a_report_by_month_stays_beside_one_by_day(tmp_path: Path) -> None:
    """It is a total only of days that are in it, and of its own campaign."""
    april = {"Reporting starts": "2025-04-01", "Reporting ends": "2025-04-30"}
    rows = [
        meta("01", "31", "60.00", **april),
        meta("01", "31", "30.00"),
        meta("01", "31", "30.00", Day="2025-05-07"),
        meta("01", "02", "8.00", **{"Campaign name": "B"}),
    ]
    days = spent(tmp_path, "meta_ads", "insights", rows)
    assert sum(costs(days)) == 60 + 30 + 8
    assert ("2025-05-07", "30.000000") in days
    assert [day for day in days if day[0] < "2025-05"] == [
        (f"2025-04-{day:02}", "2.0000") for day in range(1, 31)
    ]


def test_a_month_of_an_account_stays_where_no_campaign_has_its_days(tmp_path: Path) -> None:
    rows = [
        meta("01", "02", "6.00", **{"Campaign name": None}),
        meta("05", "06", "9.00", **{"Campaign name": None}),
        meta("06", "06", "9.00"),
    ]
    assert spent(tmp_path, "meta_ads", "insights", rows) == [
        ("2025-05-01", "3.0000"),
        ("2025-05-02", "3.0000"),
        ("2025-05-06", "9.000000"),
    ]


def test_a_newer_report_by_month_replaces_no_day(tmp_path: Path) -> None:
    """Both begin on one day; they are no versions of each other."""
    rows = [
        meta("01", "31", "3.00", **{"Day": "2025-05-01", "_fivetran_synced": "2025-05-02"}),
        meta("01", "31", "9.00", **{"Day": "2025-05-02", "_fivetran_synced": "2025-05-03"}),
        meta("01", "31", "12.00", **{"_fivetran_synced": "2025-06-01"}),
    ]
    assert spent(tmp_path, "meta_ads", "insights", rows) == [
        ("2025-05-01", "3.000000"),
        ("2025-05-02", "9.000000"),
    ]


@pytest.mark.parametrize(
    ("currency", "amount", "unit"),
    [
        ("ISK", "100", "1"),
        ("isk", "-100", "1"),
        ("EUR", "100.00", "0.01"),
        ("KWD", "0.100", "0.001"),
        ("CLF", "0.0100", "0.0001"),
        ("XXX", "0.99", "0.01"),
    ],
)
def test_days_have_whole_units_of_the_currency(
    tmp_path: Path, currency: str, amount: str, unit: str
) -> None:
    """And all of them have all of it."""
    row = {"campaign_id": "1", "spend": amount, "account_currency": currency}
    rows: list[Row] = [row | {"date_start": "2025-05-01", "date_stop": "2025-05-31"}]
    found = costs(spent(tmp_path, "meta_ads", "insights", rows))
    assert len(found) == 31
    assert sum(found) == Decimal(amount)
    assert [cost % Decimal(unit) for cost in found] == [0] * 31
    assert max(found) - min(found) == Decimal(unit)


def test_what_is_no_whole_unit_stays_with_the_last_day(tmp_path: Path) -> None:
    rows = [meta("01", "03", "10.0050")]
    assert costs(spent(tmp_path, "meta_ads", "insights", rows)) == [
        Decimal("3.33"),
        Decimal("3.34"),
        Decimal("3.335"),
    ]


def test_a_correction_is_halved_as_an_amount_is(tmp_path: Path) -> None:
    """Of two days each has a half, to the cent, below zero too."""
    rows = [meta("01", "02", "12.34"), meta("05", "06", "-12.34")]
    assert costs(spent(tmp_path, "meta_ads", "insights", rows)) == [
        *[Decimal("6.17")] * 2,
        *[Decimal("-6.17")] * 2,
    ]


def test_an_amount_that_cannot_be_read_stays_for_staging(tmp_path: Path) -> None:
    """Once, on its first day."""
    rows = [meta("01", "02", "ten euros"), meta("05", "05", "five")]
    assert spent(tmp_path, "meta_ads", "insights", rows) == [
        ("2025-05-01", "ten euros"),
        ("2025-05-05", "five"),
    ]


@pytest.mark.parametrize("month", ["2025-05", "2025-05-01", "May 2025", "5/1/2025"])
def test_a_month_of_google_is_its_days(tmp_path: Path, month: str) -> None:
    """And a week its seven, from its Monday."""
    row = {"Campaign": "A", "Currency code": "EUR", "Cost": "31.01", "Impr.": "62", "Clicks": " --"}
    days = spent(tmp_path / "m", "google_ads", "campaign_report", [row | {"Month": month}])
    assert [day for day, _ in days] == [f"2025-05-{day:02}" for day in range(1, 32)]
    assert costs(days) == [Decimal("1.00")] * 30 + [Decimal("1.01")]
    week = {"Week": "2025-04-28", "Month": month}
    days = spent(tmp_path / "w", "google_ads", "campaign_report", [row | week | {"Cost": "7"}])
    assert days == [(f"2025-04-{day}", "1.0000") for day in (28, 29, 30)] + [
        (f"2025-05-0{day}", "1.0000") for day in (1, 2, 3, 4)
    ]


def test_a_month_of_google_is_a_total_of_days_that_are_there(tmp_path: Path) -> None:
    """Of its own campaign; a month begins on a day of which there is a row too."""
    base = {"Campaign": "A", "Currency code": "EUR", "Day": None, "Month": "2025-05-01"}
    rows: list[Row] = [
        base | {"Cost": "31.00"},
        base | {"Cost": "31.00", "Day": "2025-05-01"},
        base | {"Cost": "62.00", "Campaign": "B"},
        base | {"Cost": "93.00", "Month": " --"},
    ]
    days = spent(tmp_path, "google_ads", "campaign_report", rows)
    assert ("2025-05-01", "31.000000") in days
    assert sum(costs(days)) == 31 + 62
    assert len(days) == 1 + 31


def test_a_month_between_reports_by_day_stays(tmp_path: Path) -> None:
    """It is a total only of days that it has, not of those before and after it."""
    base = {"Campaign": "A", "Currency code": "EUR", "Day": None, "Month": None}
    rows: list[Row] = [
        base | {"Cost": "1.00", "Day": "2025-01-31"},
        base | {"Cost": "28.00", "Month": "2025-02"},
        base | {"Cost": "4.00", "Day": "2025-03-01"},
    ]
    days = spent(tmp_path / "google", "google_ads", "campaign_report", rows)
    assert sum(costs(days)) == 1 + 28 + 4
    account = [
        meta("01", "01", "1.00"),
        meta("02", "03", "8.00", **{"Campaign name": None}),
        meta("04", "04", "4.00"),
    ]
    assert sum(costs(spent(tmp_path / "meta", "meta_ads", "insights", account))) == 1 + 8 + 4
