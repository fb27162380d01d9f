"""The Spark session: opened once per process, at the first statement; SQL and Python share it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from dbt.adapters.contracts.connection import Connection, ConnectionState
from dbt.adapters.spark.connections import (
    SparkConnectionManager,
    SparkConnectionMethod,
    SparkConnectionWrapper,
    SparkCredentials,
)
from dbt_common.exceptions import DbtDatabaseError, DbtRuntimeError

from lokun.keys import MEMORY, PARTS, key_of, part_of

_OPENING = threading.Lock()
_OPENED: list[Any] = []


def iceberg_jar() -> str:
    """The Iceberg runtime that a wheel carries, so that no jar is fetched at run time."""
    try:
        import snowpark_connect_deps_iceberg as carried
    except ImportError as error:
        raise DbtRuntimeError(
            "the profile says `spark.jars: auto`, and the wheel that carries Iceberg's runtime is"
            " not installed. Remedy: make build-spark, or name the jar in LOKUN_ICEBERG_JAR"
        ) from error
    return str(next(jar for jar in carried.list_jars() if "iceberg-spark-runtime-3.5" in jar.name))


def need_java() -> None:
    """Raise, with the remedy, where there is no Java to run Spark on."""
    home = os.environ.get("JAVA_HOME", "")
    if not (home and (Path(home) / "bin" / "java").exists()) and not shutil.which("java"):
        raise DbtRuntimeError(
            "Spark needs Java 17, and there is neither a JAVA_HOME nor a java on the PATH."
            " Remedy: install one (Debian, Ubuntu: apt-get install openjdk-17-jre-headless)"
        )


def session(parameters: Mapping[str, str]) -> Any:
    """The one Spark session of the process, opened with the parameters of its first use."""
    with _OPENING:
        if not _OPENED:
            _OPENED.append(_open(parameters))
        return _OPENED[0]


def _open(parameters: Mapping[str, str]) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise DbtRuntimeError(
            "this environment has no pyspark. Remedy: make build-spark, which sets up one"
        ) from error
    # Spark starts its workers with the `python3` of the PATH unless this variable names another.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder
    key = key_of(parameters.get("spark.sql.warehouse.dir", MEMORY))
    for part in PARTS:
        builder = builder.config(f"lokun.key.{part}", part_of(key, part))
    for name, value in parameters.items():
        carried = (name, value) == ("spark.jars", "auto")
        builder = builder.config(name, iceberg_jar() if carried else value)
    if "spark.remote" in parameters:
        return builder.getOrCreate()
    need_java()
    opened = builder.enableHiveSupport().getOrCreate()
    # Spark reads this setting itself from version 4.0.
    if "spark.checkpoint.dir" in parameters:
        opened.sparkContext.setCheckpointDir(parameters["spark.checkpoint.dir"])
    return opened


def literal(value: Any) -> str:
    """A value of a seed as a SQL literal of exactly that value.

    dbt-spark writes null as the text ``None``, numbers as floats, timestamps truncated to
    milliseconds, and quotes without an escape.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        return f"double('{value!r}')"
    if isinstance(value, dt.datetime):
        return f"'{value.isoformat(sep=' ')}'"
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"


class Cursor(SparkConnectionWrapper):
    """The object that dbt uses as connection and cursor: it sends statements to the session."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        """A cursor of the session with these parameters."""
        self.parameters = parameters
        self._frame: Any = None

    def cursor(self) -> Cursor:
        """A new cursor for each statement."""
        return Cursor(self.parameters)

    def cancel(self) -> None:
        """Do nothing: the statements of a session end with its process."""

    def close(self) -> None:
        """Discard the result; the session stays open for the next statement."""
        self._frame = None

    def rollback(self) -> None:
        """Do nothing: there are no transactions."""

    def execute(self, sql: str, bindings: Sequence[Any] | None = None) -> None:
        """Run one statement."""
        statement = sql.strip().removesuffix(";")
        if bindings:
            statement %= tuple(literal(value) for value in bindings)
        opened = session(self.parameters)
        # pyspark's modules import each other in a cycle: threads import them only after the
        # session is open.
        from pyspark.errors import PySparkException

        try:
            self._frame = opened.sql(statement)
        except PySparkException as error:
            raise DbtDatabaseError(str(error)) from error

    def fetchall(self) -> list[Any]:
        """The rows of the result. dbt fetches counts of tests and lists of catalogs: few rows."""
        return [] if self._frame is None else self._frame.collect()

    @property
    def description(self) -> list[tuple[Any, ...]]:
        """Name, type and nullability of the columns, as in the Python database API."""
        if self._frame is None:
            return []
        return [
            (field.name, field.dataType.simpleString(), None, None, None, None, field.nullable)
            for field in self._frame.schema.fields
        ]


@dataclass
class SparkSessionCredentials(SparkCredentials):
    """A profile of this adapter: a schema, and Spark's settings as server_side_parameters."""

    def __post_init__(self) -> None:
        """Use a session in this process, and keep the profile's ANSI mode."""
        # dbt-spark's own method needs pyspark even to parse a project, and turns ANSI mode off.
        self.method = SparkConnectionMethod.SESSION
        self.host = "session"
        self.database = None
        self.server_side_parameters = {
            str(name): str(value) for name, value in self.server_side_parameters.items()
        }

    @property
    def type(self) -> str:
        """The name of the adapter."""
        return "sparksession"

    @property
    def unique_field(self) -> str:
        """The Spark master, which identifies the connection."""
        return self.server_side_parameters.get("spark.master", "session")

    def _connection_keys(self) -> tuple[str, ...]:
        return ("schema", "server_side_parameters")


class SparkSessionConnectionManager(SparkConnectionManager):
    """Connections that share one session."""

    TYPE = "sparksession"

    @classmethod
    def open(cls, connection: Connection) -> Connection:
        """Return a cursor; the session opens at its first statement."""
        if connection.state != ConnectionState.OPEN:
            connection.handle = Cursor(connection.credentials.server_side_parameters)
            connection.state = ConnectionState.OPEN
        return connection
