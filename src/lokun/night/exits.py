"""How a command of the night ends: its exit code, and an error that carries one."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes, which schedulers read; docs/nightly.md has the same list."""

    DONE = 0
    #: A model, a test or the reconciliation failed: nothing is published.
    FAILED = 1
    #: Raw tables are missing, empty or stale: nothing is built.
    SOURCES = 2
    #: Another process has the database or the published folder.
    HELD = 3
    #: The publication could not be written; the earlier one stays.
    NOT_WRITTEN = 4
    #: A setting, a folder or a target is not as it must be.
    SETTINGS = 5
    #: The command line is wrong (EX_USAGE of sysexits.h).
    USAGE = 64


class NightError(Exception):
    """A command of the night cannot go on.

    Attributes:
        code: the exit code of the command.
        remedy: what to do about it, a sentence; empty where the message says it.
    """

    def __init__(self, code: Exit, message: str, remedy: str = "") -> None:
        """An error with the exit code, a message and its remedy."""
        super().__init__(message)
        self.code = code
        self.remedy = remedy
