"""A company that loads its billing and nothing else is built, and every data test passes on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from lokun.contract import TABLES

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
