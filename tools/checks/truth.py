"""How far a model's credit is from the truth of a world: pure functions on shares.

Shares are mappings of a resource or channel to its part of all closes; the truth's hold the
baseline as well and sum to 1. Errors are in percentage points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import numpy as np
from scipy.stats import rankdata

BASELINE = "baseline"

Shares = Mapping[str, float]


@dataclass(frozen=True)
class Bound:
    """An interval of a model, and the true figure that it should hold."""

    lower: float
    upper: float
    true: float


def share_mae(true: Shares, found: Shares) -> float:
    """Mean absolute error of the shares, over what the truth names, the baseline included.

    What a model credits to anything else (nobody at all, say) counts nowhere, but it lacks where it
    belongs. A model without a baseline has 0 there.
    """
    return 100 * fmean(abs(found.get(thing, 0.0) - share) for thing, share in true.items())


def caused_mae(true: Shares, found: Shares) -> float | None:
    """Mean absolute error of the shares of what is no baseline; null where there is nothing.

    It leaves out how much came anyway, of which accounting models say nothing.
    """
    things = [thing for thing in true if thing != BASELINE]
    caused, credited = (sum(shares.get(thing, 0.0) for thing in things) for shares in (true, found))
    if caused <= 0 or credited <= 0:
        return None
    return 100 * fmean(
        abs(found.get(thing, 0.0) / credited - true[thing] / caused) for thing in things
    )


def baseline_error(true: Shares, found: Shares) -> float:
    """Absolute error of the baseline's share."""
    return 100 * abs(found.get(BASELINE, 0.0) - true[BASELINE])


def rank_correlation(true: Shares, found: Shares) -> float | None:
    """Spearman's rank correlation, the baseline left out; null where either ranks nothing.

    Ties share their mean rank (Spearman, 1904, with the product-moment formula).
    """
    things = [thing for thing in true if thing != BASELINE]
    ours = rankdata([found.get(thing, 0.0) for thing in things])
    theirs = rankdata([true[thing] for thing in things])
    if len(things) < 2 or np.ptp(ours) == 0 or np.ptp(theirs) == 0:
        return None
    return float(np.corrcoef(ours, theirs)[0, 1])


def coverage(bounds: Iterable[Bound]) -> float | None:
    """The part of the intervals that hold the true figure; null without intervals."""
    held = [bound.lower <= bound.true <= bound.upper for bound in bounds]
    return fmean(held) if held else None


def total_variation(true: Mapping[Any, Shares], found: Mapping[Any, Shares]) -> float:
    """Mean over the true closes of half the sum of absolute differences of shares, 0 to 1."""
    return fmean(
        0.5
        * sum(
            abs(shares.get(thing, 0.0) - found.get(close, {}).get(thing, 0.0))
            for thing in {*shares, *found.get(close, {})}
        )
        for close, shares in true.items()
    )


def mean_rows(rows: Iterable[Mapping[str, Any]], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """Means of the figures over rows with equal keys, in the order of first sight.

    A figure that is null in some rows is the mean of the others, and null where it is in all.
    ``seeds`` says how many rows there were.
    """
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    found = []
    for key, group in groups.items():
        mean: dict[str, Any] = dict(zip(keys, key, strict=True))
        for figure in (name for name in group[0] if name not in keys and name != "seed"):
            known = [row[figure] for row in group if row[figure] is not None]
            mean[figure] = round(fmean(known), 4) if known else None
        found.append(mean | {"seeds": len(group)})
    return found


def worse_than(
    rows: Iterable[Mapping[str, Any]], yardstick: str, models: Iterable[str]
) -> list[dict[str, Any]]:
    """Where one of the models has larger errors of shares than the yardstick, row by row."""
    known = list(rows)
    bar = {
        (row["world"], row["grain"]): row["share_mae"] for row in known if row["model"] == yardstick
    }
    wanted = set(models)
    return [
        {**row, "yardstick": bar[row["world"], row["grain"]]}
        for row in known
        if row["model"] in wanted
        and (row["world"], row["grain"]) in bar
        and row["share_mae"] > bar[row["world"], row["grain"]]
    ]


def mean_budgets(plays: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row per world and split: mean closes over its plays, and how often it beat the others.

    Plays of one world, seed and future ran on the same random numbers; ``beats`` counts those in
    which the split brought more closes than the named one, of all that both were played in.
    """
    known = list(plays)
    closes = {
        (play["world"], play["split"], play["seed"], play["future"]): play["closes"]
        for play in known
    }
    splits = list(dict.fromkeys((play["world"], play["split"]) for play in known))
    rows: list[dict[str, Any]] = []
    for world, split in splits:
        mine = {key[2:]: n for key, n in closes.items() if key[:2] == (world, split)}
        beats = {}
        for there, other in splits:
            if there == world and other != split:
                pairs = [
                    (n, closes[world, other, *key])
                    for key, n in mine.items()
                    if (world, other, *key) in closes
                ]
                beats[other] = sum(n > m for n, m in pairs)
        rows.append(
            {
                "world": world,
                "split": split,
                "plays": len(mine),
                "closes": round(fmean(mine.values()), 2),
                "beats": beats,
            }
        )
    return rows
