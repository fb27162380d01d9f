"""A played world: its accounts, touches and outcomes, and the truth about its closes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from tools.simulate.company import END
from tools.simulate.dice import Bools, Dice, Floats, Ints
from tools.simulate.text import DAY, NOT_SET
from tools.simulate.worlds import setting
from tools.simulate.worlds.mechanism import Outcomes, Rules, decide, scenarios, settle
from tools.simulate.worlds.people import (
    Accounts,
    Touches,
    draw_accounts,
    draw_touches,
    hidden_words,
)
from tools.simulate.worlds.setting import CHANNELS, NAMES, RESOURCES, START, World

_HEADROOM = 1.8
MOST_VOLUME = 4.0
"""The most touches that money can buy in the year ahead, as a multiple of the usual number."""
AHEAD_DAYS = 364


@dataclass(frozen=True)
class Played:
    """One world and seed. ``paid_at`` (accounts, scenarios): seconds, ``NOT_SET`` for never."""

    world: World
    seed: int
    dice: Dice
    rules: Rules
    accounts: Accounts
    touches: Touches
    outcomes: Outcomes
    paid_at: Ints
    levels: Floats

    def closes(self) -> Ints:
        """The accounts that close, by number."""
        return np.flatnonzero(self.paid_at[:, 0] != NOT_SET)


def play(world: World, seed: int, accounts: int = setting.ACCOUNTS) -> Played:
    """Draw a world, settle its parameters and run it in every scenario.

    Raises:
        ValueError: there are fewer than 100 accounts, too few for the parameters to be settled.
    """
    if accounts < 100:
        raise ValueError(f"a world needs 100 accounts or more, not {accounts}")
    dice = setting.stream(seed, world.name, "history")
    levels = setting.spend(world, seed)
    people = draw_accounts(world, dice, accounts, START, END)
    words = hidden_words(world, dice, people, END)
    offer = draw_touches(world, dice, people, words, START, END, _HEADROOM)
    touches = offer.at_volume(levels**setting.ELASTICITY)
    rules = settle(world, setting.effects(world, seed), people, touches, words, START, END)
    outcomes = decide(rules, people, touches, words, [*scenarios().values()], START, END)
    return Played(
        world=world,
        seed=seed,
        dice=dice,
        rules=rules,
        accounts=people,
        touches=touches,
        outcomes=outcomes,
        paid_at=paid(world, dice, outcomes.decided, END),
        levels=levels,
    )


def paid(world: World, dice: Dice, decided: Floats, end: int) -> Ints:
    """When the first payment settles: an hour after the decision, or weeks after an order."""
    wait = np.full(len(decided), 3600.0)
    if world.order_taking:
        index = np.arange(len(decided), dtype=np.int64)
        wait = (15 + 30 * dice.uniform("pays_after", index)) * DAY
    moment = np.where(np.isnan(decided), np.inf, decided * DAY + wait[:, None])
    close_at: Ints = np.full(decided.shape, NOT_SET)
    inside = moment < end * DAY - 60
    close_at[inside] = moment[inside].astype(np.int64)
    return close_at


def truth(played: Played) -> dict[str, Any]:
    """The closes that are lost without each channel and resource, and the shares that follow.

    ``lost`` is the exact number of closes (by the end of the world) that would not have happened
    without the channel: the same world is run again without it. Deletions overlap (a close may need
    two channels, or either may be enough), so the losses need not add up. The shares add up to 1:
    the baseline is the share that closes with every channel deleted, and channels (or resources)
    divide the rest in proportion to their losses.

    ``share_at_close`` is the mean over the closes of the shares in the rate at the decision (null
    in a world of thresholds). Its baseline is smaller, because channels only hastened some closes:
    without the channels these would have happened later, so they are not lost.
    """
    names = list(scenarios())
    closed = played.paid_at != NOT_SET
    counts = dict(zip(names, (int(n) for n in closed.sum(axis=0)), strict=True))
    total = max(counts["all"], 1)
    baseline = counts["none"] / total
    truth: dict[str, Any] = {
        "world": played.world.name,
        "seed": played.seed,
        "mechanism": played.world.mechanism,
        "accounts": len(played.accounts),
        "closes": counts["all"],
        "closes_without_any": counts["none"],
    }
    if played.world.mechanism == "threshold":
        at_close = None
    else:
        means = (
            _shares_at_close(played).mean(axis=0) if counts["all"] else np.eye(1 + len(NAMES))[0]
        )
        at_close = dict(zip(("baseline", *NAMES), (float(mean) for mean in means), strict=True))
    for grain, keys in (("resource", RESOURCES), ("channel", NAMES)):
        lost = {key: counts["all"] - counts[key] for key in keys}
        scale = (1 - baseline) / max(sum(lost.values()), 1)
        truth[grain] = {
            "lost": lost,
            "share": {"baseline": baseline, **{one: n * scale for one, n in lost.items()}},
            "share_at_close": at_close and _by_resource(at_close, grain),
        }
    if played.world.order_taking:
        truth["channel"]["lost"][setting.PAPERWORK] = 0
        truth["channel"]["share"][setting.PAPERWORK] = 0.0
    return truth


def _by_resource(shares: dict[str, float], grain: str) -> dict[str, float]:
    """Shares of the baseline and channels, summed to resources if that is the grain."""
    if grain == "channel":
        return shares
    return {
        "baseline": shares["baseline"],
        **{
            resource: sum(shares[c.name] for c in CHANNELS if c.resource == resource)
            for resource in RESOURCES
        },
    }


def _shares_at_close(played: Played) -> Floats:
    """Shares of the baseline and each channel in the rate at each decision, (closes, 1 + channels).

    Nan in a world of thresholds, where one touch decides and no rate is shared.
    """
    names = list(scenarios())
    rate = played.outcomes.rate_at[played.closes()]
    if played.world.mechanism == "threshold":
        return np.full((len(rate), 1 + len(NAMES)), np.nan)
    whole = rate[:, :1]
    fallen = np.maximum(whole - rate[:, [names.index(name) for name in NAMES]], 0.0)
    total = fallen.sum(axis=1, keepdims=True)
    made = 1 - rate[:, -1:] / whole
    share = np.where(total > 0, made * fallen / np.maximum(total, 1e-300), 0.0)
    return np.concatenate([1 - share.sum(axis=1, keepdims=True), share], axis=1)


def truth_of_closes(played: Played) -> pa.Table:
    """One row per close and channel (or baseline).

    ``is_lost``: there would have been no close without the channel (for the baseline: there would
    have been a close without any channel). ``share``: the part of the rate at the time of the
    decision that is lost without the channel; the baseline's share is the part that remains
    without any channel. If deletions overlap, channels divide the rest in proportion. Null in a
    world of thresholds.
    """
    names = list(scenarios())
    rows = played.closes()
    gone = played.paid_at[rows] == NOT_SET
    lost = [gone[:, names.index(name)] for name in NAMES]
    parts = ["baseline", *NAMES]
    return pa.table(
        {
            "close_id": [f"close_inv_{account:06}" for account in np.repeat(rows, len(parts))],
            "channel": parts * len(rows),
            "is_lost": pa.array(np.stack([~gone[:, -1], *lost], axis=1).ravel()),
            "share": pa.array(np.round(_shares_at_close(played).ravel(), 12), from_pandas=True),
        }
    )


def ahead(
    played: Played, volumes: Sequence[Mapping[str, float]], number: int, accounts: int = 6_000
) -> list[int]:
    """Closes of the year ahead for each set of volumes: multiples of a channel's usual touches.

    The accounts are new (``number`` selects them) and close by the world's mechanism. All volumes
    are played on the same random numbers.

    Raises:
        ValueError: a channel is missing, or is multiplied by more than ``MOST_VOLUME``.
    """
    for volume in volumes:
        if set(volume) != set(NAMES):
            wrong = sorted(set(NAMES) ^ set(volume))
            raise ValueError(f"volumes must be of the world's channels; {wrong} do not match")
    world = played.world
    dice = setting.stream(played.seed, world.name, "ahead", str(number))
    end = END + AHEAD_DAYS
    people = draw_accounts(world, dice, accounts, END, end)
    words = hidden_words(world, dice, people, end)
    offer = draw_touches(world, dice, people, words, END, end, MOST_VOLUME)
    counts = []
    for volume in volumes:
        touches = offer.at_volume(np.array([[volume[name] for name in NAMES]]))
        outcomes = decide(played.rules, people, touches, words, [()], END, end)
        closed: Bools = paid(world, dice, outcomes.decided, end) != NOT_SET
        counts.append(int(closed.sum()))
    return counts
