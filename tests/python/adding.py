"""The steps of docs/adding-a-raw-table.md, and how to follow them in a copy."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """One numbered step: the file that it names first, and its code blocks in order."""

    text: str
    file: str
    blocks: tuple[str, ...]


def steps(document: str) -> list[Step]:
    """The numbered steps of the document, in order.

    Raises:
        AssertionError: a step that names no file or has no block.
    """
    listed = []
    for text in re.split(r"^\d+\. ", document, flags=re.MULTILINE)[1:]:
        said, *_ = text.partition("```")
        files = re.findall(r"`([\w./]+/[\w.]+\.(?:yml|sql|csv))`", said)
        # The text of a list's item is indented by its number's width, and so are its blocks.
        blocks = re.findall(r"^   ```\w+\n(.*?)^   ```", text, re.DOTALL | re.MULTILINE)
        assert files, f"this step names no file: {said}"
        assert blocks, f"this step has no block: {said}"
        dedented = tuple(
            "".join(line[3:] if line.strip() else line for line in block.splitlines(keepends=True))
            for block in blocks
        )
        listed.append(Step(said, files[-1], dedented))
    return listed


def follow(step: Step, copy: Path) -> None:
    """Do what a step says in a copy of the project.

    Raises:
        AssertionError: the file has no such place, or the step is of a kind that is not known.
    """
    path = copy / step.file
    if not path.exists():
        path.write_text(step.blocks[0])
        return
    text = path.read_text()
    if step.file == "contract/raw.yml":
        [source] = re.findall(r"here `(\w+)`", step.text)
        place = re.search(rf"^  {source}:\n(?:.*\n)*?    tables:\n", text, re.MULTILINE)
        path.write_text(_insert(text, place, step.blocks[0]))
    elif path.suffix == ".csv":
        path.write_text(text + step.blocks[0])
    elif path.suffix == ".sql":
        into, branch = step.blocks
        [name] = re.findall(r"a branch of `(\w+)`", step.text)
        text = _insert(text, re.search(r"^with\n\n", text, re.MULTILINE), into + "\n")
        place = re.search(rf"^{name} as \(\n(?:.*\n)*?(?=\),\n)", text, re.MULTILINE)
        path.write_text(_insert(text, place, branch))
    elif "unit test" in step.text or step.text.startswith("Likewise"):
        [model] = re.findall(r"that of `(\w+)`", step.text)
        place = re.search(
            rf"^    model: {model}\n(?:(?!  - ).*\n)*?    given:\n", text, re.MULTILINE
        )
        path.write_text(_insert(text, place, step.blocks[0]))
    else:
        place = re.search(r"^models:\n", text, re.MULTILINE)
        path.write_text(_insert(text, place, step.blocks[0] + "\n"))


def _insert(text: str, place: re.Match[str] | None, block: str) -> str:
    assert place is not None, f"no place for:\n{textwrap.indent(block, '    ')}"
    return text[: place.end()] + block + text[place.end() :]
