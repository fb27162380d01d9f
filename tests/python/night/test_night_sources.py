"""What stops a night before it builds, or before it publishes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import duckdb
import pytest
from night_cases import PROJECT, Kept, Stub, settings

from lokun import keys
from lokun.night import export, freshness, nightly
from lokun.night.dbt_build import Done
from lokun.night.exits import Exit, NightError


def test_missing_and_stale_sources_stop_the_night_before_it_builds(tmp_path: Path) -> None:
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    staging = {("staging", f"stg_{source}"): source for source in ("billing", "crm")}

    class Loaded(Stub):
        project = replace(PROJECT, is_demo=False, sources=staging)
        hours: Mapping[str, float | None] = MappingProxyType({})

        def stage(self) -> Done:
            with duckdb.connect(str(self.candidate)) as connection:
                connection.execute("create schema if not exists staging")
                for source, hours in self.hours.items():
                    loaded = None if hours is None else now - dt.timedelta(hours=hours)
                    connection.execute(
                        f"create or replace table staging.stg_{source} as"
                        " select cast(? as timestamp) as loaded_at", [loaded],
                    )  # fmt: skip
            return Done(True, "")

    class Fresh(Loaded):
        hours = MappingProxyType({"billing": 2, "crm": 95})

    class Stale(Loaded):
        hours = MappingProxyType({"billing": 2, "crm": 97})

    class Empty(Loaded):
        hours = MappingProxyType({"billing": None, "crm": 2})

    class Missing(Loaded):
        def stage(self) -> Done:
            return Done(False, "billing.invoices: there is no relation raw_billing.invoices")

    too_old = "crm is stale: its newest load is 4 days and 1 hour old, beyond 4 days"
    for builder, said in ((Stale, too_old), (Empty, "no row"), (Missing, "invoices")):
        with pytest.raises(NightError, match=said) as stopped:
            nightly.run(settings(tmp_path, builder), Kept())
        assert stopped.value.code == Exit.SOURCES
        assert not (tmp_path / "lokun.duckdb").exists()
    assert nightly.run(settings(tmp_path, Stale, max_age={"crm": 0}), Kept()) == Exit.DONE
    assert nightly.run(settings(tmp_path, Fresh), Kept()) == Exit.DONE


@pytest.mark.parametrize(
    ("hours", "said"),
    [(2, "2 hours"), (71.4, "71 hours"), (72, "3 days"), (98, "4 days and 2 hours"),
     (1081, "45 days"), (0, "0 hours")],
)  # fmt: skip
def test_an_age_is_said_in_days(hours: float, said: str) -> None:
    assert freshness.age(hours) == said


def test_a_profile_that_builds_another_file_is_refused(tmp_path: Path) -> None:
    class Elsewhere(Stub):
        def build(self, *, full_refresh: bool = False) -> Done:
            return Done(True, "")

    with pytest.raises(NightError, match="did not write") as refused:
        nightly.run(settings(tmp_path, Elsewhere), Kept())
    assert refused.value.code == Exit.SETTINGS


def test_another_engine_is_refused(tmp_path: Path) -> None:
    class Spark(Stub):
        project = replace(PROJECT, adapter="sparksession")

    with pytest.raises(NightError, match="of sparksession") as refused:
        nightly.run(settings(tmp_path, Spark), Kept())
    assert refused.value.code == Exit.SETTINGS


def test_views_that_ask_for_the_key_are_looked_at(tmp_path: Path) -> None:
    """Where persons were forgotten: the views of staging compare keyed hashes with tombstones."""
    file = tmp_path / "lokun.duckdb"
    with duckdb.connect(str(file)) as connection:
        keys.Plugin("keys").configure_connection(connection)
        connection.execute("create schema staging")
        connection.execute(
            "create view staging.stg_crm as select timestamp '2026-01-01' as loaded_at, who"
            " from (values ('a')) as t(who) left join (values ('b')) as f(hash)"
            " on sha256(lokun_key('inner') || who) = hash"
        )
    now = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    with export.opened(file) as connection:
        found = freshness.loads(connection, {("staging", "stg_crm"): "crm"}, now)
    assert found.newest == {"crm": dt.datetime(2026, 1, 1)}
    assert found.ages({"crm": 12}, now)[0].is_stale
