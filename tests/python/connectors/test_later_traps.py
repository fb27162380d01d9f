"""What tools write beside a vendor's rows, and what a vendor says where it is easy to miss."""

from __future__ import annotations

import json
from pathlib import Path

import landing
import pytest
from namings import Row
from stripe_rows import charge, customer, day, invoice

# -- files and loaders


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_file_may_have_another_mark_between_its_columns(tmp_path: Path, mark: str) -> None:
    """As spreadsheets of many countries save it, where a comma is in the numbers."""
    place = tmp_path / "google_ads"
    place.mkdir()
    lines = (("Campaign", "Day", "Currency code", "Cost"), ("A", "1.5.2025", "EUR", "1.234,50"))
    (place / "campaign_report.csv").write_text("\n".join(mark.join(line) for line in lines))
    settings = {"location": str(place), "loaded_at": landing.LOADED}
    bench = landing.land(tmp_path / "none", {"google_ads": settings})
    columns = "campaign_id, spend_date, cost, left_out"
    found = landing.found(bench, "google_ads__ad_spend", columns)
    assert found == [("A", "2025-05-01", "1234.500000", None)]


def test_each_file_has_a_mark_of_its_own(tmp_path: Path) -> None:
    """A mark in quotes is none; a folder of files of two countries is read whole."""
    place = tmp_path / "google_ads"
    (place / "campaign_report").mkdir(parents=True)
    texts = (
        '"Campaign";"Day";"Currency code";"Cost";"Conv, all, and, more, such"\n'
        '"A";"1.5.2025";"EUR";"1,5";"2"\n',
        'Day,Campaign,Currency code,Cost,"a;b;c;d;e;f"\n2025-05-02,B,EUR,2.5,1\n',
        'Campaign;Day;"Currency code";Cost\nC;3.5.2025;EUR;3,5\n',
        "Campaign\tDay\tCurrency code\tCost\nD\t4.5.2025\tEUR\t4,5\n",
    )
    for number, text in enumerate(texts):
        (place / "campaign_report" / f"{number}.csv").write_text(text)
    settings = {"location": str(place), "loaded_at": landing.LOADED}
    bench = landing.land(tmp_path / "none", {"google_ads": settings})
    columns = "campaign_id, spend_date, cost::double, left_out"
    assert landing.found(bench, "google_ads__ad_spend", columns) == [
        (name, f"2025-05-0{day}", day + 0.5, None) for day, name in enumerate("ABCD", 1)
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_file_may_be_utf_16(tmp_path: Path, mark: str) -> None:
    """As Google Ads and spreadsheets write their exports, beside one in UTF-8."""
    place = tmp_path / "google_ads"
    (place / "campaign_report").mkdir(parents=True)
    head = ("Campaign", "Day", "Currency code", '"Cost"')
    lines = [("Tölvur č 日本", "2025-05-01", "EUR", "1.50"), ("B", "2025-05-02", "EUR", "2.50")]
    text = "\r\n".join(mark.join(line) for line in (head, *lines)) + "\r\n"
    (place / "campaign_report" / "1.csv").write_bytes(text.encode("utf-16"))
    (place / "campaign_report" / "2.csv").write_text(text.replace("2025-05", "2025-06"))
    settings = {"location": str(place), "loaded_at": landing.LOADED}
    bench = landing.land(tmp_path / "none", {"google_ads": settings})
    columns = "spend_date, campaign_id, cost, left_out"
    assert landing.found(bench, "google_ads__ad_spend", columns) == [
        (f"2025-{month}-{day}", campaign, cost, None)
        for month in ("05", "06")
        for day, campaign, cost in (("01", lines[0][0], "1.500000"), ("02", "B", "2.500000"))
    ]


def test_a_file_without_rows_may_be_utf_16(tmp_path: Path) -> None:
    place = tmp_path / "google_ads"
    place.mkdir()
    head = "Campaign\tDay\tCurrency code\tCost"
    (place / "campaign_report.csv").write_bytes(head.encode("utf-16"))
    settings = {"location": str(place), "loaded_at": landing.LOADED}
    bench = landing.land(tmp_path / "none", {"google_ads": settings})
    assert landing.found(bench, "google_ads__ad_spend", "campaign_id") == []


def test_a_list_of_dlt_finds_its_row(tmp_path: Path) -> None:
    """The table of a list names the row only by an id of dlt's; a refund is its credit note's."""
    load = {"_dlt_load_id": "1746093600.1"}
    base = load | {"currency": "usd", "created": "2025-05-01"}
    objects: dict[str, list[Row]] = {
        "customer": [{"id": "cus_1", "email": "a@b.example", **base}],
        "invoice": [base | {"id": "in_1", "customer": "cus_1", "status": "paid", "total": "900"}],
        "charge": [
            base | {"id": "ch_1", "invoice": "in_1", "amount": "900", "status": "succeeded"}
        ],
        "refund": [base | {"id": "re_1", "charge": "ch_1", "amount": "100", "status": "succeeded"}],
        "credit_note": [base | {"id": "cn_1", "invoice": "in_1", "total": "100", "_dlt_id": "k"}],
        "credit_note__refunds": [{"refund": "re_1", "_dlt_parent_id": "k", "_dlt_id": "z", **load}],
    }
    bench = landing.of_tables(tmp_path, "stripe", objects, landing.LOADED)
    columns = "refund_id, credit_note_id, left_out"
    assert landing.found(bench, "stripe__refunds", columns) == [
        ("ch_1:refunded", None, "no further refund"),
        ("re_1", "cn_1", None),
    ]


LINE = {"_dlt_parent_id": "k", "_dlt_load_id": "1746093600.1"}


@pytest.mark.parametrize(
    "name", ["bills__line", "bill__line", "bills__lines", "quickbooks_bills__line"]
)
def test_a_list_of_dlt_is_found_by_the_name_of_its_table(tmp_path: Path, name: str) -> None:
    """As dlt names it: the table of the documents, and the column."""
    bill = {"id": "78", "txn_date": "2025-05-01", "_dlt_id": "k", "_dlt_load_id": "1746093600.1"}
    objects: dict[str, list[Row]] = {"bills": [bill], name: [LINE | {"id": "1", "amount": "900"}]}
    bench = landing.of_tables(tmp_path, "quickbooks", objects, landing.LOADED)
    columns = "document, has_document, amount"
    assert landing.found(bench, "quickbooks__lines", columns) == [("bill/78", True, 900)]


def test_a_line_of_dlt_has_an_id_of_its_own(tmp_path: Path) -> None:
    """It is not the document's; a line whose document is not there is of no other."""
    lines: list[Row] = [
        LINE | {"id": "77", "amount": "900", "_dlt_id": "z1"},
        LINE | {"id": "78", "amount": "100", "_dlt_id": "z2", "_dlt_parent_id": "gone"},
    ]
    base = {"_dlt_load_id": "1746093600.1", "_dlt_id": "k"}
    invoices: list[Row] = [base | {"id": "77x", "currency_code": "USD", "date": "2025-05-01"}]
    bills: dict[str, list[Row]] = {}
    for kind in ("bill", "purchase"):
        bills |= {kind: [base | {"id": "78x", "txn_date": "2025-05-01"}], f"{kind}__lines": lines}
    objects = {"invoice": invoices, "invoice__line_items": lines}
    bench = landing.of_tables(tmp_path, "chargebee", objects, landing.LOADED)
    found = landing.found(bench, "chargebee__invoice_lines", "invoice_id, invoice_line_id")
    assert found == [("77x", "77x/77"), ("gone", "gone/78")]
    bench = landing.of_tables(tmp_path, "quickbooks", bills, landing.LOADED)
    assert landing.found(bench, "quickbooks__lines", "document, has_document") == [
        ("bill/78x", True),
        ("bill/gone", False),
        ("purchase/78x", True),
        ("purchase/gone", False),
    ]


# -- Stripe


def test_a_dispute_may_name_the_payment_intent_only(tmp_path: Path) -> None:
    """Of its charges the one that succeeded is disputed."""
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [invoice(1, 6000)],
        "charge": [
            charge(1, 6000, id="ch_00", status="failed"),
            charge(1, 6000),
        ],
        "dispute": [
            {"id": "dp_1", "payment_intent": "pi_01", "amount": 6000, "currency": "usd"}
            | {"status": "lost", "created": day(9)}
        ],
    }
    bench = landing.of_rows(tmp_path, objects, "stripe")
    columns = "dispute_id, payment_id, left_out"
    assert landing.found(bench, "stripe__disputes", columns) == [("dp_1", "ch_01", None)]


def test_a_charge_may_name_the_deal_of_its_invoice(tmp_path: Path) -> None:
    """What the invoice names itself comes first."""
    deals = [json.dumps({"opportunity_id": f"0065500000X000{n}AAB"}) for n in (1, 2)]
    objects: dict[str, list[Row]] = {
        "customer": [customer(1)],
        "invoice": [invoice(1, 6000), invoice(2, 6000, metadata=deals[1]), invoice(3, 6000)],
        "charge": [
            charge(1, 6000, metadata=deals[0]),
            charge(2, 6000, metadata=deals[0]),
            charge(3, 6000),
        ],
    }
    bench = landing.of_rows(tmp_path, objects, "stripe")
    found = landing.found(bench, "stripe__invoices", "invoice_id, opportunity_id, object")
    assert [row[1] for row in found if row[2] == "invoice"] == [
        "0065500000X0001AAB",
        "0065500000X0002AAB",
        None,
    ]


# -- Salesforce


def test_a_report_names_the_owner(tmp_path: Path) -> None:
    """Of one name there is one user, of the other there are two."""
    users = [("005A", "Ann Seller"), ("005B", "Bo Lee"), ("005C", "Bo Lee")]
    deals = [("006A", "Ann Seller"), ("006B", "Bo Lee"), ("006C", "Nobody")]
    objects: dict[str, list[Row]] = {
        "users": [{"User ID": user, "Full Name": name} for user, name in users],
        "opportunities": [
            {"Opportunity ID": deal, "Stage": "Closed Won", "Opportunity Owner": name}
            for deal, name in deals
        ],
        "tasks": [
            {"Activity ID": "00TA", "Status": "Completed", "Assigned": "ann seller"}
            | {"Date": "5/1/2025"}
        ],
    }
    objects["leads"] = [
        {"Lead ID": f"00Q{place}", "Lead Owner": name}
        for place, name in zip("ABC", ("Ann Seller", "Bo Lee", "Nobody"), strict=True)
    ]
    objects["accounts"] = [
        {"Account ID": "001A", "Account Owner": "ANN SELLER"},
        {"Account ID": "001B", "Account Owner": "Ann Seller", "Account Owner ID": "005B"},
        {"Account ID": "001C", "Account Owner": "Bo Lee"},
    ]
    bench = landing.of_tables(tmp_path, "salesforce", objects, landing.LOADED, loader="export")
    assert landing.found(bench, "salesforce__leads", "lead_id, owner_id") == [
        ("00QA", "005A"),
        ("00QB", None),
        ("00QC", None),
    ]
    assert landing.found(bench, "salesforce__accounts", "account_id, owner_id") == [
        ("001A", "005A"),
        ("001B", "005B"),
        ("001C", None),
    ]
    assert landing.found(bench, "salesforce__opportunities", "opportunity_id, owner_id") == [
        ("006A", "005A"),
        ("006B", None),
        ("006C", None),
    ]
    assert landing.found(bench, "salesforce__activities", "activity_id, owner_id") == [
        ("00TA", "005A")
    ]


# -- HubSpot


def test_a_deal_is_not_won_on_a_day_to_come(tmp_path: Path) -> None:
    """Whoever wins a deal may leave the planned date; the last change is nearest, else the load."""
    won = {"property_dealstage": "closedwon", "property_createdate": "2025-01-01 09:00:00"}
    changed = {"property_hs_lastmodifieddate": "2025-05-20 10:00:00"}
    deals = [
        won | changed | {"deal_id": "1", "property_closedate": "2025-12-31 00:00:00"},
        won | changed | {"deal_id": "2", "property_closedate": "2025-05-01 00:00:00"},
        won | {"deal_id": "3", "property_closedate": "2025-12-31 00:00:00"},
    ]
    bench = landing.of_loaded(tmp_path, "hubspot", {"deal": deals})
    assert landing.found(bench, "hubspot__opportunities", "opportunity_id, closed_at") == [
        ("1", "2025-05-20 10:00:00"),
        ("2", "2025-05-01 00:00:00"),
        ("3", landing.LOADED),
    ]


@pytest.mark.parametrize("history", ["deal_stage", "deal_property_history"])
@pytest.mark.parametrize("labelled", [True, False])
def test_a_deal_was_won_when_it_came_into_its_stage(
    tmp_path: Path, history: str, labelled: bool
) -> None:
    """Later edits of the deal do not move it, nor does another entry; a date that is past stays."""
    won = {"property_dealstage": "closedwon", "property_hs_lastmodifieddate": "2025-05-28 10:00:00"}
    entries = [
        ("1", "contractsent", "2025-04-01 10:00:00"),
        ("1", "closedwon", "2025-05-03 10:00:00"),
        ("1", "closedwon", "2025-05-09 10:00:00"),
        ("2", "closedwon", "2025-05-03 10:00:00"),
    ]
    objects: dict[str, list[Row]] = {
        "deal": [
            won | {"deal_id": "1", "property_closedate": "2025-12-31 00:00:00"},
            won | {"deal_id": "2", "property_closedate": "2025-05-01 00:00:00"},
        ],
        history: [
            {"deal_id": deal, "value": stage, "date_entered": at}
            if history == "deal_stage"
            else {"deal_id": deal, "name": "dealstage", "value": stage, "timestamp": at}
            for deal, stage, at in entries
        ],
    }
    if labelled:
        stage = {"stage_id": "closedwon", "label": "Signed", "is_closed": "true"}
        objects["deal_pipeline_stage"] = [stage | {"probability": "1.0"}]
    bench = landing.of_loaded(tmp_path, "hubspot", objects)
    assert landing.found(bench, "hubspot__opportunities", "opportunity_id, closed_at") == [
        ("1", "2025-05-03 10:00:00"),
        ("2", "2025-05-01 00:00:00"),
    ]


def test_an_email_that_was_not_sent_is_no_act(tmp_path: Path) -> None:
    mails = [("EMAIL", "SENT"), ("DRAFT_EMAIL", None), ("EMAIL", "SCHEDULED")]
    emails = [
        {"engagement_id": str(number), "property_hs_timestamp": "2025-05-01 10:00:00"}
        | {"property_hs_email_direction": direction, "property_hs_email_status": status}
        for number, (direction, status) in enumerate(mails)
    ]
    bench = landing.of_loaded(tmp_path, "hubspot", {"engagement_email": emails})
    assert landing.found(bench, "hubspot__activities", "activity_id, left_out") == [
        ("0", None),
        ("1", "draft"),
        ("2", "draft"),
    ]
