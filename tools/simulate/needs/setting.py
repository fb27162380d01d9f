"""Worlds of needs: their channels, and the ordinary life of companies that each of them has.

An account comes to have a need, the need becomes a deal, the deal a decision, the decision a
payment. Touches may raise the rate at which needs arise, or the pace of what follows; sellers,
buyers and advertisements follow the need as well. tools.simulate.worlds shares nothing of this.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.simulate.dice import Floats

ACCOUNTS = 6_000
DAYS = 546
RESOURCES = ("sales", "marketing", "community")
ACCOUNTS_THAT_NEED = 0.22
"""The part of accounts to which a need comes, if they are there for all days."""


@dataclass(frozen=True)
class Channel:
    """A channel: ``touches`` per account and year that nothing calls forth."""

    name: str
    resource: str
    touches: float


CHANNELS = (
    Channel("demos", "sales", 0.5),
    Channel("meetings", "sales", 0.9),
    Channel("calls", "sales", 2.2),
    Channel("paid_search", "marketing", 3.0),
    Channel("paid_social", "marketing", 3.0),
    Channel("display", "marketing", 5.0),
    Channel("organic_search", "marketing", 3.0),
    Channel("email", "marketing", 5.0),
    Channel("events", "marketing", 0.8),
    Channel("affiliate", "community", 1.2),
    Channel("forum", "community", 1.6),
    Channel("reviews", "community", 1.2),
    Channel("user_group", "community", 0.0),
)
NAMES = tuple(channel.name for channel in CHANNELS)
SALES = tuple(row for row, channel in enumerate(CHANNELS) if channel.resource == "sales")


def at(*names: str) -> list[int]:
    """The positions of channels."""
    return [NAMES.index(name) for name in names]


@dataclass(frozen=True)
class World:
    """A world. Days are means of exponential waits.

    Attributes:
        name, about: what it is called, and what happens there.
        works: channels that raise the rate of needs; None for all but ``user_group``.
        to_deal, to_decision, to_lost: days from need to deal, to its decision, or to its loss.
        searched: touches a day of an account with a need, by channel, beside the usual.
        worked: touches a day of sellers on an open deal, by channel; their usual ones then stop.
        hastens: channels that shorten a deal.
        seasons: quarter ends and a price cut, with which idle campaigns coincide.
        delay: days after which a touch begins to work.
        paperwork: days from decision to contract, at most; meetings between.
        coupons: part of the buyers who fetch one two days before they pay.
        holdout: part of the accounts that sees no display.
        scanned: part of the accounts whose mail is clicked by a machine.
        twins: e-mails come with events alone, within the hour.
        begets: a touch of one channel calls forth another's the next day.
        recorded_from: part of the days after which visits are on record.
    """

    name: str
    about: str
    works: tuple[str, ...] | None = None
    to_deal: float = 3.0
    to_decision: float = 3.0
    to_lost: float = 12.0
    searched: tuple[tuple[str, float], ...] = ()
    worked: tuple[tuple[str, float], ...] = ()
    hastens: tuple[str, ...] = ()
    seasons: bool = False
    delay: int = 0
    paperwork: int = 0
    coupons: float = 0.0
    holdout: float = 0.0
    scanned: float = 0.0
    twins: bool = False
    customers: bool = False
    begets: bool = False
    recorded_from: float = 0.0


_SEARCHED = (
    ("paid_search", 0.12),
    ("organic_search", 0.15),
    ("reviews", 0.06),
    ("forum", 0.05),
    ("affiliate", 0.04),
)
_WORKED = (("demos", 0.04), ("meetings", 0.06), ("calls", 0.1))
WORLDS = {
    world.name: world
    for world in (
        World("plain", "touches bring needs; nothing else moves touches and closes alike"),
        World(
            "idle",
            "no touch does anything; buyers with a need search, sellers work on deals",
            works=(),
            searched=_SEARCHED,
            worked=_WORKED,
            to_deal=8.0,
            to_decision=15.0,
        ),
        World(
            "hastened",
            "marketing makes deals, demos are held inside them and only shorten them",
            works=("paid_search", "paid_social", "email", "events", "display"),
            worked=(("demos", 0.12), ("meetings", 0.02), ("calls", 0.05)),
            hastens=("demos",),
            to_deal=8.0,
            to_decision=25.0,
            to_lost=60.0,
        ),
        World(
            "seasons",
            "quarter ends and a price cut, with which two campaigns coincide that do nothing",
            works=("calls", "email", "events", "forum", "paid_search", "reviews"),
            seasons=True,
        ),
        World(
            "paperwork",
            "contracts come 1 to 20 days after the decision, with meetings between",
            paperwork=20,
        ),
        World("slow", "touches begin to work after 120 days", delay=120),
        World("coupons", "six of ten buyers fetch a coupon two days before they pay", coupons=0.6),
        World(
            "chased",
            "display ads chase accounts with a need; a fifth of the accounts is held out",
            searched=(("display", 0.5), ("organic_search", 0.1)),
            to_deal=6.0,
            to_decision=8.0,
            holdout=0.2,
        ),
        World(
            "scanned", "the mail of a third of the accounts is clicked by a machine", scanned=0.35
        ),
        World(
            "twins",
            "an e-mail follows each event within the hour, and no other is sent",
            twins=True,
        ),
        World("customers", "a user group that only customers visit", customers=True),
        World(
            "begets",
            "display brings visits from search, and these bring demos",
            begets=True,
        ),
        World("half", "visits are on record from the middle on", recorded_from=0.5),
        World(
            "unhurried",
            "deals come a month after the need, and decisions two months later",
            worked=_WORKED,
            to_deal=30.0,
            to_decision=60.0,
            to_lost=60.0,
        ),
    )
}


def effects(world: World, seed: int) -> tuple[Floats, Floats]:
    """What a touch adds to the rate of needs, in multiples of it, and the days in which that fades.

    The parts of channels in what touches add are drawn per seed; on average they add as much again
    as the rate itself.
    """
    rng = np.random.default_rng([seed, 1, *world.name.encode()])
    part = np.exp(0.8 * rng.standard_normal(len(CHANNELS)))
    idle = rng.permutation(len(CHANNELS) - 1)[:2]
    days = np.clip(9.0 * np.exp(0.6 * rng.standard_normal(len(CHANNELS))), 3.0, 40.0)
    part[idle] = 0.0
    part[at("user_group")] = 0.0
    if world.works is not None:
        is_working = np.isin(NAMES, world.works)
        part = np.where(is_working, np.maximum(part, 0.3), 0.0)
    if world.holdout:
        part[at("display")] = 0.4
    usual = np.array([channel.touches for channel in CHANNELS]) / 365 * days
    if part.sum() == 0:
        return np.zeros(len(CHANNELS)), days
    return np.where(part > 0, part / part.sum() / np.maximum(usual, 1e-9), 0.0), days
