"""A world of needs played forward: what new accounts do where touches are more or fewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tools.simulate.dice import Floats
from tools.simulate.needs.play import _accounts, _levels, _Run
from tools.simulate.needs.setting import ACCOUNTS, CHANNELS, DAYS, NAMES, RESOURCES, World, at

#: Euros a month and account that each resource costs, as the raw tables have it.
EUROS: Mapping[str, float] = {"sales": 3.0, "marketing": 0.6, "community": 0.35}
ELASTICITY, MOST_VOLUME = 0.6, 4.0
#: Channels that the buyers come by on their own, but whose touches money buys all the same.
_BOUGHT = ("paid_search", "paid_social", "display")


def usual_split() -> dict[str, float]:
    """The share of each resource in the cost of a usual month."""
    return {resource: euros / sum(EUROS.values()) for resource, euros in EUROS.items()}


def volumes(split: Mapping[str, float]) -> Floats:
    """Touches of each channel under a split of the budget, in multiples of the usual, (channels,).

    Raises:
        ValueError: the split is not over the three resources, or does not sum to 1.
    """
    if set(split) != set(RESOURCES) or not np.isclose(sum(split.values()), 1.0):
        raise ValueError(f"a split is over {', '.join(RESOURCES)} and sums to 1, not {split}")
    usual = usual_split()
    return np.array(
        [
            min((split[channel.resource] / usual[channel.resource]) ** ELASTICITY, MOST_VOLUME)
            for channel in CHANNELS
        ]
    )


def ahead(
    world: World,
    seed: int,
    splits: Sequence[Mapping[str, float]],
    future: int,
    count: int = ACCOUNTS,
) -> list[int]:
    """Closes under each split, of the same new accounts on the same random numbers.

    Money buys usual touches, the work of sellers on deals, and advertisements that follow a need.
    What touches do is as in the history of the seed.
    """
    accounts = _accounts(world, 10_000 + 100 * seed + future, count)
    season = _levels(world, seed)[1]
    runs = []
    for split in splits:
        run = _Run(world, seed, accounts, ())
        volume = volumes(split)[:, None]
        run.usual = run.usual * volume
        run.worked = run.worked * volume
        bought = at(*_BOUGHT)
        run.searched[bought] *= volume[bought]
        runs.append(run)
    for day in range(DAYS):
        chance = np.random.default_rng([seed, 8, future, day]).random((len(NAMES), count))
        for run in runs:
            run.live(day, chance, np.ones(len(NAMES)), float(season[day]))
            run.seen.clear()
    return [int((run.decided >= 0).sum()) for run in runs]
