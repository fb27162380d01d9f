"""Grain: one row per split amount and the position of the touch that it goes to."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    shares = dbt.ref("int_split_input")
    return engine.apply(
        shares, session, credit.split, credit.SPLIT_OUTPUT, ["group_id", "position"]
    )
