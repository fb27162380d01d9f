"""Publish a built database: figures, files, one switch. All of it is there for readers, or none."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from lokun.night import audit, book, export, figures, tombstones
from lokun.night.exits import Exit, NightError
from lokun.night.reporting import Reporter
from lokun.night.store import DATABASE, MANIFEST, Store


def check(connection: duckdb.DuckDBPyConnection, prefix: str, reporter: Reporter) -> dict[str, Any]:
    """Reconcile a database that is open, and return its figures.

    Raises:
        NightError: a difference is not zero, or a mart is missing.
    """
    try:
        findings = audit.reconcile(connection, prefix)
        if not findings:
            return figures.read(connection, prefix)
    except duckdb.CatalogException as error:
        raise NightError(
            Exit.FAILED, f"the database is not whole: {error}", "Build all of it: dbt build."
        ) from error
    say_findings(findings, reporter)
    raise NightError(Exit.FAILED, "the books do not reconcile; nothing is published")


def say_findings(findings: Sequence[audit.Finding], reporter: Reporter) -> None:
    """Report what failed, with some of the rows."""
    for one in findings:
        reporter.say(
            "failed", "\n".join(one.lines()), name=one.name, rows=one.rows, about=one.about,
            stored=one.stored, shown=one.shown,
        )  # fmt: skip


def publish(
    source: Path,
    store: Store,
    reporter: Reporter,
    *,
    keep: int,
    prefix: str = "",
    relations: Sequence[tuple[str, str]] | None = None,
    write_page: Callable[[Path, Path | None, Reporter], None] = lambda *_: None,
    before_switch: Callable[[str], None] = lambda _: None,
    inputs: Callable[[duckdb.DuckDBPyConnection], dict[str, Any]] = lambda _: {},
) -> str:
    """Publish a built database; returns the id. The caller holds the store's lock.

    Args:
        source: the database, which no process writes to.
        store: the published folder.
        reporter: told of the stages and of what changed.
        keep: how many publications stay, at least 1.
        prefix: what the names of its schemas begin with.
        relations: the marts, as schema and name; None is every relation of their schemas.
        write_page: called with the folder, and that of the earlier publication.
        before_switch: called with the id when all is written, before readers see it.
        inputs: what it was built from, as the manifest keeps it; nothing where that is not known.

    Raises:
        NightError: the books do not reconcile, a mart is missing, or it cannot be written. The
            earlier publication stays.
    """
    try:
        store.prepare()
        folder = store.building()
        publication = store.new_id()
    except OSError as error:
        raise not_written(error) from error
    try:
        with export.opened(source) as connection:
            reporter.say("stage", "Reconciling", stage="reconcile")
            now = check(connection, prefix, reporter)
            chosen = relations or export.relations_of(connection, prefix)
            reporter.say("stage", f"Writing {len(chosen)} marts", stage="write")
            backed_up = book.relations(connection, prefix, "built")
            marts = export.export(connection, [*chosen, *backed_up], folder)
            forgotten = tombstones.read(connection, prefix)
            built_from = inputs(connection)
        earlier = store.current()
        before = store.manifest(earlier)["figures"] if earlier else None
        manifest = {
            "id": publication,
            "published_at": dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "version": version("lokun"),
            "database": DATABASE,
            "storage_version": export.STORAGE,
            "follows": earlier,
            **{name: now[name] for name in ("as_of", "currency", "closes", "net_amount")},
            "marts": [mart.entry() for mart in marts],
            "figures": now,
            **({"forgotten": dict(sorted(forgotten.items()))} if forgotten else {}),
            **({"inputs": built_from} if built_from else {}),
        }
        text = json.dumps(manifest, indent=1, sort_keys=False, ensure_ascii=False)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
        write_page(folder, store.publications / earlier if earlier else None, reporter)
        store.add(folder, publication)
        before_switch(publication)
        store.switch(publication)
    except (OSError, duckdb.Error) as error:
        store.discard(publication)
        raise not_written(error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    removed = store.prune(keep)
    changes = figures.compare(before, now)
    reporter.say("changes", "\n".join(changes.lines), follows=earlier, **changes.fields)
    reporter.say(
        "published", f"Published {publication} in {store.root}", id=publication,
        folder=str(store.publications / publication), removed=removed,
    )  # fmt: skip
    return publication


def not_written(error: Exception) -> NightError:
    """The error of a publication that could not be written."""
    return NightError(
        Exit.NOT_WRITTEN,
        f"the publication cannot be written: {export.plain_reason(error)}; the earlier one stays",
        "Make room on the disk, or the folder writable, and run it again.",
    )
