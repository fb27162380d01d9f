"""Persons of the small companies, and what a database still says of them."""

from __future__ import annotations

import csv
import multiprocessing
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from night_cases import Kept, Stub, settings

from lokun import contract
from lokun.night.forgetting import forgetting

CHILDREN = multiprocessing.get_context("forkserver")
CHILDREN.set_forkserver_preload(["lokun.night.forgetting.forgetting", "night_cases"])
MARTS = ("affiliate", "attribution", "book", "core", "cost", "data_quality", "product")


@dataclass(frozen=True)
class Persons:
    """Addresses of persons of the small companies, and what else the raw tables know them by."""

    emails: list[str]
    ids: set[str]
    names: set[str]


def raw_rows(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for table in contract.TABLES.values():
        with (folder / table.source / f"{table.name}.csv").open() as file:
            for row in csv.DictReader(file):
                yield table.name, row


def chosen(folder: Path) -> Persons:
    """A contact who was also seen, a lead, a private customer, a seller, a partner, an attendee.

    Read from the raw rows alone, each an address that a single record has.
    """
    rows = list(raw_rows(folder))
    seen = {row["email"] for table, row in rows if table == "identifies" and row["visitor_id"]}
    by_table: dict[str, list[str]] = {}
    for table, row in rows:
        email = (row.get("email") or "").strip()
        if re.fullmatch(r"[a-z][a-z0-9.]*@[a-z0-9.-]+\.[a-z]+", email):
            by_table.setdefault(table, []).append(email)
    private = {
        row["email"] for table, row in rows
        if table == "customers" and not row["account_id"] and not row["domain"]
    }  # fmt: skip
    once = {
        table: sorted(one for one in set(emails) if emails.count(one) == 1)
        for table, emails in by_table.items()
    }
    picked = [
        *[one for one in once["contacts"] if one in seen][:2],
        *once["leads"][:1], *[one for one in once["customers"] if one in private][:1],
        *once["users"][:1], *once["partners"][:1], *once["event_attendees"][:1],
        *once["email_events"][:1], *once["form_submissions"][:1],
    ]  # fmt: skip
    emails = sorted(set(picked))
    ids, names = set(), set()
    for table, row in rows:
        if (row.get("email") or "").strip() not in emails:
            continue
        key = {"contacts": "contact_id", "leads": "lead_id", "users": "user_id"}.get(table)
        ids |= {row[key]} if key else set()
        # Equal names of others are no trace.
        names |= {row["name"]} if key and " " in row["name"] else set()
    return Persons(emails, ids, names)


def texts(connection: duckdb.DuckDBPyConnection, where: str = "true") -> Iterator[tuple[str, str]]:
    """Each different text of a database with the column that it is in; a table is read once."""
    tables: dict[str, list[str]] = {}
    for schema, table, column in connection.execute(
        "select table_schema, table_name, column_name from information_schema.columns"
        f" where data_type = 'VARCHAR' and {where} order by all"
    ).fetchall():
        tables.setdefault(f'"{schema}"."{table}"', []).append(column)
    for table, columns in tables.items():
        distinct = [f'list(distinct "{one}") filter ("{one}" is not null)' for one in columns]
        found = connection.execute(f"select {', '.join(distinct)} from {table}").fetchone()
        for column, said in zip(columns, found or (), strict=True):
            for text in said or ():
                yield f"{table}.{column}".replace('"', ""), text


def traces(said: Iterator[tuple[str, str]], who: Persons) -> set[tuple[str, str]]:
    """Where a text has an address, an id as a word of its own, or a name as a whole."""
    addresses = re.compile(
        r"(?<![\w.%+-])(" + "|".join(re.escape(one) for one in who.emails) + r")(?![\w.-])", re.I
    )
    ids = re.compile(r"(?<![\w-])(" + "|".join(re.escape(one) for one in who.ids) + r")(?![\w-])")
    found = set()
    for place, text in said:
        if place.startswith("privacy."):
            continue
        plain = text.replace("%40", "@")
        is_address = "@" in plain and addresses.search(plain)
        is_id = any(one in text for one in who.ids) and ids.search(text)
        if is_address or is_id or text in who.names:
            found.add((place, text[:120]))
    return found


def numbers(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Of each mart and table of the book its rows, and a digest of all that is no text."""
    tables: dict[str, list[str]] = {}
    for schema, table, column, kind in connection.execute(
        "select table_schema, table_name, column_name, data_type from information_schema.columns"
        " where table_schema in (select unnest(?)) order by all",
        [list(MARTS)],
    ).fetchall():
        names = tables.setdefault(f"{schema}.{table}", [])
        if kind != "VARCHAR":
            names.append(f'"{column}"')
    return {
        table: connection.execute(
            f"select count(*), sum(hash({', '.join(names) or '0'})::hugeint) from {table}"
        ).fetchone()
        for table, names in tables.items()
    }


def numbers_of(file: Path) -> dict[str, Any]:
    """The numbers of all marts of a file."""
    with duckdb.connect(str(file), read_only=True) as connection:
        connection.execute("set TimeZone = 'UTC'")
        return numbers(connection)


def counts(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, int]]:
    """How many rows the tables of rooms that know persons have."""
    for schema in ("int_quality", "int_identity", "int_touchpoints"):
        for (table,) in connection.execute(
            "select table_name from information_schema.tables where table_schema = ?"
            " and table_type = 'BASE TABLE'",
            [schema],
        ).fetchall():
            [(rows,)] = connection.execute(f"select count(*) from {schema}.{table}").fetchall()
            yield table, rows


def run_forgetting(copy: Path, who: Persons, kill_after: float | None) -> int | None:
    """Forget in a process that may be killed after seconds; returns its exit code."""
    child = CHILDREN.Process(target=_forget_in_child, args=(copy, who.emails[0]))
    child.start()
    if kill_after is not None:
        child.join(kill_after)
        child.kill()
    child.join()
    return child.exitcode


def _forget_in_child(copy: Path, email: str) -> None:
    os.environ["LOKUN_PII_KEY"] = "public"
    os._exit(int(forgetting.run(settings(copy, Stub), [("email", email)], Kept())))
