"""Grain: one row per channel or resource and parameter: its value in the game of all journeys."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    coalitions = dbt.ref("int_shapley_coalitions")
    return engine.apply(coalitions, session, credit.shapley_parameters, credit.PARAMETERS)
