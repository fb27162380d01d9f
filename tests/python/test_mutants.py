"""The text of every deliberate fault of ``make mutants`` is in the source exactly once."""

from __future__ import annotations

import argparse

import pytest

from tools import mutants


@pytest.mark.parametrize("fault", mutants.FAULTS, ids=lambda fault: fault.name)
def test_a_fault_can_be_planted(fault: mutants.Fault) -> None:
    assert mutants.misplaced(fault) == ""
    assert fault.old != fault.new


def test_a_fault_without_its_text_is_reported() -> None:
    gone = mutants.Fault("gone", "models/none.sql", "a", "b", "none")
    assert mutants.misplaced(gone) == "there is no models/none.sql"
    everywhere = mutants.Fault("everywhere", "tools/mutants.py", "Fault", "b", "none")
    assert "not once" in mutants.misplaced(everywhere)


def test_every_fault_is_in_one_part() -> None:
    parts = [mutants.FAULTS[mutants.part(f"{number}/3")] for number in range(3)]
    assert sorted(len(part) for part in parts)[0] >= len(mutants.FAULTS) // 3
    assert {fault.name for part in parts for fault in part} == {f.name for f in mutants.FAULTS}
    assert sum(len(part) for part in parts) == len(mutants.FAULTS)


@pytest.mark.parametrize("text", ["3/3", "1", "a/3", "-1/3", "0/0"])
def test_an_invalid_part_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is not I/N; write 0/3"):
        mutants.part(text)


@pytest.mark.parametrize(
    ("message", "is_red"),
    [
        ("AssertionError: assert 1 == 2", True),
        ("assert 1 == 2", True),
        ("lokun.arrays.errors.InputError: split input, group_id 1", False),
        ("_duckdb.BinderException: no such column", False),
    ],
)
def test_only_an_assertion_counts_as_a_failed_test(message: str, is_red: bool) -> None:
    assert mutants._is_assertion(message) is is_red
