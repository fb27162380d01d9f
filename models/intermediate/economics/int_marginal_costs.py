"""Grain: one row per series (attribution model, resource and channel) and complete month."""

from lokun import economics, engine


def model(dbt, session):
    dbt.config(materialized="table")
    periods = dbt.ref("int_response_periods")
    return engine.apply(
        periods,
        session,
        economics.marginal_costs,
        economics.MARGINAL_COSTS,
        order_by=("series_id", "month"),
    )
