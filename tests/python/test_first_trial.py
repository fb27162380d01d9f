"""A first trial: the billing of five customers and nothing else, in the columns it must have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from lokun.contract import TABLES

if TYPE_CHECKING:
    from conftest import Dbt

pytestmark = pytest.mark.takes_turns

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
    said = "\n".join(dbt.said())
    for table in TABLES.values():
        line = f"{table.full_name} is not loaded ({tmp_path}/{table.source}/{table.name}.parquet"
        loaded = table.full_name in {"billing.customers", "billing.invoices", "billing.payments"}
        assert said.count(line) == (not loaded), table.full_name
    with duckdb.connect(str(dbt.database), read_only=True) as connection:
        closes = connection.execute(
            "select invoice_id, currency, net_amount from core.fct_closes order by invoice_id"
        ).fetchall()
        credited = connection.execute(
            "select count(*) from attribution.fct_credit where row_kind = 'touch'"
        ).fetchone()
        refused = connection.execute(
            "select row_id, reason from data_quality.quarantined_rows"
        ).fetchall()
    assert closes == [("i1", "EUR", 2500), ("i2", "EUR", 500), ("i4", "EUR", 2000)]
    assert refused == [("i6", "no exchange rate on or before the day")]
    assert credited == (0,)
