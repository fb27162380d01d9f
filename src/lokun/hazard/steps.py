"""Steps of Newton's method for coefficients of which some may not be negative."""

import numpy as np
from scipy.optimize import nnls

from lokun.arrays.ragged import Bools, Floats

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
    diagonal = np.einsum("rii->ri", curvatures)
    curvatures = curvatures + _diagonals(RIDGE * diagonal + LEAST)
    inner, cross = curvatures[:, :base, :base], curvatures[:, :base, base:]
    sides = np.concatenate([cross, slopes[:base].T[:, :, None]], axis=2)
    solved = np.linalg.solve(inner, sides)
    across, step = solved[:, :, :-1], solved[:, :, -1].T
    rest = curvatures[:, base:, base:] - cross.transpose(0, 2, 1) @ across
    aim = slopes[base:] - np.einsum("rbc,br->cr", across, slopes[:base])
    aim += np.einsum("rcd,dr->cr", rest, points[base:])
    # What is not open stands alone, and would fall.
    both = is_open.T[:, :, None] & is_open.T[:, None, :]
    rest = np.where(both, rest, 0) + _diagonals(
        np.where(is_open.T, RIDGE * np.einsum("rii->ri", rest) + LEAST, 1.0)
    )
    lower = np.linalg.cholesky(rest)
    height = np.linalg.solve(lower, np.where(is_open, aim, -1.0).T[:, :, None])[:, :, 0]
    others = np.zeros(is_open.shape)
    if len(is_open):
        for point in range(points.shape[1]):
            others[:, point], _ = nnls(lower[point].T, height[point])
    change = step - np.einsum("rbc,cr->br", across, others - points[base:])
    aimed = np.concatenate([points[:base] + change, others])
    furthest = np.abs(change).max(axis=0, initial=0.0)
    part = np.minimum(stride, furthest) / np.maximum(furthest, LEAST)
    reached: Floats = np.where(furthest > stride, points + part * (aimed - points), aimed)
    reached[:base] = np.clip(reached[:base], -LIMIT, LIMIT)
    return reached


def _diagonals(values: Floats) -> Floats:
    """Diagonal matrices, (points, coefficients, coefficients)."""
    matrices: Floats = values[:, :, None] * np.eye(values.shape[1])
    return matrices
