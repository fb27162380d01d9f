"""Further traps of vendors: names of stages, lists of ids, periods, parts of payments."""

from __future__ import annotations

import json
from pathlib import Path

import landing
import pytest
from namings import Row, write_csv
from stripe_rows import charge, customer, day, invoice

# -- names of stages, where no table says what they are

STAGES = {
    "Closed Won": ("true", "true"),
    "Closed - Won": ("true", "true"),
    "closed-won (Sales Pipeline)": ("true", "true"),
    "Closed & Won": ("true", "true"),
    "Closed Won & Paid": ("true", "true"),
    "Won": ("true", "true"),
    "Closed Lost": ("false", "true"),
    "Lost": ("false", "true"),
    "Closed \u2013 Lost": ("false", "true"),
    "Won't decide": ("false", "false"),
    "Negotiation": ("false", "false"),
}
EXPORTS = {
    "salesforce": ("opportunities", "Opportunity ID", "Stage"),
    "hubspot": ("deals", "Record ID", "Deal Stage"),
}


@pytest.mark.parametrize("vendor", EXPORTS)
def test_a_stage_is_won_by_its_name_alone(tmp_path: Path, vendor: str) -> None:
    table, key, stage = EXPORTS[vendor]
    deals = [{key: f"006{n:02}", stage: name} for n, name in enumerate(STAGES)]
    bench = landing.of_tables(tmp_path, vendor, {table: deals}, landing.LOADED, loader="export")
    found = landing.found(bench, f"{vendor}__opportunities", "opportunity_id, is_won, is_closed")
    assert {name: row[1:] for name, row in zip(STAGES, found, strict=True)} == STAGES


# -- HubSpot's exports


def test_an_export_of_hubspot_lists_ids(tmp_path: Path) -> None:
    """Of several contacts, companies and deals, the first."""
    linked = {"Associated Contact IDs": "11;12", "Associated Company IDs": "5; 7"}
    objects: dict[str, list[Row]] = {
        "deals": [{"Record ID": "1", "Deal Stage": "Closed Won", **linked}],
        "calls": [
            {"Record ID": "2", "Activity date": "2025-05-01 10:00", "Call outcome": "Connected"}
            | {"Call direction": "OUTBOUND", "Associated Deal IDs": "1;9", **linked}
        ],
        "contacts": [{"Record ID": "11", "Email": "a@b.example", "Associated Company IDs": "5;7"}],
    }
    bench = landing.of_tables(tmp_path, "hubspot", objects, landing.LOADED)
    columns = "opportunity_id, account_id, primary_contact_id"
    assert landing.found(bench, "hubspot__opportunities", columns) == [("1", "5", "11")]
    columns = "activity_id, occurred_at, direction, outcome, opportunity_id, account_id, contact_id"
    assert landing.found(bench, "hubspot__activities", columns) == [
        ("2", "2025-05-01 10:00:00", "OUTBOUND", "Connected", "1", "5", "11")
    ]
    assert landing.found(bench, "hubspot__contacts", "contact_id, account_id") == [("11", "5")]


def test_the_primary_company_of_an_export_is_the_company(tmp_path: Path) -> None:
    """It stands beside the list of all of them, whose first one is another."""
    linked = {"Associated Company IDs": "5;7", "Associated Company IDs (Primary)": "7"}
    objects: dict[str, list[Row]] = {
        "deals": [
            {"Record ID": "1", "Deal Stage": "Negotiation", "Is Deal Closed?": "Yes"} | linked
        ],
        "contacts": [{"Record ID": "11", "Email": "a@b.example", **linked}],
        "companies": [{"Record ID": "7", "Company name": "B", "Country/Region": "Iceland"}],
    }
    bench = landing.of_tables(tmp_path, "hubspot", objects, landing.LOADED)
    columns = "opportunity_id, account_id, is_closed"
    assert landing.found(bench, "hubspot__opportunities", columns) == [("1", "7", "true")]
    assert landing.found(bench, "hubspot__contacts", "contact_id, account_id") == [("11", "7")]
    assert landing.found(bench, "hubspot__accounts", "account_id, country") == [("7", "Iceland")]


# -- lengths of periods

LENGTHS = {("1", "week"): "1", ("90", "day"): "3", ("52", "week"): "12", ("1", "year"): "12"}


def test_weeks_and_days_of_subscriptions_are_months(tmp_path: Path) -> None:
    base = {"customer_id": "c", "created_at": "2025-01-01"}
    subscriptions = [
        base | {"id": str(n), "billing_period": count, "billing_period_unit": unit}
        for n, (count, unit) in enumerate(LENGTHS)
    ]
    bench = landing.of_loaded(tmp_path / "a", "chargebee", {"subscription": subscriptions})
    columns = "subscription_id, interval_months"
    expected = [(str(n), months) for n, months in enumerate(LENGTHS.values())]
    assert landing.found(bench, "chargebee__subscriptions", columns) == expected
    objects: dict[str, list[Row]] = {
        "subscription": [
            {"id": str(n), "account_id": "a", "plan_id": str(n), "created_at": "2025-01-01"}
            for n in range(len(LENGTHS))
        ],
        "plan": [
            {"id": str(n), "code": "x", "interval_length": count, "interval_unit": f"{unit}s"}
            for n, (count, unit) in enumerate(LENGTHS)
        ],
    }
    bench = landing.of_loaded(tmp_path / "b", "recurly", objects)
    assert landing.found(bench, "recurly__subscriptions", columns) == expected


PERIODS: list[tuple[str, str | None, str | None]] = [
    ("2025-01-01 00:00:00", "2026-01-01 00:00:00", "2025-12-31"),
    ("2025-01-01 10:00:00", "2025-02-01 10:00:00", "2025-01-31"),
    ("2025-01-01 00:00:00", "2025-01-31 23:59:59", "2025-01-31"),
    ("2025-01-15 08:30:00", "2025-02-01 00:00:00", "2025-01-31"),
    ("2025-01-01", "2025-01-31", "2025-01-31"),
    ("2025-01-01", "2025-02-01", "2025-01-31"),
    # a single charge has no length
    ("2025-01-15 08:30:00", "2025-01-15 08:30:00", "2025-01-15"),
    ("2025-01-15 08:30:00", None, None),
]


@pytest.mark.parametrize("vendor", ["stripe", "chargebee", "recurly"])
def test_a_line_bills_until_the_day_before_the_next(tmp_path: Path, vendor: str) -> None:
    names = {"stripe": ("period_start", "period_end"), "chargebee": ("date_from", "date_to")}
    start, end = names.get(vendor, ("start_date", "end_date"))
    table = "line_item" if vendor == "recurly" else "invoice_line_item"
    money = "subtotal" if vendor == "recurly" else "amount"
    lines = [
        {"id": str(n), "invoice_id": "i", money: "1", start: first, end: last}
        for n, (first, last, _) in enumerate(PERIODS)
    ]
    document = {"id": "i", "customer_id": "c", "account_id": "c", "currency": "usd", "total": "1"}
    document |= {"status": "paid", "state": "paid", "type": "charge", "date": "2025-01-01"}
    objects: dict[str, list[Row]] = {
        "invoice": [document | {"created_at": "2025-01-01"}],
        table: lines,
    }
    bench = landing.of_loaded(tmp_path, vendor, objects)
    found = landing.found(bench, f"{vendor}__invoice_lines", "invoice_line_id, period_end")
    assert [row[1] for row in found] == [last for *_, last in PERIODS]


# -- Stripe


@pytest.mark.parametrize("noted", [False, True])
def test_a_refund_of_a_charge_for_two_invoices_is_of_both(tmp_path: Path, noted: bool) -> None:
    """Unless its credit note names one of them."""
    payment = {"payment_charge": "ch_01", "status": "paid", "currency": "usd"}
    note = {"id": "cn_1", "invoice": "in_02", "total": 1001, "refund": "re_1", "currency": "usd"}
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [invoice(1, 6000), invoice(2, 4000)],
        "charge": [charge(1, 10000, invoice=None)],
        "invoice_payment": [
            payment | {"id": "ip_1", "invoice": "in_01", "amount_paid": 6000},
            payment | {"id": "ip_2", "invoice": "in_02", "amount_paid": 4000},
        ],
        "refund": [{"id": "re_1", "charge": "ch_01", "amount": 1001, "created": day(9)}],
        "credit_note": [note] if noted else [],
    }
    bench = landing.of_rows(tmp_path, {k: v for k, v in objects.items() if v}, "stripe")
    bench.refer("stripe__refunds")
    found = bench.rows(
        "select refund_id, payment_id, credit_note_id, cast(amount as decimal(18, 2))::varchar"
        " from stripe__refunds where left_out is null order by all"
    )
    parts = [("re_1", "ch_01", None, "6.01"), ("re_1/in_02", "ch_01/in_02", None, "4.00")]
    assert found == ([("re_1/in_02", "ch_01/in_02", "cn_1", "10.01")] if noted else parts)


# -- Xero


@pytest.mark.parametrize("loader", ["fivetran", "airbyte"])
def test_the_department_of_a_line_is_one_of_its_two_options(tmp_path: Path, loader: str) -> None:
    """The one that is a department's word, else that of the category with such a name."""
    options = {"1": ("EMEA", "Marketing"), "2": ("APAC", "Rockets"), "3": ("EMEA", None)}
    line = {"account_id": "a", "net_amount": "1"}
    objects: dict[str, list[Row]] = {
        "account": [{"account_id": "a", "name": "Advertising", "class": "EXPENSE"}],
    }
    journal = {"journal_date": "2025-05-01", "source_type": "ACCPAY"}
    if loader == "fivetran":
        objects["journal"] = [journal | {"journal_id": "j"}]
        objects["journal_line"] = [
            line | {"journal_id": "j", "journal_line_id": n} for n in options
        ]
        objects["journal_line_has_tracking_category"] = [
            {"journal_id": "j", "journal_line_id": n, "tracking_category_id": c, "option": option}
            for n, pair in options.items() for c, option in zip("12", pair, strict=True) if option
        ]  # fmt: skip
        objects["tracking_category"] = [
            {"tracking_category_id": "1", "name": "Region"},
            {"tracking_category_id": "2", "name": "Department"},
        ]
    else:
        lines = [
            {"JournalLineID": n, "AccountID": "a", "NetAmount": 1}
            | {
                "TrackingCategories": [
                    {"Name": name, "Option": option}
                    for name, option in zip(("Region", "Department"), pair, strict=True)
                    if option
                ]
            }
            for n, pair in options.items()
        ]
        objects["journal"] = [journal | {"journal_id": "j", "JournalLines": json.dumps(lines)}]
    bench = landing.of_loaded(tmp_path, "xero", objects, currency="NZD")
    assert landing.found(bench, "xero__costs", "cost_id, department, left_out") == [
        ("j/1", "Marketing", None),
        ("j/2", "Rockets", None),
        ("j/3", "EMEA", None),
    ]


# -- GA4


def event(at: int, name: str = "page_view", visitor: str = "v", **given: str) -> Row:
    base = {"user_pseudo_id": visitor, "ga_session_id": "1", "event_name": name}
    return base | {"event_timestamp": str(1_746_093_600_000_000 + at), **given}


def test_a_source_has_no_medium_of_another(tmp_path: Path) -> None:
    """And what the first event does not say, the next one says."""

    def sent(**words: str) -> str:
        return json.dumps({f"manual_{name}": word for name, word in words.items()})

    rows = [
        event(0, "session_start"),
        event(1, page_location="https://shop.example/", page_referrer="https://news.example/"),
        event(2, collected_traffic_source=sent(source="news")),
        event(3, collected_traffic_source=sent(source="google", medium="cpc", campaign_name="B")),
    ]
    bench = landing.of_loaded(tmp_path, "ga4", {"events": rows})
    columns = "landing_page, referrer, utm_source, utm_medium, utm_campaign, left_out"
    visit, *others = sorted(
        landing.found(bench, "ga4__web_sessions", columns), key=lambda row: row[-1] or ""
    )
    assert visit == ("https://shop.example/", "https://news.example/", "news", None, None, None)
    assert {row[-1] for row in others} == {"event of a visit"}


def test_clicks_of_two_visitors_in_one_second_are_two(tmp_path: Path) -> None:
    """Sessions of GA4 are numbered by the second, for each visitor."""
    address = "https://shop.example/?via=bob"
    own = {"_fivetran_synced": landing.LOADED}
    tables: dict[str, list[Row]] = {
        "ga4/events": [event(n, visitor=f"v{n}", page_location=address) for n in (1, 2)],
        "rewardful/affiliate": [{"id": "p", "email": "p@a.example", "last_name": "P"}],
        "rewardful/affiliate_link": [{"affiliate_id": "p", "token": "bob"}],
        "rewardful/commission": [
            {"id": "c", "affiliate_id": "p", "amount": "1", "currency": "USD", "state": "due"}
            | {"due_at": "2025-05-01"}
        ],
    }
    for name, rows in tables.items():
        write_csv(tmp_path / f"{name}.csv", [row | own for row in rows])
    named = {name: {"location": str(tmp_path / name)} for name in ("ga4", "rewardful")}
    bench = landing.land(tmp_path / "none", named)
    assert landing.found(bench, "landed_affiliate__clicks", "click_id, visitor_id") == [
        ("1/v1", "v1"),
        ("1/v2", "v2"),
    ]
