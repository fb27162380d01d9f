"""What a night builds from, as digests by which the next one knows whether anything is new.

What is published follows from the raw tables, the project, the seeds, the settings, the key of
people's ids, the code and its versions, the persons who were forgotten and the book. The clock
decides one thing: a row whose load time is later than a day after the run is not believed yet.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import duckdb
import yaml

import lokun
from lokun import contract
from lokun.keys import KEY_FILE, VARIABLE, hashing_of, kept_key
from lokun.night import digests, export
from lokun.night.book import SCHEMA as BOOK
from lokun.night.exits import NightError
from lokun.night.settings import Settings
from lokun.night.tombstones import SCHEMA as PRIVACY

RAW = "LOKUN_RAW_LOCATION"
_YAML = (".yml", ".yaml")
#: What of a project dbt builds from: the folders in which it is by default, and the files there.
_PATHS = {
    "model-paths": ("models", (".sql", ".py", *_YAML)),
    "macro-paths": ("macros", (".sql", *_YAML)),
    "test-paths": ("tests", (".sql", *_YAML)),
    "snapshot-paths": ("snapshots", (".sql", *_YAML)),
    "seed-paths": ("seeds", (".csv", *_YAML)),
}
_FILES = (
    *("dbt_project.yml", "dependencies.yml", "packages.yml", "package-lock.yml"),
    *("selectors.yml", "vars.yml"),
)
_ENV = re.compile(r"env_var\(\s*['\"]([^'\"]+)['\"]")
_CLOCK = re.compile(
    r"\bcurrent_(date|time|timestamp)\b|\b(now|today|getdate|random|uuid)\(\)|\brun_started_at\b"
    r"|\binvocation_id\b|\bdatetime\.(now|utcnow)\b|\bdate\.today\b|\btime\.time\b",
    re.IGNORECASE,
)
#: lokun's own reading of the clock: what `until` is about, and what publishes on Spark.
_KNOWN_CLOCK = ("latest_load.sql", "publish.sql")
#: Variables that say where things are, or how fast they go.
_ELSEWHERE = frozenset({
    *("LOKUN_DB", "LOKUN_PUBLISHED", "LOKUN_MEMORY_LIMIT", VARIABLE, KEY_FILE),
    *("DBT_PROJECT_DIR", "DBT_PROFILES_DIR", "DBT_TARGET_PATH", "DBT_LOG_PATH"),
    "DBT_SEND_ANONYMOUS_USAGE_STATS",
})  # fmt: skip


@dataclass(frozen=True)
class Inputs:
    """What a night builds from.

    Attributes:
        parts: the digest of each part, by its name in words.
        unknown: why it cannot be told whether something is new; empty where it can.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    unknown: str = ""

    def new_since(self, kept: Mapping[str, Any]) -> list[str]:
        """The parts that are not as a publication has them."""
        before = kept.get("parts", {})
        return [one for one in self.parts if self.parts[one] != before.get(one)]


class _UnknownError(Exception):
    """It cannot be told whether something is new; the message says why."""


def read(settings: Settings) -> Inputs:
    """What a night would build from now. The caller holds the lock of the working file."""
    try:
        variables = _variables(settings)
        projects = list(_projects(settings.project_dir))
        texts = [text for root in projects for text in _texts(root)]
        parts = {
            "raw tables": "",
            "models, macros and tests": digests.of_texts(
                *(digests.of_texts(_kept(root), *_folders(root, seeds=False)) for root in projects)
            ),
            "seeds": digests.of_texts(
                *(digests.of_texts(*_folders(root, seeds=True)) for root in projects)
            ),
            "settings": _settings(settings, texts),
            **key_of_ids(settings.database),
            "code and versions": _code(),
        }
        folders = _raw_folders(settings, variables)
        schemas = _raw_schemas(variables)
        there = settings.database.is_file()
        with export.opened(settings.database) if there else nullcontext() as connection:
            found = [digests.of_files(one, times=times) for one, times in folders]
            for one in schemas:
                found.append(digests.of_schema(connection, "built", one) if connection else "")
            if connection is not None:
                prefix = str(variables.get("schema_prefix", ""))
                parts |= of_file(connection, prefix) | closed(connection, prefix)
            parts["raw tables"] = digests.of_texts(*found)
    except _UnknownError as error:
        return Inputs(unknown=str(error))
    except (OSError, yaml.YAMLError, duckdb.Error, NightError) as error:
        return Inputs(unknown=f"not everything can be read ({type(error).__name__})")
    return Inputs(parts)


def of_file(connection: duckdb.DuckDBPyConnection, prefix: str) -> dict[str, str]:
    """What a built file keeps from night to night, as parts; its figures follow from all else.

    A build leaves it so that the next one, of the same raw tables, adds nothing.
    """
    kept = digests.of_schema(
        connection, "built", prefix + BOOK, lambda table: table not in ("publications", "months")
    )
    return {
        "persons who were forgotten": digests.of_schema(connection, "built", prefix + PRIVACY),
        "book": kept,
    }


def closed(connection: duckdb.DuckDBPyConnection, prefix: str) -> dict[str, str]:
    """The closed months as a part. A build that closes one does so last: the next one reads it."""
    months = digests.of_schema(connection, "built", prefix + BOOK, lambda table: table == "months")
    return {"closed months": months}


def is_believed_later(until: str | None, now: dt.datetime) -> bool:
    """Whether a load time that was too late for the last build is not too late any more."""
    if until is None:
        return False
    return dt.datetime.fromisoformat(until) <= now.replace(tzinfo=None) + dt.timedelta(days=1)


def _project(root: Path) -> dict[str, Any]:
    path = root / "dbt_project.yml"
    if not path.is_file():
        raise _UnknownError(f"{root} has no dbt_project.yml")
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise _UnknownError(f"{path} is no mapping")
    return found


def _projects(root: Path) -> Iterator[Path]:
    """A project, and the packages that are installed in it."""
    yield root
    packages = root / str(_project(root).get("packages-install-path", "dbt_packages"))
    for one in sorted(packages.iterdir()) if packages.is_dir() else ():
        if one.is_dir():
            yield one


def _paths(root: Path, seeds: bool) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The folders of models, macros and tests, or of seeds, and the endings of their files."""
    project = _project(root)
    for name, (default, endings) in _PATHS.items():
        if (name == "seed-paths") == seeds:
            for one in project.get(name, [default]):
                yield root / str(one), endings


def _folders(root: Path, seeds: bool) -> list[str]:
    return [digests.of_files(one, *endings) for one, endings in _paths(root, seeds)]


def _kept(root: Path) -> str:
    """The digest of the files that describe a project."""
    found = [root / name for name in _FILES if (root / name).is_file()]
    return digests.of_texts(*(f"{one.name}:{one.read_text(encoding='utf-8')}" for one in found))


def _texts(root: Path) -> Iterator[str]:
    """The texts of a project.

    Raises:
        _UnknownError: one reads the clock, or draws at random.
    """
    for folder, endings in (*_paths(root, seeds=False), *_paths(root, seeds=True)):
        for path in digests.files(folder, *(one for one in endings if one != ".csv")):
            text = path.read_text(encoding="utf-8")
            if path.name not in _KNOWN_CLOCK and _CLOCK.search(text):
                raise _UnknownError(f"{path.relative_to(root)} reads the clock")
            yield text
    for name in _FILES:
        if (root / name).is_file():
            yield (root / name).read_text(encoding="utf-8")


def _variables(settings: Settings) -> dict[str, Any]:
    """The vars that a build has: of packages, of the project, of the command line."""
    variables: dict[str, Any] = {}
    for root in reversed([*_projects(settings.project_dir)]):
        named = _project(root).get("vars") or {}
        # Those of a package of this name come before those of all.
        variables |= {one: value for one, value in named.items() if one != "lokun"}
        variables |= named.get("lokun") or {}
    given = yaml.safe_load(settings.variables) if settings.variables.strip() else {}
    if not isinstance(given, dict):
        raise _UnknownError("--vars is no mapping")
    return variables | given


def _settings(settings: Settings, texts: list[str]) -> str:
    """The digest of what the command line, the profile and the environment say."""
    profile = settings.profiles_dir / "profiles.yml"
    said = profile.read_text(encoding="utf-8") if profile.is_file() else ""
    named = {name for text in (*texts, said) for name in _ENV.findall(text)}
    named |= {one for one in os.environ if one.startswith(("LOKUN_", "DBT_"))}
    environment = {one: os.environ.get(one) for one in sorted(named - _ELSEWHERE)}
    given = yaml.safe_load(settings.variables) if settings.variables.strip() else {}
    return digests.of_texts(
        said, settings.target, settings.store.readers,
        json.dumps([given, environment], sort_keys=True, default=str),
    )  # fmt: skip


def key_of_ids(database: Path) -> dict[str, str]:
    """What tells the key of people's ids, and cannot be guessed back, as a part.

    The first build makes a key where there is none.
    """
    key = kept_key(str(database))
    return {"key of people's ids": hashing_of(key).of("inputs") if key else ""}


@cache
def _code() -> str:
    """The digest of lokun's own modules, of Python, and of everything that is installed."""
    installed = sorted({f"{one.name}=={one.version}" for one in distributions()})
    modules = digests.of_files(Path(str(lokun.__file__)).parent)
    return digests.of_texts(sys.version, modules, *installed)


def _raw_folders(settings: Settings, variables: Mapping[str, Any]) -> list[tuple[Path, bool]]:
    """The folders of raw files, and whether the times of their files count."""
    named = [(os.environ.get(RAW, ""), False)]
    for connection in _connections(variables):
        # An export that does not say when it was written was when its file was.
        named.append((str(connection.get("location") or ""), True))
    folders = [(Path(one), times) for one, times in named if one]
    for folder, _ in folders:
        if not folder.is_dir():
            raise _UnknownError(f"{folder} is no folder of this machine")
    return folders


def _raw_schemas(variables: Mapping[str, Any]) -> list[str]:
    """The schemas of the working file from which raw tables are read."""
    connections = _connections(variables)
    schemas = []
    for one in connections:
        if one.get("database"):
            raise _UnknownError(f"raw tables are in the database {one['database']}")
        schemas += [str(one["schema"])] if one.get("schema") else []
    uses_demo = str(variables.get("use_demo", "")).lower() == "true"
    if not os.environ.get(RAW) and (connections or not uses_demo):
        named = dict(variables.get("raw_schemas") or {})
        schemas += [str(named.get(one.name, f"raw_{one.name}")) for one in contract.sources()]
    return sorted(set(schemas))


def _connections(variables: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    given = variables.get("connectors") or {}
    if not isinstance(given, Mapping) or not all(
        isinstance(one, Mapping) for one in given.values()
    ):
        raise _UnknownError("the var connectors is no mapping of mappings")
    return list(given.values())
