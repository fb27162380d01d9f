"""Grain: one row per close type, channel, parameter and draw of the additive hazard."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    statistics = dbt.ref("int_hazard_statistics")
    return engine.apply(statistics, session, credit.hazard_parameters, credit.HAZARD_PARAMETERS)
