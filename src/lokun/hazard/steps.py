"""Steps of Newton's method for coefficients of which some may not be negative."""

import numpy as np
from scipy.linalg.lapack import dtrtrs
from scipy.optimize import nnls

from lokun.arrays.ragged import Bools, Floats, Int64s

#: What is added to the curvature, as a part of it, so that it can be inverted, and at least.
RIDGE, LEAST = 1e-8, 1e-12
#: The largest logarithm of a rate, and of its change in one step.
LIMIT, STRIDE = 30.0, 3.0


def highest(
    points: Floats, slopes: Floats, curvatures: Floats, is_open: Bools, stride: float = np.inf
) -> Floats:
    """Where the parabola at each point is highest, with no open coefficient below 0.

    The free coefficients are eliminated; what is left is a least-squares problem without negatives
    (Lawson and Hanson, 1974).

    Args:
        points: the free coefficients, which are logarithms, then others, (coefficients, points).
        slopes: first derivatives, (coefficients, points).
        curvatures: minus the second derivatives, (points, coefficients, coefficients).
        is_open: which of the others may be above 0, (others, points).
        stride: the most by which a logarithm changes; a longer step ends on its way.

    Returns:
        (coefficients, points).
    """
    base = len(points) - len(is_open)
    # Others that are not open fall to 0 at once; the step is that of the rest, from there.
    falling = np.where(is_open, 0.0, points[base:])
    slopes = slopes + (curvatures[:, :, base:] @ falling.T[:, :, None])[:, :, 0].T
    place = np.argsort(~is_open, axis=0, kind="stable")[: is_open.sum(axis=0).max(initial=0)]
    if not is_open.all():
        curvatures, slopes = _chosen(curvatures, slopes, place, base)
    is_open = np.take_along_axis(is_open, place, axis=0)
    begin = np.where(is_open, np.take_along_axis(points[base:], place, axis=0), 0.0)
    curvatures = with_diagonals(curvatures, RIDGE * np.einsum("rii->ri", curvatures) + LEAST)
    inner, cross = curvatures[:, :base, :base], curvatures[:, :base, base:]
    sides = np.concatenate([cross, slopes[:base].T[:, :, None]], axis=2)
    solved = np.linalg.solve(inner, sides)
    across, step = solved[:, :, :-1], solved[:, :, -1].T
    rest = curvatures[:, base:, base:] - cross.transpose(0, 2, 1) @ across
    aim = slopes[base:] - np.einsum("rbc,br->cr", across, slopes[:base])
    aim += np.einsum("rcd,dr->cr", rest, begin)
    # What is not open stands alone, and would fall.
    both = is_open.T[:, :, None] & is_open.T[:, None, :]
    alone = np.where(is_open.T, RIDGE * np.einsum("rii->ri", rest) + LEAST, 1.0)
    rest = with_diagonals(np.where(both, rest, 0), alone)
    lower = np.linalg.cholesky(rest)
    aim = np.where(is_open, aim, -1.0)
    found = np.zeros(is_open.shape)
    if len(is_open):
        for point in range(points.shape[1]):
            upper = lower[point].T
            height, _ = dtrtrs(upper, aim[:, point], trans=1)
            found[:, point], _ = nnls(upper, height)
    change = step - np.einsum("rbc,cr->br", across, found - begin)
    others = np.zeros(falling.shape)
    np.put_along_axis(others, place, found, axis=0)
    aimed = np.concatenate([points[:base] + change, others])
    furthest = np.abs(change).max(axis=0, initial=0.0)
    part = np.minimum(stride, furthest) / np.maximum(furthest, LEAST)
    reached: Floats = np.where(furthest > stride, points + part * (aimed - points), aimed)
    reached[:base] = np.clip(reached[:base], -LIMIT, LIMIT)
    return reached


def _chosen(curvatures: Floats, slopes: Floats, place: Int64s, base: int) -> tuple[Floats, Floats]:
    """Curvatures and slopes of the free coefficients and of some others, (others, points)."""
    free = np.repeat(np.arange(base)[:, None], place.shape[1], axis=1)
    every = np.concatenate([free, base + place])
    rows, columns = every.T[:, :, None], every.T[:, None, :]
    points = np.arange(place.shape[1])[:, None, None]
    return curvatures[points, rows, columns], np.take_along_axis(slopes, every, axis=0)


def with_diagonals(matrices: Floats, values: Floats) -> Floats:
    """Matrices to whose diagonals values are added, (points, coefficients, coefficients)."""
    summed: Floats = matrices.copy()
    diagonals = np.einsum("rii->ri", summed)
    diagonals += values
    return summed
