"""The Arrow schemas of inputs and outputs, and the units of the package."""

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

#: One whole close in weight units: a weight of 1 is 10^12 units.
WEIGHT_UNITS = 10**12

#: Touch id, row kind and (for a close without a holder) resource of credit that no touch earned:
#: where no touch was seen, and where only touches of effort 0 were.
UNOBSERVED, NO_EFFORT = "unobserved", "no_effort"

#: Row kinds of credit that a touch earned, and of the money that an entry adds to a team.
TOUCH, TEAM = "touch", "team"

#: One row per touch of a close; a close without touches has one row with a null touch_id.
#: ``effort`` may also be float64; it is read in thousandths. ``is_used`` means that the journey of
#: an earlier close of the account has the touch. ``holder`` is null where no won deal has an owner.
#: Incremental models read the last four columns. ``seconds_before_decision`` is null where the
#: touch is not a cause of the close; ``baseline_rate`` and ``lost_part`` are null where the account
#: was never at risk. ``baseline_rate`` is in the unit of the effects: closes per day at the
#: decision, or multiples of the rate that scales them. ``lost_part`` is the probability that the
#: close would not have come by the as_of without touches. A touch has all other columns.
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
        pa.field("is_used", pa.bool_()),
        pa.field("seconds_before_close", pa.int64()),
        pa.field("holder", pa.string()),
        pa.field("close_type", pa.string()),
        pa.field("seconds_before_decision", pa.int64()),
        pa.field("baseline_rate", pa.float64()),
        pa.field("lost_part", pa.float64()),
    ]
)

#: Rows of touches and of ledger entries. A touch has the columns of JOURNEY_SCHEMA, its credit key
#: (a number that touches of equal attributes share), the team of its seller where it has one, and
#: the team that earns what the holder of the close has without a touch. An entry has its close and
#: the last three columns: the balance of its document before it and after it.
CREDIT_INPUT = pa.schema(
    [
        *JOURNEY_SCHEMA,
        pa.field("credit_key", pa.int64()),
        pa.field("team", pa.string()),
        pa.field("holder_team", pa.string()),
        pa.field("entry_id", pa.string()),
        pa.field("before_minor", pa.int64()),
        pa.field("after_minor", pa.int64()),
    ]
)

#: The column of CREDIT_INPUT that names the vintage of the parameters of a close (the same in all
#: its rows), for rules of several vintages.
VINTAGE = "vintage"

#: Shares of a close under every model: weights and amounts have an element for each, in the order
#: of the models' names, null where the share is none. A row without an entry is a touch's (or
#: nobody's) share of the close: units that sum to WEIGHT_UNITS per close and model, and the money
#: of all entries. A row with an entry has no weights. It is the money that the entry adds to a
#: credit key (or to credit that no touch earned), or to a team, then with the kind ``team``.
SHARES_SCHEMA = pa.schema(
    [
        ("close_id", pa.string()),
        ("entry_id", pa.string()),
        ("touch_id", pa.string()),
        ("row_kind", pa.string()),
        ("resource", pa.string()),
        ("credit_key", pa.int64()),
        ("team", pa.string()),
        ("weights", pa.list_(pa.int64())),
        ("amounts", pa.list_(pa.int64())),
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

#: One row per bucket of accounts and step of the chain, with the number of times that journeys of
#: the bucket took it. A state is the last channels of a journey, up to the order of the chain, by
#: their numbers in CHANNELS; 0 where it has fewer. A step with ``from_newest`` 0 comes from the
#: start. A step with ``to_newest`` 0 ends the journey, in a conversion if ``is_converted``.
TRANSITIONS = pa.schema(
    [
        pa.field("is_converted", pa.bool_(), nullable=False),
        pa.field("bucket", pa.int64(), nullable=False),
        pa.field("from_newest", pa.int64(), nullable=False),
        pa.field("from_second", pa.int64(), nullable=False),
        pa.field("from_third", pa.int64(), nullable=False),
        pa.field("to_newest", pa.int64(), nullable=False),
        pa.field("to_second", pa.int64(), nullable=False),
        pa.field("to_third", pa.int64(), nullable=False),
        pa.field("steps", pa.int64(), nullable=False),
    ]
)

#: One row per channel of the chain; numbers are above 0.
CHANNELS = pa.schema(
    [
        pa.field("channel", pa.string(), nullable=False),
        pa.field("channel_number", pa.int64(), nullable=False),
    ]
)

#: The tables that ``markov_parameters`` reads, by name.
MARKOV_INPUTS: Mapping[str, pa.Schema] = MappingProxyType(
    {"transitions": TRANSITIONS, "channels": CHANNELS}
)

#: One row per bucket of accounts, game (``channel`` or ``resource``) and coalition: the number of
#: journeys with touches of exactly its players, and of those that converted.
COALITIONS = pa.schema(
    [
        pa.field("game", pa.string(), nullable=False),
        pa.field("bucket", pa.int64(), nullable=False),
        pa.field("coalition_id", pa.int64(), nullable=False),
        pa.field("journeys", pa.int64(), nullable=False),
        pa.field("conversions", pa.int64(), nullable=False),
    ]
)

#: One row per coalition and player.
COALITION_PLAYERS = pa.schema(
    [
        pa.field("player", pa.string(), nullable=False),
        pa.field("coalition_id", pa.int64(), nullable=False),
    ]
)

#: The tables that ``shapley_parameters`` reads, by name.
SHAPLEY_INPUTS: Mapping[str, pa.Schema] = MappingProxyType(
    {"coalitions": COALITIONS, "players": COALITION_PLAYERS}
)
