"""A month's parts have factors of their own only where closes bunch within months."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lokun.hazard.calendar import PARTS, bunches, periods_of_parts


def _points(closes: list[list[int]], sampled: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Parts of months in a row, and which are closes, from counts by month and part."""
    counts = np.array([closes, sampled])
    numbers = np.arange(counts[0].size)
    parts = [np.repeat(numbers, of_kind.ravel()) for of_kind in counts]
    is_close = np.repeat([True, False], [len(of_kind) for of_kind in parts])
    return np.concatenate(parts), is_close


def test_a_month_whose_closes_do_not_bunch_is_one_period() -> None:
    parts, is_close = _points([[40, 20]] * 6, [[200, 100]] * 6)
    assert periods_of_parts(parts, is_close, 10) == {part: part // PARTS for part in range(12)}


def test_the_parts_of_a_month_at_whose_end_closes_bunch_are_two_periods() -> None:
    parts, is_close = _points([[20, 40]] * 6, [[200, 100]] * 6)
    assert periods_of_parts(parts, is_close, 10) == {part: part for part in range(12)}


def test_a_month_with_few_closes_stays_whole_beside_months_that_are_divided() -> None:
    parts, is_close = _points([[20, 40], [9, 40], [20, 40]], [[200, 100]] * 3)
    assert periods_of_parts(parts, is_close, 10) == {0: 0, 1: 1, 2: 2, 3: 2, 4: 3, 5: 4}


def test_one_month_of_many_that_bunches_is_enough_where_it_bunches_much() -> None:
    parts, is_close = _points([[40, 20]] * 11 + [[10, 80]], [[200, 100]] * 12)
    assert len(set(periods_of_parts(parts, is_close, 10).values())) == 24


def test_the_first_days_may_be_those_in_which_closes_bunch() -> None:
    assert bunches(np.array([[[80, 200], [10, 100]]] * 3))


def test_without_closes_nothing_bunches() -> None:
    assert not bunches(np.zeros((0, PARTS, 2), dtype=np.int64))


def test_chance_alone_rarely_divides_months() -> None:
    random = np.random.default_rng(20240521)
    closes = random.binomial(60, 1 / 3, size=(2000, 12))
    counts = np.stack(
        [
            np.stack([60 - closes, np.full_like(closes, 200)], axis=-1),
            np.stack([closes, np.full_like(closes, 100)], axis=-1),
        ],
        axis=2,
    )
    assert sum(bunches(company) for company in counts) <= 10


@given(
    st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=200),
    st.integers(1, 20),
)
def test_every_part_has_a_period_and_periods_follow_one_another(
    points: list[tuple[int, bool]], least: int
) -> None:
    parts = np.array([part for part, _ in points])
    periods = periods_of_parts(parts, np.array([closed for _, closed in points]), least)
    assert set(periods) == set(parts.tolist())
    in_order = [periods[part] for part in sorted(periods)]
    assert in_order[0] == 0
    assert set(np.diff(in_order).tolist()) <= {0, 1}
