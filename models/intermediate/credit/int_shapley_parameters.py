"""Grain: one row per channel or resource, parameter and draw: its value in the game."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    relations = {
        "coalitions": dbt.ref("int_shapley_coalitions"),
        "players": dbt.ref("int_shapley_players"),
    }
    return engine.apply(relations, session, credit.shapley_parameters, credit.PARAMETERS)
