"""Grain: one row per row of int_cost_load_keys; the amounts of a month and resource sum to it."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    keys = dbt.ref("int_cost_load_keys")
    return engine.apply(
        keys, session, credit.split, credit.SPLIT_OUTPUT, order_by=("group_id", "position")
    )
