"""The hazard of closing: what touches add to it, and what would have come anyway.

Aalen (1980), "A model for nonparametric regression analysis of counting processes"; with effects
that decay, as in Zhang, Wei and Ren (2014), "Multi-touch attribution in online advertising with
survival theory". An account at risk closes at the rate a day

    h(t) = rate(age) * factor(traits) + phi * K(t) + sum of theta * exp(-(t - t_k) / tau),

the sum over touches before t, theta and tau those of the touch's channel, all coefficients at least
0. Or the baseline scales what touches add,

    h(t) = rate(age) * factor(traits) * (1 + sum of theta * exp(-(t - t_k) / tau)) + phi * K(t),

which is the one to choose where it makes the closes likelier and leaves a tenth of them to the
baseline: then a touch moves those more who are likelier to close. K(t) is the frailty of the
account, the gamma-Poisson mean of how often it is touched: touches so far over shape + rate * time
at risk. A keen account is touched often and closes often, which is no effect of the touches: the
term is part of the baseline.

A touch has its part of the hazard at the decision of what would not have come until now without
touches. The account would have gone on at its baseline's rate, as rates change with age, and what
that brings until now was only hastened: it is baseline as well. Where the baseline scales effects,
channels share what they bring to a close by what is lost without each (additive.lost_alone).

Each channel's tau is the one of TAUS that its best mixture of all lies nearest to. A channel whose
likelihood ratio stays under KEPT is left out. What is done within a day before the close, and much
more often than the channel's effect would explain, is the ordering itself (a coupon at the
checkout): such touches of the channel are no causes.

Draws of the bootstrap take both forms in turn, and of either every other one leaves out the same
channels: what was chosen is uncertain as well.
"""

from dataclasses import dataclass, replace

import numpy as np

from lokun.credit.additive import Fit, Sample, fit, lost
from lokun.credit.bootstrap import resamples
from lokun.credit.hazard_statistics import TAUS, Statistics
from lokun.credit.ragged import Bools, Floats

#: Draws of the bootstrap.
DRAWS = 200
#: What a round of a fit may still gain: for the values, and for comparisons and draws.
EXACT, NEAR, DRAWN = 1e-7, 1e-3, 3e-3
#: The likelihood ratio that a channel needs, and a baseline that scales effects.
KEPT = 2.7
#: The part of closes that must be a baseline's own, if it is to scale effects: one that closes
#: hardly anybody by itself cannot be seen to do so.
OWN = 0.1
#: Touches of the last day are orders where so many closes follow, and so large a part of all, at so
#: many times the effect.
ORDERS, PART, TIMES = 10.0, 0.02, 5.0
#: A channel is withheld from the hold-out group where at least so many touches are expected there,
#: and at most this part of them is seen; the group tells something from so many closes on.
EXPECTED, SEEN, HELD_CLOSES = 20.0, 0.1, 10


@dataclass(frozen=True)
class Found:
    """What a close type told; (channels,) arrays, and (channels, draws) of the bootstrap.

    Attributes:
        statistics: what it was found in.
        is_scaled: whether the baseline scales what touches add.
        effect: rate a day that a touch adds at its moment; in multiples of the baseline's where
            that scales it.
        tau: days in which it falls to 1/e.
        ratio: likelihood ratio against no effect.
        is_order: whether touches of the last day are no causes.
        is_withheld: whether the hold-out group shows what the channel does.
        measured: part of the effect that the hold-out group confirms; 1 where it says nothing.
        credit: closes that fall to the channel, of those that would not have come without touches.
        per_touch: the same over the channel's touches.
        drawn_per_touch: the same under each draw.
        drawn_credit: credit under each draw, as a share of the draw's closes.
        keenness: closes a day by unit of frailty.
        ages: baseline rate a day, by age.
        kinds: factor of the rate, by kind.
    """

    statistics: Statistics
    is_scaled: bool
    effect: Floats
    tau: Floats
    ratio: Floats
    is_order: Bools
    is_withheld: Bools
    measured: Floats
    credit: Floats
    per_touch: Floats
    drawn_per_touch: Floats
    drawn_credit: Floats
    keenness: float
    ages: Floats
    kinds: Floats

    @property
    def closes(self) -> int:
        """Closes of the type."""
        return len(self.statistics.cell)


class _Model:
    """The columns of a sample: a channel and tau each, the frailty, and the channels' last days."""

    def __init__(self, statistics: Statistics, draws: int) -> None:
        self.statistics = statistics
        self.channels = len(statistics.channels)
        self.many = self.channels * len(TAUS)
        drawn = resamples(len(statistics.keen_days), draws)
        self.draws: Floats = drawn.T.astype(np.float64)
        self.whole = np.ones((len(statistics.keen_days), 1))
        self.is_withheld = withheld(statistics)
        self.touches: Floats = statistics.touches.sum(axis=0).astype(np.float64)

    def sample(self, is_order: Bools, with_last_day: bool = False) -> Sample:
        """The sample, without the first day of channels that are orders, or with it apart."""
        told = self.statistics
        counts = np.where(is_order, 0.0, 1.0)[:, None]
        levels = told.levels[0] + counts * told.levels[1]
        spans = told.spans[0] + counts * told.spans[1]
        keenness = told.keenness[0].sum(axis=1) + told.keenness[1] @ counts[:, 0]
        others, other_spans = [keenness[:, None]], [told.keen_days[:, None]]
        if with_last_day:
            others.append(told.levels[1][..., -1])
            other_spans.append(told.spans[1][..., -1].sum(axis=(0, 2, 3)))
        cell, days, order = told.cell, told.days.sum(axis=0), np.arange(len(told.cell))
        if self.is_withheld.any():
            # Who is held out has a baseline of his own: what he was not shown is no part of it.
            kinds = days.shape[2]
            age, kind = np.divmod(cell, kinds)
            cell = age * 2 * kinds + kind + kinds * told.is_held
            days = np.concatenate([told.days[0], told.days[1]], axis=2)
            spans = np.concatenate([spans[0], spans[1]], axis=2)
            order = np.argsort(cell, kind="stable")
        else:
            spans = spans.sum(axis=0)
        return Sample(
            columns=levels.reshape(len(told.cell), self.many)[order],
            others=np.concatenate(others, axis=1)[order],
            cell=cell[order],
            bucket=told.bucket[order],
            spans=spans.reshape(*days.shape, self.many),
            other_spans=np.concatenate(other_spans, axis=1),
            days=days,
            left=told.left[order],
            is_scaled=False,
        )

    def chosen(self, mixture: Fit) -> Bools:
        """For each weighting, the one tau of each channel that its mixture lies nearest to."""
        many = mixture.effects.shape[1]
        logs = np.log(np.array(TAUS, dtype=np.float64))[None, :, None]
        credit = mixture.credit[: self.many].reshape(self.channels, len(TAUS), many)
        total = credit.sum(axis=1)
        centre = (credit * logs).sum(axis=1) / np.maximum(total, 1e-300)
        nearest = np.abs(logs - centre[:, None]).argmin(axis=1)
        chosen = np.arange(len(TAUS))[None, :, None] == nearest[:, None]
        is_open = chosen & (total > 0)[:, None]
        return np.concatenate(
            [is_open.reshape(self.many, many), np.ones((1, many), dtype=np.bool_)]
        )

    def by_channel(self, values: Floats) -> Floats:
        """Columns of a fit summed over the taus, (channels, weightings)."""
        shape = self.channels, len(TAUS), values.shape[1]
        summed: Floats = values[: self.many].reshape(shape).sum(axis=1)
        return summed

    def measured(self, sample: Sample, found: Fit, weights: Floats) -> tuple[Floats, Floats]:
        """Closes lost without each channel, and the part that the hold-out group confirms of it.

        The group closes at the rate of those who are shown everything, less what the withheld
        channels add: closes - days * (closes of the group / days of the group), over their credit.

        Returns:
            (channels, weightings) each; the part is 1 of channels that were not withheld.
        """
        part = np.ones((self.channels, weights.shape[1]))
        if self.is_withheld.any():
            told = self.statistics
            held = np.bincount(told.bucket, told.is_held, minlength=len(weights)) @ weights
            shown = np.bincount(told.bucket, ~told.is_held, minlength=len(weights)) @ weights
            days = told.held_days @ weights
            added = shown - days[0] * held / np.maximum(days[1], 1e-9)
            of_channels = self.by_channel(found.credit)[self.is_withheld].sum(axis=0)
            part[self.is_withheld] = np.clip(added / np.maximum(of_channels, 1e-9), 0, 1)
        by_column = np.repeat(part, len(TAUS), axis=0)
        return self.by_channel(lost(sample, weights, found, by_column)), part

    def drawn(self, sample: Sample, weights: Floats, mixture: Fit, is_kept: Bools) -> Floats:
        """Closes lost without each channel under each of some draws, (channels, draws).

        Every other draw leaves out what the fit of all data left out.
        """
        everything = np.ones((self.many + 1, weights.shape[1]), dtype=np.bool_)
        is_open = self.chosen(fit(sample, weights, everything, DRAWN, mixture))
        is_open[:, ::2] &= is_kept
        found = fit(sample, weights, is_open, DRAWN, mixture)
        lost_closes, _ = self.measured(sample, found, weights)
        return lost_closes


def withheld(told: Statistics) -> Bools:
    """The channels that the hold-out group was not shown, (channels,)."""
    days = told.held_days.sum(axis=1)
    if days[0] == 0 or days[1] == 0 or int(told.is_held.sum()) < HELD_CLOSES:
        return np.zeros(len(told.channels), dtype=np.bool_)
    shown, held = told.touches.sum(axis=1)
    expected = shown * days[1] / days[0]
    found: Bools = (expected >= EXPECTED) & (held <= SEEN * expected)
    return found


def _orders(model: _Model) -> Bools:
    """The channels whose touches of the last day follow the decision, (channels,)."""
    none = np.zeros(model.channels, dtype=np.bool_)
    if not model.channels:
        return none
    # The first day has a coefficient of its own, beside those of the days after it.
    sample = model.sample(~none, with_last_day=True)
    everything = np.ones((model.many + sample.others.shape[1], 1), dtype=np.bool_)
    screen = fit(sample, model.whole, everything, NEAR)
    first_day = slice(model.many + 1, None)
    effect = model.by_channel(screen.effects)[:, 0]
    found: Bools = (screen.credit[first_day, 0] >= max(ORDERS, PART * len(sample.cell))) & (
        screen.effects[first_day, 0] > TIMES * effect
    )
    return found


def find(told: Statistics, draws: int = DRAWS) -> Found:
    """Fit the hazard of one close type, and its draws.

    Args:
        told: at least one close.
        draws: of the bootstrap.
    """
    model = _Model(told, draws)
    is_order = _orders(model)
    everything = np.ones((model.many + 1, 1), dtype=np.bool_)
    beside = model.sample(is_order)
    scaled = replace(beside, is_scaled=True)
    mixtures = {one.is_scaled: fit(one, model.whole, everything, NEAR) for one in (beside, scaled)}
    gain = 2 * float(mixtures[True].loglik[0] - mixtures[False].loglik[0])
    of_touches = float(mixtures[True].credit[: model.many, 0].sum())
    sample = beside
    if gain >= KEPT and of_touches <= (1 - OWN) * len(told.cell):
        sample = scaled
    mixture = mixtures[sample.is_scaled]
    is_open = model.chosen(mixture)
    single = fit(sample, model.whole, is_open, NEAR, mixture)

    without = np.repeat(is_open, model.channels, axis=1)
    own = np.repeat(np.eye(model.channels, dtype=np.bool_), len(TAUS), axis=0)
    without[: model.many] &= ~own
    ratio = np.zeros(model.channels)
    if model.channels:
        others = fit(sample, np.repeat(model.whole, model.channels, axis=1), without, NEAR, single)
        ratio = np.maximum(0.0, 2 * (single.loglik - others.loglik))
    is_kept = np.append(np.repeat(ratio >= KEPT, len(TAUS)), True)[:, None]
    final = fit(sample, model.whole, is_open & is_kept, EXACT, single)

    tau_of = is_open[: model.many, 0].reshape(model.channels, len(TAUS))
    tau = np.where(tau_of.any(axis=1), (tau_of * np.array(TAUS)).sum(axis=1), TAUS[0])
    credit, measured = model.measured(sample, final, model.whole)
    drawn = np.zeros((model.channels, model.draws.shape[1]))
    for number, one in enumerate((beside, scaled)):
        some = model.draws[:, number::2]
        if some.size:
            drawn[:, number::2] = model.drawn(one, some, mixtures[one.is_scaled], is_kept)
    closes = np.bincount(told.bucket, minlength=len(told.keen_days)) @ model.draws
    drawn_credit = drawn / np.maximum(closes, 1)
    drawn_per_touch = drawn / np.maximum(model.touches.T @ model.draws, 1)
    kinds = told.days.shape[3]
    return Found(
        statistics=told,
        is_scaled=sample.is_scaled,
        effect=model.by_channel(final.effects)[:, 0],
        tau=tau.astype(np.float64),
        ratio=ratio,
        is_order=is_order,
        is_withheld=model.is_withheld,
        measured=measured[:, 0],
        credit=credit[:, 0],
        per_touch=credit[:, 0] / np.maximum(model.touches.sum(axis=0), 1),
        drawn_per_touch=drawn_per_touch,
        drawn_credit=drawn_credit,
        keenness=float(final.effects[model.many, 0]),
        ages=final.ages[:, 0],
        kinds=final.kinds[:kinds, 0],
    )
