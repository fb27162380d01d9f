"""The published folder: a folder per publication, and `current`, a link that names one of them.

    published/
      current -> publications/20260101T030000000000Z
      publications/20260101T030000000000Z/
        lokun.duckdb  parquet/<schema>/<mart>.parquet  manifest.json

A publication is written beside the others under a name that no reader looks for, flushed to the
disk and given its name; then `current` is replaced by one rename. A reader that has files of the
earlier one open goes on reading them, even after they were pruned.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lokun.night.exits import Exit, NightError

DATABASE = "lokun.duckdb"
MANIFEST = "manifest.json"
#: Modes of folders and files by who may read them. No file can be written once it is published.
READERS = {"owner": (0o700, 0o400), "group": (0o750, 0o440), "all": (0o755, 0o444)}
_ID = re.compile(r"\d{8}T\d{12}Z")


@dataclass(frozen=True)
class Publication:
    """A publication that is kept: its id, its folder, its manifest, whether `current` names it."""

    id: str
    folder: Path
    manifest: dict[str, Any]
    is_current: bool


class Store:
    """The published folder. Whoever writes to it holds its lock (`lokun.night.lock`)."""

    def __init__(self, root: Path, readers: str = "group") -> None:
        """A published folder; it is made at the first publication.

        Args:
            root: the folder.
            readers: who may read what is published: owner, group or all.
        """
        self.root = root
        self.publications = root / "publications"
        self.readers = readers
        self._current = root / "current"
        self._folder_mode, self._file_mode = READERS[readers]

    def make(self) -> None:
        """Make the folders where they are not there."""
        for folder in (self.root, self.publications):
            if not folder.is_dir():
                folder.mkdir(parents=True)
                self._set_mode(folder)

    def prepare(self) -> None:
        """Remove what a process left behind that was killed. The caller holds the lock."""
        self.make()
        for left in [*self.publications.glob(".*"), *self.root.glob(".current-*")]:
            _remove(left)

    def current(self) -> str | None:
        """The id that `current` names; None before the first publication."""
        try:
            return self._current.readlink().name
        except FileNotFoundError:
            return None

    def ids(self) -> list[str]:
        """The ids of all publications that are kept, oldest first."""
        if not self.publications.is_dir():
            return []
        return sorted(one.name for one in self.publications.iterdir() if _ID.fullmatch(one.name))

    def kept(self) -> list[Publication]:
        """All publications that are kept, oldest first."""
        current = self.current()
        return [
            Publication(one, self.publications / one, self.manifest(one), one == current)
            for one in self.ids()
        ]

    def manifest(self, publication: str) -> dict[str, Any]:
        """The manifest of a publication."""
        text = (self.publications / publication / MANIFEST).read_text(encoding="utf-8")
        manifest: dict[str, Any] = json.loads(text)
        return manifest

    def new_id(self) -> str:
        """An id later than every other: the time in UTC, to the microsecond."""
        now = dt.datetime.now(dt.UTC)
        ids = self.ids()
        if ids:
            newest = dt.datetime.strptime(ids[-1], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=dt.UTC)
            now = max(now, newest + dt.timedelta(microseconds=1))
        return now.strftime("%Y%m%dT%H%M%S%fZ")

    def building(self) -> Path:
        """An empty folder for a publication that is being written."""
        folder = self.publications / f".building-{os.getpid()}"
        _remove(folder)
        folder.mkdir(mode=0o700)
        return folder

    def add(self, folder: Path, publication: str) -> None:
        """Give a folder that is written its id, once all of it is on the disk."""
        for path in [folder, *folder.rglob("*")]:
            if path.is_file():
                path.chmod(self._file_mode)
            else:
                self._set_mode(path)
            _flush(path)
        folder.rename(self.publications / publication)
        _flush(self.publications)

    def switch(self, publication: str) -> None:
        """Let `current` name a publication: one rename, seen by readers as one step."""
        link = self.root / f".current-{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("publications") / publication)
        link.replace(self._current)
        _flush(self.root)

    def discard(self, publication: str) -> None:
        """Remove a publication that readers never saw."""
        if self.current() != publication:
            _remove(self.publications / publication)

    def prune(self, keep: int) -> list[str]:
        """Remove all but the newest ones, never the current one; returns the ids removed."""
        removed = [one for one in self.ids()[:-keep] if one != self.current()]
        for one in removed:
            # Under another name first, so that no half removed publication is listed.
            leaving = self.publications / f".removing-{one}"
            (self.publications / one).rename(leaving)
            _remove(leaving)
        return removed

    def need_current(self) -> str:
        """The id that `current` names.

        Raises:
            NightError: nothing is published here.
        """
        current = self.current()
        if current is None:
            raise NightError(
                Exit.SETTINGS,
                f"{self.root} has no publication",
                "Name the published folder: --published.",
            )
        return current

    def roll_back(self, to: str | None) -> tuple[str, str]:
        """Switch to an earlier publication; returns the ids before and after.

        Args:
            to: the id; None is the newest one before the current one.

        Raises:
            NightError: there is no such publication.
        """
        current, ids = self.need_current(), self.ids()
        earlier = [one for one in ids if one < current]
        chosen = to if to is not None else (earlier[-1] if earlier else None)
        if chosen is None or chosen not in ids:
            missing = f"no publication {to}" if to else f"no publication before {current}"
            raise NightError(
                Exit.SETTINGS,
                f"{self.root} has {missing}",
                f"Choose one of {', '.join(ids)} (`lokun publications` lists them).",
            )
        self.switch(chosen)
        return current, chosen

    def _set_mode(self, folder: Path) -> None:
        # The bit that hands a folder's group down to what is made in it stays.
        inherited = stat.S_IMODE(folder.stat().st_mode) & stat.S_ISGID
        if stat.S_IMODE(folder.stat().st_mode) != self._folder_mode | inherited:
            folder.chmod(self._folder_mode | inherited)
        if inherited and not stat.S_IMODE(folder.stat().st_mode) & stat.S_ISGID:
            raise NightError(
                Exit.SETTINGS,
                f"{folder} is of a group that this user is not in: its readers could not read",
                "Make this user a member of the readers' group.",
            )


def _flush(path: Path) -> None:
    """Write a file or the entries of a folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
