"""The import contracts of pyproject.toml: the project keeps them, and a breach is reported."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts on a tree."""
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()",
         "--no-cache", "--no-logo"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the linted source, without data."""
    root = tmp_path_factory.mktemp("source")
    shutil.copy(ROOT / "pyproject.toml", root)
    for folder in ("src", "tools"):
        for path in (ROOT / folder).rglob("*.py"):
            target = root / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    return root


def test_the_contracts_are_kept(source: Path) -> None:
    done = lint(source)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("src/lokun/rewards/states.py", "import duckdb", "imports no engine"),
        ("src/lokun/hazard/rows.py", "import pyspark", "imports no engine"),
        ("src/lokun/engine.py", "import duckdb", "imports no engine"),
        ("src/lokun/arrays/ragged.py", "from lokun.credit import schemas", "layers below"),
        ("src/lokun/rewards/states.py", "from lokun import credit", "layers below"),
        ("src/lokun/economics/curves.py", "from lokun.hazard import sharing", "knows the hazard"),
        ("src/lokun/identity.py", "from tools.checks import house", "imports no tool"),
        ("src/lokun/cli.py", "from tools.simulate import world", "imports no tool"),
        ("tools/golden/account.py", "from tools.golden import journeys", "circle"),
        ("src/lokun/arrays/errors.py", "from lokun.arrays import ragged", "circle"),
    ],
)
def test_a_planted_import_is_refused(source: Path, file: str, line: str, broken: str) -> None:
    path = source / file
    sound = path.read_text()
    path.write_text(f"{sound}\n{line}\n")
    try:
        done = lint(source)
    finally:
        path.write_text(sound)
    assert done.returncode == 1, done.stderr
    assert re.search(rf"{broken}.* BROKEN", done.stdout), done.stdout


def test_a_new_package_cannot_be_forgotten(source: Path) -> None:
    package = source / "src" / "lokun" / "fresh"
    package.mkdir()
    (package / "__init__.py").write_text('"""New."""\n')
    try:
        done = lint(source)
    finally:
        shutil.rmtree(package)
    assert done.returncode == 1, done.stderr
    assert "lokun.fresh" in done.stdout


def test_lokun_imports_only_what_it_depends_on() -> None:
    """An installation has the dependencies of pyproject.toml, and engines where they are used."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {Requirement(line).name for line in project["dependencies"]}
    graph = grimp.build_graph("lokun", include_external_packages=True, cache_dir=None)
    outside = {module for module in graph.modules if graph.is_module_squashed(module)}
    comes_with = packages_distributions()
    theirs = {
        module
        for module in outside
        if named & {canonicalize_name(name) for name in comes_with.get(module, ())}
    }
    strange = {
        f"{importer} imports {module}"
        for module in outside - theirs - set(sys.stdlib_module_names)
        for importer in graph.find_modules_that_directly_import(module)
    }
    assert {"numpy", "pyarrow", "scipy"} <= theirs
    # What runs beside dbt uses what dbt brings.
    beside = {
        one
        for one in strange
        if re.match(r"lokun\.(night\.|(commands\.)?(doctor|init|completion)[. ])", one)
    }
    assert {one.split()[-1] for one in beside} == {
        *("dbt", "dbt_common", "duckdb", "jinja2", "rich", "shtab")
    }
    assert strange - beside == {
        "lokun.engine imports pyspark",
        "lokun.page.marts imports duckdb",
        "lokun.readable imports duckdb",
        "lokun.commands.simulate imports tools",
    }
