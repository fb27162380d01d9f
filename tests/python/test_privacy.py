"""No mart and no log has what the raw tables say of persons, in clear or as a hash that is guessed.

The raw values are the demo's own: every e-mail address, name, phone number and IP address that its
raw tables have, in columns that the contract calls personal and anywhere else.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from lokun.contract import TABLES

if TYPE_CHECKING:
    from conftest import Dbt

PROJECT = Path(__file__).resolve().parents[2]
MARTS = ("core", "attribution", "cost", "affiliate", "product", "data_quality")
EMAIL = re.compile(r"[^\s@<>,;:\"()|/=&?]+(?:@|%40)[^\s@<>,;:\"()|/=&?]+\.[a-z]{2,}", re.I)
#: Not the version number of a browser, which follows a slash.
ADDRESS = re.compile(r"(?<![\d./])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
PHONE = re.compile(r"(?<![\w-])\+\d[\d ()-]{7,}\d")
HASH = re.compile(r"[0-9a-f]{32,64}")
#: The tables whose names are of persons; those of companies are in the marts.
PERSONS = ("crm.contacts", "crm.leads", "crm.users")


@cache
def raw_texts() -> frozenset[tuple[str, str, str]]:
    """Table, column and text of the demo's raw values."""
    found = set()
    for table in TABLES.values():
        with (PROJECT / "seeds/raw" / table.source / f"{table.name}.csv").open() as file:
            for row in csv.DictReader(file):
                found |= {(table.full_name, column, text) for column, text in row.items() if text}
    return frozenset(found)


def emails_of(texts: Iterable[str]) -> frozenset[str]:
    found = (match.lower() for text in texts for match in EMAIL.findall(text))
    return frozenset(match.replace("%40", "@") for match in found)


@cache
def raw_emails() -> frozenset[str]:
    return emails_of(text for _, _, text in raw_texts())


@cache
def raw_names() -> frozenset[str]:
    return frozenset(
        text.strip().lower()
        for table, column, text in raw_texts()
        if table in PERSONS and column == "name"
    )


def shown(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, set[str]]]:
    """Each text column of a mart, and its different texts."""
    columns = connection.execute(
        "select table_schema, table_name, column_name from information_schema.columns"
        " where data_type = 'VARCHAR' and table_schema in (select unnest(?)) order by all",
        [list(MARTS)],
    ).fetchall()
    for schema, table, column in columns:
        texts = connection.execute(
            f'select distinct "{column}" from {schema}.{table} where "{column}" is not null'
        ).fetchall()
        yield f"{schema}.{table}.{column}", {text for (text,) in texts}


def told(text: str) -> list[str]:
    """The e-mail addresses, phone numbers and IP addresses in a text."""
    return [match.group() for kind in (EMAIL, ADDRESS, PHONE) for match in kind.finditer(text)]


@pytest.fixture(scope="module")
def marts(demo: duckdb.DuckDBPyConnection) -> list[tuple[str, set[str]]]:
    found = list(shown(demo))
    assert len(found) > 200
    return found


def test_the_demo_has_persons_to_hide() -> None:
    assert len(raw_emails()) > 3000
    assert len(raw_names()) > 500


def test_no_mart_has_an_address_or_a_number(marts: list[tuple[str, set[str]]]) -> None:
    assert {name: told(text) for name, texts in marts for text in texts if told(text)} == {}


def test_no_mart_has_the_name_of_a_person(marts: list[tuple[str, set[str]]]) -> None:
    named = {name: {text.lower() for text in texts} & raw_names() for name, texts in marts}
    assert {name: texts for name, texts in named.items() if texts} == {}


def test_no_id_is_found_by_hashing_a_list(marts: list[tuple[str, set[str]]]) -> None:
    digests = {
        getattr(hashlib, kind)((prefix + email).encode()).hexdigest()[:32]
        for email in raw_emails()
        for prefix in ("", "email:", "person:email:")
        for kind in ("md5", "sha1", "sha256")
    }
    found = {
        name: {part for text in texts for part in HASH.findall(text) if part[:32] in digests}
        for name, texts in marts
    }
    assert any(HASH.search(text) for _, texts in marts for text in texts)
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_no_text_of_a_quarantined_row_is_what_was_typed(
    demo: duckdb.DuckDBPyConnection,
) -> None:
    typed = ("landing_page", "referrer", "utm_term", "visitor_id", "user_agent", "memo", "name")
    payloads = demo.execute("select payload from data_quality.quarantined_rows").fetchall()
    values = {
        column: set(re.findall(f'"{column}":"([^"]*)"', payload)) - {"***"}
        for column in typed
        for (payload,) in payloads
    }
    assert len(payloads) > 100
    assert {column: texts for column, texts in values.items() if texts} == {}


def test_no_log_of_a_build_has_an_address(situations: tuple[Path, Dbt]) -> None:
    raw, dbt = situations
    addresses = emails_of(path.read_text() for path in raw.rglob("*.csv"))
    assert len(addresses) > 100
    logged = (dbt.home / "logs" / "dbt.log").read_text(errors="replace")
    assert "int_identifier_accounts" in logged
    assert emails_of([logged, *dbt.said()]) & addresses == set()
