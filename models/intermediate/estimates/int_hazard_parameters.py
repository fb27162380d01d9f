"""Grain: one row per close type, channel, parameter and draw of the additive hazard."""

from lokun import engine, hazard


def model(dbt, session):
    dbt.config(materialized="table")
    relations = {
        "time_at_risk": dbt.ref("int_hazard_time_at_risk"),
        "time_points": dbt.ref("int_hazard_time_points"),
        "time_left": dbt.ref("int_hazard_time_left"),
        "touch_counts": dbt.ref("int_hazard_touch_counts"),
        "cumulative_exposures": dbt.ref("int_hazard_cumulative_exposures"),
        "decayed_exposures": dbt.ref("int_hazard_decayed_exposures"),
        "signs": dbt.ref("int_hazard_signs"),
    }
    kept = {"kept": dbt.ref("int_reused_parameters")}
    schema = hazard.HAZARD_PARAMETERS
    fit = hazard.kept_or_fitted("additive_hazard", hazard.hazard_parameters, schema)
    return engine.apply(relations | kept, session, fit, schema)
