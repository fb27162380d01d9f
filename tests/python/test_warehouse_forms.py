"""Macros of Snowflake and BigQuery parse there, and mean on DuckDB what DuckDB's own forms mean."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlglot

from tools.checks import warehouse_forms as warehouse

ROOT = Path(__file__).resolve().parents[2]
FORMS = [
    (engine, name)
    for name, engines in sorted(warehouse.forms(ROOT).items())
    for engine in warehouse.ENGINES
    if engine in engines
]
#: Texts with signs of web addresses and of e-mail, nulls, equal numbers.
ROWS = """
create table t as
select * from (values
    ('anna@shop.is, b@c.de', '2025-03-04T05:06:07+02:00', 3, date '2025-01-01', date '2025-02-01',
     timestamp '2025-01-01 00:00:00.9', timestamp '2025-01-01 00:00:02.1'),
    ('caf%C3%A9+%25 50%', '2025-03-04 05:06:07Z', 1, date '2025-01-31', date '2025-01-31',
     timestamp '2025-01-01 00:00:00', timestamp '2025-03-01 00:00:00'),
    ('bad %FF', 'nothing', 3, date '2024-02-28', date '2024-03-20',
     timestamp '2025-01-01 00:00:00', timestamp '2025-01-01 00:00:00'),
    (null, null, 12, date '2025-05-05', date '2025-05-30', null, null)
) as rows (word, written, place, first_day, last_day, began, ended)
"""
#: Functions of the warehouses that DuckDB has under another name, as their documents describe them.
STAND_INS = (
    "create macro try_to_timestamp_tz(s) as try_cast(s as timestamptz)",
    "create macro safe_convert_bytes_to_string(b) as coalesce(try(decode(b)), chr(65533))",
    "create macro code_points_to_string(points) as array_to_string("
    "list_transform(points, lambda point: chr(cast(point as integer))), '')",
)


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("set timezone = 'UTC'")
    for statement in (ROWS, *STAND_INS):
        made.execute(statement)
    return made


def answers(database: duckdb.DuckDBPyConnection, query: str) -> list[Any]:
    return sorted((str(row[0]) for row in database.execute(query).fetchall()), key=str)


def test_every_form_parses_and_calls_what_is_known() -> None:
    assert FORMS
    assert {name for _, name in FORMS} == set(warehouse.CALLS)
    assert warehouse.problems(ROOT) == []


#: A set of numbers is ordered as text where BigQuery has no other order.
@pytest.mark.parametrize(("engine", "name"), FORMS)
def test_a_form_means_what_that_of_duckdb_means(
    engine: str, name: str, database: duckdb.DuckDBPyConnection
) -> None:
    query = warehouse.rendered(ROOT, engine, name)
    translated = sqlglot.transpile(query, read=engine, write="duckdb")[0]
    if engine == "snowflake" and name == "dates_from":
        # DuckDB has no argument that is named input, and no position in an unnested list.
        translated = translated.replace(",  CROSS JOIN", " CROSS JOIN").replace("input => ", "")
        translated = translated.replace("steps(SEQ, KEY, PATH, INDEX, VALUE, THIS)", "steps(VALUE)")
    own = answers(database, warehouse.rendered(ROOT, "duckdb", name))
    theirs = answers(database, translated)
    if (engine, name) == ("bigquery", "joined_set"):
        own, theirs = (["".join(sorted(each[0].split(",")))] for each in (own, theirs))
    if name == "as_utc":
        theirs = [each.removesuffix("+00:00") for each in theirs]
    assert theirs == own
    assert own


def test_a_form_that_does_not_parse_is_named(tmp_path: Path) -> None:
    (tmp_path / "macros").mkdir()
    (tmp_path / "models").mkdir()
    (tmp_path / "macros" / "digest_of.sql").write_text(
        "{% macro digest_of(text) -%}{{ return(adapter.dispatch('digest_of', 'lokun')(text)) }}"
        "{%- endmacro %}\n{% macro spark__digest_of(text) -%}sha2({{ text }}){%- endmacro %}\n"
        "{% macro snowflake__digest_of(text) -%}house_of_cards({{ text }}){%- endmacro %}\n"
        "{% macro bigquery__digest_of(text) -%}to_hex(({{ text }}{%- endmacro %}\n"
    )
    snowflake, bigquery = sorted(warehouse.problems(tmp_path), reverse=True)
    assert snowflake == "snowflake__digest_of: the function house_of_cards is not known"
    assert bigquery.startswith("bigquery__digest_of: ")


def test_the_document_names_the_macros_without_a_form() -> None:
    said = (ROOT / "docs" / "warehouses.md").read_text()
    for engine, title in (("snowflake", "Snowflake"), ("bigquery", "BigQuery")):
        names = ", ".join(f"`{name}`" for name in warehouse.without(ROOT, engine))
        assert f"- {title}: {names}\n" in said
