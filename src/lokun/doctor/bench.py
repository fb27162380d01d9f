"""The raw rows as a build would judge them, in a database in memory.

Staging and quality models are run as they are written (``lokun.doctor.templates``), so each row is
used, or has the reason for which a build would quarantine it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import jinja2
from duckdb.func import FunctionNullHandling

from lokun.doctor.places import Answer, Loaded, Place, UnreadableError
from lokun.doctor.settings import Settings
from lokun.doctor.templates import Project, TemplateError
from lokun.domains import registrable_domain
from lokun.raw_tables import RawTable, Source
from lokun.readable import reason_of, register

#: Columns and types of the models of a table that is not loaded, by folder and model. They are
#: what an empty table gives, and take long to plan.
_SHAPES: dict[tuple[Path, str], str] = {}

#: Rows that are rightly not used, as in the model int_adoption_loads.
LEFT_OUT = (
    *("another row has its key", "bot session", "deleted"),
    *("duplicate row", "loaded after as of"),
)


def site_of(host: str | None) -> str | None:
    """The registrable domain of a host, else the host itself."""
    return (registrable_domain(host) or host) if host else None


class Bench:
    """Raw tables on a connection, staged and judged.

    ``loaded`` has each raw table that is there by its name, ``unreadable`` why another cannot be
    read. After ``judge`` there are, for each raw table, the relations ``stg_<source>__<table>`` and
    ``int_<source>__<table>_checked``, as in a build, and ``usable_<table>``.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        sources: tuple[Source, ...],
        place: Place,
        settings: Settings,
        adapter: object = None,
    ) -> None:
        """Take a connection in memory; ``sources`` are those of the contract.

        ``adapter`` is what the models of connectors call of dbt's (lokun.doctor.connections).
        """
        self.connection = connection
        self.tables: dict[str, RawTable] = {
            table.name: table for source in sources for table in source.tables
        }
        self.place = place
        self.settings = settings
        self.loaded: dict[str, Loaded] = {}
        self.unreadable: dict[str, str] = {}
        connection.execute("set TimeZone = 'UTC'")
        # As in profiles.yml: it loses rows of left joins.
        connection.execute("set disabled_optimizers = 'outer_join_simplification'")
        register(connection)
        key = secrets.token_hex(32)
        connection.create_function(
            "site_of", site_of, ["VARCHAR"], "VARCHAR", null_handling=FunctionNullHandling.SPECIAL
        )
        self.project = Project(
            settings.root,
            settings.variables,
            settings.started,
            {
                "raw_relation": self._relation,
                "is_demo": lambda: False,
                "hash_key": lambda part: f"'{key}'",
                "run_query": self._query,
                "log": self._log,
                "tombstones": lambda: None,
                "relations_of": getattr(adapter, "list_relations", lambda *_: []),
            },
            self.refer,
            adapter,
        )
        self.said: list[str] = []
        landing = settings.root / "models" / "landing"
        self._landing = {path.stem for path in landing.rglob("*.sql")}
        self._words = {"ledger_accounts", "ledger_classes", "department_resources"}
        self._made: set[str] = set()
        self._judged: set[str] = set()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self.connection.execute(sql).fetchall()

    def row(self, sql: str) -> tuple[Any, ...]:
        """The one row of a query."""
        (row,) = self.rows(sql)
        return row

    def has(self, *names: str) -> bool:
        """Whether each of the tables has usable rows."""
        return all(
            name in self.loaded and self.row(f"select count(*) from {self.usable(name)}")[0]
            for name in names
        )

    def staged(self, name: str) -> str:
        """The relation of a table's staged rows: all of them."""
        return f"stg_{self.tables[name].source}__{name}"

    def usable(self, name: str) -> str:
        """The relation of a table's usable rows."""
        return f"usable_{name}"

    def checked(self, name: str) -> str:
        """The relation of a table's rows with the reason why each cannot be used."""
        return f"int_{self.tables[name].source}__{name}_checked"

    def _relation(self, _: str, name: str) -> dict[str, Any] | None:
        loaded = self.loaded.get(name)
        return {"relation": loaded.relation, "columns": [*loaded.columns]} if loaded else None

    def _log(self, text: str, info: bool = False) -> str:
        self.said.append(text)
        return ""

    def _query(self, sql: str) -> Answer:
        result = self.connection.execute(sql)
        width = len(result.description or ())
        return Answer(result.fetchall(), width)

    def refer(self, name: str) -> str:
        """The relation of a name; landing models and their seeds are made as they are needed."""
        if name not in self._made:
            self._made.add(name)
            if name in self._landing:
                self._make(name, "table")
            elif name in self._words:
                self._load_seed(name, ", all_varchar = true")
        return name

    def _landed(self, table: RawTable) -> bool:
        """Whether connections have a raw table; it is then made by the landing models."""
        if not self.settings.variables.get("connectors"):
            return False
        model = f"landed_{table.full_name.replace('.', '__')}"
        try:
            if not self.project.macro("is_fed", table.name):
                return False
            self.refer(model)
        except (duckdb.Error, TemplateError, jinja2.TemplateError, UnicodeError) as error:
            self.unreadable[table.name] = reason_of(error)
            return True
        columns = [row[0] for row in self.rows(f"describe {model}")]
        self.loaded[table.name] = Loaded(model, tuple(columns))
        return True

    def find(self) -> None:
        """Look for every table of the contract."""
        for name, table in self.tables.items():
            if self._landed(table):
                continue
            try:
                loaded = self.place.find(self.connection, self.project, table.source, name)
            except UnreadableError as problem:
                self.unreadable[name] = problem.reason
                continue
            if loaded is not None:
                self.loaded[name] = loaded

    def judge(self, progress: Callable[[str], None]) -> None:
        """Stage and check every table; what turns out to be unreadable counts as not loaded."""
        for seed in self._seeds():
            self._load_seed(seed, ", all_varchar = true")
        for name, table in self.tables.items():
            if name in self.loaded:
                progress(table.full_name)
            self._stage(name)
        self._make("int_as_of", "table")
        for name in self.tables:
            self._check(name)

    def run(self, model: str, *seeds: str) -> None:
        """Make a further model whose inputs are there, and the seeds that it reads, typed."""
        for name in seeds:
            self._load_seed(name, "")
        self._make(model, "table")

    def _load_seed(self, name: str, options: str) -> None:
        text = str(self.settings.root / "seeds" / "reference" / f"{name}.csv").replace("'", "''")
        self.connection.execute(
            f"create or replace temp table {name} as"
            f" from read_csv('{text}', header = true{options})"
        )

    def _seeds(self) -> list[str]:
        """The seeds that models or checks of raw tables read."""
        columns = [column for table in self.tables.values() for column in table.described.values()]
        named = {column.word_seed[0] for column in columns if column.word_seed}
        return sorted(named | {"ad_platforms", "shared_domains"})

    def _stage(self, name: str) -> None:
        model = self.staged(name)
        if name not in self.loaded:
            self._make_empty(model)
            return
        try:
            # The payload only orders rows of one key that are otherwise alike.
            self._make(model, "table", " * replace (cast(null as varchar) as payload)")
        except (duckdb.Error, UnicodeError) as error:
            self.unreadable[name] = reason_of(error)
            del self.loaded[name]
            self._make_empty(model)

    def _check(self, name: str) -> None:
        if name in self._judged:
            return
        self._judged.add(name)
        columns = self.tables[name].described.values()
        needed = {column.references.split(".")[1] for column in columns if column.references}
        if any(column.type == "currency" and column.unknown for column in columns):
            needed.add("fx_rates")
        for other in sorted(needed - {name}):
            self._check(other)
        if name in self.loaded:
            self._make(self.checked(name), "table")
        else:
            self._make_empty(self.checked(name))
        usable = self.project.macro("usable", name)
        self.connection.execute(f"create temp view {self.usable(name)} as {usable}")

    def _make(self, model: str, kind: str, columns: str = " *") -> None:
        sql = self.project.model(model)
        self.connection.execute(f"create temp {kind} {model} as select{columns} from ({sql})")

    def _make_empty(self, model: str) -> None:
        key = (self.settings.root, model)
        if key not in _SHAPES:
            described = self.rows(f"describe {self.project.model(model)}")
            _SHAPES[key] = ", ".join(f"{row[0]} {row[1]}" for row in described)
        self.connection.execute(f"create temp table {model} ({_SHAPES[key]})")
