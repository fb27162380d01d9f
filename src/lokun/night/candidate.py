"""The candidate: a copy of the working file, which takes its place when it is published."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import ExitStack
from pathlib import Path

from lokun.night import export
from lokun.night.exits import Exit, NightError
from lokun.night.reporting import Reporter
from lokun.night.settings import Settings


def prepare(settings: Settings, candidate: Path, reporter: Reporter, stack: ExitStack) -> None:
    """Make the candidate: a copy of the working file, which nobody writes to until the end."""
    try:
        for folder in (settings.work, settings.target_path, settings.log_path):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NightError(
            Exit.SETTINGS,
            f"{error.filename} cannot be made: {error.strerror}",
            "Name folders that this user can write to: --database, --target-path, --log-path.",
        ) from error
    if settings.retry:
        if not candidate.is_file() or not failed_file(settings).is_file():
            raise NightError(
                Exit.SETTINGS,
                f"{settings.work} has no candidate whose build ended and failed",
                "Leave --retry out.",
            )
        if _seen(settings) != signature(settings.database):
            raise NightError(
                Exit.SETTINGS,
                f"{settings.database} has changed since the candidate was copied from it",
                "Leave --retry out.",
            )
    else:
        remove(settings)
    if settings.database.exists():
        write_log(settings.database)
        # Meanwhile it can be read, but not written: what a loader wrote would be lost.
        stack.enter_context(export.opened(settings.database))
        if not settings.retry:
            reporter.say("stage", f"Copying {settings.database}", stage="copy")
            # In a process of its own: POSIX gives up DuckDB's lock where this one closes the file.
            copied = subprocess.run(
                ["cp", "--", str(settings.database), str(candidate)],
                capture_output=True,
                text=True,
                check=False,
            )
            if copied.returncode:
                candidate.unlink(missing_ok=True)
                raise NightError(
                    Exit.NOT_WRITTEN,
                    f"the candidate cannot be written: {copied.stderr.strip()}",
                    "Make room on the disk.",
                )
    failed_file(settings).unlink(missing_ok=True)


def failed_file(settings: Settings) -> Path:
    """The file that is there when a build ended and something in it failed."""
    return settings.work / "failed.json"


def keep_failed(settings: Settings) -> None:
    """Say that a build ended and something in it failed, and of which working file."""
    failed_file(settings).write_text(json.dumps(signature(settings.database)))


def _seen(settings: Settings) -> object:
    try:
        return json.loads(failed_file(settings).read_text())
    except (OSError, ValueError):
        return "unknown"


def remove(settings: Settings) -> None:
    """Remove the candidate, and what says that its build ended and failed."""
    candidate = settings.work / settings.database.name
    for left in (candidate, _wal(candidate), failed_file(settings)):
        left.unlink(missing_ok=True)


def need(candidate: Path) -> None:
    """Stop where dbt built another file."""
    if not candidate.is_file():
        raise NightError(
            Exit.SETTINGS,
            f"dbt succeeded and did not write {candidate}",
            "The target's path in profiles.yml must be \"{{ env_var('LOKUN_DB') }}\".",
        )


def signature(database: Path) -> list[int]:
    """What tells whether a file is as it was: empty where there is none."""
    if not database.exists():
        return []
    found = database.stat()
    return [found.st_ino, found.st_size, found.st_mtime_ns]


def promote(candidate: Path, database: Path) -> None:
    """Let the candidate be the working file: one rename, once it is on the disk."""
    write_log(candidate)
    with candidate.open("rb") as file:
        os.fsync(file.fileno())
    candidate.replace(database)
    folder = os.open(database.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def write_log(database: Path) -> None:
    """Write what a log beside a database has into the database: a killed process may leave one."""
    import duckdb

    if not database.exists() or not _wal(database).exists():
        return
    try:
        duckdb.connect(str(database)).close()
    except duckdb.Error as error:
        raise NightError(Exit.HELD, f"{database}: {export.plain_reason(error)}") from error


def _wal(database: Path) -> Path:
    return database.with_name(database.name + ".wal")
