"""Credit arithmetic: pure functions on Arrow batches, in whole numbers.

- ``parse_rules``: read the attribution_models seed into rules.
- ``with_scores``, ``with_effects``: give data-driven and incremental rules the parameters of their
  channels.
- ``rules_of_vintages``: the same for each vintage of parameters.
- ``kept_or_fitted``: a fit that is left out where its parameters are kept.
- ``book``: weigh the touches of closes under every rule, and split the closes' money over them.
- ``calibrated``: parameters of an incremental model with what experiments say of its channels.
- ``transfers``: the credit that each hand-over moves.
- ``split``: split amounts over weights, to the last minor unit.
- ``markov_parameters``, ``shapley_parameters``: estimate the parameters of channels from aggregates
  over all journeys, converted or not.
"""

from lokun.arrays.errors import CreditError, InputError, RuleError
from lokun.arrays.parameters import BASELINE, PARAMETERS, kept_or_fitted
from lokun.credit.booking import book
from lokun.credit.experiments import CALIBRATION_INPUTS, calibrated
from lokun.credit.handovers import transfers
from lokun.credit.markov import markov_parameters
from lokun.credit.parsing import parse_rules
from lokun.credit.rules import Effect, Rule, Sight
from lokun.credit.schemas import (
    CHANNELS,
    COALITION_PLAYERS,
    COALITIONS,
    CREDIT_INPUT,
    JOURNEY_SCHEMA,
    MARKOV_INPUTS,
    NO_EFFORT,
    SHAPLEY_INPUTS,
    SHARES_SCHEMA,
    SPLIT_INPUT,
    SPLIT_OUTPUT,
    TEAM,
    TOUCH,
    TRANSFERS_SCHEMA,
    TRANSITIONS,
    UNOBSERVED,
    WEIGHT_UNITS,
)
from lokun.credit.scoring import with_effects, with_scores
from lokun.credit.shapley import shapley_parameters
from lokun.credit.splitting import split
from lokun.credit.vintages import VintageRules, rules_of_vintages

__all__ = [
    "BASELINE",
    "CALIBRATION_INPUTS",
    "CHANNELS",
    "COALITIONS",
    "COALITION_PLAYERS",
    "CREDIT_INPUT",
    "JOURNEY_SCHEMA",
    "MARKOV_INPUTS",
    "NO_EFFORT",
    "PARAMETERS",
    "SHAPLEY_INPUTS",
    "SHARES_SCHEMA",
    "SPLIT_INPUT",
    "SPLIT_OUTPUT",
    "TEAM",
    "TOUCH",
    "TRANSFERS_SCHEMA",
    "TRANSITIONS",
    "UNOBSERVED",
    "WEIGHT_UNITS",
    "CreditError",
    "Effect",
    "InputError",
    "Rule",
    "RuleError",
    "Sight",
    "VintageRules",
    "book",
    "calibrated",
    "kept_or_fitted",
    "markov_parameters",
    "parse_rules",
    "rules_of_vintages",
    "shapley_parameters",
    "split",
    "transfers",
    "with_effects",
    "with_scores",
]
