"""One process at a time: a lock on a file, which the kernel releases when its holder ends.

The lock of a database is a file beside it, `<database>.lock`. The file stays; what counts is who
has it locked, so a process that is killed leaves no stale lock. DuckDB's own lock on the database
is not enough: it is given up where a connection closes, and names no holder.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import weakref
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - a system without flock has DuckDB's own lock alone
    fcntl = None  # type: ignore[assignment]


class HeldError(Exception):
    """Another process holds the lock; the message names the process and its start."""


class Lock:
    """A lock that is held until `release`, or until nothing refers to it any more."""

    def __init__(self, descriptor: int) -> None:
        """Take over an open descriptor that has the lock."""
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Give the lock up; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __enter__(self) -> Lock:
        """Hold the lock for a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give the lock up."""
        self.release()

    def __del__(self) -> None:
        """Give the lock up."""
        self.release()


#: The locks of databases that dbt holds in this process.
_OF_PROCESS: weakref.WeakValueDictionary[Path, Lock] = weakref.WeakValueDictionary()


def lock_file(database: Path) -> Path:
    """The file on which the lock of a database is taken."""
    return database.with_name(database.name + ".lock")


def hold(database: Path, purpose: str, file: Path | None = None) -> Lock:
    """Take the lock of a database, or of a folder.

    Args:
        database: the file, which need not exist, or a folder.
        purpose: what the holder does, in a few words, for the one who is refused.
        file: the file of the lock; None is the one beside the database, whose folder must exist.

    Raises:
        HeldError: another process, or this one, has it.
        OSError: the lock file cannot be written.
    """
    database = database.resolve()
    # Who may open the lock of a folder can take it, and its readers must not.
    mode = 0o600 if file else 0o666
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
    descriptor = os.open(file or lock_file(database), flags, mode)
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        holder = {"pid": os.getpid(), "purpose": purpose, "since": now}
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(holder).encode())
    except BlockingIOError as error:
        message = _refusal(database, descriptor)
        os.close(descriptor)
        raise HeldError(message) from error
    except BaseException:
        os.close(descriptor)
        raise
    return Lock(descriptor)


def hold_in_process(database: Path, purpose: str) -> Lock:
    """The lock of a database for all of this process: it is taken once and shared.

    Raises:
        HeldError: another process has it.
        OSError: the lock file cannot be written.
    """
    database = database.resolve()
    held = _OF_PROCESS.get(database)
    if held is None:
        held = hold(database, purpose)
        _OF_PROCESS[database] = held
    return held


def _refusal(database: Path, descriptor: int) -> str:
    holder = {}
    with contextlib.suppress(ValueError):
        holder = json.loads(os.pread(descriptor, 4096, 0))
    if not isinstance(holder, dict) or "pid" not in holder:
        return f"{database} is in use by another process"
    return (
        f"{database} is in use: process {holder['pid']} ({holder.get('purpose')}) "
        f"has had it since {holder.get('since')}"
    )
