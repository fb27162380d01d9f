"""Grain: one row per CRM account, customer, deal or domain, with its connected component."""

from lokun import engine


def model(dbt, session):
    dbt.config(materialized="table")
    return engine.components(dbt.ref("int_account_edges"), session)
