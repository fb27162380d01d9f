"""Built databases, for tests that read what the models made: the demo, and the small companies."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

import duckdb
import pytest
from turns import leave_out

from tools.checks import portable
from tools.house import House
from tools.small_companies import land

PROJECT = Path(__file__).resolve().parents[2]
#: dbt makes many objects that live until it ends, which Python's collector need not count so often.
_QUICK = "import gc; gc.set_threshold(200_000, 20, 100)\n"
_DBT = _QUICK + "from dbt.cli.main import cli; cli()"
#: Runs the commands of a JSON file in one process, which parses the project once.
_RUNNER = f"""{_QUICK}
import json, sys
from dbt.cli.main import dbtRunner
manifest, said = None, []
for arguments in json.load(open(sys.argv[1])):
    manifest = manifest or dbtRunner().invoke(["parse"]).result
    done = dbtRunner(manifest=manifest).invoke(arguments)
    listed = done.result if isinstance(done.result, list) else []
    said.append([done.success, str(done.exception or ""), [str(line) for line in listed]])
json.dump(said, open(sys.argv[2], "w"))
"""


#: Gives the folder of a name, filled once for all workers by a function.
Once = Callable[[str, Callable[[Path], None]], Path]


class Dbt:
    """dbt commands on one database of their own; the user's is never touched.

    ``project`` is the project that is built, ``settings`` the environment variables that steer it,
    ``parsed`` what dbt has already parsed of the project: it then parses only what differs.
    """

    def __init__(
        self, home: Path, project: Path = PROJECT, parsed: Path | None = None, **settings: str
    ) -> None:
        self.home = home
        self.database = home / "lokun.duckdb"
        if parsed and project == PROJECT:
            (home / "target").mkdir()
            shutil.copyfile(parsed, home / "target" / parsed.name)
        self._project = project
        self._settings = settings
        self._said = home / "said.txt"

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Begin a command; what it says goes to a file, so that it never waits for a reader."""
        return self._begin(_DBT, "--no-use-colors", *arguments)

    def _begin(self, *arguments: str) -> subprocess.Popen[bytes]:
        # What steers a user's own build (files instead of seeds, another target) is left out.
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DBT_", "LOKUN_"))
        }
        environment |= {
            # Relative to where the command runs: dbt parses all anew where the profile differs.
            "LOKUN_DB": self.database.name,
            "DBT_PROFILES_DIR": str(self._project),
            "DBT_PROJECT_DIR": str(self._project),
            "DBT_TARGET_PATH": str(self.home / "target"),
            "DBT_LOG_PATH": str(self.home / "logs"),
            # The same rows have the same ids in every build.
            "LOKUN_PII_KEY": "public",
            **self._settings,
        }
        with self._said.open("wb") as said:
            return subprocess.Popen(
                [sys.executable, "-c", *arguments],
                cwd=self.home,
                env=environment,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def finish(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for a command, and fail with what it said where it fails."""
        try:
            failed = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
        if failed:
            pytest.fail("\n".join([f"dbt failed ({self.home}):", *self.said()]), pytrace=False)

    def fail(self, *arguments: str) -> str:
        """Run a command that must fail; returns what it said."""
        code = self.start(*arguments).wait()
        text = "\n".join(self.said())
        if not code:
            pytest.fail(f"dbt did not fail ({self.home}):\n{text}", pytrace=False)
        return text

    def run(self, *arguments: str) -> None:
        self.finish(self.start(*arguments))

    def run_all(self, commands: list[list[str]]) -> list[tuple[bool, str, list[str]]]:
        """Run commands in one process; of each whether it succeeded, its error, what it listed."""
        todo, results = self.home / "commands.json", self.home / "results.json"
        todo.write_text(json.dumps(commands))
        self.finish(self._begin(_RUNNER, str(todo), str(results)))
        return [tuple(result) for result in json.loads(results.read_text())]

    def said(self) -> list[str]:
        """The lines that the last command said."""
        return self._said.read_text(encoding="utf-8", errors="replace").splitlines()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put files whose tests build first, so that no worker is left alone with them at the end.

    One worker builds the small companies; meanwhile the other one has files that do not wait for
    them, of which one takes long.
    """
    leave_out(config, items)
    builds, waits = {"new_dbt", "compiled", "house"}, {"situations", "small_database", "golden"}
    names: dict[Path, set[str]] = {}
    for item in items:
        names.setdefault(item.path, set()).update(getattr(item, "fixturenames", ()))
    waiting = sorted(path for path in names if waits & names[path])

    def order(item: pytest.Item) -> int:
        if item.path in waiting:
            return 0 if item.path == waiting[0] else 3
        if item.path.name == "test_rules_are_rows.py":
            return 1
        return 2 if builds & names[item.path] else 4

    items.sort(key=order)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Gives the folder of a name, filled once for all workers of this run by the function given.

    Whoever comes first fills it, the others wait; what failed is tried again by the next one.
    """
    base = tmp_path_factory.getbasetemp()
    base = base if worker_id == "master" else base.parent

    def folder(name: str, fill: Callable[[Path], None]) -> Path:
        path, filled = base / f"once_{name}", base / f"once_{name}.filled"
        with (base / f"once_{name}.lock").open("w") as lock:
            flock(lock, LOCK_EX)
            if not filled.exists():
                shutil.rmtree(path, ignore_errors=True)
                path.mkdir()
                fill(path)
                filled.touch()
        return path

    return folder


@pytest.fixture(scope="session")
def parsed(once: Once) -> Path:
    """The file in which dbt keeps what it has parsed of the project, which takes it long.

    It begins with that of the build whose database LOKUN_GOLDEN_DB names, where it is.
    """
    built = Path(os.environ.get("DBT_TARGET_PATH", "target"), "partial_parse.msgpack")
    earlier = built if built.is_file() else None
    home = once("parsed", lambda home: Dbt(home, parsed=earlier).run("parse"))
    return home / "target" / "partial_parse.msgpack"


@pytest.fixture(scope="session")
def new_dbt(tmp_path_factory: pytest.TempPathFactory, parsed: Path) -> Callable[..., Dbt]:
    """Makes a ``Dbt`` with an empty database, from a name and the arguments of ``Dbt``."""
    return lambda name, **given: Dbt(tmp_path_factory.mktemp(name), parsed=parsed, **given)


@pytest.fixture(scope="session")
def house() -> House:
    """The project in this process, without dbt; each build is of other raw tables."""
    return House(once=True)


@pytest.fixture(scope="session")
def demo_database(once: Once, parsed: Path) -> Path:
    """The file of a built demo: the one that LOKUN_GOLDEN_DB names, else one built here."""
    named = os.environ.get("LOKUN_GOLDEN_DB", "")
    if named:
        path = Path(named).resolve()
        if not path.is_file():
            pytest.fail(f"LOKUN_GOLDEN_DB names no file: {path}; build it first", pytrace=False)
        return path

    def build(home: Path) -> None:
        Dbt(home, parsed=parsed).run(
            "build", "--exclude", "resource_type:test", "resource_type:unit_test"
        )

    return Dbt(once("demo", build)).database


@pytest.fixture(scope="session")
def situations(once: Once, parsed: Path) -> tuple[Path, Dbt]:
    """The raw tables of the small companies and their build, whether or not data tests passed.

    They are the situations and the golden company (tools/small_companies.py).
    """
    raw = once("situations", land)
    settings = {"LOKUN_RAW_LOCATION": str(raw)}

    def build(home: Path) -> None:
        Dbt(home, parsed=parsed, **settings).start(
            *("build", "--exclude", "path:seeds/raw", "--exclude-resource-type", "unit_test")
        ).wait()

    return raw, Dbt(once("situations_built", build), **settings)


@pytest.fixture(scope="session")
def compiled(once: Once, parsed: Path) -> Path:
    """The target folder: the manifest; analyses, tests and the mart adoption compiled.

    Of generic tests those of references, and those of the mart.
    """

    def compile_them(home: Path) -> None:
        Dbt(home, parsed=parsed).run(
            *("compile", "--no-introspect", "--no-populate-cache"),
            *("--select", "resource_type:analysis", "test_type:singular", "adoption"),
            *("test_name:relationships", "test_name:unique"),
        )

    return once("compiled", compile_them) / "target"


@pytest.fixture(scope="session")
def compiled_for_spark(new_dbt: Callable[[str], Dbt]) -> dict[str, Any]:
    """The manifest with all SQL of the project compiled for Spark, without a query."""
    dbt = new_dbt("portable")
    dbt.run(*portable.COMPILE)
    manifest: dict[str, Any] = json.loads((dbt.home / "target" / "manifest.json").read_text())
    return manifest


@pytest.fixture(scope="session")
def analyses(compiled: Path) -> Callable[[str], str]:
    """Gives the SQL of an analysis, as compiled; it names no database, so it runs in any."""
    folder = compiled / "compiled" / "lokun" / "analyses"
    return lambda name: (folder / f"{name}.sql").read_text().replace('"lokun".', "")


@pytest.fixture(scope="session")
def small_database(request: pytest.FixtureRequest) -> Path:
    """The file of the built small companies: the one that LOKUN_SMALL_DB names, else one built."""
    named = os.environ.get("LOKUN_SMALL_DB", "")
    if named:
        return Path(named).resolve()
    built: tuple[Path, Dbt] = request.getfixturevalue("situations")
    return built[1].database


@pytest.fixture(scope="session")
def golden(small_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the built small companies; its clock is UTC."""
    connection = duckdb.connect(str(small_database), read_only=True)
    try:
        connection.execute("set TimeZone = 'UTC'")
        yield connection
    finally:
        connection.close()


@pytest.fixture(scope="session")
def demo(demo_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the built demo; its clock is UTC."""
    connection = duckdb.connect(str(demo_database), read_only=True)
    try:
        connection.execute("set TimeZone = 'UTC'")
        yield connection
    finally:
        connection.close()
