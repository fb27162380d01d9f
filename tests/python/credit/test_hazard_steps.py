"""A step of Newton's method, with coefficients of which some may not be negative."""

import numpy as np
import pytest

from lokun.hazard.steps import highest

FREE, OTHERS, POINTS = 4, 6, 5


def problem(seed: int):
    """Points with slopes and curvatures, the same at every run."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(POINTS, 60, FREE + OTHERS))
    points = np.abs(rng.normal(size=(FREE + OTHERS, POINTS)))
    return points, 20 * rng.normal(size=points.shape), scores.transpose(0, 2, 1) @ scores


@pytest.mark.parametrize("seed", range(5))
def test_what_is_not_open_falls_to_nothing_and_the_rest_is_highest_beside_it(seed):
    points, slopes, curvatures = problem(seed)
    is_open = np.random.default_rng(seed + 100).random((OTHERS, POINTS)) < 0.5
    reached = highest(points, slopes, curvatures, is_open)
    assert not reached[FREE:][~is_open].any()
    for point in range(POINTS):
        kept = np.append(np.ones(FREE, dtype=np.bool_), is_open[:, point])
        inner = curvatures[point]
        # The slope where the closed ones have fallen to 0, and the parabola of the others there.
        begin = np.where(kept, points[:, point], 0.0)
        slope = slopes[:, point] - inner @ (begin - points[:, point])
        alone = highest(
            begin[kept][:, None],
            slope[kept][:, None],
            inner[None][:, kept][:, :, kept],
            np.ones((int(is_open[:, point].sum()), 1), dtype=np.bool_),
        )
        np.testing.assert_allclose(reached[kept, point], alone[:, 0], rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_no_open_coefficient_is_negative_and_none_would_rise(seed):
    points, slopes, curvatures = problem(seed)
    reached = highest(points, slopes, curvatures, np.ones((OTHERS, POINTS), dtype=np.bool_))
    assert (reached[FREE:] >= 0).all()
    for point in range(POINTS):
        slope = slopes[:, point] - curvatures[point] @ (reached[:, point] - points[:, point])
        is_free = np.append(np.ones(FREE, dtype=np.bool_), reached[FREE:, point] > 0)
        np.testing.assert_allclose(slope[is_free], 0, atol=1e-4)
        assert (slope[~is_free] < 1e-4).all()


def test_a_long_step_ends_on_its_way():
    points, slopes, curvatures = problem(0)
    is_open = np.ones((OTHERS, POINTS), dtype=np.bool_)
    reached = highest(points, slopes, curvatures, is_open, stride=0.01)
    furthest = np.abs(reached - points)[:FREE].max(axis=0)
    assert (furthest <= 0.01 + 1e-12).all()
