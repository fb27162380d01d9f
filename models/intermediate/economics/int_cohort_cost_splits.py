"""Grain: one row per month's cost of a channel, attribution model and cohort it is matched to."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    keys = dbt.ref("int_cohort_cost_keys")
    return engine.apply(
        keys, session, credit.split, credit.SPLIT_OUTPUT, order_by=("group_id", "position")
    )
