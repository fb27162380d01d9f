"""Files whose tests build for minutes take turns where LOKUN_TURN says so; else all of them run."""

from __future__ import annotations

import os

import pytest


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that are marked ``takes_turns`` in files whose turn it is not.

    LOKUN_TURN=1/4 runs those of every fourth file, beginning with the second one.
    """
    turn, turns = (int(number) for number in os.environ.get("LOKUN_TURN", "0/1").split("/"))
    marked = [item for item in items if item.get_closest_marker("takes_turns")]
    files = sorted({item.path for item in marked})
    left_out = {item for item in marked if files.index(item.path) % turns != turn}
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = [item for item in items if item not in left_out]
