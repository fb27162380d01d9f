"""A company full of traps by settings alone: closes and money to the cent, deals, acts, spend.

The company is built once, in this process; that every loader's naming lands alike is compared on
the raw tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import ads_rows
import landing
import more_rows
import pytest
import salesforce_rows
import stripe_rows
import trap_deals
import trap_reversals
import trap_rows
from namings import LOADED_AT, WRITERS, Row, Shape, write_csv

from lokun.connectors import connectors
from tools.house import House

AT = f"{LOADED_AT:%Y-%m-%d %H:%M:%S}"
TABLES = {
    "credit_note": ("credit_note", "credit_notes", "credit_note", "credit_notes"),
    "credit_note_refund": ("credit_note_refund",) * 4,
    "invoice_payment": ("invoice_payment", "invoice_payments", "invoice_payment", "x"),
}
STRIPE = replace(
    stripe_rows.SHAPE,
    tables={**stripe_rows.SHAPE.tables, **TABLES},
    references=stripe_rows.SHAPE.references | {"refund"},
)
SALESFORCE = replace(
    salesforce_rows.SHAPE,
    tables={**salesforce_rows.SHAPE.tables},
)


#: Its customers register themselves.
assert trap_reversals.__doc__


def united(*parts: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """The rows of several modules, by table."""
    names = dict.fromkeys(name for part in parts for name in part)
    rows = {name: [row for part in parts for row in part.get(name, ())] for name in names}
    return {name: each for name, each in rows.items() if each}


def company(folder: Path, naming: str) -> dict[str, dict[str, str]]:
    """Write the company in one naming; returns the connections."""
    stripe = united(trap_rows.STRIPE, trap_deals.stripe())
    if naming != "airbyte":
        # A list is a table of its own with these.
        child = [("credit_note", "refunds", "credit_note_refund", "credit_note")]
        stripe["credit_note"] = [{"refunds": [], **row} for row in stripe["credit_note"]]
        stripe = more_rows.broken_out(stripe, child)
    crm = united(trap_rows.salesforce(), trap_deals.salesforce())
    for table in ("user", "user_role"):
        crm[table] = salesforce_rows.OBJECTS[table]
    written: dict[str, tuple[Shape, dict[str, list[Row]]]] = {
        "stripe": (STRIPE, stripe),
        "salesforce": (SALESFORCE, crm),
        "google_ads": (ads_rows.SHAPE, ads_rows.OBJECTS),
    }
    for vendor, (shape, rows) in written.items():
        WRITERS[naming](folder / naming / vendor, shape, rows)
    return {
        vendor: {"location": str(folder / naming / vendor), "loaded_at": AT} for vendor in written
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The company as Fivetran loads it, built."""
    folder = tmp_path_factory.mktemp("traps")
    rates = {**trap_rows.RATES, "EUR": "1.1"}
    write_csv(
        folder / "raw" / "finance" / "fx_rates.csv",
        [
            {"rate_date": "2024-01-01", "currency": name, "rate": rate, "loaded_at": AT}
            for name, rate in rates.items()
        ],
    )
    house = House(
        once=True,
        connectors=company(folder, "fivetran"),
        reporting_currency="USD",
        started=dt.datetime(2026, 3, 3, tzinfo=dt.UTC),
    )
    house.build(folder / "raw")
    return house


def number_of(invoice: str) -> int:
    return int(invoice.split("_")[1])


def test_closes_and_their_money_are_right_to_the_cent(built: House) -> None:
    found: dict[int, list[Decimal]] = {}
    for invoice, net in built.rows("select invoice_id, net_amount from built.fct_closes"):
        found.setdefault(number_of(invoice), []).append(net)
    expected = {
        number: (what, closes, net) for number, (what, closes, net) in trap_rows.TRAPS.items()
    }
    expected |= {
        number: (what, closes, str(1000 * closes))
        for number, (what, closes, *_) in trap_deals.DEALS.items()
    }
    wrong = {
        what: (len(found.get(number, ())), sum(found.get(number, ()), Decimal(0)))
        for number, (what, closes, net) in expected.items()
        if (len(found.get(number, ())), sum(found.get(number, ()), Decimal(0)))
        != (closes, Decimal(net))
    }
    assert wrong == {}
    assert found.keys() <= expected.keys()


def test_closes_have_their_deal_and_the_acts_of_sales(built: House) -> None:
    rows = built.rows(
        "select min(invoice_id), min(opportunity_id), count(touch_id)"
        " from built.fct_closes as closes left join built.fct_journey_touchpoints as touches"
        " on closes.close_id = touches.close_id and touches.resource = 'sales'"
        " group by closes.close_id"
    )
    first = {number_of(row[0]): row[1:] for row in sorted(rows, reverse=True)}
    wrong = {
        what: first[number]
        for number, (what, _, deal, acts) in trap_deals.DEALS.items()
        if first[number] != (trap_deals.deal_of(deal), acts)
    }
    assert wrong == {}


def test_spend_is_what_the_platform_charged(built: House) -> None:
    assert built.rows(
        "select campaign_id, sum(amount) from built.fct_costs group by all order by all"
    ) == [("900", Decimal("79.58")), ("901", Decimal("1.10")), ("902", Decimal("0.00"))]


def test_nothing_is_silent(built: House) -> None:
    """Each row is used, left out by a rule that is counted, or quarantined with a reason."""
    assert built.red() == {}
    for mart in ("billing_reconciliation", "cost_reconciliation"):
        column = "difference" if mart.startswith("billing") else "difference_amount"
        assert built.rows(f"select * from built.{mart} where {column} <> 0") == []
    reasons = built.rows(
        "select source_table, reason, count(*) from built.quarantined_rows"
        " group by all order by all"
    )
    assert reasons == [
        ("crm.activities", "dated after as of", 1),
        ("crm.activities", "deleted", 2),
        ("crm.opportunities", "deleted", 1),
    ]
    uncounted = built.rows(
        "select connection, object, raw_table, max(rows_loaded) - max(rows_mapped)"
        " - sum(rows_left_out) as rest from built.connector_rows group by all having rest <> 0"
    )
    assert uncounted == []


def test_no_mart_and_no_message_shows_a_person(built: House) -> None:
    folders = (landing.ROOT / "models" / "marts").rglob("*.sql")
    secrets = ("pay@company", "buyer4", "@gmail.com", "Person 4", "Person 1", "Buyer 0", "seller1@")
    text = "\n".join(built.said)
    shown = [secret for secret in secrets if secret.lower() in text.lower()]
    for path in sorted(folders):
        rows = built.rows(f"select lower(marts::varchar) from built.{path.stem} as marts")
        shown += [
            f"{path.stem}: {secret}"
            for secret in secrets
            if any(secret.lower() in row[0] for row in rows)
        ]
    assert shown == []


FEEDS = [
    f"{vendor}__{table}"
    for vendor in ("stripe", "salesforce")
    for table in connectors()[vendor].feeds
]


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The landing models of each naming that has all tables (no export has invoice payments)."""
    folder = tmp_path_factory.mktemp("namings")
    return {
        naming: landing.land(folder / "none", company(folder, naming))
        for naming in ("fivetran", "airbyte", "dlt")
    }


@pytest.mark.parametrize("model", FEEDS)
def test_every_trap_lands_alike_in_each_naming(landed: dict[str, Any], model: str) -> None:
    found = {}
    for naming, bench in landed.items():
        bench.refer(model)
        found[naming] = bench.rows(
            f"select * exclude (connection, loaded_at) from {model}"
            " where left_out is distinct from 'older version' order by all"
        )
    assert found["airbyte"] == found["fivetran"]
    assert found["dlt"] == found["fivetran"]
