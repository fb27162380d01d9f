"""Forget persons in a working file, in the publications, and in what a failed night left."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import duckdb

from lokun import contract
from lokun.keys import Hashing
from lokun.night import candidate as candidates
from lokun.night import export, nightly, page, tombstones
from lokun.night.exits import Exit, NightError
from lokun.night.forgetting import persons, publications
from lokun.night.forgetting.eraser import Eraser
from lokun.night.forgetting.erasing import Touched, erase
from lokun.night.reporting import Reporter
from lokun.night.settings import Settings
from lokun.night.tombstones import Value

#: A log or an artifact of dbt that is larger than this is removed, not edited.
_LARGEST_LOG = 64 * 2**20


def run(settings: Settings, asked: Sequence[Value], reporter: Reporter) -> Exit:
    """Forget the persons that e-mail addresses and ids name; returns the exit code.

    Args:
        settings: as of a night; `work` is a folder of its own.
        asked: kinds with texts, addresses in lower case.
        reporter: told what was found and erased.

    Raises:
        NightError: it cannot be done; nothing has changed, or it says what has.
    """
    before = os.umask(0o077)
    try:
        with ExitStack() as stack:
            if not settings.dry_run:
                nightly.hold_database(stack, settings.database, "lokun forget")
                nightly.hold_store(stack, settings.store)
            return _run(settings, asked, reporter)
    finally:
        os.umask(before)


def _run(settings: Settings, asked: Sequence[Value], reporter: Reporter) -> Exit:
    with export.opened(settings.database) as connection:
        prefix = _prefix(connection, settings.database)
        hashing, is_demo = tombstones.hashing_of_file(connection, prefix, settings.database)
        found = persons.find(
            connection,
            prefix,
            [(kind, tombstones.staged(hashing, (kind, text))) for kind, text in asked],
            lambda value: tombstones.alias(hashing, value),
        )
        # Raw tables, and publications of earlier versions, have an id that is an address as it is.
        found.values |= {one for one in asked if tombstones.staged(hashing, one) != one[1]}
        there = tombstones.read(connection, prefix)
        new = tombstones.of_values(hashing, [*found.values, ("key", "")])
        eraser = Eraser(hashing, found)
        left = _left(prefix, is_demo)
        touched = erase(connection, "built", eraser, left=left, dry=True)
    _say_found(found, there, hashing, reporter)
    counted = publications.count(settings.store, eraser)
    for place, tables in [(str(settings.database), touched), *counted.items()]:
        _say_touched(place, tables, reporter)
    if settings.dry_run:
        reporter.say("dry_run", "Dry run: nothing is erased")
        return Exit.DONE
    added = [one for one, kind in new.items() if one not in there and kind != "key"]
    candidate = None
    if touched or added:
        candidate = _prepare(settings, prefix, hashing, eraser, touched, new, reporter)
    # The publications first: what is in them is known from the working file.
    if candidate or any(counted.values()):
        publications.rewrite(settings.store, eraser, counted, new, reporter, page.write_page)
    else:
        reporter.say("nothing", "Nothing is left to erase")
    if candidate:
        candidates.promote(candidate, settings.database)
    _clean_up(settings, eraser, reporter)
    reporter.say(
        "forgotten",
        f"Forgotten. {len(added)} tombstones were added; they keep rows that are loaded later from"
        " naming these persons. Erase them in the raw tables too (docs/privacy.md)",
        tombstones=len(added),
    )
    return Exit.DONE


def _prepare(
    settings: Settings,
    prefix: str,
    hashing: Hashing,
    eraser: Eraser,
    touched: Sequence[Touched],
    new: dict[str, str],
    reporter: Reporter,
) -> Path:
    """A copy of the working file without the persons, in a file that never had them."""
    erased = settings.work / "erased" / settings.database.name
    shutil.rmtree(settings.work, ignore_errors=True)
    with ExitStack() as stack:
        candidates.prepare(replace(settings, work=erased.parent), erased, reporter, stack)
        with duckdb.connect(str(erased)) as connection:
            connection.execute("set TimeZone = 'UTC'")
            [(catalog,)] = connection.execute("select current_database()").fetchall()
            tombstones.write(connection, prefix, hashing, new)
            erase(connection, catalog, eraser, only=touched)
        reporter.say("stage", "Making the views of staging", stage="staging")
        builder = settings.builder(settings, erased, reporter)
        builder.parse()
        done = builder.stage()
        if not done.success:
            raise NightError(
                Exit.SOURCES,
                f"the views of staging cannot be made: {done.error}. Nothing is erased",
                "Run it where the raw tables can be read, with the same settings as the night.",
            )
        reporter.say("stage", "Writing the file anew", stage="write")
        return _written_anew(erased, settings.work / settings.database.name)


def _written_anew(source: Path, target: Path) -> Path:
    """Copy a database into a new file: what was erased is in no block of it any more."""
    target.unlink(missing_ok=True)
    try:
        with duckdb.connect(":memory:") as connection:
            limit = os.environ.get("LOKUN_MEMORY_LIMIT", "3GB")
            connection.execute(f"set memory_limit = {export.text(limit)}")
            connection.execute("set TimeZone = 'UTC'")
            # Views name it; they are read, and not run.
            connection.create_function("lokun_key", lambda part: part, ["VARCHAR"], "VARCHAR")
            connection.execute(f"attach {export.text(source)} as erased (read_only)")
            name = export.quoted(target.stem)
            connection.execute(f"attach {export.text(target)} as {name} (storage_version 'v1.4.0')")
            connection.execute(f"copy from database erased to {name}")
    except duckdb.Error as error:
        target.unlink(missing_ok=True)
        raise NightError(
            Exit.NOT_WRITTEN,
            f"{target} cannot be written: {export.plain_reason(error)}. Nothing is erased",
            "Make room on the disk; what a view cannot read must be there.",
        ) from error
    return target


def _clean_up(settings: Settings, eraser: Eraser, reporter: Reporter) -> None:
    """Remove what a failed night left, and the addresses from logs and artifacts of dbt."""
    shutil.rmtree(settings.work, ignore_errors=True)
    night = settings.database.with_name(settings.database.name + ".night")
    left = night / settings.database.name
    if left.exists():
        left.unlink()
        left.with_name(left.name + ".wal").unlink(missing_ok=True)
        (night / "failed.json").unlink(missing_ok=True)
        reporter.say("candidate", f"Removed {left}: `lokun nightly --retry` cannot go on with it")
    logs = Path(os.environ.get("DBT_LOG_PATH") or settings.project_dir / "logs")
    for folder in (night, logs):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and path.suffix in (".log", ".json", ".sql"):
                with contextlib.suppress(OSError):
                    _edit(path, eraser, reporter)


def _edit(path: Path, eraser: Eraser, reporter: Reporter) -> None:
    if path.stat().st_size > _LARGEST_LOG:
        path.unlink()
        reporter.say("log", f"Removed {path}, which is too large to be looked through")
        return
    said = path.read_text(encoding="utf-8", errors="surrogateescape")
    without = eraser.in_text(said)
    if without != said:
        path.write_text(without, encoding="utf-8", errors="surrogateescape")
        reporter.say("log", f"Erased in {path}", path=str(path))


def _prefix(connection: duckdb.DuckDBPyConnection, database: Path) -> str:
    """What the names of the schemas of a built file begin with."""
    found = connection.execute(
        "select distinct table_schema from information_schema.tables"
        " where table_catalog = 'built' and table_name = 'int_people'"
        " and ends_with(table_schema, 'int_identity')"
    ).fetchall()
    if len(found) != 1:
        raise NightError(
            Exit.SETTINGS,
            f"{database} has {len(found)} schemas with the table int_people, where there is one",
            "Build it first: dbt build.",
        )
    return str(found[0][0]).removesuffix("int_identity")


def _left(prefix: str, is_demo: bool) -> list[str]:
    """The schemas that are left alone: the raw tables of the demo, which are files."""
    return [f"{prefix}raw_{one.name}" for one in contract.sources()] if is_demo else []


def masked(value: Value) -> str:
    """A value as it is shown."""
    kind, text = value
    if kind != "email":
        return f"{kind} {text}"
    name, _, domain = text.rpartition("@")
    return f"{name[:1]}***@{domain}"


def _say_found(
    found: persons.Found, there: dict[str, str], hashing: Hashing, reporter: Reporter
) -> None:
    counts: dict[str, int] = {}
    for kind, _ in sorted(found.values):
        counts[kind] = counts.get(kind, 0) + 1
    known = ", ".join(f"{kind} {n}" for kind, n in counts.items())
    reporter.say("found", f"What identifies them: {known or 'nothing'}", **counts)
    for one in found.unknown:
        kind, _, text = one.partition(":")
        value = (kind, text)
        is_old = tombstones.tombstone(hashing, value) in there
        said = "was forgotten before" if is_old else "is not known here; its tombstone is kept"
        reporter.say("unknown", f"{masked(value)} {said}", value=masked(value), forgotten=is_old)
    for what in found.stays:
        reporter.say("stays", f"Stays: {what}, which identity joins to them and others have too")


def _say_touched(place: str, tables: Sequence[Touched], reporter: Reporter) -> None:
    rows = sum(one.rows for one in tables)
    lines = [f"{place}: {rows} rows in {len(tables)} tables"]
    lines += [f"  {one.schema}.{one.table}: {one.rows}" for one in tables]
    reporter.say(
        "rows", "\n".join(lines), place=place, rows=rows,
        tables={f"{one.schema}.{one.table}": one.rows for one in tables},
    )  # fmt: skip
