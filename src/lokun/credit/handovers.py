"""Credit that each hand-over of a close moves."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa

from lokun.arrays.apportion import multiply_divide
from lokun.arrays.errors import RuleError
from lokun.arrays.ragged import Int64s
from lokun.credit.journeys import Journeys, read_journeys
from lokun.credit.methods import TRANSFER_UNITS, Stints
from lokun.credit.rules import Rule, Sight
from lokun.credit.schemas import TRANSFERS_SCHEMA, WEIGHT_UNITS

_UNIT = TRANSFER_UNITS // WEIGHT_UNITS


def transfers(batches: Iterable[pa.RecordBatch], rule: Rule) -> Iterator[pa.RecordBatch]:
    """The credit that each stint takes from the resources that had it.

    The first stint with effort starts with the whole close. Each later stint takes its share of
    all credit so far, from every resource in proportion to its credit. Credit that a resource
    takes from itself does not move and has no row. A stint that takes no credit has no row.
    Applied in order, the rows lead to the weights of the resources under the rule, up to a
    rounding of one unit per row.

    Args:
        batches: JOURNEY_SCHEMA rows, as for weigh.
        rule: a rule of the method ``transfer``.

    Returns:
        TRANSFERS_SCHEMA batches, one per block of closes; rows by close, stint, giving resource.
        ``share_units`` is of the whole close; ``lag_seconds`` is the time from the last touch
        before the stint to the first one in it.

    Raises:
        RuleError: the rule is of another method, or does not see the whole journey.
        InputError: as for weigh.
    """
    if rule.method != "transfer":
        raise RuleError(
            f"model {rule.attribution_model!r}: method {rule.method} has no hand-overs; "
            "give a rule of method transfer"
        )
    if replace(rule.sight, paperwork=False) != Sight():
        raise RuleError(
            f"model {rule.attribution_model!r}: its hand-overs are those of the whole journey; "
            "leave its lookback_days empty and its other options false, or give them to a new row"
        )
    for journeys in read_journeys(batches):
        yield _handed_over(journeys, rule)


def _handed_over(journeys: Journeys, rule: Rule) -> pa.RecordBatch:
    touches = journeys.touches
    stints = Stints(touches)
    taken, denominator = stints.taken(rule)
    resource = touches.resource[stints.starts]
    kept = np.zeros((len(touches.counts), len(journeys.resources)), dtype=np.int64)
    results: list[tuple[Int64s, Int64s, Int64s]] = []
    active = np.arange(len(touches.counts))
    step = 0
    while active.size:
        now = stints.firsts[active] + step
        to = resource[now]
        opens = (taken[now] == denominator) & (kept[active].sum(axis=1) == 0)
        moved = np.zeros((len(active), kept.shape[1]), dtype=np.int64)
        for giver in range(kept.shape[1]):
            moved[:, giver] = multiply_divide(kept[active, giver], taken[now], denominator)[0]
        kept[active] -= moved
        kept[active, to] += moved.sum(axis=1) + opens * TRANSFER_UNITS
        moved[np.arange(len(active)), to] = 0
        units = (moved + _UNIT // 2) // _UNIT
        row, giver_code = np.nonzero(units)
        results.append((now[row], giver_code, units[row, giver_code]))
        step += 1
        active = active[stints.per_close[active] > step]

    stint, givers, units = (np.concatenate(parts) for parts in zip(*results, strict=True))
    order = np.lexsort((givers, stint))
    stint, givers, units = stint[order], givers[order], units[order]
    first_row = stints.starts[stint]
    names = journeys.resources
    return pa.RecordBatch.from_arrays(
        [
            journeys.close_id.take(pa.array(first_row)),
            pa.array(touches.stint[first_row]),
            names.take(pa.array(givers)),
            names.take(pa.array(resource[stint])),
            pa.array(units),
            pa.array(touches.seconds[first_row - 1] - touches.seconds[first_row]),
        ],
        schema=TRANSFERS_SCHEMA,
    )
