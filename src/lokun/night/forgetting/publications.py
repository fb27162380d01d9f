"""Erase persons in the publications that are kept: each is written again, and then switched to."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb

from lokun.night import export, publishing
from lokun.night.forgetting.eraser import Eraser
from lokun.night.forgetting.erasing import Touched, erase
from lokun.night.reporting import Reporter
from lokun.night.store import DATABASE, MANIFEST, READERS, Store

PAGE = "page.html"
#: Says in a manifest which publication it was written in place of.
REPLACES = "replaces"
WritePage = Callable[[Path, Path | None, Reporter], None]


def count(store: Store, eraser: Eraser) -> dict[str, list[Touched]]:
    """The tables of each publication with rows that would change."""
    counted = {}
    for one in store.ids():
        with export.opened(store.publications / one / DATABASE) as connection:
            counted[one] = erase(connection, "built", eraser, dry=True)
    return counted


def rewrite(
    store: Store,
    eraser: Eraser,
    counted: Mapping[str, list[Touched]],
    tombstones: Mapping[str, str],
    reporter: Reporter,
    write_page: WritePage,
) -> dict[str, str]:
    """Write those anew that have something of the persons; returns the new id of each old one.

    The caller holds the store's lock. A reader that has an old one open goes on reading it.

    Raises:
        NightError: one cannot be written; those before it are done, and the old one stays.
    """
    renamed: dict[str, str] = {}
    try:
        store.prepare()
        _finish(store)
        for old in store.ids():
            touched = counted[old]
            manifest = store.manifest(old)
            said = json.dumps(manifest, indent=1, ensure_ascii=False)
            if touched or eraser.in_text(said) != said:
                new = _rewrite(
                    store, old, eraser, touched, tombstones, renamed, reporter, write_page
                )
                renamed[old] = new
                rows = sum(one.rows for one in touched)
                reporter.say(
                    "rewritten", f"Publication {old} is {new} now: {rows} rows in"
                    f" {len(touched)} marts", id=new, replaces=old, rows=rows,
                )  # fmt: skip
    except (OSError, duckdb.Error) as error:
        raise publishing.not_written(error) from error
    return renamed


def _finish(store: Store) -> None:
    """Remove an old publication whose successor was written before the process was killed."""
    for one in store.ids():
        replaced = store.manifest(one).get(REPLACES)
        if replaced in store.ids():
            if store.current() == replaced:
                store.switch(one)
            store.discard(replaced)


def _rewrite(
    store: Store,
    old: str,
    eraser: Eraser,
    touched: Sequence[Touched],
    tombstones: Mapping[str, str],
    renamed: Mapping[str, str],
    reporter: Reporter,
    write_page: WritePage,
) -> str:
    before = store.publications / old
    folder = store.building()
    scratch = folder / ".scratch.duckdb"
    try:
        subprocess.run(["cp", "--", str(before / DATABASE), str(scratch)], check=True)
        scratch.chmod(0o600)
        with duckdb.connect(str(scratch)) as connection:
            connection.execute("set TimeZone = 'UTC'")
            [(catalog,)] = connection.execute("select current_database()").fetchall()
            erase(connection, catalog, eraser, only=touched)
        new = _next_id(store, old)
        manifest = json.loads(eraser.in_text(json.dumps(store.manifest(old), ensure_ascii=False)))
        relations = [(mart["schema"], mart["name"]) for mart in manifest["marts"]]
        with export.opened(scratch) as connection:
            marts = export.export(connection, relations, folder)
        scratch.unlink()
        follows = manifest.get("follows")
        manifest |= {
            "id": new,
            REPLACES: old,
            "follows": renamed.get(follows, follows),
            "marts": [mart.entry() for mart in marts],
            "forgotten": dict(sorted({**manifest.get("forgotten", {}), **tombstones}.items())),
        }
        written = json.dumps(manifest, indent=1, sort_keys=False, ensure_ascii=False)
        (folder / MANIFEST).write_text(written + "\n", encoding="utf-8")
        if (before / PAGE).is_file():
            earlier = store.publications / str(manifest["follows"])
            write_page(folder, earlier if earlier.is_dir() else None, reporter)
        modes = {file: name for name, (_, file) in READERS.items()}
        mode = (before / MANIFEST).stat().st_mode & 0o777
        Store(store.root, modes.get(mode, "group")).add(folder, new)
        if store.current() == old:
            store.switch(new)
        store.discard(old)
        return new
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _next_id(store: Store, old: str) -> str:
    """The first free id after another one."""
    moment = dt.datetime.strptime(old, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=dt.UTC)
    ids = set(store.ids())
    while True:
        moment += dt.timedelta(microseconds=1)
        new = moment.strftime("%Y%m%dT%H%M%S%fZ")
        if new not in ids:
            return new
