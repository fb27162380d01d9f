"""Grain: one row per phase of a subscription and close that has a share of what it bills."""

from lokun import engine, phases


def model(dbt, session):
    dbt.config(materialized="table")
    bases = dbt.ref("int_close_bases")
    return engine.apply(
        bases,
        session,
        phases.close_shares,
        phases.SHARE_SCHEMA,
        ["account_id", "node_id", "base_node_id", "close_id"],
    )
