"""A night without anything new builds nothing; whatever changes in what it is built from is new."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from inputs_cases import asked, execute, forget, land, write
from night_cases import PROJECT, Kept, Stub, published, settings
from night_stub import make, nights

from lokun.keys import key_of
from lokun.night import digests, inputs, nightly
from lokun.night.audit import Finding
from lokun.night.dbt_build import Done
from lokun.night.exits import Exit, NightError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    land(tmp_path, monkeypatch)
    return tmp_path


def test_a_night_without_anything_new_builds_nothing(home: Path) -> None:
    """The publication stays, and it is said when it was built; a full refresh builds anyway."""
    assert nightly.run(asked(home), Kept()) == Exit.DONE
    [first] = asked(home).store.ids()
    before = (home / "lokun.duckdb").stat().st_mtime_ns
    said = Kept()
    assert nightly.run(asked(home), said) == Exit.DONE
    assert said.last["unchanged"]["publication"] == first
    assert "nothing is built" in said.last["unchanged"]["text"]
    manifest = asked(home).store.manifest(first)
    assert said.last["unchanged"]["published_at"] == manifest["published_at"]
    assert manifest["published_at"][:16].replace("T", " ") in said.last["unchanged"]["text"]
    assert asked(home).store.ids() == [first]
    assert (home / "lokun.duckdb").stat().st_mtime_ns == before
    assert nights(home / "lokun.duckdb") == 1

    said = Kept()
    assert nightly.run(asked(home, full_refresh=True), said) == Exit.DONE
    assert "unchanged" not in said.last
    assert published(home) == {2}
    assert nightly.run(asked(home), said) == Exit.DONE
    assert "unchanged" in said.last


def test_what_a_build_makes_or_closes_is_not_new_or_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first build makes a key, which the next one has; a month is closed at the end of one."""
    monkeypatch.delenv("LOKUN_PII_KEY")

    class Closing(Stub):
        def build(self, *, full_refresh: bool = False) -> Done:
            key_of(str(home / "lokun.duckdb"))
            with duckdb.connect(str(self.candidate)) as connection:
                connection.execute("create schema if not exists book")
                connection.execute("create table if not exists book.months (month date)")
                connection.execute("create table if not exists book.credit (entry varchar)")
                if full_refresh:
                    connection.execute("insert into book.months values ('2026-01-01')")
                    connection.execute("insert into book.credit values ('entry')")
            return super().build()

    said = Kept()
    for night, refresh in ((1, False), (1, False), (2, True), (3, False), (3, False)):
        assert nightly.run(asked(home, Closing, full_refresh=refresh), said) == Exit.DONE
        assert published(home) == {night}
    assert said.last["inputs"]["new"] == ["closed months"]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("raw tables", write("raw/crm/leads.csv", "lead_id,email\nlead-1,a@b.exampla\n")),
        ("raw tables", write("raw/crm/leads.csv", "lead_id,email\nlead-1,a@b.example\n\n")),
        ("raw tables", write("raw/billing/invoices/2026/01.csv", "invoice_id\n")),
        ("raw tables", lambda home: (home / "raw/crm/leads.csv").rename(home / "raw/crm/l.csv")),
        ("models, macros and tests", write("project/models/int_as_of.sql", "select 1 as as_of")),
        ("models, macros and tests", write("project/macros/more.sql", "{# more #}")),
        ("models, macros and tests", write("project/tests/assert_more.sql", "select 1 as a")),
        ("models, macros and tests", write("project/models/own.yml", "models: []")),
        ("models, macros and tests", write("project/dbt_packages/own/macros/a.sql", "a")),
        ("seeds", write("project/seeds/leads.csv", "lead_id\nlead-2\n")),
        ("settings", write("project/profiles.yml", "stub: {}")),
        ("key of people's ids", lambda home: os.environ.update(LOKUN_PII_KEY="another")),
        ("settings", lambda home: os.environ.update(LOKUN_OWN="1")),
        ("persons who were forgotten", forget),
        ("closed months", execute("insert into book.months values ('2026-01-01')")),
        ("book", execute("update book.states set state = 'b'")),
        ("book", execute("alter table book.states add column more varchar")),
    ],
)  # fmt: skip
def test_what_is_changed_is_new(
    home: Path, part: str, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOKUN_OWN", "")
    make(home / "lokun.duckdb")
    execute(
        "create schema book", "create table book.months (month date)",
        "create table book.states as select 'close-1' as subject_id, 'a' as state",
        "create table book.publications (publication varchar)",
    )(home)  # fmt: skip
    before = inputs.read(asked(home))
    assert before.unknown == ""
    execute("insert into book.publications values ('a')", "create table core.own (i int)")(home)
    for folder in ("project/models/__pycache__", "project/target"):
        write(f"{folder}/made.sql", "select 1")(home)
    assert inputs.read(asked(home)) == before
    change(home)
    assert inputs.read(asked(home)).new_since({"parts": dict(before.parts)}) == [part]


def test_options_that_decide_figures_are_settings(home: Path) -> None:
    before = {"parts": dict(inputs.read(asked(home)).parts)}

    def new(**given: Any) -> list[str]:
        return inputs.read(replace(asked(home), **given)).new_since(before)

    assert new(variables="{close_on: first_invoice}") == ["settings"]
    assert new(target="other") == ["settings"]
    assert new(variables=" {} ") == new(threads=4, keep=9, max_age={}) == []


def test_rows_of_tables_in_the_database_are_compared(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of a view, and of a schema that a connection names; the order of rows says nothing."""
    monkeypatch.delenv("LOKUN_RAW_LOCATION")
    variables = "{use_demo: false, raw_schemas: {crm: own}, connectors: {a: {schema: stripe}}}"
    one = replace(asked(home), variables=variables)
    execute(
        "create schema own", "create schema raw_billing", "create schema stripe",
        "create table own.leads as select i as lead_id, 'x' || i as name from range(9) as r(i)",
        "create table raw_billing.invoices as select 1.5 as total, [1, 2] as lines",
        "create view own.contacts as select lead_id as contact_id from own.leads",
        "create table stripe.charge as select 'ch_1' as id, null::varchar as status",
    )(home)  # fmt: skip
    seen = {inputs.read(one).parts["raw tables"]}
    execute("create table o as from own.leads order by lead_id desc", "truncate own.leads",
             "insert into own.leads from o")(home)  # fmt: skip
    assert {inputs.read(one).parts["raw tables"]} == seen
    for statement in (
        "update own.leads set name = 'y' where lead_id = 3",
        "update own.leads set name = case lead_id when 1 then 'x2' else 'x1' end"
        " where lead_id in (1, 2)",
        "insert into own.leads select * from own.leads where lead_id = 5",
        "insert into own.leads select * from own.leads where lead_id = 5",
        "delete from own.leads where lead_id = 7",
        "update raw_billing.invoices set lines = [2, 1]",
        "alter table raw_billing.invoices alter total type double",
        "update stripe.charge set status = ''",
    ):
        execute(statement)(home)
        now = inputs.read(one).parts["raw tables"]
        assert now not in seen, statement
        seen.add(now)
    assert len(seen) == 9


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda home: os.environ.update(LOKUN_RAW_LOCATION="s3://lake/raw"), "no folder of this"),
        (write("project/models/own.sql", "select current_date as day"), "own.sql reads the clock"),
        (write("project/models/own.py", "d = datetime.now()"), "own.py reads the clock"),
        (write("project/dbt_project.yml", "- a"), "is no mapping"),
        (write("project/dbt_project.yml", "a: {{ b }}: c"), "not everything can be read"),
    ],
)
def test_a_night_that_cannot_tell_builds(
    home: Path, change: Callable[[Path], None], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOKUN_RAW_LOCATION", os.environ["LOKUN_RAW_LOCATION"])
    assert inputs.read(asked(home)).unknown == ""
    change(home)
    assert why in inputs.read(asked(home)).unknown
    if why == "no folder of this":
        for night in (1, 2):
            said = Kept()
            assert nightly.run(asked(home), said) == Exit.DONE
            assert published(home) == {night}
        assert why in said.last["inputs"]["text"]


def test_the_project_itself_can_be_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No model of its own reads the clock, and its vars name where the raw tables are."""
    monkeypatch.delenv("LOKUN_RAW_LOCATION", raising=False)
    root = Path(__file__).resolve().parents[3]
    found = inputs.read(replace(settings(tmp_path), project_dir=root, profiles_dir=root))
    assert (found.unknown, sorted(found.parts)) == ("", [
        "code and versions", "key of people's ids", "models, macros and tests", "raw tables",
        "seeds", "settings",
    ])  # fmt: skip


def test_the_times_of_files_count_where_they_are_load_times(home: Path) -> None:
    """A connection's export that does not say when it was written was when its file was."""
    own = home / "stripe"
    write("stripe/charge.csv", "id\nch_1\n")(home)
    one = replace(asked(home), variables=f"{{connectors: {{stripe: {{location: '{own}'}}}}}}")
    before = inputs.read(one)
    os.utime(home / "raw/crm/leads.csv", (1, 1))
    assert inputs.read(one) == before
    os.utime(own / "charge.csv", (1, 1))
    assert inputs.read(one).new_since({"parts": dict(before.parts)}) == ["raw tables"]


class Loaded(Stub):
    """A company whose newest load is so many hours old, and one that lies so many hours ahead."""

    project = replace(PROJECT, is_demo=False, sources={("staging", "stg_billing"): "billing"})
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    hours: tuple[float, ...] = (2,)

    def stage(self) -> Any:
        with duckdb.connect(str(self.candidate)) as connection:
            connection.execute("create schema if not exists staging")
            connection.execute(
                "create or replace table staging.stg_billing as select unnest(?) as loaded_at",
                [[self.now - dt.timedelta(hours=one) for one in self.hours]],
            )
        return super().stage()


def test_a_source_that_grows_stale_stops_a_night_without_anything_new(home: Path) -> None:
    assert nightly.run(asked(home, Loaded, max_age={"billing": 3}), Kept()) == Exit.DONE
    said = Kept()
    assert nightly.run(asked(home, Loaded, max_age={"billing": 3}), said) == Exit.DONE
    assert said.last["source"]["source"] == "billing"
    assert "unchanged" in said.last
    with pytest.raises(NightError, match="billing is stale") as stopped:
        nightly.run(asked(home, Loaded, max_age={"billing": 1}), Kept())
    assert stopped.value.code == Exit.SOURCES
    assert nights(home / "lokun.duckdb") == 1


def test_a_load_time_that_is_believed_by_now_is_new(home: Path) -> None:
    """A row from more than a day ahead is not used; as time passes it is."""

    class Ahead(Loaded):
        hours = (2, -25)

    assert nightly.run(asked(home, Ahead), Kept()) == Exit.DONE
    store = asked(home).store
    manifest = store.manifest(str(store.current()))
    assert manifest["inputs"]["until"] is not None
    said = Kept()
    nightly.run(asked(home, Ahead), said)
    assert "unchanged" in said.last
    # Two hours pass.
    path = store.publications / str(store.current()) / "manifest.json"
    until = dt.datetime.fromisoformat(manifest["inputs"]["until"]) - dt.timedelta(hours=2)
    manifest["inputs"]["until"] = until.isoformat()
    path.chmod(0o600)
    path.write_text(json.dumps(manifest))
    said = Kept()
    nightly.run(asked(home, Ahead), said)
    assert "unchanged" not in said.last
    assert nights(home / "lokun.duckdb") == 2


def test_only_what_was_built_and_published_whole_is_known(home: Path) -> None:
    """After a failed night, a retry, a rollback, a lost working file or a foreign publication."""

    class Failing(Stub):
        findings_of = (Finding("assert_x", "2 rows"),)

    with pytest.raises(NightError):
        nightly.run(asked(home, Failing), Kept())
    assert nightly.run(asked(home, retry=True), Kept()) == Exit.DONE
    for night in (2, 2):
        nightly.run(asked(home), Kept())
        assert published(home) == {night}
    (home / "lokun.duckdb").unlink()
    nightly.run(asked(home), Kept())
    assert published(home) == {1}
    write("project/seeds/leads.csv", "lead_id\nlead-2\n")(home)
    nightly.run(asked(home), Kept())
    asked(home).store.roll_back(None)
    said = Kept()
    nightly.run(asked(home), said)
    assert said.last["inputs"]["new"] == ["seeds"]
    assert published(home) == {3}


def test_a_digest_ends_where_its_parts_end() -> None:
    assert digests.of_texts("a", "b") != digests.of_texts("ab") != digests.of_texts("ab", "")
