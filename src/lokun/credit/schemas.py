"""The Arrow schemas at the package's edges, and the units in which it counts."""

import pyarrow as pa

#: One whole close in weight units: a weight of 1 is 10^12 units.
WEIGHT_UNITS = 10**12

#: Touch id, row kind and (where nobody held the close) resource of credit that no touch earned.
UNOBSERVED = "unobserved"

#: Row kind of credit that a touch earned.
TOUCH = "touch"

#: One row per touch of a close; a close without touches has one row with a null touch_id.
#: ``effort`` may also be float64; it is read in thousandths. Touches carry every column but
#: ``holder``, which is null where no won deal had an owner, and the last four, which incremental
#: models read: ``seconds_before_decision`` is null where the touch is no cause of the close, and
#: the others where the account was at risk for no time. ``baseline_rate`` is in the unit of the
#: effects: closes a day at the decision, or multiples of the rate that scales them. ``lost_part``
#: is the chance that without touches the close would not have come until now.
JOURNEY_SCHEMA = pa.schema(
    [
        pa.field("close_id", pa.string(), nullable=False),
        pa.field("touch_id", pa.string()),
        pa.field("position", pa.int64()),
        pa.field("stint", pa.int64()),
        pa.field("resource", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("effort", pa.decimal128(6, 3)),
        pa.field("is_direct", pa.bool_()),
        pa.field("is_lead_touch", pa.bool_()),
        pa.field("is_deal_touch", pa.bool_()),
        pa.field("seconds_before_close", pa.int64()),
        pa.field("holder", pa.string()),
        pa.field("close_type", pa.string()),
        pa.field("seconds_before_decision", pa.int64()),
        pa.field("baseline_rate", pa.float64()),
        pa.field("lost_part", pa.float64()),
    ]
)

#: One row per close, model and touch with credit; units sum to WEIGHT_UNITS a close and model.
#: ``position`` is the touch's own, and 1 for the sentinel of a close that no touch earned.
WEIGHTS_SCHEMA = pa.schema(
    [
        ("close_id", pa.string()),
        ("touch_id", pa.string()),
        ("attribution_model", pa.string()),
        ("row_kind", pa.string()),
        ("resource", pa.string()),
        ("position", pa.int64()),
        ("weight_units", pa.int64()),
    ]
)

#: One row per close, receiving stint and giving resource; a share is of the whole close.
TRANSFERS_SCHEMA = pa.schema(
    [
        ("close_id", pa.string()),
        ("stint", pa.int64()),
        ("from_resource", pa.string()),
        ("to_resource", pa.string()),
        ("share_units", pa.int64()),
        ("lag_seconds", pa.int64()),
    ]
)

#: One row per weight of a group; the amounts are the group's, repeated on each of its rows.
SPLIT_INPUT = pa.schema(
    [
        pa.field("group_id", pa.int64(), nullable=False),
        pa.field("position", pa.int64(), nullable=False),
        pa.field("weight", pa.int64(), nullable=False),
        pa.field("before_minor", pa.int64(), nullable=False),
        pa.field("after_minor", pa.int64(), nullable=False),
    ]
)

#: One row per input row, in the input's order.
SPLIT_OUTPUT = pa.schema(
    [("group_id", pa.int64()), ("position", pa.int64()), ("amount_minor", pa.int64())]
)

#: What joins the channels of a state, oldest first, and those of a coalition, in byte order.
SEPARATOR = " > "

#: Where every journey begins, and the two ways in which it can end; no channel bears these names.
START, CONVERSION, NULL = "(start)", "(conversion)", "(null)"

#: One row per bucket of accounts and step of the chain: how often journeys of the bucket took it.
#: A state is the last channels of a journey, up to the chain's order, joined by SEPARATOR.
TRANSITIONS = pa.schema(
    [
        pa.field("bucket", pa.int64(), nullable=False),
        pa.field("state_from", pa.string(), nullable=False),
        pa.field("state_to", pa.string(), nullable=False),
        pa.field("steps", pa.int64(), nullable=False),
    ]
)

#: One row per bucket of accounts, game (``channel`` or ``resource``) and set of players: journeys
#: that were touched by these players and no other, and how many of them converted.
COALITIONS = pa.schema(
    [
        pa.field("bucket", pa.int64(), nullable=False),
        pa.field("game", pa.string(), nullable=False),
        pa.field("coalition", pa.string(), nullable=False),
        pa.field("journeys", pa.int64(), nullable=False),
        pa.field("conversions", pa.int64(), nullable=False),
    ]
)

#: One row per method, channel (or resource, where the parameter says so) and parameter. The bounds
#: are those of a 90 % interval; null where a parameter has none. Draw 0 is the parameter itself;
#: under ``credit_ratio`` the draws of the bootstrap follow, from 1.
PARAMETERS = pa.schema(
    [
        ("method", pa.string()),
        ("channel", pa.string()),
        ("parameter", pa.string()),
        ("draw", pa.int64()),
        ("value", pa.float64()),
        ("lower", pa.float64()),
        ("upper", pa.float64()),
    ]
)

#: One row per term of the additive hazard's likelihood, told by ``term``:
#:
#: - ``days``: bucket, hold-out, age band and trait group; seconds at risk in value_3.
#: - ``close``: the same of one close; in frailty the frailty that is known without touches, in
#:   parts of 10^-9.
#: - ``moment``: the same of a moment that was drawn; in value_3 the seconds it stands for.
#: - ``left``: close and age band; seconds from the close until now in value_3.
#: - ``touches``: bucket, hold-out, resource and channel; touches, and the time-integral of the
#:   frailty that they show, in millionths of a day.
#: - ``exposure``: bucket, hold-out, age band, trait group, channel, and whether the touches' first
#:   day (is_fresh) or what comes after it; value_<tau> is the time-integral of exp(-age / tau) in
#:   millionths of a day.
#: - ``effect``: close or moment, channel, and whether touches of the last day or older ones;
#:   value_<tau> is the sum of exp(-age / tau), and frailty that of the frailty, in parts of 10^-9.
HAZARD_STATISTICS = pa.schema(
    [
        pa.field("term", pa.string(), nullable=False),
        pa.field("moment_id", pa.string()),
        pa.field("close_type", pa.string(), nullable=False),
        pa.field("resource", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("is_holdout", pa.bool_(), nullable=False),
        pa.field("is_fresh", pa.bool_(), nullable=False),
        pa.field("bucket", pa.int64(), nullable=False),
        pa.field("age_band", pa.int64()),
        pa.field("trait_group", pa.int64()),
        pa.field("touches", pa.int64(), nullable=False),
        pa.field("buyer_touches", pa.int64(), nullable=False),
        pa.field("value_3", pa.int64(), nullable=False),
        pa.field("value_7", pa.int64(), nullable=False),
        pa.field("value_14", pa.int64(), nullable=False),
        pa.field("value_30", pa.int64(), nullable=False),
        pa.field("frailty", pa.int64(), nullable=False),
    ]
)

#: One row per close type (or all of them), channel and parameter of the additive hazard. Draw 0 is
#: the value; the draws of the bootstrap follow for the parameter credit_ratio.
HAZARD_PARAMETERS = pa.schema(
    [
        ("method", pa.string()),
        ("close_type", pa.string()),
        ("channel", pa.string()),
        ("parameter", pa.string()),
        ("draw", pa.int64()),
        ("value", pa.float64()),
        ("lower", pa.float64()),
        ("upper", pa.float64()),
    ]
)

#: Row kind, touch id, resource and channel of credit that no touch earned: it came anyway.
BASELINE = "baseline"
