"""On an engine without a book each build is as if it were the first."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from lokun.doctor.settings import read_settings
from lokun.doctor.templates import Project

ROOT = Path(__file__).resolve().parents[3]
KEPT = sorted(path.stem for path in (ROOT / "models").rglob("int_kept_*.sql"))


@pytest.fixture(scope="module")
def project() -> Project:
    """The project as Spark renders it."""
    started = dt.datetime(2025, 7, 1, tzinfo=dt.UTC)
    return Project(
        ROOT, read_settings(ROOT).variables, started, {"is_demo": lambda: False}, str, None, "spark"
    )


def test_it_has_no_row_of_a_book(project: Project) -> None:
    """Expected failure: Spark reads a table of the book, which nothing makes there."""
    assert len(KEPT) > 8
    for model in KEPT:
        rows = duckdb.sql(project.model(model))
        assert rows.columns
        assert rows.fetchall() == [], model


def test_it_writes_none(project: Project) -> None:
    """Expected failure: a hook writes rows that no build reads."""
    assert project.macro("open_book") == ""
    for table in project.macro("book_tables"):
        assert project.macro("record", table, "a_model").strip() == "", table
