"""Grain: one row per amount that is split and row of credit that gets a share of it."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    shares = dbt.ref("int_split_input")
    return engine.apply(
        shares, session, credit.split, credit.SPLIT_OUTPUT, ["group_id", "position"]
    )
