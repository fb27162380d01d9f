"""Credit of closes under incremental models: increments of touches, and the baseline."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lokun.arrays.errors import RuleError
from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.credit.journeys import Journeys
from lokun.credit.rules import Adjustment, Effect, Rule
from lokun.credit.schemas import WEIGHT_UNITS
from lokun.hazard.sharing import lost_alone, powers_of

#: Weights are multiples of GRAIN units, so that rounding of floats does not change them.
GRAIN = 1_000
_DAY = 86_400.0
_NO_EFFECT = Effect(0.0, 1.0)


@dataclass(frozen=True)
class Shares:
    """The part of its close that each touch has, (rows,), and the number of the close.

    ``is_cause`` is of touches that may have caused the decision.
    """

    share: Floats
    closes: Int64s
    is_cause: Bools


def increments(journeys: Journeys, rule: Rule) -> Int64s:
    """Weight of each touch, (rows,), in units; the sum of a close is at most WEIGHT_UNITS.

    The weights are those of shares, as experiments change them.

    Raises:
        RuleError: the rule has no effects.
    """
    of_model = shares(journeys, rule)
    share = of_model.share
    names = np.array(journeys.channels.to_pylist())
    for adjustment in rule.adjustments:
        is_in = np.isin(names, sorted(adjustment.channels))[journeys.touches.channel]
        share = adjusted(
            share, of_model.closes, is_in & (of_model.is_cause | (share > 0)), adjustment
        )
    units: Int64s = np.floor(share * (WEIGHT_UNITS // GRAIN)).astype(np.int64) * GRAIN
    return units


def adjusted(share: Floats, closes: Int64s, is_in: Bools, adjustment: Adjustment) -> Floats:
    """The shares of touches with what an experiment makes of them.

    Args:
        share: of each touch in its close, (touches,).
        closes: the close of each, (touches,).
        is_in: whether it is of the experiment's channels, (touches,).
        adjustment: what the experiment makes of these.

    Returns:
        Touches of these channels have ``kept`` of their shares, and between them ``added`` of the
        rest of the close. What others have of the close shrinks or grows with what is left.
    """
    if not len(share):
        return share
    n_closes = int(closes.max()) + 1
    own = np.bincount(closes, np.where(is_in, share, 0.0), minlength=n_closes)
    touches = np.bincount(closes, is_in, minlength=n_closes)
    kept = adjustment.kept * own
    more = np.where(touches > 0, adjustment.added * (1 - kept), 0.0)
    left, was_left = 1 - kept - more, 1 - own
    others = np.where(was_left > 0, left / np.where(was_left > 0, was_left, 1), 0.0)
    each = more / np.maximum(touches, 1)
    changed: Floats = np.where(
        is_in, adjustment.kept * share + each[closes], share * others[closes]
    )
    return changed


def shares(journeys: Journeys, rule: Rule) -> Shares:
    """The part of its close that each touch has under the model.

    The weight of a touch is its part of the hazard at the decision.

    The part of a touch is effect * exp(-age / tau), and a late effect at its age, over the hazard,
    times the probability that the close would not have come by the as_of without touches. The
    baseline has the rest: its own rate, closes that touches only hastened, increments that a
    hold-out group does not confirm, and the remainder of rounding. Where the baseline scales
    effects, they are shared as in lokun.hazard.sharing. Where effects multiply it, the touches of a
    channel saturate and raise the increments of other channels. A touch at the time of the decision
    or after it has no weight, and neither has a touch of an order channel on its first day. A close
    whose account was never at risk, or whose hazard is 0, has only its baseline.

    Raises:
        RuleError: the rule has no effects.
    """
    if rule.effects is None:
        raise RuleError(
            f"model {rule.attribution_model!r}: method {rule.method} has no effects; "
            "give it the parameters of its channels (with_effects)"
        )
    touches = journeys.touches
    types = journeys.close_type.to_pylist()
    channels = journeys.channels.to_pylist()
    names = sorted({name or "" for name in types})
    table = [
        [rule.effects.get((name, channel), _NO_EFFECT) for channel in channels] for name in names
    ]
    numbers = {name: number for number, name in enumerate(names)}
    type_of = np.array([numbers[name or ""] for name in types], dtype=np.int64)[touches.closes]

    def of_touches(values: list[list[float]]) -> Floats:
        by_touch: Floats = np.array(values, dtype=np.float64)[type_of, touches.channel]
        return by_touch

    seconds = journeys.decision
    tau = of_touches([[effect.tau_days * _DAY for effect in row] for row in table])
    rate = of_touches([[effect.rate for effect in row] for row in table])
    measured = of_touches([[effect.measured for effect in row] for row in table])
    is_order = of_touches([[float(effect.is_order) for effect in row] for row in table]) > 0
    is_multiplied = (
        of_touches([[float(effect.is_multiplied) for effect in row] for row in table]) > 0
    )
    has_effect = (seconds > 0) & ~(is_order & (seconds < _DAY))
    exposure = np.where(has_effect, np.exp(-np.where(has_effect, seconds, 0) / tau), 0)
    # The exposure of a touch to each kind of effect, and what the effect is.
    kinds = [(exposure, rate)]
    for from_age, to_age in sorted(
        {late[:2] for row in table for each in row for late in each.late}
    ):
        power = of_touches([[_late_rate(each, from_age) for each in row] for row in table])
        is_late = (seconds >= from_age) & (seconds < to_age)
        kinds.append((is_late.astype(np.float64), power))
    added: Floats = np.sum([power * each for each, power in kinds], axis=0)
    rate = np.where(is_multiplied, _multiples(journeys, kinds), added)
    total = np.add.reduceat(rate, touches.starts)
    hazard = total + journeys.baseline
    is_known = (hazard > 0) & np.isfinite(hazard) & np.isfinite(journeys.lost)
    lost = np.where(is_known, journeys.lost, 0) / np.where(is_known, hazard, 1)
    is_scaled = of_touches([[float(effect.is_scaled) for effect in row] for row in table]) > 0
    if is_scaled.any():
        rate = np.where(is_scaled, _shared_out(journeys, rate, total), rate)
    return Shares(rate * measured * lost[touches.closes], touches.closes, has_effect)


def _late_rate(effect: Effect, from_age: int) -> float:
    """The rate of the late effect that begins at an age."""
    return sum(rate for begins, _, rate in effect.late if begins == from_age)


def _multiples(journeys: Journeys, kinds: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Increments of touches whose channels multiply the baseline, in multiples of the baseline.

    The logarithm of a channel is the sum over its kinds of effects of power times exposure / (1 +
    exposure), shared by its touches. The increment of a close is the exponential of the channels'
    sum, less 1.
    """
    touches = journeys.touches
    logs: Floats = np.sum(
        [power * exposure / (1 + _of_channels(journeys, exposure)) for exposure, power in kinds],
        axis=0,
    )
    total = np.add.reduceat(logs, touches.starts)
    ratio = np.where(total > 0, np.expm1(total) / np.where(total > 0, total, 1), 1)
    multiples: Floats = logs * ratio[touches.closes]
    return multiples


def _of_channels(journeys: Journeys, values: Floats) -> Floats:
    """For each touch, the sum over the touches of its close and channel."""
    cell = journeys.touches.closes * len(journeys.channels) + journeys.touches.channel
    return _of_cells(cell, values)


def _of_cells(cell: Int64s, values: Floats) -> Floats:
    """For each touch, the sum over the touches of its cell, in the order of the touches."""
    summed: Floats = np.bincount(cell, values)[cell].astype(np.float64)
    return summed


def _shared_out(journeys: Journeys, rate: Floats, total: Floats) -> Floats:
    """The rates of the touches of a close, shared again; the total of each close stays the same.

    Resources share first, then the channels of each resource, then the touches of a channel by
    their rates.
    """
    touches = journeys.touches
    of_resource = touches.closes * len(journeys.resources) + touches.resource
    of_channel = of_resource * len(journeys.channels) + touches.channel
    height = total[touches.closes]

    def losses(cell: Int64s) -> Floats:
        """The part of each touch in the loss without all touches of its cell."""
        summed = _of_cells(cell, rate)
        return lost_alone(powers_of(summed, height)) * rate / np.where(summed > 0, summed, 1)

    # All sums are over touches, so that the numbers of channels and resources do not matter.
    resource, channel = losses(of_resource), losses(of_channel)
    among = np.add.reduceat(resource, touches.starts)
    part = _of_cells(of_resource, resource) / np.where(among > 0, among, 1)[touches.closes]
    within = _of_cells(of_resource, channel)
    shared: Floats = height * part * channel / np.where(within > 0, within, 1)
    return shared
