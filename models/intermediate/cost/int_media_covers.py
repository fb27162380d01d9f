"""Grain: one row per media line of finance and row of ad spend that it pays for or corrects."""

from lokun import economics, engine


def model(dbt, session):
    dbt.config(materialized="table")
    relations = {"bills": dbt.ref("int_media_bills"), "spend": dbt.ref("int_platform_spend")}
    return engine.apply(relations, session, economics.media_covers, economics.MEDIA_COVERS)
