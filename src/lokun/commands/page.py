"""Write the page: what the marts say, in one HTML file that needs no network."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the page."""
    parser.add_argument(
        "--out",
        type=Path,
        default=None,
        metavar="FILE",
        help="the file to write (default: the database's name with .html)",
    )
    parser.add_argument(
        "--db",
        type=Path,
        default=Path(os.environ.get("LOKUN_DB") or "lokun.duckdb"),
        metavar="FILE",
        help="the database to read (default: LOKUN_DB, else lokun.duckdb)",
    )
    parser.add_argument(
        "--before",
        type=Path,
        default=None,
        metavar="FILE",
        help="the database of an earlier publication; the page then says what changed",
    )
    parser.add_argument(
        "--language", default="en", metavar="CODE", help="the language of its texts: en or is"
    )
    parser.add_argument(
        "--summary", action="store_true", help="print what it says in five lines as well"
    )


def run(options: argparse.Namespace) -> int:
    """Write the page, and say where it is and what the database lacks; 2 where there is none."""
    from lokun.page.errors import PageError
    from lokun.page.marts import read
    from lokun.page.summary import lines
    from lokun.page.writing import write_figures

    out = options.out or options.db.with_suffix(".html")
    try:
        figures = read(options.db)
        before = read(options.before, "--before") if options.before else None
        path = write_figures(figures, out, options.language, before)
    except PageError as error:
        print(f"lokun page: {error}", file=sys.stderr)
        return 2
    if lacks := figures.lacks():
        print(
            f"lokun page: {options.db} lacks marts that the page shows; the page says so there:",
            *(f"  {room}" for room in lacks),
            "Remedy: build them (dbt build), and write the page again.",
            sep="\n",
            file=sys.stderr,
        )
    if options.summary:
        print("\n".join(lines(figures, options.language)))
    print(path.resolve())
    return 0
