"""Findings about what is loaded: tables, columns, files that nobody reads."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from lokun.doctor.bench import Bench
from lokun.doctor.findings import Finding, safe_names
from lokun.doctor.settings import seed
from lokun.raw_tables import RawTable, bare_word

_CLOSE_ENOUGH = 0.7


def nearest(name: str, known: Iterable[str]) -> str:
    """The name that is most like another one, without case and punctuation; empty without any.

    A name that begins or ends with the other one counts as near: ``invoice_date_utc``.
    """
    spelled = {bare_word(each): each for each in known}
    word = bare_word(name)
    if word in spelled:
        return spelled[word]
    matches = difflib.get_close_matches(word, sorted(spelled), n=1, cutoff=_CLOSE_ENOUGH)
    if matches:
        return spelled[matches[0]]
    parts = [
        each
        for bare, each in sorted(spelled.items())
        if len(bare) >= 4 and (word.startswith(bare) or word.endswith(bare))
    ]
    return max(parts, key=len) if parts else ""


def tables(bench: Bench) -> Iterator[Finding]:
    """Tables that are not loaded or cannot be read, and files or relations that nobody reads."""
    unread = bench.place.others(
        bench.connection, {table.full_name for table in bench.tables.values()}
    )
    missing = [
        table
        for name, table in bench.tables.items()
        if name not in bench.loaded and name not in bench.unreadable
    ]
    wanted = {f"{table.source}/{name}": table for name, table in bench.tables.items()}
    for other in unread:
        source, _, stem = other.rpartition("/")
        near = nearest(stem, [table.name for table in missing if table.source == source])
        if source and near and wanted[f"{source}/{near}"] in missing:
            yield Finding(
                "warn",
                "unread_table",
                f"{other} is read by no model, and {source}.{near} is not loaded.",
                f"Rename it to {source}/{near}, if that is what it contains.",
                table=f"{source}.{near}",
            )
        else:
            yield Finding(
                "note",
                "unread_table",
                f"{other} is no raw table, so no model reads it.",
                "Take it away, or map it to a raw table (docs/raw-tables.md); `lokun init` "
                "recognises tables of the usual tools.",
            )
    adds = {
        row["source_table"]: row["remedy"] for row in seed(bench.settings.root, "adoption_checks")
    }
    for table in missing:
        place = bench.place.place(table.source, table.name)
        yield Finding(
            "stop" if table.required else "note",
            "missing_table",
            f"{table.full_name} is not loaded: there is no {place}."
            + (" A build stops without it." if table.required else ""),
            adds.get(table.full_name, "Load it, if the company has such data."),
            table=table.full_name,
        )
    for name in bench.loaded:
        table = bench.tables[name]
        if not table.required and not bench.row(f"select count(*) from {bench.staged(name)}")[0]:
            yield Finding(
                "note",
                "empty_table",
                f"{table.full_name} has no row.",
                adds.get(table.full_name, "Load it, if the company has such data."),
                table=table.full_name,
            )
    for name, loaded in bench.loaded.items():
        if loaded.unread:
            full_name = bench.tables[name].full_name
            yield Finding(
                "warn",
                "unread_files",
                f"{full_name} is read from {loaded.read} alone; beside it, "
                f"{' and '.join(loaded.unread)} is not read.",
                "Take away the older ones, or write all rows in one form.",
                table=full_name,
            )
    for name, reason in bench.unreadable.items():
        table = bench.tables[name]
        yield Finding(
            "stop",
            "unreadable_table",
            f"{table.full_name} cannot be read: {reason}. A build stops at it.",
            "Write it anew as Parquet, or as CSV: UTF-8, commas, double quotes, one header line.",
            table=table.full_name,
        )


def columns(bench: Bench) -> Iterator[Finding]:
    """Columns of the contract that are not loaded, and loaded ones that it does not have."""
    for name, loaded in bench.loaded.items():
        yield from _columns(bench.tables[name], loaded.columns)


def _columns(table: RawTable, there: tuple[str, ...]) -> Iterator[Finding]:
    known = [column for column in there if column in table.described]
    unknown = [column for column in there if column not in table.described]
    missing = [column for column in table.described if column not in there]
    if not known:
        yield Finding(
            "stop",
            "no_known_column",
            f"{table.full_name} has none of the contract's columns; its first line may be a row "
            "instead of the names of columns.",
            f"Write a header with the columns that docs/raw-tables.md lists for {table.full_name}.",
            table=table.full_name,
        )
        return
    # The most alike come first, each name once.
    near: dict[str, str] = {}
    for column in safe_names(unknown, bool(known)):
        guess = nearest(column, [each for each in missing if each not in near.values()])
        if guess:
            near[column] = guess
    for column, guess in near.items():
        if table.described[guess].must_be_loaded:
            continue  # named with the missing column below
        yield Finding(
            "warn",
            "unknown_column",
            f"{table.full_name} has the column {column}, which no model reads, and lacks {guess}.",
            f"Rename {column} to {guess}, if that is what it contains.",
            table=table.full_name,
            column=column,
        )
    others = [column for column in unknown if column not in near]
    if others:
        listed = safe_names(others, bool(known))
        hidden = len(others) - len(listed)
        words = [", ".join(listed)] if listed else []
        if hidden:
            words.append(f"{hidden} whose name may be a person's data")
        yield Finding(
            "note",
            "unknown_column",
            f"{table.full_name} has columns that no model reads: {' and '.join(words)}.",
            "Nothing needs to be done, unless one of them is a column of the contract.",
            table=table.full_name,
            count=len(others),
        )
    for column in missing:
        if not table.described[column].must_be_loaded:
            continue
        called = [name for name, guess in near.items() if guess == column]
        yield Finding(
            "stop",
            "missing_column",
            f"{table.full_name} is loaded without {column}; a build stops.",
            f"Rename {called[0]} to {column}, if that is what it contains."
            if called
            else f"Load {column}: {table.described[column].meaning}.",
            table=table.full_name,
            column=column,
        )
    optional = [
        column
        for column in missing
        if not table.described[column].must_be_loaded and column not in near.values()
    ]
    if optional:
        yield Finding(
            "note",
            "missing_column",
            f"{table.full_name} is loaded without {', '.join(optional)}; they are null.",
            "Load those that the company has.",
            table=table.full_name,
            count=len(optional),
        )
