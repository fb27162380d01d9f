"""Whatever a file contains, the doctor does not fail, and prints no personal value."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from doctor.company import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as running
from hypothesis import strategies as st

from lokun.contract import TABLES
from lokun.doctor.examination import examine
from lokun.doctor.findings import may_be_phone, safe_names, shape, shown
from lokun.doctor.guesses import guess
from lokun.doctor.places import Folder
from lokun.doctor.text import lines
from lokun.raw_tables import TYPES

#: No report may contain it: it is in every personal column, and the name of columns without header.
SECRET = "sigrun.secret"
ADDRESS = f"{SECRET}@buyer.example"
NAMES = ("customers", "invoices", "contacts", "identifies", "costs")
FEW = running(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

_TEXTS = st.one_of(
    st.sampled_from(
        ["", " ", "NULL", "0", "-1", "1e400", "NaN", "2025-01-31", "2025-02-31", "1735689600000"]
    ),
    st.text(max_size=12),
)


def said(folder: Path) -> str:
    with duckdb.connect(config={"threads": "1"}) as connection:
        report = examine(connection, Folder(str(folder)), settings())
    return "\n".join([*lines(report, all_notes=True), report.as_json()])


@st.composite
def rows_of(draw: st.DrawFn, name: str) -> tuple[list[str], list[list[str]]]:
    """A header with some of a table's columns and others, and rows; people's columns are secret."""
    described = TABLES[name].described
    columns = draw(st.lists(st.sampled_from([*described]), unique=True, max_size=8))
    others = draw(st.lists(st.text(max_size=8), max_size=2))
    header = draw(st.permutations([*columns, *others]))
    rows = [
        [
            ADDRESS
            if column in described and described[column].personal
            else draw(st.one_of(_TEXTS, st.just(ADDRESS)))
            for column in header
        ]
        for _ in range(draw(st.integers(0, 4)))
    ]
    return [*header], rows


def as_csv(header: list[str], rows: list[list[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([header, *rows])
    return file.getvalue().encode("utf-8", "surrogateescape")


@FEW
@given(data=st.data())
def test_any_columns_and_values(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in data.draw(st.sets(st.sampled_from(NAMES), min_size=1, max_size=2)):
            header, rows = data.draw(rows_of(name))
            path = Path(folder) / TABLES[name].source / name
            path.parent.mkdir(exist_ok=True)
            if data.draw(st.booleans()):
                path.with_suffix(".csv").write_bytes(as_csv(header, rows))
            else:
                table = pa.table(
                    [pa.array([row[at] for row in rows], pa.string()) for at in range(len(header))],
                    names=header,
                )
                pq.write_table(table, path.with_suffix(".parquet"))
        assert SECRET not in said(Path(folder))


@FEW
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("csv", "parquet"):
            path = Path(folder) / "billing" / f"{'invoices' if ending == 'csv' else 'payments'}"
            path.parent.mkdir(exist_ok=True)
            path.with_suffix(f".{ending}").write_bytes(content + ADDRESS.encode())
        assert SECRET not in said(Path(folder))


@given(st.lists(st.text(max_size=20), max_size=5), st.sampled_from(TYPES))
def test_a_guess_is_a_sentence_or_nothing(values: list[str], type_: str) -> None:
    text = guess(values, type_)
    assert text == "" or text.endswith(".")


@given(st.text(max_size=100))
def test_a_value_that_is_shown_is_short_and_printable(value: str) -> None:
    for text in (shown(value), shape(value)):
        assert len(text) <= 60
        assert "@" not in text or text == shape(value)
        assert text.isprintable()
    assert shown(value, personal=True) in ("", "***")
    assert not any(letter.isdigit() and letter != "9" for letter in shape(value))


@pytest.mark.parametrize(
    ("text", "is_phone"),
    [
        ("+354 555 1234", True),
        ("(030) 123 45 67", True),
        ("2025-01-31 09:30:00", False),
        ("1735689600000", False),
        ("a+b", False),
    ],
)
def test_a_phone_number_is_recognised(text: str, is_phone: bool) -> None:
    assert may_be_phone(text) is is_phone


def test_names_of_columns_are_shown_only_where_they_are_names() -> None:
    assert safe_names(["Betrag", "sigrun@x.example", "Anna Berg", "p12345"], True) == ["Betrag"]
    assert safe_names(["betrag"], False) == []
