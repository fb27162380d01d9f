"""Rows of Segment in the words of its events: visits over midnight, by campaign, and by user."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from namings import Row, Shape

T0 = datetime(2025, 1, 1, 23, 50, tzinfo=UTC)
CAMPAIGN = {"source": "google", "medium": "cpc", "name": "brand"}


def minute(number: int) -> datetime:
    return T0 + timedelta(minutes=number)


def page(number: int, at: int, campaign: dict[str, str] | None = None, **given: Any) -> Row:
    blank = {"source": None, "medium": None, "name": None}
    return {
        "messageId": f"p{number}",
        "anonymousId": "browser-1",
        "userId": None,
        "timestamp": minute(at),
        "context": {
            "page": {"url": f"https://shop.example/{number}", "referrer": None},
            "campaign": campaign or blank,
            "userAgent": "Mozilla/5.0",
        },
    } | given


#: Pages 1 and 2 are a visit over midnight; 3 has another campaign; 4 is within the 30 minutes, 5 a
#: second beyond them; 6 is another browser's.
OBJECTS: dict[str, list[Row]] = {
    "pages": [
        page(1, 0, CAMPAIGN),
        page(2, 20),
        page(3, 30, CAMPAIGN | {"name": "b2b"}),
        page(4, 60),
        page(5, 90, timestamp=minute(90) + timedelta(seconds=1)),
        page(6, 91, anonymousId="browser-2", userId="user-2"),
    ],
    "identifies": [
        {
            "messageId": "i1",
            "anonymousId": "browser-1",
            "userId": "user-1",
            "timestamp": minute(61),
            "traits": {"email": "one@shop.example"},
        },
        {
            "messageId": "i2",
            "anonymousId": "browser-2",
            "userId": "two@shop.example",
            "timestamp": minute(92),
            "traits": {"email": None},
        },
        {
            "messageId": "i3",
            "anonymousId": "browser-3",
            "userId": None,
            "timestamp": minute(93),
            "traits": {"email": None},
        },
    ],
    "tracks": [
        {
            "messageId": "t1",
            "anonymousId": "browser-1",
            "userId": None,
            "event": "Demo Requested",
            "timestamp": minute(21),
            "properties": {"email": "one@shop.example"},
        },
        {
            "messageId": "t2",
            "anonymousId": "browser-1",
            "userId": None,
            "event": "Video Played",
            "timestamp": minute(22),
            "properties": {"email": None},
        },
    ],
}
SHAPE = Shape(
    tables={name: (name, name, name, name) for name in OBJECTS},
    renamed={
        "messageId": "id",
        "context_page_url": "url",
        "context_page_referrer": "referrer",
        "context_userAgent": "context_user_agent",
        "traits_email": "email",
        "properties_email": "email",
    },
    labels={
        "pages": {
            "messageId": "Message ID",
            "anonymousId": "Anonymous ID",
            "userId": "User ID",
            "timestamp": "Timestamp",
            "context.page.url": "context.page.url",
            "context.page.referrer": "context.page.referrer",
            "context.campaign.source": "context.campaign.source",
            "context.campaign.medium": "context.campaign.medium",
            "context.campaign.name": "context.campaign.name",
            "context.userAgent": "context.userAgent",
        },
        "identifies": {
            "messageId": "Message ID",
            "anonymousId": "Anonymous ID",
            "userId": "User ID",
            "timestamp": "Timestamp",
            "traits.email": "traits.email",
        },
        "tracks": {
            "messageId": "Message ID",
            "anonymousId": "Anonymous ID",
            "userId": "User ID",
            "timestamp": "Timestamp",
            "event": "event",
            "properties.email": "properties.email",
        },
    },
)
