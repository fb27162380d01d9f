"""A night is published whole or changes nothing, whatever happens to it."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from night_cases import Kept, Stub, published, settings
from night_stub import ROUNDS, make, nights

from lokun import cli
from lokun.night import lock, nightly
from lokun.night.audit import Finding
from lokun.night.dbt_build import Done
from lokun.night.exits import Exit, NightError

CHILDREN = multiprocessing.get_context("forkserver")
CHILDREN.set_forkserver_preload(["lokun.night.publishing", "lokun.night.nightly", "night_stub"])


def test_each_night_builds_on_the_one_before(tmp_path: Path) -> None:
    for night in (1, 2):
        said = Kept()
        assert nightly.run(settings(tmp_path), said) == Exit.DONE
        assert (published(tmp_path), nights(tmp_path / "lokun.duckdb")) == ({night}, night)
    assert said.last["changes"]["closes"] == said.last["changes"]["closes_before"] + 1
    moved = {(one["month"], one["figure"]) for one in said.last["changes"]["moved"]}
    assert moved == {("2026-01", "closes"), ("2026-01", "net amount of closes"),
                     ("2026-01", "earned by sales")}  # fmt: skip
    assert said.last["changes"]["quarantined"]["more"] == {"crm.leads: duplicate row": 2}
    assert said.last["changes"]["alerts"]["new"] == {}
    # The working file is its owner's alone.
    assert stat.S_IMODE((tmp_path / "lokun.duckdb").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "lokun.duckdb.night").stat().st_mode) == 0o700


def test_a_failed_test_publishes_nothing_and_is_named(tmp_path: Path) -> None:
    nightly.run(settings(tmp_path), Kept())

    class Failing(Stub):
        findings_of = (Finding("assert_x", "2 rows", 2, [{"invoice_id": "i1"}], "a.assert_x"),)

    said = Kept()
    with pytest.raises(NightError, match="nothing is published") as failed:
        nightly.run(settings(tmp_path, Failing), said)
    assert failed.value.code == Exit.FAILED
    assert "invoice_id = i1" in said.last["failed"]["text"]
    assert (published(tmp_path), nights(tmp_path / "lokun.duckdb")) == ({1}, 1)
    # The candidate stays; it is published once it is mended, unless the working file has changed.
    assert nights(tmp_path / "lokun.duckdb.night/lokun.duckdb") == 2
    assert nightly.run(settings(tmp_path, retry=True), Kept()) == Exit.DONE
    assert (published(tmp_path), nights(tmp_path / "lokun.duckdb")) == ({2}, 2)
    with pytest.raises(NightError, match="no candidate"):
        nightly.run(settings(tmp_path, retry=True), Kept())

    class Killed(Stub):
        def build(self, *, full_refresh: bool = False) -> Done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        nightly.run(settings(tmp_path, Killed), Kept())
    with pytest.raises(NightError, match="no candidate"):
        nightly.run(settings(tmp_path, retry=True), Kept())
    with pytest.raises(NightError):
        nightly.run(settings(tmp_path, Failing), Kept())
    with duckdb.connect(str(tmp_path / "lokun.duckdb")) as connection:
        connection.execute("insert into book values (99)")
    with pytest.raises(NightError, match="has changed since"):
        nightly.run(settings(tmp_path, retry=True), Kept())


def test_books_that_do_not_reconcile_change_nothing(tmp_path: Path) -> None:
    nightly.run(settings(tmp_path), Kept())

    class Unequal(Stub):
        def build(self, *, full_refresh: bool = False) -> Done:
            done = super().build()
            with duckdb.connect(str(self.candidate)) as connection:
                connection.execute("update data_quality.billing_reconciliation set difference = 1")
            return done

    with pytest.raises(NightError, match="do not reconcile") as failed:
        nightly.run(settings(tmp_path, Unequal), Kept())
    assert failed.value.code == Exit.FAILED
    assert (published(tmp_path), nights(tmp_path / "lokun.duckdb")) == ({1}, 1)


def test_readers_are_rolled_back_while_a_night_builds(tmp_path: Path) -> None:
    """The night then publishes what it built; it waits for a command that is switching."""
    for _ in range(2):
        nightly.run(settings(tmp_path), Kept())
    seen_meanwhile = []

    class Building(Stub):
        def build(self, *, full_refresh: bool = False) -> Done:
            assert cli.main(["rollback", "--published", str(tmp_path / "published")]) == 0
            seen_meanwhile.append(published(tmp_path))
            return super().build()

    assert nightly.run(settings(tmp_path, Building), Kept()) == Exit.DONE
    assert seen_meanwhile == [{1}]
    assert published(tmp_path) == {3}

    class Switching(Stub):
        def build(self, *, full_refresh: bool = False) -> Done:
            root = tmp_path / "published"
            held = lock.hold(root, "publishing", root / ".lock")
            threading.Timer(0.5, held.release).start()
            return super().build()

    assert nightly.run(settings(tmp_path, Switching), Kept()) == Exit.DONE
    assert published(tmp_path) == {4}


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    nightly.run(settings(tmp_path), Kept())
    before = sorted(path.name for path in tmp_path.rglob("*"))
    said = Kept()
    assert nightly.run(settings(tmp_path, dry_run=True), said) == Exit.DONE
    assert said.last["changes"]["closes"] == 11
    assert (published(tmp_path), nights(tmp_path / "lokun.duckdb")) == ({1}, 1)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_nobody_writes_to_the_working_file_during_a_night(tmp_path: Path) -> None:
    """A loader that did would lose its rows when the candidate takes the file's place."""
    nightly.run(settings(tmp_path), Kept())
    refused = []

    class Loading(Stub):
        def build(self, *, full_refresh: bool = False) -> Done:
            child = CHILDREN.Process(target=make, args=(tmp_path / "lokun.duckdb", 9))
            child.start()
            child.join()
            refused.append(child.exitcode)
            # Reading is free.
            reader = CHILDREN.Process(target=nights, args=(tmp_path / "lokun.duckdb",))
            reader.start()
            reader.join()
            refused.append(reader.exitcode)
            return super().build()

    assert nightly.run(settings(tmp_path, Loading), Kept()) == Exit.DONE
    assert refused == [1, 0]
    assert nights(tmp_path / "lokun.duckdb") == 2


def test_what_a_killed_loader_left_in_its_log_is_kept(tmp_path: Path) -> None:
    nightly.run(settings(tmp_path), Kept())
    child = CHILDREN.Process(target=_write_and_die, args=(tmp_path / "lokun.duckdb",))
    child.start()
    child.join()
    assert (tmp_path / "lokun.duckdb.wal").exists()
    assert nightly.run(settings(tmp_path), Kept()) == Exit.DONE
    assert nights(tmp_path / "lokun.duckdb") == 3
    assert not (tmp_path / "lokun.duckdb.wal").exists()


def _write_and_die(database: Path) -> None:
    connection = duckdb.connect(str(database))
    connection.execute("insert into book values (7)")
    os.kill(os.getpid(), signal.SIGKILL)


class Slow(Stub):
    """Waits until a file is there."""

    def build(self, *, full_refresh: bool = False) -> Done:
        (self.candidate.parent / "building").touch()
        while not (self.candidate.parent / "go").exists():
            time.sleep(0.01)
        return super().build()


def _night(home: Path, builder: Callable[..., Any] = Stub) -> None:
    try:
        code = int(nightly.run(settings(home, builder), Kept()))
    except NightError as error:
        code = int(error.code)
    os._exit(code)


def test_of_two_nights_at_once_one_is_refused_and_the_other_lives(tmp_path: Path) -> None:
    first = CHILDREN.Process(target=_night, args=(tmp_path, Slow))
    first.start()
    while not (tmp_path / "lokun.duckdb.night/building").exists():
        time.sleep(0.01)
    with pytest.raises(NightError, match=f"process {first.pid} .lokun nightly") as refused:
        nightly.run(settings(tmp_path), Kept())
    assert refused.value.code == Exit.HELD
    with pytest.raises(lock.HeldError):
        lock.hold_in_process(tmp_path / "lokun.duckdb", "dbt build")
    (tmp_path / "lokun.duckdb.night/go").touch()
    first.join()
    assert first.exitcode == Exit.DONE
    assert published(tmp_path) == {1}


def test_a_night_that_is_killed_at_any_point_leaves_all_as_it_was(tmp_path: Path) -> None:
    """The next one succeeds, no lock is stale, and no night is lost or counted twice."""
    nightly.run(settings(tmp_path), Kept())
    began = time.perf_counter()
    nightly.run(settings(tmp_path), Kept())
    lasts = time.perf_counter() - began
    dice = random.Random(2)
    done, killed = 2, 0
    for _ in range(ROUNDS):
        child = CHILDREN.Process(target=_night, args=(tmp_path,))
        child.start()
        time.sleep(dice.uniform(0, 1.3 * lasts))
        child.kill()
        child.join()
        killed += child.exitcode == -signal.SIGKILL
        after = nights(tmp_path / "lokun.duckdb")
        [shown] = published(tmp_path)
        # Between the two renames the working file is one night ahead of what readers see.
        assert after in (done, done + 1)
        assert shown in (done, after)
        assert nightly.run(settings(tmp_path), Kept()) == Exit.DONE
        done = nights(tmp_path / "lokun.duckdb")
        assert done == after + 1
        assert published(tmp_path) == {done}
    assert killed >= ROUNDS // 2
