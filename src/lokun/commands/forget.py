"""Erase a person from the working file and the publications (docs/privacy.md)."""

from __future__ import annotations

import argparse

from lokun.commands import published
from lokun.night.exits import Exit, NightError
from lokun.night.reporting import Reporter


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--email", action="append", default=[], metavar="ADDRESS", help="of the person; repeatable"
    )
    parser.add_argument(
        "--id",
        action="append",
        default=[],
        dest="ids",
        metavar="KIND:ID",
        help="a contact, lead, visitor, user (of the product) or seller; repeatable",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be erased")
    published.add_database(parser)
    published.add_folder(parser)
    published.add_project(parser)


def run(options: argparse.Namespace) -> int:
    """Forget; returns the exit code."""
    return published.end(options, lambda reporter: _forget(options, reporter))


def _forget(options: argparse.Namespace, reporter: Reporter) -> int:
    asked = [("email", _address(one)) for one in options.email]
    asked += [_id(one) for one in options.ids]
    if not asked:
        raise NightError(Exit.USAGE, "nobody is named", "Name them: --email ADDRESS.")
    root, profiles = published.project(options)
    from lokun.night.forgetting import forgetting
    from lokun.night.settings import Settings

    database = options.database.absolute()
    work = database.with_name(database.name + ".forgetting")
    settings = Settings(
        database=database,
        store=published.store(options),
        project_dir=root,
        profiles_dir=profiles,
        work=work,
        target_path=work / "target",
        log_path=work / "logs",
        target=options.target,
        variables=options.vars,
        dry_run=options.dry_run,
    )
    return int(forgetting.run(settings, asked, reporter))


def _address(given: str) -> str:
    address = given.strip().lower()
    name, _, domain = address.rpartition("@")
    if not name or "." not in domain or any(one.isspace() for one in address):
        raise NightError(Exit.USAGE, "--email is not an e-mail address", "Write name@domain.")
    return address


def _id(given: str) -> tuple[str, str]:
    from lokun.night.forgetting.persons import KINDS

    kind, _, text = given.partition(":")
    if kind not in KINDS or not text.strip():
        raise NightError(
            Exit.USAGE, f"--id {kind} is not KIND:ID", f"KIND is one of {', '.join(KINDS)}."
        )
    return kind, text.strip()
