"""The profile leaves out an optimizer of DuckDB that loses rows, and only while it does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Dbt

PROFILES = Path(__file__).resolve().parents[2] / "profiles.yml"
#: Of the rows 1 and 2, the one that is not among those without a number: row 1.
ROWS_OF_NO_OTHER = """
with numbered as (
    select 1 as id, 5 as number
    union all
    select 2 as id, null as number
),
blank as (
    select id from numbered where number is null
)
select numbered.id
from numbered
left join blank on numbered.id = blank.id
where blank.id is null
"""


@pytest.mark.parametrize("target", ["dev", "ci"])
def test_rows_without_a_partner_are_kept(target: str) -> None:
    settings = yaml.safe_load(PROFILES.read_text())["lokun"]["outputs"][target]["settings"]
    with duckdb.connect() as connection:
        connection.execute(f"set disabled_optimizers = '{settings['disabled_optimizers']}'")
        assert connection.execute(ROWS_OF_NO_OTHER).fetchall() == [(1,)]


def test_dbt_has_the_setting(new_dbt: Callable[..., Dbt]) -> None:
    dbt = new_dbt("optimizer")
    inline = f"select count(*) as kept from ({ROWS_OF_NO_OTHER}) as rows_of_no_other"
    dbt.run("show", "--output", "json", "--inline", inline)
    assert '"kept": 1' in "\n".join(dbt.said())


def test_duckdb_still_loses_them_otherwise() -> None:
    """Where this fails, DuckDB is mended: remove the setting from profiles.yml, and this file."""
    with duckdb.connect() as connection:
        assert connection.execute(ROWS_OF_NO_OTHER).fetchall() == []
