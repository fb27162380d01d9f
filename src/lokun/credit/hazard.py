"""The additive hazard of closing: what touches add to it, and what would have come anyway.

Aalen (1980), "A model for nonparametric regression analysis of counting processes"; with effects
that decay, as in Zhang, Wei and Ren (2014), "Multi-touch attribution in online advertising with
survival theory". An account at risk closes at the rate a day

    h(t) = rate(age) * factor(traits) + phi * K(t) + sum of theta * exp(-(t - t_k) / tau),

the sum over touches before t, theta and tau those of the touch's channel, all coefficients at least
0. K(t) is the frailty of the account, the gamma-Poisson mean of how often it is touched: touches
so far over shape + rate * time at risk. A keen account is touched often and closes often,
which is no effect of the touches: the term is part of the baseline.

Each channel's tau is the one of TAUS that its best mixture of all lies nearest to. A channel whose
likelihood ratio stays under KEPT is left out. What is done within a day before the close, and much
more often than the channel's effect would explain, is the ordering itself (a coupon at the
checkout): such touches of the channel are no causes.
"""

from dataclasses import dataclass

import numpy as np

from lokun.credit.additive import Fit, Sample, fit
from lokun.credit.bootstrap import resamples
from lokun.credit.hazard_statistics import TAUS, Statistics
from lokun.credit.ragged import Bools, Floats

#: Draws of the bootstrap.
DRAWS = 200
#: What a round of a fit may still gain: for the values, and for comparisons and draws.
EXACT, NEAR, DRAWN = 1e-7, 1e-3, 0.03
#: The likelihood ratio that a channel needs.
KEPT = 2.7
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
        effect: rate a day that a touch adds at its moment.
        tau: days in which it falls to 1/e.
        ratio: likelihood ratio against no effect.
        is_order: whether touches of the last day are no causes.
        is_withheld: whether the hold-out group shows what the channel does.
        measured: part of the effect that the hold-out group confirms; 1 where it says nothing.
        credit: closes that fall to the channel.
        drawn_effect: effect * tau, the closes that a touch adds, under each draw.
        drawn_credit: credit under each draw, as a share of the draw's closes.
        keenness: closes a day by unit of frailty.
        ages: baseline rate a day, by age.
        kinds: factor of the rate, by kind.
    """

    statistics: Statistics
    effect: Floats
    tau: Floats
    ratio: Floats
    is_order: Bools
    is_withheld: Bools
    measured: Floats
    credit: Floats
    drawn_effect: Floats
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

    def sample(self, is_order: Bools, with_last_day: bool = False) -> Sample:
        """The sample, without the first day of channels that are orders, or with it apart."""
        told = self.statistics
        counts = np.where(is_order, 0.0, 1.0)[:, None]
        levels = told.levels[0] + counts * told.levels[1]
        spans = told.spans[0] + counts * told.spans[1]
        keenness = told.keenness[0].sum(axis=1) + told.keenness[1] @ counts[:, 0]
        columns = [levels.reshape(len(told.cell), self.many), keenness[:, None]]
        exposure = [spans.reshape(len(told.keen_days), self.many), told.keen_days[:, None]]
        if with_last_day:
            columns.append(told.levels[1][..., -1])
            exposure.append(told.spans[1][..., -1])
        cell, days, order = told.cell, told.days.sum(axis=0), np.arange(len(told.cell))
        if self.is_withheld.any():
            # Who is held out has a baseline of his own: what he was not shown is no part of it.
            kinds = days.shape[2]
            age, kind = np.divmod(cell, kinds)
            cell = age * 2 * kinds + kind + kinds * told.is_held
            days = np.concatenate([told.days[0], told.days[1]], axis=2)
            order = np.argsort(cell, kind="stable")
        return Sample(
            np.concatenate(columns, axis=1)[order],
            cell[order],
            told.bucket[order],
            np.concatenate(exposure, axis=1),
            days,
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


def withheld(told: Statistics) -> Bools:
    """The channels that the hold-out group was not shown, (channels,)."""
    days = told.held_days.sum(axis=1)
    if days[0] == 0 or days[1] == 0 or int(told.is_held.sum()) < HELD_CLOSES:
        return np.zeros(len(told.channels), dtype=np.bool_)
    expected = told.touches[0] * days[1] / days[0]
    found: Bools = (expected >= EXPECTED) & (told.touches[1] <= SEEN * expected)
    return found


def _orders(model: _Model) -> Bools:
    """The channels whose touches of the last day follow the decision, (channels,)."""
    none = np.zeros(model.channels, dtype=np.bool_)
    if not model.channels:
        return none
    # The first day has a coefficient of its own, beside those of the days after it.
    sample = model.sample(~none, with_last_day=True)
    screen = fit(sample, model.whole, np.ones((sample.columns.shape[1], 1), dtype=np.bool_), NEAR)
    first_day = slice(model.many + 1, None)
    effect = model.by_channel(screen.effects)[:, 0]
    found: Bools = (screen.credit[first_day, 0] >= max(ORDERS, PART * len(sample.cell))) & (
        screen.effects[first_day, 0] > TIMES * effect
    )
    return found


def _measured(model: _Model, credit: Floats, weights: Floats) -> Floats:
    """The part of the withheld channels' credit that the hold-out group confirms, (weightings,).

    The group closes at the rate of those who are shown everything, less what the channels add:
    closes - days * (closes of the group / days of the group), over the channels' credit.
    """
    told = model.statistics
    held = np.bincount(told.bucket, told.is_held, minlength=len(told.keen_days)) @ weights
    shown = np.bincount(told.bucket, ~told.is_held, minlength=len(told.keen_days)) @ weights
    days = told.held_days @ weights
    added = shown - days[0] * held / np.maximum(days[1], 1e-9)
    of_channels = credit[model.is_withheld].sum(axis=0)
    part: Floats = np.clip(added / np.maximum(of_channels, 1e-9), 0, 1)
    return part


def find(told: Statistics, draws: int = DRAWS) -> Found:
    """Fit the hazard of one close type, and its draws.

    Args:
        told: at least one close.
        draws: of the bootstrap.
    """
    model = _Model(told, draws)
    is_order = _orders(model)
    sample = model.sample(is_order)
    everything = np.ones((model.many + 1, 1), dtype=np.bool_)
    mixture = fit(sample, model.whole, everything, NEAR)
    is_open = model.chosen(mixture)
    single = fit(sample, model.whole, is_open, NEAR, mixture)

    without = np.repeat(is_open, model.channels, axis=1)
    own = np.repeat(np.eye(model.channels, dtype=np.bool_), len(TAUS), axis=0)
    without[: model.many] &= ~own
    ratio = np.zeros(model.channels)
    if model.channels:
        others = fit(sample, np.repeat(model.whole, model.channels, axis=1), without, NEAR, single)
        ratio = np.maximum(0.0, 2 * (single.loglik - others.loglik))
    kept = is_open.copy()
    kept[: model.many] &= np.repeat(ratio >= KEPT, len(TAUS))[:, None]
    final = fit(sample, model.whole, kept, EXACT, single)

    effect = model.by_channel(final.effects)[:, 0]
    tau_of = is_open[: model.many, 0].reshape(model.channels, len(TAUS))
    tau = np.where(tau_of.any(axis=1), (tau_of * np.array(TAUS)).sum(axis=1), TAUS[0])
    credit = model.by_channel(final.credit)
    measured = np.ones(model.channels)
    drawn_effect = np.zeros((model.channels, 0))
    drawn_credit = np.zeros((model.channels, 0))
    if model.is_withheld.any():
        measured[model.is_withheld] = _measured(model, credit, model.whole)[0]
    if model.draws.shape[1]:
        counts = model.draws.shape[1]
        mixtures = fit(sample, model.draws, np.repeat(everything, counts, axis=1), DRAWN, mixture)
        again = fit(sample, model.draws, model.chosen(mixtures), DRAWN, single)
        drawn = model.by_channel(again.credit)
        tau_draws = (
            again.effects[: model.many].reshape(model.channels, len(TAUS), counts)
            * np.array(TAUS)[None, :, None]
        )
        drawn_effect = tau_draws.sum(axis=1)
        if model.is_withheld.any():
            part = _measured(model, drawn, model.draws)
            drawn[model.is_withheld] *= part
        closes = np.bincount(told.bucket, minlength=len(told.keen_days)) @ model.draws
        drawn_credit = drawn / np.maximum(closes, 1)
    kinds = told.days.shape[3]
    return Found(
        statistics=told,
        effect=effect,
        tau=tau.astype(np.float64),
        ratio=ratio,
        is_order=is_order,
        is_withheld=model.is_withheld,
        measured=measured,
        credit=credit[:, 0] * measured,
        drawn_effect=drawn_effect,
        drawn_credit=drawn_credit,
        keenness=float(final.effects[model.many, 0]),
        ages=final.ages[:, 0],
        kinds=final.kinds[:kinds, 0],
    )
