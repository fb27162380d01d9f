"""The modules that the engine ships to workers: all that kernels need, and no others."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from lokun import engine

SHIPPED = {
    "__init__",
    "arrays",
    "credit",
    "domains",
    "economics",
    "engine",
    "hazard",
    "identity",
    "matching",
    "phases",
    "rewards",
}
KEPT_AT_HOME = {
    "cli",
    "commands",
    "connectors",
    "contract",
    "doctor",
    "file_names",
    "init",
    "keys",
    "night",
    "page",
    "raw_tables",
    "readable",
}


def archived() -> list[str]:
    with zipfile.ZipFile(io.BytesIO(engine._archive())) as archive:
        return archive.namelist()


def test_workers_get_the_modules_of_kernels_and_no_others() -> None:
    tops = {Path(name).with_suffix("").parts[1] for name in archived()}
    assert tops == SHIPPED
    package = Path(engine.__file__).parent
    there = {
        path.stem for path in package.iterdir() if path.name not in ("__pycache__", "py.typed")
    }
    # A new module of the package is shipped, or is in the list above of those that are not.
    assert there == SHIPPED | KEPT_AT_HOME


def test_the_same_code_is_shipped_as_the_same_bytes() -> None:
    assert engine._archive() == engine._archive()


def test_the_shipped_modules_import_without_the_others(tmp_path: Path) -> None:
    path = tmp_path / "lokun.zip"
    path.write_bytes(engine._archive())
    modules = [
        ".".join(Path(name).with_suffix("").parts).removesuffix(".__init__") for name in archived()
    ]
    program = (
        "import importlib, sys\n"
        "modules = [importlib.import_module(name) for name in sys.argv[1:]]\n"
        "print(*{module.__file__.partition('.zip')[1] for module in modules})\n"
        "print(sorted({'dbt', 'duckdb', 'pyspark', 'tools'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *modules],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [".zip", "[]"]
