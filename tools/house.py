"""The models run in this process: rendered once, then built from any raw tables in a second or two.

dbt takes a minute for a build, most of it around the statements. Here the project's own models,
hooks and data tests are rendered by ``lokun.doctor.templates`` and run on DuckDB in memory, with
the settings of profiles.yml. The hooks of ``on-run-start`` come first, as in a build. Python
models are called as dbt calls them, and a mart under contract is a table of the types of its
contract. What is read from a database's own tables, and what concerns dbt itself, needs dbt.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib.util
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, cast

import duckdb
import yaml

from lokun import keys, readable
from lokun.doctor.connections import Adapter
from lokun.doctor.places import Answer
from lokun.doctor.settings import read_settings
from lokun.doctor.templates import Project, TemplateError
from tools.data_tests import DataTest, generic, singular

ROOT = Path(__file__).resolve().parents[1]
#: The schemas of the reference seeds, of a case's models, and of the tables of the first build.
SEEDS, MODELS, KEPT = "seeds", "built", "kept"
HOOKS = ("check_settings", "check_connectors", "check_raw_tables", "open_book")
_SETTINGS = (
    "set TimeZone = 'UTC'",
    "set preserve_insertion_order = false",
    "set disabled_optimizers = 'outer_join_simplification'",
    "set threads = 1",
)
_CONFIG_VIEW = re.compile(r"materialized\s*=\s*[\"'](view|ephemeral)[\"']")
_RECORDS = re.compile(r"\{\{ record\('(\w+)', this\) \}\}")


def _yaml(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)


class Stopped(Exception):  # noqa: N818 - it is how a build rightly ends
    """A hook stopped the build before any model ran; the message is what the user reads."""


class Failed(Exception):  # noqa: N818
    """A model failed while it was built: ``model``, and what the engine said."""

    def __init__(self, model: str, said: str) -> None:
        """Take the name of the model and the engine's message."""
        super().__init__(f"{model}: {said}")
        self.model = model
        self.said = said


@dataclass(frozen=True)
class Step:
    """A model: its kind (table, view or python), its SQL or its function, what it reads.

    ``contract`` has the type of each column where the model is a table under contract. ``asks``:
    the SQL depends on what is loaded, so it is rendered for each build. ``records``: the tables of
    the book that its hook adds rows to.
    """

    name: str
    kind: str
    sql: str
    reads: frozenset[str]
    contract: Mapping[str, str] = field(default_factory=dict)
    function: Any = None
    asks: bool = False
    records: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Whether it reads the book, which no build makes."""
        return self.name.startswith("int_kept_")

    @property
    def is_staging(self) -> bool:
        """Whether it types a raw table."""
        return self.name.startswith("stg_")


class _Dbt:
    """What a Python model asks of dbt."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, names: Mapping[str, str]) -> None:
        self._connection = connection
        self._names = names

    def config(self, **_: Any) -> None:
        """The runner materialises every Python model as a table."""

    def ref(self, name: str) -> duckdb.DuckDBPyRelation:
        """The relation of a model or a seed."""
        return self._connection.query(f"select * from {self._names[name]}")


class House:
    """The project on a connection in memory; ``build`` may be called any number of times.

    ``started`` is when each run began, so that a case gives the same rows on any day. ``once``:
    nothing is kept from a build for the next one, which makes the first one cheaper. With
    ``keeps_book`` a build records in the book, and the next one reads it; without, each build is
    the first. The files of connections (the var connectors) are there before the project is
    rendered, and stay as they are.
    """

    def __init__(
        self,
        root: Path = ROOT,
        started: dt.datetime = dt.datetime(2030, 1, 1, tzinfo=dt.UTC),
        keeps_book: bool = False,
        once: bool = False,
        **variables: Any,
    ) -> None:
        """Render the project; ``variables`` are vars over those of dbt_project.yml."""
        self.root = root
        self.keeps_book = keeps_book
        self._once = once
        self.connection = duckdb.connect()
        for setting in _SETTINGS:
            self.connection.execute(setting)
        plugin = keys.Plugin("keys")
        plugin._key = "public"
        plugin.configure_connection(cast(Any, self.connection))
        readable.register(self.connection)
        settings = read_settings(root)
        self.location = "(no folder)"
        self.said: list[str] = []
        self._relations: dict[str, Any] = {}
        self._built: dict[str, Any] = {}
        self._states: dict[str, Any] = {}
        self._kept: dict[str, Any] = {}
        self.made = 0
        self._read: set[str] = set()
        self._asked = self._all_loaded = False
        self._enabled = True
        self._names: dict[str, str] = {}
        overrides: dict[str, Callable[..., Any]] = {
            "is_demo": lambda: False,
            "run_query": self._query,
            "env_var": lambda name, default="": (
                self.location if name == "LOKUN_RAW_LOCATION" else default
            ),
            "log": self._log,
            "tombstones": lambda: None,
            "rules_print": lambda: self._rules(self.variables),
            "built_relation": lambda _, name: f"{MODELS}.{name}",
            "write_book": self._write_book,
            "book_relation": lambda table: f"book.{table}",
            "should_store_failures": lambda: False,
            "raw_relation": self._raw_relation,
            "relations_of": Adapter(self.connection).list_relations,
            "config": self._configure,
        }
        self.variables = {**settings.variables, **variables}
        adapter = Adapter(self.connection)
        self.project = Project(root, self.variables, started, overrides, self._refer, adapter)
        self._load_seeds()
        self.connection.execute(f"create schema {MODELS}")
        self.connection.execute(f"create schema {KEPT}")
        self._contracts = self._read_contracts()
        self.steps = self._ordered(self._rendered())
        self.tests = self._data_tests()

    # -- rendering

    def _query(self, sql: str) -> Answer:
        self._asked = True
        result = self.connection.execute(sql)
        width = len(result.description or ())
        return Answer(result.fetchall(), width)

    def _write_book(self, statements: Collection[str]) -> None:
        for statement in statements:
            self.connection.execute(statement)

    def _rules(self, variables: Mapping[str, Any]) -> str:
        """What stands for the rules, as the macro has it: seeds and vars."""
        known = hashlib.md5(repr(sorted(variables.items())).encode())
        for path in sorted((self.root / "seeds" / "reference").glob("*.csv")):
            known.update(path.read_bytes())
        return known.hexdigest()

    def _raw_relation(self, source: str, table: str) -> Any:
        """The project's macro, which is asked once per build.

        While models are rendered to see what they read, every table is there.
        """
        self._asked = True
        if self.variables.get("connectors") and self.project.macro("is_fed", table):
            return self.project.macro("raw_relation", source, table)
        if self._all_loaded:
            return f"{source}.{table}"
        if table not in self._relations:
            self._relations[table] = self.project.macro("raw_relation", source, table)
        return self._relations[table]

    def _log(self, text: str, info: bool = False) -> str:
        self.said.append(text)
        return ""

    def _configure(self, enabled: bool = True, **_: Any) -> str:
        self._enabled = enabled
        return ""

    def _refer(self, name: str) -> str:
        self._read.add(name)
        return self._names.setdefault(name, f"{MODELS}.{name}")

    def _load_seeds(self) -> None:
        self.connection.execute(f"create schema {SEEDS}")
        types: dict[str, dict[str, str]] = {}
        for path in sorted((self.root / "seeds" / "reference").glob("*.yml")):
            for seed in _yaml(path)["seeds"]:
                types[seed["name"]] = seed["config"]["column_types"]
        for path in sorted((self.root / "seeds" / "reference").glob("*.csv")):
            columns = ", ".join(
                f"cast({name} as {kind}) as {name}" for name, kind in types[path.stem].items()
            )
            self._names[path.stem] = f"{SEEDS}.{path.stem}"
            self.connection.execute(
                f"create table {SEEDS}.{path.stem} as select {columns}"
                f" from read_csv('{path}', header = true, all_varchar = true)"
            )

    def _read_contracts(self) -> dict[str, dict[str, str]]:
        contracts = {}
        for path in sorted((self.root / "models").rglob("*.yml")):
            for model in _yaml(path).get("models") or ():
                enforced = (model.get("config") or {}).get("contract") or {}
                if enforced.get("enforced"):
                    contracts[model["name"]] = {
                        column["name"]: column["data_type"] for column in model["columns"]
                    }
        return contracts

    def _rendered(self) -> list[Step]:
        steps = []
        for path in sorted((self.root / "models").rglob("*.sql")):
            if "landing" in path.parts and not self.variables.get("connectors"):
                continue
            self._read, self._asked, self._enabled = set(), False, True
            text = path.read_text(encoding="utf-8")
            view = "staging" in path.parts or _CONFIG_VIEW.search(text)
            self._all_loaded = "staging" not in path.parts
            sql = self.project.model(path.stem)
            self._all_loaded = False
            if not self._enabled:
                continue
            steps.append(
                Step(
                    path.stem,
                    "view" if view else "table",
                    sql,
                    frozenset(self._read),
                    self._contracts.get(path.stem, {}),
                    records=tuple(_RECORDS.findall(text)),
                    asks=self._asked,
                )
            )
        for path in sorted((self.root / "models").rglob("*.py")):
            reads = re.findall(r"dbt\.ref\(\s*[\"'](\w+)[\"']", path.read_text(encoding="utf-8"))
            for name in reads:
                self._refer(name)
            spec = importlib.util.spec_from_file_location(f"fuzz_{path.stem}", path)
            if spec is None or spec.loader is None:
                raise TemplateError(f"{path} is no Python module")
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            steps.append(Step(path.stem, "python", "", frozenset(reads), function=module.model))
        return steps

    @staticmethod
    def _ordered(steps: list[Step]) -> list[Step]:
        """Each model after those that it reads, in the order of names where free."""
        by_name = {step.name: step for step in sorted(steps, key=lambda step: step.name)}
        graph = {name: sorted(step.reads & by_name.keys()) for name, step in by_name.items()}
        return [by_name[name] for name in TopologicalSorter(graph).static_order()]

    def _data_tests(self) -> dict[str, DataTest]:
        """The singular and generic data tests of the project, by their names."""

        def render(path: Path) -> tuple[str, frozenset[str]]:
            self._read = set()
            sql = self.project.text(path)
            return sql, frozenset(self._read)

        tests = singular(self.root, render) + generic(self.root, self.project, self._refer)
        return {test.name: test for test in tests}

    # -- building

    def build(self, location: Path, targets: Collection[str] = ()) -> None:
        """Run the hooks, then the models, on the raw tables of a folder.

        A model is made anew where what it reads differs from the build before; otherwise its table
        is still right. ``targets`` are the models that are needed, with all that they read; empty:
        every model.

        Raises:
            Stopped: a hook stopped the build.
            Failed: a model failed.
        """
        self.location = str(location)
        self.said = []
        self._relations = {}
        for hook in HOOKS:
            try:
                self.project.macro(hook)
            except (TemplateError, duckdb.Error, UnicodeError) as error:
                raise Stopped(str(error)) from error
        dbt = _Dbt(self.connection, self._names)
        needed = self._needed(targets)
        files = _prints(location)
        self.made = 0
        if self._once:
            self._built = {}
        for step in self.steps:
            if step.name not in needed:
                continue
            sql = self.project.model(step.name) if step.asks else step.sql
            if step.is_staging:
                source, _, table = step.name.removeprefix("stg_").partition("__")
                state = (
                    sql,
                    tuple(digest for name, digest in files if name.startswith(f"{source}/{table}")),
                )
            elif step.is_kept:
                state = self._digest(f"({sql})")
            else:
                state = (sql, *(self._states.get(name, "") for name in sorted(step.reads)))
            if not self._once and self._built.get(step.name) == state:
                continue
            self._built.pop(step.name, None)
            self._states.pop(step.name, None)
            try:
                if self._once or not self._restored(step, state):
                    self._make(step, sql, dbt)
                    self._record(step)
                    self.made += 1
                    if not self._once:
                        self._states[step.name] = self._state(step, state)
                        self._keep(step, state)
            except Exception as error:
                raise Failed(step.name, f"{type(error).__name__}: {error}") from error
            self._built[step.name] = state

    def forget(self) -> None:
        """Keep nothing of earlier builds but the book: the next one makes every model anew."""
        for name in self._kept:
            self.connection.execute(f"drop table {KEPT}.{name}")
        self._built, self._states, self._kept = {}, {}, {}

    def close(self, month: str) -> None:
        """Close the months up to one, such as ``2025-03``, as ``lokun close-month`` does."""
        self._write_book(self.project.macro("closing", f"{month}-01"))

    def _keep(self, step: Step, inputs: Any) -> None:
        """Keep the first table of a model: most cases leave most of them as they are."""
        if step.name in self._kept or (step.kind == "view" and not step.is_staging):
            return
        self.connection.execute(f"create table {KEPT}.{step.name} as from {MODELS}.{step.name}")
        self._kept[step.name] = (inputs, self._states[step.name])

    def _restored(self, step: Step, inputs: Any) -> bool:
        """Whether the model's first table is right for these inputs; it is then put back."""
        kept = self._kept.get(step.name)
        if kept is None or kept[0] != inputs:
            return False
        self.connection.execute(f"drop table if exists {MODELS}.{step.name}")
        self.connection.execute(f"create table {MODELS}.{step.name} as from {KEPT}.{step.name}")
        self._states[step.name] = kept[1]
        return True

    def _needed(self, targets: Collection[str]) -> set[str]:
        """The models of a selection, and all that they read."""
        by_name = {step.name: step for step in self.steps}
        needed: set[str] = set()
        waiting = [*(targets or by_name)]
        while waiting:
            name = waiting.pop()
            if name in by_name and name not in needed:
                needed.add(name)
                waiting += by_name[name].reads
        return needed

    def _state(self, step: Step, inputs: Any) -> Any:
        """What stands for the rows of a model: a digest of them; of a view, what it reads."""
        name = f"{MODELS}.{step.name}"
        if step.kind == "view" and not step.is_staging:
            return hash(inputs)
        return self._digest(name)

    def _digest(self, rows: str) -> Any:
        return self.connection.execute(
            f"select count(*), bit_xor(hash(rows)), sum(hash(rows)) from {rows} as rows"
        ).fetchone()

    def _record(self, step: Step) -> None:
        """What the hook of a model adds to the book."""
        for table in step.records if self.keeps_book else ():
            self.connection.execute(
                str(self.project.macro("record", table, f"{MODELS}.{step.name}"))
            )

    def _make(self, step: Step, sql: str, dbt: _Dbt) -> None:
        name = f"{MODELS}.{step.name}"
        kind = "view" if step.kind == "view" and not step.is_staging else "table"
        self.connection.execute(f"drop {kind} if exists {name}")
        if step.kind == "python":
            rows = step.function(dbt, self.connection)  # noqa: F841 - DuckDB reads it by its name
            self.connection.execute(f"create table {name} as select * from rows")
        elif step.contract and kind == "table":
            columns = ", ".join(f'"{each}" {kind}' for each, kind in step.contract.items())
            chosen = ", ".join(f'"{each}"' for each in step.contract)
            self.connection.execute(f"create table {name} ({columns})")
            self.connection.execute(
                f"insert into {name} ({chosen}) select {chosen} from ({sql}) as rows"
            )
        else:
            # A staged or landed table is read by several models, so it is made once.
            self.connection.execute(f"create {kind} {name} as {sql}")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query; models are in the schema ``built``."""
        return self.connection.execute(sql).fetchall()

    def red(
        self, models: Collection[str] = (), *, warns: bool = False
    ) -> dict[str, list[tuple[Any, ...]]]:
        """The data tests of severity error that have rows, with the first three of them.

        Those that read a model and only ``models``, or all; ``warns``: those of severity warn.
        """
        own = {step.name for step in self.steps}
        known = {*models} or own
        red = {}
        for name, test in self.tests.items():
            reads = test.reads & own
            if test.warns != warns or reads - known or (models and not reads):
                continue
            rows = self.rows(f"select * from ({test.sql}) as failing limit 3")
            if rows:
                red[name] = rows
        return red

    def prints(self) -> dict[str, Any]:
        """A digest of the rows of each model, and of each table of the book, by its name."""
        book = self.rows(
            "select 'book.' || table_name from duckdb_tables() where schema_name = 'book'"
        )
        names = [name for (name,) in book] + [f"{MODELS}.{step.name}" for step in self.steps]
        return {name: self._digest(name) for name in sorted(names)}

    def export(self, path: Path) -> Path:
        """Write the seeds and the models of the last build into a new file, in dbt's schemas."""
        project = _yaml(self.root / "dbt_project.yml")
        models = self.root / "models"
        places = {
            found.stem: _schema(
                project["models"], (project["name"], *found.relative_to(models).parts[:-1])
            )
            for found in [*models.rglob("*.sql"), *models.rglob("*.py")]
        }
        places |= {
            file.stem: _schema(project["seeds"], (project["name"], "reference"))
            for file in (self.root / "seeds" / "reference").glob("*.csv")
        }
        self.connection.execute(f"attach '{path}' as exported (storage_version 'v1.4.0')")
        try:
            for schema in sorted({*places.values()}):
                self.connection.execute(f"create schema exported.{schema}")
            seeds = [name for name, place in self._names.items() if place.startswith(f"{SEEDS}.")]
            for name in [*seeds, *self._built]:
                self.connection.execute(
                    f"create table exported.{places[name]}.{name} as from {self._refer(name)}"
                )
        finally:
            self.connection.execute("detach exported")
        return path


def _schema(settings: Mapping[str, Any], parts: Sequence[str]) -> str:
    """The schema that dbt_project.yml gives to a folder."""
    schema = ""
    for part in parts:
        settings = settings.get(part) or {}
        schema = settings.get("+schema", schema)
    return schema


def _prints(location: Path) -> list[tuple[str, str]]:
    """Each file below a folder, by its path, with a digest of its bytes."""
    return [
        (str(path.relative_to(location)), hashlib.md5(path.read_bytes()).hexdigest())
        for path in sorted(location.rglob("*"))
        if path.is_file()
    ]
