"""Grain: one row per part of a close with credit, and per ledger entry and credit key or team."""

from functools import partial

from lokun import credit, engine


def model(dbt, session):
    dbt.config(materialized="table")
    rows = dbt.ref("int_credit_input")
    rules = credit.parse_rules(engine.collect(dbt.ref("attribution_models")))
    parameters = engine.collect(dbt.ref("int_weighing_parameters"))
    book = partial(credit.book, rules=credit.rules_of_vintages(rules, parameters))
    order = ["close_id", "position", "entry_id"]
    return engine.apply(rows, session, book, credit.SHARES_SCHEMA, order)
