"""What experiments say: the change of closes where something was withheld or raised.

Closes come at random, so the logarithm of a count has an error of one over its root. The change of
accounts that were chosen at random is their rate over that of the others. A region or a list
differs from the others anyway: its change is that ratio over the same ratio before the experiment.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import typed

TABLE = "experiments"
#: Half of a 90 % interval, in standard errors.
NORMAL = 1.644854
#: What is added to counts, so that none is 0.
HALF = 0.5

#: One row per experiment: what was given to its accounts, in multiples of the usual, and the closes
#: and seconds at risk of its accounts and of the others, or its stated change of closes.
EXPERIMENTS = pa.schema(
    [
        pa.field("experiment_id", pa.string(), nullable=False),
        pa.field("resource", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("is_random", pa.bool_(), nullable=False),
        pa.field("is_counted", pa.bool_(), nullable=False),
        pa.field("times", pa.float64(), nullable=False),
        pa.field("lift", pa.float64()),
        pa.field("lift_lower", pa.float64()),
        pa.field("lift_upper", pa.float64()),
        *(
            pa.field(f"{what}_{whose}", pa.int64(), nullable=False)
            for what in ("closes", "seconds")
            for whose in ("chosen", "others", "chosen_before", "others_before")
        ),
    ]
)


@dataclass(frozen=True)
class Experiment:
    """One experiment that says something.

    Attributes:
        experiment_id: its id.
        resource, channel: of which it speaks; exactly one of them.
        times: what its accounts were given, in multiples of the usual; 0 where it was withheld.
        lift: the change of their closes, as a part of what there would have been.
        error: its standard error.
    """

    experiment_id: str
    resource: str | None
    channel: str | None
    times: float
    lift: float
    error: float

    @property
    def share(self) -> tuple[float, float]:
        """The share of closes that is lost without it, in proportion to what was given; its error.

        Where more was given than usual, each close of it is taken to need as much as those before.
        """
        given = self.times - 1
        return self.lift / given, self.error / abs(given)

    @property
    def elasticity(self) -> tuple[float, float]:
        """By how much all closes grow with its money, by logarithms, and the error.

        What was withheld says what all of the money brings, and not what the last of it brings:
        its power is between 0 and 1, and any of these is as likely.
        """
        if self.times == 0:
            share, error = self.share
            return share / 2, math.sqrt(share**2 / 12 + error**2 / 3)
        log = math.log(self.times)
        factor = max(1 + self.lift, 1e-9)
        return math.log(factor) / log, self.error / factor / abs(log)


def read_experiments(batches: Iterable[pa.RecordBatch]) -> list[Experiment]:
    """The experiments that say something, in the order of their ids.

    Args:
        batches: EXPERIMENTS rows. One of which no account is known, or no close was seen, and which
            states no change, says nothing.

    Raises:
        InputError: an experiment is of no resource or channel or of both, what was given is the
            usual or less than nothing, or a stated change is outside its interval.
    """
    rows = [row for batch in batches for row in typed(batch, EXPERIMENTS, TABLE).to_pylist()]
    done = []
    for row in sorted(rows, key=lambda row: str(row["experiment_id"])):
        name = f"{TABLE}, experiment_id {row['experiment_id']!r}"
        if (row["resource"] is None) == (row["channel"] is None):
            raise InputError(f"{name}: give either a resource or a channel")
        if row["times"] < 0 or row["times"] == 1:
            raise InputError(
                f"{name}: times is {row['times']}; give 0 where it was withheld, 2 for twice"
            )
        change = _counted(row) if row["is_counted"] else _stated(row, name)
        if change is not None:
            what = row["experiment_id"], row["resource"], row["channel"], row["times"]
            done.append(Experiment(*what, *change))
    return done


def _stated(row: dict[str, float | None], name: str) -> tuple[float, float] | None:
    lift, lower, upper = (row[key] for key in ("lift", "lift_lower", "lift_upper"))
    if lift is None or lower is None or upper is None:
        return None
    if not lower <= lift <= upper or lower == upper:
        raise InputError(f"{name}: a lift of {lift} is not between {lower} and {upper}")
    return lift, (upper - lower) / (2 * NORMAL)


def _counted(row: dict[str, float]) -> tuple[float, float] | None:
    if row["seconds_chosen"] <= 0 or row["seconds_others"] <= 0:
        return None
    pairs = [("chosen", "others", 1.0)]
    if not row["is_random"]:
        if row["seconds_chosen_before"] <= 0 or row["seconds_others_before"] <= 0:
            return None
        pairs.append(("chosen_before", "others_before", -1.0))
    log = variance = 0.0
    for chosen, others, sign in pairs:
        counts = [row[f"closes_{whose}"] + HALF for whose in (chosen, others)]
        log += sign * math.log(counts[0] / row[f"seconds_{chosen}"])
        log -= sign * math.log(counts[1] / row[f"seconds_{others}"])
        variance += 1 / counts[0] + 1 / counts[1]
    ratio = math.exp(log)
    return ratio - 1, ratio * math.sqrt(variance)
