"""Say what is wrong with raw tables before a build.

It reads the raw tables of a folder, of a database's schemas, or the demo's, judges each row as a
build would, and changes nothing. It prints no personal data.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from lokun.commands.raw import UnusableError, project_settings

if TYPE_CHECKING:
    import duckdb

    from lokun.doctor.places import Place
    from lokun.doctor.settings import Settings

_EPILOG = """\
exit codes: 0 a build works; 1 a build would stop, or its marts would be empty; 2 the command
cannot run"""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument(
        "folder",
        nargs="?",
        help="folder of raw tables, <source>/<table>.parquet or .csv (otherwise "
        "LOKUN_RAW_LOCATION, else the schemas of --db, else the demo)",
    )
    parser.add_argument(
        "--db", type=Path, help="DuckDB file with the schemas that the var raw_schemas names"
    )
    parser.add_argument(
        "--vars", default="", help="vars of the project as YAML, as dbt takes them", metavar="YAML"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--all", action="store_true", help="print the remedies of notes as well")


def run(options: argparse.Namespace) -> int:
    """Examine and print; returns the exit code."""
    try:
        settings = project_settings(options.vars)
    except UnusableError as error:
        return _fail(str(error))
    import duckdb

    from lokun.doctor.examination import examine
    from lokun.doctor.text import lines

    with tempfile.TemporaryDirectory(prefix="lokun-doctor-") as scratch:
        connection = duckdb.connect(config={"temp_directory": scratch})
        try:
            place = _place(options, settings, connection)
            report = examine(connection, place, settings, _progress)
        except UnusableError as error:
            return _fail(str(error))
        finally:
            connection.close()
    _progress("")
    if options.json:
        print(report.as_json())
    else:
        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        print("\n".join(lines(report, color=color, all_notes=options.all)))
    return report.exit_code


def _place(
    options: argparse.Namespace, settings: Settings, connection: duckdb.DuckDBPyConnection
) -> Place:
    from lokun.doctor.places import Folder, Schemas

    schemas = settings.variables.get("raw_schemas") or {}
    if options.db:
        demo = not settings.variables.get("connectors")
        return Schemas(str(options.db), schemas, _attach(connection, options.db), demo=demo)
    location = options.folder or os.environ.get("LOKUN_RAW_LOCATION", "")
    if location:
        if "://" not in location and not Path(location).is_dir():
            raise UnusableError(f"there is no folder {location}. Remedy: name one with raw tables")
        return Folder(location)
    if settings.uses_demo:
        return Folder(str(settings.root / "seeds" / "raw"))
    named = Path(os.environ.get("LOKUN_DB", "lokun.duckdb"))
    if settings.variables.get("connectors") and not named.is_file():
        # A first build with connectors makes the file; there is nothing beside them yet.
        return Schemas(str(named), schemas)
    return Schemas(str(named), schemas, _attach(connection, named), demo=False)


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    import duckdb

    if not path.is_file():
        raise UnusableError(f"there is no database {path}. Remedy: name it with --db, or a folder")
    text = str(path).replace("'", "''")
    try:
        connection.execute(f"attach '{text}' as landed (read_only)")
    except duckdb.Error as error:
        raise UnusableError(
            f"{path} cannot be opened ({type(error).__name__}). Remedy: end whoever writes to it, "
            "and look whether it is a DuckDB file"
        ) from error
    return "landed"


def _progress(table: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{'reading ' + table if table else ''}", end="", file=sys.stderr, flush=True)


def _fail(message: str) -> int:
    print(f"lokun doctor: {message}.", file=sys.stderr)
    return 2
