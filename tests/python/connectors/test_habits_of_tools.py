"""How spreadsheets, data frames and databases write amounts, ids and nulls."""

from __future__ import annotations

from pathlib import Path

import landing
import pytest
from namings import Row
from spelled_rows import AMOUNTS, REFUSED

# -- amounts


def test_amounts_are_read_in_every_spelling(tmp_path: Path) -> None:
    deals = [{"id": f"006{n:03}", "amount": text} for n, text in enumerate(AMOUNTS)]
    deals += [{"id": f"0069{n}", "amount": text} for n, text in enumerate(REFUSED)]
    bench = landing.of_loaded(tmp_path, "salesforce", {"opportunity": deals})
    found = landing.found(bench, "salesforce__opportunities", "opportunity_id, amount")
    assert {text: float(found[n][1]) for n, text in enumerate(AMOUNTS)} == AMOUNTS
    assert [row[1] for row in found[len(AMOUNTS) :]] == list(REFUSED)


# -- ids and nulls


def test_an_id_of_a_column_of_floats_is_the_id(tmp_path: Path) -> None:
    """A column that lacks some values is of floats in a data frame."""
    objects: dict[str, list[Row]] = {
        "deal": [{"deal_id": "1", "property_dealstage": "closedwon"}],
        "deal_company": [{"deal_id": "1.0", "company_id": "5.0"}],
        "company": [{"id": "5"}],
    }
    bench = landing.of_loaded(tmp_path, "hubspot", objects)
    assert landing.found(bench, "hubspot__opportunities", "opportunity_id, account_id") == [
        ("1", "5")
    ]


@pytest.mark.parametrize("word", ["NULL", "null", "\\N", "None", "nan", "NaN", "NaT", "<NA>"])
def test_what_databases_write_for_null_is_null(tmp_path: Path, word: str) -> None:
    invoice = {"id": "in_1", "customer": "cus_1", "currency": "usd", "total": "1000"}
    objects: dict[str, list[Row]] = {
        "customers": [{"id": "cus_1", "created": "2025-01-01", "name": "Nullarbor"}],
        "invoices": [
            invoice | {"status": "paid", "created": "2025-01-01", "livemode": "true"}
            | {"subscription": word, "voided_at": word, "due_date": word}
        ],
    }  # fmt: skip
    bench = landing.of_tables(tmp_path, "stripe", objects, landing.LOADED)
    columns = "invoice_id, subscription_id, voided_at, due_at, left_out"
    assert landing.found(bench, "stripe__invoices", columns) == [("in_1", None, None, None, None)]
    assert landing.found(bench, "stripe__customers", "name") == [("Nullarbor",)]


# -- rows that a loader keeps after the vendor deleted them

KEPT, GONE = {"_fivetran_deleted": "false"}, {"_fivetran_deleted": "true"}
BILL = {"id": "b", "transaction_date": "2025-05-01", "currency_id": "USD", "exchange_rate": "1"}
LINE = {"bill_id": "b", "amount": "1", "account_expense_account_id": "a"}
JOURNAL = {"journal_date": "2025-05-01", "source_type": "ACCPAY"}
SPENT = {"account_id": "1", "campaign_id": "9", "date": "2025-05-01", "spend": "10"}
PAID = {"type": "purchase", "status": "success", "invoice_id": "i", "amount": "1"}
EARNED = {"affiliate_id": "p", "amount": "100", "currency": "USD", "state": "due"}
REMOVED: dict[str, tuple[str, dict[str, list[Row]], str]] = {
    "quickbooks": (
        "quickbooks__costs",
        {
            "bill": [BILL],
            "bill_line": [LINE | KEPT | {"index": "0"}, LINE | GONE | {"index": "1"}],
            "account": [{"id": "a", "name": "Advertising", "classification": "Expense"}],
        },
        "cost_id",
    ),
    "xero": (
        "xero__costs",
        {
            "journal": [JOURNAL | KEPT | {"journal_id": "1"}, JOURNAL | GONE | {"journal_id": "2"}],
            "journal_line": [
                {"journal_id": n, "journal_line_id": n, "account_id": "a", "net_amount": "1"}
                for n in "12"
            ],
            "account": [{"account_id": "a", "name": "Advertising", "class": "EXPENSE"}],
        },
        "cost_id",
    ),
    "meta_ads": (
        "meta_ads__ad_spend",
        {"basic_campaign": [SPENT | KEPT | {"date": "2025-04-01"}, SPENT | GONE]},
        "spend_date",
    ),
    "recurly": (
        "recurly__payments",
        {
            "invoice": [
                {"id": "i", "type": "charge", "state": "paid", "account_id": "a"}
                | {"currency": "USD", "total": "1", "created_at": "2025-05-01"}
            ],
            "transaction": [PAID | KEPT | {"id": "1"}, PAID | GONE | {"id": "2"}],
        },
        "payment_id",
    ),
    "rewardful": (
        "rewardful__payouts",
        {
            "affiliate": [{"id": "p", "email": "p@a.example", "last_name": "P"}],
            "commission": [
                EARNED | KEPT | {"id": "1", "state": "paid", "due_at": "2025-05-01"},
                EARNED | GONE | {"id": "2", "state": "paid", "due_at": "2025-05-01"},
            ],
        },
        "payout_id",
    ),
    "segment": (
        "segment__web_sessions",
        {
            "pages": [
                {"id": n, "anonymous_id": "a", "timestamp": "2025-05-01 10:00:00"}
                | {"url": "https://shop.example/"} | each
                for n, each in (("1", KEPT), ("2", GONE))
            ]
        },
        "session_id",
    ),
    "ga4": (
        "ga4__web_sessions",
        {
            "events": [
                {"user_pseudo_id": "v", "ga_session_id": "1", "event_name": name}
                | {"event_timestamp": "1746093600000000"} | each
                for name, each in (("scroll", KEPT), ("page_view", GONE))
            ]
        },
        "session_id",
    ),
}  # fmt: skip


REMOVED["segment identifies"] = (
    "segment__identifies",
    {
        "identifies": [
            {"id": "1", "anonymous_id": "a", "user_id": "u", "timestamp": "2025-05-01"} | KEPT,
            {"id": "2", "anonymous_id": "a", "user_id": "v", "timestamp": "2025-05-02"} | GONE,
        ]
    },
    "user_id",
)
REMOVED["ga4 identifies"] = (
    "ga4__identifies",
    {
        "events": [
            {"user_pseudo_id": "v", "ga_session_id": "1", "user_id": "u", "event_name": name}
            | {"event_timestamp": "1746093600000000"} | each
            for name, each in (("scroll", GONE), ("view", KEPT))
        ]
    },
    "user_id",
)  # fmt: skip


@pytest.mark.parametrize("case", REMOVED)
def test_a_row_that_the_vendor_deleted_counts_no_more(tmp_path: Path, case: str) -> None:
    model, objects, key = REMOVED[case]
    vendor = case.split()[0]
    bench = landing.of_loaded(tmp_path, vendor, objects, currency="USD") if vendor in (
        "quickbooks", "xero", "meta_ads"
    ) else landing.of_loaded(tmp_path, vendor, objects)  # fmt: skip
    reasons = [row[1] for row in landing.found(bench, model, f"{key}, left_out")]
    assert sorted(map(str, reasons)) == ["None", "deleted"]
