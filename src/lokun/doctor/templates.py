"""The project's own SQL, rendered without dbt: its models and macros, for DuckDB.

What a raw row counts as is written in the macros that staging and quality models call. The doctor
runs the same text, so that it and a build never disagree. Only what those models use of dbt is
here: ``return``, ``ref``, ``source``, ``var``, ``env_var``, ``fromjson``, ``adapter.dispatch`` and
the modules.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import types
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

_DEFINES = re.compile(r"\{%-?\s*macro\s+(\w+)\s*\(")
_ENVIRONMENT = jinja2.Environment(extensions=["jinja2.ext.do"], autoescape=False)


@cache
def _compiled(text: str) -> types.CodeType:
    return _ENVIRONMENT.compile(text)


class TemplateError(RuntimeError):
    """A model or macro needs something of dbt that is not here; the message names it."""


class _Returned(Exception):  # noqa: N818 - it carries a value out of a macro
    def __init__(self, value: object) -> None:
        self.value = value


class _Adapter:
    def __init__(self, dispatch: Callable[..., Any], others: object) -> None:
        self.dispatch = dispatch
        self._others = others

    def __getattr__(self, name: str) -> Any:
        return getattr(self._others, name)


class Project:
    """The models and macros of a folder, and the values that they read.

    Args:
        root: the project's folder, with ``macros`` and ``models``.
        variables: the vars of dbt_project.yml, with the user's own.
        started: when the run began, in UTC.
        overrides: Python functions in place of macros, by the macro's name.
        relation: the text to select from, of the name that ``ref`` is given.
        adapter: has what macros call of dbt's adapter, apart from ``dispatch``.
    """

    def __init__(
        self,
        root: Path,
        variables: Mapping[str, Any],
        started: dt.datetime,
        overrides: Mapping[str, Callable[..., Any]],
        relation: Callable[[str], str],
        adapter: object = None,
        engine: str = "duckdb",
    ) -> None:
        """Take what the class describes; ``engine`` is whose form a dispatched macro has."""
        self._engine = engine
        self._places: dict[str, Path] = {}
        for path in sorted((root / "macros").rglob("*.sql")):
            for name in _DEFINES.findall(path.read_text(encoding="utf-8")):
                self._places[name] = path
        self._modules: dict[Path, Any] = {}
        self._models = {path.stem: path for path in sorted((root / "models").rglob("*.sql"))}
        self._globals: dict[str, Any] = {name: self._caller(name) for name in self._places}

        def missing(text: str) -> None:
            raise TemplateError(text)

        def variable(name: str, default: Any = None) -> Any:
            return variables.get(name, default)

        self._globals |= {
            **_ENVIRONMENT.globals,
            "context": self._globals,
            "return": self._return,
            "var": variable,
            "env_var": lambda _, default="": default,
            "ref": relation,
            "config": lambda **_: "",
            "fromjson": json.loads,
            "execute": True,
            "run_started_at": started,
            "adapter": _Adapter(self._dispatch, adapter),
            "flags": types.SimpleNamespace(WHICH="build", INTROSPECT=True),
            "target": types.SimpleNamespace(database=""),
            "dbt": types.SimpleNamespace(
                escape_single_quotes=lambda text: str(text).replace("'", "''"),
                dateadd=lambda part, number, moment: (
                    f"date_add({moment}, interval ({number}) {part})"
                ),
            ),
            "exceptions": types.SimpleNamespace(raise_compiler_error=missing),
            "modules": types.SimpleNamespace(
                datetime=dt, pytz=types.SimpleNamespace(utc=dt.UTC), re=re
            ),
            **overrides,
        }

    def macro(self, name: str, *arguments: Any, **named: Any) -> Any:
        """What a macro returns, or the text that it writes."""
        return self._caller(name)(*arguments, **named)

    def model(self, name: str) -> str:
        """The SQL of a model."""
        return self.text(self._models[name])

    def text(self, path: Path) -> str:
        """The SQL of a file of the project, such as a singular test."""
        return self._template(path).render()

    def module(self, text: str) -> Any:
        """The macros that a text defines, as attributes."""
        return jinja2.Template.from_code(_ENVIRONMENT, _compiled(text), self._globals).module

    def _template(self, path: Path) -> jinja2.Template:
        code = _compiled(path.read_text(encoding="utf-8"))
        return jinja2.Template.from_code(_ENVIRONMENT, code, self._globals)

    def _caller(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            path = self._places[name]
            if path not in self._modules:
                self._modules[path] = self._template(path).module
            try:
                return getattr(self._modules[path], name)(*arguments, **named)
            except _Returned as returned:
                return returned.value

        return call

    @staticmethod
    def _return(value: object) -> None:
        raise _Returned(value)

    def _dispatch(self, name: str, _: str = "") -> Callable[..., Any]:
        for prefix in (self._engine, "default"):
            if f"{prefix}__{name}" in self._places:
                return self._caller(f"{prefix}__{name}")
        raise TemplateError(f"the macro {name} has no form for {self._engine}")
