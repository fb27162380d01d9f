"""A world of needs, day by day: with all channels, and without some, on the same random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tools.simulate.dice import Bools, Floats, Ints
from tools.simulate.needs.setting import (
    ACCOUNTS,
    ACCOUNTS_THAT_NEED,
    CHANNELS,
    DAYS,
    NAMES,
    RESOURCES,
    SALES,
    World,
    at,
    effects,
)

_NOBODY, _NEED, _DEAL, _DECIDED, _LOST = range(5)
_HASTE = 12.0
"""By how much the pace of a deal rises in the week after a demo that hastens it, in multiples."""


@dataclass(frozen=True)
class Accounts:
    """Accounts, one element each; days count from the beginning of the world."""

    arrived: Ints
    industry: Ints
    employees: Ints
    fit: Floats
    activity: Floats
    held_out: Bools
    scanned: Bools
    waits: Floats
    """Unit exponential draws until need, deal, decision and loss, (4, accounts)."""

    def __len__(self) -> int:
        """Accounts."""
        return len(self.arrived)


@dataclass(frozen=True)
class Touches:
    """Touches by day; ``channel`` is a position."""

    day: Ints
    channel: Ints
    account: Ints


@dataclass(frozen=True)
class Played:
    """A played world. Days are -1 for never; ``decided`` is (scenarios, accounts)."""

    world: World
    seed: int
    accounts: Accounts
    touches: Touches
    deal: Ints
    lost: Ints
    decided: Ints
    paid: Ints
    wait: Ints


def scenarios() -> dict[str, tuple[int, ...]]:
    """Scenarios by name, with the channels that are left out."""
    return {
        "all": (),
        **{name: (row,) for row, name in enumerate(NAMES)},
        **{
            one: tuple(row for row, channel in enumerate(CHANNELS) if channel.resource == one)
            for one in RESOURCES
        },
        "none": tuple(range(len(CHANNELS))),
    }


def _accounts(world: World, seed: int, count: int) -> Accounts:
    rng = np.random.default_rng([seed, 2, *world.name.encode()])
    industry = rng.integers(6, size=count)
    size = rng.standard_normal(count)
    trait = np.array([0.6, -0.5, 0.1, 0.3, -0.6, 0.1])[industry] + 0.4 * size
    return Accounts(
        arrived=np.sort(np.where(rng.random(count) < 0.2, 0, rng.integers(DAYS - 30, size=count))),
        industry=industry,
        employees=np.exp(3.5 + 1.1 * size).astype(np.int64) + 1,
        fit=np.exp(0.5 * trait),
        activity=np.exp(0.4 * rng.standard_normal(count) - 0.08),
        held_out=rng.random(count) < world.holdout,
        scanned=rng.random(count) < world.scanned,
        waits=rng.standard_exponential((4, count)),
    )


def _levels(world: World, seed: int) -> tuple[Floats, Floats]:
    """Volumes by day and channel, and the season of needs by day."""
    rng = np.random.default_rng([seed, 3, *world.name.encode()])
    month = np.arange(DAYS) // 30
    level = np.exp(0.4 * rng.standard_normal((month.max() + 1, len(CHANNELS))))[month]
    season = np.ones(DAYS)
    if world.seasons:
        is_high = (np.arange(DAYS) % 91 >= 79) | (
            (np.arange(DAYS) >= 290) & (np.arange(DAYS) < 320)
        )
        season[is_high] = 3.5
        campaigns = at("paid_social", "display")
        level[:, campaigns] *= np.where(is_high, 5.0, 0.3)[:, None]
    return level, season


def play(world: World, seed: int, count: int = ACCOUNTS) -> Played:
    """Draw a world and run it in every scenario."""
    accounts = _accounts(world, seed, count)
    ways = list(scenarios().values())
    runs = [_Run(world, seed, accounts, gone) for gone in ways]
    level, season = _levels(world, seed)
    for day in range(DAYS):
        chance = np.random.default_rng([seed, 4, day]).random((len(CHANNELS), count))
        for run in runs:
            run.live(day, chance, level[day], float(season[day]))
    rng = np.random.default_rng([seed, 5, *world.name.encode()])
    wait = np.zeros(count, dtype=np.int64)
    if world.paperwork:
        wait = rng.integers(1, world.paperwork + 1, size=count) + 2
    elif world.coupons:
        wait = np.full(count, 4)
    decided = np.stack([run.decided for run in runs])
    paid = np.where((decided >= 0) & (decided + wait < DAYS), decided + wait, -1)
    first = runs[0]
    days, channel, account = (np.concatenate(part) for part in zip(*first.seen, strict=True))
    return Played(
        world=world,
        seed=seed,
        accounts=accounts,
        touches=Touches(days, channel, account),
        deal=first.deal,
        lost=first.lost,
        decided=decided,
        paid=paid,
        wait=wait,
    )


class _Run:
    """One scenario: what each account has lived through so far."""

    def __init__(self, world: World, seed: int, accounts: Accounts, gone: Sequence[int]) -> None:
        count, channels = len(accounts), len(CHANNELS)
        self.world, self.accounts = world, accounts
        self.is_on = ~np.isin(np.arange(channels), gone)[:, None]
        effect, days = effects(world, seed)
        self.effect, self.fading = effect, np.exp(-1 / days)[:, None]
        needs = -np.log1p(-ACCOUNTS_THAT_NEED) / DAYS
        # Touches add as much again as the rate itself; without any it alone has to bring needs.
        self.rate = needs * accounts.fit / accounts.fit.mean() * (1.4 if effect.any() else 2.4)
        self.usual = np.array([c.touches for c in CHANNELS])[:, None] / 365 * accounts.activity
        self.searched = self._of_channels(world.searched)
        self.worked = self._of_channels(world.worked)
        self.stage: npt.NDArray[np.int8] = np.zeros(count, dtype=np.int8)
        self.passed = np.zeros((4, count))
        self.stock = np.zeros((channels, count))
        self.haste = np.zeros(count)
        self.yesterday = np.zeros((channels, count), dtype=bool)
        self.queue: list[Bools] = []
        self.deal, self.lost, self.decided = (np.full(count, -1, dtype=np.int64) for _ in range(3))
        self.seen: list[tuple[Ints, Ints, Ints]] = []

    @staticmethod
    def _of_channels(rates: tuple[tuple[str, float], ...]) -> Floats:
        values = np.zeros((len(CHANNELS), 1))
        for name, rate in rates:
            values[at(name)] = rate
        return values

    def live(self, day: int, chance: Floats, level: Floats, season: float) -> None:
        """One day: stages move by what was there in the morning, then the day's touches come."""
        world, stage, waits = self.world, self.stage, self.accounts.waits
        here = self.accounts.arrived <= day
        pull = 1.0 + np.einsum("c,ca->a", self.effect, self.stock)
        moves = (
            (_NOBODY, 0, self.rate * season * pull, _NEED),
            (_NEED, 1, 1 / world.to_deal, _DEAL),
            (_DEAL, 2, (1.0 + _HASTE * self.haste) / world.to_decision, _DECIDED),
        )
        is_deal = stage == _DEAL
        for before, row, rate, after in reversed(moves):
            is_in = here & (stage == before)
            self.passed[row] += np.where(is_in, rate, 0.0)
            is_through = is_in & (self.passed[row] >= waits[row])
            stage[is_through] = after
            if after == _DEAL:
                self.deal[is_through] = day
            elif after == _DECIDED:
                self.decided[is_through] = day
        is_deal &= stage == _DEAL
        self.passed[3] += np.where(is_deal, 1 / world.to_lost, 0.0)
        is_lost = is_deal & (self.passed[3] >= waits[3])
        stage[is_lost] = _LOST
        self.lost[is_lost] = day
        self._touch(day, chance, level, here)

    def _touch(self, day: int, chance: Floats, level: Floats, here: Bools) -> None:
        world, stage = self.world, self.stage
        rate = self.usual * level[:, None]
        if world.worked:
            rate[list(SALES)] *= 0.15
            rate = rate + self.worked * (stage == _DEAL)
        rate = rate + self.searched * ((stage == _NEED) | (stage == _DEAL))
        rate[at("display")] *= ~self.accounts.held_out
        rate *= np.where(stage == _DECIDED, 0.1, 1.0) * here
        if world.customers:
            rate[at("user_group")] = 0.03 * (stage == _DECIDED)
        if world.begets:
            display, search, demos = at("display", "organic_search", "demos")
            rate[search] += 0.35 * self.yesterday[display]
            rate[demos] += 0.08 * self.yesterday[search]
        touched = (chance < rate) & self.is_on
        if world.twins:
            events, email = at("events", "email")
            touched[email] = touched[events] & self.is_on[email]
        self.yesterday = touched
        self.seen.append(self._found(day, touched))
        self.queue.append(touched)
        works = self.queue.pop(0) if len(self.queue) > world.delay else np.zeros_like(touched)
        self.stock = self.stock * self.fading + works
        hastened = touched[at(*world.hastens)].any(axis=0) if world.hastens else False
        self.haste = np.maximum(self.haste * np.exp(-1 / 7), hastened)

    @staticmethod
    def _found(day: int, touched: Bools) -> tuple[Ints, Ints, Ints]:
        channel, account = np.nonzero(touched)
        return np.full(len(channel), day), channel.astype(np.int64), account.astype(np.int64)


def truth(played: Played) -> dict[str, Any]:
    """Closes that are lost without each channel and resource, and the shares that follow.

    As docs/truth.md defines them: the baseline is what closes without any channel, the rest is
    divided in proportion to what is lost without each.
    """
    closes = dict(zip(scenarios(), (int(n) for n in (played.paid >= 0).sum(axis=1)), strict=True))
    every = max(closes["all"], 1)
    baseline = min(1.0, closes["none"] / every)
    result: dict[str, Any] = {
        "world": played.world.name,
        "seed": played.seed,
        "mechanism": "needs",
        "accounts": len(played.accounts),
        "closes": closes["all"],
        "closes_without_any": closes["none"],
    }
    for grain, keys in (("resource", RESOURCES), ("channel", NAMES)):
        lost = {key: closes["all"] - closes[key] for key in keys}
        # Less than nothing is lost without a channel by the chance of a few accounts.
        above = {key: max(n, 0) for key, n in lost.items()}
        scale = (1 - baseline) / max(sum(above.values()), 1)
        shares = {"baseline": baseline, **{key: n * scale for key, n in above.items()}}
        result[grain] = {"lost": lost, "share": shares, "share_at_close": None}
    if played.world.paperwork:
        result["channel"]["lost"]["paperwork"] = 0
        result["channel"]["share"]["paperwork"] = 0.0
    return result
