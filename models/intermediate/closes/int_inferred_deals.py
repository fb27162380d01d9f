"""Grain: one row per order without a deal for which a won deal of its account is inferred."""

from lokun import engine, matching


def model(dbt, session):
    dbt.config(materialized="table")
    candidates = dbt.ref("int_deal_candidates")
    return engine.apply(
        candidates,
        session,
        matching.nearest_pairs,
        matching.PAIR_SCHEMA,
        ["account_id", "candidate_order"],
    )
