"""Raw rows of every kind, from files to the quality room: which are used, and what is masked.

Each table has one sound row in ``raw_sound``. A case is a copy of it with a key of its own and a
few changed columns. All cases of all tables are read in one build.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any

import pytest
from raw_cases import (
    AS_OF,
    CASES,
    PERSONAL,
    PERSONAL_NAMES,
    UPDATED,
    header,
    key_of,
    name_of,
    raw_rows,
    versions,
)
from raw_sound import SOUND

from tools.house import House


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[tuple[Any, ...]]]:
    """Reads columns of a table's checked rows, of one key: all cases are built at once."""
    folder = tmp_path_factory.mktemp("raw")
    for table in SOUND:
        path = folder / f"{table.replace('.', '/')}.csv"
        path.parent.mkdir(exist_ok=True)
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, header(table), restval="", quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(raw_rows(table))
    house = House(once=True, as_of=AS_OF, reporting_currency="EUR")
    house.build(folder, [f"int_{table.replace('.', '__')}_checked" for table in SOUND])

    def read(table: str, columns: str, key: str) -> list[tuple[Any, ...]]:
        model = f"int_{table.replace('.', '__')}_checked"
        return house.connection.execute(
            f"select {columns} from built.{model} where {key_of(table)} = ?", [key]
        ).fetchall()

    return read


def test_every_column_with_a_personal_name_is_personal() -> None:
    named = {
        (table, column) for table in SOUND for column in header(table) if column in PERSONAL_NAMES
    }
    listed = {(table, column) for table, columns in PERSONAL.items() for column in columns}
    assert named - listed == {("marketing.campaigns", "name")}
    assert listed - named == set()


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n].table}-{n}")
def test_a_row_is_used_or_refused_for_its_reason(
    number: int, checked: Callable[..., list[tuple[Any, ...]]]
) -> None:
    case = CASES[number]
    key = name_of(case.table, number)
    assert checked(case.table, "quarantine_reason", key) == [(case.reason or None,)]


def test_an_optional_email_that_is_no_address_is_null(
    checked: Callable[..., list[tuple[Any, ...]]],
) -> None:
    [number] = [n for n, case in enumerate(CASES) if case.changes.get("email") == "no address"]
    key = name_of("crm.contacts", number)
    assert checked("crm.contacts", "email", key) == [(None,)]


@pytest.mark.parametrize("table", sorted(SOUND))
def test_of_several_versions_the_newest_is_used(
    table: str, checked: Callable[..., list[tuple[Any, ...]]]
) -> None:
    found = []
    expected = []
    for key, is_newest, row in versions(table):
        moment = "updated_at" if table in UPDATED else "loaded_at"
        expected.append((key, row[moment][:10], None if is_newest else "duplicate row"))
        if is_newest:
            found += [
                (key, str(at)[:10], reason)
                for at, reason in checked(table, f"{moment}, quarantine_reason", key)
            ]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("table", sorted(PERSONAL))
def test_a_quarantined_row_masks_what_is_personal(
    table: str, checked: Callable[..., list[tuple[Any, ...]]]
) -> None:
    [(row_id, reason, payload)] = checked(
        table, "row_id, quarantine_reason, quarantined_payload", "marked"
    )
    assert reason == "unparsable loaded_at"
    assert "***" in payload
    assert '"loaded_at":"***"' in payload
    assert "person" not in payload
    assert "person" not in row_id
