"""The tables that the additive hazard reads, and the one that it writes."""

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

#: Days in which an effect falls to 1/e: one column of exposure each.
TAUS = (3, 7, 14, 30, 60)
EXPOSURES = tuple(f"exposure_{tau}_days" for tau in TAUS)

#: First days of the ages in which a touch may have an effect of its own, long after it; each ends
#: where the next begins, the last with the lookback.
LAGS = (60, 90, 120, 150, 180, 240, 300)
LATE_TOUCHES = tuple(f"touches_{lag}_days" for lag in LAGS)
LATE_SECONDS = tuple(f"seconds_{lag}_days" for lag in LAGS)

_EXPOSURES = [pa.field(name, pa.int64(), nullable=False) for name in EXPOSURES]

#: One row per close type, hold-out group, bucket of accounts, age band and trait group.
HAZARD_TIME_AT_RISK = pa.schema(
    [
        pa.field("close_type", pa.string(), nullable=False),
        pa.field("is_holdout", pa.bool_(), nullable=False),
        pa.field("bucket", pa.int64(), nullable=False),
        pa.field("age_band", pa.int64(), nullable=False),
        pa.field("trait_group", pa.int64(), nullable=False),
        pa.field("seconds_at_risk", pa.int64(), nullable=False),
    ]
)

#: One row per close, and one row per sampled time point. A close has a ``close_id`` and represents
#: 0 seconds. ``prior_frailty`` is the frailty that is known without touches, in parts of 10^-9;
#: ``period`` is the number of its part of a month: twice the month's for the first twenty days, one
#: more for the rest; months count from the year 0.
HAZARD_TIME_POINTS = pa.schema(
    [
        pa.field("time_point_id", pa.string(), nullable=False),
        pa.field("close_id", pa.string()),
        pa.field("close_type", pa.string(), nullable=False),
        pa.field("is_holdout", pa.bool_(), nullable=False),
        pa.field("bucket", pa.int64(), nullable=False),
        pa.field("age_band", pa.int64(), nullable=False),
        pa.field("trait_group", pa.int64(), nullable=False),
        pa.field("period", pa.int64(), nullable=False),
        pa.field("seconds_represented", pa.int64(), nullable=False),
        pa.field("prior_frailty", pa.int64(), nullable=False),
    ]
)

#: One row per close, age band of its account and part of a month from then on: seconds from the
#: close until now.
HAZARD_TIME_LEFT = pa.schema(
    [
        pa.field("close_id", pa.string(), nullable=False),
        pa.field("close_type", pa.string(), nullable=False),
        pa.field("age_band", pa.int64(), nullable=False),
        pa.field("period", pa.int64(), nullable=False),
        pa.field("seconds_left", pa.int64(), nullable=False),
    ]
)

#: One row per close type, hold-out group, bucket of accounts, resource and channel.
#: ``cumulative_frailty`` is the time-integral of the frailty that touches add, in millionths of a
#: day.
HAZARD_TOUCH_COUNTS = pa.schema(
    [
        pa.field("close_type", pa.string(), nullable=False),
        pa.field("resource", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("is_holdout", pa.bool_(), nullable=False),
        pa.field("bucket", pa.int64(), nullable=False),
        pa.field("touches", pa.int64(), nullable=False),
        pa.field("buyer_touches", pa.int64(), nullable=False),
        pa.field("cumulative_frailty", pa.int64(), nullable=False),
    ]
)

#: One row per close type, channel, bucket of accounts, and whether the time is of the touches'
#: first day (``is_fresh``) or later. Exposures are time-integrals of exp(-age / tau), in millionths
#: of a day; the seconds are those in which touches are so old.
HAZARD_CUMULATIVE_EXPOSURES = pa.schema(
    [
        pa.field("close_type", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("is_fresh", pa.bool_(), nullable=False),
        pa.field("bucket", pa.int64(), nullable=False),
        *_EXPOSURES,
        *(pa.field(name, pa.int64(), nullable=False) for name in LATE_SECONDS),
    ]
)

#: One row per time point, channel, and whether the touches are of its last day (``is_fresh``) or
#: older. Exposures are sums of exp(-age / tau), and ``touch_frailty`` is the frailty that touches
#: add, both in parts of 10^-9. The first touches are those with which the risk began; touches are
#: also counted by their age, where they are old.
HAZARD_DECAYED_EXPOSURES = pa.schema(
    [
        pa.field("time_point_id", pa.string(), nullable=False),
        pa.field("close_type", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("is_fresh", pa.bool_(), nullable=False),
        *_EXPOSURES,
        pa.field("touch_frailty", pa.int64(), nullable=False),
        pa.field("touches", pa.int64(), nullable=False),
        pa.field("touches_first", pa.int64(), nullable=False),
        *(pa.field(name, pa.int64(), nullable=False) for name in LATE_TOUCHES),
    ]
)

#: One row per close type and channel: counts by which the timing of its touches is tested. Early
#: touches are those of accounts that closed, of more than a month before the decision.
HAZARD_SIGNS = pa.schema(
    [
        pa.field("close_type", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("touches", pa.int64(), nullable=False),
        pa.field("seller_touches", pa.int64(), nullable=False),
        pa.field("touches_in_deals", pa.int64(), nullable=False),
        pa.field("touched_days", pa.int64(), nullable=False),
        pa.field("twin", pa.string()),
        pa.field("twin_days", pa.int64(), nullable=False),
        pa.field("weeks_together", pa.int64(), nullable=False),
        pa.field("pairs_own", pa.int64(), nullable=False),
        pa.field("weeks_beside_next", pa.int64(), nullable=False),
        pa.field("pairs_next", pa.int64(), nullable=False),
        pa.field("early_touches", pa.int64(), nullable=False),
        pa.field("seconds_early", pa.int64(), nullable=False),
        pa.field("touches_after_decision", pa.int64(), nullable=False),
        pa.field("closes_after_decision", pa.int64(), nullable=False),
        pa.field("seconds_after_decision", pa.int64(), nullable=False),
    ]
)

#: The tables that ``hazard_parameters`` reads, by the names under which it is given them.
HAZARD_INPUTS: Mapping[str, pa.Schema] = MappingProxyType(
    {
        "time_at_risk": HAZARD_TIME_AT_RISK,
        "time_points": HAZARD_TIME_POINTS,
        "time_left": HAZARD_TIME_LEFT,
        "touch_counts": HAZARD_TOUCH_COUNTS,
        "cumulative_exposures": HAZARD_CUMULATIVE_EXPOSURES,
        "decayed_exposures": HAZARD_DECAYED_EXPOSURES,
        "signs": HAZARD_SIGNS,
    }
)

#: One row per close type (or all of them), channel and parameter of the additive hazard. Draw 0 is
#: the value; the draws of the bootstrap follow for the parameter credit_ratio, without evidence.
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
        ("evidence", pa.string()),
        ("evidence_reason", pa.string()),
    ]
)
