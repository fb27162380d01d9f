"""Grain: one row per month and channel with cost, attribution model and cohort of the cost."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    keys = dbt.ref("int_cohort_cost_keys")
    return engine.apply(
        keys, session, credit.split, credit.SPLIT_OUTPUT, order_by=("group_id", "position")
    )
