"""Play the budgets of budget_shift forward in worlds of both generators: ``make truth-budgets``.

Each world is simulated, the models up to int_budget_splits run in this process (tools.house), and
every split of the same money is played with new accounts, on the same random numbers. A promise is
graded by its change: closes under the suggestion over those under today's split.

Nothing of a suggestion is credit, so that promises are graded without lokun's models as well
(``--promises``): on the costs, closes and accounts of larger worlds of the first generator, whose
touches follow money.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lokun.economics import History, split_budget
from tools.house import House
from tools.simulate import needs, worlds
from tools.simulate.company import END
from tools.simulate.needs import ahead as needs_ahead
from tools.simulate.text import DAY, NOT_SET
from tools.simulate.worlds import budget, mechanism, people, setting
from tools.simulate.worlds.play import paid

ROOT = Path(__file__).resolve().parent.parent
FUTURES = 2
#: A split is as good as today's within this part of its closes.
WITHIN = 0.005
Split = dict[str, float]


def splits_of(house: House) -> tuple[dict[str, Split], dict[str, Any]]:
    """The splits to play, by name, and what the suggestion promises."""
    splits: dict[str, Split] = {}
    for model in ("handoff", "additive_hazard"):
        credit = dict(
            house.rows(
                "select resource, cast(sum(weight_units) as double) from built.int_credit_touches"
                f" where attribution_model = '{model}' group by 1"
            )
        )
        split = budget.by_credit(credit)
        if split is not None:
            splits["handoff" if model == "handoff" else "all_of_earned"] = split
    promise: dict[str, Any] = {}
    rows = house.rows(
        "select scenario, resource, share_units / 1e6, method, evidence, scenario_closes,"
        " scenario_lower, scenario_upper from built.int_budget_splits order by all"
    )
    closes: dict[str, tuple[Any, ...]] = {}
    for scenario, resource, share, method, evidence, *figures in rows:
        if scenario != "earned":
            splits.setdefault(scenario, {})[resource] = share
        closes[scenario] = tuple(figures)
        promise["method"] = method
        promise.setdefault("evidence", {})[resource] = evidence
    if "suggested" in closes:
        usual = closes["today"][0]
        promise["change"] = [value / usual for value in closes["suggested"]]
    for name, split in splits.items():
        splits[name] = {one: split.get(one, 0.0) for one in worlds.RESOURCES}
    splits["budget_shift"] = splits.get("suggested", splits.get("towards_earned", splits["today"]))
    return splits, promise


def played(name: str, seed: int, accounts: int, house: House, futures: int) -> dict[str, Any]:
    """Simulate one world, build its budget, and play each split forward."""
    world = worlds.play(worlds.world_of(name), seed, accounts) if name in worlds.WORLDS else None
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder)
        if world is not None:
            worlds.land(world, raw)
        else:
            needs.land(needs.play(needs.WORLDS[name], seed, accounts), raw)
        house.build(raw, ["int_budget_splits", "int_credit_touches"])
    splits, promise = splits_of(house)
    chosen = list(splits.values())
    total = dict.fromkeys(splits, 0)
    ratios = []
    for future in range(futures):
        if world is not None:
            volumes = [budget.volumes(world, split) for split in chosen]
            counts = worlds.ahead(world, volumes, future)
        else:
            counts = needs_ahead.ahead(needs.WORLDS[name], seed, chosen, future)
        of_future = dict(zip(splits, counts, strict=True))
        ratios.append(of_future["budget_shift"] / max(of_future["today"], 1))
        for split, count in of_future.items():
            total[split] += count
    usual = max(total["today"], 1)
    return {
        "world": name,
        "seed": seed,
        "closes": total,
        "gain": {split: count / usual - 1 for split, count in total.items()},
        "splits": splits,
        "promise": promise,
        "ratios": ratios,
    }


def only_played(name: str, seed: int, accounts: int) -> worlds.Played:
    """A world as worlds.play has it, with nothing deleted."""
    world = worlds.world_of(name)
    dice = setting.stream(seed, name, "history")
    levels = setting.spend(world, seed)
    buyers = people.draw_accounts(world, dice, accounts, setting.START, END)
    words = people.hidden_words(world, dice, buyers, END)
    touches = people.draw_touches(world, dice, buyers, words, setting.START, END, 1.8).at_volume(
        levels**setting.ELASTICITY
    )
    span = setting.START, END
    rules = mechanism.settle(world, setting.effects(world, seed), buyers, touches, words, *span)
    outcomes = mechanism.decide(rules, buyers, touches, words, [()], *span)
    return worlds.Played(
        world=world,
        seed=seed,
        dice=dice,
        rules=rules,
        accounts=buyers,
        touches=touches,
        outcomes=outcomes,
        paid_at=paid(world, dice, outcomes.decided, END),
        levels=levels,
    )


def history_of(played: worlds.Played) -> History:
    """Costs, closes and accounts at risk by month of 30 days, without any credit."""
    euros = setting.euros_a_month(played.seed, played.world, len(played.accounts))
    costs = np.stack(
        [
            (played.levels * euros)[:, [c.resource == one for c in setting.CHANNELS]].sum(axis=1)
            for one in worlds.RESOURCES
        ]
    )
    ends = setting.START + 30 * np.arange(setting.MONTHS + 1)
    paid_at = played.paid_at[:, 0]
    closed = np.where(paid_at == NOT_SET, END + 1, paid_at // DAY)
    at_risk = [
        ((played.accounts.arrived < end) & (closed >= end)).sum().astype(np.float64) for end in ends
    ]
    closes = np.histogram(closed, ends)[0].astype(np.float64)
    return History(
        costs=costs,
        credited=costs * 0,
        closes=closes,
        accounts=(np.array(at_risk)[1:] + np.array(at_risk)[:-1]) / 2,
        quarter_ends=np.array([float(month % 3 == 2) for month in range(setting.MONTHS)]),
        is_blind=np.ones(len(costs), dtype=np.bool_),
        measured={},
    )


def promised(name: str, seed: int, accounts: int, futures: int) -> dict[str, Any]:
    """What is suggested on the history of one world, and what came."""
    world = only_played(name, seed, accounts)
    split = split_budget(history_of(world))
    result: dict[str, Any] = {"world": name, "seed": seed, "promise": {}, "ratios": []}
    suggested, today = split.scenarios.get("suggested"), split.scenarios["today"]
    if suggested is None or suggested.total is None or today.total is None:
        return result
    result["promise"]["change"] = [closes / today.total[0] for closes in suggested.total]
    shares = [
        dict(zip(worlds.RESOURCES, scenario.shares.tolist(), strict=True))
        for scenario in (today, suggested)
    ]
    volumes = [budget.volumes(world, share) for share in shares]
    for future in range(futures):
        usual, moved = worlds.ahead(world, volumes, future, accounts)
        result["ratios"].append(moved / max(usual, 1))
    return result


def lines(done: Sequence[Mapping[str, Any]]) -> list[str]:
    """A table of gains over today's split, in percent, and what follows from it."""
    shown = ("handoff", "all_of_earned", "towards_earned", "suggested", "budget_shift")
    rows = [
        f"| world | {' | '.join(f'`{name}`' for name in shown)} | promised |",
        "|" + " --- |" * (len(shown) + 2),
    ]
    for one in done:
        cells = [f"{100 * one['gain'][name]:+.1f}" if name in one["gain"] else "" for name in shown]
        change = one["promise"].get("change")
        promised = "[{1:+.1f}, {2:+.1f}]".format(*(100 * (c - 1) for c in change)) if change else ""
        rows.append(f"| `{one['world']}` ({one['seed']}) | {' | '.join(cells)} | {promised} |")
    of_mart = [one["gain"]["budget_shift"] for one in done]
    better = sum(one["gain"]["budget_shift"] > one["gain"].get("handoff", 0) for one in done)
    promises = [
        low <= ratio <= high
        for one in done
        if "change" in one["promise"]
        for _, low, high in [one["promise"]["change"]]
        for ratio in one["ratios"]
    ]
    rows += [
        "",
        f"At least today's split within half a percent: {sum(g >= -WITHIN for g in of_mart)} of"
        f" {len(of_mart)}. Better than `handoff`: {better} of {len(of_mart)}.",
        f"Promises that hold what came: {sum(promises)} of {len(promises)} plays.",
    ]
    return rows


def main() -> int:
    """Play the worlds forward and print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    every = (*worlds.WORLDS, *needs.WORLDS)
    parser.add_argument("--worlds", nargs="+", choices=every, default=every)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1])
    parser.add_argument("--accounts", type=int, default=needs.ACCOUNTS)
    parser.add_argument("--futures", type=int, default=FUTURES)
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    parser.add_argument(
        "--promises", action="store_true", help="grade promises alone, without lokun's models"
    )
    asked = parser.parse_args()
    if asked.promises:
        for seed in asked.seeds:
            for name in worlds.WORLDS if asked.worlds == every else asked.worlds:
                one = promised(name, seed, asked.accounts, asked.futures)
                change = one["promise"].get("change")
                said = "nothing" if change is None else [round(100 * (c - 1), 1) for c in change]
                came = [round(100 * (ratio - 1), 1) for ratio in one["ratios"]]
                print(f"{name} {seed}: suggested {said}, came {came}", flush=True)
        return 0
    house, done = House(), []
    for seed in asked.seeds:
        for name in asked.worlds:
            began = time.perf_counter()
            done.append(played(name, seed, asked.accounts, house, asked.futures))
            gains = {split: round(100 * gain, 1) for split, gain in done[-1]["gain"].items()}
            seconds = time.perf_counter() - began
            print(f"{name} {seed}: {seconds:.0f} s {gains}", file=sys.stderr, flush=True)
            if asked.out:
                asked.out.write_text(json.dumps(done, indent=1) + "\n")
    print("\n".join(lines(done)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
