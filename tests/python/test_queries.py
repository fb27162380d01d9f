"""The analyses, and the queries and dbt commands of documents, run without error."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from documents import DOCUMENTS, PROJECT, Command, commands, queries, said

if TYPE_CHECKING:
    from conftest import Dbt

ANALYSES = sorted(path.stem for path in (PROJECT / "analyses").glob("*.sql"))
#: Queries that must return no row on the demo.
NO_ROW = {"select * from data_quality.billing_reconciliation where difference <> 0"}
#: Commands that the test runs; for the others it lists the nodes that they select.
RUN = {"show", "docs", "compile", "ls", "parse"}
LISTED = {"build", "run", "test", "seed"}
#: Commands that other tests run: after a failure (tests/python/night), in a project of its own
#: (test_package.py), on Spark (make compare-nights).
ELSEWHERE = {"retry", "deps", "run-operation"}
#: Its SQL is for servers of other vendors, as the document says.
OF_SERVERS = Path("docs", "exports.md")


SAID_QUERIES = [
    query
    for path in DOCUMENTS
    if path != OF_SERVERS
    for query in queries((PROJECT / path).read_text())
]
SAID_COMMANDS = said("dbt")


@pytest.mark.parametrize("name", ANALYSES)
def test_an_analysis_gives_rows(
    name: str, demo: duckdb.DuckDBPyConnection, analyses: Callable[[str], str]
) -> None:
    assert demo.execute(analyses(name)).fetchone() is not None


def test_the_queries_of_documents_give_rows(demo: duckdb.DuckDBPyConnection) -> None:
    for query in SAID_QUERIES:
        assert (demo.execute(query).fetchone() is None) == (query in NO_ROW), query


def question(name: str) -> str:
    """What an analysis answers: the first sentence of its comment that asks."""
    text = (PROJECT / "analyses" / f"{name}.sql").read_text()
    said = " ".join(re.match(r"(?:-- [^\n]*\n)+", text)[0].replace("-- ", "").split())  # type: ignore[index]
    return said[: said.index("?") + 1]


def test_the_readme_lists_every_analysis_with_its_question() -> None:
    listed = re.findall(r"^\| (.+\?) \| `(\w+)` \|$", (PROJECT / "README.md").read_text(), re.M)
    assert listed == [(question(name), name) for name in ANALYSES]


def test_the_readme_gives_commands() -> None:
    assert [command for command in SAID_COMMANDS if command.document == "README.md"]


@pytest.mark.takes_turns
def test_the_dbt_commands_of_documents_run(
    demo_database: Path, new_dbt: Callable[..., Dbt]
) -> None:
    """Commands run on a copy of the demo; the selection of a build must not be empty."""
    dbt = new_dbt("commands")
    shutil.copyfile(demo_database, dbt.database)
    listed_here = [command for command in SAID_COMMANDS if command.arguments[0] not in ELSEWHERE]
    todo = [
        ["ls", *command.arguments[1:]] if command.arguments[0] in LISTED else command.arguments
        for command in listed_here
    ]
    assert {command.arguments[0] for command in listed_here} <= RUN | LISTED
    wrong = [
        f"{command.document}: dbt {shlex.join(command.arguments)}: {error}"
        for command, arguments, (success, error, listed) in zip(
            listed_here, todo, dbt.run_all(todo), strict=True
        )
        if not success or (arguments[0] == "ls" and not listed)
    ]
    assert not wrong, "\n".join([*wrong, *dbt.said()[-100:]])


def test_commands_are_read_as_a_shell_reads_them() -> None:
    text = (
        "Run `LOKUN_RAW_LOCATION=<folder> dbt build` or `.venv/bin/dbt show --limit 5`,\n"
        "`dbt build --vars '{a: b,\n c: d}'`; dbt itself is no command.\n\n"
        "    make build   # runs dbt build\n"
        "    dbt show --inline \"select 'x' as a\n      from b\" --limit 5  # five rows\n\n"
        "```bash\n$ dbt ls \\\n  --select a\n```\n\n```\ndbt build   88.17\n```\n"
    )
    assert sorted(commands("x.md", text), key=str) == sorted(
        [
            Command("x.md", {}, ["ls", "--select", "a"]),
            Command("x.md", {}, ["show", "--inline", "select 'x' as a from b", "--limit", "5"]),
            Command("x.md", {"LOKUN_RAW_LOCATION": "<folder>"}, ["build"]),
            Command("x.md", {}, ["show", "--limit", "5"]),
            Command("x.md", {}, ["build", "--vars", "{a: b, c: d}"]),
        ],
        key=str,
    )
