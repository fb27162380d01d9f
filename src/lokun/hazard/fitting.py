"""The hazard of closing: what touches add to it, and the baseline that is left without them.

Aalen (1980), "A model for nonparametric regression analysis of counting processes"; with effects
that decay, as in Zhang, Wei and Ren (2014), "Multi-touch attribution in online advertising with
survival theory". An account at risk closes at the rate a day

    h(t) = rate(age) * factor(traits) + phi * K(t) + sum of theta * exp(-(t - t_k) / tau),

the sum over touches before t, theta and tau those of the touch's channel, all coefficients at least
0. Or channels multiply the baseline, each of whose touches brings less than the one before, with X
the sum of exp(-(t - t_k) / tau) over a channel's touches and K(t) the account's frailty,

    h(t) = rate(age) * factor(traits) * K(t) ** phi * product of exp(theta * X / (1 + X)).

The sum is the form unless the product is likelier by MIN_GAIN and by more than the error of its
sampled time points. The product must also leave a tenth of the closes to the baseline, its touches
must do more than mark the very day of a decision, and its likelihood must have a maximum. Under it
a touch has more effect on accounts that are likelier to close. K(t) is the posterior mean of a
gamma-Poisson model of how often an account is touched: shape and touches so far over shape + rate *
time at risk; where it is added, the touches' term alone. An account with more frailty is touched
often and closes often, which is no effect of the touches: the term is part of the baseline.

A touch is credited with its part of the hazard at the decision, of what would not have come until
now without touches. The account would have gone on at its baseline's rate, as rates change with
age. What that rate brings until now was only hastened by touches: it is baseline as well. Where
channels multiply it, resources share what they bring to a close by what is lost without each,
and so do the channels of a resource (lokun.hazard.sharing).

Each channel's tau is the one of TAUS that is nearest to its best mixture of all. A channel is left
out if its likelihood ratio may be chance, of as many channels as are tested (HazardDesign.kept).
Touches within a day before the close that come much more often than the channel's effect explains
are the ordering itself (a coupon at the checkout): such touches of the channel are no causes.

Draws of the bootstrap leave no channel out. What the data cannot settle is drawn as well
(lokun.hazard.evidence).
"""

from dataclasses import dataclass

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.additive_form import AdditiveForm
from lokun.hazard.design import HazardDesign
from lokun.hazard.evidence import Estimate, Judgement, judged, widened
from lokun.hazard.lateness import chosen_lags
from lokun.hazard.multiplicative_form import MultiplicativeForm
from lokun.hazard.schemas import TAUS
from lokun.hazard.statistics import Statistics

#: Draws of the bootstrap.
DRAWS = 200
#: What the product must add to the log-likelihood of the sum, and the standard errors of it, as it
#: is sampled. A gain of a few units is chance, or a poor baseline: the product is then the worse
#: form.
MIN_GAIN, MIN_STANDARD_ERRORS = 50.0, 5.0
#: The part of closes that must be the baseline's alone, if channels are to multiply it: a baseline
#: that hardly brings closes by itself cannot be seen to scale effects.
MIN_BASELINE = 0.1
#: The part of what touches bring that may fade within the shortest time, where channels multiply.
MAX_SHORTEST = 0.9
#: Touches of the last day are orders if they have at least this many closes, this part of all
#: closes, and this many times the channel's effect.
ORDER_CLOSES, ORDER_PART, ORDER_TIMES = 10.0, 0.02, 5.0


@dataclass(frozen=True)
class HazardFit:
    """The fit of a close type; (channels,) arrays, and (channels, draws) of the bootstrap.

    Attributes:
        statistics: to which it is fitted.
        is_multiplied: whether channels multiply the baseline and each other's effects.
        effect: rate a day that a touch adds when it happens, or the power theta of channels that
            multiply the baseline.
        lags: numbers of the ages of LAGS in which touches have an effect of their own.
        late: that effect, a rate or a power as well, (channels, lags).
        tau: days in which it falls to 1/e.
        ratio: likelihood ratio against no effect.
        is_order: whether touches of the last day are no causes.
        is_follower: whether touches come because buyers have decided, and say nothing of frailty.
        is_withheld: whether the hold-out group shows what the channel does.
        measured: part of the effect that the hold-out group confirms; 1 without a group.
        credit: closes that fall to the channel, of those that would not have come without touches.
        per_touch: the same over the channel's touches.
        drawn_per_touch: the same under each draw.
        drawn_credit: credit under each draw, as a share of the draw's closes.
        frailty: closes a day by unit of frailty; of the multiplicative form, its power.
        age_rates: baseline rate a day, by age.
        stratum_factors: factor of the rate, by stratum.
        period_factors: factor of the rate, by period.
        is_upper_bound: whether the touches are the buyers' own and no hold-out group measures them.
        judgements: the evidence of each channel.
    """

    statistics: Statistics
    is_multiplied: bool
    effect: Floats
    lags: list[int]
    late: Floats
    tau: Floats
    ratio: Floats
    is_order: Bools
    is_follower: Bools
    is_withheld: Bools
    measured: Floats
    credit: Floats
    per_touch: Floats
    drawn_per_touch: Floats
    drawn_credit: Floats
    frailty: float
    age_rates: Floats
    stratum_factors: Floats
    period_factors: Floats
    is_upper_bound: Bools
    judgements: list[Judgement]

    @property
    def n_closes(self) -> int:
        """Closes of the type."""
        return len(self.statistics.closes)


def fit_hazard(statistics: Statistics, draws: int = DRAWS) -> HazardFit:
    """Fit the hazard of one close type, and its draws.

    Args:
        statistics: at least one close.
        draws: of the bootstrap.
    """
    is_order = _orders(statistics)
    design = HazardDesign(statistics, is_order, draws, chosen_lags(statistics, is_order))
    form = _form(design)
    best = form.selected()
    is_open = best.is_open.reshape(design.n_channels, design.n_kernels)[:, : len(TAUS)]
    tau = np.where(is_open.any(axis=1), (is_open * np.array(TAUS)).sum(axis=1), TAUS[0])
    drawn = np.zeros((design.n_channels, design.draws.shape[1]))
    if design.draws.size:
        drawn = form.drawn(design.draws)
    n_buckets = len(statistics.cumulative_frailty)
    closes = np.bincount(statistics.closes.bucket, minlength=n_buckets) @ design.draws
    touches = statistics.touches.sum(axis=0).astype(np.float64)
    drawn_credit = drawn / np.maximum(closes, 1)
    is_upper_bound = statistics.is_buyers & ~design.is_withheld
    width = np.ptp(drawn_credit, axis=1) if drawn.size else np.ones(design.n_channels)
    share = best.credit / len(statistics.closes)
    judgements = judged(
        statistics,
        Estimate(share, width, best.ratio, is_upper_bound, design.is_withheld, bool(design.lags)),
    )
    drawn_credit = widened(drawn_credit, judgements)
    return HazardFit(
        statistics=statistics,
        is_multiplied=form.is_multiplied,
        effect=best.effect,
        lags=design.lags,
        late=best.late,
        tau=tau.astype(np.float64),
        ratio=best.ratio,
        is_order=design.is_order,
        is_follower=design.is_follower,
        is_withheld=design.is_withheld,
        measured=best.measured,
        credit=best.credit,
        per_touch=best.credit / np.maximum(touches.sum(axis=0), 1),
        drawn_per_touch=drawn_credit * closes / np.maximum(touches.T @ design.draws, 1),
        drawn_credit=drawn_credit,
        frailty=best.frailty,
        age_rates=best.age_rates,
        stratum_factors=best.stratum_factors[: statistics.days.shape[3]],
        period_factors=best.period_factors,
        is_upper_bound=is_upper_bound,
        judgements=judgements,
    )


def _orders(statistics: Statistics) -> Bools:
    """The channels whose touches of the last day follow the decision, (channels,)."""
    n_channels = len(statistics.channels)
    if not n_channels:
        return np.zeros(0, dtype=np.bool_)
    # The last day has a coefficient of its own, beside those of the days before it.
    design = HazardDesign(statistics, is_order=np.ones(n_channels, dtype=np.bool_))
    mixture = AdditiveForm(design, design.additive_sample(with_last_day=True)).mixture
    last_day = slice(design.n_covariates + 1, None)
    effect = design.by_channel(mixture.effects)[:, 0]
    least = max(ORDER_CLOSES, ORDER_PART * len(statistics.closes))
    is_order: Bools = (mixture.credit[last_day, 0] >= least) & (
        mixture.effects[last_day, 0] > ORDER_TIMES * effect
    )
    return is_order


def _form(design: HazardDesign) -> AdditiveForm | MultiplicativeForm:
    """The sum, or the product where the closes make it much likelier."""
    added = AdditiveForm(design, design.additive_sample())
    if not len(design.statistics.sampled):
        return added
    multiplied = MultiplicativeForm(design, added.is_held, added.likelihood + MIN_GAIN)
    least = max(MIN_GAIN, MIN_STANDARD_ERRORS * multiplied.standard_error)
    of_touches = multiplied.credit.sum()
    at_shortest = multiplied.credit[:: design.n_kernels].sum()
    is_product = (
        multiplied.likelihood - added.likelihood >= least
        and multiplied.has_maximum
        and of_touches <= (1 - MIN_BASELINE) * len(design.statistics.closes)
        and at_shortest <= MAX_SHORTEST * of_touches
    )
    return multiplied if is_product else added
