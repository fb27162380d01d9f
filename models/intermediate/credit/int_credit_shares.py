"""Grain: one row per part of a close with credit, and per ledger entry and credit key or team."""

from functools import partial

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    rows = dbt.ref("int_credit_input")
    rules = credit.parse_rules(engine.collect(dbt.ref("attribution_models")))
    rules = credit.with_scores(rules, engine.collect(dbt.ref("int_model_parameters")))
    rules = credit.with_effects(rules, engine.collect(dbt.ref("int_calibrated_parameters")))
    book = partial(credit.book, rules=rules)
    order = ["close_id", "position", "entry_id"]
    return engine.apply(rows, session, book, credit.SHARES_SCHEMA, order)
