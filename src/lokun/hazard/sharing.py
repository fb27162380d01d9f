"""How what channels bring to a close together is shared out: by what is lost without each.

Where channels multiply a rate, each of them raises what the others bring, and what is lost without
each alone does not add up to what is lost without all. Budgets are made by resource, so resources
share first, each by what is lost without all of its channels; its channels share what it has, each
by what is lost without it. Unions before their members is the order of Owen (1977), "Values of
games with a priori unions"; losses in proportion replace Shapley's values.
"""

import numpy as np

from lokun.arrays.ragged import Floats, Int64s


def powers_of(effects: Floats, total: Floats) -> Floats:
    """Effects that are added up, read as powers of a product of the same height.

    Effects make the rate 1 + total times the baseline's, which is the product of
    exp(effect * log(1 + total) / total). Without one of them the rate falls by its factor.

    Args:
        effects: multiples of the baseline, from 0 up, any shape.
        total: their sums, of a shape that goes with theirs.

    Returns:
        Logarithms of the factors, in the shape of the effects.
    """
    ratio = np.where(total > 0, np.log1p(total) / np.where(total > 0, total, 1), 1)
    powers: Floats = effects * ratio
    return powers


def lost_alone(powers: Floats) -> Floats:
    """The part of a rate that is lost without the factor exp(power), 0 to 1, in the same shape."""
    alone: Floats = -np.expm1(-powers)
    return alone


def parts_of(powers: Floats, group: Int64s) -> Floats:
    """Each column's part of what all bring: first groups share, then the columns of each.

    Args:
        powers: logarithms of factors, from 0 up, (closes, columns).
        group: of each column, (columns,).

    Returns:
        (closes, columns); the sum is 1 in a row in which a power is above 0, else 0.
    """
    groups, place = np.unique(group, return_inverse=True)
    is_in = np.eye(len(groups))[place]

    def of_groups(values: Floats) -> Floats:
        # Not the product of matrices, whose last digits may depend on the number of threads.
        summed: Floats = np.einsum("ic,cg->ig", values, is_in)
        return summed

    alone, together = lost_alone(powers), lost_alone(of_groups(powers))
    within = alone / _above(of_groups(alone))[:, place]
    among = together / _above(together.sum(axis=1, keepdims=True))
    parts: Floats = within * among[:, place]
    return parts


def _above(sums: Floats) -> Floats:
    """Sums to divide by: what is 0 has nothing to share."""
    return np.where(sums > 0, sums, 1)
