"""What accounts of vendors have after years of use: guests, parts, words of another meaning."""

from __future__ import annotations

import json
from pathlib import Path

import landing
import pytest
from namings import Row, write_csv
from stripe_rows import charge, customer, day, invoice

# -- Stripe


def test_a_dispute_of_a_charge_for_two_invoices_is_of_both(tmp_path: Path) -> None:
    """And of the whole charge where it is in another currency than the charge."""
    payment = {"payment_charge": "ch_01", "status": "paid", "currency": "usd"}
    lost = {"charge": "ch_01", "status": "lost", "created": day(9)}
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [invoice(1, 6000), invoice(2, 4000)],
        "charge": [charge(1, 10000, invoice=None)],
        "invoice_payment": [
            payment | {"id": "ip_1", "invoice": "in_01", "amount_paid": 6000},
            payment | {"id": "ip_2", "invoice": "in_02", "amount_paid": 4000},
        ],
        "dispute": [
            lost | {"id": "dp_1", "amount": 1001, "currency": "usd"},
            lost | {"id": "dp_2", "amount": 8765, "currency": "eur"},
        ],
    }
    bench = landing.of_rows(tmp_path, objects, "stripe")
    columns = "dispute_id, payment_id, cast(amount as decimal(18, 2))::varchar, currency, left_out"
    assert landing.found(bench, "stripe__disputes", columns) == [
        ("dp_1", "ch_01", "6.01", "USD", None),
        ("dp_1/in_02", "ch_01/in_02", "4.00", "USD", None),
        ("dp_2", "ch_01", "60.00", "USD", None),
        ("dp_2/in_02", "ch_01/in_02", "40.00", "USD", None),
    ]


def test_a_customer_may_be_named_by_documents_alone(tmp_path: Path) -> None:
    """A guest is the charge's own customer; who is of test mode is nobody's."""
    guest = {"invoice": None, "payment_intent": None, "customer": None}
    mail = {"billing_details": {"email": "guest@a.example"}}
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [
            invoice(1, 1000),
            invoice(2, 1000, customer_email="b@b.example", customer_name="B"),
            invoice(3, 1000, livemode=False),
        ],
        "charge": [charge(1, 1000), charge(4, 1000, **guest, **mail)],
    }
    settings = {"charges_without_invoice": "documents"}
    bench = landing.of_rows(tmp_path, objects, "stripe", **settings)
    assert landing.found(bench, "stripe__customers", "customer_id, name, email, left_out") == [
        ("ch_04", None, "guest@a.example", None),
        ("cus_01", "Buyer 01", "pay@buyer01.example", None),
        ("cus_02", "B", "b@b.example", None),
    ]
    documents = landing.found(bench, "stripe__invoices", "invoice_id, customer_id")
    assert ("ch_04", "ch_04") in documents


def test_a_proration_bills_no_period(tmp_path: Path) -> None:
    """API versions since 2025-03-31 say it within the line's parent."""

    def of(kind: str, proration: bool) -> Row:
        return {f"{kind}_details": {"subscription": "sub_1", "proration": proration}}

    line = {"invoice": "in_01", "amount": 1000, "currency": "usd"}
    parents = [
        of("subscription_item", proration=False),
        of("subscription_item", proration=True),
        of("invoice_item", proration=True),
    ]
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [invoice(1, 3000)],
        "invoice_line_item": [
            line | {"id": f"il_{n}", "parent": json.dumps(parent)}
            for n, parent in enumerate(parents)
        ],
    }
    bench = landing.of_rows(tmp_path, objects, "stripe")
    found = landing.found(bench, "stripe__invoice_lines", "invoice_line_id, is_recurring")
    assert [row[1] for row in found] == ["true", "false", "false"]


def test_an_invoice_says_what_was_credited_before_payment(tmp_path: Path) -> None:
    """Credit notes are a table that many do not load; what one has counts once."""
    note = {"id": "cn_2", "invoice": "in_02", "total": 200, "currency": "usd", "status": "issued"}
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [
            invoice(n, 1000, pre_payment_credit_notes_amount=amount)
            for n, amount in ((1, 300), (2, 200), (3, 0))
        ],
        "credit_note": [note],
    }
    bench = landing.of_rows(tmp_path, objects, "stripe")
    columns = "credit_note_id, cast(amount as decimal(9, 2))::varchar"
    bench.refer("stripe__credit_notes")
    query = f"select {columns} from stripe__credit_notes where left_out is null order by all"
    assert bench.rows(query) == [("cn_2", "2.00"), ("in_01:credited", "3.00")]


@pytest.mark.parametrize("vendor", ["stripe", "chargebee", "recurly"])
def test_lines_name_the_subscription_of_an_invoice_that_does_not(
    tmp_path: Path, vendor: str
) -> None:
    """As those of an invoice for several subscriptions do."""
    document = {"customer_id": "c", "account_id": "c", "currency": "usd", "total": "1"}
    document |= {"status": "paid", "state": "paid", "type": "charge", "created": "2025-05-01"}
    document |= {"date": "2025-05-01", "created_at": "2025-05-01"}
    line = {"invoice_id": "i", "amount": "1", "subtotal": "1"}
    lines: list[Row] = [line | {"id": str(n), "subscription_id": f"s{n}"} for n in (2, 1)]
    objects: dict[str, list[Row]] = {
        "invoice": [
            document | {"id": "i", "subscription_id": None},
            document | {"id": "j", "subscription_id": "s9"},
        ],
        "line_item" if vendor == "recurly" else "invoice_line_item": [
            *lines,
            line | {"id": "3", "invoice_id": "j", "subscription_id": "s3"},
        ],
    }
    bench = landing.of_loaded(tmp_path, vendor, objects)
    found = landing.found(bench, f"{vendor}__invoices", "invoice_id, subscription_id")
    assert found == [("i", "s1"), ("j", "s9")]


def test_a_commission_may_name_the_payment_intent(tmp_path: Path) -> None:
    base = {"id": "rc", "affiliate_id": "p", "amount": "1", "currency": "USD", "state": "due"}
    commission = base | {"due_at": "2025-06-01", "stripe_charge_id": "pi_01"}
    write_csv(tmp_path / "rewardful" / "commission.csv", [commission])
    for name, row in {
        "customer": customer(1),
        "invoice": invoice(1, 9),
        "charge": charge(1, 9),
    }.items():
        flat = {key: value for key, value in row.items() if not isinstance(value, dict)}
        write_csv(tmp_path / "stripe" / f"{name}.csv", [flat])
    settings = {
        name: {"location": str(tmp_path / name), "loaded_at": landing.LOADED}
        for name in ("stripe", "rewardful")
    }
    bench = landing.land(tmp_path / "none", settings)
    found = landing.found(bench, "rewardful__commissions", "commission_id, invoice_id")
    assert found == [("rc", "in_01")]


# -- the account of the CRM that billing names

PRODUCT, CRM = "42", "987654321"
CUSTOMERS: dict[str, tuple[str, list[Row]]] = {
    "stripe": (
        "customer",
        [
            {"id": "a", "metadata": json.dumps({"account_id": PRODUCT})},
            {"id": "b", "metadata": json.dumps({"account_id": PRODUCT, "hubspot_company_id": CRM})},
            {"id": "c", "metadata": json.dumps({"company_id": CRM})},
        ],
    ),
    "chargebee": (
        "customer",
        [
            {"id": "a", "cf_account_id": PRODUCT, "cf_hubspot_company_id": None},
            {"id": "b", "cf_account_id": PRODUCT, "cf_hubspot_company_id": CRM},
            {"id": "c", "cf_account_id": CRM, "cf_hubspot_company_id": None},
        ],
    ),
    "recurly": (
        "account",
        [
            {"id": "a", "code": "a", "crm_account_id": PRODUCT, "hubspot_company_id": None},
            {"id": "b", "code": "b", "crm_account_id": None, "hubspot_company_id": CRM},
            {"id": "c", "code": "c", "crm_account_id": CRM, "hubspot_company_id": None},
        ],
    ),
}


@pytest.mark.parametrize("loaded", [True, False])
@pytest.mark.parametrize("vendor", CUSTOMERS)
def test_an_id_of_the_product_is_no_account_of_the_crm(
    tmp_path: Path, vendor: str, loaded: bool
) -> None:
    """Where the CRM's accounts are not loaded, nobody can tell."""
    table, customers = CUSTOMERS[vendor]
    companies: list[Row] = [{"id": CRM}] if loaded else []
    crm: dict[str, list[Row]] = {"deal": [{"deal_id": "1"}], "company": companies}
    for name, each in (({vendor: {table: customers}}) | {"hubspot": crm}).items():
        for key, rows in each.items():
            if rows:
                write_csv(tmp_path / name / f"{key}.csv", rows)
    settings = {
        name: {"location": str(tmp_path / name), "loaded_at": landing.LOADED}
        for name in (vendor, "hubspot")
    }
    bench = landing.land(tmp_path / "none", settings)
    assert landing.found(bench, f"{vendor}__customers", "customer_id, account_id") == [
        ("a", None if loaded else PRODUCT),
        ("b", CRM),
        ("c", CRM),
    ]


# -- HubSpot

#: A stage's label, closed_won, is_closed and probability: whether it is won, and closed.
STAGES = (
    ("Signed", "true", None, "1.0", ("true", "true")),
    ("Gone", "true", None, "0.0", ("false", "true")),
    ("Closed Lost", "true", None, None, ("false", "true")),
    ("Signed", "true", None, None, ("true", "true")),
    ("Talks", "false", None, "0.4", ("false", "false")),
    ("Gone", "true", "true", "0.0", ("false", "true")),
    ("Closed Won", None, None, None, ("true", "true")),
)


def test_a_closed_stage_may_be_called_closed_won(tmp_path: Path) -> None:
    """Until 2025 Fivetran wrote in closed_won that the stage is closed."""
    objects: dict[str, list[Row]] = {
        "deal": [
            {"deal_id": str(n), "deal_pipeline_stage_id": f"99{n}"} for n in range(len(STAGES))
        ],
        "deal_pipeline_stage": [
            {"stage_id": f"99{n}", "label": label, "closed_won": closed_won}
            | {"is_closed": is_closed, "probability": probability}
            for n, (label, closed_won, is_closed, probability, _) in enumerate(STAGES)
        ],
    }
    bench = landing.of_loaded(tmp_path, "hubspot", objects)
    found = landing.found(bench, "hubspot__opportunities", "opportunity_id, is_won, is_closed")
    assert found == [(str(n), *stage[-1]) for n, stage in enumerate(STAGES)]


def test_a_company_is_known_by_its_domain(tmp_path: Path) -> None:
    """Its site may be a page of a network."""
    company = {"property_domain": "a.example", "property_website": "https://www.linkedin.com/a"}
    companies = [company | {"id": "1"}, company | {"id": "2", "property_domain": None}]
    bench = landing.of_loaded(tmp_path, "hubspot", {"company": companies})
    assert landing.found(bench, "hubspot__accounts", "account_id, website") == [
        ("1", "a.example"),
        ("2", "https://www.linkedin.com/a"),
    ]


def test_a_call_that_nobody_answered_says_so_in_its_status(tmp_path: Path) -> None:
    """Where nobody set a result; one that went through has none."""
    call = {"property_hs_timestamp": "2025-05-01 10:00:00", "property_hs_call_direction": "INBOUND"}
    said = [
        ("NO_ANSWER", None, "NO_ANSWER"),
        ("COMPLETED", None, None),
        ("BUSY", "f240bbac-87c9-4f6e-bf70-924b57d47db7", "connected"),
        (None, None, None),
    ]
    calls = [
        call
        | {"engagement_id": str(n), "property_hs_call_status": status}
        | {"property_hs_call_disposition": disposition}
        for n, (status, disposition, _) in enumerate(said)
    ]
    bench = landing.of_loaded(tmp_path, "hubspot", {"engagement_call": calls})
    found = landing.found(bench, "hubspot__activities", "activity_id, outcome")
    assert [row[1] for row in found] == [outcome for *_, outcome in said]


# -- LinkedIn


@pytest.mark.parametrize("naming", ["creative", "pivot"])
def test_spend_of_linkedin_finds_its_campaign(tmp_path: Path, naming: str) -> None:
    """By the creative where campaigns have no table, or by the pivot's text alone."""
    row = {"day": "2025-05-01", "cost_in_local_currency": "12.50", "cost_in_usd": "14.00"}
    objects: dict[str, list[Row]] = {
        "campaign_history": [{"id": "123", "account_id": "7", "name": "C"}],
        "account_history": [{"id": "7", "currency": "EUR"}],
    }
    if naming == "creative":
        objects["ad_analytics_by_creative"] = [row | {"creative_id": n} for n in ("8", "9")]
        objects["creative_history"] = [{"id": n, "campaign_id": "123"} for n in ("8", "9")]
    else:
        pivot = {"string_of_pivot_values": "urn:li:sponsoredCampaign:123"}
        objects["ad_campaign_analytics"] = [row | pivot]
    bench = landing.of_loaded(tmp_path, "linkedin_ads", objects)
    columns = "campaign_id, cast(cost as decimal(9, 2))::varchar, currency, segment, left_out"
    spent = ("123", "12.50", "EUR")
    assert landing.found(bench, "linkedin_ads__ad_spend", columns) == (
        [(*spent, "8", None), (*spent, "9", None)]
        if naming == "creative"
        else [(*spent, None, None)]
    )
