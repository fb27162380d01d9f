"""Credit weights of closes, model by model."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.apportion import apportion, exceeding_group
from lokun.arrays.errors import InputError
from lokun.arrays.parameters import BASELINE
from lokun.arrays.ragged import Int64s, group_sums
from lokun.credit.incremental import increments
from lokun.credit.journeys import TABLE, Journeys, coded
from lokun.credit.methods import raw_weights
from lokun.credit.rules import INCREMENTAL, SCORED_BY, Rule, Sight
from lokun.credit.schemas import NO_EFFORT, TOUCH, UNOBSERVED, WEIGHT_UNITS
from lokun.credit.sight import Seen, see

#: Kinds of parts, in the order of the parts of a close.
KINDS = (TOUCH, UNOBSERVED, NO_EFFORT, BASELINE)


@dataclass(frozen=True)
class Parts:
    """The parts of whole closes that have credit, close by close: touches in order, then the rest.

    Credit that no touch earned is in parts of their own, one per close, kind and resource.

    Attributes:
        closes: the close of each part, ascending, (parts,).
        rows: the row of the part's touch; of a part without a touch any row of its close, (parts,).
        kind: number of the kind in KINDS, (parts,).
        resource: of the touch; of credit that no touch earned the kind, or the holder of a close
            that the method handoff credits to nobody's touch, (parts,).
        units: weights in units, (parts, rules); a close sums to WEIGHT_UNITS under each rule.
    """

    closes: Int64s
    rows: Int64s
    kind: Int64s
    resource: pa.Array
    units: Int64s


@dataclass(frozen=True)
class _Weighed:
    """The units of touches, (rows,), under a rule, and those of nobody's touch, by close."""

    units: Int64s
    closes: Int64s
    rest: Int64s
    kinds: Int64s
    resources: pa.Array


def weigh(journeys: Journeys, rules: Sequence[Rule]) -> Parts:
    """Weigh the touches of closes under every rule.

    Weights are integer units that sum to WEIGHT_UNITS per close and rule (largest remainder, ties
    to the earliest touch). A close that a rule can credit to no touch has its units in a part of
    the kind ``no_effort`` where the rule would see touches of effort 0 only, else of the kind
    ``unobserved``. Baseline conversions of an incremental rule are in a part of the kind
    ``baseline``. The parts of a close depend on the close only, not on other closes.

    Args:
        journeys: whole closes.
        rules: from parse_rules; data-driven rules with_scores, and incremental rules
            with_effects.

    Raises:
        InputError: a close has too many touches for a rule.
        RuleError: a data-driven rule has no scores, or an incremental rule has no effects.
    """
    seen_by: dict[Sight, Seen] = {}
    weighed = []
    for rule in rules:
        if rule.method in INCREMENTAL:
            weighed.append(_incremental(journeys, rule))
            continue
        sight = rule.sight
        if rule.method in SCORED_BY:
            # A channel counts once per close; its repeats are steps of the estimate only.
            sight = replace(sight, is_collapsed=False)
        if sight not in seen_by:
            seen_by[sight] = see(journeys, sight)
        weighed.append(_weighed(journeys, rule, seen_by[sight]))
    return _together(journeys, weighed)


def _weighed(journeys: Journeys, rule: Rule, seen: Seen) -> _Weighed:
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
    closes = np.flatnonzero((group_sums(weights, touches.starts) == 0) | seen.is_empty)
    units = np.zeros(len(journeys.touches.closes), dtype=np.int64)
    units[seen.rows] = earned
    # Weights of zero earn nothing, but a close of which nothing is seen keeps its first row.
    units[journeys.touches.starts[closes]] = 0
    is_held = journeys.has_holder & (rule.method == "handoff")
    kinds = np.where(
        (seen.has_no_effort & ~is_held)[closes], KINDS.index(NO_EFFORT), KINDS.index(UNOBSERVED)
    )
    resources = _names(kinds)
    if rule.method == "handoff":
        resources = pc.coalesce(journeys.holder.take(pa.array(closes)), resources)
    rest = np.full(len(closes), WEIGHT_UNITS, dtype=np.int64)
    return _Weighed(units, closes, rest, kinds, resources)


def _incremental(journeys: Journeys, rule: Rule) -> _Weighed:
    units = increments(journeys, rule)
    rest = WEIGHT_UNITS - group_sums(units, journeys.touches.starts)
    closes = np.flatnonzero(rest)
    kinds = np.full(len(closes), KINDS.index(BASELINE), dtype=np.int64)
    return _Weighed(units, closes, rest[closes], kinds, _names(kinds))


def _names(kinds: Int64s) -> pa.Array:
    return pa.array(KINDS, pa.string()).take(pa.array(kinds))


def _together(journeys: Journeys, weighed: Sequence[_Weighed]) -> Parts:
    """The units of all rules side by side."""
    touches = journeys.touches
    closes = np.concatenate([of_rule.closes for of_rule in weighed])
    kinds = np.concatenate([of_rule.kinds for of_rule in weighed])
    names, codes = coded(pa.concat_arrays([of_rule.resources for of_rule in weighed]))
    # In a close, parts without a touch are by kind, then by resource.
    key = (closes * len(KINDS) + kinds) * max(len(names), 1) + codes
    _, first, part = np.unique(key, return_index=True, return_inverse=True)
    count = len(touches.closes)
    units = np.zeros((count + len(first), len(weighed)), dtype=np.int64)
    begin = 0
    for number, of_rule in enumerate(weighed):
        units[:count, number] = of_rule.units
        end = begin + len(of_rule.closes)
        units[count + part[begin:end], number] = of_rule.rest
        begin = end

    closes = np.concatenate([touches.closes, closes[first]])
    rows = np.concatenate([np.arange(count), touches.starts[closes[count:]]])
    order = np.argsort(closes, kind="stable")
    order = order[(units > 0).sum(axis=1)[order] > 0]
    resource = pa.concat_arrays([journeys.resource, names.take(pa.array(codes[first]))])
    return Parts(
        closes=closes[order],
        rows=rows[order],
        kind=np.concatenate([np.zeros(count, dtype=np.int64), kinds[first]])[order],
        resource=resource.take(pa.array(order)),
        units=units[order],
    )
