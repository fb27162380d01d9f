"""Resamples of buckets, and the interval of their draws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.arrays.bootstrap import COVERAGE, credit_ratios, resamples, symmetric_interval
from lokun.credit.parameters import parameter_rows

STEADY = settings(derandomize=True, deadline=None, max_examples=100)
SLIP = 1e-12
NUMBERS = st.floats(-1, 1, allow_subnormal=False)


def test_resamples_differ_and_are_the_same_on_every_run():
    drawn = resamples(32)
    assert drawn.shape == (200, 32)
    assert (drawn.sum(axis=1) == 32).all()
    assert len({tuple(draw) for draw in drawn.tolist()}) == 200
    assert (resamples(32) == drawn).all()


@STEADY
@given(NUMBERS, st.lists(NUMBERS, min_size=1, max_size=50), st.booleans())
def test_the_interval_is_symmetric_and_contains_nine_of_ten_draws(value, drawn, is_positive):
    if is_positive:
        value, drawn = abs(value), [abs(one) for one in drawn]
    draws = np.array(drawn)
    lower, upper = symmetric_interval(np.array(value), draws)
    least = 0.0 if min(value, *drawn) >= 0 else -np.inf
    assert lower == pytest.approx(max(least, 2 * value - upper), abs=SLIP)
    assert lower <= value <= upper
    inside = (lower - SLIP <= draws) & (draws <= upper + SLIP)
    assert inside.sum() >= np.floor(COVERAGE * len(draws))
    assert np.abs(draws - value).max() >= upper - value - SLIP


def test_no_interval_exceeds_the_limit_of_values():
    lower, upper = symmetric_interval(np.array(0.9), np.array([0.6, 0.7, np.nan]), most=1.0)
    assert (round(lower, 12), upper) == (0.61, 1.0)


def test_bounds_of_removal_effects_are_at_most_one():
    rows = parameter_rows("markov", ["a"], "removal_effect", np.array([0.9]), np.array([[0.6]]))
    assert [(row["lower"], row["upper"]) for row in rows.to_pylist()] == [(0.6, 1.0)]


def test_a_draw_has_at_most_all_credit_and_a_share_of_nothing_has_no_ratio():
    values = np.array([0.2, 0.8, 1e-9])
    ratios = credit_ratios(values, np.array([[0.4, 0.4, 0.2], [1.0, 0.0, 0.0]]))
    # At most all: five times a fifth. What is less than one close in 100,000 stays as it is.
    assert ratios == pytest.approx(np.array([[2, 0.5, 1], [5, 0, 1]]), rel=1e-6)
