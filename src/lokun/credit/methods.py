"""Raw weights of touches under each method, as integers with any sum.

Every function takes touches of whole closes and returns (rows,) non-negative int64. In a close
whose weights are all zero the method can credit no touch.
"""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from lokun.arrays.apportion import multiply_divide
from lokun.arrays.errors import RuleError
from lokun.arrays.ragged import Int64s, earliest_flagged, group_counts, group_sums
from lokun.credit.journeys import Touches
from lokun.credit.rules import DECIMALS, SCORED_BY, Rule
from lokun.credit.sight import Seen

#: Weight under decay of a touch at the time of the last touch.
DECAY_UNITS = 2**44
#: Units of a whole close in the method transfer.
TRANSFER_UNITS = 10**17

#: Units of a score that the touches of a channel share.
SCORE_PARTS = 2**20

# 2^-x = exp(-x ln 2) as a Taylor series: sums and products are the same on every machine.
_LN2 = 0.6931471805599453
_DECAY_SERIES = tuple(accumulate(range(1, 18), lambda term, k: -term * _LN2 / k, initial=1.0))


def raw_weights(seen: Seen, channels: Sequence[str], rule: Rule) -> Int64s:
    """Raw weight of each touch that the rule sees; (rows,).

    Args:
        seen: the touches.
        channels: the dictionary of their channels.
        rule: the rule.
    """
    touches = seen.touches
    if rule.method == "handoff":
        holder = seen.holder_code[touches.closes]
        return np.where(touches.resource == holder, 1, 0)
    if rule.method in SCORED_BY:
        return scored(touches, channels, rule)
    if not rule.ignores_direct:
        return _of_touches(touches, rule)
    has_other = group_sums(~touches.is_direct, touches.starts) > 0
    rows = np.flatnonzero(~touches.is_direct | ~has_other[touches.closes])
    weights = np.zeros(len(touches.closes), dtype=np.int64)
    weights[rows] = _of_touches(touches.only(rows), rule)
    return weights


def _of_touches(touches: Touches, rule: Rule) -> Int64s:
    if rule.method == "milestones":
        return milestones(touches, rule)
    if rule.method == "decay":
        return decay(touches, rule)
    return transfer(touches, rule)


def scored(touches: Touches, channels: Sequence[str], rule: Rule) -> Int64s:
    """The score of a touch's channel, shared equally by the touches of that channel in the close.

    A channel counts once per close, for any number of touches. Where no channel of a close has a
    score, all touches have the same weight.
    """
    if rule.scores is None:
        raise RuleError(
            f"model {rule.attribution_model!r}: method {rule.method} has no scores; "
            "give it the parameters of its channels (with_scores)"
        )
    scores = np.array([rule.scores.get(name, 0) for name in channels])
    groups = touches.closes * len(scores) + touches.channel
    _, group, touches_alike = np.unique(groups, return_inverse=True, return_counts=True)
    weight = scores[touches.channel] * SCORE_PARTS // touches_alike[group]
    is_zero = group_sums(weight, touches.starts) == 0
    return np.where(is_zero[touches.closes], 1, weight)


def milestones(touches: Touches, rule: Rule) -> Int64s:
    """Weights of the milestones that a touch is, or an equal part of the middle's weight.

    A touch is a milestone only where the rule gives that milestone a weight. Of several touches
    flagged as lead or deal the earliest is the milestone. The weights of coincident milestones
    add. A missing milestone or an empty middle leaves its part to the others. Where all weights
    are zero, all touches have the same weight.
    """
    weights = rule.weights
    weight = np.zeros(len(touches.closes), dtype=np.int64)
    is_middle = np.ones(len(weight), dtype=np.bool_)
    rows_of = {
        "first": touches.starts,
        "lead": earliest_flagged(touches.is_lead, touches.closes),
        "deal": earliest_flagged(touches.is_deal, touches.closes),
        "last": touches.lasts,
    }
    for milestone, rows in rows_of.items():
        if milestone in weights:
            weight[rows] += weights[milestone]
            is_middle[rows] = False
    middle = weights.get("middle", 0)
    # weight + middle / n, times n, the touches of the middle.
    if middle:
        n = np.maximum(group_sums(is_middle, touches.starts), 1)
        weight = weight * n[touches.closes] + middle * is_middle
    is_zero = group_sums(weight, touches.starts) == 0
    return np.where(is_zero[touches.closes], 1, weight)


def decay(touches: Touches, rule: Rule) -> Int64s:
    """2^(-age / half-life), with the age before the last touch, in units of 2^-44."""
    newest = np.minimum.reduceat(touches.seconds, touches.starts)
    age = touches.seconds - newest[touches.closes]
    halvings, rest = np.divmod(age, rule.half_life_seconds)
    part = rest / np.float64(rule.half_life_seconds)
    value = np.zeros(len(part))
    for coefficient in reversed(_DECAY_SERIES):
        value = value * part + coefficient
    units = np.rint(value * DECAY_UNITS).astype(np.int64)
    return units >> np.minimum(halvings, 62)


class Stints:
    """The stints of touches: (stints,) arrays, in the order of the touches.

    Attributes:
        starts: first row.
        counts: rows.
        closes: the stint's close.
        effort: sum of the efforts of its touches, in thousandths.
        firsts: (closes,) the first stint of the close.
        per_close: (closes,) number of stints of the close.
    """

    def __init__(self, touches: Touches) -> None:
        """Begin a stint where the close or the stint number changes."""
        rows = len(touches.closes)
        change = np.ones(rows, dtype=np.bool_)
        change[1:] = (np.diff(touches.stint) != 0) | (np.diff(touches.closes) != 0)
        self.starts: Int64s = np.flatnonzero(change).astype(np.int64)
        self.counts: Int64s = group_counts(self.starts, rows)
        self.closes: Int64s = touches.closes[self.starts]
        self.effort: Int64s = group_sums(touches.effort, self.starts)
        self.per_close: Int64s = np.bincount(self.closes).astype(np.int64)
        self.firsts: Int64s = np.cumsum(self.per_close) - self.per_close

    def taken(self, rule: Rule) -> tuple[Int64s, int]:
        """Numerators of the share that a stint takes of all credit so far, and the denominator.

        The share is max_share * min(1, effort / full_effort), and 1 for the first stint with
        effort.
        """
        denominator = 10**DECIMALS * rule.full_effort
        so_far = np.cumsum(self.effort)
        before = so_far - self.effort
        before -= before[self.firsts][self.closes]
        opens = (before == 0) & (self.effort > 0)
        share = rule.max_share * np.minimum(self.effort, rule.full_effort)
        return np.where(opens, denominator, share), denominator


def transfer(touches: Touches, rule: Rule) -> Int64s:
    """Credit handed over from stint to stint, and shared by effort within a stint.

    Stint k keeps s_k * (1 - s_k+1) * ... * (1 - s_n). The loop computes these products from the
    last stint backwards, for all closes together.
    """
    stints = Stints(touches)
    taken, denominator = stints.taken(rule)
    # Credit left for a stint and the stints before it, after the shares of later stints.
    left = np.full(len(taken), TRANSFER_UNITS, dtype=np.int64)
    lasts = stints.firsts + stints.per_close - 1
    active = np.flatnonzero(stints.per_close > 1)
    back = 1
    while active.size:
        now = lasts[active] - back
        left[now] = multiply_divide(left[now + 1], denominator - taken[now + 1], denominator)[0]
        back += 1
        active = active[stints.per_close[active] > back]
    kept = left - multiply_divide(left, denominator - taken, denominator)[0]
    per_row = np.repeat(np.arange(len(kept)), stints.counts)
    efforts = np.maximum(stints.effort, 1)[per_row]
    return multiply_divide(kept[per_row], touches.effort, efforts)[0]
