"""What each method lets a touch weigh, in whole numbers that need not sum to anything.

Every function takes touches of whole closes and returns (rows,) non-negative int64. A close in
which all are zero has nobody whom the method could credit.
"""

from itertools import accumulate

import numpy as np

from lokun.arrays.apportion import multiply_divide
from lokun.arrays.errors import RuleError
from lokun.arrays.ragged import Int64s, earliest_flagged, group_counts, group_sums
from lokun.credit.journeys import Journeys, Touches
from lokun.credit.rules import DECIMALS, SCORED_BY, Rule

#: A touch at the moment of the last one weighs this much under decay.
DECAY_UNITS = 2**44
#: The whole close while it is handed over.
TRANSFER_UNITS = 10**17

#: Parts of a score that the touches of a channel share.
SCORE_PARTS = 2**20

# 2^-x = exp(-x ln 2) as its Taylor series: sums and products only, so that every machine agrees.
_LN2 = 0.6931471805599453
_DECAY_SERIES = tuple(accumulate(range(1, 18), lambda term, k: -term * _LN2 / k, initial=1.0))


def raw_weights(journeys: Journeys, rule: Rule) -> Int64s:
    """What each touch weighs under the rule; (rows,)."""
    touches = journeys.touches
    if rule.method == "handoff":
        holder = journeys.holder_code[touches.closes]
        return np.where(touches.resource == holder, 1, 0)
    if rule.method in SCORED_BY:
        return scored(journeys, rule)
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


def scored(journeys: Journeys, rule: Rule) -> Int64s:
    """The score of a touch's channel, shared equally by the touches of that channel in the close.

    A channel counts once a close, however often it was there. Where no channel of a close has a
    score, touches weigh the same.
    """
    if rule.scores is None:
        raise RuleError(
            f"model {rule.attribution_model!r}: method {rule.method} has no scores; "
            "give it the parameters of its channels (with_scores)"
        )
    touches = journeys.touches
    scores = np.array([rule.scores.get(name, 0) for name in journeys.channels.to_pylist()])
    groups = touches.closes * len(scores) + touches.channel
    _, group, touches_alike = np.unique(groups, return_inverse=True, return_counts=True)
    own = scores[touches.channel] * SCORE_PARTS // touches_alike[group]
    nothing = group_sums(own, touches.starts) == 0
    return np.where(nothing[touches.closes], 1, own)


def milestones(touches: Touches, rule: Rule) -> Int64s:
    """Weights of the milestones a touch is, or an equal part of the middle's.

    A touch is a milestone only where the rule gives that milestone weight; of several touches
    flagged as lead or deal the earliest is it. Coincident milestones add; missing ones and an
    empty middle leave their part to the others. Where nothing is left, touches weigh the same.
    """
    weights = rule.weights
    own = np.zeros(len(touches.closes), dtype=np.int64)
    is_middle = np.ones(len(own), dtype=np.bool_)
    rows_of = {
        "first": touches.starts,
        "lead": earliest_flagged(touches.is_lead, touches.closes),
        "deal": earliest_flagged(touches.is_deal, touches.closes),
        "last": touches.lasts,
    }
    for milestone, rows in rows_of.items():
        if milestone in weights:
            own[rows] += weights[milestone]
            is_middle[rows] = False
    middle = weights.get("middle", 0)
    # own + middle / n, times n, the touches of the middle.
    if middle:
        n = np.maximum(group_sums(is_middle, touches.starts), 1)
        own = own * n[touches.closes] + middle * is_middle
    nothing = group_sums(own, touches.starts) == 0
    return np.where(nothing[touches.closes], 1, own)


def decay(touches: Touches, rule: Rule) -> Int64s:
    """2^(-age / half-life), the age counted back from the last touch, to 2^-44."""
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
        effort: sum of its touches' efforts, in thousandths.
        firsts: (closes,) the close's first stint.
        per_close: (closes,) stints of the close.
    """

    def __init__(self, touches: Touches) -> None:
        """Cut the touches where the close or the stint changes."""
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
        """Numerators of the share each stint takes of all credit so far, and their denominator.

        max_share * min(1, effort / full_effort); all of it for the first stint with any effort.
        """
        whole = 10**DECIMALS * rule.full_effort
        so_far = np.cumsum(self.effort)
        before = so_far - self.effort
        before -= before[self.firsts][self.closes]
        opens = (before == 0) & (self.effort > 0)
        share = rule.max_share * np.minimum(self.effort, rule.full_effort)
        return np.where(opens, whole, share), whole


def transfer(touches: Touches, rule: Rule) -> Int64s:
    """Credit handed from stint to stint, and by effort inside a stint.

    What stint k keeps is s_k * (1 - s_k+1) * ... * (1 - s_n), which the loop builds from the last
    stint backwards, all closes at once.
    """
    stints = Stints(touches)
    taken, whole = stints.taken(rule)
    # What is left for a stint and those before it, once the later ones have taken theirs.
    left = np.full(len(taken), TRANSFER_UNITS, dtype=np.int64)
    lasts = stints.firsts + stints.per_close - 1
    active = np.flatnonzero(stints.per_close > 1)
    back = 1
    while active.size:
        now = lasts[active] - back
        left[now] = multiply_divide(left[now + 1], whole - taken[now + 1], whole)[0]
        back += 1
        active = active[stints.per_close[active] > back]
    kept = left - multiply_divide(left, whole - taken, whole)[0]
    per_row = np.repeat(np.arange(len(kept)), stints.counts)
    efforts = np.maximum(stints.effort, 1)[per_row]
    return multiply_divide(kept[per_row], touches.effort, efforts)[0]
