"""Grain: one row per close type, channel, parameter and draw, as experiments change them."""

from lokun import credit, engine, hazard


def model(dbt, session):
    dbt.config(materialized="table")
    relations = {
        "parameters": dbt.ref("int_hazard_parameters"),
        "experiments": dbt.ref("int_experiments"),
        "journeys": dbt.ref("int_experiment_journeys"),
    }
    order = {"journeys": ("close_id", "position")}
    kernel, schema = credit.calibrated, hazard.HAZARD_PARAMETERS
    return engine.apply(relations, session, kernel, schema, order)
