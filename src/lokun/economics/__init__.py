"""Response of closes to spend: pure functions on NumPy arrays and Arrow batches.

- ``fit``: the saturating response of credited closes to spend, with draws for its intervals;
  ``marginal_costs``: the same for the rows of a relation.
- ``respond``: the response of all closes to the money of the parts of a budget, beside accounts and
  calendar; ``split_budget``: the splits of a budget; ``budget_shift``: the same for the rows of a
  relation; ``hold_out_of``: the test that tells where the history does not.
- ``media_covers``: which bill of finance pays for which spend of an ad platform.
"""

from lokun.economics.budget import BudgetSplit, History, Scenario, allocate, split_budget
from lokun.economics.curves import Response, fit
from lokun.economics.kernels import budget_shift, marginal_costs
from lokun.economics.media import media_covers
from lokun.economics.power import HoldOut, hold_out_of
from lokun.economics.response import Measured, Responses, respond
from lokun.economics.schemas import (
    BUDGET_INPUTS,
    BUDGET_PERIODS,
    BUDGET_SHIFT,
    MARGINAL_COSTS,
    MEDIA_BILLS,
    MEDIA_COVERS,
    PLATFORM_SPEND,
    RESPONSE_PERIODS,
)

__all__ = [
    "BUDGET_INPUTS",
    "BUDGET_PERIODS",
    "BUDGET_SHIFT",
    "MARGINAL_COSTS",
    "MEDIA_BILLS",
    "MEDIA_COVERS",
    "PLATFORM_SPEND",
    "RESPONSE_PERIODS",
    "BudgetSplit",
    "History",
    "HoldOut",
    "Measured",
    "Response",
    "Responses",
    "Scenario",
    "allocate",
    "budget_shift",
    "fit",
    "hold_out_of",
    "marginal_costs",
    "media_covers",
    "respond",
    "split_budget",
]
