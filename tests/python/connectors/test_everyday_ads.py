"""What is usual with ads and visits, and what their tables say of it: renames, accounts, days."""

from __future__ import annotations

from pathlib import Path

import duckdb
import landing
import pytest
from namings import Row

STATS = {"customer_id": "1", "campaign_id": "900", "segments_date": "2025-05-01"}


def test_spend_of_a_campaign_that_was_renamed_counts_once(tmp_path: Path) -> None:
    """The newer report of the day has the new name."""
    rows = [
        STATS | {"campaign_name": name, "metrics_cost_micros": cost, "_fivetran_synced": at}
        for name, cost, at in (
            ("Old", "1000000", "2025-05-02 06:00:00"),
            ("New", "1250000", "2025-05-09 06:00:00"),
        )
    ]
    bench = landing.of_loaded(tmp_path, "google_ads", {"campaign_stats": rows}, currency="USD")
    assert landing.found(bench, "google_ads__ad_spend", "left_out, campaign_id, cost") == [
        ("older version", "900", "1.000000"),
        (None, "900", "1.250000"),
    ]


def test_campaigns_without_ids_are_told_apart_by_name(tmp_path: Path) -> None:
    rows = [
        {"Campaign": name, "Day": "2025-05-01", "Currency code": "USD", "Cost": cost}
        for name, cost in (("A", "1.00"), ("B", " --"))
    ]
    bench = landing.of_tables(tmp_path, "google_ads", {"campaign_report": rows}, landing.LOADED)
    spent = landing.found(bench, "google_ads__ad_spend", "campaign_id, cost, segment, left_out")
    assert spent == [("A", "1.000000", None, None), ("B", "0", None, None)]


def test_rows_that_one_key_has_stay_apart(tmp_path: Path) -> None:
    """Of two ad groups, which no column tells: both count."""
    rows = [
        STATS | {"metrics_cost_micros": "1000000", "ad_group_id": group} for group in ("1", "2")
    ]
    bench = landing.of_loaded(tmp_path, "google_ads", {"campaign_stats": rows}, currency="USD")
    spent = landing.found(bench, "google_ads__ad_spend", "left_out, cost, segment")
    assert [row[:2] for row in spent] == [(None, "1.000000")] * 2
    assert len({row[2] for row in spent}) == 2


@pytest.mark.parametrize(
    ("vendor", "stats", "account"),
    [
        (
            "google_ads",
            {"campaign_stats": [STATS | {"customer_id": "123-456", "metrics_cost_micros": "1"}]},
            {"account_history": [{"id": "123456", "currency_code": "GBP"}]},
        ),
        (
            "meta_ads",
            {"insights": [{"date_start": "2025-05-01", "account_id": "123456", "spend": "1"}]},
            {"ad_account": [{"id": "act_123456", "account_id": "123456", "currency": "GBP"}]},
        ),
        (
            "linkedin_ads",
            {
                "ad_campaign_analytics": [
                    {
                        "start_date": "2025-05-01",
                        "sponsoredCampaign": "9",
                        "costInLocalCurrency": "1",
                    }
                ],
                "campaigns": [{"id": "9", "account": "urn:li:sponsoredAccount:123456"}],
            },
            {"accounts": [{"id": "123456", "currency": "GBP"}]},
        ),
    ],
)
def test_an_account_is_one_in_each_spelling(
    tmp_path: Path, vendor: str, stats: dict[str, list[Row]], account: dict[str, list[Row]]
) -> None:
    """The spend has the currency of its account, of several."""
    (name, (row,)) = next(iter(account.items()))
    other = {key: "9" if key.endswith("id") else "USD" for key in row}
    bench = landing.of_loaded(tmp_path, vendor, stats | {name: [row, other]})
    assert landing.found(bench, f"{vendor}__ad_spend", "currency, left_out") == [("GBP", None)]


# -- GA4

PARAMETERS = (
    "[{'key': 'ga_session_id', 'value': {'string_value': null, 'int_value': %s}},"
    " {'key': 'page_location', 'value': {'string_value': '%s', 'int_value': null}},"
    " {'key': '%s', 'value': {'string_value': '%s', 'int_value': null}}]"
)


def day_of_events(session: int, address: str, key: str, value: str, *columns: str) -> str:
    """A table of a page view, in the types of the export."""
    own = [
        "'v' as user_pseudo_id",
        "'page_view' as event_name",
        f"{1_746_093_600_000_000 + session} as event_timestamp",
        f"{PARAMETERS % (session, address, key, value)} as event_params",
    ]
    return f"select {', '.join([*own, *columns])}"


def visits(tables: dict[str, str]) -> list[tuple[object, ...]]:
    """What the visits say of their source, by session, from tables of a schema."""
    connection = duckdb.connect()
    connection.execute("create schema analytics")
    for name, sql in tables.items():
        connection.execute(f"create table analytics.{name} as {sql}")
    connectors = {"ga4": {"schema": "analytics", "loaded_at": landing.LOADED}}
    bench = landing.bench_of(Path("none"), connectors, connection=connection)
    bench.find()
    columns = "session_id, left_out, utm_source, utm_medium, utm_campaign, click_id"
    return landing.found(bench, "ga4__web_sessions", columns)


def test_days_before_a_column_was_added_have_none() -> None:
    """Tables of days differ: columns that came later, and fields of nested columns."""
    said = "{'manual_source': 'news', 'manual_medium': 'email', 'manual_campaign_name': 'May'}"
    old, new = "{'medium': 'first'}", "{'medium': 'first', 'name': 'first'}"
    page = ("https://shop.example/", "x", "y")
    found = visits(
        {
            "events_20230101": day_of_events(1, *page, f"{old} as traffic_source"),
            "events_20250501": day_of_events(
                2, *page, f"{new} as traffic_source", f"{said} as collected_traffic_source"
            ),
            "events_intraday_20250501": day_of_events(2, *page),
            "events_intraday_20250502": day_of_events(3, *page),
        }
    )
    assert found == [
        ("1", None, None, None, None, None),
        ("2", None, "news", "email", "May", None),
        ("3", None, None, None, None, None),
    ]


def test_visits_of_the_company_itself_are_left_out_and_clicks_are_found() -> None:
    shop = "https://shop.example/"
    found = visits(
        {
            "events_20250501": day_of_events(1, shop, "traffic_type", "internal"),
            "events_20250502": day_of_events(2, shop, "debug_mode", "1"),
            "events_20250503": day_of_events(3, f"{shop}?gclid=abc", "medium", "organic"),
            "events_20250504": day_of_events(4, f"{shop}?a=1&wbraid=abc", "x", "y"),
            "events_20250505": day_of_events(5, f"{shop}?gclid=abc", "source", "bing"),
        }
    )
    assert [(row[0], row[1], row[2], row[3], row[5]) for row in found] == [
        ("1", "own traffic", None, None, None),
        ("2", "own traffic", None, None, None),
        ("3", None, "google", "cpc", "abc"),
        ("4", None, "google", "cpc", "abc"),
        ("5", None, "bing", None, "abc"),
    ]
