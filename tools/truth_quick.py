"""Grade the additive hazard alone, without dbt: ``python -m tools.truth --quick``.

The models up to int_hazard_parameters run in this process (tools.house), and its shares are
compared with the truth. Shares are those of parameters, not of credit, which differ by rounding and
by closes without time at risk. A world of 6,000 accounts takes half a minute, half of it to play.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from tools.checks import truth as grade
from tools.house import House
from tools.simulate import needs, worlds

HEAD = "world (seed)           resource/channel  baseline said/true  inside  strong  off by > 5"


def graded(name: str, seed: int, accounts: int, house: House) -> dict[str, Any]:
    """Simulate one world, fit the hazard, and grade its shares."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder)
        if name in worlds.WORLDS:
            worlds.land(worlds.play(worlds.world_of(name), seed, accounts), raw)
        else:
            needs.land(needs.play(needs.WORLDS[name], seed, accounts), raw)
        house.build(raw, ["int_hazard_parameters"])
        true = json.loads((raw / "truth" / "truth.json").read_text())
    rows = house.rows(
        "select channel, value, lower, upper, evidence, evidence_reason"
        " from built.int_hazard_parameters where parameter = 'share' and draw = 0 order by all"
    )
    resources = dict(
        house.rows("select channel, max(resource) from built.int_touchpoints group by 1")
    )
    return figures(true, rows, resources)


def figures(
    true: Mapping[str, Any], rows: Sequence[tuple[Any, ...]], resources: Mapping[str, str]
) -> dict[str, Any]:
    """The errors of one world, and one row per channel with its interval.

    Args:
        true: the truth of the world.
        rows: channel, share, its bounds, its evidence and the reason.
        resources: the resource of each channel.
    """
    shares = {channel: value for channel, value, *_ in rows}
    by_resource: dict[str, float] = {}
    for channel, share in shares.items():
        key = grade.BASELINE if channel == grade.BASELINE else resources[channel]
        by_resource[key] = by_resource.get(key, 0.0) + share
    of_channels = true["channel"]["share"]
    known = [row for row in rows if row[0] in of_channels and row[2] is not None]
    bounds = [grade.Bound(row[2], row[3], of_channels[row[0]], row[4]) for row in known]
    return {
        "world": true["world"],
        "seed": true["seed"],
        "resource": grade.share_mae(true["resource"]["share"], by_resource),
        "channel": grade.share_mae(of_channels, shares),
        "baseline": shares.get(grade.BASELINE, 0.0),
        "true_baseline": of_channels[grade.BASELINE],
        "coverage": grade.coverage(bounds),
        "strong": sum(bound.evidence == "strong" for bound in bounds),
        "intervals": len(bounds),
        "confidently_wrong": grade.confidently_wrong(bounds),
        "channels": [(row[0], of_channels[row[0]], *row[1:]) for row in known],
    }


def lines(one: Mapping[str, Any], is_long: bool) -> Iterator[str]:
    """The figures of one world as text, and with ``is_long`` those of its channels."""
    yield (
        f"{one['world'] + ' (' + str(one['seed']) + ')':22s}"
        f" {one['resource']:7.1f} / {one['channel']:4.1f}"
        f"  {100 * one['baseline']:9.0f} / {100 * one['true_baseline']:3.0f}"
        f"  {100 * (one['coverage'] or 0):9.0f} %"
        f"  {one['strong']:3d}/{one['intervals']:2d}  {one['confidently_wrong']:3d}"
    )
    for channel, true, value, lower, upper, evidence, reason in one["channels"] if is_long else ():
        yield (
            f"    {channel:16s} true {100 * true:5.1f}, said {100 * value:5.1f}"
            f" [{100 * lower:5.1f}, {100 * upper:5.1f}] {evidence:6s} {reason}"
        )


def run(
    names: Sequence[str], seeds: Sequence[int], accounts: int, needs_accounts: int, is_long: bool
) -> list[dict[str, Any]]:
    """Grade worlds one after the other, and print each as it is done."""
    house, done = House(), []
    print(HEAD)
    for seed in seeds:
        for name in names:
            count = accounts if name in worlds.WORLDS else needs_accounts
            done.append(graded(name, seed, count, house))
            print("\n".join(lines(done[-1], is_long)), flush=True)
    inside = [one["coverage"] for one in done if one["coverage"] is not None]
    print(f"intervals that contain the truth: {100 * fmean(inside):.0f} %", file=sys.stderr)
    return done
