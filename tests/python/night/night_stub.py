"""A database of a few small marts, as a build makes it, in which every row has its generation.

The same queries make it directly (``make``) and as a dbt project of its own (``project``).
"""

from __future__ import annotations

import os
import textwrap
from pathlib import Path

import duckdb

#: How often publishing is read, and killed; `make test-night` does so more often.
ROUNDS = int(os.environ.get("LOKUN_NIGHT_ROUNDS", "4"))

#: Queries of the marts; ``{g}`` is the generation, a number from 1 on.
MARTS = {
    "core.fct_closes": """
        select {g} as generation, 'close-' || i as close_id, 10.00::decimal(24, 4) as net_amount,
            timestamp '2026-01-15' + to_days(cast(i % 40 as integer)) as closed_at
        from range(1, {g} + 10) as r(i)
    """,
    "core.dim_attribution_models": """
        select {g} as generation, 'transfer' as attribution_model, true as is_house_model
    """,
    "attribution.credit_by_resource": """
        select {g} as generation, date '2026-01-01' as month, 'transfer' as attribution_model,
            'sales' as resource, (100 + {g})::decimal(24, 4) as amount
    """,
    "cost.fct_costs": "select {g} as generation, i as cost_id from range(2000) as r(i)",
    "affiliate.fct_rewards": "select {g} as generation, 'r' as reward_id",
    "product.product_pull": """
        select {g} as generation, date '2026-02-02' as week, true as is_complete,
            'tracking missing' as alert, 'load referrals' as recommendation
    """,
    "data_quality.billing_reconciliation": """
        select {g} as generation, date '2026-01-15' as day, 'EUR' as document_currency,
            'EUR' as currency, 10.0::decimal(24, 4) as billed, 0.0::decimal(24, 4) as reversed,
            9.0::decimal(24, 4) as credited, 1.0::decimal(24, 4) as unattributed,
            0.0::decimal(24, 4) as difference
    """,
    "data_quality.cost_reconciliation": """
        select {g} as generation, 'finance.costs' as source_table, date '2026-01-01' as month,
            'EUR' as currency, 0.0::decimal(24, 4) as difference_amount
    """,
    "data_quality.quarantined_rows": """
        select {g} as generation, 'crm.leads' as source_table, 'duplicate row' as reason
        from range({g})
    """,
    "data_quality.unmapped_values": """
        select {g} as generation, 'crm.leads' as source_table, 'status' as column_name,
            'odd' as value, 3 as raw_rows
    """,
    "data_quality.adoption": """
        select {g} as generation, 'payments' as check_name, 'warn' as status, '' as subject,
            'Few payments.' as warning, 'Load them.' as remedy
    """,
}
AS_OF = "select timestamp '2026-02-10 06:00:00' as as_of"


def make(database: Path, generation: int = 0) -> None:
    """Build the stub, over what there is; its book gets one row more.

    Without a generation it is the number of rows of the book.
    """
    with duckdb.connect(str(database)) as connection:
        connection.execute("create table if not exists book as select 0 as night where false")
        connection.execute("insert into book select count(*) + 1 from book")
        if not generation:
            [(generation,)] = connection.execute("select count(*) from book").fetchall()
        for name, query in {**MARTS, "int_reference.int_as_of": AS_OF}.items():
            connection.execute(f"create schema if not exists {name.split('.')[0]}")
            connection.execute(f"create or replace table {name} as {query.format(g=generation)}")


def nights(database: Path) -> int:
    """How many nights a working file is of."""
    with duckdb.connect(str(database), read_only=True) as connection:
        [(rows,)] = connection.execute("select count(*) from book").fetchall()
    return int(rows)


def seen(folder: Path) -> dict[str, set[int]]:
    """The generations in each mart of a publication's DuckDB file."""
    with duckdb.connect(str(folder / "lokun.duckdb"), read_only=True) as connection:
        return {
            name: {
                row[0] for row in connection.execute(f"select generation from {name}").fetchall()
            }
            for name in MARTS
        }


def project(folder: Path) -> None:
    """Write a dbt project that builds the stub; the generation is the var `generation`."""
    (folder / "macros").mkdir(parents=True)
    (folder / "dbt_project.yml").write_text(
        textwrap.dedent("""
            name: stub
            version: "1.0.0"
            profile: stub
            vars: {generation: 1, broken: false}
            models:
              stub:
                +materialized: table
        """)
    )
    (folder / "profiles.yml").write_text(
        textwrap.dedent("""
            stub:
              target: dev
              outputs:
                dev:
                  type: duckdb
                  path: "{{ env_var('LOKUN_DB') }}"
                  threads: 1
                  keep_open: true
                  plugins: [{module: lokun.night.dbt_plugin}]
        """)
    )
    (folder / "macros" / "generate_schema_name.sql").write_text(
        "{% macro generate_schema_name(name, node) %}"
        "{{ node.fqn[2] if node.fqn | length > 3 else 'int_reference' }}{% endmacro %}"
    )
    for name, query in MARTS.items():
        path = folder / "models" / "marts" / Path(*name.split(".")).with_suffix(".sql")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(query.replace("{g}", "{{ var('generation') }}"))
    (folder / "models" / "int_as_of.sql").write_text(AS_OF)
    (folder / "models" / "int_key_file.sql").write_text(
        "select '{{ env_var('LOKUN_PII_KEY_FILE', '') }}' as key_file"
    )
    (folder / "seeds").mkdir()
    (folder / "seeds" / "leads.csv").write_text("lead_id,loaded_at\nlead-1,2026-02-10 06:00:00\n")
    staging = folder / "models" / "staging" / "crm" / "stg_crm__leads.sql"
    staging.parent.mkdir(parents=True)
    staging.write_text("select * from {{ ref('leads') }}")
    (folder / "tests").mkdir()
    (folder / "tests" / "assert_no_close_is_broken.sql").write_text(
        "select close_id, 'somebody@example.com' as said, 'x' as email from {{ ref('fct_closes') }}"
        " where {{ var('broken') }}"
    )
