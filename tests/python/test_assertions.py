"""Every singular test of ``tests/`` fails where what it asserts is not so.

Each assertion is run, as compiled, on a copy of the built demo in which one statement did damage:
a value changed, a value lost (null), a row lost, a table emptied. The damage is rolled back.
What only warns may list rows of the demo, and lists more of them after the damage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import damage_credit
import damage_economics
import damage_identity
import damage_money
import damage_quality
import duckdb
import pytest
from damaging import copied, damaged

PROJECT = Path(__file__).resolve().parents[2]
FILES = {
    path.stem: path
    for path in (PROJECT / "tests").rglob("assert_*.sql")
    if path.relative_to(PROJECT / "tests").parts[0] != "python"
}
ASSERTIONS = set(FILES)
WARNINGS = {name for name, path in FILES.items() if "severity='warn'" in path.read_text()}

#: The assertion, and the statement that does damage, on tables of the demo.
DAMAGE = [
    *damage_credit.DAMAGE,
    *damage_economics.DAMAGE,
    *damage_identity.DAMAGE,
    *damage_money.DAMAGE,
    *damage_quality.DAMAGE,
]

Assertion = Callable[[str], str]


@pytest.fixture(scope="module")
def assertion(compiled: Path) -> Assertion:
    """The SQL of a singular test, as compiled; it names no database, so it runs in any."""
    folder = compiled / "compiled" / "lokun" / "tests"
    found = {path.stem: path for path in folder.rglob("assert_*.sql")}
    return lambda name: found[name].read_text().replace('"lokun".', "")


@pytest.fixture(scope="module")
def copy(
    demo_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    with copied(demo_database, tmp_path_factory.mktemp("damaged")) as connection:
        yield connection


def test_every_assertion_has_damage_that_it_sees() -> None:
    assert {name for name, _ in DAMAGE} == ASSERTIONS


@pytest.mark.parametrize("name", sorted(ASSERTIONS - WARNINGS))
def test_an_assertion_is_content_with_the_demo(
    name: str, assertion: Assertion, copy: duckdb.DuckDBPyConnection
) -> None:
    assert copy.execute(assertion(name)).fetchall() == []


@pytest.mark.parametrize(("name", "damage"), DAMAGE)
def test_an_assertion_sees_damage(
    name: str, damage: str, assertion: Assertion, copy: duckdb.DuckDBPyConnection
) -> None:
    listed = len(copy.execute(assertion(name)).fetchall())
    with damaged(damage, copy):
        assert len(copy.execute(assertion(name)).fetchall()) > listed
