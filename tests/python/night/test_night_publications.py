"""Readers see one publication, whole; a killed or failed publishing leaves the earlier one."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import resource
import signal
import stat
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import duckdb
import pytest
from night_stub import MARTS, ROUNDS, make, seen

from lokun import cli
from lokun.commands.published import store as published_folder
from lokun.night import publishing
from lokun.night.exits import Exit, NightError
from lokun.night.reporting import Reporter
from lokun.night.store import Store

#: Children start from a process that has imported what they need, and nothing else.
CHILDREN = multiprocessing.get_context("forkserver")
CHILDREN.set_forkserver_preload(["lokun.night.publishing", "lokun.night.nightly", "night_stub"])


class Quiet(Reporter):
    """Keeps the events."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple[str, dict[str, Any]]] = []

    def say(self, event: str, text: str, **fields: Any) -> None:
        self.events.append((event, {"text": text, **fields}))

    def node(self, name: str, *_: Any) -> None:
        self.events.append(("node", {"name": name}))


def publish(source: Path, store: Store, keep: int = 3) -> str:
    return publishing.publish(source, store, Quiet(), keep=keep)


def _publish(source: Path, root: Path) -> None:
    """What a child does that is killed."""
    publish(source, Store(root))


def _read(root: Path, stop: Event, results: Any) -> None:
    """Read whole publications until told to stop; count them, and keep what was wrong."""
    reads, wrong, generations = 0, [], set()
    while not stop.is_set():
        try:
            found = seen(root / "current")
            # A reader of several Parquet files resolves the link once.
            folder = (root / "current").resolve()
            with duckdb.connect() as connection:
                files = {
                    row[0]
                    for name in MARTS
                    for row in connection.execute(
                        "select distinct generation from read_parquet(?)",
                        [str(folder / "parquet" / f"{name.replace('.', '/')}.parquet")],
                    ).fetchall()
                }
        except Exception as error:  # any error is a finding
            wrong.append(repr(error))
            continue
        seen_now = set().union(*found.values())
        if len(seen_now) != 1 or len(files) != 1 or any(not one for one in found.values()):
            wrong.append(f"{found} {files}")
        generations |= seen_now
        reads += 1
    results.put((reads, wrong, generations))


def test_readers_in_a_loop_never_see_an_error_a_mixture_or_a_missing_mart(tmp_path: Path) -> None:
    source, store = tmp_path / "lokun.duckdb", Store(tmp_path / "published")
    make(source, 1)
    publish(source, store)
    stop, results = CHILDREN.Event(), CHILDREN.Queue()
    readers = [CHILDREN.Process(target=_read, args=(store.root, stop, results)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for generation in range(2, ROUNDS + 1):
        make(source, generation)
        publish(source, store)
    stop.set()
    said = [results.get(timeout=60) for _ in readers]
    for reader in readers:
        reader.join()
    assert [wrong for _, wrong, _ in said] == [[], []]
    assert all(reads >= ROUNDS // 2 for reads, _, _ in said), said
    assert len(set().union(*(generations for *_, generations in said))) > ROUNDS // 4
    assert len(store.ids()) == 3


def test_publishing_that_is_killed_at_any_point_leaves_a_whole_publication(tmp_path: Path) -> None:
    source, store = tmp_path / "lokun.duckdb", Store(tmp_path / "published")
    make(source, 1)
    began = time.perf_counter()
    publish(source, store)
    lasts = time.perf_counter() - began
    dice = random.Random(1)
    killed = 0
    for generation in range(2, ROUNDS + 2):
        make(source, generation)
        before = store.current()
        child = CHILDREN.Process(target=_publish, args=(source, store.root))
        child.start()
        time.sleep(dice.uniform(0, 1.5 * lasts))
        child.kill()
        child.join()
        killed += child.exitcode == -signal.SIGKILL
        [one] = set().union(*seen(store.root / "current").values())
        assert one in (generation, generation - 1)
        assert (store.current() == before) == (one == generation - 1)
        publish(source, store)
        assert set().union(*seen(store.root / "current").values()) == {generation}
        assert not list(store.publications.glob(".*"))
        assert len(store.ids()) <= 4
    assert killed >= ROUNDS // 2


def _publish_with_little_room(source: Path, root: Path, size: int) -> None:
    """A file cannot grow beyond a size, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        publish(source, Store(root))
    except NightError as error:
        os._exit(int(error.code))
    os._exit(0)


@pytest.mark.parametrize("size", [0, 20_000, 600_000])
def test_a_full_disk_leaves_the_earlier_publication(tmp_path: Path, size: int) -> None:
    source, store = tmp_path / "lokun.duckdb", Store(tmp_path / "published")
    make(source, 1)
    first = publish(source, store)
    make(source, 2)
    child = CHILDREN.Process(target=_publish_with_little_room, args=(source, store.root, size))
    child.start()
    child.join()
    assert child.exitcode == Exit.NOT_WRITTEN
    assert store.ids() == [first]
    assert store.current() == first
    assert not list(store.publications.glob(".*"))
    assert set().union(*seen(store.root / "current").values()) == {1}


def test_a_reader_goes_on_with_the_publication_it_opened(tmp_path: Path) -> None:
    source, store = tmp_path / "lokun.duckdb", Store(tmp_path / "published")
    make(source, 1)
    publish(source, store)
    with duckdb.connect(str(store.root / "current/lokun.duckdb"), read_only=True) as connection:
        for generation in (2, 3):
            make(source, generation)
            publish(source, store, keep=1)
        assert len(store.ids()) == 1
        for name in MARTS:
            assert connection.execute(f"select distinct generation from {name}").fetchall() == [
                (1,)
            ]


def test_the_newest_ones_are_kept_and_never_the_current_one_removed(tmp_path: Path) -> None:
    source, store = tmp_path / "lokun.duckdb", Store(tmp_path / "published")
    made = []
    for generation in range(1, 5):
        make(source, generation)
        made.append(publish(source, store, keep=3))
    assert store.ids() == made[1:]
    assert store.roll_back(None) == (made[3], made[2])
    assert store.roll_back(made[1]) == (made[2], made[1])
    assert set().union(*seen(store.root / "current").values()) == {2}
    assert store.prune(1) == [made[2]]
    assert store.ids() == [made[1], made[3]]
    with pytest.raises(NightError, match="no publication before") as refused:
        store.roll_back(None)
    assert made[3] in refused.value.remedy
    with pytest.raises(NightError, match="no publication x"):
        store.roll_back("x")


def test_the_same_rows_are_the_same_bytes_and_the_manifest_describes_them(tmp_path: Path) -> None:
    source, store = tmp_path / "lokun.duckdb", Store(tmp_path / "published")
    make(source, 1)
    first, second = (store.manifest(publish(source, store)) for _ in range(2))
    assert first["marts"] == second["marts"]
    assert first["id"] < second["id"] == store.current()
    assert (first["follows"], second["follows"]) == (None, first["id"])
    assert [f"{mart['schema']}.{mart['name']}" for mart in first["marts"]] == sorted(MARTS)
    assert first["as_of"] == "2026-02-10 06:00:00"
    with duckdb.connect(str(store.root / "current/lokun.duckdb"), read_only=True) as connection:
        kinds = connection.execute("select distinct table_type from information_schema.tables")
        assert kinds.fetchall() == [("BASE TABLE",)]
        for mart in first["marts"]:
            [(rows,)] = connection.execute(
                f"select count(*) from {mart['schema']}.{mart['name']}"
            ).fetchall()
            assert rows == mart["rows"]


@pytest.mark.parametrize(
    ("readers", "folder_mode", "file_mode"), [("group", 0o750, 0o440), ("owner", 0o700, 0o400)]
)
def test_who_may_read_is_a_setting(
    tmp_path: Path, readers: str, folder_mode: int, file_mode: int
) -> None:
    source, root = tmp_path / "lokun.duckdb", tmp_path / "published"
    make(source, 1)
    # The group of a folder with this bit is that of all that is made in it.
    root.mkdir()
    root.chmod(0o2750)
    publication = Store(root, readers)
    publish(source, publication)
    paths = list(publication.publications.rglob("*"))
    assert {stat.S_IMODE(one.stat().st_mode) for one in paths if one.is_file()} == {file_mode}
    folders = {stat.S_IMODE(one.stat().st_mode) for one in paths if one.is_dir()}
    assert folders <= {folder_mode, folder_mode | stat.S_ISGID}


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "lokun.duckdb"
    make(source, 1)
    published = ["--published", str(tmp_path / "out"), "--json"]
    assert cli.main(["publish", str(source), *published]) == 0
    make(source, 2)
    assert cli.main(["publish", str(source), *published]) == 0
    capsys.readouterr()
    assert cli.main(["publications", *published]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["closes"], one["is_current"]) for one in listed] == [(10, False), (11, True)]
    assert cli.main(["rollback", *published]) == 0
    assert set().union(*seen(tmp_path / "out/current").values()) == {1}
    assert cli.main(["rollback", *published]) == Exit.SETTINGS
    assert cli.main(["publish", str(tmp_path / "none.duckdb"), *published]) == Exit.SETTINGS
    capsys.readouterr()
    (tmp_path / "read.md").write_text("# A text\n" * 2000)
    assert cli.main(["publish", str(tmp_path / "read.md"), *published]) == Exit.SETTINGS
    assert "read.md is no DuckDB database\nRemedy: " in capsys.readouterr().err
    for wrong_one in (["publish", str(source), "--keep", "0"], ["nightly", "--threads", "0"]):
        with pytest.raises(SystemExit) as wrong:
            cli.main(wrong_one)
        assert wrong.value.code == Exit.USAGE


def test_a_folder_that_is_not_there_is_not_made_by_a_rollback(tmp_path: Path) -> None:
    assert cli.main(["rollback", "--published", str(tmp_path / "none")]) == Exit.SETTINGS
    assert not list(tmp_path.iterdir())


def test_readers_of_the_environment_are_known(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOKUN_READERS", "bi")
    assert cli.main(["nightly"]) == Exit.SETTINGS
    assert "LOKUN_READERS is 'bi'\nRemedy: " in capsys.readouterr().err


def test_an_empty_name_of_the_database_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOKUN_DB", "")
    monkeypatch.delenv("LOKUN_PUBLISHED", raising=False)
    options = cli._parser().parse_args(["nightly"])
    assert options.database == Path("lokun.duckdb")
    assert published_folder(options).root == Path.cwd() / "published"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("update data_quality.billing_reconciliation set difference = 0.01", "difference = 0.01"),
        ("update data_quality.cost_reconciliation set difference_amount = null", "cost_reconc"),
        ("delete from data_quality.billing_reconciliation", "no billed document"),
        ("drop table core.fct_closes", "not whole"),
        ("drop table affiliate.fct_rewards", "no mart in affiliate"),
    ],
)
def test_what_does_not_reconcile_or_is_not_whole_is_not_published(
    tmp_path: Path, damage: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "lokun.duckdb"
    make(source, 1)
    with duckdb.connect(str(source)) as connection:
        connection.execute(damage)
    code = cli.main(["publish", str(source), "--published", str(tmp_path / "out")])
    assert code in (Exit.FAILED, Exit.SETTINGS)
    captured = capsys.readouterr()
    assert said in captured.out + captured.err
    assert Store(tmp_path / "out").ids() == []
