"""A vendor's tables are recognised, landed and examined without a build."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
import yaml

from lokun import cli

SECRET = "sigrun.secret@buyer.example"


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOKUN_RAW_LOCATION", "LOKUN_DB"):
        monkeypatch.delenv(name, raising=False)


def write(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Six paid invoices of a vendor, in its minor units, and their charges."""
    folder = tmp_path / "exports"
    at = "2024-06-01 10:00:00,2025-01-01 06:00:00"
    write(
        folder / "stripe" / "customer.csv",
        "id,email,livemode,created,_fivetran_synced",
        *(f"cus_{i},{SECRET},true,{at}" for i in range(6)),
    )
    write(
        folder / "stripe" / "invoice.csv",
        "id,customer_id,currency,total,tax,status,livemode,status_transitions_finalized_at,"
        "_fivetran_synced",
        *(f"in_{i},cus_{i},eur,124000,24000,paid,true,{at}" for i in range(6)),
    )
    write(
        folder / "stripe" / "charge.csv",
        "id,invoice_id,amount,currency,status,captured,livemode,created,_fivetran_synced",
        *(f"ch_{i},in_{i},124000,eur,succeeded,true,true,{at}" for i in range(6)),
    )
    return folder


def examined(folder: Path, connectors: object, capsys: pytest.CaptureFixture[str]) -> tuple:
    capsys.readouterr()
    given = json.dumps({"connectors": connectors})
    code = cli.main(["doctor", str(folder), "--vars", given, "--json"])
    said = capsys.readouterr().out
    assert SECRET not in said
    return code, json.loads(said)


def test_the_block_that_init_writes_is_examined(
    exports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["init", str(exports)]) == 0
    connectors = yaml.safe_load(capsys.readouterr().out)["vars"]["connectors"]
    assert connectors == {"stripe": {"location": str(exports / "stripe")}}
    code, report = examined(exports, connectors, capsys)
    assert code == 0
    counts = {line["table"]: (line["rows"], line["used"]) for line in report["tables"]}
    assert counts["billing.invoices"] == counts["billing.payments"] == (6, 6)
    settled = {line["value"]: line["rows"] for line in report["figures"]["invoices_that_can_close"]}
    assert settled["settled"] == 6
    assert [each for each in report["findings"] if each["severity"] != "note"] == []
    said = [each["message"] for each in report["findings"] if each["kind"] == "connection"]
    assert any("dispute is not loaded" in line for line in said)


@pytest.mark.parametrize(
    ("connectors", "says"),
    [
        ({"stripe": {"location": "no_such_folder"}}, "there is no table"),
        ({"strype": {"location": "no_such_folder"}}, "strype"),
        ({"stripe": {"location": "no_such_folder", "colour": "red"}}, "colour"),
    ],
)
def test_a_connection_that_cannot_be_read_stops(
    exports: Path, connectors: object, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = examined(exports, connectors, capsys)
    assert code == 1
    stops = [each for each in report["findings"] if each["kind"] == "connection"]
    assert any(each["severity"] == "stop" and says in each["message"] for each in stops), stops


def test_tables_of_a_vendor_in_a_schema_of_the_database_are_examined(
    exports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "own.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema payments")
        for name in ("customer", "invoice", "charge"):
            connection.execute(
                f"create table payments.{name} as from read_csv('{exports}/stripe/{name}.csv')"
            )
    given = json.dumps({"connectors": {"stripe": {"schema": "payments"}}})
    cli.main(["doctor", "--db", str(database), "--vars", given, "--json"])
    said = json.loads(capsys.readouterr().out)
    loaded = {each["table"]: each["rows"] for each in said["tables"]}
    assert loaded["billing.invoices"] == 6


def test_the_name_of_a_connection_is_no_form_of_an_id(
    exports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ids of two connections begin with their names: that alone is no match."""
    write(
        exports / "crm" / "account.csv",
        "id,name,_fivetran_synced",
        *(f"0019{i:011}AAB,Company {i},2025-01-01 06:00:00" for i in range(6)),
    )
    write(
        exports / "crm" / "opportunity.csv",
        "id,account_id,stage_name,created_date,_fivetran_synced",
        *(f"0069{i:011}AAB,0017{i:011}AAB,Won,2024-05-01,2025-01-01 06:00:00" for i in range(6)),
    )
    named = {name: {"vendor": "salesforce", "location": str(exports / "crm")} for name in "ab"}
    named["stripe"] = {"location": str(exports / "stripe")}
    _, report = examined(exports, named, capsys)
    lost = [
        each
        for each in report["findings"]
        if each.get("column") == "account_id" and each.get("table") == "crm.opportunities"
    ]
    assert [each["remedy"].startswith("Load the account") for each in lost] == [True]
