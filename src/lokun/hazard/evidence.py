"""What the fit of a channel cannot tell, judged by what the data can hold against it.

A model of the rate of closing is wrong wherever its assumptions are: that touches come at times
which have nothing to do with the account's own way to the close, that they can be seen apart from
what always goes with them, and that they work soon. None of that is visible in a likelihood. Each
assumption is therefore tested by what would be there if it failed, and a channel whose test fails
has evidence ``weak`` or ``none``, with a reason, and an interval that has what then is possible.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.sightings import (
    FOLLOWS,
    STANDARD_ERRORS,
    first_traces,
    follows_need,
    long_before,
    touched_part,
)
from lokun.hazard.statistics import Statistics

STRONG, WEAK, NONE = "strong", "weak", "none"

#: Closes below which nothing can be told, and below which little can.
FEW, LITTLE = 5, 30
#: Touches below which a test of touches says nothing.
TESTED = 20
#: The part of a channel's days with its twin, and of its closes with it as their first trace alone,
#: from which it is never seen apart from these.
APART = 0.8
#: The part of a channel's touches in open deals from which these hide what it does, and from which
#: they may; it is also this many times that of other channels.
IN_DEALS, OFTEN_IN_DEALS, TIMES_OF_OTHERS = 0.5, 0.2, 2.0
#: How much more often than by chance a channel's touches come in weeks with those of others, and
#: how much more often long before a close.
TOGETHER, LONG_BEFORE = 1.3, 1.2
#: How much more often touches come between decision and order than long before, if they may follow
#: the decision.
AFTER = 1.5
#: Mean gain of the log-likelihood per close, and share of closes, which no channel has.
BELIEF, MOST = 1.0, 0.5
#: Draws are dealt with in ninths.
NINTHS = 9
#: The share of closes of a baseline that there always is, and of credit that is contested from
#: which other channels may be robbed by it.
LEAST_BASELINE, CONTESTED = 0.02, 0.05


@dataclass(frozen=True)
class Judgement:
    """What is known of an estimate.

    Attributes:
        evidence: ``strong``, ``weak`` or ``none``.
        reason: in words; empty where the evidence is strong.
        least, most: shares of the closes of the type between which it may be, whatever the fit
            says; None where the fit's own interval stands.
    """

    evidence: str = STRONG
    reason: str = ""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Estimate:
    """What a fit says of its channels, (channels,), which judged reads.

    Attributes:
        share: of the closes of the type.
        width: of the interval of the share.
        ratio: likelihood ratio.
        is_upper_bound: whether touches are the buyers' own and no hold-out group measures them.
        is_measured: whether a hold-out group measures the channel, so that it does not matter when
            its touches come.
        has_lags: whether the model has effects that begin late.
    """

    share: Floats
    width: Floats
    ratio: Floats
    is_upper_bound: Bools
    is_measured: Bools
    has_lags: bool


def judged(statistics: Statistics, estimate: Estimate) -> list[Judgement]:
    """The evidence of each channel, by the first reason that holds, the gravest first."""
    signs, n_closes = statistics.signs, len(statistics.closes)
    part, (slow, far) = touched_part(statistics), long_before(statistics)
    in_deals = signs.in_deals / np.maximum(signs.touches, 1)
    others = (signs.in_deals.sum() - signs.in_deals) / np.maximum(
        signs.touches.sum() - signs.touches, 1
    )
    is_dealt = (in_deals >= TIMES_OF_OTHERS * others) & (signs.touches >= TESTED)
    first, follows = first_traces(statistics), follows_need(statistics)
    judgements = []
    for row, channel in enumerate(statistics.channels):
        touched = part[row] * n_closes
        most = min(1.0, float(part[row] + signs.part_after[row]))
        twin = signs.twin_days[row] / max(signs.days[row], 1)
        percent = round(100 * in_deals[row])
        none = _first(
            (touched < FEW, f"{touched:.0f} closes had a touch of {channel} before them"),
            (
                follows[row] and estimate.is_upper_bound[row],
                f"buyers come by it {signs.after[row]:.1f} times as often once they have decided:"
                " it follows their need, and nothing of it is credited",
            ),
            (
                first[row] >= APART,
                "it is the first trace of the buyers: no time without it is seen",
            ),
            (
                is_dealt[row] and in_deals[row] >= IN_DEALS,
                f"{percent} % of its touches are in open deals: whether it brings closes or only"
                " hastens them cannot be told",
            ),
            (
                signs.part_after[row] >= IN_DEALS
                and signs.after[row] >= FOLLOWS
                and not estimate.is_measured[row],
                f"{round(100 * signs.part_after[row])} % of closes had a touch of it between"
                " decision and order: whether it wins orders cannot be told, and is not credited",
            ),
            (
                twin >= APART and signs.days[row] >= TESTED,
                f"it is hardly ever seen apart from {statistics.channels[signs.twin[row]]}",
            ),
            (
                estimate.ratio[row] > BELIEF * n_closes,
                "it tells when closes come better than any cause can: it is a step of them",
            ),
        )
        if none:
            judgements.append(Judgement(NONE, none, 0.0, most))
            continue
        # A test that failed leaves open both less and more than the fit says.
        open_ended = _first(
            (
                signs.together[row] >= TOGETHER,
                f"its touches come with those of other channels {signs.together[row]:.1f} times as"
                " often as by chance: one need may bring all of them, and the closes",
            ),
            (
                signs.after[row] >= AFTER and signs.far_after[row] >= STANDARD_ERRORS,
                f"its touches come {signs.after[row]:.1f} times as often between decisions and"
                " orders: it follows what it is credited with",
            ),
            (
                not estimate.has_lags and slow[row] >= LONG_BEFORE and far[row] >= STANDARD_ERRORS,
                f"its touches come {slow[row]:.1f} times as often as expected more than 60 days"
                " before closes: it may work later than the model has it",
            ),
            (
                is_dealt[row] and in_deals[row] >= OFTEN_IN_DEALS,
                f"{percent} % of its touches are in open deals, far more than of other channels",
            ),
            (
                bool(signs.follows_decisions[row]),
                "sellers also work between the decision and the order, and when the buyer decided"
                " is estimated",
            ),
        )
        if open_ended and not estimate.is_measured[row]:
            judgements.append(Judgement(WEAK, open_ended, 0.0, most))
            continue
        if estimate.is_upper_bound[row]:
            reason = (
                "buyers come by it on their own, and no hold-out group shows how many would have"
                " closed anyway: an upper bound"
            )
            judgements.append(Judgement(WEAK, reason, 0.0, None))
            continue
        incredible = _first(
            (
                touched < LITTLE,
                f"{touched:.0f} closes had a touch of it before them",
            ),
            (estimate.share[row] > MOST, "no channel brings more than half of all closes"),
            (estimate.width[row] <= 0, "its draws do not differ"),
        )
        judgements.append(Judgement(WEAK, incredible, 0.0, most) if incredible else Judgement())
    return _robbed(judgements, part, estimate)


def _robbed(judgements: Sequence[Judgement], part: Floats, estimate: Estimate) -> list[Judgement]:
    """The judgements where channels without evidence may have taken the credit of all others."""
    contested = [judgement.evidence == NONE for judgement in judgements]
    taken = float(estimate.share[np.array(contested, dtype=np.bool_)].sum())
    if taken <= CONTESTED:
        return list(judgements)
    reason = f"{round(100 * taken)} % of closes are credited to channels that cannot be told apart"
    return [
        Judgement(WEAK, judgement.reason or reason, 0.0, min(1.0, float(part[row])))
        if judgement.evidence != NONE
        else judgement
        for row, judgement in enumerate(judgements)
    ]


def of_baseline(judgements: Sequence[Judgement], shares: Floats, baseline: float) -> Judgement:
    """The evidence of the baseline, which has what channels have not.

    Args:
        judgements: of the channels.
        shares: of all closes, by channel.
        baseline: its own.
    """
    open_shares = float(
        sum(
            share
            for judgement, share in zip(judgements, shares, strict=True)
            if judgement.evidence != STRONG
        )
    )
    if baseline < LEAST_BASELINE:
        return Judgement(NONE, "no company closes without touches alone", 0.0, 1.0)
    if open_shares > CONTESTED:
        reason = f"{round(100 * open_shares)} % of closes are credited to channels of weak evidence"
        return Judgement(WEAK, reason, None, min(1.0, baseline + open_shares))
    if any(one.evidence != STRONG and one.most is not None for one in judgements):
        return Judgement(WEAK, "channels of weak evidence may bring more than they are credited")
    return Judgement()


def _first(*tests: tuple[object, str]) -> str:
    """The reason of the first test that failed; empty where none did."""
    return next((reason for failed, reason in tests if failed), "")


def widened(drawn: Floats, judgements: Sequence[Judgement]) -> Floats:
    """Draws of shares, in which what the data do not settle is drawn as well.

    A ninth of the draws has the least of every channel at once, and a ninth the most of each, so
    that nine tenths of the draws are no narrower than what is possible. Channels of strong evidence
    keep their draws, and what is more than all closes is taken from the others.

    Args:
        drawn: shares of the closes, (channels, draws).
        judgements: of the channels.
    """
    shares: Floats = drawn.copy()
    numbers = np.arange(drawn.shape[1])
    is_open = np.array([one.evidence != STRONG for one in judgements], dtype=np.bool_)
    for row, judgement in enumerate(judgements):
        if judgement.least is not None:
            shares[row, numbers % NINTHS == 0] = judgement.least
    room = np.maximum(0.0, 1 - shares[~is_open].sum(axis=0))
    most = {row: one.most for row, one in enumerate(judgements) if one.most is not None}
    # With more than eight of them, those that may have least share a ninth with one another.
    order = sorted(most, key=lambda row: -most[row])
    for ninth in range(1, NINTHS):
        at, left = numbers % NINTHS == ninth, room[numbers % NINTHS == ninth]
        chosen = [row for place, row in enumerate(order) if _ninth(place) == ninth]
        for row in chosen:
            shares[row, at] = np.minimum(most[row], left)
            left = left - shares[row, at]
        if chosen:
            rest = is_open & ~np.isin(np.arange(len(judgements)), chosen)
            others = shares[rest][:, at].sum(axis=0)
            scale = np.minimum(1.0, left / np.maximum(others, 1e-300))
            shares[np.ix_(rest, at)] *= scale
    return shares


def _ninth(place: int) -> int:
    """The ninth of the draws in which a channel has its most, by its place among these: 1 to 8."""
    lap, step = divmod(place, NINTHS - 1)
    return NINTHS - 1 - step if lap % 2 else 1 + step


def joined(parts: Sequence[tuple[int, Judgement]], n_closes: int) -> Judgement:
    """The weakest evidence over the close types that have at least a tenth of all closes.

    Args:
        parts: closes and judgement of each close type; if none has a tenth, all count.
        n_closes: of all close types.
    """
    counted = [part for part in parts if 10 * part[0] >= n_closes] or list(parts)
    order = (NONE, WEAK, STRONG)
    # Of several that are as weak, the close type with most closes gives the reason.
    _, weakest = min(counted, key=lambda part: (order.index(part[1].evidence), -part[0]))
    open_ended = any(one.most is not None for _, one in counted)
    return Judgement(weakest.evidence, weakest.reason, None, 1.0 if open_ended else None)
