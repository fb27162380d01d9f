"""The company's own words that no rule knows, from raw tables and from vendors' tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa
import yaml

from lokun import domains
from lokun.connectors import bare
from lokun.doctor.bench import Bench
from lokun.doctor.findings import MASK, may_be_phone
from lokun.doctor.places import quoted
from lokun.doctor.presence import nearest
from lokun.doctor.settings import seed
from lokun.doctor.words import unknown
from lokun.init.tables import Table
from lokun.init.vendors import Match
from lokun.raw_tables import bare_word

#: Columns of lists that a company alone can write: a list of forms, and two seeds of its ledger.
LISTS = {
    "forms": ("form", "is_sales_request"),
    "ledger_accounts": ("account", "cost_type", "channel"),
    "ledger_classes": ("class", "department"),
}
#: The column of a seed that has its words, where it is not ``word``.
_WORD_COLUMNS = {"department_resources": "department", "source_names": "name"}
#: Codes and forms of words, of which the company has no own one.
_FIXED = {"currencies"}


class Word(NamedTuple):
    """A word that no rule knows: its seed, the part of the seed, and its rows."""

    seed: str
    vocabulary: str
    word: str
    rows: int


def places(root: Path) -> dict[str, Any]:
    """By vendor, where its tables have a company's own words."""
    text = (root / "contract" / "own_words.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def of_vendors(
    connection: duckdb.DuckDBPyConnection, root: Path, matches: Iterable[Match]
) -> Iterator[Word]:
    """The words in the tables of vendors, where contract/own_words.yml says that they are."""
    for match in matches:
        yield from of_tables(connection, root, match.vendor, match.site.tables)


def of_tables(
    connection: duckdb.DuckDBPyConnection, root: Path, vendor: str, tables: dict[str, Table]
) -> Iterator[Word]:
    """The words of one vendor's tables, whether or not it has a connector."""
    for place in places(root).get(vendor, ()):
        yield from _of_place(connection, root, tables, place)


def _of_place(
    connection: duckdb.DuckDBPyConnection,
    root: Path,
    tables: dict[str, Table],
    place: dict[str, Any],
) -> Iterator[Word]:
    names = [bare(each) for each in place["tables"]]
    spelled = {bare(name): table for name, table in tables.items()}
    table = next(
        (each for name in names for own, each in spelled.items() if _is_named(own, name)), None
    )
    column = _column(table, place["columns"]) if table else ""
    if table is None or not column:
        return
    condition = ""
    if "where" in place:
        by = _column(table, place["where"]["columns"])
        if by:
            begins = " or ".join(
                f"lower({quoted(by)}) like '{word}%'" for word in place["where"]["begins"]
            )
            condition = f" and ({begins})"
    try:
        found = connection.execute(
            f"select trim(cast({quoted(column)} as varchar)) as word, count(*) as n"
            f" from {table.relation} where word <> ''{condition} group by all order by n desc, word"
        ).fetchall()
    except duckdb.Error:
        return
    known = {bare_word(word) for word in known_of(root, place["seed"], place.get("vocabulary", ""))}
    for word, rows in found:
        if bare_word(word) not in known:
            yield Word(place["seed"], place.get("vocabulary", ""), word, rows)


def _is_named(own: str, name: str) -> bool:
    """Whether a bare name is a table's: ``sf_task_data`` and ``task`` are both the tasks."""
    return own == name or (own.removesuffix("data").endswith(name) and own.startswith(("sf", name)))


def _column(table: Table, names: Iterable[str]) -> str:
    spelled = {bare(column): column for column in table.columns}
    return next((spelled[bare(name)] for name in names if bare(name) in spelled), "")


def known_of(root: Path, name: str, vocabulary: str = "") -> list[str]:
    """The words that a seed has; none of the forms, which no seed has."""
    if name in LISTS:
        seeds = root / "seeds" / "reference" / f"{name}.csv"
        return [row[LISTS[name][0]] for row in seed(root, name)] if seeds.is_file() else []
    column = _WORD_COLUMNS.get(name, "word")
    return [
        row[column].replace("%", "")
        for row in seed(root, name)
        if row[column] and (not vocabulary or row["vocabulary"] == vocabulary)
    ]


def of_raw(bench: Bench) -> Iterator[Word]:
    """The words of judged raw tables."""
    for name in bench.loaded:
        table = bench.tables[name]
        for column, described in table.described.items():
            if described.word_seed is None or column not in bench.loaded[name].columns:
                continue
            seed_name = described.word_seed[0]
            if seed_name in _FIXED:
                continue
            for word, rows in unknown(bench, table, column):
                yield Word(seed_name, described.vocabulary or "", word, rows)
    if bench.has("web_sessions"):
        yield from _sources(bench)
    if bench.has("form_submissions"):
        for form, rows in bench.rows(
            f"select form, count(*) as n from {bench.usable('form_submissions')}"
            " where form is not null and not is_sales_request group by all order by n desc, form"
        ):
            yield Word("forms", "", form, rows)


def _sources(bench: Bench) -> Iterator[Word]:
    """Sources and mediums of visits that the models call ``other``, by the models themselves."""
    bench.run("int_session_addresses", "click_ids")
    bench.run("int_session_hosts")
    hosts = bench.connection.sql("from int_session_hosts").to_arrow_reader()
    sites = pa.Table.from_batches(domains.domains(hosts), domains.DOMAIN_SCHEMA)
    bench.connection.register("int_session_domains", sites)
    for model, column, seed_name, field in (
        ("int_source_kinds", "source", "source_names", "utm_source"),
        ("int_medium_kinds", "utm_medium", "medium_words", "utm_medium"),
    ):
        bench.run(model, seed_name)
        for word, rows in bench.rows(
            f"select kinds.{column}, count(*) as n from int_session_addresses as sessions"
            f" inner join {model} as kinds on sessions.{field} = kinds.{column}"
            f" where kinds.kind = 'other' group by all order by n desc, 1"
        ):
            yield Word(seed_name, "", word, rows)


def gathered(words: Iterable[Word]) -> tuple[list[Word], int]:
    """Each word once with all its rows, the most frequent first, and how many were left out.

    What may name a person, an address or a number of a telephone, is left out, and so is what
    staging has masked for that reason.
    """
    rows: Counter[tuple[str, str, str]] = Counter()
    spelled: dict[tuple[str, str, str], str] = {}
    left_out = set()
    for word in words:
        is_masked = MASK in word.word
        is_of_person = "@" in word.word or may_be_phone(word.word)
        if is_masked or is_of_person or not word.word.isprintable():
            left_out.add(word.word)
            continue
        key = (word.seed, word.vocabulary, bare_word(word.word))
        rows[key] += word.rows
        spelled.setdefault(key, word.word)
    found = [Word(key[0], key[1], spelled[key], count) for key, count in rows.items()]
    return (
        sorted(found, key=lambda each: (each.seed, each.vocabulary, -each.rows, each.word)),
        len(left_out),
    )


def seed_rows(root: Path, name: str, words: Iterable[Word]) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of a seed's own words; blank is what a person must fill in.

    A word that is very like a known one has that one's meaning, for a person to confirm.
    """
    if name in LISTS:
        header = [*LISTS[name]]
        return header, [[word.word, *[""] * (len(header) - 1)] for word in words]
    rows = seed(root, name)
    header = [*rows[0]]
    column = _WORD_COLUMNS.get(name, "word")
    result = []
    for word in words:
        known = {
            row[column]: row for row in rows if row.get("vocabulary", "") in ("", word.vocabulary)
        }
        near = nearest(word.word, known)
        guessed = dict(known[near]) if near else dict.fromkeys(header, "")
        guessed[column] = word.word if name == "department_resources" else bare_word(word.word)
        if name == "source_names":
            guessed[column] = word.word.lower()
        if "vocabulary" in header:
            guessed["vocabulary"] = word.vocabulary
        result.append([guessed[each] for each in header])
    return header, result
