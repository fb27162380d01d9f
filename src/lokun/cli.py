"""The command line of lokun."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from typing import NoReturn, Protocol

from lokun.commands import (
    close_month,
    completion,
    doctor,
    forget,
    init,
    nightly,
    page,
    publications,
    publish,
    rollback,
    simulate,
)
from lokun.night.exits import Exit


class Command(Protocol):
    """A module of a subcommand. The first line of its docstring is its line in the help."""

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options of the subcommand."""

    def run(self, options: argparse.Namespace) -> int:
        """Do the work; returns the exit code."""


#: The subcommands, in the order of the help. A module imports what is heavy when it runs.
COMMANDS: Mapping[str, Command] = {
    "doctor": doctor,
    "init": init,
    "page": page,
    "nightly": nightly,
    "publish": publish,
    "publications": publications,
    "rollback": rollback,
    "close-month": close_month,
    "forget": forget,
    "simulate": simulate,
    "completion": completion,
}

#: Subcommands that parse all their options themselves, from ``options.rest``.
PASS_ON = frozenset({"simulate"})
#: What a shell says of a program that wrote to a pipe which nobody read any more.
_BROKEN_PIPE = 141


class _Options(argparse.ArgumentParser):
    """The options of a subcommand. A wrong one has an exit code that no subcommand ends with."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the options, and how they are."""
        self.print_usage(sys.stderr)
        self.exit(Exit.USAGE, f"{self.prog}: error: {message}\n")


def _version() -> str:
    try:
        return metadata.version("lokun")
    except metadata.PackageNotFoundError:
        return "(not installed)"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lokun", description=__doc__)
    parser.add_argument("--version", action="version", version=f"lokun {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Options)
    for name, command in COMMANDS.items():
        first = (command.__doc__ or "").split("\n")[0]
        own = commands.add_parser(
            name,
            help=first[:1].lower() + first[1:].rstrip("."),
            description=first,
            add_help=name not in PASS_ON,
            allow_abbrev=False,
        )
        own.set_defaults(own=own, root=parser)
        command.add(own)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code.

    Where whoever reads the output has read enough (``lokun publications | head``), it ends as other
    programs do, and says nothing.
    """
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command not in PASS_ON:
        options.own.error(f"unrecognized arguments: {' '.join(rest)}")
    options.rest = rest
    try:
        code = COMMANDS[options.command].run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    return code


if __name__ == "__main__":
    sys.exit(main())
