"""Write the raw tables of the small companies: ``python -m tools.small_companies <folder>``.

They are the situations (tests/situations), the golden company (``tools.golden``), whose results are
computed by hand, and one block of rows that cannot be used (``tools.simulate.dirt``). They share no
id, and one build serves the tests of all.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path

from lokun.contract import TABLES
from tools.golden.journeys import golden_rows
from tools.simulate.dirt import dirty_rows
from tools.situations import RAW, Row, Situation, read, rows_of

DIRT = 9001
"""The number of the block of dirt, which no demo has."""


def land_rows(tables: dict[str, list[Row]], folder: Path) -> None:
    """Write every raw table as CSV, by its full name: <folder>/<source>/<table>.csv."""
    for name, table in RAW.items():
        path = folder / table.source / f"{table.name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, list(table.columns), lineterminator="\n")
            writer.writeheader()
            writer.writerows(tables.get(name, []))


def fixed_rows() -> dict[str, list[Row]]:
    """The rows of the golden company and of the block of dirt, by the full names of tables."""
    tables: dict[str, list[Row]] = {}
    for source in (golden_rows(), dirty_rows([DIRT])):
        for name, rows in source.items():
            texts = [{column: value or "" for column, value in row.items()} for row in rows]
            tables.setdefault(TABLES[name].full_name, []).extend(texts)
    return tables


def land(folder: Path, situations: Iterable[Situation] | None = None) -> None:
    """Write the raw tables of all small companies; the situations are all, if not given."""
    tables = rows_of(read() if situations is None else situations)
    for name, rows in fixed_rows().items():
        tables[name] = [*tables[name], *rows]
    land_rows(tables, folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    land(parser.parse_args().folder)
