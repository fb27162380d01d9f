"""The hazard of closing: what touches add to it, and what would have come anyway.

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

The form under which the closes are likeliest is taken. One of the two that scale the baseline must
leave a tenth of the closes to it, and touches must do more than tell the very day of a decision;
the product must also be likelier by more than the moments, on which it is fitted, may err. Under
both a touch moves those more who are likelier to close. K(t) is the gamma-Poisson mean of how often
an account is touched: shape and touches so far over shape + rate * time at risk; where it is added,
the touches' part alone. A keen account is touched often and closes often, which is no effect of
the touches: the term is part of the baseline.

A touch has its part of the hazard at the decision of what would not have come until now without
touches. The account would have gone on at its baseline's rate, as rates change with age, and what
that brings until now was only hastened: it is baseline as well. Where the baseline scales effects,
resources share what they bring to a close by what is lost without each, and so do the channels of
a resource (lokun.hazard.sharing).

Each channel's tau is the one of TAUS that its best mixture of all lies nearest to. A channel whose
likelihood ratio stays under KEPT is left out. What is done within a day before the close, and much
more often than the channel's effect would explain, is the ordering itself (a coupon at the
checkout): such touches of the channel are no causes.

Draws of the bootstrap take the forms in turn, the product only where it is the likeliest, and of
each every other one leaves out the same channels: what was chosen is uncertain as well.
"""

from dataclasses import dataclass, replace

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.forms import KEPT, Data, Products, Sums
from lokun.hazard.statistics import TAUS, Statistics

#: Draws of the bootstrap.
DRAWS = 200
#: The part of closes that must be a baseline's own, if it is to scale effects: one that closes
#: hardly anybody by itself cannot be seen to do so.
OWN = 0.1
#: The part of what touches bring that may fade within the shortest time, where it scales effects.
AT_ONCE = 0.9
#: Standard errors by which a product must be likelier, as its likelihood is that of a sample.
SURE = 5.0
#: Touches of the last day are orders where so many closes follow, and so large a part of all, at so
#: many times the effect.
ORDERS, PART, TIMES = 10.0, 0.02, 5.0


@dataclass(frozen=True)
class Found:
    """What a close type told; (channels,) arrays, and (channels, draws) of the bootstrap.

    Attributes:
        statistics: what it was found in.
        is_scaled: whether the baseline scales what touches add.
        is_multiplied: whether channels also scale what others add.
        effect: rate a day that a touch adds at its moment; in multiples of the baseline's where
            that scales it, and the power theta of channels that multiply it.
        tau: days in which it falls to 1/e.
        ratio: likelihood ratio against no effect.
        is_order: whether touches of the last day are no causes.
        is_withheld: whether the hold-out group shows what the channel does.
        measured: part of the effect that the hold-out group confirms; 1 where it says nothing.
        credit: closes that fall to the channel, of those that would not have come without touches.
        per_touch: the same over the channel's touches.
        drawn_per_touch: the same under each draw.
        drawn_credit: credit under each draw, as a share of the draw's closes.
        frailty: closes a day by unit of frailty; of a product, its power.
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
    frailty: float
    ages: Floats
    kinds: Floats

    @property
    def closes(self) -> int:
        """Closes of the type."""
        return len(self.statistics.closes)


def _orders(told: Statistics) -> Bools:
    """The channels whose touches of the last day follow the decision, (channels,)."""
    channels = len(told.channels)
    if not channels:
        return np.zeros(0, dtype=np.bool_)
    # The last day has a coefficient of its own, beside those of the days before it.
    data = Data(told, is_order=np.ones(channels, dtype=np.bool_))
    screen = Sums(data, data.sample(with_last_day=True)).mixture
    last_day = slice(data.many + 1, None)
    effect = data.by_channel(screen.effects)[:, 0]
    found: Bools = (screen.credit[last_day, 0] >= max(ORDERS, PART * len(told.closes))) & (
        screen.effects[last_day, 0] > TIMES * effect
    )
    return found


def _forms(data: Data) -> list[Sums | Products]:
    """The forms that draws take in turn; the first is the one that the closes are likeliest under.

    One that the baseline scales must leave enough to it, and touches must do more than tell the
    very day of a decision: then it is no matter of rates.
    """

    def may_be(form: Sums | Products) -> bool:
        of_touches = form.credit.sum()
        at_once = form.credit[:: len(TAUS)].sum()
        return bool(
            of_touches <= (1 - OWN) * len(data.statistics.closes)
            and at_once <= AT_ONCE * of_touches
        )

    sample = data.sample()
    beside, scaled = Sums(data, sample), Sums(data, replace(sample, is_scaled=True))
    forms: list[Sums | Products] = [beside, scaled]
    if 2 * (scaled.loglik - beside.loglik) >= KEPT and may_be(scaled):
        forms = [scaled, beside]
    if len(data.statistics.moments):
        products = Products(data)
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
    data = Data(told, _orders(told), draws)
    forms = _forms(data)
    settled = forms[0].settled()
    tau_of = settled.is_open.reshape(data.channels, len(TAUS))
    tau = np.where(tau_of.any(axis=1), (tau_of * np.array(TAUS)).sum(axis=1), TAUS[0])
    drawn = np.zeros((data.channels, data.draws.shape[1]))
    for number, form in enumerate(forms):
        some = data.draws[:, number :: len(forms)]
        if some.size:
            drawn[:, number :: len(forms)] = form.drawn(some, settled.ratio)
    closes = np.bincount(told.closes.bucket, minlength=len(told.frailty_days)) @ data.draws
    touches = told.touches.sum(axis=0).astype(np.float64)
    return Found(
        statistics=told,
        is_scaled=forms[0].is_scaled,
        is_multiplied=isinstance(forms[0], Products),
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
        frailty=settled.frailty,
        ages=settled.ages,
        kinds=settled.kinds[: told.days.shape[3]],
    )
