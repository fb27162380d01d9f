"""The page of a publication, which says what changed since the one before."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import duckdb

from lokun.night import full
from lokun.night.reporting import Reporter
from lokun.night.store import DATABASE
from lokun.page import PageError
from lokun.page.marts import read
from lokun.page.writing import write_figures

PAGE = "page.html"


def write_page(folder: Path, earlier: Path | None, reporter: Reporter) -> None:
    """Write the page into the folder of a publication.

    A page that cannot be made is reported, and the marts are published without it.

    Args:
        folder: the publication, with its database.
        earlier: the folder of the publication before; None for the first one.
        reporter: told where the page is not written.

    Raises:
        OSError: the disk is full.
    """
    before = earlier / DATABASE if earlier else None
    try:
        figures = read(folder / DATABASE)
        compared = read(before) if before and before.is_file() else None
        write_figures(figures, folder / PAGE, before=compared)
        if lacks := figures.lacks():
            reporter.say("page", f"The page lacks marts: {'; '.join(lacks)}", lacks=lacks)
    except (PageError, duckdb.Error) as error:
        if full.is_why(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder)) from error
        reporter.say("page", f"The page is not written: {error}", error=str(error))
