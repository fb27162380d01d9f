"""A small sound company as raw tables in DuckDB, and a way to examine it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import duckdb

from lokun.doctor.examination import examine
from lokun.doctor.findings import Finding, Report
from lokun.doctor.places import Schemas
from lokun.doctor.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = {source: source for source in ("crm", "marketing", "affiliate", "billing", "finance")}
#: What a person's data looks like in these tables; no report may contain any of it.
PERSONAL = ("Maria Berg", "maria", "berg@", "+46 70 123 45 67", "Mozilla/5.0 (secret)")

_N = 20
_DAY = "strftime(date '2024-03-01' + cast(7 * i as int), '%Y-%m-%d')"
_LOADED = "'2025-01-01T06:00:00Z' as loaded_at"

#: Each raw table as a query over i, the number of its row from 0.
TABLES = {
    "crm.users": "select 'u' || i as user_id, 'Maria Berg' as name,"
    " 'maria' || i || '@seller.example' as email, 'sales' as department",
    "crm.accounts": "select 'a-' || (1000 + i) as account_id, 'Maria Berg' as name,"
    " 'https://buyer' || i || '.example' as website, 'false' as is_deleted",
    "crm.contacts": "select 'c' || i as contact_id, 'a-' || (1000 + i) as account_id,"
    " 'maria.berg@buyer' || i || '.example' as email, 'Maria Berg' as name, 'false' as is_deleted",
    "crm.opportunities": "select 'd-' || (1000 + i) as opportunity_id,"
    " 'a-' || (1000 + i) as account_id, 'u' || i as owner_id, 'New Business' as type,"
    " '1200.00' as amount, 'EUR' as currency, 'true' as is_closed, 'true' as is_won,"
    f" {_DAY} as created_at, {_DAY} as closed_at",
    "crm.activities": "select 't' || i as activity_id, 'call' as type, 'connected' as outcome,"
    " 'u' || i as owner_id, 'c' || i as contact_id, 'a-' || (1000 + i) as account_id,"
    f" {_DAY} || ' 09:00:00' as occurred_at",
    "marketing.campaigns": "select 'k' || i as campaign_id, 'google' as platform,"
    " 'paid_search' as channel",
    "marketing.ad_spend": f"select {_DAY} as spend_date, 'google' as platform,"
    " 'k' || i as campaign_id, '10' as clicks, '25.50' as cost, 'EUR' as currency",
    "marketing.web_sessions": "select 's' || i as session_id, 'v' || i as visitor_id,"
    f" {_DAY} || 'T08:00:00Z' as started_at, 'google' as utm_source, 'cpc' as utm_medium,"
    " 'Mozilla/5.0 (secret)' as user_agent",
    "marketing.form_submissions": "select 'f' || i as submission_id, 'v' || i as visitor_id,"
    " 'maria.berg@buyer' || i || '.example' as email, 'true' as is_sales_request,"
    f" {_DAY} || 'T08:05:00Z' as submitted_at",
    "billing.customers": "select 'cus' || i as customer_id, 'a-' || (1000 + i) as account_id,"
    " 'Maria Berg' as name, 'maria.berg@buyer' || i || '.example' as email",
    "billing.invoices": "select 'in_' || (1000 + i) as invoice_id, 'cus' || i as customer_id,"
    f" 'd-' || (1000 + i) as opportunity_id, {_DAY} as issued_at, '240.00' as tax,"
    " '1440.00' as total, 'EUR' as currency, 'paid' as status",
    "billing.payments": "select 'p' || i as payment_id, 'in_' || (1000 + i) as invoice_id,"
    f" '1440.00' as amount, 'EUR' as currency, {_DAY} as paid_at, 'succeeded' as status",
    "billing.refunds": "select 'r' || i as refund_id, 'p' || i as payment_id,"
    f" '14.40' as amount, 'EUR' as currency, {_DAY} as refunded_at",
    "finance.costs": f"select 'x' || i as cost_id, {_DAY} as incurred_on, 'sales' as department,"
    " 'payroll' as cost_type, 'u' || i as user_id, '3000.00' as amount, 'EUR' as currency,"
    " 'call +46 70 123 45 67' as memo",
    "finance.fx_rates": f"select {_DAY} as rate_date, 'USD' as currency, '0.92' as rate",
}
#: Without them nothing can be examined, so that every case has them.
LEAST = ("billing.customers", "billing.invoices", "billing.payments")


def company(*tables: str) -> duckdb.DuckDBPyConnection:
    """A database in memory with the tables that are named, and those of LEAST."""
    connection = duckdb.connect(config={"threads": "1"})
    connection.execute("pragma disable_optimizer")  # rows are few, and plans take longer
    for name in TABLES:
        if name in tables or name in LEAST:
            connection.execute(f"create schema if not exists {name.split('.')[0]}")
            connection.execute(
                f"create table {name} as select *, {_LOADED} from ({TABLES[name]} from"
                f" range({_N}) as numbers(i))"
            )
    return connection


def settings(given: str = "") -> Settings:
    """The project's settings, at a fixed time."""
    read = read_settings(ROOT, given)
    return Settings(read.root, read.variables, dt.datetime(2025, 12, 31, tzinfo=dt.UTC))


def examined(connection: duckdb.DuckDBPyConnection, given: str = "") -> Report:
    """The report on the raw tables of a connection."""
    return examine(connection, Schemas("test", SCHEMAS), settings(given))


def above_note(report: Report) -> list[Finding]:
    """The findings that stop or warn."""
    return [finding for finding in report.ordered() if finding.severity != "note"]


Damage = Callable[[duckdb.DuckDBPyConnection], object]
