"""Rows of partner platforms, one commission a kind, in the words of each API."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import stripe_rows
from namings import LOADED_AT, Row, Shape, airbyte, write_csv
from stripe_rows import day


def _millis(at: Any) -> int:
    return int(at.timestamp() * 1000)


def _rewardful(name: str, amount: int, state: str, **given: Any) -> Row:
    row = {
        "id": name,
        "amount": amount,
        "currency": "USD",
        "state": state,
        "created_at": day(3),
        "due_at": day(33),
        "paid_at": day(40) if state == "paid" else None,
        "voided_at": day(5) if state == "voided" else None,
        "updated_at": day(41),
        "sale": {"stripe_charge_id": "ch_01", "affiliate": {"id": "af_1"}},
    }
    return row | given


REWARDFUL: dict[str, list[Row]] = {
    "partner": [
        {
            "id": f"af_{number}",
            "first_name": "Ada",
            "last_name": f"Partner {number}",
            "email": f"ada{number}@partner.example",
            "created_at": day(-90),
            "updated_at": day(0),
            "links": [{"id": f"l{number}", "token": token} for token in tokens],
            "coupon": {"token": "SAVE10" if number == 1 else None},
        }
        for number, tokens in ((1, ["adam", "Adam-2"]), (2, []))
    ],
    "referral": [
        {
            "id": f"rf_{number}",
            "affiliate": {"id": "af_1"},
            "customer": {"email": email},
            "conversion_state": state,
            "became_lead_at": day(1) if state != "visitor" else None,
            "created_at": day(0),
            "updated_at": day(9),
        }
        for number, state, email in (
            (1, "visitor", None),
            (2, "lead", "lead@buyer1.example"),
            (3, "conversion", "pay@buyer1.example"),
        )
    ],
    "commission": [
        _rewardful("rc_1", 3000, "due"),
        _rewardful("rc_2", 3000, "paid"),
        # voided after it was paid
        _rewardful("rc_3", 3000, "paid", voided_at=day(50)),
        _rewardful("rc_4", 5000, "pending", currency="JPY"),
        _rewardful("rc_5", -100, "due"),
    ],
}


def _dub(name: str, earnings: int, status: str, **given: Any) -> Row:
    row = {
        "id": name,
        "type": "sale",
        # the sale's, of which the partner has a part
        "amount": 10 * earnings,
        "earnings": earnings,
        "currency": "usd",
        "status": status,
        "invoiceId": "in_01",
        "createdAt": day(3),
        "updatedAt": day(30),
        "payoutId": None,
        "partner": {"id": "pn_1", "email": "dub@partner.example"},
    }
    return row | given


DUB: dict[str, list[Row]] = {
    "partner": [
        {
            "id": "pn_1",
            "name": "Dub Partner",
            "email": "dub@partner.example",
            "createdAt": day(-90),
            "payoutsEnabledAt": day(-80),
            "links": [{"id": "lk", "key": "dubby"}],
        }
    ],
    "click": [{"id": "click_9", "partnerId": "pn_1"}],
    "referral": [
        {
            "id": f"dc_{number}",
            "externalId": f"user_{number}",
            "email": f"pay@buyer{number}.example",
            "createdAt": day(1),
            "firstSaleAt": day(2) if number == 1 else None,
            "partner": {"id": partner},
        }
        for number, partner in ((1, "pn_1"), (2, "pn_1"), (3, None))
    ],
    "payout": [{"id": "po_1", "partnerId": "pn_1", "paidAt": day(60)}],
    "commission": [
        _dub("dm_1", 1000, "pending"),
        _dub("dm_2", 1000, "processed"),
        _dub("dm_3", 1000, "paid", payoutId="po_1"),
        _dub("dm_4", 1000, "fraud"),
        _dub("dm_5", -1000, "paid"),
    ],
}


def _firstpromoter(number: int, status: str, is_paid: bool, unit: str, **given: Any) -> Row:
    row = {
        "id": number,
        "status": status,
        "is_paid": is_paid,
        "unit": unit,
        "amount": 2500,
        "event_id": "in_01",
        "created_at": day(3),
        "status_updated_at": day(35),
        "promoter_campaign": {"id": 5, "promoter_id": 77},
    }
    return row | given


FIRSTPROMOTER: dict[str, list[Row]] = {
    "partner": [
        {
            "id": 77,
            "name": "First Promoter",
            "email": "first@partner.example",
            "cust_id": "c77",
            "created_at": day(-90),
            "updated_at": day(0),
            "promoter_campaigns": [{"id": 5, "ref_token": "heubv", "promo_code": "FIRST20"}],
        }
    ],
    "referral": [
        {
            "id": 100 + number,
            "email": f"pay@buyer{number}.example",
            "state": state,
            "created_at": day(1),
            "customer_since": since,
            "promoter_campaign": {"id": 5, "promoter_id": 77},
        }
        for number, state, since in (
            (1, "active", day(2)),
            (2, "signup", None),
            (3, "denied", day(2)),
        )
    ],
    "commission": [
        _firstpromoter(1, "pending", False, "cash"),
        _firstpromoter(2, "approved", False, "cash"),
        _firstpromoter(3, "approved", True, "cash"),
        _firstpromoter(4, "denied", False, "cash"),
        _firstpromoter(5, "approved", True, "credits"),
    ],
}


def _partnerstack(name: str, status: str, payment: str | None, **given: Any) -> Row:
    row = {
        "key": name,
        "amount": 4000,
        "reward_status": status,
        "payment_status": payment,
        "created_at": _millis(day(3)),
        "updated_at": _millis(day(36)),
        "partnership": {"key": "part_1", "partner_key": "johndoe123"},
        "transaction": {"key": "ch_01", "metadata": {"invoice_id": None}},
    }
    return row | given


PARTNERSTACK: dict[str, list[Row]] = {
    "partner": [
        {
            "key": "part_1",
            "partner_key": "johndoe123",
            "first_name": "John",
            "last_name": "Doe",
            "email": "john@partner.example",
            "joined_at": _millis(day(-90)),
            "updated_at": _millis(day(0)),
        }
    ],
    "referral": [
        {
            "key": f"pc_{number}",
            "partner_key": "johndoe123",
            "email": f"pay@buyer{number}.example",
            "test": number == 2,
            "created_at": _millis(day(1)),
            "updated_at": _millis(day(2)),
        }
        for number in (1, 2)
    ],
    "commission": [
        _partnerstack("rw_1", "pending", None),
        _partnerstack("rw_2", "approved", None),
        _partnerstack("rw_3", "approved", "withdrawn"),
        _partnerstack("rw_4", "declined", None),
        _partnerstack("rw_5", "approved", "paid_and_refunded"),
    ],
}
_TABLES = {
    "rewardful": {"partner": "affiliates", "referral": "referrals", "commission": "commissions"},
    "dub": {
        "partner": "partners",
        "click": "click_events",
        "referral": "customers",
        "payout": "payouts",
        "commission": "commissions",
    },
    "firstpromoter": {"partner": "promoters", "referral": "referrals", "commission": "commissions"},
    "partnerstack": {"partner": "partnerships", "referral": "customers", "commission": "rewards"},
}
OBJECTS = {
    "rewardful": REWARDFUL,
    "dub": DUB,
    "firstpromoter": FIRSTPROMOTER,
    "partnerstack": PARTNERSTACK,
}
#: Landing pages of visits, in order.
PAGES = (
    "/pricing?via=ADAM-2",
    "/pricing?utm_source=x&via=dubby",
    "/?dub_id=click_9",
    "/?fpr=heubv#top",
    "/?ps_partner_key=" + base64.b64encode(b"johndoe123").decode().rstrip("=") + "&ps_xid=1",
    "/?via=nobody",
    "/plain",
)


def write(folder: Path) -> dict[str, dict[str, str]]:
    """Write the platforms, Stripe and the visits; returns the connections."""
    named = {}
    at = {"loaded_at": f"{LOADED_AT:%Y-%m-%d %H:%M:%S}"}
    for vendor, objects in OBJECTS.items():
        tables = {name: (table,) * 4 for name, table in _TABLES[vendor].items()}
        airbyte(folder / vendor, Shape(tables=tables, labels={}), objects)
        named[vendor] = {"location": str(folder / vendor), **at}
    named["firstpromoter"]["currency"] = "JPY"
    named["partnerstack"]["currency"] = "USD"
    airbyte(folder / "stripe", stripe_rows.SHAPE, stripe_rows.OBJECTS)
    named["stripe"] = {"location": str(folder / "stripe"), **at}
    visits = [
        {
            "session_id": f"s{number}",
            "visitor_id": f"v{number}",
            "started_at": "2025-05-01 09:00:00",
            "landing_page": page,
            "loaded_at": "2026-03-02 06:00:00",
        }
        for number, page in enumerate(PAGES)
    ]
    write_csv(folder / "raw" / "marketing" / "web_sessions.csv", visits)
    return named
