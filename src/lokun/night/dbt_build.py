"""Run dbt in this process on a database file: its events, its results, its manifest."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lokun.keys import KEY_FILE, key_file
from lokun.night.audit import Finding, failing_rows
from lokun.night.exits import Exit, NightError
from lokun.night.quoting import cover_results, without_line
from lokun.night.reporting import FAILED, Reporter
from lokun.night.watching import Watch


@dataclass(frozen=True)
class Project:
    """What dbt has parsed of the project.

    Attributes:
        adapter: the adapter of the target, such as duckdb.
        relations: schema and name of each mart, sorted.
        prefix: what the names of the schemas begin with.
        is_demo: whether the raw tables are the demo's seeds.
        sources: the source of each staging view, by its schema and name.
    """

    adapter: str
    relations: list[tuple[str, str]]
    prefix: str
    is_demo: bool
    sources: dict[tuple[str, str], str]


@dataclass(frozen=True)
class Done:
    """How a command of dbt ended: whether it succeeded, its error, its results, slowest nodes."""

    success: bool
    error: str
    results: list[Any] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def failed(self) -> list[Any]:
        """The results of the nodes that failed."""
        return [result for result in self.results if str(result.status) in FAILED]


class Dbt:
    """dbt on one database, with files of its own (target and log paths)."""

    def __init__(
        self,
        database: Path,
        reporter: Reporter,
        *,
        project_dir: Path,
        profiles_dir: Path,
        target_path: Path,
        log_path: Path,
        target: str = "",
        variables: str = "",
        threads: int = 0,
        key_beside: Path | None = None,
    ) -> None:
        """Nothing runs yet. An empty target, variables, or no threads: as the profile has it.

        A random key of people's ids is kept beside ``key_beside``, by default the database.
        """
        self._database = database
        self._key_beside = key_beside or database
        self._reporter = reporter
        self._target_path = target_path
        self._manifest: Any = None
        self._flags = [
            *("--project-dir", str(project_dir), "--profiles-dir", str(profiles_dir)),
            *("--target-path", str(target_path)),
            *(["--target", target] if target else []),
            *(["--vars", variables] if variables else []),
        ]
        self._threads = ["--threads", str(threads)] if threads else []
        self._global = ["--log-level", "none", "--no-use-colors", "--log-path", str(log_path)]

    def parse(self) -> Project:
        """Parse the project.

        Raises:
            NightError: it does not parse, or the profile has no such target.
        """
        done = self._run("parse", [])
        if not done.success:
            raise NightError(Exit.SETTINGS, f"dbt parse: {done.error}")
        manifest = json.loads((self._target_path / "manifest.json").read_text(encoding="utf-8"))
        return _project(manifest)

    def stage(self) -> Done:
        """Check settings and raw tables as before any build, and make the staging views."""
        return self._run("run", ["--select", "path:models/staging", *self._threads])

    def build(self, *, full_refresh: bool = False) -> Done:
        """Build everything and run all data tests.

        A unit test has rows of its own: it says the same every night, and is for a change of code.
        """
        chosen = ["--exclude-resource-type", "unit_test"]
        chosen += ["--full-refresh"] if full_refresh else []
        return self._run("build", [*chosen, *self._threads])

    def retry(self) -> Done:
        """Build again what failed in the last build, and what was left out because of it.

        Models and tests that are not in the project any more have not failed.
        """
        if self._manifest is not None:
            _leave_out_removed(self._target_path / "run_results.json", self._manifest)
        return self._run("retry", [*self._threads])

    def findings(self, done: Done, personal: frozenset[str]) -> list[Finding]:
        """What failed in a build; the rows of data tests that fail are stored in the database."""
        findings = []
        public = _columns_of_marts(self._manifest) - personal
        for result in done.failed():
            node = result.node
            about = " ".join(without_line(str(result.message or "")).split())
            attached = getattr(node, "attached_node", None)
            if attached:
                about = f"{str(attached).rsplit('.', 1)[-1]}: {about}"
            query = getattr(node, "compiled_code", None)
            is_data_test = str(node.resource_type) == "test" and str(result.status) == "fail"
            if is_data_test and query:
                found = failing_rows(self._database, node.alias, about, query, personal, public)
            else:
                found = Finding(node.name, about)
            findings.append(found)
        if not done.success and not findings:
            findings.append(Finding("dbt", done.error or "dbt failed without a message"))
        return findings

    def _run(self, command: str, arguments: Sequence[str]) -> Done:
        from dbt.cli.main import dbtRunner

        watch = Watch(self._reporter)
        key = {KEY_FILE: os.environ.get(KEY_FILE) or str(key_file(str(self._key_beside)))}
        with _environment({"LOKUN_DB": str(self._database)} | key):
            runner = dbtRunner(manifest=self._manifest, callbacks=[watch])
            try:
                done = runner.invoke([*self._global, command, *self._flags, *arguments])
            finally:
                _close()
        if command == "parse" and done.success:
            self._manifest = done.result
        results = list(getattr(done.result, "results", None) or [])
        cover_results(self._target_path)
        error = without_line(str(done.exception or ""))
        if not error:
            error = "; ".join(
                without_line(str(result.message))
                for result in results
                if str(result.status) in FAILED
            )
        return Done(bool(done.success), error, results, watch.seconds)


def _columns_of_marts(manifest: Any) -> frozenset[str]:
    """The columns of the marts, whose texts everybody may read."""
    nodes = manifest.nodes.values() if manifest is not None else ()
    return frozenset(
        column
        for node in nodes
        if str(node.original_file_path).startswith("models/marts/")
        for column in node.columns
    )


def _leave_out_removed(path: Path, manifest: Any) -> None:
    """Take out of the results of a build what the project has no more."""
    results = json.loads(path.read_text(encoding="utf-8"))
    known = {*manifest.nodes, *manifest.unit_tests}
    left = [one for one in results["results"] if one["unique_id"] in known]
    if len(left) < len(results["results"]):
        path.write_text(json.dumps({**results, "results": left}), encoding="utf-8")


def _project(manifest: Mapping[str, Any]) -> Project:
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    marts = [node for node in models if node["original_file_path"].startswith("models/marts/")]
    staging = [node for node in models if node["original_file_path"].startswith("models/staging/")]
    if not marts:
        raise NightError(
            Exit.SETTINGS, "the dbt project has no marts", "Name lokun's project: --project-dir."
        )
    [core] = {
        node["schema"] for node in marts if Path(node["original_file_path"]).parts[2] == "core"
    }
    return Project(
        adapter=str(manifest["metadata"]["adapter_type"]),
        relations=sorted((node["schema"], node["alias"]) for node in marts),
        prefix=core.removesuffix("core"),
        is_demo=any(
            parent.startswith("seed.") for node in staging for parent in node["depends_on"]["nodes"]
        ),
        sources={
            (node["schema"], node["alias"]): Path(node["original_file_path"]).parts[2]
            for node in staging
        },
    )


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _close() -> None:
    """Close what dbt keeps open of the database between the commands of a process."""
    try:
        from dbt.adapters.duckdb.connections import DuckDBConnectionManager as Connections
    except ImportError:
        return
    environment = Connections._ENV
    if environment is not None:
        environment.close()
    Connections.close_all_connections()  # type: ignore[no-untyped-call]
    del environment
    gc.collect()
