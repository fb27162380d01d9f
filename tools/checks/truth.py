"""Errors of a model's credit against the truth of a world: pure functions on shares.

Shares map a resource or channel to its share of all closes. The true shares include the baseline
and sum to 1. Errors are in percentage points.
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
    """An interval of a model, the true figure that it should contain, and its evidence."""

    lower: float
    upper: float
    true: float
    evidence: str = ""


def share_mae(true: Shares, credited: Shares) -> float:
    """Mean absolute error of the shares, over the keys of the truth, including the baseline.

    Credit to any other key (``unobserved``, ``no_effort``) has no error of its own, but it is
    missing from the keys of the truth. A model without a baseline has a baseline of 0.
    """
    return 100 * fmean(abs(credited.get(key, 0.0) - share) for key, share in true.items())


def caused_mae(true: Shares, credited: Shares) -> float | None:
    """Mean absolute error of the shares without the baseline; None if there is no other share.

    Both sides are divided by their sum without the baseline, because accounting models say nothing
    about baseline conversions.
    """
    keys = [key for key in true if key != BASELINE]
    caused, total = (sum(shares.get(key, 0.0) for key in keys) for shares in (true, credited))
    if caused <= 0 or total <= 0:
        return None
    return 100 * fmean(abs(credited.get(key, 0.0) / total - true[key] / caused) for key in keys)


def baseline_error(true: Shares, credited: Shares) -> float:
    """Absolute error of the baseline's share."""
    return 100 * abs(credited.get(BASELINE, 0.0) - true[BASELINE])


def rank_correlation(true: Shares, credited: Shares) -> float | None:
    """Spearman's rank correlation without the baseline; None if either side has only ties.

    Ties get their mean rank (Spearman, 1904, with the product-moment formula).
    """
    keys = [key for key in true if key != BASELINE]
    ours = rankdata([credited.get(key, 0.0) for key in keys])
    theirs = rankdata([true[key] for key in keys])
    if len(keys) < 2 or np.ptp(ours) == 0 or np.ptp(theirs) == 0:
        return None
    return float(np.corrcoef(ours, theirs)[0, 1])


def coverage(bounds: Iterable[Bound]) -> float | None:
    """The share of the intervals that contain the true figure; None without intervals."""
    covered = [bound.lower <= bound.true <= bound.upper for bound in bounds]
    return fmean(covered) if covered else None


def strong_part(bounds: Iterable[Bound]) -> float | None:
    """The share of the intervals whose evidence is strong; None without intervals."""
    strong = [bound.evidence == "strong" for bound in bounds]
    return fmean(strong) if strong else None


def confidently_wrong(bounds: Iterable[Bound], points: float = 5.0) -> int:
    """Intervals of strong evidence that the true figure is outside of by more than some points."""
    return sum(
        bound.evidence == "strong"
        and 100 * max(bound.lower - bound.true, bound.true - bound.upper) > points
        for bound in bounds
    )


def total_variation(true: Mapping[Any, Shares], credited: Mapping[Any, Shares]) -> float:
    """Mean total variation of the shares over the true closes, from 0 to 1.

    The total variation of a close is half the sum of the absolute differences of its shares.
    """
    return fmean(
        0.5
        * sum(
            abs(shares.get(key, 0.0) - credited.get(close, {}).get(key, 0.0))
            for key in {*shares, *credited.get(close, {})}
        )
        for close, shares in true.items()
    )


def mean_rows(rows: Iterable[Mapping[str, Any]], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """Means of the figures over rows with equal keys, in the order in which keys first occur.

    A figure that is None in some rows is the mean of the others, and None if it is None in all.
    ``seeds`` is the number of rows.
    """
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    means = []
    for key, group in groups.items():
        mean: dict[str, Any] = dict(zip(keys, key, strict=True))
        for figure in (name for name in group[0] if name not in keys and name != "seed"):
            known = [row[figure] for row in group if row[figure] is not None]
            mean[figure] = round(fmean(known), 4) if known else None
        means.append(mean | {"seeds": len(group)})
    return means


def worse_than(
    rows: Iterable[Mapping[str, Any]], yardstick: str, models: Iterable[str]
) -> list[dict[str, Any]]:
    """The rows in which one of the models has a larger error of shares than the yardstick."""
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

    Plays of one world, seed and future use the same random numbers. ``beats`` counts, by the other
    split, the plays common to both in which this split had more closes.
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
