"""What the commands that look at raw tables share: DuckDB, and the vars of the project."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lokun.doctor.settings import Settings


class UnusableError(Exception):
    """The command cannot run; the message has the remedy."""


def project_settings(variables: str) -> Settings:
    """The vars of the project, and ``variables`` (YAML) over them.

    Raises:
        UnusableError: a library, the project or the YAML is not as it must be.
    """
    # One reads the tables, the other renders the project's SQL.
    for library in ("duckdb", "jinja2"):
        if find_spec(library) is None:
            raise UnusableError(f"{library} is not installed. Remedy: pip install dbt-duckdb")
    try:
        from lokun.contract import contract_path
        from lokun.doctor.settings import SettingsError, read_settings
    except FileNotFoundError as error:
        raise UnusableError(str(error)) from error
    try:
        return read_settings(contract_path().parents[1], variables)
    except SettingsError as error:
        raise UnusableError(str(error)) from error
