"""Joint effects of channels: resources share first, then the channels of each resource."""

from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from lokun.hazard.sharing import lost_alone, parts_of, powers_of

GROUP = np.array([1, 0, 1, 0, 2])
POWERS = arrays.arrays(np.float64, (4, 5), elements=st.floats(0, 5))


def test_effects_that_add_up_are_powers_of_the_same_height():
    # The rate is 8 times the baseline's: a product of the powers 4/7 and 3/7 of 8.
    powers = powers_of(np.array([4.0, 3.0, 0.0]), np.array([7.0]))
    assert np.exp(powers) == pytest.approx([8 ** (4 / 7), 8 ** (3 / 7), 1])
    assert lost_alone(powers) == pytest.approx([1 - 8 ** (-4 / 7), 1 - 8 ** (-3 / 7), 0])
    # The overlap of small effects is zero, and a single effect has all of the gain.
    assert lost_alone(powers_of(np.array([1e-9]), np.array([2e-9]))) == pytest.approx(1e-9)
    assert lost_alone(powers_of(np.array([7.0]), np.array([7.0]))) == pytest.approx(7 / 8)
    assert not powers_of(np.zeros(2), np.zeros(1)).any()


def test_groups_share_by_the_loss_without_all_of_their_columns():
    # Without the first group two of three equal powers are lost. By the loss without each column
    # alone, the group would get two thirds.
    parts = parts_of(np.array([[1.0, 1.0, 1.0]]), np.array([0, 0, 1]))
    first, second = 1 - exp(-2), 1 - exp(-1)
    assert parts == pytest.approx(np.array([[first / 2, first / 2, second]]) / (first + second))


def test_columns_share_their_groups_part_by_the_loss_without_each():
    parts = parts_of(np.array([[2.0, 0.5]]), np.array([7, 7]))
    alone = np.array([[1 - exp(-2), 1 - exp(-0.5)]])
    assert parts == pytest.approx(alone / alone.sum())


@settings(derandomize=True, deadline=None)
@given(POWERS)
def test_parts_make_the_whole(powers):
    parts = parts_of(powers, GROUP)
    assert (parts >= 0).all()
    # A column without effect gets nothing; without any effect there is nothing to share.
    assert not parts[lost_alone(powers) == 0].any()
    assert parts.sum(axis=1) == pytest.approx(np.where(lost_alone(powers).any(axis=1), 1, 0))


@settings(derandomize=True, deadline=None)
@given(POWERS, st.permutations(range(5)), st.permutations(range(3)))
def test_the_order_of_columns_and_the_numbers_of_groups_do_not_matter(powers, order, numbers):
    renamed = np.array(numbers)[GROUP[order]]
    assert parts_of(powers[:, order], renamed) == pytest.approx(parts_of(powers, GROUP)[:, order])


@settings(derandomize=True, deadline=None)
@given(POWERS, st.floats(0, 1))
def test_a_groups_part_does_not_depend_on_its_division_into_columns(powers, part):
    whole = parts_of(powers, GROUP)
    divided = np.column_stack([powers, powers[:, 0] * part])
    divided[:, 0] *= 1 - part
    result = parts_of(divided, np.append(GROUP, GROUP[0]))
    for group in range(3):
        expected = whole[:, group == GROUP].sum(axis=1)
        assert result[:, np.append(GROUP, GROUP[0]) == group].sum(axis=1) == pytest.approx(expected)


def test_without_columns_there_are_no_parts():
    assert parts_of(np.zeros((3, 0)), np.zeros(0, dtype=np.int64)).shape == (3, 0)
