"""Credit weights of closes, model by model."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.apportion import apportion, exceeding_group
from lokun.arrays.errors import InputError
from lokun.arrays.ragged import group_sums
from lokun.credit.incremental import weigh_increments
from lokun.credit.journeys import TABLE, Journeys, read_journeys
from lokun.credit.methods import raw_weights
from lokun.credit.rules import INCREMENTAL, SCORED_BY, Rule, Sight
from lokun.credit.schemas import NO_EFFORT, TOUCH, UNOBSERVED, WEIGHT_UNITS, WEIGHTS_SCHEMA
from lokun.credit.sight import Seen, see


def weigh(batches: Iterable[pa.RecordBatch], rules: Sequence[Rule]) -> Iterator[pa.RecordBatch]:
    """Weigh the touches of closes under every rule.

    Weights are integer units that sum to WEIGHT_UNITS per close and model (largest remainder, ties
    to the earliest touch). Touches of weight 0 are left out. A close that a model can credit to no
    touch has one row: of the kind ``no_effort`` where the model would see touches of effort 0 only,
    else of the kind ``unobserved``. Baseline conversions of an incremental model have
    one row of the kind ``baseline``, after the touches of the close. The rows of a close depend on
    the close only, not on other closes or on the ends of batches. They come rule by rule, by
    position.

    Args:
        batches: JOURNEY_SCHEMA rows; the rows of a close are contiguous, by position. Closes may
            come in any order, and a close may be in several batches.
        rules: from parse_rules; data-driven rules with_scores, and incremental rules
            with_effects.

    Returns:
        WEIGHTS_SCHEMA batches, one per rule and block of closes.

    Raises:
        InputError: the rows of a close are not contiguous, its positions are not 1 to n, a touch
            lacks a value, or stints do not follow the resources.
        RuleError: a data-driven rule has no scores, or an incremental rule has no effects.
    """
    for journeys in read_journeys(batches):
        seen_by: dict[Sight, Seen] = {}
        for rule in rules:
            if rule.method in INCREMENTAL:
                yield weigh_increments(journeys, rule)
                continue
            sight = rule.sight
            if rule.method in SCORED_BY:
                # A channel counts once per close; its repeats are steps of the estimate only.
                sight = replace(sight, is_collapsed=False)
            if sight not in seen_by:
                seen_by[sight] = see(journeys, sight)
            yield _weighed(journeys, rule, seen_by[sight])


def _weighed(journeys: Journeys, rule: Rule, seen: Seen) -> pa.RecordBatch:
    touches = seen.touches
    weights = raw_weights(seen, journeys.channels.to_pylist(), rule)
    over = exceeding_group(weights, touches.starts)
    if over is not None:
        close_id = journeys.close_id[int(journeys.touches.starts[over])].as_py()
        raise InputError(
            f"{TABLE}, close_id {close_id!r}: {touches.counts[over]} touches are too many for "
            f"model {rule.attribution_model!r}; shorten the lookback or merge touches"
        )
    earned = seen.shared(apportion(WEIGHT_UNITS, weights, touches.starts, touches.counts))
    starts = journeys.touches.starts
    closes = np.flatnonzero((group_sums(weights, touches.starts) == 0) | seen.is_empty)
    units = np.zeros(len(journeys.touches.closes), dtype=np.int64)
    units[seen.rows] = earned
    # The row of a close that no touch earned is at its first row: position 1. It has no other: its
    # weights are zero, or it keeps only its first row.
    units[starts[closes]] = WEIGHT_UNITS
    rows = np.flatnonzero(units)

    close_id, touch_id, resource = journeys.close_id, journeys.touch_id, journeys.resource
    if len(rows) < len(units):
        chosen = pa.array(rows)
        close_id, touch_id = close_id.take(chosen), touch_id.take(chosen)
        resource = resource.take(chosen)
    row_kind = pa.repeat(pa.scalar(TOUCH), len(rows))
    if len(closes):
        is_nobodys = np.zeros(len(units), dtype=np.bool_)
        is_nobodys[starts[closes]] = True
        mask = pa.array(is_nobodys[rows])
        is_held = journeys.has_holder & (rule.method == "handoff")
        kinds = pc.if_else(pa.array((seen.has_no_effort & ~is_held)[closes]), NO_EFFORT, UNOBSERVED)
        holders = kinds
        if rule.method == "handoff":
            holders = pc.coalesce(journeys.holder.take(pa.array(closes)), kinds)
        touch_id = pc.replace_with_mask(touch_id, mask, kinds)
        row_kind = pc.replace_with_mask(row_kind, mask, kinds)
        resource = pc.replace_with_mask(resource, mask, holders)
    model = pa.repeat(pa.scalar(rule.attribution_model), len(rows))
    position = pa.array(rows - starts[journeys.touches.closes[rows]] + 1)
    return pa.RecordBatch.from_arrays(
        [close_id, touch_id, model, row_kind, resource, position, pa.array(units[rows])],
        schema=WEIGHTS_SCHEMA,
    )
