"""The closing of accounts: with every channel and with some deleted, on the same random numbers.

An account has one unit exponential draw (its patience). In a world of rates it closes when its
cumulative rate reaches that draw (the inverse transform of a point process: Daley and Vere-Jones,
"An Introduction to the Theory of Point Processes", 2003, 7.4); in a world of thresholds when its
conviction reaches it. Deleting a channel removes its effect and leaves everything else unchanged,
including the draw, so that the two outcomes are the potential outcomes of the same account.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tools.simulate.dice import Floats
from tools.simulate.text import DAY
from tools.simulate.worlds.people import Accounts, Touches, hunts
from tools.simulate.worlds.setting import CHANNELS, RESOURCES, Effects, Mechanism, World

_STRONGEST = 2.5
"""The most that one channel adds to the logarithm of a rate."""
_WORD_FADES = 25.0
_WORD_WORKS = 5.0
_HUNT_WORKS = 8.0
_SOLD = np.array([[float(c.resource == "sales" or c.name == "events")] for c in CHANNELS])
_PILOT = 3_000


@dataclass(frozen=True)
class Rules:
    """A world with its parameters: the scale of the baseline, and the effect of each channel."""

    world: World
    own: float
    effect: Floats
    tau: Floats


@dataclass(frozen=True)
class Outcomes:
    """The outcome of each account (rows) in each scenario (columns).

    ``decided`` is the time of the decision in days since 1970, nan for never. ``reached`` is the
    cumulative rate (or the highest conviction) at the end. ``rate_at`` is the rate in every
    scenario at the time of the first scenario's decision, nan for accounts without one.
    """

    decided: Floats
    reached: Floats
    rate_at: Floats


def scenarios() -> dict[str, tuple[int, ...]]:
    """Scenarios by name, with the deleted channels: none, each one, each resource's, and all."""
    rows = tuple(range(len(CHANNELS)))
    return {
        "all": (),
        **{CHANNELS[row].name: (row,) for row in rows},
        **{one: tuple(row for row in rows if CHANNELS[row].resource == one) for one in RESOURCES},
        "none": rows,
    }


def _own_curve(kind: Mechanism, age: Floats) -> Floats:
    """The baseline of accounts by their age in days.

    A rate falls with age. A conviction grows with age, faster while the account is young.
    """
    fading = np.exp(-age / 45.0)
    curve: Floats = 1.0 - fading if kind == "threshold" else 0.35 + fading
    return curve


def decide(
    rules: Rules,
    accounts: Accounts,
    touches: Touches,
    words: Touches,
    deleted: Sequence[tuple[int, ...]],
    start: int,
    end: int,
) -> Outcomes:
    """Run the world day by day with each set of channels deleted.

    A touch has its effect from the next midnight. Sums are taken in one order, so that a channel
    without effect changes no result.
    """
    world, kind = rules.world, rules.world.mechanism
    count, channels, ways = len(accounts), len(rules.tau), len(deleted)
    fading, effect = np.exp(-1.0 / rules.tau)[:, None], rules.effect[:, None]
    own = rules.own * accounts.fit
    stock = np.zeros((channels, count))
    word = np.zeros(count)
    reached = np.zeros((ways, count))
    decided = np.full((ways, count), np.nan)
    rate_at = np.full((ways, count), np.nan)
    days = np.arange(start, end + 1)
    touch_ends = np.searchsorted(touches.at, days * DAY)
    word_ends = np.searchsorted(words.at, days * DAY)
    here = np.searchsorted(accounts.arrived, days, side="right")
    for number, day in enumerate(days[:-1]):
        m = int(here[number])
        age = day - accounts.arrived[:m]
        base = own[:m] * _own_curve(kind, age)
        if world.hidden_word:
            base *= 1.0 + _WORD_WORKS * word[:m]
        if world.retargets:
            base *= 1.0 + _HUNT_WORKS * hunts(accounts, int(day), m)
        if kind in ("additive", "threshold"):
            rate = base + _sums(effect * stock[:, :m], deleted)
        else:
            felt = effect * -np.expm1(-stock[:, :m])
            if kind == "multiplicative":
                rate = base * np.exp(_sums(felt, deleted))
            else:
                sold = np.exp(_sums(felt * _SOLD, deleted))
                rate = 0.5 * base * (sold + np.exp(_sums(felt * (1 - _SOLD), deleted)))
                rate[:, age >= accounts.rival_after[:m]] = 0.0
        before = reached[:, :m].copy()
        if kind == "threshold":
            np.maximum(before, rate, out=reached[:, :m])
        else:
            reached[:, :m] += rate
        patience = accounts.patience[:m]
        way, row = np.nonzero((reached[:, :m] >= patience) & (before < patience))
        if len(row):
            rise = reached[way, row] - before[way, row]
            part = (patience[row] - before[way, row]) / rise
            decided[way, row] = day + np.minimum(part, 0.999)
            first = row[way == 0]
            rate_at[:, first] = rate[:, first]
        stock[:, :m] *= fading
        today = slice(touch_ends[number], touch_ends[number + 1])
        np.add.at(stock, (touches.channel[today], touches.account[today]), 1.0)
        if world.hidden_word:
            word[:m] *= np.exp(-1.0 / _WORD_FADES)
            heard = slice(word_ends[number], word_ends[number + 1])
            np.add.at(word, words.account[heard], 1.0)
    return Outcomes(decided=decided.T, reached=reached.T, rate_at=rate_at.T)


def _sums(parts: Floats, deleted: Sequence[tuple[int, ...]]) -> Floats:
    """Sums of the parts (channels, accounts) less the deleted channels: (scenarios, accounts)."""
    total = parts.sum(axis=0)
    sums = np.empty((len(deleted), parts.shape[1]))
    for way, gone in enumerate(deleted):
        if len(gone) == len(parts):
            sums[way] = 0.0
        else:
            np.subtract(total, parts[list(gone)].sum(axis=0), out=sums[way])
    return sums


def _some(touches: Touches, step: int) -> Touches:
    rows = touches.only(touches.account % step == 0)
    return Touches(rows.account // step, rows.channel, rows.at)


def _root(
    value_at: Callable[[float], float], target: float, low: float, high: float, steps: int
) -> float:
    """The point at which a rising function reaches the target, by bisection of the logarithm."""
    for _ in range(steps):
        middle = float(np.sqrt(low * high))
        low, high = (middle, high) if value_at(middle) < target else (low, middle)
    return float(np.sqrt(low * high))


def settle(
    world: World,
    effects: Effects,
    accounts: Accounts,
    touches: Touches,
    words: Touches,
    start: int,
    end: int,
) -> Rules:
    """The parameters with which about the world's share of accounts closes, and its baseline.

    A pilot of every n-th account is run: first with all channels deleted, which gives the scale of
    the baseline, then with effects of rising strength.
    """
    step = max(1, len(accounts) // _PILOT)
    accounts = Accounts(**{name: value[::step] for name, value in vars(accounts).items()})
    touches, words = _some(touches, step), _some(words, step)
    nothing = np.zeros(len(effects.tau))
    everything = tuple(range(len(effects.tau)))
    quiet = decide(
        Rules(world, 1.0, nothing, effects.tau), accounts, touches, words, [everything], start, end
    ).reached[:, 0]
    own = _root(
        lambda scale: float(np.mean(-np.expm1(-scale * quiet))),
        world.closes * world.baseline,
        1e-9,
        1e3,
        60,
    )
    if not effects.weight.any():
        return Rules(world, own, nothing, effects.tau)
    # The exposure of an account to each channel, by which the effects are scaled to their weights:
    # on a mean day where rates add up over time, at the maximum where one maximum decides.
    count = np.bincount(touches.channel, minlength=len(effects.tau)) / len(accounts)
    if world.mechanism == "threshold":
        felt = -np.expm1(-count)
    else:
        felt = count * effects.tau / (end - start)
    unit = np.where(felt > 0, effects.weight / np.maximum(felt, 1e-9), 0.0)

    def rules_of(strength: float) -> Rules:
        effect = strength * unit
        if world.mechanism in ("multiplicative", "competing"):
            effect = np.minimum(effect, _STRONGEST)
        return Rules(world, own, effect, effects.tau)

    def closing(strength: float) -> float:
        ran = decide(rules_of(strength), accounts, touches, words, [()], start, end)
        return float(np.mean(-np.expm1(-ran.reached[:, 0])))

    return rules_of(_root(closing, world.closes, 1e-7, 30.0, 14))
