"""What companies do every day in their vendors' tools, and the tables say in their own way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import landing
import pytest
from namings import Row
from stripe_rows import charge, customer, day, invoice

AT = "2025-06-01 06:00:00"
LOADED = {"_fivetran_synced": AT}


def of(folder: Path, vendor: str, objects: dict[str, list[Row]], **given: Any) -> Any:
    """The landing models on the tables of one vendor, as Fivetran loads them."""
    loaded = {name: [{**LOADED, **row} for row in rows] for name, rows in objects.items()}
    return landing.of_tables(folder, vendor, loaded, AT, **given)


def found(bench: Any, model: str, columns: str) -> list[tuple[Any, ...]]:
    """Columns of a model's rows, in order."""
    bench.refer(model)
    rows: list[tuple[Any, ...]] = bench.rows(f"select {columns} from {model} order by all")
    return rows


# -- ads

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
    bench = of(tmp_path, "google_ads", {"campaign_stats": rows}, currency="USD")
    assert found(bench, "google_ads__ad_spend", "left_out, campaign_id, cost") == [
        ("older version", "900", "1.000000"),
        (None, "900", "1.250000"),
    ]


def test_campaigns_without_ids_are_told_apart_by_name(tmp_path: Path) -> None:
    rows = [
        {"Campaign": name, "Day": "2025-05-01", "Currency code": "USD", "Cost": cost}
        for name, cost in (("A", "1.00"), ("B", " --"))
    ]
    bench = landing.of_tables(tmp_path, "google_ads", {"campaign_report": rows}, AT)
    spent = found(bench, "google_ads__ad_spend", "campaign_id, cost, segment, left_out")
    assert spent == [("A", "1.000000", None, None), ("B", "0", None, None)]


def test_rows_that_one_key_has_stay_apart(tmp_path: Path) -> None:
    """Of two ad groups, which no column tells: both count."""
    rows = [
        STATS | {"metrics_cost_micros": "1000000", "ad_group_id": group} for group in ("1", "2")
    ]
    bench = of(tmp_path, "google_ads", {"campaign_stats": rows}, currency="USD")
    spent = found(bench, "google_ads__ad_spend", "left_out, cost, segment")
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
    bench = of(tmp_path, vendor, stats | {name: [row, other]})
    assert found(bench, f"{vendor}__ad_spend", "currency, left_out") == [("GBP", None)]


# -- Stripe


def connect(folder: Path, **given: Any) -> Any:
    """A sale of the platform, one on behalf of a connected account, and two of such an account."""
    objects: dict[str, list[Row]] = {
        "customer": [customer(n, connected_account_id="acct_9" * (n == 3)) for n in (1, 2, 3, 4)],
        "invoice": [
            invoice(n, 1000, on_behalf_of="acct_9" if n == 2 else None) for n in (1, 2, 3, 4)
        ],
        "charge": [
            charge(n, 1000, connected_account_id="acct_9" if n == 3 else None) for n in (1, 2, 3, 4)
        ],
        "refund": [{"id": "re_3", "charge": "ch_03", "amount": 10, "created": day(9)}],
    }
    objects["charge"][3]["destination"] = "acct_9"
    return landing.of_rows(folder, objects, "stripe", **given)


def test_what_is_of_a_connected_account_is_no_sale(tmp_path: Path) -> None:
    bench = connect(tmp_path)
    reasons = dict(found(bench, "stripe__invoices", "invoice_id, left_out"))
    others = {f"{kind}_0{n}": "connected account" for kind, n in (("in", 2), ("in", 3), ("ch", 3))}
    own = {"in_01": None, "in_04": None}
    assert {name: reasons[name] for name in others | own} == others | own
    assert found(bench, "stripe__payments", "payment_id, left_out") == [
        ("ch_01", None),
        ("ch_02", "of an invoice that is left out"),
        ("ch_03", "connected account"),
        ("ch_04", None),
    ]
    assert ("re_3", "of a payment that is left out") in found(
        bench, "stripe__refunds", "refund_id, left_out"
    )
    assert ("cus_03", "connected account") in found(
        bench, "stripe__customers", "customer_id, left_out"
    )


def test_a_company_may_own_its_connected_accounts(tmp_path: Path) -> None:
    bench = connect(tmp_path, connected_accounts="own")
    assert {row[1] for row in found(bench, "stripe__payments", "payment_id, left_out")} == {None}


def test_a_subscription_that_was_never_paid_never_began(tmp_path: Path) -> None:
    """And weeks and days are whole months."""
    base = {"customer": "cus_01", "start_date": day(0), "status": "active"}
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [invoice(1, 1000)],
        "subscription": [
            base | {"id": "a", "status": "incomplete_expired"},
            *(
                base | {"id": each, "plan": {"interval": each, "interval_count": count}}
                for each, count in (("week", 1), ("day", 90), ("month", 3), ("year", 1))
            ),
        ],
    }
    bench = landing.of_rows(tmp_path, objects, "stripe")
    columns = "subscription_id, left_out, interval_months"
    assert found(bench, "stripe__subscriptions", columns) == [
        ("a", "never began", None),
        ("day", None, "3"),
        ("month", None, "3"),
        ("week", None, "1"),
        ("year", None, "12"),
    ]


def test_lines_have_no_tax_where_the_prices_have_it(tmp_path: Path) -> None:
    """Two lines come to the total with tax, or to the total without it."""
    line = {"currency": "usd", "subscription": "sub_1", "quantity": 1}
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [invoice(n, 12400, tax=2400, subtotal=12400 - 2400 * (n - 1)) for n in (1, 2)],
        "invoice_line_item": [
            line | {"id": f"il_{n}{part}", "invoice": f"in_0{n}", "amount": amount}
            for n, amounts in ((1, (9920, 2480)), (2, (8000, 2000)))
            for part, amount in enumerate(amounts)
        ],
    }
    bench = landing.of_rows(tmp_path, objects, "stripe")
    amounts = [row[1] for row in found(bench, "stripe__invoice_lines", "invoice_line_id, amount")]
    assert amounts == ["80.0000", "20.0000"] * 2


# -- Salesforce

DEAL = {"account_id": "001", "is_closed": "true", "is_won": "true", "close_date": "2025-05-01"}
RECORD_TYPES = [{"id": "012000000000001AAA", "name": "Renewal", "developer_name": "Renewal_Deal"}]


@pytest.mark.parametrize(
    ("chosen", "typed"), [("type", "New Business"), ("record_type", "Renewal")]
)
def test_deals_may_be_typed_by_their_record_type(tmp_path: Path, chosen: str, typed: str) -> None:
    """A record type has 15 characters in a report; the one that every deal has has no row."""
    objects: dict[str, list[Row]] = {
        "opportunity": [
            DEAL | {"id": "0061", "record_type_id": "012000000000001AAA", "type": None},
            DEAL | {"id": "0062", "record_type_id": "012000000000001", "type": "New Business"},
            DEAL | {"id": "0063", "record_type_id": "012000000000000AAA", "type": None},
        ],
        "record_type": RECORD_TYPES,
    }
    bench = of(tmp_path, "salesforce", objects, deal_types_from=chosen)
    types = found(bench, "salesforce__opportunities", "opportunity_id, type")
    assert types == [("0061", "Renewal"), ("0062", typed), ("0063", None)]


SUBJECTS = {
    "Canceled: Demo": "cancelled",
    "Cancelled event: Demo": "cancelled",
    "No-Show: Demo": "no_show",
    "Demo": None,
    "Noshow rates: a review": None,
}


def test_a_meeting_may_be_called_off_in_its_subject(tmp_path: Path) -> None:
    """What somebody set as the outcome comes first."""
    start = "2025-05-01 10:00:00"
    events = [
        {"id": f"00U{n}", "subject": subject, "start_date_time": start}
        for n, subject in enumerate(SUBJECTS)
    ]
    events.append(events[0] | {"id": "00U9", "outcome_c": "Held"})
    bench = of(tmp_path / "a", "salesforce", {"event": events})
    acts = dict(found(bench, "salesforce__activities", "activity_id, outcome"))
    expected = {f"00U{n}": outcome for n, outcome in enumerate(SUBJECTS.values())}
    assert acts == expected | {"00U9": "Held"}
    meetings = [
        {"engagement_id": str(n), "property_hs_meeting_title": subject, "start_time": start}
        | {"property_hs_meeting_outcome": "SCHEDULED"}
        for n, subject in enumerate(SUBJECTS)
    ]
    bench = of(tmp_path / "b", "hubspot", {"engagement_meeting": meetings})
    outcomes = [row[1] for row in found(bench, "hubspot__activities", "activity_id, outcome")]
    assert outcomes == [*SUBJECTS.values()]


# -- HubSpot


def test_deals_of_a_pipeline_of_renewals_are_renewals(tmp_path: Path) -> None:
    deal = {"property_dealstage": "closedwon", "property_dealtype": "existingbusiness"}
    objects: dict[str, list[Row]] = {
        "deal": [
            deal | {"deal_id": "1", "property_pipeline": "default"},
            deal | {"deal_id": "2", "property_pipeline": "88"},
        ],
        "deal_pipeline": [
            {"pipeline_id": "default", "label": "Sales Pipeline"},
            {"pipeline_id": "88", "label": "Renewals"},
        ],
    }
    bench = of(tmp_path, "hubspot", objects)
    types = found(bench, "hubspot__opportunities", "opportunity_id, type")
    assert types == [("1", "existingbusiness"), ("2", "renewal")]


def test_a_person_has_several_addresses_and_a_company_several_domains(tmp_path: Path) -> None:
    objects: dict[str, list[Row]] = {
        "contact": [
            {
                "id": "1",
                "property_email": "a@one.example",
                "property_hs_additional_emails": "a@two.example;A.B@gmail.com",
                "property_associatedcompanyid": "5",
            }
        ],
        "company": [
            {
                "id": "5",
                "property_domain": "one.example",
                "property_hs_additional_domains": "two.example",
            }
        ],
    }
    bench = of(tmp_path, "hubspot", objects)
    columns = "contact_id, account_id, email, left_out"
    assert found(bench, "hubspot__contacts", columns) == [
        ("1", "5", "a@one.example", None),
        ("1/1", "5", "a.b@gmail.com", None),
        ("1/2", "5", "a@two.example", None),
    ]
    columns = "account_id, website, merged_into_id"
    assert found(bench, "hubspot__accounts", columns) == [
        ("5", "one.example", None),
        ("5/1", "two.example", "5"),
    ]
