"""The command ``lokun simulate``: its options and the calls of the simulator."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.simulate.progress import Progress, shown
from tools.simulate.world import simulate
from tools.simulate.worlds import WORLDS, simulate_world

_REMEDY = (
    "Remedy: name a folder that you may write to, or one that is not there yet: --out <folder>"
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lokun simulate",
        description="Write the raw tables of a demo company: <out>/<source>/<table>.<format>.",
    )
    parser.add_argument(
        "--world",
        choices=tuple(WORLDS),
        help="a world with a known truth (docs/truth.md), which is written to <out>/truth",
    )
    parser.add_argument(
        "--holdout", type=float, help="share of accounts kept from retargeted ads (0 for none)"
    )
    parser.add_argument("--seed", type=int, default=7, help="same seed, same bytes (default 7)")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument(
        "--format",
        choices=("csv", "parquet"),
        help="default csv, or parquet where --touches or --world is given",
    )
    parser.add_argument("--accounts", type=int, help="accounts (default 2,900; a world's 30,000)")
    parser.add_argument("--touches", type=int, help="size the world to about this many raw touches")
    parser.add_argument("--months", type=int, default=18, help="months up to 2025-06 (default 18)")
    return parser


def _wrong_place(out: Path) -> str | None:
    """What is wrong with the folder to write to, and the remedy; None where it is well."""
    there = next(place for place in (out.absolute(), *out.absolute().parents) if place.exists())
    if not there.is_dir():
        return f"{there} is a file, so nothing can be written to {out}.\n{_REMEDY}"
    if not os.access(there, os.W_OK | os.X_OK):
        return f"You may not write to the folder {there}.\n{_REMEDY}"
    return None


def _simulate(asked: argparse.Namespace, progress: Progress) -> dict[str, int]:
    if asked.world is not None:
        return simulate_world(
            asked.world,
            asked.out,
            seed=asked.seed,
            form=asked.format or "parquet",
            accounts=asked.accounts,
            holdout=asked.holdout,
            progress=progress,
        )
    return simulate(
        asked.out,
        seed=asked.seed,
        form=asked.format or ("csv" if asked.touches is None else "parquet"),
        account_count=asked.accounts,
        touches=asked.touches,
        months=asked.months,
        progress=progress,
    )


def main(arguments: Sequence[str]) -> int:
    """Run the command; returns the exit code, 2 if the world cannot be made or written."""
    asked = _parser().parse_args(arguments)
    if wrong := _wrong_place(asked.out):
        print(f"lokun simulate: {wrong}", file=sys.stderr)
        return 2
    try:
        with shown() as progress:
            rows = _simulate(asked, progress)
    except OSError as error:
        print(
            f"lokun simulate: {error.filename or asked.out} cannot be written: {error.strerror}.\n"
            f"{_REMEDY}",
            file=sys.stderr,
        )
        return 2
    except ValueError as error:
        print(
            f"lokun simulate: {error}.\nRemedy: lokun simulate --help lists what a world can be.",
            file=sys.stderr,
        )
        return 2
    for table, count in rows.items():
        print(f"{table:20} {count:>12,}")
    return 0
