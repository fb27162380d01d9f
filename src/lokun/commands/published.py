"""Options that the commands of the published folder share, and how they end."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from lokun.night.exits import Exit, NightError
from lokun.night.reporting import Reporter, reporter
from lokun.night.store import READERS, Store


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Declare the published folder and the form of the output."""
    parser.add_argument(
        "--published",
        type=Path,
        metavar="FOLDER",
        help="the published folder (LOKUN_PUBLISHED, else `published` beside the database)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object per line and event")


def add_database(parser: argparse.ArgumentParser) -> None:
    """Declare the working file."""
    parser.add_argument(
        "--database",
        type=Path,
        default=Path(os.environ.get("LOKUN_DB") or "lokun.duckdb"),
        metavar="FILE",
        help="the working file (LOKUN_DB, else lokun.duckdb)",
    )


def add_publication(parser: argparse.ArgumentParser) -> None:
    """Declare how publications are kept and who reads them."""
    parser.add_argument(
        "--keep", type=count, default=7, metavar="N", help="publications that are kept (7)"
    )
    parser.add_argument(
        "--readers",
        choices=list(READERS),
        default=os.environ.get("LOKUN_READERS", "group"),
        help="who may read what is published (LOKUN_READERS, else group)",
    )


def add_project(parser: argparse.ArgumentParser) -> None:
    """Declare what dbt is given."""
    parser.add_argument("--target", default="", help="the target of profiles.yml")
    parser.add_argument("--vars", default="", metavar="YAML", help="vars of dbt")
    parser.add_argument("--project-dir", type=Path, help="of dbt (DBT_PROJECT_DIR)")
    parser.add_argument("--profiles-dir", type=Path, help="of dbt (DBT_PROFILES_DIR)")


def project(options: argparse.Namespace) -> tuple[Path, Path]:
    """The folders of dbt's project and profiles; the environment names the project from now on.

    The project is the one named, that of DBT_PROJECT_DIR, the nearest folder around, or the
    checkout of lokun.
    """
    root = options.project_dir or _project()
    os.environ["DBT_PROJECT_DIR"] = str(root)
    profiles = options.profiles_dir or Path(os.environ.get("DBT_PROFILES_DIR", root))
    os.environ.setdefault("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")
    return root.absolute(), profiles.absolute()


def _project() -> Path:
    named = os.environ.get("DBT_PROJECT_DIR")
    if named:
        return Path(named)
    here = Path.cwd()
    around = [here, *here.parents, Path(__file__).resolve().parents[3]]
    return next((one for one in around if (one / "dbt_project.yml").is_file()), here)


def store(options: argparse.Namespace) -> Store:
    """The published folder that the options name.

    Raises:
        NightError: LOKUN_READERS has no word for readers; an option is judged where it is read.
    """
    named = options.published or os.environ.get("LOKUN_PUBLISHED")
    database = getattr(options, "database", Path(os.environ.get("LOKUN_DB") or "lokun.duckdb"))
    root = Path(named) if named else database.parent / "published"
    readers = getattr(options, "readers", "group")
    if readers not in READERS:
        raise NightError(
            Exit.SETTINGS,
            f"LOKUN_READERS is {readers!r}",
            f"Set it to one of {', '.join(READERS)}: the group is that of the published folder.",
        )
    return Store(root.absolute(), readers)


def end(options: argparse.Namespace, work: Callable[[Reporter], int]) -> int:
    """Do the work of a command; where it cannot go on, say why and return that exit code."""
    with reporter(options.json) as said:
        try:
            return work(said)
        except NightError as error:
            remedy = f"\nRemedy: {error.remedy}" if error.remedy else ""
            if options.json:
                said.say("end", str(error), code=int(error.code), remedy=error.remedy)
            print(f"lokun {options.command}: {error}{remedy}", file=sys.stderr)
            return int(error.code)


def count(value: str) -> int:
    """A number of 1 or more, as an option has it."""
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of 1 or more")
    return int(value)
