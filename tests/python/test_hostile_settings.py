"""A hostile setting is refused before any model runs, or taken literally: quotes, Jinja."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from lokun.doctor.places import Answer
from lokun.doctor.templates import Project, TemplateError
from lokun.keys import Plugin, hashing_of

ROOT = Path(__file__).resolve().parents[2]
VARS: dict[str, Any] = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]
HOSTILE = (
    "'; drop schema core cascade; --",
    "EUR' or '1'='1",
    '"; drop table x; --',
    "90; select 1",
    "90 --",
    "2025-01-01\n' union select 1",
    "x\\' or 1=1",
    "{{ env_var('HOME') }}",
    "{% do x %}",
    "1)/*",
    "`x`",
    "\x00",
)


def project(
    variables: dict[str, Any],
    connection: duckdb.DuckDBPyConnection | None = None,
    location: str = "",
) -> Project:
    """The project's macros with vars and a raw location; queries run on the connection."""

    def query(sql: str) -> Answer:
        assert connection is not None
        result = connection.execute(sql)
        return Answer(result.fetchall(), len(result.description or ()))

    return Project(
        ROOT,
        {**VARS, **variables},
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        {
            "run_query": query,
            "log": lambda *_, **__: "",
            "env_var": lambda name, default="": (
                location if name == "LOKUN_RAW_LOCATION" else default
            ),
        },
        lambda name: name,
    )


def test_the_settings_as_they_are_pass() -> None:
    project({}).macro("check_settings")
    project({"as_of": "2025-06-30T22:00:00+02:00", "expansion_rise": 0.25}).macro("check_settings")
    project({"as_of": dt.date(2025, 6, 30), "winback_days": "60"}).macro("check_settings")
    project({}, location="/data/o'brien; --/{{ raw }}").macro("check_settings")


@pytest.mark.parametrize("name", [name for name in VARS if name not in ("connectors",)])
def test_every_var_refuses_what_would_be_sql(name: str) -> None:
    for hostile in HOSTILE:
        given: Any = hostile
        if isinstance(VARS[name], dict):
            given = {**VARS[name], "crm": hostile}
            if not set(hostile) & set("\"'`\\;{}\x00\n"):
                continue
        with pytest.raises(TemplateError, match=name):
            project({name: given}).macro("check_settings")


@pytest.mark.parametrize("source", ["crm'", "no_source"])
def test_a_source_of_raw_schemas_is_known(source: str) -> None:
    with pytest.raises(TemplateError, match="raw_schemas"):
        project({"raw_schemas": {source: "x"}}).macro("check_settings")


@pytest.mark.parametrize(
    "connectors",
    [
        {"x'; drop table t; --": {"vendor": "stripe", "schema": "s"}},
        {"stripe": {"schema": 's"; drop schema core; --'}},
        {"stripe": {"schema": "s", "database": "d'"}},
        {"stripe": {"schema": "s", "deal_keys": ['a"]; --']}},
        {"stripe": {"location": "/data\n'"}},
        {"stripe": {"schema": "s", "{{ x }}": 1}},
    ],
)
def test_a_connection_refuses_what_would_be_sql(connectors: dict[str, Any]) -> None:
    assert project({"connectors": connectors}).macro("connector_settings_refused")


def test_a_connection_takes_words_literally() -> None:
    """A stage of a CRM may be called anything."""
    connectors = {"salesforce": {"location": "/data/o'brien"}}
    assert project({"connectors": connectors}).macro("connector_settings_refused") == []


def test_a_location_with_a_new_line_is_refused() -> None:
    with pytest.raises(TemplateError, match="LOKUN_RAW_LOCATION"):
        project({}, location="/data\n'; drop table x; --").macro("check_settings")


@pytest.mark.parametrize("name", ["o'brien; drop schema core; -- {{ 1 }} {% x %} \\ \"", "a''b"])
def test_a_location_is_taken_literally(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name / "crm"
    folder.mkdir(parents=True)
    (folder / "accounts.csv").write_text("account_id,name\n1,'; --\n")
    with duckdb.connect() as connection:
        found = project({}, connection, str(tmp_path / name)).macro(
            "duckdb__raw_files", str(tmp_path / name), "crm", "accounts"
        )
        assert found["columns"] == ["account_id", "name"]
        rows = connection.execute(f"select * from {found['relation']}").fetchall()
    assert rows == [("1", "'; --")]


@pytest.mark.parametrize("key", ["'); drop table x; --", "{{ x }}\n", "\\' or 1", '"'])
def test_a_key_is_in_no_statement(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKUN_PII_KEY", key)
    sql = project({"use_demo": False}).macro("keyed_hash", "'x'")
    assert key not in sql
    with duckdb.connect() as connection:
        Plugin("keys").configure_connection(connection)
        assert connection.execute(f"select {sql}").fetchall() == [(hashing_of(key).of("x"),)]
