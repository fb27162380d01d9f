"""The marts as a reader sees them: grain, order of columns, money."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MONEY = "decimal(24,4)"
ORDER = ("id", "word", "number", "time")


def read_marts() -> dict[str, dict[str, Any]]:
    """The contract of each mart, by ``schema.name``."""
    return {
        f"{path.parent.name}.{model['name']}": model
        for path in sorted((ROOT / "models" / "marts").glob("*/*.yml"))
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
    }


MARTS = read_marts()


def grain(mart: dict[str, Any]) -> list[str]:
    (key,) = (test["primary_key"] for test in mart["data_tests"] if "primary_key" in test)
    return list(key["arguments"]["columns"])


def kind(column: dict[str, Any]) -> str | None:
    """What a column is; a flag may stand with the words or with the numbers."""
    if column["data_type"] == "boolean":
        return None
    if column["data_type"] in ("date", "timestamp"):
        return "time"
    if column["data_type"] != "string":
        return "number"
    return "id" if column["name"].endswith("_id") else "word"


def disorder(mart: dict[str, Any]) -> list[str]:
    """What is wrong with the order of a mart's columns."""
    keys = grain(mart)
    names = [column["name"] for column in mart["columns"]]
    kinds = [kind(column) for column in mart["columns"][len(keys) :]]
    ranks = [ORDER.index(each) for each in kinds if each]
    problems = [] if names[: len(keys)] == keys else [f"the grain {keys} does not stand first"]
    if ranks != sorted(ranks):
        problems.append(f"ids, words, numbers, times: {names[len(keys) :]}")
    return problems


@pytest.mark.parametrize("name", MARTS)
def test_a_mart_has_its_grain_first_then_ids_words_numbers_and_times(name: str) -> None:
    assert disorder(MARTS[name]) == []


def test_another_order_is_noticed() -> None:
    key = {"primary_key": {"arguments": {"columns": ["day", "team"]}}}
    columns = [
        {"name": name, "data_type": of}
        for name, of in (
            ("day", "date"),
            ("team", "string"),
            ("team_id", "string"),
            ("note", "string"),
            ("is_new", "boolean"),
            ("n", "bigint"),
            ("at", "timestamp"),
        )
    ]
    mart = {"data_tests": ["not_null", key][1:], "columns": columns}
    assert disorder(mart) == []
    for left, right in ((0, 1), (2, 3), (3, 5), (5, 6), (1, 6)):
        moved = [*columns]
        moved[left], moved[right] = moved[right], moved[left]
        assert disorder(mart | {"columns": moved}), (left, right)


@pytest.mark.parametrize("name", MARTS)
def test_money_is_in_major_units_with_its_currency_beside_it(name: str) -> None:
    columns = {column["name"]: column["data_type"] for column in MARTS[name]["columns"]}
    assert not [column for column in columns if "minor" in column]
    money = [column for column, of in columns.items() if of == MONEY]
    assert not money or "currency" in columns, money


def test_a_built_mart_has_the_columns_of_its_contract_in_their_order(
    demo: duckdb.DuckDBPyConnection,
) -> None:
    built: dict[str, list[str]] = {}
    for name, column in demo.execute(
        "select schema_name || '.' || table_name, column_name from duckdb_columns()"
        " where database_name = current_database() order by table_oid, column_index"
    ).fetchall():
        built.setdefault(name, []).append(column)
    for name, mart in MARTS.items():
        assert built[name] == [column["name"] for column in mart["columns"]], name


def test_marts_with_money_say_the_reporting_currency(demo: duckdb.DuckDBPyConnection) -> None:
    for name, mart in MARTS.items():
        columns = {column["name"]: column for column in mart["columns"]}
        if "currency" in columns and "currency" not in grain(mart):
            said = demo.execute(f"select distinct currency from {name}").fetchall()
            assert said in ([("EUR",)], []), name
