"""Grain: one row per cost line and month; the amounts of a line sum to it exactly."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    keys = dbt.ref("int_cost_month_keys")
    return engine.apply(
        keys, session, credit.split, credit.SPLIT_OUTPUT, order_by=("group_id", "position")
    )
