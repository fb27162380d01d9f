"""The additive hazard: what touches add to the rate of closing, and the baseline that is left.

- ``hazard_parameters``: the kernel, from aggregates of the time at risk to parameters.
- ``kept_or_fitted``: a fit that is left out where its parameters are kept.
- ``HAZARD_INPUTS``: the tables that the kernel reads, by name, each with its schema.
- ``HAZARD_PARAMETERS``: the schema of what the kernel returns.
"""

from lokun.arrays.parameters import kept_or_fitted
from lokun.hazard.rows import hazard_parameters
from lokun.hazard.schemas import (
    HAZARD_CUMULATIVE_EXPOSURES,
    HAZARD_DECAYED_EXPOSURES,
    HAZARD_INPUTS,
    HAZARD_PARAMETERS,
    HAZARD_TIME_AT_RISK,
    HAZARD_TIME_LEFT,
    HAZARD_TIME_POINTS,
    HAZARD_TOUCH_COUNTS,
)

__all__ = [
    "HAZARD_CUMULATIVE_EXPOSURES",
    "HAZARD_DECAYED_EXPOSURES",
    "HAZARD_INPUTS",
    "HAZARD_PARAMETERS",
    "HAZARD_TIME_AT_RISK",
    "HAZARD_TIME_LEFT",
    "HAZARD_TIME_POINTS",
    "HAZARD_TOUCH_COUNTS",
    "hazard_parameters",
    "kept_or_fitted",
]
