"""Response of closes to spend: pure functions on NumPy arrays and Arrow batches.

- ``fit``: the saturating response of closes to spend, with draws for its intervals.
- ``split_budget``: the split of a budget that brings most closes, from the history of spend and
  closes.
- ``marginal_costs``, ``budget_shift``: the same for the rows of a relation.
- ``media_covers``: which bill of finance pays for which spend of an ad platform.
"""

from lokun.economics.budget import BudgetSplit, BudgetTest, Scenario, allocate, split_budget
from lokun.economics.curves import Response, fit
from lokun.economics.kernels import budget_shift, marginal_costs
from lokun.economics.media import media_covers
from lokun.economics.schemas import (
    BUDGET_SHIFT,
    MARGINAL_COSTS,
    MEDIA_BILLS,
    MEDIA_COVERS,
    PLATFORM_SPEND,
    RESPONSE_PERIODS,
)

__all__ = [
    "BUDGET_SHIFT",
    "MARGINAL_COSTS",
    "MEDIA_BILLS",
    "MEDIA_COVERS",
    "PLATFORM_SPEND",
    "RESPONSE_PERIODS",
    "BudgetSplit",
    "BudgetTest",
    "Response",
    "Scenario",
    "allocate",
    "budget_shift",
    "fit",
    "marginal_costs",
    "media_covers",
    "split_budget",
]
