"""What companies do every day in their vendors' tools, and the tables say in their own way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import landing
import pytest
from namings import Row
from stripe_rows import charge, customer, day, invoice

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
    reasons = dict(landing.found(bench, "stripe__invoices", "invoice_id, left_out"))
    others = {f"{kind}_0{n}": "connected account" for kind, n in (("in", 2), ("in", 3), ("ch", 3))}
    own = {"in_01": None, "in_04": None}
    assert {name: reasons[name] for name in others | own} == others | own
    assert landing.found(bench, "stripe__payments", "payment_id, left_out") == [
        ("ch_01", None),
        ("ch_02", "of an invoice that is left out"),
        ("ch_03", "connected account"),
        ("ch_04", None),
    ]
    assert ("re_3", "of a payment that is left out") in landing.found(
        bench, "stripe__refunds", "refund_id, left_out"
    )
    assert ("cus_03", "connected account") in landing.found(
        bench, "stripe__customers", "customer_id, left_out"
    )


def test_a_company_may_own_its_connected_accounts(tmp_path: Path) -> None:
    bench = connect(tmp_path, connected_accounts="own")
    assert {row[1] for row in landing.found(bench, "stripe__payments", "payment_id, left_out")} == {
        None
    }


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
    assert landing.found(bench, "stripe__subscriptions", columns) == [
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
    amounts = [
        row[1] for row in landing.found(bench, "stripe__invoice_lines", "invoice_line_id, amount")
    ]
    assert amounts == ["80.0000", "20.0000"] * 2


def test_a_line_of_an_old_api_is_one_line(tmp_path: Path) -> None:
    """Its id was its subscription's, and it comes again under its own."""
    line = {"invoice": "in_01", "amount": 1000, "currency": "usd", "unique_id": "il_1"}
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [invoice(1, 1000)],
        "invoice_line_item": [line | {"id": "sub_1"}, line | {"id": "il_1"}],
    }
    bench = landing.of_rows(tmp_path, objects, "stripe")
    lines = landing.found(bench, "stripe__invoice_lines", "invoice_line_id, left_out")
    assert lines == [("in_01/il_1", "older version"), ("in_01/il_1", None)]


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
    bench = landing.of_loaded(tmp_path, "salesforce", objects, deal_types_from=chosen)
    types = landing.found(bench, "salesforce__opportunities", "opportunity_id, type")
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
    bench = landing.of_loaded(tmp_path / "a", "salesforce", {"event": events})
    acts = dict(landing.found(bench, "salesforce__activities", "activity_id, outcome"))
    expected = {f"00U{n}": outcome for n, outcome in enumerate(SUBJECTS.values())}
    assert acts == expected | {"00U9": "Held"}
    meetings = [
        {"engagement_id": str(n), "property_hs_meeting_title": subject, "start_time": start}
        | {"property_hs_meeting_outcome": "SCHEDULED"}
        for n, subject in enumerate(SUBJECTS)
    ]
    bench = landing.of_loaded(tmp_path / "b", "hubspot", {"engagement_meeting": meetings})
    outcomes = [
        row[1] for row in landing.found(bench, "hubspot__activities", "activity_id, outcome")
    ]
    assert outcomes == [*SUBJECTS.values()]


# -- HubSpot


def test_deals_of_a_pipeline_of_renewals_are_renewals(tmp_path: Path) -> None:
    deal = {"property_dealstage": "closedwon", "property_dealtype": "existingbusiness"}
    objects: dict[str, list[Row]] = {
        "deal": [
            deal | {"deal_id": "1", "property_pipeline": "default"},
            deal
            | {"deal_id": "2", "property_pipeline": "88"}
            | {"property_hs_primary_associated_company": "7"},
        ],
        "deal_pipeline": [
            {"pipeline_id": "default", "label": "Sales Pipeline"},
            {"pipeline_id": "88", "label": "Renewals"},
        ],
        "deal_company": [{"deal_id": n, "company_id": each} for n in "12" for each in "35"],
    }
    bench = landing.of_loaded(tmp_path, "hubspot", objects)
    deals = landing.found(bench, "hubspot__opportunities", "opportunity_id, type, account_id")
    assert deals == [("1", "existingbusiness", "3"), ("2", "renewal", "7")]


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
    bench = landing.of_loaded(tmp_path, "hubspot", objects)
    columns = "contact_id, account_id, email, left_out"
    assert landing.found(bench, "hubspot__contacts", columns) == [
        ("1", "5", "a@one.example", None),
        ("1/1", "5", "a.b@gmail.com", None),
        ("1/2", "5", "a@two.example", None),
    ]
    columns = "account_id, website, merged_into_id"
    assert landing.found(bench, "hubspot__accounts", columns) == [
        ("5", "one.example", None),
        ("5/1", "two.example", "5"),
    ]
