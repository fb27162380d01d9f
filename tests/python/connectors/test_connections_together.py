"""Connections beside each other, and what is wrong with one, without dbt."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import landing
import pytest

from lokun.connectors import connectors
from lokun.doctor.connections import Adapter
from lokun.doctor.places import DEMO_MARK, Schemas
from lokun.doctor.templates import Project, TemplateError
from lokun.init.vendors import recognised
from lokun.readable import register

AT = {"loaded_at": "2025-06-01 00:00:00"}


def write(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")
    return path.parent


def project(connectors: object) -> tuple[Project, duckdb.DuckDBPyConnection]:
    """The project's macros with a var connectors."""
    connection = duckdb.connect()
    register(connection)
    started = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)

    def query(sql: str) -> Any:
        from lokun.doctor.places import Answer

        result = connection.execute(sql)
        return Answer(result.fetchall(), len(result.description or ()))

    made = Project(
        landing.ROOT,
        {"connectors": connectors, "as_of": ""},
        started,
        {
            "run_query": query,
            "log": lambda *_, **__: "",
            "relations_of": Adapter(connection).list_relations,
        },
        str,
        Adapter(connection),
    )
    return made, connection


def test_campaigns_of_two_vendors_with_one_id_stay_two(tmp_path: Path) -> None:
    google = write(
        tmp_path / "google" / "campaign_stats.csv",
        "customer_id,id,name,date,cost_micros",
        "1,900,Search,2025-05-01,1000000",
        "1,901,Brand,2025-05-01,2000000",
    )
    meta = write(
        tmp_path / "meta" / "basic_ad.csv",
        "campaign_id,campaign_name,date,spend,account_id",
        "900,Video,2025-05-01,5.00,7",
    )
    named = {
        "google_ads": {"location": str(google), "currency": "USD", **AT},
        "meta_ads": {"location": str(meta), "currency": "USD", **AT},
    }
    bench = landing.land(tmp_path / "none", named)
    # 901 is Google's alone, and web addresses name it so
    expected = [("901",), ("google_ads:900",), ("meta_ads:900",)]
    for table in ("campaigns", "ad_spend"):
        assert bench.rows(
            f"select campaign_id from landed_marketing__{table} order by all"
        ) == expected, table  # fmt: skip


@pytest.mark.parametrize(
    ("currency", "amount"),
    [
        ("usd", "12.34"),
        ("jpy", "1234"),
        # Stripe counts these in hundredths that are always 00
        ("isk", "12.34"),
        ("ugx", "12.34"),
        # and these, which banks pay out whole, in hundredths too
        ("huf", "12.34"),
        ("twd", "12.34"),
        ("mga", "1234"),
        ("kwd", "1.234"),
    ],
)
def test_amounts_of_stripe_have_its_own_decimals(currency: str, amount: str) -> None:
    made, connection = project({})
    units = made.macro("connector_of", "stripe")["minor_units"]
    sql = made.macro("vendor_amount", "'1234'", "minor", f"'{currency}'", units)
    (found,) = connection.execute(f"select {sql}").fetchone() or ()
    assert Decimal(found) == Decimal(amount)


@pytest.mark.parametrize(
    ("vendor", "near"),
    [("strip", "stripe"), ("chargbee", "chargebee"), ("hub_spot", "hubspot"), ("zzz", None)],
)
def test_a_vendor_that_there_is_not_has_a_nearest_one(vendor: str, near: str | None) -> None:
    made, _ = project({"mine": {"vendor": vendor, "schema": "s"}})
    (said,) = made.macro("connector_settings_refused")
    assert said.startswith(f"mine: there is no vendor {vendor}")
    assert (f"(the nearest is {near})" in said) if near else "nearest" not in said


def test_a_line_that_cannot_be_read_is_named_and_not_shown(tmp_path: Path) -> None:
    """However late in the file it is."""
    lines = [f"cus_{number},a{number}@secret.example" for number in range(60_000)]
    lines[50_000] += ",one too many"
    place = write(tmp_path / "stripe" / "customer.csv", "id,email", *lines)
    write(place / "invoice.csv", "id,currency,total", "in_1,usd,100")
    made, _ = project({"stripe": {"location": str(place), **AT}})
    with pytest.raises(TemplateError) as raised:
        made.macro("check_connectors")
    said = str(raised.value)
    assert "customer.csv: it is no CSV" in said
    assert "first at line 50002" in said
    assert "secret" not in said


def test_tables_of_the_demo_are_nobody_s(tmp_path: Path) -> None:
    """A company that builds in the database of the demo does not get its costs."""
    connection = duckdb.connect(str(tmp_path / "lokun.duckdb"))
    connection.execute("create schema raw_finance")
    for name, comment in (("costs", f"'{DEMO_MARK}'"), ("fx_rates", "null")):
        connection.execute(f"create table raw_finance.{name} as select 1 as loaded_at")
        connection.execute(f"comment on table raw_finance.{name} is {comment}")
    made, _ = project({})
    assert made.macro("demo_mark") == DEMO_MARK
    for demo in (True, False):
        place = Schemas("it", {}, demo=demo)
        found = [
            table
            for table in ("costs", "fx_rates")
            if place.find(connection, made, "finance", table)
        ]
        assert found == (["costs", "fx_rates"] if demo else ["fx_rates"])


@pytest.mark.parametrize("setting", ["held", "unknown"])
def test_a_past_meeting_without_outcome_is_one_thing_in_every_crm(
    tmp_path: Path, setting: str
) -> None:
    salesforce = write(
        tmp_path / "salesforce" / "event.csv",
        "Id,Subject,StartDateTime,Outcome__c",
        "00U1,Call,2025-05-01 10:00:00,",
        "00U2,Call,2025-05-02 10:00:00,Held",
    )
    write(salesforce / "opportunity.csv", "Id,StageName,Name,CreatedDate", "0061,Won,x,2025-01-01")
    hubspot = write(
        tmp_path / "hubspot" / "engagement_meeting.csv",
        "engagement_id,property_hs_meeting_start_time,property_hs_meeting_outcome",
        "1,2025-05-01 10:00:00,SCHEDULED",
        "2,2025-05-01 10:00:00,",
        "3,2025-05-02 10:00:00,COMPLETED",
    )
    write(hubspot / "company.csv", "id,property_name", "1,Company")
    given = {"meetings_without_outcome": setting, **AT}
    named = {
        "salesforce": {"location": str(salesforce), **given},
        "hubspot": {"location": str(hubspot), **given},
    }
    bench = landing.land(tmp_path / "none", named)
    nobody_set = None if setting == "held" else "scheduled"
    assert landing.rows(bench, "salesforce__activities", "activity_id, outcome", "salesforce") == {
        "00U1": nobody_set,
        "00U2": "Held",
    }
    assert landing.rows(bench, "hubspot__activities", "activity_id, outcome", "hubspot") == {
        "1": nobody_set,
        "2": nobody_set,
        "3": "COMPLETED",
    }


def test_tables_of_one_s_own_stand_beside_those_of_a_vendor(tmp_path: Path) -> None:
    write(tmp_path / "stripe" / "customer.csv", "id,email", "cus_1,a@b.example")
    stripe = write(
        tmp_path / "stripe" / "invoice.csv",
        "id,customer,currency,total,status",
        "1,cus_1,usd,100,paid",
    )
    own = write(
        tmp_path / "erp" / "bills.csv",
        "Bill No,client,booked_on,gross,currency,state,upd",
        "1,7,2025-05-01,12.50,USD,paid,2025-06-01 00:00:00",
        "1,7,2025-05-01,12.50,USD,void,2025-06-02 00:00:00",
    )
    named = {
        "stripe": {"location": str(stripe), **AT},
        "erp": {
            "vendor": "raw",
            "location": str(own),
            "tables": {"invoices": "bills"},
            "columns": {
                "invoices": {
                    "invoice_id": "bill no",
                    "customer_id": "client",
                    "issued_at": "booked_on",
                    "total": "gross",
                    "status": "state",
                    "loaded_at": "upd",
                }
            },
        },
    }
    bench = landing.land(tmp_path / "none", named)
    # of one's own table every version is a raw row; ids begin with the name of the connection
    assert bench.rows(
        "select invoice_id, customer_id, status, is_deleted from landed_billing__invoices"
        " order by all"
    ) == [
        ("erp:1", "7", "paid", "false"),
        ("erp:1", "7", "void", "false"),
        ("stripe:1", "cus_1", "paid", "false"),
    ]  # fmt: skip
    counts = bench.project.macro("connector_counts")
    assert bench.rows(
        f"select connection, row_count from {counts} as counted"
        " where raw_table = 'billing.invoices' and left_out is null order by all"
    ) == [("erp", 2), ("stripe", 1)]


def test_what_one_s_own_tables_lack_is_named(tmp_path: Path) -> None:
    place = write(tmp_path / "erp" / "bills.csv", "bill_no,gross", "1,2")
    given = {
        "vendor": "raw",
        "location": str(place),
        "tables": {"invoices": "bills", "payment": "x"},
        "columns": {"invoices": {"totl": "gross"}, "refunds": {}},
        **AT,
    }
    made, _ = project({"erp": given})
    said = made.macro("connector_settings_refused")
    assert said == [
        "erp.tables: there is no raw table payment (the nearest is payments)",
        "erp.columns.invoices: there is no column totl (the nearest is total)",
        "erp.columns: tables does not name refunds",
    ]
    given["tables"] = {"invoices": "bills", "payments": "x"}
    given["columns"] = {"invoices": {"total": "gros", "invoice_id": "bill_no"}}
    made, _ = project({"erp": given})
    with pytest.raises(TemplateError) as raised:
        made.macro("check_connectors")
    text = str(raised.value)
    assert "erp: invoices" in text
    assert "has no column gros; it has bill_no, gross" in text
    assert "has no column currency; it has" in text
    assert "there is no table x in" in text


def test_a_day_of_events_replaces_its_intraday_table(tmp_path: Path) -> None:
    """In a folder and in a schema; the tables are recognised by either."""
    header = "event_date,event_timestamp,event_name,user_pseudo_id,ga_session_id,event_params"
    days = {
        "events_20250501": "20250501,1746093600000000,page_view,v1,1,",
        "events_intraday_20250501": "20250501,1746093600000000,page_view,v2,2,",
        "events_intraday_20250502": "20250502,1746180000000000,page_view,v3,3,",
    }
    for name, row in days.items():
        write(tmp_path / "ga4" / f"{name}.csv", header, row)
    tables = {name: tuple(header.split(",")) for name in days}
    assert set(recognised(connectors()["ga4"], tables)) == {"event"}
    made, connection = project({"ga4": {"location": str(tmp_path / "ga4"), **AT}})
    connection.execute("create schema analytics")
    for name in days:
        connection.execute(
            f"create table analytics.{name} as from read_csv('{tmp_path}/ga4/{name}.csv',"
            " all_varchar = true)"
        )
    for place in ({"location": str(tmp_path / "ga4")}, {"schema": "analytics", "database": ""}):
        given = {"name": "ga4", "vendor": "ga4", **place, **AT}
        found = made.macro("vendor_relation", given, "event")
        visitors = connection.execute(
            f"select user_pseudo_id from {found['relation']} order by all"
        ).fetchall()
        assert visitors == [("v1",), ("v3",)], place
