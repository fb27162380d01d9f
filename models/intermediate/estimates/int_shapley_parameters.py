"""Grain: one row per channel or resource, parameter and draw: its value in the game."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    relations = {
        "coalitions": dbt.ref("int_shapley_coalitions"),
        "players": dbt.ref("int_shapley_players"),
    }
    kept = {"kept": dbt.ref("int_reused_parameters")}
    fit = credit.kept_or_fitted("shapley", credit.shapley_parameters, credit.PARAMETERS)
    return engine.apply(relations | kept, session, fit, credit.PARAMETERS)
