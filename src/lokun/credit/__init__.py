"""Credit arithmetic: pure functions on Arrow batches, in whole numbers.

- ``parse_rules``: the attribution_models seed, read into rules.
- ``with_scores``, ``with_effects``: what data-driven and incremental rules need besides, the
  parameters of their channels.
- ``weigh``: the touches of closes, weighed under every rule.
- ``transfers``: what changes hands at each hand-over.
- ``split``: amounts split over weights, to the last minor unit.
- ``markov_parameters``, ``shapley_parameters``, ``hazard_parameters``: what channels are worth,
  from aggregates over all journeys or accounts, converted or not.
"""

from lokun.arrays.errors import CreditError, InputError, RuleError
from lokun.credit.handovers import transfers
from lokun.credit.markov import markov_parameters
from lokun.credit.rules import Effect, Rule, parse_rules
from lokun.credit.schemas import (
    BASELINE,
    COALITIONS,
    HAZARD_PARAMETERS,
    HAZARD_STATISTICS,
    JOURNEY_SCHEMA,
    PARAMETERS,
    SPLIT_INPUT,
    SPLIT_OUTPUT,
    TOUCH,
    TRANSFERS_SCHEMA,
    TRANSITIONS,
    UNOBSERVED,
    WEIGHT_UNITS,
    WEIGHTS_SCHEMA,
)
from lokun.credit.scoring import with_effects, with_scores
from lokun.credit.shapley import shapley_parameters
from lokun.credit.splitting import split
from lokun.credit.weighing import weigh
from lokun.hazard.rows import hazard_parameters

__all__ = [
    "BASELINE",
    "COALITIONS",
    "HAZARD_PARAMETERS",
    "HAZARD_STATISTICS",
    "JOURNEY_SCHEMA",
    "PARAMETERS",
    "SPLIT_INPUT",
    "SPLIT_OUTPUT",
    "TOUCH",
    "TRANSFERS_SCHEMA",
    "TRANSITIONS",
    "UNOBSERVED",
    "WEIGHTS_SCHEMA",
    "WEIGHT_UNITS",
    "CreditError",
    "Effect",
    "InputError",
    "Rule",
    "RuleError",
    "hazard_parameters",
    "markov_parameters",
    "parse_rules",
    "shapley_parameters",
    "split",
    "transfers",
    "weigh",
    "with_effects",
    "with_scores",
]
