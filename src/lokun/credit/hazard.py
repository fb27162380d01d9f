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

from dataclasses import dataclass

import numpy as np

from lokun.credit import multiplicative
from lokun.credit.additive import Fit, Sample, days_worth, fit, lost
from lokun.credit.bootstrap import resamples
from lokun.credit.hazard_statistics import TAUS, Moments, Statistics
from lokun.credit.ragged import Bools, Floats, Int64s

#: Draws of the bootstrap.
DRAWS = 200
#: What a round of a fit may still gain: for the values, and for comparisons and draws.
EXACT, NEAR, DRAWN = 1e-7, 1e-3, 3e-3
#: The likelihood ratio that a channel needs, and a baseline that scales effects.
KEPT = 2.7
#: The part of closes that must be a baseline's own, if it is to scale effects: one that closes
#: hardly anybody by itself cannot be seen to do so.
OWN = 0.1
#: The part of what touches bring that may fade within the shortest time, where it scales effects.
AT_ONCE = 0.9
#: Standard errors by which a product must be likelier, as its likelihood is that of a sample.
SURE = 2.0
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
        is_multiplied: whether channels also scale what others add.
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
    is_multiplied: bool
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
        return len(self.statistics.closes)


class _Data:
    """What all forms read: statistics, with a channel's last day or without it, and draws."""

    def __init__(self, statistics: Statistics, is_order: Bools, draws: int = 0) -> None:
        self.statistics = statistics
        self.channels = len(statistics.channels)
        self.many = self.channels * len(TAUS)
        drawn = resamples(len(statistics.keen_days), draws)
        self.draws: Floats = drawn.T.astype(np.float64)
        self.whole = np.ones((len(statistics.keen_days), 1))
        self.is_withheld = withheld(statistics)
        self.is_order = is_order
        # How the last day of each channel counts, (channels,).
        self.causes = np.where(is_order, 0.0, 1.0)

    def levels(self, moments: Moments) -> Floats:
        """Levels of causes, (moments, channels, taus)."""
        summed: Floats = moments.levels[0] + self.causes[:, None] * moments.levels[1]
        return summed

    def keenness(self, moments: Moments) -> Floats:
        """The frailty that touches tell, (moments,)."""
        summed: Floats = moments.keenness[0].sum(axis=1) + moments.keenness[1] @ self.causes
        return summed

    def placed(self, moments: Moments) -> tuple[Int64s, Int64s]:
        """Cells of moments, never falling, and their order.

        Where channels were withheld, who is held out has a baseline of his own: what he was not
        shown is no part of it.
        """
        if not self.is_withheld.any():
            return moments.cell, np.arange(len(moments))
        kinds = self.statistics.days.shape[3]
        age, kind = np.divmod(moments.cell, kinds)
        cell = age * 2 * kinds + kind + kinds * moments.is_held
        order = np.argsort(cell, kind="stable")
        return cell[order], order

    def by_kind(self, values: Floats) -> Floats:
        """Values of accounts held out and of others, (2, ..., kinds, rest) of (buckets, ages)."""
        if self.is_withheld.any():
            joined: Floats = np.concatenate([values[0], values[1]], axis=2)
            return joined
        summed: Floats = values.sum(axis=0)
        return summed

    def left(self) -> Floats:
        """Days from each close until now, in the order of placed."""
        return self.statistics.left[self.placed(self.statistics.closes)[1]]

    def nearest(self, credit: Floats) -> Bools:
        """For each weighting, the one tau of each channel that its mixture lies nearest to.

        Args:
            credit: of each channel and tau, (channels * taus, weightings).

        Returns:
            (channels * taus, weightings); none where a channel has no credit.
        """
        logs = np.log(np.array(TAUS, dtype=np.float64))[None, :, None]
        credit = credit.reshape(self.channels, len(TAUS), credit.shape[1])
        total = credit.sum(axis=1)
        centre = (credit * logs).sum(axis=1) / np.maximum(total, 1e-300)
        nearest = np.abs(logs - centre[:, None]).argmin(axis=1)
        chosen = np.arange(len(TAUS))[None, :, None] == nearest[:, None]
        found: Bools = (chosen & (total > 0)[:, None]).reshape(self.many, credit.shape[2])
        return found

    def by_channel(self, values: Floats) -> Floats:
        """Columns of a fit summed over the taus, (channels, weightings)."""
        shape = self.channels, len(TAUS), values.shape[1]
        summed: Floats = values[: self.many].reshape(shape).sum(axis=1)
        return summed

    def measured(self, credit: Floats, weights: Floats) -> Floats:
        """The part of each channel's credit that the hold-out group confirms.

        The group closes at the rate of those who are shown everything, less what the withheld
        channels add: closes - days * (closes of the group / days of the group), over their credit.

        Args:
            credit: closes that fall to each channel, (channels, weightings).
            weights: how often each bucket counts, (buckets, weightings).

        Returns:
            (channels, weightings), 1 of channels that were not withheld.
        """
        part = np.ones(credit.shape)
        if self.is_withheld.any():
            closes = self.statistics.closes
            held = np.bincount(closes.bucket, closes.is_held, minlength=len(weights)) @ weights
            shown = np.bincount(closes.bucket, ~closes.is_held, minlength=len(weights)) @ weights
            days = self.statistics.held_days @ weights
            added = shown - days[0] * held / np.maximum(days[1], 1e-9)
            of_channels = credit[self.is_withheld].sum(axis=0)
            part[self.is_withheld] = np.clip(added / np.maximum(of_channels, 1e-9), 0, 1)
        return part


@dataclass(frozen=True)
class _Settled:
    """A form with one tau a channel; as Found."""

    effect: Floats
    is_open: Bools
    ratio: Floats
    measured: Floats
    credit: Floats
    keenness: float
    ages: Floats
    kinds: Floats


class _Sums:
    """What touches add stands beside the baseline, or is scaled by it."""

    def __init__(self, data: _Data, is_scaled: bool, with_last_day: bool = False) -> None:
        told = data.statistics
        cell, order = data.placed(told.closes)
        spans = told.spans[0] + data.causes[:, None] * told.spans[1]
        others, other_spans = [data.keenness(told.closes)[:, None]], [told.keen_days[:, None]]
        if with_last_day:
            others.append(told.closes.levels[1][..., -1])
            other_spans.append(told.spans[1][..., -1].sum(axis=(0, 2, 3)))
        days = data.by_kind(told.days)
        self.data = data
        self.is_scaled = is_scaled
        self.sample = Sample(
            columns=data.levels(told.closes).reshape(len(cell), data.many)[order],
            others=np.concatenate(others, axis=1)[order],
            cell=cell,
            bucket=told.closes.bucket[order],
            spans=data.by_kind(spans).reshape(*days.shape, data.many),
            other_spans=np.concatenate(other_spans, axis=1),
            days=days,
            left=data.left(),
            is_scaled=is_scaled,
        )
        everything = np.ones((data.many + self.sample.others.shape[1], 1), dtype=np.bool_)
        self.mixture = fit(self.sample, data.whole, everything, NEAR)
        self.loglik = float(self.mixture.loglik[0])
        self.credit: Floats = self.mixture.credit[: data.many, 0]

    def settled(self) -> _Settled:
        """One tau a channel, and only channels that say something."""
        data, whole = self.data, self.data.whole
        is_open = self._chosen(self.mixture)
        single = fit(self.sample, whole, is_open, NEAR, self.mixture)
        ratio = np.zeros(data.channels)
        if data.channels:
            without = np.repeat(is_open, data.channels, axis=1)
            without[: data.many] &= ~np.repeat(np.eye(data.channels) > 0, len(TAUS), axis=0)
            weights = np.repeat(whole, data.channels, axis=1)
            others = fit(self.sample, weights, without, NEAR, single)
            ratio = np.maximum(0.0, 2 * (single.loglik - others.loglik))
        final = fit(self.sample, whole, is_open & _kept(ratio), EXACT, single)
        credit, measured = self._lost(final, whole)
        return _Settled(
            effect=data.by_channel(final.effects)[:, 0],
            is_open=is_open[: data.many, 0],
            ratio=ratio,
            measured=measured[:, 0],
            credit=credit[:, 0],
            keenness=float(final.effects[data.many, 0]),
            ages=final.ages[:, 0],
            kinds=final.kinds[:, 0],
        )

    def drawn(self, weights: Floats, ratio: Floats) -> Floats:
        """Closes lost without each channel under each of some draws, (channels, draws).

        Every other draw leaves out what the fit of all data left out.
        """
        everything = np.ones((self.data.many + 1, weights.shape[1]), dtype=np.bool_)
        is_open = self._chosen(fit(self.sample, weights, everything, DRAWN, self.mixture))
        is_open[:, ::2] &= _kept(ratio)
        return self._lost(fit(self.sample, weights, is_open, DRAWN, self.mixture), weights)[0]

    def _chosen(self, mixture: Fit) -> Bools:
        nearest = self.data.nearest(mixture.credit[: self.data.many])
        return np.concatenate([nearest, np.ones((1, nearest.shape[1]), dtype=np.bool_)])

    def _lost(self, found: Fit, weights: Floats) -> tuple[Floats, Floats]:
        part = self.data.measured(self.data.by_channel(found.credit), weights)
        by_column = np.repeat(part, len(TAUS), axis=0)
        return self.data.by_channel(lost(self.sample, weights, found, by_column)), part


class _Products:
    """Channels multiply the baseline."""

    is_scaled = True

    def __init__(self, data: _Data) -> None:
        self.data = data
        told = data.statistics
        self.sample = multiplicative.Sample(
            closes=self._points(told.closes),
            moments=self._points(told.moments),
            days=data.by_kind(told.days).sum(axis=0),
            buckets=len(told.keen_days),
        )
        self.left = data.left()
        # The closes' sum of each column, by bucket.
        self.felt = np.zeros((self.sample.buckets, data.many + 1))
        np.add.at(self.felt, self.sample.closes.bucket, self.sample.closes.columns)
        everything = np.ones(data.many + 1, dtype=np.bool_)
        self.mixture = multiplicative.fit(self.sample, everything, NEAR)
        self.loglik = self.mixture.loglik
        self.noise = multiplicative.noise(self.sample, self.mixture)
        self.credit: Floats = self._brought(self.mixture.powers).sum(axis=0)

    def _points(self, moments: Moments) -> multiplicative.Points:
        cell, order = self.data.placed(moments)
        levels = self.data.levels(moments).reshape(len(cell), self.data.many)
        frailty = np.log(np.maximum(self.data.keenness(moments) + moments.prior, 1e-9))
        return multiplicative.Points(
            columns=np.column_stack([multiplicative.saturated(levels), frailty])[order],
            cell=cell,
            bucket=moments.bucket[order],
            days=moments.days[order],
        )

    def _brought(self, powers: Floats) -> Floats:
        """The part of each close that each column brings, (closes, columns)."""
        columns = self.sample.closes.columns[:, : self.data.many]
        return multiplicative.brought(columns, powers[: self.data.many])

    def settled(self) -> _Settled:
        """One tau a channel, and only channels that say something."""
        data = self.data
        is_open = self._chosen(self.mixture.powers[:, None], data.whole)[:, 0]
        single = multiplicative.fit(self.sample, is_open, NEAR, self.mixture)
        ratio = np.zeros(data.channels)
        for channel in range(data.channels):
            without = is_open.copy()
            without[channel * len(TAUS) : (channel + 1) * len(TAUS)] = False
            if (single.powers[is_open & ~without] > 0).any():
                other = multiplicative.fit(self.sample, without, NEAR, single)
                ratio[channel] = max(0.0, 2 * (single.loglik - other.loglik))
        final = multiplicative.fit(self.sample, is_open & _kept(ratio)[:, 0], EXACT, single)
        credit, measured = self._lost(final, data.whole)
        return _Settled(
            effect=data.by_channel(final.powers[:, None])[:, 0],
            is_open=is_open[: data.many],
            ratio=ratio,
            measured=measured[:, 0],
            credit=credit[:, 0],
            keenness=float(final.powers[data.many]),
            ages=final.ages,
            kinds=final.kinds,
        )

    def drawn(self, weights: Floats, ratio: Floats) -> Floats:
        """As that of sums."""
        everything = np.ones((self.data.many + 1, weights.shape[1]), dtype=np.bool_)
        mixtures = multiplicative.drawn(self.sample, everything, self.mixture, weights)
        is_open = self._chosen(mixtures.powers, weights)
        is_open[:, ::2] &= _kept(ratio)
        draws = multiplicative.drawn(self.sample, is_open, self.mixture, weights)
        found = np.empty((self.data.channels, weights.shape[1]))
        for draw in range(weights.shape[1]):
            found[:, [draw]], _ = self._lost(draws.only(draw), weights[:, [draw]])
        return found

    def _chosen(self, powers: Floats, weights: Floats) -> Bools:
        """For each weighting, one tau of each channel, and the frailty; (columns, weightings)."""
        nearest = self.data.nearest((powers * (self.felt.T @ weights))[: self.data.many])
        return np.concatenate([nearest, np.ones((1, nearest.shape[1]), dtype=np.bool_)])

    def _lost(self, found: multiplicative.Product, weights: Floats) -> tuple[Floats, Floats]:
        """Closes lost without each channel, and the measured part; (channels, 1) each."""
        closes = self.sample.closes
        counts = weights[closes.bucket]
        brought = self._brought(found.powers)
        credit = self.data.by_channel((counts * brought).sum(axis=0)[:, None])
        part = self.data.measured(credit, weights)
        powers = found.powers[: self.data.many] * np.repeat(part[:, 0], len(TAUS))
        kinds = self.sample.days.shape[1]
        age, kind = np.divmod(closes.cell, kinds)
        own = found.ages[age] * found.kinds[kind]
        rate = own * np.exp(closes.columns[:, -1] * found.powers[-1])
        still = np.exp(-days_worth(self.left, found.ages[:, None], age) * rate[:, None])
        brought = self._brought(powers)
        return self.data.by_channel((counts * still * brought).sum(axis=0)[:, None]), part


def _kept(ratio: Floats) -> Bools:
    """The columns of channels that say something, and that of the frailty, (columns, 1)."""
    return np.append(np.repeat(ratio >= KEPT, len(TAUS)), True)[:, None]


def withheld(told: Statistics) -> Bools:
    """The channels that the hold-out group was not shown, (channels,)."""
    days = told.held_days.sum(axis=1)
    if days[0] == 0 or days[1] == 0 or int(told.closes.is_held.sum()) < HELD_CLOSES:
        return np.zeros(len(told.channels), dtype=np.bool_)
    shown, held = told.touches.sum(axis=1)
    expected = shown * days[1] / days[0]
    found: Bools = (expected >= EXPECTED) & (held <= SEEN * expected)
    return found


def _orders(told: Statistics) -> Bools:
    """The channels whose touches of the last day follow the decision, (channels,)."""
    channels = len(told.channels)
    if not channels:
        return np.zeros(0, dtype=np.bool_)
    # The last day has a coefficient of its own, beside those of the days before it.
    data = _Data(told, is_order=np.ones(channels, dtype=np.bool_))
    screen = _Sums(data, is_scaled=False, with_last_day=True).mixture
    last_day = slice(data.many + 1, None)
    effect = data.by_channel(screen.effects)[:, 0]
    found: Bools = (screen.credit[last_day, 0] >= max(ORDERS, PART * len(told.closes))) & (
        screen.effects[last_day, 0] > TIMES * effect
    )
    return found


def _forms(data: _Data) -> list[_Sums | _Products]:
    """The forms that draws take in turn; the first is the one that the closes are likeliest under.

    One that the baseline scales must leave enough to it, and touches must do more than tell the
    very day of a decision: then it is no matter of rates.
    """

    def may_be(form: _Sums | _Products) -> bool:
        of_touches = form.credit.sum()
        at_once = form.credit[:: len(TAUS)].sum()
        return bool(
            of_touches <= (1 - OWN) * len(data.statistics.closes)
            and at_once <= AT_ONCE * of_touches
        )

    beside, scaled = _Sums(data, is_scaled=False), _Sums(data, is_scaled=True)
    forms: list[_Sums | _Products] = [beside, scaled]
    if 2 * (scaled.loglik - beside.loglik) >= KEPT and may_be(scaled):
        forms = [scaled, beside]
    if len(data.statistics.moments):
        products = _Products(data)
        gain = products.loglik - forms[0].loglik - SURE * products.noise
        if 2 * gain >= KEPT and may_be(products):
            forms = [products, *forms]
    return forms


def find(told: Statistics, draws: int = DRAWS) -> Found:
    """Fit the hazard of one close type, and its draws.

    Args:
        told: at least one close.
        draws: of the bootstrap.
    """
    data = _Data(told, _orders(told), draws)
    forms = _forms(data)
    settled = forms[0].settled()
    tau_of = settled.is_open.reshape(data.channels, len(TAUS))
    tau = np.where(tau_of.any(axis=1), (tau_of * np.array(TAUS)).sum(axis=1), TAUS[0])
    drawn = np.zeros((data.channels, data.draws.shape[1]))
    for number, form in enumerate(forms):
        some = data.draws[:, number :: len(forms)]
        if some.size:
            drawn[:, number :: len(forms)] = form.drawn(some, settled.ratio)
    closes = np.bincount(told.closes.bucket, minlength=len(told.keen_days)) @ data.draws
    touches = told.touches.sum(axis=0).astype(np.float64)
    return Found(
        statistics=told,
        is_scaled=forms[0].is_scaled,
        is_multiplied=isinstance(forms[0], _Products),
        effect=settled.effect,
        tau=tau.astype(np.float64),
        ratio=settled.ratio,
        is_order=data.is_order,
        is_withheld=data.is_withheld,
        measured=settled.measured,
        credit=settled.credit,
        per_touch=settled.credit / np.maximum(touches.sum(axis=0), 1),
        drawn_per_touch=drawn / np.maximum(touches.T @ data.draws, 1),
        drawn_credit=drawn / np.maximum(closes, 1),
        keenness=settled.keenness,
        ages=settled.ages,
        kinds=settled.kinds[: told.days.shape[3]],
    )
