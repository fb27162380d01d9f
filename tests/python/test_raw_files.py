"""Which files of a folder are a raw table: every one of one form, and no silence about another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from test_hostile_settings import project

from lokun.doctor import places


def written(connection: duckdb.DuckDBPyConnection, path: Path, number: int) -> None:
    """One row of accounts, as Parquet or CSV by the name's ending."""
    path.parent.mkdir(parents=True, exist_ok=True)
    form = "parquet" if path.suffix == ".parquet" else "csv, header"
    connection.execute(
        f"copy (select '{number}' as account_id, 'x' as name) to '{path}' (format {form})"
    )


def accounts(files: list[str], folder: Path) -> tuple[list[str], Any]:
    """The ids that are read of these files, and the macro's answer."""
    with duckdb.connect() as connection:
        for number, name in enumerate(files):
            written(connection, folder / "crm" / name, number)
        found = project({}, connection, str(folder)).macro(
            "duckdb__raw_files", str(folder), "crm", "accounts"
        )
        ids = connection.execute(f"select account_id from {found['relation']} order by 1")
        return [text for (text,) in ids.fetchall()], found


@pytest.mark.parametrize(
    "files",
    [
        ["accounts.parquet"],
        ["accounts/1.parquet", "accounts/2.parquet"],
        ["accounts/1.parquet", "accounts/2026/11/2.parquet"],
        ["accounts.parquet/1.parquet", "accounts.parquet/day=3/2.parquet"],
        ["accounts.csv"],
        ["accounts/1.csv", "accounts/2026/2.csv"],
        ["accounts.csv/1.csv", "accounts.csv/2026/2.csv"],
        ["accounts.csv.gz"],
        ["accounts/1.csv.gz", "accounts/2026/2.csv.gz"],
    ],
)
def test_every_file_of_a_form_is_read(files: list[str], tmp_path: Path) -> None:
    ids, found = accounts(files, tmp_path)
    assert ids == [str(number) for number in range(len(files))]
    assert found["unread"] == []


@pytest.mark.parametrize(
    ("files", "unread"),
    [
        (["accounts.parquet", "accounts.csv"], [".csv"]),
        (["accounts.parquet", "accounts/1.parquet"], ["/**/*.parquet"]),
        (["accounts/1.parquet", "accounts/2.csv"], ["/**/*.csv"]),
        (["accounts.csv", "accounts.csv.gz", "accounts/1.csv"], ["/**/*.csv", ".csv.gz"]),
    ],
)
def test_files_of_another_form_are_named(
    files: list[str], unread: list[str], tmp_path: Path
) -> None:
    ids, found = accounts(files, tmp_path)
    assert ids == ["0"]
    assert found["unread"] == unread


def test_the_doctor_knows_them(tmp_path: Path) -> None:
    accounts(["accounts.parquet", "accounts.csv"], tmp_path)
    with duckdb.connect() as connection:
        one = project({}, connection, str(tmp_path))
        loaded = places.Folder(str(tmp_path)).find(connection, one, "crm", "accounts")
    assert loaded is not None
    assert (loaded.read, loaded.unread) == ("accounts.parquet", ("accounts.csv",))
