"""The tests of a selection read only what the selection builds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from test_queries import SAID_COMMANDS

if TYPE_CHECKING:
    from conftest import Dbt

SELECTIONS = [
    ["--select", "+budget_shift", "+partner_scorecard"],
    *(
        command.arguments[1:]
        for command in SAID_COMMANDS
        # Without a plus before it, it is built where what it reads has been built.
        if command.arguments[:2] == ["build", "--select"] and command.arguments[2][0] == "+"
    ),
]
KINDS = ["--resource-type", "test", "unit_test", "model", "seed"]

#: A build without a selection, and one whose tests are selected by any parent.
EVERYTHING: list[list[str]] = [[], ["--indirect-selection", "eager"]]


@pytest.fixture(scope="module")
def listed(new_dbt: Callable[..., Dbt]) -> dict[str, set[str]]:
    """The unique ids of the nodes that a build would run, by its arguments, joined by blanks."""
    asked = [*SELECTIONS, *EVERYTHING]
    keys = ["--output", "json", "--output-keys", "unique_id"]
    found = new_dbt("selections").run_all([["ls", *KINDS, *keys, *given] for given in asked])
    assert all(success for success, _, _ in found), found
    return {
        " ".join(given): {json.loads(line)["unique_id"] for line in lines}
        for given, (_, _, lines) in zip(asked, found, strict=True)
    }


@pytest.fixture(scope="module")
def parents(compiled: Path) -> dict[str, list[str]]:
    """What each node reads, of what is built."""
    manifest: dict[str, Any] = json.loads((compiled / "manifest.json").read_text())
    built = {name for name in manifest["nodes"] if name.split(".")[0] in {"model", "seed"}}
    return {
        name: [parent for parent in node["depends_on"].get("nodes", []) if parent in built]
        for name, node in manifest["nodes"].items()
    }


@pytest.mark.parametrize("selection", SELECTIONS, ids=" ".join)
def test_a_selection_tests_what_it_builds_and_nothing_else(
    selection: list[str], listed: dict[str, set[str]], parents: dict[str, list[str]]
) -> None:
    selected = listed[" ".join(selection)]
    tests = {name for name in selected if name.startswith("test.")}
    assert len(tests) > 20
    unread = {name: [p for p in parents[name] if p not in selected] for name in tests}
    assert {name: missing for name, missing in unread.items() if missing} == {}


def test_a_build_without_a_selection_runs_every_test(
    listed: dict[str, set[str]], parents: dict[str, list[str]]
) -> None:
    everything, eager = (listed[" ".join(given)] for given in EVERYTHING)
    assert everything == eager
    tests = {name for name in parents if name.startswith("test.")}
    assert {name for name in everything if name.startswith("test.")} == tests
    assert len(tests) > 300
