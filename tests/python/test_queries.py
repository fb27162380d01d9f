"""The analyses, and the queries and dbt commands of documents, run without error."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb
import pytest

if TYPE_CHECKING:
    from conftest import Dbt

PROJECT = Path(__file__).resolve().parents[2]
ANALYSES = sorted(path.stem for path in (PROJECT / "analyses").glob("*.sql"))
DOCUMENTS = sorted(
    [
        *PROJECT.glob("*.md"),
        *PROJECT.glob("docs/*.md"),
        *PROJECT.glob("examples/*/*.md"),
    ]
)
#: Queries that must return no row on the demo.
NO_ROW = {"select * from data_quality.billing_reconciliation where difference <> 0"}
#: Commands that the test runs; for the others it lists the nodes that they select.
RUN = {"show", "docs", "compile", "ls", "parse"}
LISTED = {"build", "run", "test", "seed"}
#: Commands that other tests run: after a failure (tests/python/night), in a project of its own
#: (test_package.py).
ELSEWHERE = {"retry", "deps"}
#: Its SQL is for servers of other vendors, as the document says.
OF_SERVERS = PROJECT / "docs" / "your-data.md"


class Command(NamedTuple):
    """A dbt command of a document: its environment variables and its arguments."""

    document: str
    settings: dict[str, str]
    arguments: list[str]


def queries(text: str) -> list[str]:
    """The statements of the SQL blocks of a document, without comments."""
    blocks = re.findall(r"^```sql\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    bare = [re.sub(r"--[^\n]*", "", block) for block in blocks]
    return [part.strip() for block in bare for part in block.split(";") if part.strip()]


def code(text: str) -> list[str]:
    """The shell code in a document: fenced or indented blocks, and spans within the text.

    A fenced block that names no shell is something else, such as the output of a command.
    """
    shell = r"^```(?:bash|sh|shell|console)\n(.*?)^```"
    fenced = re.findall(shell, text, flags=re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"(?:^ {4,}\S[^\n]*\n)+", rest, flags=re.MULTILINE)
    rest = re.sub(r"^ {4,}\S[^\n]*$", "", rest, flags=re.MULTILINE)
    return [*fenced, *indented, *re.findall(r"`([^`]+)`", rest)]


def commands(document: str, text: str) -> list[Command]:
    """The dbt commands of a document; a command continues over lines while a quote is open."""
    listed = []
    begin = re.compile(r"^\s*(?:\$ )?((?:[A-Z_]+=\S+\s+)*)(?:[\w./]*/)?dbt\s+(?=[a-z])")
    for part in code(text):
        lines = part.splitlines()
        while lines:
            line = lines.pop(0)
            start = begin.match(line)
            if not start:
                continue
            given = line[start.end() :]
            while lines and (given.count("'") % 2 or given.count('"') % 2 or given.endswith("\\")):
                given = f"{given.rstrip(chr(92))} {lines.pop(0).strip()}"
            settings = dict(pair.split("=", 1) for pair in start[1].split())
            listed.append(Command(document, settings, shlex.split(given, comments=True)))
    return listed


SAID_QUERIES = [
    query for path in DOCUMENTS if path != OF_SERVERS for query in queries(path.read_text())
]
SAID_COMMANDS = [
    command
    for path in DOCUMENTS
    for command in commands(str(path.relative_to(PROJECT)), path.read_text())
]


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


def test_the_dbt_commands_of_documents_run(
    demo_database: Path, new_dbt: Callable[..., Dbt]
) -> None:
    """Commands run on a copy of the demo; the selection of a build must not be empty."""
    dbt = new_dbt("commands")
    shutil.copyfile(demo_database, dbt.database)
    said = [command for command in SAID_COMMANDS if command.arguments[0] not in ELSEWHERE]
    todo = [
        ["ls", *command.arguments[1:]] if command.arguments[0] in LISTED else command.arguments
        for command in said
    ]
    assert {command.arguments[0] for command in said} <= RUN | LISTED
    wrong = [
        f"{command.document}: dbt {shlex.join(command.arguments)}: {error}"
        for command, arguments, (success, error, listed) in zip(
            said, todo, dbt.run_all(todo), strict=True
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
