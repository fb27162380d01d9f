"""The commands of documents that are not dbt's (test_queries.py) are commands, and run.

What writes nothing outside a folder and takes seconds is run here, word for word. The others are
run where their tests are: nights and what is published in tests/python/night and test_keys.py,
closed months in tests/python/book, ``mf query`` by make test-metrics. Here they are parsed.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest
from documents import PROJECT, said

from lokun import cli

#: The billing of a company that has one close.
RAW = {
    "customers": "customer_id,email,loaded_at\nc1,buyer@buyer.example,2025-01-01\n",
    "invoices": "invoice_id,customer_id,issued_at,total,currency,status,loaded_at\n"
    "i1,c1,2024-06-01,100,EUR,paid,2025-01-01\n",
}
RUN_HERE = {"doctor", "init", "page"}
#: What stands for something else in a command.
PLACES = {"<folder>": "raw", "{connectors: {...}}": "{connectors: {}}", "/data/raw": "raw"}


def test_every_command_of_lokun_is_one() -> None:
    commands = said("lokun")
    assert len(commands) >= 20
    named = {command.arguments[0] for command in commands if command.arguments[0][0] != "-"}
    # It stands within another command: eval "$(lokun completion bash)".
    assert named | {"completion"} == set(cli.COMMANDS)
    for command in commands:
        given = [PLACES.get(word, word) for word in command.arguments]
        if given[0] in cli.PASS_ON or "--help" in given:
            continue
        try:
            cli._parser().parse_args(given)
        except SystemExit:
            # In prose a command is named without what it must have.
            assert given == [given[0]], command


def test_commands_that_take_seconds_run(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "raw" / "billing").mkdir(parents=True)
    for name, text in RAW.items():
        (tmp_path / "raw" / "billing" / f"{name}.csv").write_text(text)
    shutil.copyfile(demo_database, tmp_path / "lokun.duckdb")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DBT_PROJECT_DIR", str(PROJECT))
    monkeypatch.setenv("LOKUN_DB", str(tmp_path / "lokun.duckdb"))
    run = {
        tuple(PLACES.get(word, word) for word in command.arguments)
        for command in said("lokun")
        if command.arguments[0] in RUN_HERE and len(command.arguments) > 1
    }
    assert {command[0] for command in run} == RUN_HERE
    for command in sorted(run):
        # The doctor ends with 1 where a company has next to nothing.
        assert cli.main(list(command)) in ({0, 1} if command[0] == "doctor" else {0}), command
    assert (tmp_path / "page.html").is_file()
    assert list((tmp_path / "own").iterdir())


def test_every_target_of_make_is_one() -> None:
    targets = sorted({command.arguments[0] for command in said("make")})
    assert len(targets) >= 15
    wrong = []
    for target in targets:
        done = subprocess.run(
            ["make", "--dry-run", "--always-make", target],
            cwd=PROJECT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            wrong.append(f"make {target}: {done.stderr}")
    assert wrong == []


def test_every_module_and_test_that_is_run_is_there() -> None:
    modules = [command.arguments[1] for command in said("python") if command.arguments[0] == "-m"]
    assert modules
    assert [name for name in modules if importlib.util.find_spec(name) is None] == []
    files = [
        word for command in said("pytest") for word in command.arguments if word.endswith(".py")
    ]
    assert files
    assert [name for name in files if not (PROJECT / name).is_file()] == []
