"""Whether the files of a raw table can be read, and the part of dbt-duckdb that tells SQL.

DuckDB's own message about a broken file quotes the line that it cannot read, with whatever that
says of a person, and ends the build at the first such file. SQL asks by the function
``lokun_unreadable`` instead, so that every broken file is named before any model runs, in a
sentence without its text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

import duckdb

FUNCTION = "lokun_unreadable"


def reason_of(error: Exception) -> str:
    """Why DuckDB cannot read something, without its words: they may quote a row."""
    text = str(error)
    line = re.search(r"[Ll]ine:? (\d+)", text)
    where = f", first at line {line[1]}" if line else ""
    kind = type(error).__name__.removesuffix("Exception")
    # DuckDB's hints name an encoding whatever is wrong.
    if re.search(r"invalid unicode|byte sequence|not utf-?8|invalid utf", text, re.IGNORECASE):
        return f"its text is not UTF-8{where}"
    if "CSV" in text:
        return f"it is no CSV with commas, double quotes and one header{where}"
    if re.search(r"parquet|magic bytes", text, re.IGNORECASE):
        return "it is no complete Parquet file"
    if re.search(r"ambiguous|duplicate", text, re.IGNORECASE):
        return "two of its columns have one name"
    return f"DuckDB says {kind}{where}"


@functools.cache
def _database() -> duckdb.DuckDBPyConnection:
    """A database of this process without tables: opening one costs more than most files."""
    return duckdb.connect()


def unreadable(scan: str, whole: bool) -> str:
    """Why a scan of files cannot be read; empty where it can.

    Args:
        scan: what SQL selects from, such as ``read_csv('raw/crm/users.csv', header = true)``.
        whole: whether every line is read, and not only the names of columns. A Parquet file says at
            its end what is in it, so it is never read whole.

    Returns:
        A sentence without any text of the files. Files behind an address are not tried here: what
        opens them is known to the connection of the build only.
    """
    if "://" in scan:
        return ""
    every_line = whole and scan.startswith("read_csv")
    query = "select count(columns(*)) from " if every_line else "describe select * from "
    try:
        with _database().cursor() as connection:
            connection.execute(query + scan).fetchall()
    except (duckdb.Error, UnicodeError) as error:
        return reason_of(error)
    return ""


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the database of a connection the function, where it does not have it."""
    there = f"select 1 from duckdb_functions() where function_name = '{FUNCTION}'"
    if not connection.execute(there).fetchall():
        connection.create_function(FUNCTION, unreadable, ["VARCHAR", "BOOLEAN"], "VARCHAR")


class Plugin:
    """What a profile of dbt-duckdb names as a plugin."""

    def __init__(
        self, name: str, plugin_config: Mapping[str, Any] | None = None, credentials: Any = None
    ) -> None:
        """A plugin without settings; dbt-duckdb asks for its name."""
        del plugin_config, credentials
        self.name = name

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Register the function."""
        register(conn)

    def update_connection_config(self, creds: Any, config: dict[str, Any]) -> None:
        """Nothing: the connection needs no setting."""

    def configure_cursor(self, cursor: Any) -> None:
        """Nothing: the function is there for every cursor."""
