"""The covariates of both forms of the hazard, made of the statistics of a close type."""

from dataclasses import dataclass

import numpy as np

from lokun.arrays.bootstrap import resamples
from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.hazard.additive_sample import AdditiveSample
from lokun.hazard.schemas import TAUS
from lokun.hazard.statistics import Statistics, TimePoints

#: The likelihood ratio that a channel needs.
MIN_RATIO = 2.7
#: A channel is withheld from the hold-out group if at least EXPECTED touches are expected there,
#: and at most the part SEEN of them is seen; the group counts from HELD_OUT_CLOSES closes on.
EXPECTED, SEEN, HELD_OUT_CLOSES = 20.0, 0.1, 10


@dataclass(frozen=True)
class SelectedFit:
    """A form with one tau a channel; as HazardFit."""

    effect: Floats
    is_open: Bools
    ratio: Floats
    measured: Floats
    credit: Floats
    frailty: float
    age_rates: Floats
    stratum_factors: Floats


class HazardDesign:
    """Covariates, draws and the hold-out group of a close type.

    Attributes:
        statistics: of a close type.
        n_channels: channels.
        n_covariates: covariates of touches: one a channel and tau.
        draws: how often each bucket counts in each, (buckets, draws).
        once: every bucket once, (buckets, 1).
        is_withheld: channels that the hold-out group was not shown, (channels,).
        is_order: channels whose touches of the last day are no causes, (channels,).
        is_cause: how these touches count, (channels,): 0 of orders, else 1.
        group: the resource of each covariate, (channels * taus,).
    """

    def __init__(self, statistics: Statistics, is_order: Bools, draws: int = 0) -> None:
        """Resample the buckets, and find the channels that were withheld."""
        self.statistics = statistics
        self.n_channels = len(statistics.channels)
        self.n_covariates = self.n_channels * len(TAUS)
        n_buckets = len(statistics.cumulative_frailty)
        self.draws: Floats = resamples(n_buckets, draws).T.astype(np.float64)
        self.once = np.ones((n_buckets, 1))
        self.is_withheld = withheld(statistics)
        self.is_order = is_order
        self.is_cause = np.where(is_order, 0.0, 1.0)
        self.group = np.repeat(statistics.resource, len(TAUS))

    def decayed_exposure(self, points: TimePoints) -> Floats:
        """Decayed exposures to causes, (points, channels, taus)."""
        exposure = points.decayed_exposure
        summed: Floats = exposure[0] + self.is_cause[:, None] * exposure[1]
        return summed

    def touch_frailty(self, points: TimePoints) -> Floats:
        """The frailty that causes add, (points,)."""
        frailty = points.touch_frailty
        summed: Floats = frailty[0].sum(axis=1) + (frailty[1] * self.is_cause).sum(axis=1)
        return summed

    def placed(self, points: TimePoints) -> tuple[Int64s, Int64s]:
        """Cells of time points, never falling, and their order.

        Where channels were withheld, accounts held out have strata of their own: what they were not
        shown is no part of their baseline.
        """
        if not self.is_withheld.any():
            return points.cell, np.arange(len(points))
        n_strata = self.statistics.days.shape[3]
        age, stratum = np.divmod(points.cell, n_strata)
        cell = age * 2 * n_strata + stratum + n_strata * points.is_held_out
        order = np.argsort(cell, kind="stable")
        return cell[order], order

    def by_stratum(self, values: Floats) -> Floats:
        """Values of accounts held out and of the rest, (2, buckets, ages, strata, ...), by stratum.

        Returns:
            (buckets, ages, strata, ...), with twice the strata where channels were withheld.
        """
        if self.is_withheld.any():
            joined: Floats = np.concatenate([values[0], values[1]], axis=2)
            return joined
        summed: Floats = values.sum(axis=0)
        return summed

    def days_left(self) -> Floats:
        """Days from each close until now, in the order of placed, (closes, ages)."""
        return self.statistics.days_left[self.placed(self.statistics.closes)[1]]

    def additive_sample(self, with_last_day: bool = False) -> AdditiveSample:
        """The sample of the additive form.

        Args:
            with_last_day: whether the last day of each channel is a further covariate.
        """
        statistics = self.statistics
        cell, order = self.placed(statistics.closes)
        cumulative = statistics.cumulative_exposure
        of_causes = cumulative[0] + self.is_cause[:, None] * cumulative[1]
        covariates = [
            self.decayed_exposure(statistics.closes).reshape(len(cell), self.n_covariates),
            self.touch_frailty(statistics.closes)[:, None],
        ]
        cumulatives = [
            of_causes.reshape(len(self.once), self.n_covariates),
            statistics.cumulative_frailty[:, None],
        ]
        if with_last_day:
            covariates.append(statistics.closes.decayed_exposure[1][..., -1])
            cumulatives.append(cumulative[1][..., -1])
        return AdditiveSample(
            covariates=np.concatenate(covariates, axis=1)[order],
            cell=cell,
            bucket=statistics.closes.bucket[order],
            cumulative=np.concatenate(cumulatives, axis=1),
            days=self.by_stratum(statistics.days),
            days_left=self.days_left(),
            frailty=self.n_covariates,
        )

    def nearest_tau(self, credit: Floats) -> Bools:
        """For each weighting, the one tau of each channel that is nearest to its mixture.

        Args:
            credit: of each channel and tau, (channels * taus, weightings).

        Returns:
            Covariates that are open, (channels * taus + 1, weightings): none of a channel without
            credit; that of the frailty, the last one, always.
        """
        logs = np.log(np.array(TAUS, dtype=np.float64))[None, :, None]
        credit = credit.reshape(self.n_channels, len(TAUS), credit.shape[1])
        total = credit.sum(axis=1)
        centre = (credit * logs).sum(axis=1) / np.maximum(total, 1e-300)
        nearest = np.abs(logs - centre[:, None]).argmin(axis=1)
        is_nearest = np.arange(len(TAUS))[None, :, None] == nearest[:, None]
        is_open = (is_nearest & (total > 0)[:, None]).reshape(self.n_covariates, credit.shape[2])
        return np.concatenate([is_open, np.ones((1, credit.shape[2]), dtype=np.bool_)])

    def by_channel(self, values: Floats) -> Floats:
        """Values of covariates summed over the taus, (channels, weightings)."""
        shape = self.n_channels, len(TAUS), values.shape[1]
        summed: Floats = values[: self.n_covariates].reshape(shape).sum(axis=1)
        return summed

    def measured_part(self, credit: Floats, weights: Floats) -> Floats:
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
            closes, n_buckets = self.statistics.closes, len(weights)
            is_held_out = closes.is_held_out
            held_out = np.bincount(closes.bucket, is_held_out, minlength=n_buckets) @ weights
            shown = np.bincount(closes.bucket, ~is_held_out, minlength=n_buckets) @ weights
            days = self.statistics.held_out_days @ weights
            added = shown - days[0] * held_out / np.maximum(days[1], 1e-9)
            of_channels = credit[self.is_withheld].sum(axis=0)
            part[self.is_withheld] = np.clip(added / np.maximum(of_channels, 1e-9), 0, 1)
        return part


def kept(ratio: Floats) -> Bools:
    """The covariates of channels with a sufficient likelihood ratio, and that of the frailty.

    Args:
        ratio: likelihood ratio against no effect, (channels,).

    Returns:
        (channels * taus + 1, 1).
    """
    return np.append(np.repeat(ratio >= MIN_RATIO, len(TAUS)), True)[:, None]


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
