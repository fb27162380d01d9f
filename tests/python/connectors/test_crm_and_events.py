"""HubSpot's deals, stages and calls, and visits of GA4's events, as raw tables have them."""

from __future__ import annotations

import json
from pathlib import Path

import landing
import pytest
from namings import Row, write_csv

from lokun.doctor.bench import Bench

AT = "2025-06-01 06:00:00"
CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7"
HUBSPOT: dict[str, list[Row]] = {
    "company": [
        {"id": "1", "property_name": "Buyer", "property_hs_merged_object_ids": "2"},
        # it was merged into the first, and is loaded still
        {"id": "2", "property_name": "Buyer old", "property_hs_merged_object_ids": None},
        {"id": "3", "property_name": "Partner", "property_hs_merged_object_ids": None},
    ],
    "contact": [
        {
            "id": "11",
            "property_email": "ann@buyer.example",
            "property_createdate": "2025-01-01 09:00:00",
            "property_hs_analytics_source": "PAID_SEARCH",
        }
    ],
    "deal": [
        {
            "deal_id": deal,
            "property_amount": "1000",
            "property_dealtype": "newbusiness",
            "deal_pipeline_stage_id": stage,
            "property_createdate": "2025-02-01 09:00:00",
            "property_closedate": "2025-03-01 09:00:00",
        }
        for deal, stage in (("21", "won"), ("22", "open"), ("23", "lost"), ("24", "open"))
    ],
    "deal_pipeline_stage": [
        {"stage_id": "won", "label": "Closed Won", "is_closed": True, "probability": "1.0"},
        {"stage_id": "lost", "label": "Closed Lost", "is_closed": True, "probability": "0.0"},
        {"stage_id": "open", "label": "Proposal", "is_closed": False, "probability": "0.4"},
    ],
    # the primary company is the second of them
    "deal_company": [
        {"deal_id": "21", "company_id": "1", "type_id": "341"},
        {"deal_id": "21", "company_id": "3", "type_id": "5"},
        {"deal_id": "22", "company_id": "3", "type_id": "341"},
    ],
    "merged_deal": [{"deal_id": "21", "merged_deal_id": "24"}],
    "deal_stage": [
        {"deal_id": "21", "value": stage, "date_entered": f"2025-02-0{day} 09:00:00"}
        for day, stage in ((1, "open"), (2, "won"))
    ],
    "engagement_call": [
        {
            "engagement_id": "31",
            "property_hs_timestamp": "2025-02-01 10:00:00",
            "property_hs_call_direction": "OUTBOUND",
            "property_hs_call_disposition": CONNECTED,
            "property_hs_call_duration": "120000",
        },
        {
            "engagement_id": "32",
            "property_hs_timestamp": "2025-02-02 10:00:00",
            "property_hs_call_direction": "OUTBOUND",
            "property_hs_call_disposition": "an-id-of-their-own",
            "property_hs_call_duration": None,
        },
    ],
    "engagement_contact": [{"engagement_id": "31", "contact_id": "11"}],
    "engagement_deal": [{"engagement_id": "31", "deal_id": "21"}],
}


def event(number: int, visitor: str | None, session: int | None, name: str, **given: str) -> Row:
    """An event at a minute of its own; ``given`` are its parameters."""
    parameters = [{"key": "ga_session_id", "value": {"int_value": session}}] if session else []
    parameters += [{"key": key, "value": {"string_value": text}} for key, text in given.items()]
    return {
        "user_pseudo_id": visitor,
        "event_name": name,
        "event_timestamp": 1_746_093_600_000_000 + number * 60_000_000,
        "event_bundle_sequence_id": number,
        "event_params": json.dumps(parameters),
    }


SHOP = "https://shop.example"
EVENTS = [
    # what starts a session names no source of its own
    event(0, "v1", 1, "session_start", source="wrong", medium="wrong", page_location=f"{SHOP}/a"),
    event(1, "v1", 1, "page_view", source="news", medium="email", page_location=f"{SHOP}/a"),
    event(2, "v1", 1, "generate_lead", page_location=f"{SHOP}/b"),
    event(3, "v1", 2, "page_view", source="(direct)", medium="(none)", page_location=f"{SHOP}/c"),
    event(4, "v2", 1, "page_view", page_location=f"{SHOP}/d?gclid=x", gclid="x"),
    # Google's click id on an address of another engine's makes no visit of Google's
    event(
        5, "v3", 1, "page_view", source="bing", medium="cpc", page_location=f"{SHOP}/e", gclid="y"
    ),
    # without consent there is no browser and no session
    event(6, None, None, "page_view", page_location=f"{SHOP}/f"),
]


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The landing models on both."""
    folder: Path = tmp_path_factory.mktemp("both")
    for name, given in HUBSPOT.items():
        write_csv(
            folder / "hubspot" / f"{name}.csv", [{**row, "_fivetran_synced": AT} for row in given]
        )
    write_csv(folder / "ga4" / "events_20250501.csv", EVENTS)
    named = {
        "hubspot": {"location": str(folder / "hubspot")},
        "ga4": {"location": str(folder / "ga4"), "loaded_at": AT},
    }
    return landing.land(folder / "none", named)


def test_deals_of_hubspot_are_won_by_their_stage(landed: Bench) -> None:
    found = landing.rows(
        landed,
        "hubspot__opportunities",
        "opportunity_id, left_out, account_id, stage, is_won",
        "hubspot",
    )
    assert found == {
        "21": (None, "3", "Closed Won", "true"),
        "22": (None, "3", "Proposal", "false"),
        "23": (None, None, "Closed Lost", "false"),
        "24": ("merged", None, "Proposal", "false"),
    }


def test_stages_of_hubspot_have_their_labels(landed: Bench) -> None:
    landed.refer("hubspot__opportunity_stages")
    assert landed.rows(
        "select opportunity_id, stage, entered_at from hubspot__opportunity_stages"
        " where left_out is null order by all"
    ) == [
        ("21", "Closed Won", "2025-02-02 09:00:00"),
        ("21", "Proposal", "2025-02-01 09:00:00"),
    ]


def test_results_of_calls_are_words_where_they_are_known(landed: Bench) -> None:
    columns = "activity_id, outcome, minutes, contact_id, opportunity_id"
    assert landing.rows(landed, "hubspot__activities", columns, "hubspot") == {
        "31": ("connected", "2.00", "11", "21"),
        "32": ("an-id-of-their-own", None, None, None),
    }


def test_merged_companies_and_sources_of_contacts(landed: Bench) -> None:
    landed.refer("hubspot__accounts")
    merged = landed.rows(
        "select account_id, merged_into_id from hubspot__accounts where left_out is null order by 1"
    )
    assert ("2", "1") in merged
    assert len(merged) == 3
    leads = landing.rows(landed, "hubspot__leads", "lead_id, source", "hubspot")
    assert leads == {"11": "PAID_SEARCH"}


def test_visits_of_ga4_have_the_source_of_the_session(landed: Bench) -> None:
    landed.refer("ga4__web_sessions")
    found = landed.rows(
        "select visitor_id, landing_page, pageviews, utm_source, utm_medium, intent"
        " from ga4__web_sessions where left_out is null order by all"
    )
    assert found == [
        ("v1", f"{SHOP}/a", "1", "news", "email", "talk_to_sales"),
        ("v1", f"{SHOP}/c", "1", None, None, None),
        ("v2", f"{SHOP}/d?gclid=x", "1", "google", "cpc", None),
        ("v3", f"{SHOP}/e", "1", "bing", "cpc", None),
    ]


def test_events_without_consent_are_counted(landed: Bench) -> None:
    landed.refer("ga4__web_sessions")
    assert landed.rows(
        "select left_out, count(*) from ga4__web_sessions where left_out is not null"
        " group by all order by all"
    ) == [("event of a visit", 2), ("no consent", 1)]
