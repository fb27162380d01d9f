"""Rows of HubSpot as Fivetran writes them, and of GA4's events as its export does."""

from __future__ import annotations

import json
from pathlib import Path

from namings import Row, write_csv

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


def write(folder: Path) -> dict[str, dict[str, str]]:
    """Write both vendors; returns the connections."""
    for name, given in HUBSPOT.items():
        write_csv(
            folder / "hubspot" / f"{name}.csv", [{**row, "_fivetran_synced": AT} for row in given]
        )
    write_csv(folder / "ga4" / "events_20250501.csv", EVENTS)
    return {
        "hubspot": {"location": str(folder / "hubspot")},
        "ga4": {"location": str(folder / "ga4"), "loaded_at": AT},
    }
