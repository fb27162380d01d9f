"""What vendors' tables say in another place, or twice: events, pipelines and reports of ads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import landing
from namings import Row, write_csv

from lokun.doctor.bench import Bench

AT = "2025-06-01 06:00:00"


def landed(folder: Path, vendor: str, objects: dict[str, list[Row]], **given: Any) -> Bench:
    """The landing models on the tables of one vendor."""
    return landing.of_tables(folder, vendor, objects, AT, **given)


def spend(bench: Bench, vendor: str) -> dict[Any, tuple[Any, ...]]:
    """Spend and currency by campaign, and what is left out."""
    bench.refer(f"{vendor}__ad_spend")
    rows = bench.rows(
        "select coalesce(left_out, campaign_id), sum(try_cast(cost as decimal(18, 2))),"
        f" min(currency), max(currency) from {vendor}__ad_spend group by 1 order by 1"
    )
    return {row[0]: (str(row[1]), *dict.fromkeys(row[2:])) for row in rows}


def test_the_total_of_a_report_is_no_spend(tmp_path: Path) -> None:
    """It has the dates of the report, and names no campaign."""
    line = {"Day": None, "Reporting starts": "2025-05-01", "Reporting ends": "2025-05-31"}
    rows = [
        line | {"Campaign name": None, "Amount spent (EUR)": "30.00"},
        line | {"Campaign name": "A", "Day": "2025-05-01", "Amount spent (EUR)": "10.00"},
        line | {"Campaign name": "B", "Day": "2025-05-02", "Amount spent (EUR)": "20.00"},
    ]
    bench = landed(tmp_path, "meta_ads", {"insights": rows})
    assert spend(bench, "meta_ads") == {
        "A": ("10.00", "EUR"),
        "B": ("20.00", "EUR"),
        "total": ("30.00", "EUR"),
    }
    days = bench.rows("select campaign_id, spend_date, cost from meta_ads__ad_spend order by all")
    assert days[:2] == [("A", "2025-05-01", "10.000000"), ("B", "2025-05-02", "20.000000")]


def test_the_total_of_a_campaign_is_no_spend(tmp_path: Path) -> None:
    """It names no day, where the lines of its days do."""
    line = {"Campaign name": "A", "Reporting starts": "2025-05-01", "Reporting ends": "2025-05-31"}
    rows = [line | {"Day": None, "Amount spent (EUR)": "30.00"}] + [
        line | {"Day": f"2025-05-0{day}", "Amount spent (EUR)": f"{day}0.00"} for day in (1, 2)
    ]
    bench = landed(tmp_path, "meta_ads", {"insights": rows})
    assert spend(bench, "meta_ads") == {"A": ("30.00", "EUR"), "total": ("30.00", "EUR")}
    columns = "campaign_id, spend_date, cost, segment"
    query = f"select {columns} from meta_ads__ad_spend where left_out is null order by all"
    assert bench.rows(query) == [
        ("A", "2025-05-01", "10.000000", None),
        ("A", "2025-05-02", "20.000000", None),
    ]


def test_a_report_by_month_is_of_each_day_alike(tmp_path: Path) -> None:
    """To the cent, and each day has one row."""
    line = {"Reporting starts": "2025-05-01", "Reporting ends": "2025-05-31", "Link clicks": "45"}
    day = {"Reporting starts": "2025-06-01", "Reporting ends": "2025-06-01"}
    rows = [
        line | {"Campaign name": None, "Amount spent (EUR)": "110.00"},
        line | {"Campaign name": "A", "Amount spent (EUR)": "100.00"},
        line | {"Campaign name": "B", "Amount spent (EUR)": "0.10"},
        day | {"Campaign name": "B", "Amount spent (EUR)": "9.90", "Link clicks": "2"},
    ]
    bench = landed(tmp_path, "meta_ads", {"insights": rows})
    assert spend(bench, "meta_ads") == {
        "A": ("100.00", "EUR"),
        "B": ("10.00", "EUR"),
        "total": ("110.00", "EUR"),
    }
    found = bench.rows(
        "select count(*), count(distinct spend_date), max(spend_date), sum(clicks::int),"
        " min(cost::decimal(9, 2))::varchar, max(cost::decimal(9, 2))::varchar"
        " from meta_ads__ad_spend where campaign_id = 'A'"
    )
    assert found == [(31, 31, "2025-05-31", 45, "3.22", "3.23")]


def test_a_table_of_one_account_s_spend_is_no_total(tmp_path: Path) -> None:
    rows = [{"day": "2025-05-01", "spend": "10.00", "account_id": "1"}]
    bench = landed(tmp_path, "meta_ads", {"insights": rows}, currency="USD")
    assert spend(bench, "meta_ads") == {None: ("10.00", "USD")}


def test_spend_of_a_campaign_has_the_currency_of_its_account(tmp_path: Path) -> None:
    """Statistics name no account; each campaign does."""
    objects: dict[str, list[Row]] = {
        "ad_analytics_by_campaign": [
            {"campaign_id": number, "day": "2025-05-01", "cost_in_local_currency": cost}
            for number, cost in (("1", "10.00"), ("2", "20.00"))
        ],
        "campaign_history": [
            {"id": number, "account_id": f"9{number}", "name": f"C{number}"} for number in "12"
        ],
        "account_history": [{"id": "91", "currency": "EUR"}, {"id": "92", "currency": "USD"}],
    }
    bench = landed(tmp_path, "linkedin_ads", objects)
    assert spend(bench, "linkedin_ads") == {"1": ("10.00", "EUR"), "2": ("20.00", "USD")}


def test_stages_of_a_pipeline_may_be_a_list(tmp_path: Path) -> None:
    """A stage of a company's own pipeline is a number, and won where its probability is 1."""
    stages = [
        {
            "stageId": "991",
            "label": "Signed",
            "metadata": {"isClosed": "true", "probability": "1.0"},
        },
        {"stageId": "992", "label": "Dead", "metadata": {"isClosed": "true", "probability": "0.0"}},
        {
            "stageId": "993",
            "label": "Talks",
            "metadata": {"isClosed": "false", "probability": "0.3"},
        },
    ]
    objects: dict[str, list[Row]] = {
        "deal_pipelines": [
            {"pipelineId": "p1", "label": "Partners", "stages": json.dumps(stages)},
            {"pipelineId": "p2", "label": "Empty", "stages": "[]"},
        ],
        "deals": [
            {"id": stage, "properties_dealstage": stage, "properties_createdate": "2025-05-01"}
            for stage in ("991", "992", "993")
        ],
    }
    bench = landed(tmp_path, "hubspot", objects)
    columns = "opportunity_id, stage, is_won, is_closed"
    assert landing.rows(bench, "hubspot__opportunities", columns, "hubspot") == {
        "991": ("Signed", "true", "true"),
        "992": ("Dead", "false", "true"),
        "993": ("Talks", "false", "false"),
    }


def test_the_source_of_a_ga4_session_is_of_one_teller(tmp_path: Path) -> None:
    """What says nothing does not hide what another field says, and words are not mixed."""
    tellers = "session_traffic_source_last_click"
    nothing = {"source": "(not set)", "medium": "(not set)", "campaign_name": "(not set)"}
    google = {"source": "google", "medium": "cpc", "campaign_name": "(not set)"}
    ads = {"campaign_name": "Brand"}
    mail = {"source": "news", "medium": None, "campaign_name": "May"}

    def event(session: str, manual: Row, other: Row, name: Row) -> Row:
        said = {"manual_campaign": manual, "cross_channel_campaign": other}
        return {
            "user_pseudo_id": "v",
            "ga_session_id": session,
            "event_name": "page_view",
            "event_timestamp": 1_746_093_600_000_000 + int(session),
            tellers: json.dumps(said | {"google_ads_campaign": name}),
        }

    rows = [
        event("1", nothing, google, ads),
        event("2", mail, google, ads),
        # tags of its own are the ad's, not the address's
        event("3", nothing, nothing, ads)
        | {"collected_traffic_source": json.dumps({"manual_source": "google"})},
        event("4", nothing, nothing, nothing)
        | {"collected_traffic_source": json.dumps({"manual_source": "bing"})},
    ]
    bench = landed(tmp_path, "ga4", {"events_20250501": rows})
    columns = "session_id, utm_source, utm_medium, utm_campaign"
    assert landing.rows(bench, "ga4__web_sessions", columns, "ga4") == {
        "1": ("google", "cpc", "Brand"),
        "2": ("news", None, "May"),
        "3": ("google", "cpc", "Brand"),
        "4": ("bing", None, None),
    }


def test_a_message_that_was_sent_twice_is_one_page(tmp_path: Path) -> None:
    """And its time is the corrected one, not the browser's clock."""
    page = {
        "id": "m1",
        "anonymous_id": "a",
        "timestamp": "2025-05-01 10:00:00",
        "original_timestamp": "2031-01-01 10:00:00",
        "url": "https://shop.example/",
    }
    rows = [page | {"received_at": f"2025-05-01 10:0{minute}:00"} for minute in (1, 5)]
    bench = landed(tmp_path, "segment", {"pages": rows})
    columns = "session_id, started_at, pageviews"
    assert landing.rows(bench, "segment__web_sessions", columns, "segment") == {
        "m1": ("2025-05-01 10:00:00", "1")
    }


def test_a_table_without_a_time_is_as_new_as_the_others(tmp_path: Path) -> None:
    """Not as its file, which was copied later: it would move the as-of of everything."""
    stats = {"customer_id": "1", "id": "900", "date": "2025-02-01", "cost_micros": "1000000"}
    objects: dict[str, list[Row]] = {
        "campaign_stats": [
            stats | {"device": device, "_fivetran_synced": f"2025-03-0{day} 06:00:00"}
            for day, device in enumerate(("MOBILE", "DESKTOP"), 1)
        ],
        "campaign_history": [{"id": "900", "name": "Brand", "updated_at": "2025-01-01"}],
    }
    for name, rows in objects.items():
        write_csv(tmp_path / "google_ads" / f"{name}.csv", rows)
    named = {"google_ads": {"location": str(tmp_path / "google_ads"), "currency": "USD"}}
    bench = landing.land(tmp_path / "none", named)
    bench.refer("google_ads__campaigns")
    assert bench.rows(
        "select name, loaded_at from google_ads__campaigns where left_out is null"
    ) == [("Brand", "2025-03-02 06:00:00")]  # fmt: skip
