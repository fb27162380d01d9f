"""A company that loads its billing and nothing else is built, and every data test passes on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from lokun.contract import TABLES
from tools.landings import LANDINGS, problems

if TYPE_CHECKING:
    from conftest import Dbt

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def billing_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of raw files: the demo's billing, and nothing of any other table."""
    folder = tmp_path_factory.mktemp("raw")
    shutil.copytree(PROJECT / "seeds" / "raw" / "billing", folder / "billing")
    return folder


def test_billing_alone_is_built_and_every_data_test_passes(
    billing_alone: Path, new_dbt: Callable[..., Dbt]
) -> None:
    dbt = new_dbt("billing_alone", LOKUN_RAW_LOCATION=str(billing_alone))
    dbt.run("build", "--exclude-resource-type", "unit_test")
    assert problems(LANDINGS[0], dbt.home) == []
    said = "\n".join(dbt.said())
    for table in TABLES.values():
        line = (
            f"{table.full_name} is not loaded ({billing_alone}/{table.source}/{table.name}.parquet"
        )
        assert said.count(line) == (table.source != "billing"), table.full_name
    with duckdb.connect(str(dbt.database), read_only=True) as connection:
        closes, credited = connection.execute(
            "select (select count(*) from core.fct_closes), "
            "(select count(*) from attribution.fct_credit where row_kind = 'touch')"
        ).fetchone() or (0, 0)
    assert closes > 100
    assert credited == 0


CUSTOMERS = """customer_id,loaded_at
c1,2026-03-02
c2,2026-03-02
c3,2026-03-02
c4,2026-03-02
c5,2026-03-02
"""
INVOICES = """invoice_id,customer_id,issued_at,subtotal,total,currency,status,loaded_at
i1,c1,2026-01-05,1000,1000,EUR,paid,2026-03-02
i2,c2,2026-01-12,500,500,EUR,paid,2026-03-02
i3,c3,2026-02-03,700,700,EUR,open,2026-03-02
i4,c4,2026-02-09,2000,2000,EUR,paid,2026-03-02
i5,c1,2026-02-20,1500,1500,EUR,paid,2026-03-02
i6,c5,2026-02-21,300,300,USD,paid,2026-03-02
"""
PAYMENTS = """payment_id,invoice_id,amount,currency,paid_at,loaded_at
p1,i1,1000,EUR,2026-01-06,2026-03-02
p2,i2,500,EUR,2026-01-13,2026-03-02
p4,i4,2000,EUR,2026-02-10,2026-03-02
p5,i5,1500,EUR,2026-02-21,2026-03-02
"""


def test_a_first_trial_of_five_customers_and_required_columns_passes(
    tmp_path: Path, new_dbt: Callable[..., Dbt]
) -> None:
    for name, text in (("customers", CUSTOMERS), ("invoices", INVOICES), ("payments", PAYMENTS)):
        (tmp_path / "billing").mkdir(exist_ok=True)
        (tmp_path / "billing" / f"{name}.csv").write_text(text)
    dbt = new_dbt("first_trial", LOKUN_RAW_LOCATION=str(tmp_path))
    dbt.run("build", "--exclude-resource-type", "unit_test")
    with duckdb.connect(str(dbt.database), read_only=True) as connection:
        closes = connection.execute(
            "select invoice_id, currency, net_amount from core.fct_closes order by invoice_id"
        ).fetchall()
        refused = connection.execute(
            "select row_id, reason from data_quality.quarantined_rows"
        ).fetchall()
    assert closes == [("i1", "EUR", 2500), ("i2", "EUR", 500), ("i4", "EUR", 2000)]
    assert refused == [("i6", "no exchange rate on or before the day")]
