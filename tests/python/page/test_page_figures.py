"""What the page embeds equals the marts, to the cent."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from companies import copy_marts
from embedded import Rows, tables_of

from lokun.page import changes, write
from lokun.page.marts import QUERIES


@pytest.fixture(scope="module")
def marts(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_marts(demo_database, tmp_path_factory.mktemp("marts") / "marts.duckdb")


@pytest.fixture(scope="module")
def page(marts: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(marts, tmp_path_factory.mktemp("page") / "page.html").read_text()


@pytest.fixture(scope="module")
def tables(page: str) -> dict[str, Rows]:
    return tables_of(page)


#: By table: what is summed of it, and what the marts say of the same, by the same key. Each query
#: here is written without the page's: periods are compared with months that are summed.
TRAILING = """closed.month >= (select min(period) from attribution.credit
    where period_kind = 'trailing_twelve_months') and closed.month < (select min(period)
    + interval 12 month from attribution.credit where period_kind = 'trailing_twelve_months')"""
SAME: dict[str, tuple[str, str]] = {
    "credit of quarters is that of its months": (
        "select period_id, model, resource, sum(amount) from credit"
        " where period_id like 'quarter:%' group by all",
        "select 'quarter:' || strftime(date_trunc('quarter', month), '%Y-%m-%d') as quarter,"
        " attribution_model, resource, sum(amount) from attribution.credit_by_resource"
        " group by all",
    ),
    "today beside earned is the gap": (
        "select model, sum(held) from finding where period_id like 'all:%' and held > 0"
        " group by all",
        "select attribution_model, max(held) from (select attribution_model, resource, -sum(gap) as"
        " held from attribution.handoff_gap where resource in ('sales', 'marketing', 'community')"
        " group by all) where held > 0 group by all",
    ),
    "what others earned and what nobody did": (
        "select model, gained, nobodys, losers from finding where period_id like 'all:%'",
        "select attribution_model, coalesce(sum(gap) filter (gap > 0 and resource in ('sales',"
        " 'marketing', 'community')), 0), coalesce(sum(gap) filter (gap > 0 and resource not in"
        " ('sales', 'marketing', 'community')), 0), count(*) filter (gap < 0) from (select"
        " attribution_model, resource, sum(gap) as gap from attribution.handoff_gap group by all)"
        " group by all",
    ),
    "credit of the trailing year flows": (
        "select model, first_holder, keeper, sum(amount) from sankey"
        " where period_id like 'trailing%' group by all",
        "select attribution_model, first_holder, keeper, sum(amount)"
        f" from attribution.credit_sankey as closed where {TRAILING} group by all",
    ),
    "routes": (
        "select period_id, sum(closes), sum(handed), sum(amount) from routes"
        " where period_id like 'year:%' group by all",
        "select 'year:' || year(month) || '-01-01', sum(closes), sum(if(handovers > 0, closes, 0)),"
        " sum(amount) from attribution.routes_to_close group by all",
    ),
    "cost of a resource": (
        "select period_id, model, resource, cost, cost_per_close, cost_per_close_lower,"
        " cost_per_close_upper from cost where period_id like 'month:%'",
        "select 'month:' || strftime(month, '%Y-%m-%d'), attribution_model, resource, cost,"
        " cost_per_close, cost_per_close_lower, cost_per_close_upper"
        " from cost.cost_per_close_by_resource"
        " where resource in ('sales', 'marketing', 'community')",
    ),
    "cost of a channel": (
        "select period_id, model, channel, cost, cost_loaded, cost_per_close, cost_loaded_per_close"
        " from channels where period_id like 'month:%'",
        "select 'month:' || strftime(month, '%Y-%m-%d'), attribution_model, channel, cost,"
        " cost_loaded, cost_per_close, cost_loaded_per_close from cost.cost_per_close_by_channel"
        " where resource in ('sales', 'marketing', 'community')",
    ),
    "order-taking of the year": (
        "select period_id, team, closes, taken, not_logged, amount, taken_amount from order_taking"
        " where period_id like 'year:%'",
        "select 'year:' || year(quarter) || '-01-01', team, sum(closes), sum(order_taken_closes),"
        " sum(not_logged_closes), sum(amount), sum(order_taken_amount) from product.order_taking"
        " group by all",
    ),
    "order-taking of a month is that of its quarter": (
        "select distinct team, amount, taken_amount from order_taking"
        " where period_id = 'month:2025-05-01'",
        "select team, amount, order_taken_amount from product.order_taking"
        " where quarter = date '2025-04-01'",
    ),
    "what teams are paid": (
        "select period_id, model, team, earned, paid from pay where period_id like 'month:%'",
        "select 'month:' || strftime(month, '%Y-%m-%d'), attribution_model, team, earned, paid"
        " from cost.seller_pay_and_credit",
    ),
    "partners": (
        "select period_id, partner_id, reward, paid, difference from partners"
        " where period_id like 'quarter:%'",
        "select 'quarter:' || strftime(date_trunc('quarter', month), '%Y-%m-%d'), partner_id,"
        " sum(accrued) - sum(clawed_back), sum(paid), sum(reward) - sum(paid)"
        " from affiliate.partner_scorecard group by all",
    ),
    "credit of partners": (
        "select period_id, model, sum(credit) from partner_credit where period_id like 'month:%'"
        " group by all having sum(credit) <> 0",
        "select 'month:' || strftime(month, '%Y-%m-%d'), attribution_model, sum(amount)"
        " from attribution.credit_by_partner where partner_id <> 'none' group by all"
        " having sum(amount) <> 0",
    ),
    "closes": (
        "select period_id, closes, new_business from closes where period_id like 'month:%'",
        "select 'month:' || strftime(closed_at, '%Y-%m-01'), count(*),"
        " count_if(close_type = 'new_business') from core.fct_closes group by all",
    ),
    "what the product brings": (
        "select closes, community, word_of_mouth from pull where period_id like 'all:%'",
        "select (select count(*) from core.fct_closes), sum(community_closes),"
        " sum(word_of_mouth_only_closes) from product.product_pull",
    ),
    "the budget": (
        "select scenario, sum(budget), sum(budget_share) from budget group by all",
        "select scenario, sum(budget), 1 from cost.budget_shift group by all",
    ),
    "billing": (
        "select billed + reversed, credited, difference from billing",
        "select sum(billed) + sum(reversed), (select sum(amount) from"
        " attribution.credit_by_resource where attribution_model = 'handoff'), 0"
        " from data_quality.billing_reconciliation",
    ),
}


def cents(rows: list[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    """Rows with their numbers rounded to the cent."""
    return {
        tuple(
            None
            if value is None
            else round(Decimal(str(value)), 2) + 0
            if isinstance(value, int | float | Decimal)
            else str(value)
            for value in row
        )
        for row in rows
    }


@pytest.fixture(scope="module")
def drawn(tables: dict[str, Rows]) -> duckdb.DuckDBPyConnection:
    """A database of the tables that the page embeds."""
    database = duckdb.connect()
    for name, rows in tables.items():
        if rows:
            database.register(name, pa.Table.from_pylist(rows))
    return database


@pytest.mark.parametrize("name", SAME)
def test_what_is_embedded_equals_the_marts_to_the_cent(
    name: str, drawn: duckdb.DuckDBPyConnection, demo: duckdb.DuckDBPyConnection
) -> None:
    of_page, of_marts = SAME[name]
    shown, there = (
        cents(drawn.execute(of_page).fetchall()),
        cents(demo.execute(of_marts).fetchall()),
    )
    assert shown
    assert shown == there


def test_every_table_of_the_page_is_compared() -> None:
    named = {word for of_page, _ in SAME.values() for word in re.findall(r"from (\w+)", of_page)}
    told = {"models", "dates", "weeks", "adoption", "checks", "moved"}
    # What moved, and what is compared with an earlier publication, is in test_page_changes.py.
    assert set(QUERIES) - named == told | changes.COMPARED
