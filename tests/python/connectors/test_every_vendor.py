"""One company with a connection of every vendor that there is, built whole with every data test."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import ads_rows
import crm_rows
import ledger_rows
import more_rows
import partner_rows
import pytest
import salesforce_rows
import segment_rows
from namings import LOADED_AT, Row, fivetran, write_csv

from lokun.connectors import connectors
from tools.house import House

pytestmark = pytest.mark.takes_turns

AT = f"{LOADED_AT:%Y-%m-%d %H:%M:%S}"
#: Platforms with one table of a campaign's days each.
ADS: dict[str, tuple[str, list[Row]]] = {
    "meta_ads": (
        "basic_ad",
        [{"date": "2025-05-01", "campaign_id": "71", "ad_id": "7", "account_id": "1", "spend": 7}],
    ),
    "linkedin_ads": (
        "ad_analytics_by_campaign",
        [{"day": "2025-05-01", "campaign_id": "81", "cost_in_local_currency": 8}],
    ),
    "microsoft_ads": (
        "campaign_performance_daily_report",
        [{"date": "2025-05-01", "campaign_id": "91", "account_id": "1", "spend": 9}],
    ),
}
RATES = {"JPY": "0.0067", "KWD": "3.25", "ISK": "0.0072", "EUR": "1.1", "NZD": "0.6"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The company, built in this process."""
    folder: Path = tmp_path_factory.mktemp("every")
    named: dict[str, dict[str, str]] = {}
    for part in (crm_rows, more_rows, partner_rows, ledger_rows):
        named |= part.write(folder / part.__name__)
    # The same rows in another naming are no further company's.
    for name in ("chargebee_fivetran", "recurly_airbyte", "quickbooks_airbyte"):
        del named[name]
    for vendor, rows in (
        ("salesforce", salesforce_rows),
        ("google_ads", ads_rows),
        ("segment", segment_rows),
    ):
        fivetran(folder / vendor, rows.SHAPE, rows.OBJECTS)
        named[vendor] = {"location": str(folder / vendor)}
    for vendor, (table, lines) in ADS.items():
        write_csv(folder / vendor / f"{table}.csv", lines)
        named[vendor] = {"location": str(folder / vendor), "currency": "USD"}
    rates = [
        {"rate_date": "2024-01-01", "currency": name, "rate": rate, "loaded_at": AT}
        for name, rate in RATES.items()
    ]
    write_csv(folder / "raw" / "finance" / "fx_rates.csv", rates)
    house = House(
        once=True,
        connectors={name: {"loaded_at": AT, **given} for name, given in named.items()},
        reporting_currency="USD",
        started=dt.datetime(2026, 3, 3, tzinfo=dt.UTC),
    )
    house.build(folder / "raw")
    return house


def test_every_vendor_has_rows_in_the_marts(built: House) -> None:
    vendors = {
        settings.get("vendor", name) for name, settings in built.variables["connectors"].items()
    }
    assert vendors == set(connectors())
    without = built.rows(
        "select connection from built.connector_rows group by all having max(rows_mapped) = 0"
    )
    assert without == []
    closes = {row[0].split(":")[0] for row in built.rows("select invoice_id from built.fct_closes")}
    assert {"chargebee_airbyte", "recurly_fivetran", "stripe"} <= closes
    costs = " ".join(row[0] for row in built.rows("select cost_id from built.fct_costs"))
    assert all(f"{vendor}:" in costs for vendor in ("quickbooks_fivetran", "xero"))
    spent = built.rows(
        "select campaign_id, sum(amount) from built.fct_costs"
        " where campaign_id in ('71', '81', '91') group by all order by all"
    )
    assert [(row[0], int(row[1])) for row in spent] == [("71", 7), ("81", 8), ("91", 9)]


def test_every_data_test_holds(built: House) -> None:
    assert built.red() == {}
