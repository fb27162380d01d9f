"""Grain: one row a CRM account, customer, deal or domain; component is its smallest member."""

from lokun import engine, identity


def model(dbt, session):
    dbt.config(materialized="table")
    edges = dbt.ref("int_account_edges")
    return engine.apply(edges, session, identity.components, identity.COMPONENT_SCHEMA)
