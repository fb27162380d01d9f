"""Grain: one row per event, reward, payout and state that cents enter or leave."""

from lokun import engine, rewards


def model(dbt, session):
    dbt.config(materialized="table")
    events = dbt.ref("int_reward_events")
    return engine.apply(
        events, session, rewards.move, rewards.MOVEMENTS, order_by=("partner_id", "position")
    )
