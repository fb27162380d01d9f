"""The landing contract: what it may say, what follows from it, and what may be missing."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from lokun.contract import TABLES, ContractError, read_contract
from tools import contract
from tools.house import House

if TYPE_CHECKING:
    from conftest import Dbt

PROJECT = Path(__file__).resolve().parents[2]
RAW = PROJECT / "seeds" / "raw"
#: A build has the function that staging hashes ids with; a reader of its views needs one too.
KEY = "create temp macro lokun_key(part) as part"

TABLE = """
sources:
  shop:
    meaning: A shop
    tables:
      orders:
        row: order
        key: [order_id]
        columns:
          order_id: {type: id, required: true, meaning: Id of the order}
          status: {type: code, meaning: Status of the order}
"""


def test_what_follows_from_the_contract_is_current() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.contract", "--check"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_column_more_makes_its_files_stale(tmp_path: Path) -> None:
    path = tmp_path / "raw.yml"
    path.write_text(TABLE)
    before = contract.generated(read_contract(path))
    path.write_text(TABLE + "          note: {type: text, meaning: A note}\n")
    after = contract.generated(read_contract(path))
    assert [file for file in before if before[file] == after[file]] == [
        Path("models/staging/shop/_shop__sources.yml")
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{type: code,", "{type: word,", "no such type 'word'"),
        ("{type: code,", "{type: code, wrods: [a],", "wrods"),
        ("{type: code,", "{type: code, references: shop.carts,", "shop.carts, which is no table"),
        ("{type: code,", "{type: code, unknown: drop,", "unknown is quarantine"),
        ("{type: code,", "{type: code, unknown: quarantine,", "references or words"),
        (
            "{type: code,",
            "{type: code, required: sometimes,",
            "required is true, loaded or if_loaded",
        ),
        ("{type: code,", "{type: code, rate_on: paid_at,", "paid_at, which is no column"),
        ("{type: code,", "{type: code, person: neighbour,", "person is one of lead"),
        ("{type: code,", "{type: code, person: email,", "seen_at must name a column"),
        ("{type: code,", "{type: code, default: false,", "default is text"),
        ("{type: code,", "{type: code, blank: false,", "blank is text"),
        ("{type: code,", "{type: code, strict: 'no',", "strict is true or left out"),
        ("{type: code,", "{type: code, words: {a: [b], c: [B_]},", "b is a synonym of two words"),
        ("key: [order_id]", "key: [order_id]\n        same_key: last", "same_key is sum"),
        ("{type: code,", "{type: code, personal: 'no',", "personal is true or left out"),
        ("{type: code,", "{type: code, words: {yes: []},", "write it in quotes"),
        ("{type: code,", "{type: code, words: {Open: []},", "in lower case"),
        ("{type: code,", "{type: code, words: {open: new},", "are a list"),
        ("{type: code,", "{type: code, words: [open],", "maps each word"),
        ("key: [order_id]", "key: [order_id]\n        seen_at: noon", "seen_at must name"),
        ("key: [order_id]", "key: [status]", "key columns status"),
        ("key: [order_id]", "kye: [order_id]", "kye"),
        ("status: {", "loaded_at: {", "every table has loaded_at"),
    ],
)
def test_what_has_no_meaning_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in TABLE
    path = tmp_path / "raw.yml"
    path.write_text(TABLE.replace(old, new))
    with pytest.raises(ContractError, match=message) as raised:
        read_contract(path)
    assert "shop.orders" in str(raised.value)


def test_a_name_is_one_table(tmp_path: Path) -> None:
    path = tmp_path / "raw.yml"
    _, table = TABLE.split("sources:\n")
    path.write_text(TABLE + table.replace("shop:", "market:"))
    with pytest.raises(ContractError, match=r"shop\.orders: another source has a table"):
        read_contract(path)


def test_a_table_is_checked_against_another_once(tmp_path: Path) -> None:
    path = tmp_path / "raw.yml"
    again = "{type: id, references: shop.orders, unknown: quarantine, meaning: An order}"
    path.write_text(TABLE + f"          first_id: {again}\n          last_id: {again}\n")
    with pytest.raises(ContractError, match=r"shop\.orders\.last_id: first_id is checked"):
        read_contract(path)


def test_one_column_is_not_checked_against_a_key_of_several(tmp_path: Path) -> None:
    path = tmp_path / "raw.yml"
    again = "{type: id, references: shop.orders, unknown: quarantine, meaning: An order}"
    line = "{type: id, required: true, meaning: Line}"
    text = TABLE.replace("key: [order_id]", "key: [order_id, line_id]")
    path.write_text(text + f"          line_id: {line}\n          first_id: {again}\n")
    with pytest.raises(ContractError, match=r"shop\.orders\.first_id: .* several columns"):
        read_contract(path)


def test_columns_of_words_name_seeds_that_there_are() -> None:
    for table in TABLES.values():
        for name, column in table.described.items():
            if column.word_seed:
                seed, seed_column = column.word_seed
                with (PROJECT / "seeds" / "reference" / f"{seed}.csv").open() as lines:
                    assert seed_column in next(csv.reader(lines)), f"{table.full_name}.{name}"


def loaded(folder: Path, *, without: set[str]) -> Path:
    """The demo's raw tables as CSV files, less the tables and columns (``table.column``) named."""
    for path in sorted(RAW.glob("*/*.csv")):
        if path.stem in without:
            continue
        (folder / path.parent.name).mkdir(parents=True, exist_ok=True)
        with path.open(newline="") as lines:
            rows = list(csv.reader(lines))
        kept = [place for place, name in enumerate(rows[0]) if f"{path.stem}.{name}" not in without]
        with (folder / path.parent.name / path.name).open("w", newline="") as file:
            csv.writer(file).writerows([row[place] for place in kept] for row in rows)
    return folder


OPTIONAL = {
    f"{table.name}.{name}"
    for table in TABLES.values()
    for name, column in table.described.items()
    if not column.must_be_loaded
}


@pytest.mark.takes_turns
def test_without_any_optional_column_every_test_passes(tmp_path: Path, house: House) -> None:
    house.build(loaded(tmp_path, without=OPTIONAL))
    assert house.red() == {}
    [(closes, refused)] = house.rows(
        "select (select count(*) from built.fct_closes),"
        " (select count(*) from built.quarantined_rows"
        "  where reason like 'missing %' and reason <> 'missing key')"
    )
    assert closes > 100
    assert refused == 0, "a column that is not loaded is no fault of its rows"


def missing(place: str) -> dict[str, str]:
    """A table or required column -> the line of the error that names it."""
    lines = {}
    for table in TABLES.values():
        where = place.format(source=table.source, table=table.name)
        if table.required:
            lines[table.full_name] = f"{table.full_name}: there is no {where}"
        else:
            # Any required column, and another one of each table than its first.
            name = [name for name, said in table.described.items() if said.must_be_loaded][-2]
            lines[f"{table.name}.{name}"] = f"{table.full_name}.{name}: {where} has no such column"
    return lines


@pytest.mark.takes_turns
def test_all_that_is_required_and_missing_is_named_at_once_before_any_model(
    tmp_path: Path, new_dbt: Callable[..., Dbt]
) -> None:
    lines = missing(f"{tmp_path}/{{source}}/{{table}}.parquet or .csv")
    loaded(tmp_path, without={name.split(".")[-1] if name in NAMES else name for name in lines})
    said = new_dbt("missing", LOKUN_RAW_LOCATION=str(tmp_path)).fail("build")
    assert [line for line in lines.values() if line not in said] == []
    assert "Remedy: " in said
    assert "START" not in said


NAMES = {table.full_name for table in TABLES.values()}


@pytest.mark.takes_turns
def test_a_schema_of_the_database_may_lack_the_same(
    tmp_path: Path, new_dbt: Callable[..., Dbt]
) -> None:
    """Raw tables that a loader keeps in the database: views on the demo's files, some missing."""
    dbt = new_dbt("schemas")
    variables = "{use_demo: false, raw_schemas: {billing: my_bills}}"
    with duckdb.connect(str(dbt.database)) as connection:
        connection.execute("create schema my_bills")
        for name in ("invoices", "customers", "payments"):
            columns = ", ".join(
                column
                for column in TABLES[name].columns
                if f"{name}.{column}" not in {"invoices.due_at", "payments.amount"}
            )
            connection.execute(
                f"create table my_bills.{name} as select {columns} from"
                f" read_csv('{RAW}/billing/{name}.csv', header = true, all_varchar = true)"
            )
    said = dbt.fail("run", "--vars", variables, "--select", "staging")
    assert "billing.payments.amount: relation my_bills.payments has no such column" in said
    assert "crm.leads is not loaded (relation raw_crm.leads): it is empty" in said
    with duckdb.connect(str(dbt.database)) as connection:
        connection.execute("drop table my_bills.payments")
    dbt.run("run", "--vars", variables, "--select", "staging")
    with duckdb.connect(str(dbt.database), read_only=True) as connection:
        connection.execute(KEY)
        [(leads, invoices, due)] = connection.execute(
            "select (select count(*) from staging.stg_crm__leads), count(*), count(due_at)"
            " from staging.stg_billing__invoices"
        ).fetchall()
    assert (leads, due) == (0, 0)
    assert invoices > 100


@pytest.mark.takes_turns
def test_files_are_found_in_every_layout_that_loaders_write(
    tmp_path: Path, new_dbt: Callable[..., Dbt]
) -> None:
    """Folders named as files, partitions, compressed text; no line of a CSV file is skipped."""
    layouts = {
        "crm/accounts": "crm/accounts.parquet/part-0.parquet",
        "crm/contacts": "crm/contacts/day=1/part-0.parquet",
        "billing/invoices": "billing/invoices.csv.gz",
        "billing/customers": "billing/customers/part-0.csv",
        "billing/payments": "billing/payments.csv",
    }
    rows = {}
    with duckdb.connect() as connection:
        for table, path in layouts.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            scan = f"read_csv('{RAW}/{table}.csv', header = true, all_varchar = true)"
            form = "parquet" if path.endswith(".parquet") else "csv, header"
            connection.execute(f"copy (from {scan}) to '{tmp_path / path}' (format {form})")
            [(rows[table],)] = connection.execute(f"select count(*) from {scan}").fetchall()
    with (tmp_path / layouts["billing/payments"]).open("a") as file:
        blank = "," * (len(TABLES["payments"].columns) - 1)
        file.writelines(f"#{number}{blank}\n" for number in range(3))
    rows["billing/payments"] += 3
    dbt = new_dbt("layouts", LOKUN_RAW_LOCATION=str(tmp_path))
    dbt.run("run", "--select", "staging")
    with duckdb.connect(str(dbt.database), read_only=True) as connection:
        connection.execute(KEY)
        for table, expected in rows.items():
            model = f"staging.stg_{table.replace('/', '__')}"
            assert connection.execute(f"select count(*) from {model}").fetchone() == (expected,)
    assert "rows of crm.opportunity_stages are quarantined" in "\n".join(dbt.said())
