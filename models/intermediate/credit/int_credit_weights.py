"""Grain: one row per close, attribution model and touch that earned credit under it."""

from functools import partial

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    touches = dbt.ref("int_journey_credit_input")
    rules = credit.parse_rules(engine.collect(dbt.ref("attribution_models")))
    rules = credit.with_scores(rules, engine.collect(dbt.ref("int_model_parameters")))
    rules = credit.with_effects(rules, engine.collect(dbt.ref("int_hazard_parameters")))
    weigh = partial(credit.weigh, rules=rules)
    return engine.apply(touches, session, weigh, credit.WEIGHTS_SCHEMA, ["close_id", "position"])
