"""The hazard of closing: what touches add to it, and the baseline that is left without them.

Aalen (1980), "A model for nonparametric regression analysis of counting processes"; with effects
that decay, as in Zhang, Wei and Ren (2014), "Multi-touch attribution in online advertising with
survival theory". An account at risk closes at the rate a day

    h(t) = rate(age) * factor(traits) + phi * K(t) + sum of theta * exp(-(t - t_k) / tau),

the sum over touches before t, theta and tau those of the touch's channel, all coefficients at least
0. Or the baseline scales what touches add,

    h(t) = rate(age) * factor(traits) * (1 + sum of theta * exp(-(t - t_k) / tau)) + phi * K(t),

or channels multiply it, each of whose touches brings less than the one before, with X the sum of
exp(-(t - t_k) / tau) over a channel's touches and K(t) the account's frailty,

    h(t) = rate(age) * factor(traits) * K(t) ** phi * product of exp(theta * X / (1 + X)).

The form with the greatest likelihood is selected. A form that the baseline scales must leave a
tenth of the closes to the baseline, and its touches must do more than mark the very day of a
decision. The multiplicative form, which is fitted on sampled time points, must also be likelier by
more than the sampling error, and its likelihood must have a maximum. Under both forms a touch has
more effect on accounts that are likelier to close. K(t) is the posterior mean of a gamma-Poisson
model of how often an account is touched: shape and touches so far over shape + rate * time at risk;
where it is added, the touches' term alone. An account with more frailty is touched often and closes
often, which is no effect of the touches: the term is part of the baseline.

A touch is credited with its part of the hazard at the decision, of what would not have come until
now without touches. The account would have gone on at its baseline's rate, as rates change with
age. What that rate brings until now was only hastened by touches: it is baseline as well. Where the
baseline scales effects, resources share what they bring to a close by what is lost without each,
and so do the channels of a resource (lokun.hazard.sharing).

Each channel's tau is the one of TAUS that is nearest to its best mixture of all. A channel whose
likelihood ratio is below MIN_RATIO is left out. Touches within a day before the close that come
much more often than the channel's effect explains are the ordering itself (a coupon at the
checkout): such touches of the channel are no causes.

Draws of the bootstrap take the forms in turn, the multiplicative form only where it is selected,
and every other draw of each form leaves out the same channels as the fit: the selection is
uncertain as well.
"""

from dataclasses import dataclass, replace

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.additive_form import AdditiveForm
from lokun.hazard.design import MIN_RATIO, HazardDesign
from lokun.hazard.multiplicative_form import MultiplicativeForm
from lokun.hazard.schemas import TAUS
from lokun.hazard.statistics import Statistics

#: Draws of the bootstrap.
DRAWS = 200
#: The part of closes that must be the baseline's alone, if it is to scale effects: a baseline that
#: hardly brings closes by itself cannot be seen to scale them.
MIN_BASELINE = 0.1
#: The part of what touches bring that may fade within the shortest time, where it scales effects.
MAX_SHORTEST = 0.9
#: Standard errors by which the multiplicative form must be likelier, as its likelihood is sampled.
MIN_STANDARD_ERRORS = 5.0
#: Touches of the last day are orders if they have at least this many closes, this part of all
#: closes, and this many times the channel's effect.
ORDER_CLOSES, ORDER_PART, ORDER_TIMES = 10.0, 0.02, 5.0


@dataclass(frozen=True)
class HazardFit:
    """The fit of a close type; (channels,) arrays, and (channels, draws) of the bootstrap.

    Attributes:
        statistics: to which it is fitted.
        is_scaled: whether the baseline scales what touches add.
        is_multiplied: whether channels also scale each other's effects.
        effect: rate a day that a touch adds when it happens; in multiples of the baseline's where
            that scales it, and the power theta of channels that multiply it.
        tau: days in which it falls to 1/e.
        ratio: likelihood ratio against no effect.
        is_order: whether touches of the last day are no causes.
        is_withheld: whether the hold-out group shows what the channel does.
        measured: part of the effect that the hold-out group confirms; 1 without a group.
        credit: closes that fall to the channel, of those that would not have come without touches.
        per_touch: the same over the channel's touches.
        drawn_per_touch: the same under each draw.
        drawn_credit: credit under each draw, as a share of the draw's closes.
        frailty: closes a day by unit of frailty; of the multiplicative form, its power.
        age_rates: baseline rate a day, by age.
        stratum_factors: factor of the rate, by stratum.
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
    frailty: float
    age_rates: Floats
    stratum_factors: Floats

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
    design = HazardDesign(statistics, _orders(statistics), draws)
    forms = _forms(design)
    best = forms[0].selected()
    is_open = best.is_open.reshape(design.n_channels, len(TAUS))
    tau = np.where(is_open.any(axis=1), (is_open * np.array(TAUS)).sum(axis=1), TAUS[0])
    drawn = np.zeros((design.n_channels, design.draws.shape[1]))
    for number, form in enumerate(forms):
        weights = design.draws[:, number :: len(forms)]
        if weights.size:
            drawn[:, number :: len(forms)] = form.drawn(weights, best.ratio)
    n_buckets = len(statistics.cumulative_frailty)
    closes = np.bincount(statistics.closes.bucket, minlength=n_buckets) @ design.draws
    touches = statistics.touches.sum(axis=0).astype(np.float64)
    return HazardFit(
        statistics=statistics,
        is_scaled=forms[0].is_scaled,
        is_multiplied=isinstance(forms[0], MultiplicativeForm),
        effect=best.effect,
        tau=tau.astype(np.float64),
        ratio=best.ratio,
        is_order=design.is_order,
        is_withheld=design.is_withheld,
        measured=best.measured,
        credit=best.credit,
        per_touch=best.credit / np.maximum(touches.sum(axis=0), 1),
        drawn_per_touch=drawn / np.maximum(touches.T @ design.draws, 1),
        drawn_credit=drawn / np.maximum(closes, 1),
        frailty=best.frailty,
        age_rates=best.age_rates,
        stratum_factors=best.stratum_factors[: statistics.days.shape[3]],
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


def _forms(design: HazardDesign) -> list[AdditiveForm | MultiplicativeForm]:
    """The forms that draws take in turn; the first is the one that is selected.

    A form that the baseline scales must leave enough closes to the baseline. Its touches must do
    more than mark the very day of a decision, which is no matter of rates.
    """

    def may_scale(form: AdditiveForm | MultiplicativeForm) -> bool:
        of_touches = form.credit.sum()
        at_shortest = form.credit[:: len(TAUS)].sum()
        return bool(
            of_touches <= (1 - MIN_BASELINE) * len(design.statistics.closes)
            and at_shortest <= MAX_SHORTEST * of_touches
        )

    sample = design.additive_sample()
    beside = AdditiveForm(design, sample)
    scaled = AdditiveForm(design, replace(sample, is_scaled=True))
    forms: list[AdditiveForm | MultiplicativeForm] = [beside, scaled]
    if 2 * (scaled.loglik - beside.loglik) >= MIN_RATIO and may_scale(scaled):
        forms = [scaled, beside]
    if len(design.statistics.sampled):
        multiplied = MultiplicativeForm(design)
        gain = multiplied.loglik - forms[0].loglik
        gain -= MIN_STANDARD_ERRORS * multiplied.standard_error
        if multiplied.has_maximum and 2 * gain >= MIN_RATIO and may_scale(multiplied):
            forms = [multiplied, *forms]
    return forms
