"""The Arrow schemas of inputs and outputs."""

import pyarrow as pa

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

#: One row per scenario and resource. Shares are millionths that sum to 1,000,000 per scenario.
BUDGET_SHIFT = pa.schema(
    [
        pa.field("scenario", pa.string(), nullable=False),
        pa.field("resource", pa.string(), nullable=False),
        pa.field("method", pa.string(), nullable=False),
        pa.field("reason", pa.string()),
        pa.field("share_units", pa.int64(), nullable=False),
        pa.field("today_units", pa.int64(), nullable=False),
        pa.field("earned_units", pa.int64(), nullable=False),
        pa.field("suggested_units", pa.int64(), nullable=False),
        pa.field("budget_minor", pa.int64(), nullable=False),
        pa.field("expected_closes", pa.float64()),
        pa.field("lower", pa.float64()),
        pa.field("upper", pa.float64()),
        pa.field("scenario_closes", pa.float64()),
        pa.field("scenario_lower", pa.float64()),
        pa.field("scenario_upper", pa.float64()),
    ]
)
