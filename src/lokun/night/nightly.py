"""The night, from the raw tables to what readers see, or to the sentence that says why not."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from pathlib import Path

import duckdb

from lokun import contract
from lokun.night import (
    book,
    export,
    figures,
    full,
    inputs,
    lock,
    page,
    publishing,
    sources,
    tombstones,
    unchanged,
)
from lokun.night import candidate as candidates
from lokun.night.dbt_build import Done, Project
from lokun.night.exits import Exit, NightError
from lokun.night.reporting import Reporter
from lokun.night.settings import Settings
from lokun.night.store import Store

#: Seconds that a night which is built and tested waits for a command that switches publications.
_PATIENCE = 600.0


def run(settings: Settings, reporter: Reporter) -> Exit:
    """Build a candidate, test it, reconcile it, publish it; returns the exit code.

    Raises:
        NightError: it ends early; the working file and what is published stay as they are.
    """
    before = os.umask(0o077)
    try:
        with ExitStack() as stack:
            hold_database(stack, settings.database, "lokun nightly")
            if not settings.dry_run:
                # It can be written. It is held only while the night publishes, so that readers can
                # be rolled back meanwhile.
                with ExitStack() as tried:
                    hold_store(tried, settings.store)
            try:
                return _run(settings, reporter, stack)
            except (NightError, OSError, duckdb.Error) as error:
                if not full.is_why(error):
                    raise
                candidates.remove(settings)
                raise full.error_of(settings.work) from error
    finally:
        os.umask(before)


def hold_store(stack: ExitStack, store: Store, patience: float = 0) -> None:
    """Hold the lock of the published folder until the stack ends.

    Args:
        stack: ends when the lock may be given up.
        store: the published folder.
        patience: seconds to wait for another process that has it.

    Raises:
        NightError: another process has it, or the folder cannot be written.
    """
    try:
        store.make()
        until = time.monotonic() + patience
        while True:
            try:
                hold_database(stack, store.root, "publishing", store.root / ".lock")
                return
            except NightError as error:
                if error.code != Exit.HELD or time.monotonic() > until:
                    raise
            time.sleep(0.1)
    except OSError as error:
        raise NightError(
            Exit.SETTINGS,
            f"the published folder {store.root} cannot be written: {error.strerror}",
            "Name another one: --published.",
        ) from error


def hold_database(stack: ExitStack, database: Path, purpose: str, file: Path | None = None) -> None:
    """Hold the lock of a database, or of a folder, until the stack ends.

    Raises:
        NightError: another process has it, or its file cannot be written.
    """
    try:
        stack.enter_context(lock.hold(database, purpose, file))
    except lock.HeldError as error:
        raise NightError(
            Exit.HELD, f"{error}. This run changes nothing.", "Wait until that one ends."
        ) from error
    except OSError as error:
        raise NightError(
            Exit.SETTINGS,
            f"{error.filename} cannot be written: {error.strerror}",
            "Name a folder that this user can write to: --database (or LOKUN_DB), --published.",
        ) from error


def _run(settings: Settings, reporter: Reporter, stack: ExitStack) -> Exit:
    candidates.write_log(settings.database)
    built_from = inputs.read(settings)
    if unchanged.is_so(settings, built_from, reporter):
        return Exit.DONE
    candidate = settings.work / settings.database.name
    dbt = settings.builder(settings, candidate, reporter)
    candidates.prepare(settings, candidate, reporter, stack)
    reporter.say("stage", "Parsing the project", stage="parse")
    project = dbt.parse()
    if project.adapter != "duckdb":
        raise NightError(
            Exit.SETTINGS,
            f"lokun nightly publishes from DuckDB; the target is of {project.adapter}",
            "docs/publications.md says what to do on Spark.",
        )
    _restore(settings, project, candidate, reporter)
    loads = sources.check(settings, project, dbt, candidate, reporter)
    kept = unchanged.Kept(built_from, settings, project, loads, candidate)
    reporter.say("stage", "Building and testing", stage="build", candidate=str(candidate))
    done = dbt.retry() if settings.retry else dbt.build(full_refresh=settings.full_refresh)
    _say_times(done, reporter)
    findings = dbt.findings(done, _personal())
    if findings:
        publishing.say_findings(findings, reporter)
        if any(full.is_said(one.about) for one in findings):
            candidates.remove(settings)
            raise full.error_of(settings.work)
        if done.results:
            # What was built is known: `--retry` can go on, while the working file stays as it is.
            candidates.keep_failed(settings)
        raise NightError(
            Exit.FAILED,
            f"{len(findings)} of {len(done.results)} models and tests failed; nothing is published",
            f"The candidate is {candidate}, dbt's artifacts are in {settings.target_path}. Mend the"
            " cause, then run `lokun nightly` again, or `lokun nightly --retry` to build only what"
            " failed.",
        )
    candidates.need(candidate)
    if settings.dry_run:
        return _say_dry(candidate, settings, project, reporter)
    hold_store(stack, settings.store, _PATIENCE)
    publishing.publish(
        candidate,
        settings.store,
        reporter,
        keep=settings.keep,
        prefix=project.prefix,
        relations=project.relations,
        write_page=page.write_page,
        before_switch=lambda publication: _promote(settings, project, candidate, publication),
        inputs=kept.entry,
    )
    return Exit.DONE


def _promote(settings: Settings, project: Project, candidate: Path, publication: str) -> None:
    book.mark(candidate, project.prefix, publication)
    candidates.promote(candidate, settings.database)


def _restore(settings: Settings, project: Project, candidate: Path, reporter: Reporter) -> None:
    """Put back what the current publication has and the candidate lacks: tombstones, the book.

    Somebody made a new working file; persons who were forgotten would come back, and closed months
    would be open. Or readers were rolled back; what was posted since is taken back.
    """
    current = settings.store.current()
    kept = settings.store.manifest(current).get("forgotten", {}) if current else {}
    restored = tombstones.restore(candidate, project.prefix, kept)
    if restored:
        reporter.say(
            "restored", f"Put {restored} tombstones of persons who were forgotten back, from the"
            f" publication {current}", tombstones=restored,
        )  # fmt: skip
    kept_in = book.restore(candidate, project.prefix, settings.store)
    if kept_in:
        reporter.say(
            "book_restored",
            f"The book goes on from that of the publication {kept_in}",
            publication=kept_in,
        )


def _say_times(done: Done, reporter: Reporter) -> None:
    slowest = sorted(done.seconds.items(), key=lambda one: (-one[1], one[0]))
    text = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in slowest[:5])
    reporter.say(
        "built", f"Built {len(slowest)} tables and views; the slowest: {text or 'none'}",
        nodes=len(done.results), seconds={name: round(taken, 3) for name, taken in slowest},
    )  # fmt: skip


def _say_dry(candidate: Path, settings: Settings, project: Project, reporter: Reporter) -> Exit:
    """Say what a publication would change, and take the candidate away."""
    with export.opened(candidate) as connection:
        now = publishing.check(connection, project.prefix, reporter)
    current = settings.store.current()
    before = settings.store.manifest(current)["figures"] if current else None
    changes = figures.compare(before, now)
    reporter.say("changes", "\n".join(changes.lines), follows=current, **changes.fields)
    reporter.say("dry_run", "Dry run: nothing is published, and the working file is as it was")
    candidate.unlink()
    return Exit.DONE


def _personal() -> frozenset[str]:
    """The columns that the contract calls personal."""
    return frozenset(
        name
        for table in contract.tables().values()
        for name, column in table.described.items()
        if column.personal or column.person
    )
