"""The budget played forward: a split of the money and the touches that it buys."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tools.simulate.worlds import setting
from tools.simulate.worlds.play import MOST_VOLUME, Played
from tools.simulate.worlds.setting import CHANNELS, ELASTICITY, RESOURCES


def usual_split(played: Played) -> dict[str, float]:
    """The share of each resource in the cost of a usual month."""
    euros = setting.euros_a_month(played.seed, played.world, len(played.accounts))
    sums = {
        resource: float(
            sum(e for e, c in zip(euros, CHANNELS, strict=True) if c.resource == resource)
        )
        for resource in RESOURCES
    }
    return {resource: spent / sum(sums.values()) for resource, spent in sums.items()}


def volumes(played: Played, split: Mapping[str, float]) -> dict[str, float]:
    """Touches of each channel under a split of the budget, as a multiple of the usual number.

    The total budget does not change, nor does each channel's share of its resource's money. Touches
    grow with spend to the power ``ELASTICITY``, up to ``MOST_VOLUME`` times the usual number.

    Raises:
        ValueError: the split is not over the three resources, or does not sum to 1.
    """
    if set(split) != set(RESOURCES) or not np.isclose(sum(split.values()), 1.0):
        raise ValueError(f"a split is over {', '.join(RESOURCES)} and sums to 1, not {split}")
    if min(split.values()) < 0:
        raise ValueError(f"the share of a resource is below zero: {split}")
    usual = usual_split(played)
    return {
        channel.name: min(
            (split[channel.resource] / usual[channel.resource]) ** ELASTICITY, MOST_VOLUME
        )
        for channel in CHANNELS
    }


def by_credit(credit: Mapping[str, float]) -> dict[str, float] | None:
    """The budget in proportion to the resources' credit; None if no resource has credit."""
    earned = {resource: max(credit.get(resource, 0.0), 0.0) for resource in RESOURCES}
    total = sum(earned.values())
    return {one: share / total for one, share in earned.items()} if total > 0 else None
