"""Vendors are recognised, own words are written as seeds, and nothing is written over."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest
import yaml

from lokun import cli
from lokun.connectors import Connector, bare, connectors, read_connector
from lokun.contract import TABLES
from lokun.doctor.settings import seed
from lokun.init import vendors, words
from lokun.init.tables import Site, Table, folder_sites

ROOT = Path(__file__).resolve().parents[3]
TILL = {
    "vendor": "till",
    "name": "Till",
    "source": "its own pages",
    "tried": False,
    "reads": "Invoices.",
    "cannot_know": [],
    "usual_settings": "None.",
    "prefixes": ["tl"],
    "objects": {
        "invoice": {
            "tables": ["invoices"],
            "key": ["id"],
            "required": True,
            "columns": {"id": {"required": True}, "total": {"required": True, "names": ["Amount"]}},
        },
        "payer": {"key": ["id"], "columns": {"id": {"required": True}}},
    },
    "feeds": {},
}


def write(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")


def site(name: str, **tables: str) -> Site:
    found = {table: Table("", tuple(columns.split(","))) for table, columns in tables.items()}
    return Site(name, "location", f"/{name}", found)


@pytest.fixture
def till(tmp_path: Path) -> list[Connector]:
    write(tmp_path / "till.yml", yaml.safe_dump(TILL))
    return [read_connector(tmp_path / "till.yml")]


def test_raw_tables_are_no_vendor() -> None:
    raw = {name: table for name, table in TABLES.items() if table.source == "crm"}
    landed = site("a", **{name: ",".join(table.columns) for name, table in raw.items()})
    assert vendors.recognise([landed], connectors().values())
    assert vendors.without_raw(landed, TABLES).tables == {}
    vendor = site("a", accounts="Id,Name,Owner_Id,loaded_at", invoices="id,total")
    assert vendors.without_raw(vendor, TABLES) == vendor


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (site("a", invoice="id,total"), {"invoice": "invoice"}),
        (site("a", tl_invoices_data="ID,Amount", payer="id"),
         {"invoice": "tl_invoices_data", "payer": "payer"}),
        (site("a", invoice="id"), None),
        (site("a", payer="id"), None),
        (site("shop", invoice="id,total"), None),
    ],
)  # fmt: skip
def test_a_vendor_is_recognised_by_tables_and_columns(
    till: list[Connector], given: Site, found: dict[str, str] | None
) -> None:
    matches = vendors.recognise([given], till, others=["shop"])
    assert [match.tables for match in matches] == ([found] if found else [])


def test_several_sites_of_a_vendor_are_connections_of_their_own(
    till: list[Connector],
) -> None:
    sites = [site(name, invoice="id,total") for name in ("till_us", "till_eu")]
    named = vendors.connections(vendors.recognise(sites, till))
    assert named == {
        "till_us": {"vendor": "till", "location": "/till_us"},
        "till_eu": {"vendor": "till", "location": "/till_eu"},
    }


def test_every_connector_of_the_project_is_recognised_by_its_own_tables() -> None:
    for vendor in connectors().values():
        tables = {
            one.spellings(vendor.prefixes)[0]: ",".join(
                min(bare(each) for each in (column.name, *column.names, *column.major))
                for column in one.columns.values()
                if column.required
            )
            for one in vendor.objects.values()
        }
        (match,) = vendors.recognise([site("landed", **tables)], [vendor])
        assert set(match.tables) == set(vendor.objects), vendor.vendor


def test_places_of_words_name_seeds_that_there_are() -> None:
    for vendor, listed in words.places(ROOT).items():
        for place in listed:
            if place["seed"] not in words.LISTS:
                known = words.known_of(ROOT, place["seed"], place.get("vocabulary", ""))
                assert known, (vendor, place)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A folder with raw tables, a CRM of a vendor's and a ledger."""
    folder = tmp_path / "exports"
    write(
        folder / "billing" / "customers.csv", "customer_id,loaded_at", "c1,2025-01-01",
    )  # fmt: skip
    write(
        folder / "crm" / "users.csv",
        "user_id,department,loaded_at",
        *(f"u{i},{'Field Saless' if i else 'maria@x.example'},2025-01-01" for i in range(4)),
    )
    write(
        folder / "marketing" / "web_sessions.csv",
        "session_id,visitor_id,started_at,utm_source,utm_medium,loaded_at",
        *(f"s{i},v{i},2024-12-01,Hringbraut,cpc,2025-01-01" for i in range(3)),
        "s9,v9,2024-12-01,google,cpc,2025-01-01",
    )
    write(folder / "salesforce" / "opportunity.csv", "Id,Type", "1,Nýtt", "2,New Business")
    write(
        folder / "quickbooks" / "account.csv",
        "id,name,classification",
        "1,Auglýsingar,Expense",
        "2,Bank,Asset",
    )
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_own_words_become_rows_of_seeds_for_a_person_to_finish(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert cli.main(["init", str(company), "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert "maria" not in said.out + said.err
    block = yaml.safe_load((out / "connectors.yml").read_text())
    assert block["vars"]["use_demo"] is False
    assert rows(out / "seeds" / "deal_types.csv") == [{"word": "nýtt", "deal_type": ""}]
    assert rows(out / "seeds" / "ledger_accounts.csv") == [
        {"account": "Auglýsingar", "cost_type": "", "channel": ""}
    ]
    (department,) = rows(out / "seeds" / "department_resources.csv")
    assert department["department"] == "field saless"
    assert department["resource"] == "sales"
    assert [row["name"] for row in rows(out / "seeds" / "source_names.csv")] == ["hringbraut"]
    listed = {(row["word"], row["rows"]) for row in rows(out / "words.csv")}
    assert {("hringbraut", "3"), ("field saless", "3"), ("Nýtt", "1")} <= listed
    for path in (out / "seeds").iterdir():
        if path.stem not in words.LISTS:
            assert [*rows(path)[0]] == [*seed(ROOT, path.stem)[0]]


def test_nothing_is_written_over(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    write(out / "words.csv", "mine")
    assert cli.main(["init", str(company), "--out", str(out)]) == 2
    assert "--force" in capsys.readouterr().err
    assert [path.name for path in out.rglob("*")] == ["words.csv"]
    assert cli.main(["init", str(company), "--out", str(out), "--force"]) == 0
    assert (out / "words.csv").read_text() != "mine\n"


def test_without_a_folder_to_write_to_the_block_is_printed(
    company: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["init", str(company)]) == 0
    assert "connectors" in yaml.safe_load(capsys.readouterr().out)["vars"]


def test_schemas_of_a_database_are_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "landed.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema raw_billing")
        connection.execute(
            "create table raw_billing.customers as select 'c1' as customer_id,"
            " '2025-01-01' as loaded_at"
        )
    assert cli.main(["init", "--db", str(path)]) == 0
    assert "billing.customers" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["no_such_folder"], ["--db", "no_such.duckdb"]])
def test_what_cannot_be_looked_at_is_named(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["init", *arguments]) == 2
    assert capsys.readouterr().err.startswith("lokun init: ")


def test_a_folder_without_known_tables_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "zodiac.csv", "sign", json.dumps("leo"))
    assert cli.main(["init", str(tmp_path)]) == 2
    assert "Remedy: " in capsys.readouterr().err


def test_files_of_a_folder_are_tables(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", "x", "1")
    write(tmp_path / "in" / "b" / "1.csv", "y", "1")
    write(tmp_path / "in" / "notes.txt", "none")
    with duckdb.connect() as connection:
        sites = folder_sites(connection, tmp_path)
    assert [(each.place, {*each.tables}) for each in sites] == [
        (str(tmp_path), {"a"}),
        (str(tmp_path / "in"), {"b"}),
    ]


def test_files_in_utf_16_are_tables(tmp_path: Path) -> None:
    """As spreadsheets write them, one by one and in a folder."""
    text = "Campaign\tDay\tCost\nA\t2025-05-01\t1\n"
    (tmp_path / "in").mkdir()
    for place in (tmp_path / "a.csv", tmp_path / "in" / "1.csv"):
        place.write_bytes(text.encode("utf-16"))
    with duckdb.connect() as connection:
        tables = folder_sites(connection, tmp_path)[0].tables
    columns = ("Campaign", "Day", "Cost")
    assert {name: table.columns for name, table in tables.items()} == {"a": columns, "in": columns}
