"""Nights in any order: closed months stay, and what a night says follows from its rows and book."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from book.replaying import Replay

pytestmark = pytest.mark.takes_turns

#: ``make test-night`` has thirty nights.
NIGHTS = int(os.environ.get("LOKUN_REPLAY_NIGHTS", "4"))
FIRST = int(os.environ.get("LOKUN_REPLAY_SEED", "1"))


@pytest.mark.parametrize("fit", ["every_build", "monthly"])
def test_nights_in_any_order_keep_the_books(tmp_path: Path, fit: str) -> None:
    """Rows that are late, corrected, merged, apart again, refunded, gone or loaded again.

    Expected failures: a figure of a closed month moves, an entry is edited, the sum over all months
    is not what is true now, a data test is red on sound data, a build of the same rows says
    something else, or a build of everything anew, from the same raw rows and the same book, does.
    """
    replay = Replay(tmp_path, FIRST, fit_parameters=fit)
    told = []
    for number in range(1, NIGHTS + 1):
        told.append(replay.night())
        assert replay.wrong() == {}, told
        if number % 2 == 0:
            assert replay.of_the_book() == [], told
        if number in (1, 3) or number % 5 == 0:
            told.append([f"closed {replay.close()}"])
            assert replay.wrong() == {}, told
    assert replay.after_nothing() == [], told
