"""Credit arithmetic: pure functions on Arrow batches, in whole numbers.

- ``parse_rules``: the attribution_models seed, read into rules.
- ``with_scores``: what data-driven rules need besides, the parameters of their channels.
- ``weigh``: the touches of closes, weighed under every rule.
- ``transfers``: what changes hands at each hand-over.
- ``split``: amounts split over weights, to the last minor unit.
- ``markov_parameters``, ``shapley_parameters``: what channels are worth, from aggregates over all
  journeys, converted or not.
"""

from lokun.credit.errors import CreditError, InputError, RuleError
from lokun.credit.handovers import transfers
from lokun.credit.markov import markov_parameters
from lokun.credit.rules import Rule, parse_rules, with_scores
from lokun.credit.schemas import (
    COALITIONS,
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
from lokun.credit.shapley import shapley_parameters
from lokun.credit.splitting import split
from lokun.credit.weighing import weigh

__all__ = [
    "COALITIONS",
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
    "InputError",
    "Rule",
    "RuleError",
    "markov_parameters",
    "parse_rules",
    "shapley_parameters",
    "split",
    "transfers",
    "weigh",
    "with_scores",
]
