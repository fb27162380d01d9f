"""Grain: one row per identifier that is linked to another one, with its connected component."""

from lokun import engine


def model(dbt, session):
    dbt.config(materialized="table")
    return engine.components(dbt.ref("int_identity_edges"), session)
