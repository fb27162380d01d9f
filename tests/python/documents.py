"""What documents say: their SQL, their shell code, and the commands in it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]
#: Every document, by its place in the project.
DOCUMENTS = sorted(
    [
        *(path.relative_to(PROJECT) for path in PROJECT.glob("*.md")),
        *(
            path.relative_to(PROJECT)
            for folder in ("docs", "examples")
            for path in (PROJECT / folder).rglob("*.md")
        ),
    ]
)


class Command(NamedTuple):
    """A command of a document: its environment variables and its arguments."""

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


def commands(document: str, text: str, program: str = "dbt") -> list[Command]:
    """The commands of a program in a document; one continues over lines while a quote is open."""
    listed = []
    begin = re.compile(
        rf"^\s*(?:\$ )?((?:[A-Z_]+=\S+\s+)*)(?:[\w./]*/)?{re.escape(program)}\s+(?=[a-z-])"
    )
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


def said(program: str) -> list[Command]:
    """The commands of a program in all documents."""
    return [
        command
        for path in DOCUMENTS
        for command in commands(str(path), (PROJECT / path).read_text(), program)
    ]
