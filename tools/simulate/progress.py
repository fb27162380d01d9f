"""How far the simulator is: a bar on a terminal, nothing on a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

#: Called with what is being done, how much of it is done, and how much there is (0: not known).
Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """Say nothing."""


@contextmanager
def shown(stream: TextIO | None = None) -> Iterator[Progress]:
    """Show progress on a stream that is a terminal, standard error by default; else nothing.

    The bar is taken off the terminal at the end, so what a command prints is the same everywhere.
    """
    out = stream or sys.stderr
    if not out.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn()
    with Bar(*columns, console=Console(file=out), transient=True) as bar:
        task = bar.add_task("", total=None)

        def progress(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total or None)

        yield progress
