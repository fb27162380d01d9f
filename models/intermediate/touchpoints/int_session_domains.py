"""Grain: one row per host that a session or a campaign names, with its registrable domain."""

from lokun import domains, engine


def model(dbt, session):
    dbt.config(materialized="table")
    hosts = dbt.ref("int_session_hosts")
    return engine.apply(hosts, session, domains.domains, domains.DOMAIN_SCHEMA)
