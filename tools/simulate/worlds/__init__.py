"""Worlds whose truth is known: their raw tables, and the causes of each close.

``simulate_world`` writes the raw tables of a world, which the whole project can read, and beside
them ``truth/truth.json`` and ``truth/closes.parquet``. docs/truth.md describes the worlds and the
errors of models in them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from tools.simulate.landing import Chunk, Files, Format
from tools.simulate.progress import Progress, silent
from tools.simulate.worlds.land import add_accounts, add_company
from tools.simulate.worlds.land_sales import add_sales
from tools.simulate.worlds.land_touches import add_touches
from tools.simulate.worlds.play import Played, ahead, play, truth, truth_of_closes
from tools.simulate.worlds.setting import ACCOUNTS, CHANNELS, ELASTICITY, RESOURCES, WORLDS, World

__all__ = [
    "ACCOUNTS",
    "CHANNELS",
    "ELASTICITY",
    "RESOURCES",
    "WORLDS",
    "Played",
    "World",
    "ahead",
    "land",
    "play",
    "simulate_world",
    "truth",
    "truth_of_closes",
    "world_of",
]


def world_of(name: str, holdout: float | None = None) -> World:
    """The world of a name, with another share of held-out accounts if one is given.

    Raises:
        ValueError: there is no such world, or the share is not between 0 and 1.
    """
    if name not in WORLDS:
        raise ValueError(f"there is no world {name!r}; there are {', '.join(WORLDS)}")
    if holdout is None:
        return WORLDS[name]
    if not 0 <= holdout < 1:
        raise ValueError(f"a hold-out group of {holdout} is not between 0 and 1")
    return replace(WORLDS[name], holdout=holdout)


def land(played: Played, out: Path, form: Format = "parquet") -> dict[str, int]:
    """Write a played world's raw tables and its truth; returns the number of rows by table."""
    chunk = Chunk()
    add_company(chunk, played)
    add_accounts(chunk, played)
    add_touches(chunk, played)
    add_sales(chunk, played)
    with Files(out, form) as files:
        chunk.land(files, played.dice)
    folder = out / "truth"
    folder.mkdir(exist_ok=True)
    (folder / "truth.json").write_text(json.dumps(truth(played), indent=1) + "\n")
    pq.write_table(truth_of_closes(played), folder / "closes.parquet", compression="zstd")
    return files.rows


def simulate_world(
    name: str,
    out: Path,
    *,
    seed: int = 1,
    form: Format = "parquet",
    accounts: int | None = None,
    holdout: float | None = None,
    progress: Progress = silent,
) -> dict[str, int]:
    """Write a world's raw tables and truth under ``out``; returns the number of rows by table.

    The same name, seed and size give the same bytes. ``holdout`` is the share of accounts that do
    not see retargeted ads, if the world has such ads (default: the world's own; 0 for none).

    Raises:
        ValueError: no such world, a bad share, or fewer than 100 accounts.
    """
    world = world_of(name, holdout)
    progress(f"playing {name}", 0, 0)
    played = play(world, seed, accounts or ACCOUNTS)
    progress(f"writing {name}", 0, 0)
    return land(played, out, form)
