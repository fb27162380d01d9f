"""The Arrow schemas of inputs and outputs."""

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

from lokun.arrays.experiments import EXPERIMENTS

#: One row per series (attribution model, resource and channel; ``all`` is the whole resource) and
#: month. ``spend_minor`` is the cost matched to the month's closes, ``cost_minor`` the cost
#: incurred in the month, and ``is_fitted`` whether the response is fitted on the month.
RESPONSE_PERIODS = pa.schema(
    [
        pa.field("series_id", pa.int64(), nullable=False),
        pa.field("attribution_model", pa.string(), nullable=False),
        pa.field("resource", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("cost_minor", pa.int64(), nullable=False),
        pa.field("spend_minor", pa.int64(), nullable=False),
        pa.field("closes", pa.float64(), nullable=False),
        pa.field("is_fitted", pa.bool_(), nullable=False),
        pa.field("month", pa.date32(), nullable=False),
    ]
)

#: One row per row of RESPONSE_PERIODS. The response and its bounds are the same on all rows of a
#: series; they are null where ``reason`` says why the response cannot be estimated.
MARGINAL_COSTS = pa.schema(
    [
        pa.field("attribution_model", pa.string(), nullable=False),
        pa.field("resource", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("reason", pa.string()),
        pa.field("months", pa.int64(), nullable=False),
        pa.field("spend_minor", pa.int64(), nullable=False),
        pa.field("marginal_cost_per_close_minor", pa.int64()),
        pa.field("lower_minor", pa.int64()),
        pa.field("upper_minor", pa.int64()),
        pa.field("closes", pa.float64(), nullable=False),
        pa.field("expected_closes", pa.float64()),
        pa.field("power", pa.float64()),
        pa.field("power_lower", pa.float64()),
        pa.field("power_upper", pa.float64()),
        pa.field("month", pa.date32(), nullable=False),
    ]
)

#: One row per resource and complete month. ``evidence`` is that of what the budget's model credits
#: to the resource, null where the model has none; ``accounts_twice`` are the accounts at risk when
#: the month began and when it ended.
BUDGET_PERIODS = pa.schema(
    [
        pa.field("resource", pa.string(), nullable=False),
        pa.field("evidence", pa.string()),
        pa.field("evidence_reason", pa.string()),
        pa.field("cost_minor", pa.int64(), nullable=False),
        pa.field("closes", pa.float64(), nullable=False),
        pa.field("company_closes", pa.int64(), nullable=False),
        pa.field("accounts_twice", pa.int64(), nullable=False),
        pa.field("month", pa.date32(), nullable=False),
    ]
)

#: What ``budget_shift`` reads, by name.
BUDGET_INPUTS: Mapping[str, pa.Schema] = MappingProxyType(
    {"periods": BUDGET_PERIODS, "experiments": EXPERIMENTS}
)

#: One row per scenario and resource. Shares are millionths that sum to 1,000,000 per scenario; they
#: are null for a scenario that the history does not tell.
BUDGET_SHIFT = pa.schema(
    [
        pa.field("scenario", pa.string(), nullable=False),
        pa.field("resource", pa.string(), nullable=False),
        pa.field("method", pa.string(), nullable=False),
        pa.field("reason", pa.string()),
        pa.field("evidence", pa.string()),
        pa.field("evidence_reason", pa.string()),
        pa.field("share_units", pa.int64(), nullable=False),
        pa.field("today_units", pa.int64(), nullable=False),
        pa.field("earned_units", pa.int64()),
        pa.field("suggested_units", pa.int64()),
        pa.field("budget_minor", pa.int64(), nullable=False),
        pa.field("test_part", pa.float64()),
        pa.field("test_months", pa.int64()),
        pa.field("closes_added", pa.float64()),
        pa.field("closes_added_lower", pa.float64()),
        pa.field("closes_added_upper", pa.float64()),
        pa.field("scenario_closes", pa.float64()),
        pa.field("scenario_lower", pa.float64()),
        pa.field("scenario_upper", pa.float64()),
    ]
)

#: One row per media line of finance. ``channel`` is the channel that the line itself names,
#: ``platforms`` the ad platforms that it names, joined by bars, and ``is_known_campaign`` whether
#: its campaign is one of the marketing tools'. Without a period both days are null.
MEDIA_BILLS = pa.schema(
    [
        pa.field("cost_id", pa.string(), nullable=False),
        pa.field("campaign_id", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("platforms", pa.string()),
        pa.field("is_known_campaign", pa.bool_(), nullable=False),
        pa.field("amount_minor", pa.int64(), nullable=False),
        pa.field("incurred_on", pa.date32(), nullable=False),
        pa.field("period_start", pa.date32()),
        pa.field("period_end", pa.date32()),
    ]
)

#: One row per row of ad spend; the amount is below 0 where a platform takes clicks back.
PLATFORM_SPEND = pa.schema(
    [
        pa.field("spend_id", pa.string(), nullable=False),
        pa.field("campaign_id", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("platform", pa.string(), nullable=False),
        pa.field("amount_minor", pa.int64(), nullable=False),
        pa.field("spent_on", pa.date32(), nullable=False),
    ]
)

#: One row per media line of finance and row of ad spend that it pays for or corrects.
MEDIA_COVERS = pa.schema(
    [
        pa.field("cost_id", pa.string(), nullable=False),
        pa.field("spend_id", pa.string(), nullable=False),
        pa.field("covered_minor", pa.int64(), nullable=False),
        pa.field("charged_minor", pa.int64(), nullable=False),
    ]
)
