"""Write the settings and seeds for a company's own tables, for a person to finish.

It recognises the vendors whose tables are in a folder or a database, writes the `connectors:`
block, and the words that no rule knows (deal types, outcomes, departments, sources, forms, accounts
of the ledger) as rows of the seeds. It changes no table.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from lokun.commands.raw import UnusableError, project_settings


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        help="folder of exports: files, or a folder of files per vendor, and raw tables",
    )
    parser.add_argument("--db", type=Path, help="DuckDB file instead: each schema is looked at")
    parser.add_argument(
        "--out", type=Path, help="folder to write to; otherwise the block is printed"
    )
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    parser.add_argument(
        "--vars", default="", help="vars of the project as YAML, as dbt takes them", metavar="YAML"
    )


def run(options: argparse.Namespace) -> int:
    """Look, write or print; returns the exit code."""
    if bool(options.folder) == bool(options.db):
        return _fail("name a folder or --db FILE, one of the two")
    try:
        settings = project_settings(options.vars)
    except UnusableError as error:
        return _fail(str(error))
    import duckdb

    from lokun.init.plan import make
    from lokun.init.tables import folder_sites, schema_sites
    from lokun.readable import reason_of

    named = options.folder or options.db
    if not (named.is_dir() if options.folder else named.is_file()):
        return _fail(f"there is no {named}. Remedy: name what has the tables")
    with (
        tempfile.TemporaryDirectory(prefix="lokun-init-") as scratch,
        duckdb.connect(config={"temp_directory": scratch}) as connection,
    ):
        try:
            if options.db:
                text = str(named).replace("'", "''")
                connection.execute(f"attach '{text}' as landed (read_only)")
                sites = schema_sites(connection, "landed")
            else:
                sites = folder_sites(connection, named)
            plan = make(connection, sites, settings, "" if options.db else str(named))
        except duckdb.Error as error:
            return _fail(f"{named} cannot be read: {reason_of(error)}. Remedy: look at its files")
    for line in plan.recognised:
        print(f"recognised {line}", file=sys.stderr)
    if plan.raw:
        print(f"raw tables: {', '.join(plan.raw)}", file=sys.stderr)
    if not plan.recognised and not plan.raw:
        return _fail(
            f"no table of {named} is a raw table or one of a known vendor. Remedy: "
            "docs/raw-tables.md lists the raw tables, contract/connectors the vendors"
        )
    if options.out is None:
        print(plan.block(), end="")
        print(f"# {len(plan.unknown)} words are known to no rule; --out FOLDER writes them.")
        return 0
    files = {options.out / path: text for path, text in plan.files(settings.root).items()}
    there = [str(path) for path in files if path.exists()]
    if there and not options.force:
        return _fail(f"{', '.join(there)} is there already. Remedy: another --out, or --force")
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(path)
    except OSError as error:
        return _fail(f"{error.filename}: {error.strerror}. Remedy: name a folder you can write to")
    if plan.left_out:
        print(f"{plan.left_out} words may name a person and are left out", file=sys.stderr)
    return 0


def _fail(message: str) -> int:
    print(f"lokun init: {message}.", file=sys.stderr)
    return 2
