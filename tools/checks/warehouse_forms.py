"""The dispatched macros as Snowflake and BigQuery have them: rendered and parsed there.

A macro without a form there is named in docs/warehouses.md. Nothing is run on a warehouse.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from lokun.doctor.templates import Project

#: What each macro is called with: columns of a relation ``t``.
CALLS: dict[str, tuple[object, ...]] = {
    "as_utc": ("written",),
    "dates_from": ("t", "first_day", "last_day", "7 day", "week"),
    "days_between": ("first_day", "last_day"),
    "digest_of": ("word",),
    "joined_in_order": ("word", " > ", "place"),
    "joined_set": ("place",),
    "payload": (["word", "written"], ["written"]),
    "replaced_all": ("word", "[a-z]+@[a-z.]+"),
    "seconds_between": ("began", "ended"),
    "url_decoded": ("word",),
}
ENGINES = ("snowflake", "bigquery")
#: Functions of the warehouses' own documents that sqlglot parses without knowing them.
DOCUMENTED = {"snowflake": {"try_to_timestamp_tz"}, "bigquery": {"safe_convert_bytes_to_string"}}
_FORM = re.compile(r"{%-?\s*macro\s+(\w+?)__(\w+)\(")


def forms(root: Path) -> dict[str, set[str]]:
    """The engines of each macro that has a form by engine."""
    found: dict[str, set[str]] = {}
    for path in sorted((root / "macros").rglob("*.sql")):
        for engine, name in _FORM.findall(path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(engine)
    return found


def rendered(root: Path, engine: str, name: str) -> str:
    """A macro's form, called with its columns, as a query."""
    templates = Project(
        root, {}, dt.datetime(2025, 1, 1, tzinfo=dt.UTC), {}, lambda model: model, engine=engine
    )
    text = str(templates.macro(name, *CALLS[name])).strip()
    return text if text.startswith("select") else f"select {text} as result from t"


def problems(root: Path) -> list[str]:
    """A line for each form that does not parse in its dialect, or calls what nobody knows."""
    wrong = []
    for name, engines in forms(root).items():
        for engine in sorted(engines.intersection(ENGINES)):
            try:
                tree = sqlglot.parse_one(rendered(root, engine, name), read=engine)
            except SqlglotError as error:
                wrong.append(f"{engine}__{name}: {str(error).splitlines()[0]}")
                continue
            unknown = {each.name.lower() for each in tree.find_all(exp.Anonymous)}
            for function in sorted(unknown - DOCUMENTED[engine]):
                wrong.append(f"{engine}__{name}: the function {function} is not known")
    return wrong


def without(root: Path, engine: str) -> list[str]:
    """The macros that have a form for Spark and none for an engine."""
    return sorted(
        name
        for name, engines in forms(root).items()
        if "spark" in engines - {engine} and engine not in engines and "default" not in engines
    )
