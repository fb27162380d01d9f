"""Write the tables of docs/worked again, from the demo built into LOKUN_DB.

Run ``python -m tools.worked_examples`` in the project's folder after ``make build``, when the demo
or a model has changed. Then read what changed in the documents: the text around the tables may no
longer be right.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from functools import partial
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT / "docs" / "worked"
HEADER = ["| step | table | record | content | number |", "| --- | --- | --- | --- | ---: |"]


def compiled(names: list[str], folder: Path) -> dict[str, str]:
    """The SQL of analyses, which names no database."""
    settings = {
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
        "LOKUN_DB": str(folder / "lokun.duckdb"),
    }
    dbt = [sys.executable, "-c", "from dbt.cli.main import cli; cli()"]
    subprocess.run(
        [*dbt, "compile", "--no-introspect", "--no-populate-cache", "--select", *names],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    analyses = folder / "target" / "compiled" / "lokun" / "analyses"
    return {n: (analyses / f"{n}.sql").read_text().replace('"lokun".', "") for n in names}


def cell(value: object) -> str:
    """A value as text; a number without trailing zeros."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _with_table(table: str, link: re.Match[str]) -> str:
    return link[1] + table


def main() -> None:
    """Replace the table that follows the link to a query, in each document."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.md"))}
    names = {
        path: re.findall(r"\(\.\./\.\./analyses/(\w+)\.sql\)", text) for path, text in texts.items()
    }
    database = duckdb.connect(os.environ.get("LOKUN_DB", "lokun.duckdb"), read_only=True)
    with tempfile.TemporaryDirectory() as folder:
        queries = compiled([name for listed in names.values() for name in listed], Path(folder))
    for path, text in texts.items():
        if len(names[path]) != 1:
            raise SystemExit(f"{path} links to {len(names[path])} queries; link to its one query")
        (name,) = names[path]
        rows = database.execute(queries[name]).fetchall()
        lines = HEADER + ["| " + " | ".join(map(cell, row)) + " |" for row in rows]
        table = "\n".join(lines) + "\n"
        link = rf"(\(\.\./\.\./analyses/{name}\.sql\)\)\n\n)(?:\|[^\n]*\n)+"
        # A function, because a backslash in a replacement text would be an escape.
        written, replaced = re.subn(link, partial(_with_table, table), text)
        if replaced != 1:
            raise SystemExit(f"{path}: no table follows the link to {name}; put one there")
        path.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
