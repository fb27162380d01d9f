"""Documents are short, lead to files that are there, and can be reached from the README.

Their commands and queries are run by test_queries.py, test_commands_of_documents.py and the tests
of what they are about.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import DOCUMENTS, PROJECT

#: A page and a half: lines, of which one counts as often as it is as wide as the page.
LINES, WIDTH = 92, 130
#: The README has pictures, results and the list of analyses.
README_LINES = 160
#: What is looked up and not read; each says so, and why it is longer.
LOOKED_UP = {
    Path("DECISIONS.md"),
    Path("docs", "earlier-decisions.md"),
    Path("docs", "raw-tables.md"),
    Path("docs", "truth-figures.md"),
}
LINK = re.compile(r"\]\(([^)\s]+)\)")


def links(document: Path) -> list[Path]:
    """The files that a document links to."""
    text = re.sub(r"```.*?```", "", (PROJECT / document).read_text(), flags=re.DOTALL)
    named = [link.partition("#")[0] for link in LINK.findall(text)]
    return [
        (PROJECT / document.parent / name).resolve()
        for name in named
        if name and not re.match(r"\w+:", name)
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_a_document_is_read_on_a_page_and_a_half(document: Path) -> None:
    lines = (PROJECT / document).read_text().splitlines()
    if document in LOOKED_UP:
        said = " ".join(lines[:12])
        assert re.search(r"(?i)\ba (log|reference) to (search|look)", said)
        assert "longer than a document to read" in said
    elif document.name == "README.md" and document.parent == Path():
        assert len(lines) <= README_LINES
    else:
        assert sum(max(1, -(-len(line) // WIDTH)) for line in lines) <= LINES


def test_every_link_leads_to_a_file() -> None:
    lost = [
        f"{document}: {path}"
        for document in DOCUMENTS
        for path in links(document)
        if not path.exists()
    ]
    assert lost == []


def test_every_document_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    todo = [PROJECT / "README.md"]
    while todo:
        path = todo.pop()
        if path.suffix == ".md" and path not in reached:
            reached.add(path)
            todo += links(path.relative_to(PROJECT))
    assert {PROJECT / document for document in DOCUMENTS} - reached == set()
