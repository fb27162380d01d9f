"""Worlds of needs, whose truth is known: a second generator, beside tools.simulate.worlds.

It shares nothing with the first but the writing of raw files. docs/truth.md describes its worlds.
"""

from __future__ import annotations

import json
from pathlib import Path

from tools.simulate.dice import Dice
from tools.simulate.landing import Chunk, Files
from tools.simulate.needs.land import add_all
from tools.simulate.needs.play import Played, play, truth
from tools.simulate.needs.record import record
from tools.simulate.needs.setting import ACCOUNTS, WORLDS, World

__all__ = ["ACCOUNTS", "WORLDS", "Played", "World", "land", "play", "truth"]


def land(played: Played, out: Path) -> dict[str, int]:
    """Write a played world's raw tables and its truth; returns the number of rows by table."""
    chunk = Chunk()
    add_all(chunk, played, record(played))
    with Files(out, "parquet") as files:
        chunk.land(files, Dice(played.seed))
    folder = out / "truth"
    folder.mkdir(exist_ok=True)
    (folder / "truth.json").write_text(json.dumps(truth(played), indent=1) + "\n")
    return files.rows
