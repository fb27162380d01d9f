"""Writes the page: figures, texts, styles and scripts in one file."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from lokun.page import changes
from lokun.page.embedding import as_script, columns
from lokun.page.errors import PageError
from lokun.page.glossary import describe
from lokun.page.marts import QUERIES, Figures, read
from lokun.page.saying import said

#: The project's root, of an editable install; the descriptions of the marts are in it.
ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = ("en", "is")
#: The scripts of the page, in the order in which they run.
SCRIPTS = (
    *("data", "format", "elements", "explain", "charts", "sankey", "findings"),
    *("credit", "money", "budget", "product", "next", "page"),
)


@cache
def texts(language: str) -> dict[str, str]:
    """The texts of a language, by their keys.

    Raises:
        PageError: there are no texts in the language.
    """
    if language not in LANGUAGES:
        raise PageError(
            f"There are no texts in the language {language!r}.\n"
            f"Remedy: name one of {', '.join(LANGUAGES)}: lokun page --language en"
        )
    found: dict[str, str] = {}
    for part in ("yml", "words.yml", "marts.yml"):
        found |= yaml.safe_load(_asset(f"texts/{language}.{part}"))
    return found


def write(database: Path, out: Path, language: str = "en", before: Path | None = None) -> Path:
    """Write the page of a database's marts; returns its path.

    ``before`` is the database of the publication before: the page then says what changed.

    The same marts have the same bytes. The file is complete or not there: it is written beside its
    place and moved.

    Raises:
        PageError: the database cannot be read, or the file not be written.
    """
    _check_place(out)
    earlier = read(before) if before else None
    return write_figures(read(database), out, language, earlier)


def write_figures(
    figures: Figures, out: Path, language: str = "en", before: Figures | None = None
) -> Path:
    """Write the page of figures that were read, ``before`` those of an earlier publication.

    Raises:
        PageError: the file cannot be written.
    """
    _check_place(out)
    text = render(figures, language, before=before)
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(out)
    except OSError as error:
        raise PageError(
            f"The page cannot be written to {out}: {error.strerror}.\n"
            "Remedy: name a file in a folder that you may write to: lokun page --out <file>.html"
        ) from error
    return out


def _check_place(out: Path) -> None:
    if out.is_dir() or not out.parent.is_dir():
        wrong = f"{out} is a folder" if out.is_dir() else f"There is no folder {out.parent}"
        raise PageError(
            f"{wrong}, so the page cannot be written.\n"
            "Remedy: name a file in a folder that is there: lokun page --out <file>.html"
        )


def render(
    figures: Figures,
    language: str = "en",
    project: Path | None = None,
    before: Figures | None = None,
) -> str:
    """The page of some figures, as HTML; ``project`` is the dbt project that describes marts."""
    known = texts(language)
    reads: dict[str, set[str]] = {}
    for query in QUERIES.values():
        for mart, names in query.reads.items():
            reads.setdefault(mart, set()).update(names.split())
    named = project or Path(os.environ.get("DBT_PROJECT_DIR") or ROOT)
    data: dict[str, Any] = {
        "language": language,
        "tables": {
            name: columns(rows)
            for name, rows in (figures.tables | changes.tables(before, figures)).items()
            if name not in changes.COMPARED
        },
        "is_compared": before is not None,
        "currency": figures.currency,
        "missing": figures.missing,
        "periods": figures.periods,
        "reads": {name: sorted(query.reads) for name, query in QUERIES.items()},
        "glossary": describe(named, reads),
        "said": said(figures, language),
    }
    page = _asset("assets/page.html")
    for mark, text in {
        "LANGUAGE": language,
        "TITLE": known["title"],
        "NO_SCRIPT": known["no_script"],
        "STYLE": "\n".join(_asset(f"assets/{name}.css") for name in ("page", "print")),
        "TEXTS": as_script(known),
        "DATA": as_script(data),
        "ECHARTS": _asset("vendor/echarts.js"),
        "SCRIPT": "\n".join(_asset(f"assets/{name}.js") for name in SCRIPTS),
    }.items():
        head, tail = page.split(f"<!--{mark}-->", 1)
        page = head + text + tail
    return page


def _asset(name: str) -> str:
    return files("lokun.page").joinpath(name).read_text(encoding="utf-8")
