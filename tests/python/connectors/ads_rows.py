"""Rows of Google Ads in the words of its API: two devices, and a campaign without history."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from namings import Row, Shape


def stats(day: str, campaign: int, micros: int, device: str = "MOBILE", **given: Any) -> Row:
    return {
        "customer": {"id": 1},
        "campaign": {"id": campaign},
        "segments": {"date": day, "device": device, "ad_network_type": "SEARCH"},
        "metrics": {"cost_micros": micros, "impressions": 100, "clicks": 5},
    } | given


OBJECTS: dict[str, list[Row]] = {
    "campaign_stats": [
        stats("2025-02-01", 900, 30_000_000),
        stats("2025-02-01", 900, 30_000_000, "DESKTOP"),
        stats("2025-02-02", 900, 12_345_678),
        stats("2025-02-02", 901, 1_000_000),
        stats("2025-02-02", 902, 0),
    ],
    "account_history": [{"customer": {"id": 1, "currency_code": "EUR"}}],
    "campaign_history": [
        {
            "campaign": {
                "id": 900,
                "name": "Brand",
                "advertising_channel_type": "SEARCH",
                "start_date": "2025-01-01",
                "end_date": "2037-12-30",
            }
        },
        {
            "campaign": {
                "id": 901,
                "name": "Everything",
                "advertising_channel_type": "PERFORMANCE_MAX",
                "start_date": "2025-01-05",
                "end_date": "2025-06-30",
            }
        },
    ],
}


def cell(name: str, value: Any, row: Row) -> Any:
    """A report has the cost in major units, and its own words for types."""
    if name == "metrics.cost_micros":
        return f"{Decimal(value).scaleb(-6):,.6f}"
    words = {"SEARCH": "Search", "PERFORMANCE_MAX": "Performance Max"}
    return words.get(value, value) if name.endswith("channel_type") else value


#: Fivetran leaves the names of the resources out.
RENAMED = {
    "customer_id": "customer_id",
    "campaign_id": "id",
    "segments_date": "date",
    "segments_device": "device",
    "segments_ad_network_type": "ad_network_type",
    "metrics_cost_micros": "cost_micros",
    "metrics_impressions": "impressions",
    "metrics_clicks": "clicks",
    "customer_currency_code": "currency_code",
    "campaign_name": "name",
    "campaign_advertising_channel_type": "advertising_channel_type",
    "campaign_start_date": "start_date",
    "campaign_end_date": "end_date",
}
SHAPE = Shape(
    tables={
        "campaign_stats": (
            "campaign_stats",
            "campaign_performance_report",
            "campaign_stats",
            "campaign_report",
        ),
        "account_history": ("account_history", "customer", "customers", "accounts"),
        "campaign_history": ("campaign_history", "campaign", "campaigns", "campaigns"),
    },
    renamed=RENAMED,
    cell=cell,
    labels={
        "campaign_stats": {
            "customer.id": "Customer ID",
            "campaign.id": "Campaign ID",
            "segments.date": "Day",
            "segments.device": "Device",
            "segments.ad_network_type": "Network (with search partners)",
            "metrics.cost_micros": "Cost",
            "metrics.impressions": "Impr.",
            "metrics.clicks": "Clicks",
        },
        "account_history": {
            "customer.id": "Customer ID",
            "customer.currency_code": "Currency code",
        },
        "campaign_history": {
            "campaign.id": "Campaign ID",
            "campaign.name": "Campaign",
            "campaign.advertising_channel_type": "Campaign type",
            "campaign.start_date": "Campaign start date",
            "campaign.end_date": "Campaign end date",
        },
    },
)
