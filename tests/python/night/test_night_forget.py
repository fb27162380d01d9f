"""A person who is forgotten is in no table, file or log any more, and no amount has changed."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from forget_cases import Persons, chosen, counts, numbers, numbers_of, run_forgetting, texts, traces
from night_cases import Kept, Stub, settings
from night_stub import ROUNDS

from lokun import cli, contract
from lokun.keys import DEMO, Plugin, hashing_of
from lokun.night import lock, publishing, tombstones
from lokun.night.exits import Exit, NightError
from lokun.night.forgetting import forgetting, persons

if TYPE_CHECKING:
    from conftest import Dbt

pytestmark = pytest.mark.takes_turns


#: The last month of the small companies whose books are closed; a few months of theirs are open.
CLOSED = "2025-03"


@pytest.fixture(scope="module")
def home(
    situations: tuple[Path, Dbt], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Persons]]:
    """A folder with the small companies, built, with closed months, and published twice.

    And what a failed night left.
    """
    raw, dbt = situations
    home = tmp_path_factory.mktemp("forget")
    shutil.copyfile(dbt.database, home / "lokun.duckdb")
    who = chosen(raw)
    one = settings(home)
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("DBT_", "LOKUN_")):
                patch.delenv(name)
        patch.setenv("LOKUN_PII_KEY", "public")
        patch.setenv("LOKUN_RAW_LOCATION", str(raw))
        patch.setenv("DBT_PROJECT_DIR", str(Path(__file__).resolve().parents[3]))
        patch.setenv("DBT_LOG_PATH", str(home / "logs"))
        assert cli.main(["close-month", CLOSED, "--database", str(home / "lokun.duckdb")]) == 0
        for _ in range(2):
            publishing.publish(home / "lokun.duckdb", one.store, Kept(), keep=3)
        one.log_path.mkdir(parents=True)
        (one.log_path / "dbt.log").write_text(f"read {who.emails[0].upper()}, and another\n")
        shutil.copyfile(home / "lokun.duckdb", one.work / "lokun.duckdb")
        yield home, who


def forget(home: Path, emails: list[str], *arguments: str) -> int:
    return cli.main(
        ["forget", "--database", str(home / "lokun.duckdb"), "--json", *arguments,
         *(part for email in emails for part in ("--email", email))]
    )  # fmt: skip


def events(said: str) -> dict[str, Any]:
    return {one["event"]: one for one in map(json.loads, said.splitlines())}


def test_the_persons_are_there_to_be_forgotten(home: tuple[Path, Persons]) -> None:
    folder, who = home
    assert len(who.emails) >= 6
    assert len(who.ids) >= 3
    with duckdb.connect(str(folder / "lokun.duckdb"), read_only=True) as connection:
        connection.execute("set TimeZone = 'UTC'")
        places = {place for place, _ in traces(texts(connection, "table_schema <> 'staging'"), who)}
    assert len(places) > 20
    # Closed books know them by the ids of their accounts, of which an address can be the source.
    with duckdb.connect(str(folder / "lokun.duckdb"), read_only=True) as connection:
        [(entries,)] = connection.execute("select count(*) from book.credit").fetchall()
    assert entries > 0


def test_nobody_is_forgotten_by_mistake(
    home: tuple[Path, Persons], capsys: pytest.CaptureFixture[str]
) -> None:
    """A dry run, a wrong option, a lock that another has: nothing changes, nobody is named."""
    folder, who = home
    before = (folder / "lokun.duckdb").stat(), settings(folder).store.ids()
    assert forget(folder, who.emails, "--dry-run") == 0
    said = capsys.readouterr().out
    rows = {one["place"]: one for one in map(json.loads, said.splitlines()) if "place" in one}
    assert len(rows) == 3
    assert rows[str(folder / "lokun.duckdb")]["tables"]["int_identity.int_people"] > 5
    assert not any(email in said for email in who.emails)
    assert forget(folder, []) == forget(folder, ["nobody"]) == Exit.USAGE
    with lock.hold(folder / "lokun.duckdb", "lokun nightly"):
        assert forget(folder, who.emails) == Exit.HELD
    assert "lokun nightly" in capsys.readouterr().err
    assert ((folder / "lokun.duckdb").stat(), settings(folder).store.ids()) == before


@pytest.mark.skipif(ROUNDS < 20, reason="minutes more; `make test-night` runs it")
def test_a_run_that_is_killed_is_ended_by_the_next_one(
    home: tuple[Path, Persons], tmp_path: Path
) -> None:
    """At any point: what readers see and the working file are whole, and no amount has moved."""
    folder, who = home
    mine = Persons([who.emails[0]], {"no_such_id"}, set())
    before = numbers_of(folder / "lokun.duckdb")
    began = time.perf_counter()
    _copy(folder, tmp_path / "whole")
    copied = time.perf_counter()
    assert run_forgetting(tmp_path / "whole", mine, kill_after=None) == Exit.DONE
    lasts = time.perf_counter() - copied
    shutil.rmtree(tmp_path / "whole")
    dice = random.Random(4)
    killed = 0
    for number in range(ROUNDS // 2):
        copy = tmp_path / str(number)
        _copy(folder, copy)
        code = run_forgetting(copy, mine, kill_after=dice.uniform(0.1, 1.1) * lasts)
        killed += code == -signal.SIGKILL
        one = settings(copy, Stub)
        assert one.store.current() == one.store.ids()[-1]
        for file in (one.database, *copy.glob("published/publications/2*/lokun.duckdb")):
            assert numbers_of(file) == {name: before[name] for name in numbers_of(file)}
        assert run_forgetting(copy, mine, kill_after=None) == Exit.DONE
        assert len(one.store.ids()) == 2
        assert not list(copy.glob("lokun.duckdb.forgetting"))
        for file in (one.database, *copy.glob("published/publications/*/lokun.duckdb")):
            assert mine.emails[0].encode() not in file.read_bytes()
            assert numbers_of(file) == {name: before[name] for name in numbers_of(file)}
        with duckdb.connect(str(one.database), read_only=True) as connection:
            assert traces(texts(connection, "table_schema <> 'staging'"), mine) == set()
        shutil.rmtree(copy)
    print(f"{killed} of {ROUNDS // 2} runs of {lasts:.1f} s killed; a copy {copied - began:.1f} s")
    assert killed >= ROUNDS // 4


def _copy(folder: Path, to: Path) -> None:
    shutil.copytree(folder, to, symlinks=True)


def test_a_person_is_forgotten(
    home: tuple[Path, Persons], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, who = home
    store = settings(folder).store
    with duckdb.connect(str(folder / "lokun.duckdb"), read_only=True) as connection:
        connection.execute("set TimeZone = 'UTC'")
        before = numbers(connection)
        staged = dict(counts(connection))
    older = store.ids()
    reader = duckdb.connect(str(store.publications / older[-1] / "lokun.duckdb"), read_only=True)

    assert forget(folder, who.emails) == 0, capsys.readouterr()
    assert events(capsys.readouterr().out)["forgotten"]["tombstones"] > len(who.emails)
    assert reader.execute("select count(*) from core.dim_people").fetchone() > (0,)
    reader.close()

    with duckdb.connect(str(folder / "lokun.duckdb"), read_only=True) as connection:
        connection.execute("set TimeZone = 'UTC'")
        Plugin("keys").configure_connection(connection)
        assert traces(texts(connection), who) == set()
        assert numbers(connection) == before
        assert dict(counts(connection)) == staged
    raw = (folder / "lokun.duckdb").read_bytes()
    assert not any(email.encode() in raw for email in who.emails)

    assert len(store.ids()) == len(older)
    assert store.current() == store.ids()[-1]
    assert not set(store.ids()) & set(older)
    for one in store.kept():
        with duckdb.connect(str(one.folder / "lokun.duckdb"), read_only=True) as connection:
            assert traces(texts(connection), who) == set()
            assert numbers(connection) == before
            assert connection.execute("select count(*) from core.dim_people").fetchone()
        for mart in one.manifest["marts"]:
            file = one.folder / "parquet" / mart["schema"] / f"{mart['name']}.parquet"
            rows = duckdb.execute(f"select count(*) from read_parquet('{file}')").fetchone()
            assert rows == (mart["rows"],)
        assert one.manifest["forgotten"]
        files = [path for path in one.folder.rglob("*") if path.is_file()]
        assert not any(
            email.encode() in path.read_bytes() for path in files for email in who.emails
        )
        assert all(path.stat().st_mode & 0o777 == 0o440 for path in files)
    assert "forgotten-" in (folder / "lokun.duckdb.night/logs/dbt.log").read_text()
    assert not (folder / "lokun.duckdb.night/lokun.duckdb").exists()
    assert not (folder / "lokun.duckdb.forgetting").exists()


def test_what_is_forgotten_is_forgotten(
    home: tuple[Path, Persons], capsys: pytest.CaptureFixture[str]
) -> None:
    """A second time nothing is done; an address that nobody has is said, and kept out."""
    folder, who = home
    before = (folder / "lokun.duckdb").stat(), settings(folder).store.ids()
    assert forget(folder, who.emails) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sum(one["rows"] for one in said if one["event"] == "rows") == 0
    assert {one["event"] for one in said} >= {"nothing", "forgotten"}
    assert ((folder / "lokun.duckdb").stat(), settings(folder).store.ids()) == before

    assert forget(folder, ["no.such.person@elsewhere.example"], "--dry-run") == 0
    unknown = events(capsys.readouterr().out)["unknown"]
    assert unknown["value"] == "n***@elsewhere.example"
    assert "is not known" in unknown["text"]


@pytest.mark.skipif(ROUNDS < 20, reason="a whole build; `make test-night` runs it")
def test_a_build_from_the_same_raw_rows_does_not_bring_them_back(
    home: tuple[Path, Persons], situations: tuple[Path, Dbt]
) -> None:
    folder, who = home
    raw, built = situations
    booked = "select count(*), sum(amount_minor), min(known_at), max(known_at) from book.credit"
    with duckdb.connect(str(folder / "lokun.duckdb"), read_only=True) as connection:
        kept = connection.execute(booked).fetchall()
    again = type(built)(folder, LOKUN_RAW_LOCATION=str(raw))
    again.start("build", "--full-refresh", "--exclude", "path:seeds/raw").wait()
    queries = [
        "select close_id, net_amount, billed_amount, closed_at from core.fct_closes order by all",
        "select source_table, month, currency, sum(difference_amount)"
        " from data_quality.cost_reconciliation group by all order by all",
        "select * from data_quality.billing_reconciliation order by all",
        "select * exclude (cost_id) from cost.fct_costs order by all",
        # What was closed stays, whoever it was about, and nothing is posted for it.
        "select * exclude (value) from attribution.credit"
        f" where period_kind = 'month' and period <= '{CLOSED}-01' order by all",
        f"select count(*), sum(amount) from affiliate.fct_rewards where event_at < '{CLOSED}-01'",
        "from data_quality.restatements",
    ]
    with duckdb.connect(str(folder / "lokun.duckdb"), read_only=True) as connection:
        connection.execute("set TimeZone = 'UTC'")
        Plugin("keys").configure_connection(connection)
        assert traces(texts(connection), who) == set()
        counted = dict(connection.execute("from data_quality.forgotten_rows").fetchall())
        assert counted["crm.contacts"] >= 2
        after = [connection.execute(query).fetchall() for query in queries]
        assert connection.execute(booked).fetchall() == kept
    assert kept[0][0] > 0
    with duckdb.connect(str(built.database), read_only=True) as connection:
        connection.execute("set TimeZone = 'UTC'")
        assert after == [connection.execute(query).fetchall() for query in queries]
    assert traces(iter([("log", (folder / "logs/dbt.log").read_text())]), who) == set()


def test_tombstones_outlive_the_working_file(tmp_path: Path) -> None:
    """A publication has them: a night on a new working file puts them back."""
    hashing = hashing_of("a key")
    hashes = tombstones.of_values(hashing, [("email", "a@b.example"), ("name", "ann b")])
    assert tombstones.restore(tmp_path / "new.duckdb", "x_", hashes) == 2
    assert tombstones.restore(tmp_path / "new.duckdb", "x_", hashes) == 0
    with duckdb.connect(str(tmp_path / "new.duckdb"), read_only=True) as connection:
        assert tombstones.read(connection, "x_") == hashes
        assert tombstones.read(connection, "") == {}


def test_an_alias_has_nothing_of_the_person() -> None:
    alias = tombstones.alias(DEMO, ("email", "ann.b@shop.example"))
    assert re.fullmatch(r"forgotten-[0-9a-f]{16}@shop\.example", alias)
    assert alias != tombstones.alias(hashing_of("a key"), ("email", "ann.b@shop.example"))
    assert forgetting.masked(("email", "ann.b@shop.example")) == "a***@shop.example"


def test_a_file_of_another_key_is_refused(
    home: tuple[Path, Persons], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = home
    monkeypatch.setenv("LOKUN_PII_KEY", "another")
    with pytest.raises(NightError, match="another key"):
        forgetting.run(settings(folder, dry_run=True), [("email", "a@b.example")], Kept())


def test_kinds_of_ids_are_those_of_the_contract() -> None:
    kinds = {
        table.alias_kind(name) for table in contract.TABLES.values() for name in table.described
    }
    assert kinds - {None, "email", "payment_fingerprint"} == set(persons.KINDS)
