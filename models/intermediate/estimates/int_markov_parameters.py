"""Grain: one row per channel, parameter and draw: its removal effect in the chain of journeys."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    relations = {
        "transitions": dbt.ref("int_markov_transitions"),
        "channels": dbt.ref("int_markov_channels"),
    }
    kept = {"kept": dbt.ref("int_reused_parameters")}
    fit = credit.kept_or_fitted("markov", credit.markov_parameters, credit.PARAMETERS)
    return engine.apply(relations | kept, session, fit, credit.PARAMETERS)
