"""Credit arithmetic: pure functions on Arrow batches, in whole numbers.

- ``parse_rules``: read the attribution_models seed into rules.
- ``with_scores``, ``with_effects``: give data-driven and incremental rules the parameters of their
  channels.
- ``weigh``: weigh the touches of closes under every rule.
- ``transfers``: the credit that each hand-over moves.
- ``split``: split amounts over weights, to the last minor unit.
- ``markov_parameters``, ``shapley_parameters``: estimate the parameters of channels from aggregates
  over all journeys, converted or not.
"""

from lokun.arrays.errors import CreditError, InputError, RuleError
from lokun.arrays.parameters import BASELINE, PARAMETERS
from lokun.credit.handovers import transfers
from lokun.credit.markov import markov_parameters
from lokun.credit.parsing import parse_rules
from lokun.credit.rules import Effect, Rule, Sight
from lokun.credit.schemas import (
    CHANNELS,
    COALITION_PLAYERS,
    COALITIONS,
    JOURNEY_SCHEMA,
    MARKOV_INPUTS,
    NO_EFFORT,
    SHAPLEY_INPUTS,
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

__all__ = [
    "BASELINE",
    "CHANNELS",
    "COALITIONS",
    "COALITION_PLAYERS",
    "JOURNEY_SCHEMA",
    "MARKOV_INPUTS",
    "NO_EFFORT",
    "PARAMETERS",
    "SHAPLEY_INPUTS",
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
    "Sight",
    "markov_parameters",
    "parse_rules",
    "shapley_parameters",
    "split",
    "transfers",
    "weigh",
    "with_effects",
    "with_scores",
]
