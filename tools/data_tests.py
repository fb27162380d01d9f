"""The data tests of the project, rendered without dbt: singular ones, and generic ones of its YAML.

Generic tests are the project's own (tests/generic) and those that dbt brings, whose text is read
from dbt's package. ``tests/python/fuzz`` compares the SQL with what dbt compiles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dbt.include.global_project
import yaml

from lokun.doctor.templates import Project

_DBT = Path(next(iter(dbt.include.global_project.__path__))) / "macros" / "generic_test_sql"
_TEST = re.compile(r"\{%(-?)\s*test\s+(\w+)")
_DEFINES = re.compile(r"\{%-?\s*macro\s+(?:default__)?test_(\w+)\s*\(")
_WARNS = re.compile(r"severity\s*=\s*[\"']warn[\"']")
_REF = re.compile(r"ref\([\"'](\w+)[\"']\)")


@dataclass(frozen=True)
class DataTest:
    """A query whose rows are what is wrong, what it reads, and whether it only warns.

    ``name`` is dbt's for a singular test and for a test that has a name; else it has the model.
    """

    name: str
    sql: str
    reads: frozenset[str]
    warns: bool = False


def singular(root: Path, render: Callable[[Path], tuple[str, frozenset[str]]]) -> list[DataTest]:
    """The tests that are files; ``render`` gives the SQL of a file and what it reads."""
    return [
        DataTest(path.stem, *render(path), warns=bool(_WARNS.search(path.read_text())))
        for path in sorted((root / "tests").rglob("*.sql"))
        if "generic" not in path.parts
    ]


def generic(root: Path, project: Project, refer: Callable[[str], str]) -> list[DataTest]:
    """The tests that the YAML of models and seeds asks for; ``refer`` gives the name of a table."""
    macros: dict[str, Callable[..., str]] = {}
    warning = set()
    for path in sorted([*_DBT.glob("*.sql"), *(root / "tests" / "generic").glob("*.sql")]):
        text = _TEST.sub(r"{%\1 macro test_\2", path.read_text(encoding="utf-8"))
        text = re.sub(r"\bendtest\b", "endmacro", text)
        module = project.module(text)
        for name in _DEFINES.findall(text):
            macros[name] = getattr(module, f"test_{name}", None) or getattr(
                module, f"default__test_{name}"
            )
            warning |= {name} if _WARNS.search(text) else set()
    tests: dict[str, DataTest] = {}
    for model, column, kind, given in _asked(root):
        arguments = {**given.get("arguments", {}), **({"column_name": column} if column else {})}
        reads = {model}
        if "to" in arguments:
            [parent] = _REF.findall(arguments["to"])
            reads.add(parent)
            arguments["to"] = refer(parent)
        where = (given.get("config") or {}).get("where")
        table = refer(model)
        table = f"(select * from {table} where {where}) dbt_subquery" if where else table
        severity = (given.get("config") or {}).get("severity", "error").lower()
        about = column or "__".join(arguments.get("columns", ()))
        name = given.get("name") or "_".join(part for part in (kind, model, about) if part)
        while name in tests:
            name += "_again"
        tests[name] = DataTest(
            name,
            macros[kind](table, **arguments),
            frozenset(reads),
            warns=kind in warning or severity == "warn",
        )
    return list(tests.values())


def _asked(root: Path) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Model, column (or nothing), kind and what is given, of each generic test of the YAML."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for folder in ("models", "seeds/reference"):
        for path in sorted((root / folder).rglob("*.yml")):
            said = yaml.load(path.read_text(encoding="utf-8"), loader) or {}
            for table in [*(said.get("models") or ()), *(said.get("seeds") or ())]:
                places = [("", table), *((one["name"], one) for one in table.get("columns") or ())]
                for column, place in places:
                    for test in place.get("data_tests") or ():
                        [(kind, given)] = test.items() if isinstance(test, dict) else [(test, {})]
                        yield table["name"], column, kind, given or {}
