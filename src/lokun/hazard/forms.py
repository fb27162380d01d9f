"""The forms of the hazard, fitted to the same statistics: touches add to it, or multiply it."""

from dataclasses import dataclass

import numpy as np

from lokun.arrays.bootstrap import resamples
from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.hazard import multiplicative
from lokun.hazard.additive import Fit, Sample, days_worth, fit, lost
from lokun.hazard.statistics import TAUS, Moments, Statistics

#: What a round of a fit may still gain: for the values, and for comparisons and draws.
EXACT, NEAR, DRAWN = 1e-7, 1e-3, 3e-3
#: The likelihood ratio that a channel needs, and a baseline that scales effects.
KEPT = 2.7
#: A channel is withheld from the hold-out group where at least so many touches are expected there,
#: and at most this part of them is seen; the group tells something from so many closes on.
EXPECTED, SEEN, HELD_CLOSES = 20.0, 0.1, 10


class Data:
    """What all forms read.

    Attributes:
        statistics: of a close type.
        channels: their number.
        many: columns of channels and taus.
        draws: how often each bucket counts in each, (buckets, draws).
        whole: the same of all data, (buckets, 1).
        is_withheld: channels that the hold-out group was not shown, (channels,).
        is_order: channels whose touches of the last day are no causes, (channels,).
        causes: how these touches count, (channels,): 0 of orders.
        group: the resource of each column, (channels * taus,).
    """

    def __init__(self, statistics: Statistics, is_order: Bools, draws: int = 0) -> None:
        """Resample the buckets, and see what was withheld."""
        self.statistics = statistics
        self.channels = len(statistics.channels)
        self.many = self.channels * len(TAUS)
        drawn = resamples(len(statistics.frailty_days), draws)
        self.draws: Floats = drawn.T.astype(np.float64)
        self.whole = np.ones((len(statistics.frailty_days), 1))
        self.is_withheld = withheld(statistics)
        self.is_order = is_order
        self.causes = np.where(is_order, 0.0, 1.0)
        self.group = np.repeat(statistics.resource, len(TAUS))

    def levels(self, moments: Moments) -> Floats:
        """Levels of causes, (moments, channels, taus)."""
        summed: Floats = moments.levels[0] + self.causes[:, None] * moments.levels[1]
        return summed

    def frailty(self, moments: Moments) -> Floats:
        """The frailty that touches tell, (moments,)."""
        summed: Floats = moments.frailty[0].sum(axis=1) + moments.frailty[1] @ self.causes
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

    def sample(self, with_last_day: bool = False) -> Sample:
        """What sums are fitted to; the last day of each channel may be a further column."""
        told = self.statistics
        cell, order = self.placed(told.closes)
        spans = told.spans[0] + self.causes[:, None] * told.spans[1]
        others, other_spans = [self.frailty(told.closes)[:, None]], [told.frailty_days[:, None]]
        if with_last_day:
            others.append(told.closes.levels[1][..., -1])
            other_spans.append(told.spans[1][..., -1].sum(axis=(0, 2, 3)))
        days = self.by_kind(told.days)
        return Sample(
            columns=self.levels(told.closes).reshape(len(cell), self.many)[order],
            others=np.concatenate(others, axis=1)[order],
            cell=cell,
            bucket=told.closes.bucket[order],
            spans=self.by_kind(spans).reshape(*days.shape, self.many),
            other_spans=np.concatenate(other_spans, axis=1),
            days=days,
            left=self.left(),
            group=self.group,
            is_scaled=False,
        )

    def nearest(self, credit: Floats) -> Bools:
        """For each weighting, the one tau of each channel that its mixture lies nearest to.

        Args:
            credit: of each channel and tau, (channels * taus, weightings).

        Returns:
            Columns that are open, (channels * taus + 1, weightings): none of a channel without
            credit; that of the frailty, the last one, always.
        """
        logs = np.log(np.array(TAUS, dtype=np.float64))[None, :, None]
        credit = credit.reshape(self.channels, len(TAUS), credit.shape[1])
        total = credit.sum(axis=1)
        centre = (credit * logs).sum(axis=1) / np.maximum(total, 1e-300)
        nearest = np.abs(logs - centre[:, None]).argmin(axis=1)
        chosen = np.arange(len(TAUS))[None, :, None] == nearest[:, None]
        is_open = (chosen & (total > 0)[:, None]).reshape(self.many, credit.shape[2])
        return np.concatenate([is_open, np.ones((1, credit.shape[2]), dtype=np.bool_)])

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
class Settled:
    """A form with one tau a channel; as Found."""

    effect: Floats
    is_open: Bools
    ratio: Floats
    measured: Floats
    credit: Floats
    frailty: float
    ages: Floats
    kinds: Floats


class Sums:
    """What touches add stands beside the baseline, or is scaled by it.

    Attributes:
        loglik: of the best mixture of all taus.
        credit: closes that fall to its columns, (channels * taus,).
    """

    def __init__(self, data: Data, sample: Sample) -> None:
        """Fit the mixture to the data's sample."""
        self.data = data
        self.sample = sample
        self.is_scaled = sample.is_scaled
        everything = np.ones((data.many + sample.others.shape[1], 1), dtype=np.bool_)
        self.mixture = fit(sample, data.whole, everything, NEAR)
        self.loglik = float(self.mixture.loglik[0])
        self.credit: Floats = self.mixture.credit[: data.many, 0]

    def settled(self) -> Settled:
        """One tau a channel, and only channels that say something."""
        data, whole = self.data, self.data.whole
        is_open = data.nearest(self.mixture.credit[: data.many])
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
        return Settled(
            effect=data.by_channel(final.effects)[:, 0],
            is_open=is_open[: data.many, 0],
            ratio=ratio,
            measured=measured[:, 0],
            credit=credit[:, 0],
            frailty=float(final.effects[data.many, 0]),
            ages=final.ages[:, 0],
            kinds=final.kinds[:, 0],
        )

    def drawn(self, weights: Floats, ratio: Floats) -> Floats:
        """Closes lost without each channel under each of some draws, (channels, draws).

        Every other draw leaves out what the fit of all data left out.
        """
        everything = np.ones((self.data.many + 1, weights.shape[1]), dtype=np.bool_)
        mixtures = fit(self.sample, weights, everything, DRAWN, self.mixture)
        is_open = self.data.nearest(mixtures.credit[: self.data.many])
        is_open[:, ::2] &= _kept(ratio)
        return self._lost(fit(self.sample, weights, is_open, DRAWN, self.mixture), weights)[0]

    def _lost(self, found: Fit, weights: Floats) -> tuple[Floats, Floats]:
        part = self.data.measured(self.data.by_channel(found.credit), weights)
        by_column = np.repeat(part, len(TAUS), axis=0)
        return self.data.by_channel(lost(self.sample, weights, found, by_column)), part


class Products:
    """Channels multiply the baseline.

    Attributes:
        loglik, credit: as those of Sums.
        noise: standard error of the log-likelihood.
    """

    is_scaled = True

    def __init__(self, data: Data) -> None:
        """Fit the mixture."""
        self.data = data
        told = data.statistics
        self.sample = multiplicative.Sample(
            closes=self._points(told.closes),
            moments=self._points(told.moments),
            days=data.by_kind(told.days).sum(axis=0),
            buckets=len(told.frailty_days),
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
        frailty = np.log(np.maximum(self.data.frailty(moments) + moments.prior, 1e-9))
        return multiplicative.Points(
            columns=np.column_stack([multiplicative.saturated(levels), frailty])[order],
            cell=cell,
            bucket=moments.bucket[order],
            days=moments.days[order],
        )

    def _brought(self, powers: Floats) -> Floats:
        """The part of each close that each column brings, (closes, columns)."""
        columns = self.sample.closes.columns[:, : self.data.many]
        return multiplicative.brought(columns, powers[: self.data.many], self.data.group)

    def settled(self) -> Settled:
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
        return Settled(
            effect=data.by_channel(final.powers[:, None])[:, 0],
            is_open=is_open[: data.many],
            ratio=ratio,
            measured=measured[:, 0],
            credit=credit[:, 0],
            frailty=float(final.powers[data.many]),
            ages=final.ages,
            kinds=final.kinds,
        )

    def drawn(self, weights: Floats, ratio: Floats) -> Floats:
        """As that of Sums."""
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
        """As Data.nearest, by what the powers of all columns make of the closes."""
        return self.data.nearest((powers * (self.felt.T @ weights))[: self.data.many])

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
