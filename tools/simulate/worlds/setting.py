"""The settings of a world: its channels, its mechanism, and its confounders."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tools.simulate.company import END
from tools.simulate.dice import Dice, Floats

Mechanism = Literal["additive", "multiplicative", "threshold", "competing"]

ACCOUNTS = 30_000
MONTHS = 18
DAYS = 546
START = END - DAYS
"""The first day of a world; it ends with the demo company's, on 2025-06-30."""

ELASTICITY = 0.6
"""Touches grow with spend to this power: twice the money buys half as many more."""

RESOURCES = ("sales", "marketing", "community")


@dataclass(frozen=True)
class Channel:
    """A channel: ``touches`` per account at the usual spend, ``euros`` per month and account."""

    name: str
    resource: str
    touches: float
    euros: float
    department: str


CHANNELS = (
    Channel("demos", "sales", 0.6, 1.30, "sales"),
    Channel("meetings", "sales", 1.1, 1.10, "sales"),
    Channel("calls", "sales", 2.6, 0.90, "sales development"),
    Channel("paid_search", "marketing", 5.0, 1.20, "marketing"),
    Channel("paid_social", "marketing", 4.0, 0.80, "marketing"),
    Channel("display", "marketing", 6.0, 0.50, "marketing"),
    Channel("organic_search", "marketing", 5.0, 0.40, "marketing"),
    Channel("email", "marketing", 6.0, 0.20, "marketing"),
    Channel("events", "marketing", 0.7, 0.90, "marketing"),
    Channel("affiliate", "community", 1.6, 0.40, "partnerships"),
    Channel("forum", "community", 2.0, 0.40, "community"),
    Channel("reviews", "community", 1.4, 0.20, "community"),
    Channel("word_of_mouth", "community", 1.0, 0.50, "community"),
)
NAMES = tuple(channel.name for channel in CHANNELS)
PAPERWORK = "paperwork"
"""The additional channel of a world in which paperwork follows the decision; it has no effect."""


def at(name: str) -> int:
    """The position of a channel in ``CHANNELS``."""
    return NAMES.index(name)


@dataclass(frozen=True)
class World:
    """A world.

    ``frailty_closes`` and ``frailty_touches`` are the standard deviations, on the log scale, of the
    effect of an account's hidden frailty on its own rate of closing and on its touches.
    ``holdout`` is the share of accounts that see no retargeted ads.
    """

    name: str
    mechanism: Mechanism
    about: str
    closes: float = 0.165
    baseline: float = 0.45
    frailty_closes: float = 0.0
    frailty_touches: float = 0.0
    works: bool = True
    order_taking: bool = False
    coupons: float = 0.0
    retargets: bool = False
    holdout: float = 0.0
    hidden_word: bool = False
    lost: float = 0.0


WORLDS = {
    world.name: world
    for world in (
        World(
            "clean",
            "additive",
            "every touch adds to the rate of closing; nothing else moves touches and closes alike",
        ),
        World(
            "latent_fit",
            "multiplicative",
            "accounts of high frailty touch more and close more; touches multiply the rate",
            frailty_closes=0.9,
            frailty_touches=0.7,
        ),
        World(
            "order_taker",
            "threshold",
            "an account decides when its conviction passes its threshold; quote, contract and"
            " calls follow the decision, the payment comes weeks later",
            order_taking=True,
        ),
        World(
            "coupon",
            "competing",
            "a sold route and a self-served one compete with a rival; six of ten buyers fetch a"
            " coupon from an affiliate at the checkout",
            coupons=0.6,
        ),
        World(
            "retargeting",
            "multiplicative",
            "display ads chase those about to buy; a fifth of the accounts is held out",
            retargets=True,
            holdout=0.2,
        ),
        World(
            "word_of_mouth",
            "additive",
            "a community that leaves no trace drives the baseline, and visits from search",
            hidden_word=True,
            baseline=0.6,
        ),
        World(
            "tracking_loss",
            "multiplicative",
            "three touches of ten are not on record",
            lost=0.3,
        ),
        World(
            "null",
            "additive",
            "no touch has an effect; accounts of high frailty touch more and close more",
            frailty_closes=0.9,
            frailty_touches=0.7,
            works=False,
            baseline=1.0,
        ),
    )
}


def stream(seed: int, *names: str) -> Dice:
    """Dice for one purpose only, so that a new purpose does not change other draws."""
    digest = hashlib.blake2b("/".join((str(seed), *names)).encode(), digest_size=7).digest()
    return Dice(int.from_bytes(digest, "big"))


@dataclass(frozen=True)
class Effects:
    """The effects of channels in one world and seed, one element per channel.

    ``weight`` is each channel's intended share of the conversions that channels cause, ``tau`` the
    days over which its effect decays to 1/e. Neither depends on the channel's number of touches.
    """

    weight: Floats
    tau: Floats


def effects(world: World, seed: int) -> Effects:
    """Draw the effects: a few channels have a large effect, most a small one, and two none."""
    dice = stream(seed, world.name, "effects")
    index = np.arange(len(CHANNELS), dtype=np.int64)
    weight = np.exp(0.7 * dice.normal("weight", index))
    idle = np.argsort(dice.uniform("idle", index), kind="stable")[:2]
    weight[idle] = 0.0
    if world.retargets:
        weight[at("display")] = 0.2
    if not world.works:
        weight[:] = 0.0
    tau = np.clip(10.0 * np.exp(0.6 * dice.normal("tau", index)), 3.0, 40.0)
    return Effects(weight=weight / max(weight.sum(), 1.0), tau=tau)


def spend(world: World, seed: int, months: int = MONTHS) -> Floats:
    """Spend of each month and channel, as a multiple of the usual spend: (months, channels)."""
    dice = stream(seed, world.name, "spend")
    month, channel = (
        grid.ravel().astype(np.int64)
        for grid in np.meshgrid(np.arange(months), np.arange(len(CHANNELS)), indexing="ij")
    )
    level = np.exp(0.5 * dice.normal("month", month, channel))
    return np.clip(level, 0.3, 2.5).reshape(months, len(CHANNELS))


def euros_a_month(seed: int, world: World, accounts: int) -> Floats:
    """The cost of a usual month of each channel, in euros; prices differ between seeds."""
    dice = stream(seed, world.name, "prices")
    price = np.exp(0.4 * dice.normal("price", np.arange(len(CHANNELS), dtype=np.int64)))
    usual = np.array([channel.euros for channel in CHANNELS]) * price * accounts
    rounded: Floats = np.round(usual)
    return rounded
