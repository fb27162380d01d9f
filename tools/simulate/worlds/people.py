"""The accounts of a world and their touches, before any decision."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import poisson

from tools.simulate.dice import Bools, Dice, Floats, Ints
from tools.simulate.text import DAY
from tools.simulate.worlds.setting import (
    CHANNELS,
    RESOURCES,
    World,
    at,
)

_INDUSTRY_FIT = np.array([0.9, -0.5, 0.0, 0.7, -0.9, 0.2, -0.2])
_COUNTRY_FIT = np.array([0.5, 0.3, 0.0, 0.2, -0.4, 0.3, -0.6])
_COUNTRY_WEIGHTS = np.array([8, 13, 25, 17, 19, 9, 9], dtype=np.float64)
_HUNT_DAYS = 14
_SALES = [row for row, channel in enumerate(CHANNELS) if channel.resource == RESOURCES[0]]


@dataclass(frozen=True)
class Accounts:
    """Accounts in the order of their arrival; one element each.

    ``fit`` multiplies the account's own rate of closing, ``activity`` the number of its touches.
    ``hunts_from`` is the first of the days in which an account is about to buy.
    """

    arrived: Ints
    industry: Ints
    employees: Ints
    country: Ints
    has_website: Bools
    people: Ints
    fit: Floats
    activity: Floats
    hunts_from: Ints
    held_out: Bools
    patience: Floats
    rival_after: Floats

    def __len__(self) -> int:
        """Accounts."""
        return len(self.arrived)


@dataclass(frozen=True)
class Touches:
    """Touches ordered by time; ``channel`` is a position, ``at`` seconds since 1970."""

    account: Ints
    channel: Ints
    at: Ints

    def __len__(self) -> int:
        """Touches."""
        return len(self.account)

    def only(self, rows: Bools | Ints) -> Touches:
        """The touches at ``rows``."""
        return Touches(self.account[rows], self.channel[rows], self.at[rows])


def ordinals(counts: Ints) -> Ints:
    """0, 1, ... within each group of the given sizes."""
    starts = np.cumsum(counts) - counts
    numbers: Ints = np.arange(int(counts.sum()), dtype=np.int64) - np.repeat(starts, counts)
    return numbers


def draw_accounts(world: World, dice: Dice, count: int, start: int, end: int) -> Accounts:
    """Draw ``count`` accounts that arrive between the days ``start`` and ``end``.

    ``patience`` is the unit exponential draw that decides when an account closes, the same for
    any set of channels: -log of the account's uniform draw.
    """
    index = np.arange(count, dtype=np.int64)
    u = dice.uniform("arrived", index)
    late = np.clip((u - 0.15) / 0.85, 0.0, 1.0)
    arrived = np.sort(start + np.floor(late * (end - start - 30)).astype(np.int64))
    industry = dice.below("industry", index, len(_INDUSTRY_FIT))
    country = dice.pick("country", index, _COUNTRY_WEIGHTS)
    size = dice.normal("employees", index)
    trait = 0.6 * _INDUSTRY_FIT[industry] + 0.6 * _COUNTRY_FIT[country] + 0.5 * size
    frailty = 0.6 * trait + 0.8 * dice.normal("keen", index)
    # Without hidden frailty an account's fit depends on its traits alone.
    fit = np.exp(world.frailty_closes * frailty if world.frailty_closes else 0.5 * trait)
    activity = np.exp(0.5 * dice.normal("activity", index) - 0.125)
    activity *= np.exp(world.frailty_touches * frailty - world.frailty_touches**2 / 2)
    hunts = arrived + np.floor(-70 * np.log(1 - dice.uniform("hunts", index))).astype(np.int64)
    return Accounts(
        arrived=arrived,
        industry=industry,
        employees=np.exp(3.5 + 1.2 * size).astype(np.int64) + 1,
        country=country,
        has_website=dice.chance("website", index, 0.9),
        people=1 + dice.below("people", index, 3),
        fit=fit,
        activity=activity,
        hunts_from=hunts,
        held_out=dice.chance("held_out", index, world.holdout),
        patience=-np.log(1 - dice.uniform("patience", index)),
        rival_after=-260.0 * np.log(1 - dice.uniform("rival", index)),
    )


def hunts(accounts: Accounts, day: int, first: int) -> Bools:
    """Whether each of the first ``first`` accounts is about to buy on ``day``."""
    since = day - accounts.hunts_from[:first]
    chased: Bools = (since >= 0) & (since < _HUNT_DAYS)
    return chased


def _counted(dice: Dice, draw: str, mean: Floats) -> Ints:
    index = np.arange(len(mean), dtype=np.int64)
    counts: Ints = poisson.ppf(dice.uniform(draw, index), mean).astype(np.int64)
    return np.maximum(counts, 0)


def hidden_words(world: World, dice: Dice, accounts: Accounts, end: int) -> Touches:
    """The touches of a community that nobody records; their channel is -1."""
    if not world.hidden_word:
        nothing: Ints = np.zeros(0, np.int64)
        return Touches(nothing, nothing, nothing)
    index = np.arange(len(accounts), dtype=np.int64)
    member = dice.chance("member", index, 0.4)
    counts = _counted(dice, "words", np.where(member, 2.0, 0.0))
    account, j = np.repeat(index, counts), ordinals(counts)
    age = -60.0 * np.log(1 - dice.uniform("word_at", account, j))
    moment = accounts.arrived[account] * DAY + (age * DAY).astype(np.int64)
    return _ordered(account, np.full(len(account), -1), moment, end)


@dataclass(frozen=True)
class Offer:
    """Touches that happen if the channel's volume, a multiple of the usual, exceeds ``needs``.

    A larger volume has all touches of a smaller one and more, so that two spends are compared on
    the same random numbers. ``most`` is the largest volume of the offer.
    """

    touches: Touches
    needs: Floats
    most: float
    start: int
    end: int

    def at_volume(self, volume: Floats) -> Touches:
        """The touches at a volume (months, channels), each month of 30 days.

        Raises:
            ValueError: the volume exceeds ``most``.
        """
        if volume.max() > self.most:
            raise ValueError(f"volume {volume.max():.2f} exceeds {self.most}, the most drawn for")
        t = self.touches
        month = np.clip((t.at // DAY - self.start) // 30, 0, len(volume) - 1)
        kept = t.only(self.needs < volume[month, t.channel])
        return _a_seller_a_day(_ordered(kept.account, kept.channel, kept.at, self.end))


def draw_touches(
    world: World,
    dice: Dice,
    accounts: Accounts,
    words: Touches,
    start: int,
    end: int,
    most: float,
) -> Offer:
    """Draw every touch that could happen if nobody closed, up to ``most`` times the usual."""
    parts = []
    for row, channel in enumerate(CHANNELS):
        name = channel.name
        counts = _counted(dice, name, channel.touches * accounts.activity * most)
        account = np.repeat(np.arange(len(accounts), dtype=np.int64), counts)
        j = ordinals(counts)
        young = -45.0 * np.log(1 - dice.uniform(f"{name}/young", account, j))
        old = (end - start) * dice.uniform(f"{name}/old", account, j)
        age = np.where(dice.chance(f"{name}/is_young", account, 0.6, j), young, old)
        moment = accounts.arrived[account] * DAY + (age * DAY).astype(np.int64)
        if world.retargets and name in ("display", "organic_search"):
            chased = 5.0 if name == "display" else 1.0
            more = _counted(dice, f"{name}/hunt", np.full(len(accounts), chased * most))
            hunter, k = np.repeat(np.arange(len(accounts), dtype=np.int64), more), ordinals(more)
            when = (dice.uniform(f"{name}/hunt_at", hunter, k) * _HUNT_DAYS * DAY).astype(np.int64)
            account = np.concatenate([account, hunter])
            j = np.concatenate([j, 1_000_000 + k])
            moment = np.concatenate([moment, accounts.hunts_from[hunter] * DAY + when])
        needs = dice.uniform(f"{name}/kept", account, j) * most
        if world.retargets and name == "display":
            needs[accounts.held_out[account]] = np.inf
        parts.append((account, np.full(len(account), row), moment, needs))
    if len(words):
        j = np.arange(len(words), dtype=np.int64)
        for name, share in (("organic_search", 0.8), ("word_of_mouth", 0.1)):
            heard = dice.chance(f"{name}/heard", j, share)
            after = (dice.uniform(f"{name}/after", j) * 10 * DAY).astype(np.int64)
            rows = words.only(heard)
            moment = rows.at + after[heard]
            always = np.full(len(rows), -1.0)
            parts.append((rows.account, np.full(len(rows), at(name)), moment, always))
    account, channels, moment, needs = (
        np.concatenate([part[column] for part in parts]) for column in range(4)
    )
    return Offer(Touches(account, channels, moment), needs, most, start, end)


def _ordered(account: Ints, channel: Ints, moment: Ints, end: int) -> Touches:
    inside = moment < end * DAY - 3600
    account, channel, moment = account[inside], channel[inside], moment[inside]
    order = np.lexsort((channel, account, moment))
    return Touches(account[order], channel[order].astype(np.int64), moment[order])


def _a_seller_a_day(touches: Touches) -> Touches:
    """Keep the strongest act of sellers per account and day: the others are not touches."""
    sold = np.isin(touches.channel, _SALES)
    rows = np.flatnonzero(sold)
    order = np.lexsort(
        (rows, touches.channel[rows], touches.at[rows] // DAY, touches.account[rows])
    )
    rows = rows[order]
    key = touches.account[rows] * 1_000_000 + touches.at[rows] // DAY
    first = np.ones(len(rows), dtype=bool)
    first[1:] = key[1:] != key[:-1]
    kept = ~sold
    kept[rows[first]] = True
    return touches.only(kept)
