"""Grain: one row per channel: its removal effect in the chain of all journeys."""

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    transitions = dbt.ref("int_markov_transitions")
    return engine.apply(transitions, session, credit.markov_parameters, credit.PARAMETERS)
