"""A step of Newton's method for coefficients of which some may not be negative."""

import numpy as np
from scipy.linalg import cho_factor, cho_solve, cholesky, solve_triangular
from scipy.optimize import nnls

from lokun.arrays.ragged import Bools, Floats

#: What is added to the curvature, as a part of it, so that it can be inverted, and at least.
RIDGE, LEAST = 1e-8, 1e-12
#: The largest logarithm of a rate, and of its change in one step.
LIMIT, STRIDE = 30.0, 3.0


def highest(
    point: Floats, slope: Floats, curvature: Floats, is_open: Bools, stride: float = np.inf
) -> Floats:
    """Where the parabola at a point is highest, with no open coefficient below 0.

    The free coefficients are eliminated; what is left is a least-squares problem without negatives
    (Lawson and Hanson, 1974).

    Args:
        point: the free coefficients, which are logarithms, then the others, (coefficients,).
        slope: first derivatives, (coefficients,).
        curvature: minus the second derivatives, (coefficients, coefficients).
        is_open: which of the others may be above 0, (others,).
        stride: the most by which a logarithm changes; a longer step ends on its way.
    """
    base = len(point) - len(is_open)
    curvature = curvature + np.diag(RIDGE * np.diag(curvature) + LEAST)
    inner = cho_factor(curvature[:base, :base], lower=True)
    cross = cho_solve(inner, curvature[:base, base:])
    rest = curvature[base:, base:] - curvature[base:, :base] @ cross
    aim = slope[base:] - cross.T @ slope[:base] + rest @ point[base:]
    others = np.zeros(len(aim))
    if is_open.any():
        rest = rest[np.ix_(is_open, is_open)]
        lower = cholesky(rest + np.diag(RIDGE * np.diag(rest) + LEAST), lower=True)
        others[is_open], _ = nnls(lower.T, solve_triangular(lower, aim[is_open], lower=True))
    change = cho_solve(inner, slope[:base]) - cross @ (others - point[base:])
    aimed = np.concatenate([point[:base] + change, others])
    part = min(1.0, stride / max(float(np.abs(change).max(initial=0.0)), 1e-300))
    reached: Floats = aimed if part == 1 else point + part * (aimed - point)
    reached[:base] = np.clip(reached[:base], -LIMIT, LIMIT)
    return reached
