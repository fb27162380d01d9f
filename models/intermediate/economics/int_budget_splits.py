"""Grain: one row per scenario and resource: the share of the budget and its expected closes."""

from lokun import economics, engine


def model(dbt, session):
    dbt.config(materialized="table")
    relations = {
        "periods": dbt.ref("int_budget_periods"),
        "experiments": dbt.ref("int_experiments"),
    }
    return engine.apply(relations, session, economics.budget_shift, economics.BUDGET_SHIFT)
