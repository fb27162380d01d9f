"""The contract of the raw tables, from contract/raw.yml: tables, columns and allowed values.

The contract is a file of the project, beside the models that read the tables. It is not part of
the installed package; anyone who builds the models has it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lokun.raw_tables import ERASED, LOADED_AT, PERSONS, TYPES, Column, RawTable, Source, bare_word

#: The project's root, of an editable install.
ROOT = Path(__file__).resolve().parents[2]
FILE = Path("contract", "raw.yml")
_TABLE_KEYS = {"row", "required", "key", "seen_at", "same_key", "columns"}


class ContractError(ValueError):
    """The contract is invalid; the message names the table, the column and the remedy."""


def read_contract(path: Path) -> tuple[Source, ...]:
    """The sources of a contract, in the order of the file.

    Raises:
        ContractError: a key, type, reference or word is not allowed.
        OSError: the file cannot be read.
    """
    contract = yaml.safe_load(path.read_text(encoding="utf-8"))
    sources = tuple(
        Source(
            name=source,
            meaning=described["meaning"],
            tables=tuple(
                _table(source, table, fields) for table, fields in described["tables"].items()
            ),
        )
        for source, described in contract["sources"].items()
    )
    _check_references(sources)
    return sources


def _table(source: str, name: str, fields: dict[str, Any]) -> RawTable:
    unknown = set(fields) - _TABLE_KEYS
    if unknown:
        raise ContractError(f"{source}.{name}: no such key {sorted(unknown)}; see {FILE}")
    if fields.get("same_key", "sum") != "sum":
        raise ContractError(
            f"{source}.{name}: same_key is sum or left out, not {fields['same_key']!r}"
        )
    described = {
        column: _column(f"{source}.{name}.{column}", dict(spec))
        for column, spec in fields["columns"].items()
    }
    key = tuple(fields["key"])
    _check_key(f"{source}.{name}", key, described)
    for column, spec in described.items():
        if spec.rate_on is not None and spec.rate_on not in described:
            raise ContractError(
                f"{source}.{name}.{column}: rate_on names {spec.rate_on}, which is no column"
            )
    seen_at = fields.get("seen_at")
    identifies = any(spec.person for spec in described.values())
    if seen_at not in described and (identifies or seen_at is not None):
        raise ContractError(
            f"{source}.{name}: its rows identify persons, so seen_at must name a column with the "
            "time at which they were seen"
        )
    if "loaded_at" in described:
        raise ContractError(f"{source}.{name}: every table has loaded_at; take it out")
    described["loaded_at"] = LOADED_AT
    return RawTable(
        source=source,
        name=name,
        row=fields["row"],
        key=key,
        described=described,
        required=bool(fields.get("required", False)),
        seen_at=seen_at,
        sums=fields.get("same_key") == "sum",
    )


def _check_key(name: str, key: tuple[str, ...], described: Mapping[str, Column]) -> None:
    """One column of a key at least is in every row; any other may be empty where it is optional."""
    for column in key:
        if column not in described:
            raise ContractError(f"{name}: the key column {column} is no column")
    if not any(described[column].must_be_loaded for column in key):
        raise ContractError(
            f"{name}: of the key columns {', '.join(key)} one must be a column with required: true"
        )


def _column(name: str, spec: dict[str, Any]) -> Column:
    for field in ("past", "personal", "strict"):
        if not isinstance(spec.get(field, False), bool):
            raise ContractError(f"{name}: {field} is true or left out, not {spec[field]!r}")
    for field in ("default", "blank"):
        if not isinstance(spec.get(field, ""), str):
            raise ContractError(f"{name}: {field} is text; write it in quotes: {spec[field]!r}")
    words = spec.pop("words", None)
    seed: tuple[str, str] | None = None
    synonym: str | None = None
    vocabulary: str | None = None
    if isinstance(words, dict) and set(words) == {"seed", "vocabulary"}:
        seed, vocabulary, words = (words["seed"], "word"), words["vocabulary"], None
    elif isinstance(words, dict) and set(words) - {"synonym"} == {"seed", "column"}:
        seed, synonym, words = (words["seed"], words["column"]), words.get("synonym"), None
    elif words is not None:
        _check_words(name, words)
        words = {word: tuple(synonyms) for word, synonyms in words.items()}
    try:
        column = Column(
            **spec, words=words, word_seed=seed, synonym_column=synonym, vocabulary=vocabulary
        )
    except TypeError as error:
        raise ContractError(f"{name}: {error}; remedy: the keys that {FILE} explains") from error
    if column.type not in TYPES:
        raise ContractError(f"{name}: no such type {column.type!r}; types: {', '.join(TYPES)}")
    if column.erased not in (None, *ERASED):
        raise ContractError(f"{name}: erased is one of {', '.join(ERASED)}, not {column.erased!r}")
    if column.required not in (True, False, "if_loaded", "loaded"):
        raise ContractError(
            f"{name}: required is true, loaded or if_loaded, not {column.required!r}"
        )
    if column.unknown not in (None, "quarantine", "quarantine_if_loaded"):
        raise ContractError(
            f"{name}: unknown is quarantine, quarantine_if_loaded or left out, "
            f"not {column.unknown!r}"
        )
    if column.person not in (None, *PERSONS):
        raise ContractError(f"{name}: person is one of {', '.join(PERSONS)}, not {column.person!r}")
    if column.unknown and not (column.references or words or seed):
        raise ContractError(f"{name}: unknown needs references or words to know from")
    return column


def _check_words(name: str, words: object) -> None:
    if not isinstance(words, dict) or not words:
        raise ContractError(f"{name}: words maps each word to a list of synonyms")
    for word, synonyms in words.items():
        if not isinstance(word, str):
            raise ContractError(f"{name}: the word {word!r} is not text; write it in quotes")
        if word != word.lower():
            raise ContractError(f"{name}: write the word {word} in lower case, as it is compared")
        if "'" in word or any("'" in str(synonym) for synonym in synonyms or ()):
            raise ContractError(f"{name}: write the word {word} and its synonyms without quotes")
        if not isinstance(synonyms, list):
            raise ContractError(f"{name}: the synonyms of {word} are a list; write {word}: []")
    spelled = Counter(
        each
        for word, synonyms in words.items()
        for each in {bare_word(str(text)) for text in (word, *synonyms)}
    )
    twice = sorted(each for each, times in spelled.items() if times > 1)
    if twice:
        raise ContractError(f"{name}: {', '.join(twice)} is a synonym of two words")


def _check_references(sources: tuple[Source, ...]) -> None:
    tables = [table for source in sources for table in source.tables]
    keys = {table.full_name: table.key for table in tables}
    names = Counter(table.name for table in tables)
    for table in tables:
        if names[table.name] > 1:
            raise ContractError(
                f"{table.full_name}: another source has a table of this name; remedy: rename "
                "one of them, for seeds and models share names"
            )
        for name, column in table.described.items():
            if column.references is not None and column.references not in keys:
                raise ContractError(
                    f"{table.full_name}.{name}: references {column.references}, which is no "
                    "table; write <source>.<table>"
                )
        _check_joins(table, keys)


def _check_joins(table: RawTable, keys: Mapping[str, tuple[str, ...]]) -> None:
    """A check joins each referenced table and each seed of words once, by a key of one column."""
    joined: dict[str, str] = {}
    for name, column in table.described.items():
        if column.unknown is None:
            continue
        if column.references is not None and len(keys[column.references]) != 1:
            raise ContractError(
                f"{table.full_name}.{name}: {column.references} has a key of several columns, so "
                "one column cannot be checked against it; remedy: leave out unknown"
            )
        other = column.references or (column.word_seed[0] if column.word_seed else None)
        if other is not None and joined.setdefault(other, name) != name:
            raise ContractError(
                f"{table.full_name}.{name}: {joined[other]} is checked against {other} already; "
                "remedy: leave out unknown, and write the second check in the table's own model"
            )


def contract_path() -> Path:
    """The contract of DBT_PROJECT_DIR, of this checkout, or of the nearest folder around.

    Raises:
        FileNotFoundError: there is none; the message has the folders and the remedy.
    """
    named = os.environ.get("DBT_PROJECT_DIR")
    here = Path.cwd()
    for root in (*([Path(named)] if named else []), ROOT, here, *here.parents):
        if (root / FILE).is_file():
            return root / FILE
    raise FileNotFoundError(
        f"there is no {FILE} in {named or ROOT} or around {here}; remedy: run in a checkout of "
        "lokun, or set DBT_PROJECT_DIR to one"
    )


@cache
def sources() -> tuple[Source, ...]:
    """The project's own sources."""
    return read_contract(contract_path())


def tables() -> dict[str, RawTable]:
    """The project's own raw tables by name, in the order of the contract."""
    return {table.name: table for source in sources() for table in source.tables}


TABLES = tables()
