"""The key of people's ids: where it comes from, and that nothing shows it."""

from __future__ import annotations

import stat
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from lokun.keys import MEMORY, PARTS, Plugin, key_file, key_of, part_of


def test_the_environment_names_the_key(tmp_path: Path) -> None:
    database = str(tmp_path / "a.duckdb")
    assert key_of(database, {"LOKUN_PII_KEY": "mine"}) == "mine"
    assert not key_file(database).exists()


@pytest.mark.parametrize("environment", [{}, {"LOKUN_PII_KEY": ""}])
def test_a_random_key_is_kept_for_its_owner_beside_the_database(
    tmp_path: Path, environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    database = str(tmp_path / "a.duckdb")
    made = key_of(database, environment)
    assert len(made) == 64
    assert stat.S_IMODE(key_file(database).stat().st_mode) == 0o600
    said = capsys.readouterr().err
    assert "LOKUN_PII_KEY is not set" in said
    assert made not in said
    assert key_of(database, environment) == made
    assert capsys.readouterr().err == ""
    assert key_of(str(tmp_path / "b.duckdb"), environment) != made


def test_databases_can_have_one_key(tmp_path: Path) -> None:
    environment = {"LOKUN_PII_KEY_FILE": str(tmp_path / "shared.key")}
    assert key_of(str(tmp_path / "a"), environment) == key_of(MEMORY, environment)
    assert [path.name for path in tmp_path.iterdir()] == ["shared.key"]


def test_an_empty_file_is_no_key(tmp_path: Path) -> None:
    key_file(str(tmp_path / "a")).write_text("\n")
    with pytest.raises(ValueError, match=r"is empty\. Remedy"):
        key_of(str(tmp_path / "a"), {})


@pytest.mark.parametrize("database", ["s3a://bucket/tables", "md:lokun"])
def test_a_database_that_is_no_file_needs_a_key(database: str) -> None:
    with pytest.raises(ValueError, match="Remedy: set LOKUN_PII_KEY"):
        key_of(database, {})
    assert key_of(database, {"LOKUN_PII_KEY": "mine"}) == "mine"


def test_a_database_in_memory_has_a_key_that_ends_with_it(tmp_path: Path) -> None:
    assert key_of(MEMORY, {}) != key_of(MEMORY, {})


def test_the_parts_of_a_key_differ_and_an_unknown_one_is_an_error() -> None:
    made = {part_of(key, part) for key in ("a", "b") for part in PARTS}
    assert len(made) == 4
    with pytest.raises(ValueError, match="'other' is no part of the key; use inner or outer"):
        part_of("a", "other")


def test_sql_asks_for_the_key_by_a_function(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOKUN_PII_KEY", raising=False)
    database = str(tmp_path / "a.duckdb")
    plugin = Plugin("keys", {}, SimpleNamespace(path=database))
    with duckdb.connect() as connection:
        plugin.configure_connection(connection)  # type: ignore[arg-type]
        plugin.configure_connection(connection.cursor())  # type: ignore[arg-type]
        # Nothing asks: no key is made.
        assert not key_file(database).exists()
        [(inner,)] = connection.cursor().execute("select lokun_key('inner')").fetchall()
    assert inner == part_of(key_file(database).read_text().strip(), "inner")
