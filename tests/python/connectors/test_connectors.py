"""The same rows in four namings land alike, and each kind of row lands as it should."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import ads_rows
import duckdb
import pytest
import salesforce_rows
import segment_rows
import stripe_rows
from namings import LOADED_AT, WRITERS

from lokun.connectors import connectors

if TYPE_CHECKING:
    from conftest import Dbt

VENDORS = {
    "stripe": stripe_rows,
    "salesforce": salesforce_rows,
    "google_ads": ads_rows,
    "segment": segment_rows,
}


@pytest.fixture(scope="module")
def landed(
    tmp_path_factory: pytest.TempPathFactory, new_dbt: Callable[..., Dbt]
) -> Iterator[tuple[duckdb.DuckDBPyConnection, list[str]]]:
    """A database with the rows of each vendor in each naming, a connection each, and the log."""
    folder = tmp_path_factory.mktemp("vendors")
    named: dict[str, Any] = {}
    for vendor, rows in VENDORS.items():
        for naming, write in WRITERS.items():
            write(folder / naming / vendor, rows.SHAPE, rows.OBJECTS)
            named[f"{vendor}_{naming}"] = {
                "vendor": vendor,
                "location": str(folder / naming / vendor),
                "loaded_at": f"{LOADED_AT:%Y-%m-%d %H:%M:%S}",
            }
    dbt = new_dbt("connectors")
    settings = {"connectors": named, "reporting_currency": "USD"}
    dbt.run("run", "--select", "landing", "int_connector_rows", "--vars", json.dumps(settings))
    with duckdb.connect(str(dbt.database), read_only=True) as connection:
        yield connection, dbt.said()


def rows_of(connection: duckdb.DuckDBPyConnection, model: str, naming: str) -> list[Any]:
    """What a vendor's model has of one naming, older versions and the loads apart."""
    vendor = model.split("__")[0]
    return connection.execute(
        f"select * exclude (connection, loaded_at, {SEGMENT.get(model, 'left_out')}), left_out "
        f"from landing.{model} "
        f"where connection = '{vendor}_{naming}' and left_out is distinct from 'older version' "
        "order by all"
    ).fetchall()


#: A digest of all columns of the row, which each naming has others of.
SEGMENT = {"google_ads__ad_spend": "segment, left_out"}
MODELS = [f"{vendor}__{table}" for vendor in VENDORS for table in connectors()[vendor].feeds]


@pytest.mark.parametrize("model", MODELS)
def test_rows_land_alike_in_each_naming(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]], model: str
) -> None:
    connection, _ = landed
    expected = rows_of(connection, model, "fivetran")
    for naming in ("airbyte", "dlt", "export"):
        assert rows_of(connection, model, naming) == expected, naming


def test_each_table_with_rows_has_some(
    landed: tuple[duckdb.DuckDBPyConnection, list[str]],
) -> None:
    """What is compared above is not nothing; Stripe's other tables are in no export."""
    connection, _ = landed
    empty = {model for model in MODELS if not rows_of(connection, model, "fivetran")}
    assert empty == {
        "salesforce__campaigns",
        "salesforce__event_attendees",
        "salesforce__form_submissions",
        "stripe__credit_notes",
        "stripe__invoice_lines",
        "stripe__subscriptions",
    }
