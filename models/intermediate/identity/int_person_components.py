"""Grain: one row an identifier that is linked to another; component is its smallest member."""

from lokun import engine, identity


def model(dbt, session):
    dbt.config(materialized="table")
    edges = dbt.ref("int_identity_edges")
    return engine.apply(edges, session, identity.components, identity.COMPONENT_SCHEMA)
