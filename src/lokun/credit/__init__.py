"""Credit arithmetic: pure functions on Arrow batches, in whole numbers.

- ``parse_rules``: the attribution_models seed, read into rules.
- ``weigh``: the touches of closes, weighed under every rule.
- ``transfers``: what changes hands at each hand-over.
- ``split``: amounts split over weights, to the last minor unit.
"""

from lokun.credit.errors import CreditError, InputError, RuleError
from lokun.credit.handovers import transfers
from lokun.credit.rules import Rule, parse_rules
from lokun.credit.schemas import (
    JOURNEY_SCHEMA,
    SPLIT_INPUT,
    SPLIT_OUTPUT,
    TOUCH,
    TRANSFERS_SCHEMA,
    UNOBSERVED,
    WEIGHT_UNITS,
    WEIGHTS_SCHEMA,
)
from lokun.credit.splitting import split
from lokun.credit.weighing import weigh

__all__ = [
    "JOURNEY_SCHEMA",
    "SPLIT_INPUT",
    "SPLIT_OUTPUT",
    "TOUCH",
    "TRANSFERS_SCHEMA",
    "UNOBSERVED",
    "WEIGHTS_SCHEMA",
    "WEIGHT_UNITS",
    "CreditError",
    "InputError",
    "Rule",
    "RuleError",
    "parse_rules",
    "split",
    "transfers",
    "weigh",
]
