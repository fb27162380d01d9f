"""Grain: one row per close, stint and resource that the stint takes credit from."""

from functools import partial

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    touches = dbt.ref("int_journey_credit_input")
    rules = credit.parse_rules(engine.collect(dbt.ref("attribution_models")))
    house = next(rule for rule in rules if rule.attribution_model == "transfer")
    hand_over = partial(credit.transfers, rule=house)
    return engine.apply(
        touches, session, hand_over, credit.TRANSFERS_SCHEMA, ["close_id", "position"]
    )
