"""The command on folders, databases and the demo, and that it judges rows as a build does."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from doctor.company import ROOT, SCHEMAS, company, settings

from lokun import cli
from lokun.contract import sources
from lokun.doctor.bench import LEFT_OUT
from lokun.doctor.examination import examine
from lokun.doctor.places import Folder
from lokun.doctor.settings import SettingsError, read_settings

DEMO = ROOT / "seeds" / "raw"


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOKUN_RAW_LOCATION", "LOKUN_DB"):
        monkeypatch.delenv(name, raising=False)


def test_the_demo_has_no_false_alarm_and_its_rows_are_judged_as_by_a_build(
    demo: duckdb.DuckDBPyConnection,
) -> None:
    connection = duckdb.connect()
    report = examine(connection, Folder(str(DEMO)), settings())
    assert [each for each in report.ordered() if each.severity != "note"] == []
    built = demo.execute(
        "select source_table, reason, count(*) from data_quality.quarantined_rows"
        " group by all order by all"
    ).fetchall()
    union = " union all ".join(
        f"select '{table.full_name}' as source_table, quarantine_reason as reason"
        f" from int_{table.source}__{table.name}_checked"
        for source in sources()
        for table in source.tables
    )
    judged = connection.execute(
        f"select source_table, reason, count(*) from ({union}) where reason is not null"
        " group by all order by all"
    ).fetchall()
    assert built
    assert judged == built
    assert report.as_of == str(
        demo.execute("select as_of from int_reference.int_as_of").fetchone()[0]
    )


def test_a_folder_without_invoices_stops(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "crm").mkdir()
    (tmp_path / "crm" / "users.csv").write_text("user_id,loaded_at\nu1,2025-01-01\n")
    (tmp_path / "billing").mkdir()
    (tmp_path / "billing" / "customer.csv").write_text("customer_id,loaded_at\nc1,2025-01-01\n")
    assert cli.main(["doctor", str(tmp_path), "--json"]) == 1
    read = json.loads(capsys.readouterr().out)
    kinds = {(each["severity"], each["kind"], each["table"]) for each in read["findings"]}
    assert ("stop", "missing_table", "billing.invoices") in kinds
    assert ("warn", "unread_table", "billing.customers") in kinds


def test_schemas_of_a_database_are_read_and_not_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "landed.duckdb"
    memory = company("crm.activities")
    memory.execute(f"attach '{path}' as landed")
    for schema, name in memory.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'memory'"
    ).fetchall():
        memory.execute(f"create schema if not exists landed.{schema}")
        memory.execute(f"create table landed.{schema}.{name} as from memory.{schema}.{name}")
    memory.close()
    before = path.read_bytes()
    schemas = json.dumps({"raw_schemas": SCHEMAS})
    assert cli.main(["doctor", "--db", str(path), "--vars", schemas]) == 0
    said = capsys.readouterr().out
    assert "crm.activities" in said
    assert "0 to stop, 0 to warn" in said
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [["no_such_folder"], ["--db", "no_such.duckdb"], ["--vars", "[]"], ["--vars", "{a: "]],
)
def test_what_cannot_be_examined_is_named_with_a_remedy(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["doctor", *arguments]) == 2
    said = capsys.readouterr().err
    assert said.startswith("lokun doctor: ")
    assert "emedy: " in said


def test_a_file_that_is_no_database_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "text.duckdb"
    path.write_text("maria@buyer.example " * 1000)
    assert cli.main(["doctor", "--db", str(path)]) == 2
    said = capsys.readouterr().err
    assert "maria" not in said
    assert "Remedy: " in said


def test_vars_of_a_project_that_has_lokun_as_a_package_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dbt_project.yml").write_text(
        "name: shop\nvars:\n  close_on: first_invoice\n  lokun:\n    reporting_currency: ISK\n"
    )
    monkeypatch.setenv("DBT_PROJECT_DIR", str(tmp_path))
    read = read_settings(ROOT, "{earliest_date: '2001-01-01'}")
    assert read.reporting_currency == "ISK"
    assert read.variables["close_on"] == "first_invoice"
    assert read.variables["earliest_date"] == "2001-01-01"
    with pytest.raises(SettingsError, match="no check"):
        read.threshold("no_such_check")


def test_reasons_that_are_rightly_left_out_are_those_of_adoption() -> None:
    text = (ROOT / "models/intermediate/adoption/int_adoption_loads.sql").read_text()

    for reason in LEFT_OUT:
        assert f"'{reason}'" in text
