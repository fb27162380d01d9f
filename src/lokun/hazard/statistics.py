"""What the forms of the hazard are fitted to: the statistics of one close type, as arrays."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from lokun.arrays.ragged import Bools, Floats, Int64s


@dataclass(frozen=True)
class TimePoints:
    """Closes, or sampled time points; by cell: by age, then stratum.

    Attributes:
        cell: age * strata + stratum, (points,), never falling.
        period: of each, (points,).
        bucket: of the account, (points,).
        is_held_out: whether the account is withheld from marketing, (points,).
        days: that each represents, (points,); 0 of closes.
        decayed_exposure: sums of exp(-age / tau), (2, points, channels, taus); index 1 is of
            touches of the last day, index 0 of older ones.
        touch_frailty: frailty that the touches add, (2, points, channels), indexed alike.
        prior_frailty: frailty that is known without touches, (points,); 1 where accounts do not
            differ.
        later: touches after the one with which the risk began, (points, channels).
        late: touches by the ages of LAGS, (points, channels, lags).
    """

    cell: Int64s
    period: Int64s
    bucket: Int64s
    is_held_out: Bools
    days: Floats
    decayed_exposure: Floats
    touch_frailty: Floats
    prior_frailty: Floats
    later: Floats
    late: npt.NDArray[np.float32]

    @property
    def long_ago(self) -> Floats:
        """Touches of more than 60 days ago, (points, channels)."""
        summed: Floats = self.late.sum(axis=-1, dtype=np.float64)
        return summed

    def __len__(self) -> int:
        """Time points."""
        return len(self.cell)

    def only(self, rows: slice) -> "TimePoints":
        """Some of the time points, one after the other; of their arrays no copy is made."""
        return TimePoints(
            self.cell[rows],
            self.period[rows],
            self.bucket[rows],
            self.is_held_out[rows],
            self.days[rows],
            self.decayed_exposure[:, rows],
            self.touch_frailty[:, rows],
            self.prior_frailty[rows],
            self.later[rows],
            self.late[rows],
        )


@dataclass(frozen=True)
class Signs:
    """Counts of one close type's touches that are tested, (channels,) each.

    Attributes:
        touches: of accounts at risk.
        in_deals: while a deal of the account was open.
        days, twin_days: account-days with the channel, and with its twin as well.
        twin: the number of the channel that shares most of its days; -1 for none.
        together: how often it comes in the weeks of others, over what it is by chance; 1 where
            there are few such weeks.
        after, far_after: touches between decisions and orders, over those of the same accounts more
            than a month before their decisions in as much time, and the standard errors of the
            difference; 1 and 0 where there are few.
        part_after: the part of the closes that had such a touch.
        follows_decisions: whether touches are sellers', who also work after a decision, and there
            are closes that had one then.
    """

    touches: Floats
    in_deals: Floats
    days: Floats
    twin_days: Floats
    twin: Int64s
    together: Floats
    after: Floats
    far_after: Floats
    part_after: Floats
    follows_decisions: Bools


@dataclass(frozen=True)
class Statistics:
    """The accounts at risk of one type of close.

    Attributes:
        channels: in byte order, (channels,).
        age_of_band: age by age band; several bands may be one age.
        stratum_of_group: stratum by trait group; several groups may be one stratum.
        period_of_part: period by the number of a part of a month; several parts may be one period.
        closes: at least one.
        sampled: time points that represent the time at risk; there may be none.
        cumulative_exposure: time-integrals of decayed exposures, in days, (2, buckets, channels,
            taus); the first axis is as that of decayed_exposure.
        cumulative_late: days in which touches are so old, (buckets, channels, lags).
        cumulative_frailty: time-integral of the frailty that touches add, in days, (buckets,
            channels).
        days: at risk, (2, buckets, ages, strata); index 1 is of accounts held out, 0 of the rest.
        days_left: from each close until now, by the age of the account and the period,
            (closes, ages * periods).
        touches: indexed as days, (2, buckets, channels).
        is_buyers: whether most touches were the buyer's own initiative, (channels,).
        resource: the number of the one with most of its touches, (channels,).
        signs: what tests of the touches' timing need.
    """

    channels: tuple[str, ...]
    age_of_band: dict[int, int]
    stratum_of_group: dict[int, int]
    period_of_part: dict[int, int]
    closes: TimePoints
    sampled: TimePoints
    cumulative_exposure: Floats
    cumulative_late: Floats
    cumulative_frailty: Floats
    days: Floats
    days_left: sparse.csr_array
    touches: Int64s
    is_buyers: Bools
    resource: Int64s
    signs: Signs

    @property
    def held_out_days(self) -> Floats:
        """Days at risk of accounts held out and of the rest, (2, buckets); indexed as days."""
        summed: Floats = self.days.sum(axis=(2, 3))
        return summed
