"""The covariates of both forms of the hazard, made of the statistics of a close type."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse, special, stats

from lokun.arrays.bootstrap import resamples
from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.hazard.additive_sample import AdditiveSample
from lokun.hazard.baseline import BaselineSample, Cells
from lokun.hazard.schemas import TAUS
from lokun.hazard.sightings import follows_need
from lokun.hazard.statistics import Statistics, TimePoints

#: Of the channels that are credited, the part that chance may be expected to have brought.
FALSE_DISCOVERIES = 0.05
#: A channel is withheld from the hold-out group if at least EXPECTED touches are expected there,
#: and at most the part SEEN of them is seen; the group counts from HELD_OUT_CLOSES closes on.
EXPECTED, SEEN, HELD_OUT_CLOSES = 20.0, 0.1, 10
#: Days of the longest tau beside late effects, and where channels multiply. What fades over more
#: has much of the touches of late ages; saturated, it says little but how often an account is
#: touched, as frailty does.
LONGEST = 30


@dataclass(frozen=True)
class SelectedFit:
    """A form with one tau a channel; as HazardFit."""

    effect: Floats
    late: Floats
    is_open: Bools
    ratio: Floats
    measured: Floats
    credit: Floats
    frailty: float
    age_rates: Floats
    stratum_factors: Floats
    period_factors: Floats


class HazardDesign:
    """Covariates, draws and the hold-out group of a close type.

    Attributes:
        statistics: of a close type.
        n_channels: channels.
        lags: numbers of the ages of LAGS in which channels have an effect of their own.
        n_kernels: covariates of a channel: one a tau, then one a lag.
        n_covariates: covariates of touches, by channel, then kernel.
        draws: how often each bucket counts in each, (buckets, draws).
        once: every bucket once, (buckets, 1).
        is_withheld: channels that the hold-out group was not shown, (channels,); it says what they
            add, whether they follow or not.
        is_follower: channels that come because buyers have decided, (channels,): neither causes nor
            signs of frailty.
        is_short: covariates that are no tau over LONGEST, (channels * kernels,).
        may_act: covariates that may have an effect: not those of followers, nor beside lags those
            that are not short, (channels * kernels,).
        is_order: channels whose touches of the last day are no causes, (channels,).
        is_cause: how these touches count, (channels,): 0 of orders, else 1.
        group: the resource of each covariate, (channels * kernels,).
        base: the cells of the baseline.
    """

    def __init__(
        self,
        statistics: Statistics,
        is_order: Bools,
        draws: int = 0,
        lags: Sequence[int] = (),
    ) -> None:
        """Resample the buckets, and find the channels that were withheld."""
        self.statistics = statistics
        self.lags = list(lags)
        self.n_channels = len(statistics.channels)
        self.n_kernels = len(TAUS) + len(self.lags)
        self.n_covariates = self.n_channels * self.n_kernels
        n_buckets = len(statistics.cumulative_frailty)
        self.draws: Floats = resamples(n_buckets, draws).T.astype(np.float64)
        self.once = np.ones((n_buckets, 1))
        self.is_withheld = withheld(statistics)
        may_follow = statistics.is_buyers | self.is_withheld
        self.is_follower = may_follow & follows_need(statistics)
        is_short = [tau <= LONGEST for tau in TAUS] + [True for _ in self.lags]
        self.is_short: Bools = np.tile(np.array(is_short), self.n_channels)
        self.may_act = np.repeat(~self.is_follower | self.is_withheld, self.n_kernels)
        if self.lags:
            self.may_act &= self.is_short
        self.is_order = is_order
        self.is_cause = np.where(is_order, 0.0, 1.0)
        self.group = np.repeat(statistics.resource, self.n_kernels)
        self.base = self._baseline()

    def exposure(self, points: TimePoints) -> Floats:
        """Exposures to causes, (points, channels * kernels)."""
        decayed = points.decayed_exposure
        exposure: Floats = decayed[0] + self.is_cause[:, None] * decayed[1]
        if self.lags:
            exposure = np.concatenate([exposure, points.late[..., self.lags]], axis=-1)
        return exposure.reshape(len(points), self.n_covariates)

    def touch_frailty(self, points: TimePoints) -> Floats:
        """The frailty that causes add, (points,)."""
        frailty = points.touch_frailty
        summed: Floats = (~self.is_follower * (frailty[0] + frailty[1] * self.is_cause)).sum(axis=1)
        return summed

    def additive_sample(self, with_last_day: bool = False) -> AdditiveSample:
        """The sample of the additive form.

        Args:
            with_last_day: whether the last day of each channel is a further covariate.
        """
        statistics, closes = self.statistics, self.statistics.closes
        cumulative = statistics.cumulative_exposure
        of_causes = cumulative[0] + self.is_cause[:, None] * cumulative[1]
        late = statistics.cumulative_late[..., self.lags]
        covariates = [self.exposure(closes), self.touch_frailty(closes)[:, None]]
        cumulatives = [
            np.concatenate([of_causes, late], axis=-1).reshape(len(self.once), self.n_covariates),
            statistics.cumulative_frailty[:, ~self.is_follower].sum(axis=1, keepdims=True),
        ]
        if with_last_day:
            covariates.append(closes.decayed_exposure[1][..., -1])
            cumulatives.append(cumulative[1][..., -1])
        return AdditiveSample(
            covariates=np.concatenate(covariates, axis=1),
            base=self.base,
            bucket=closes.bucket,
            cumulative=np.concatenate(cumulatives, axis=1),
            frailty=self.n_covariates,
        )

    def _baseline(self) -> BaselineSample:
        """The cells of the baseline.

        The days at risk of a cell are those of its sampled time points, or, without any, all of its
        age and stratum in one period.
        """
        statistics, n_buckets = self.statistics, len(self.once)
        closes, sampled = statistics.closes, statistics.sampled
        n_ages, n_strata = statistics.days.shape[2:]
        n_groups = n_strata * (1 + int(self.is_withheld.any()))
        left, n_periods = statistics.days_left, statistics.days_left.shape[1] // n_ages
        if not len(sampled):
            left = left @ sparse.csr_array(np.repeat(np.eye(n_ages), n_periods, axis=0))
            n_periods = 1
        places = [self._place(points, n_groups, n_periods) for points in (closes, sampled)]
        every = np.arange(n_ages * n_groups)
        cells = np.unique(np.concatenate(places)) if len(sampled) else every
        of_closes, of_sampled = (np.searchsorted(cells, place) for place in places)
        if len(sampled):
            spot = sampled.bucket * len(cells) + of_sampled
            days: Floats = np.bincount(spot, sampled.days, n_buckets * len(cells)).astype(
                np.float64
            )
        else:
            halves = statistics.days if n_groups > n_strata else statistics.days.sum(axis=0)[None]
            days = np.concatenate(list(halves), axis=2).ravel()
        age, rest = np.divmod(cells, n_groups * n_periods)
        stratum, period = np.divmod(rest, n_periods)
        return BaselineSample(
            cells=Cells(age, stratum, period, (n_ages, n_groups, n_periods)),
            of_closes=of_closes,
            of_sampled=of_sampled,
            days=days.reshape(n_buckets, len(cells)),
            days_left=left,
        )

    def _place(self, points: TimePoints, n_groups: int, n_periods: int) -> Int64s:
        """The cell of each time point, of all that there might be.

        Where channels were withheld, accounts held out have strata of their own: what they were not
        shown is no part of their baseline.
        """
        n_strata = self.statistics.days.shape[3]
        age, stratum = np.divmod(points.cell, n_strata)
        if n_groups > n_strata:
            stratum = stratum + n_strata * points.is_held_out.astype(np.int64)
        place: Int64s = (age * n_groups + stratum) * n_periods
        return place + points.period if n_periods > 1 else place

    def nearest_tau(self, credit: Floats) -> Bools:
        """For each weighting, the one tau of each channel that is nearest to its mixture.

        Args:
            credit: of each covariate of touches, (channels * kernels, weightings).

        Returns:
            Covariates that are open, (channels * kernels + 1, weightings): no tau of a channel
            without credit; lags, and that of the frailty, the last one, always.
        """
        logs = np.log(np.array(TAUS, dtype=np.float64))[None, :, None]
        credit = self.by_kernel(credit)[:, : len(TAUS)]
        total = credit.sum(axis=1)
        centre = (credit * logs).sum(axis=1) / np.maximum(total, 1e-300)
        nearest = np.abs(logs - centre[:, None]).argmin(axis=1)
        is_nearest = np.arange(len(TAUS))[None, :, None] == nearest[:, None]
        is_open = np.ones((self.n_channels, self.n_kernels, credit.shape[2]), dtype=np.bool_)
        is_open[:, : len(TAUS)] = is_nearest & (total > 0)[:, None]
        is_open = is_open.reshape(self.n_covariates, credit.shape[2]) & self.may_act[:, None]
        return np.concatenate([is_open, np.ones((1, credit.shape[2]), dtype=np.bool_)])

    def without_each(self, is_open: Bools) -> Bools:
        """Open covariates without the taus, or a lag, of each channel.

        Returns:
            (channels * kernels + 1, channels * (1 + lags)).
        """
        kernel = np.maximum(np.arange(self.n_kernels) - len(TAUS) + 1, 0)
        part = np.repeat(np.arange(self.n_channels) * (1 + len(self.lags)), self.n_kernels)
        part = np.append(part + np.tile(kernel, self.n_channels), -1)
        without: Bools = is_open[:, None] & (
            part[:, None] != np.arange(self.n_channels * (1 + len(self.lags)))
        )
        return without

    def kept(self, ratio: Floats) -> Bools:
        """The covariates that are more than chance among all that are tested, and the frailty's.

        An effect of none has a ratio of 0 half of the time, else of chi-squared (Self and Liang,
        1987). Of many channels without any effect some have a ratio that a single one would hardly
        have: what is kept follows Benjamini and Hochberg (1995).

        Args:
            ratio: likelihood ratio against none of the taus, or not this lag, (channels * (1 +
                lags),).

        Returns:
            (channels * kernels + 1,).
        """
        chance = special.erfc(np.sqrt(np.maximum(ratio, 0) / 2)) / 2
        is_tested = np.repeat(self.may_act[:: self.n_kernels], 1 + len(self.lags))
        expected = np.ones(len(ratio))
        expected[is_tested] = stats.false_discovery_control(chance[is_tested])
        is_kept = (expected <= FALSE_DISCOVERIES).reshape(self.n_channels, 1 + len(self.lags))
        repeats = np.append(len(TAUS), np.ones(len(self.lags), dtype=np.int64))
        return np.append(np.repeat(is_kept, repeats, axis=1).ravel(), True)

    def by_kernel(self, values: Floats) -> Floats:
        """Values of covariates, (channels, kernels, weightings)."""
        shape = self.n_channels, self.n_kernels, values.shape[1]
        return values[: self.n_covariates].reshape(shape)

    def by_part(self, ratio: Floats) -> Floats:
        """The largest likelihood ratio of each channel's parts, (channels,)."""
        largest: Floats = ratio.reshape(self.n_channels, 1 + len(self.lags)).max(axis=1)
        return largest

    def by_channel(self, values: Floats) -> Floats:
        """Values of covariates summed over the kernels, (channels, weightings)."""
        summed: Floats = self.by_kernel(values).sum(axis=1)
        return summed

    def added(self, weights: Floats) -> Floats:
        """The closes that the withheld channels added, as the hold-out group has it, (weightings,).

        The group closes at the rate of those who are shown everything, less what these channels
        add: closes - days * (closes of the group / days of the group).

        Args:
            weights: how often each bucket counts, (buckets, weightings).
        """
        closes, n_buckets = self.statistics.closes, len(weights)
        held_out = np.bincount(closes.bucket, closes.is_held_out, minlength=n_buckets) @ weights
        shown = np.bincount(closes.bucket, ~closes.is_held_out, minlength=n_buckets) @ weights
        days = self.statistics.held_out_days @ weights
        added: Floats = shown - days[0] * held_out / np.maximum(days[1], 1e-9)
        return np.maximum(added, 0)

    def parts(self, withheld: Floats) -> Floats:
        """The part of each channel's effect that is its own, (channels, weightings).

        Args:
            withheld: the part that the hold-out group confirms, (weightings,).

        Returns:
            That of channels that were withheld; 0 of followers, and 1 of the others.
        """
        part = np.ones((self.n_channels, len(withheld)))
        part[self.is_follower] = 0.0
        part[self.is_withheld] = withheld
        return part


def withheld(statistics: Statistics) -> Bools:
    """The channels that the hold-out group was not shown, (channels,)."""
    days = statistics.held_out_days.sum(axis=1)
    closes = int(statistics.closes.is_held_out.sum())
    if days[0] == 0 or days[1] == 0 or closes < HELD_OUT_CLOSES:
        return np.zeros(len(statistics.channels), dtype=np.bool_)
    shown, held_out = statistics.touches.sum(axis=1)
    expected = shown * days[1] / days[0]
    is_withheld: Bools = (expected >= EXPECTED) & (held_out <= SEEN * expected)
    return is_withheld
