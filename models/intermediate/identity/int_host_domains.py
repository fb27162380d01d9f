"""Grain: one row per host, with its registrable domain and the list of providers that has it."""

from lokun import domains, engine


def model(dbt, session):
    dbt.config(materialized="table")
    return engine.apply(dbt.ref("int_hosts"), session, domains.domains, domains.DOMAIN_SCHEMA)
