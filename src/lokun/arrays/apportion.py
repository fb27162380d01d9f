"""Exact apportionment by largest remainder, over ragged groups of 64-bit integers."""

import numpy as np
import numpy.typing as npt

from lokun.arrays.ragged import Int64s, group_of_rows, group_sums

UInt64s = npt.NDArray[np.uint64]

#: Sums of weights, and amounts, stay below this.
LIMIT = 2**62


def multiply_divide(
    amounts: Int64s | int, weights: Int64s, divisors: Int64s | int
) -> tuple[Int64s, Int64s]:
    """Quotient and remainder of amount * weight / divisor, also where the product exceeds 64 bits.

    Long division: the amount is read from its highest digit down. A digit has as many bits as
    fit, so that remainder * base + digit * weight is within 64 bits.

    Args:
        amounts: 0 <= amount < LIMIT, (rows,) or one for all.
        weights: 0 <= weight <= divisor, (rows,).
        divisors: 1 <= divisor < LIMIT, (rows,) or one for all.

    Returns:
        Quotients and remainders, (rows,) each.
    """
    if weights.size == 0:
        return weights.astype(np.int64), weights.astype(np.int64)
    amount: UInt64s = np.asarray(amounts).astype(np.uint64)
    weight: UInt64s = weights.astype(np.uint64)
    divisor: UInt64s = np.asarray(divisors).astype(np.uint64)
    digit_bits = 63 - int(divisor.max()).bit_length()
    digits = max(1, -(-int(amount.max()).bit_length() // digit_bits))
    base = np.uint64(digit_bits)
    mask = np.uint64((1 << digit_bits) - 1)
    quotient = np.zeros(weight.shape, dtype=np.uint64)
    remainder = np.zeros(weight.shape, dtype=np.uint64)
    for digit in range(digits - 1, -1, -1):
        part = (amount >> np.uint64(digit * digit_bits)) & mask
        total = (remainder << base) + part * weight
        step = total // divisor
        remainder = total - step * divisor
        quotient = (quotient << base) + step
    return quotient.astype(np.int64), remainder.astype(np.int64)


def exceeding_group(weights: Int64s, starts: Int64s) -> int | None:
    """The first group whose weights sum to LIMIT or more, without overflow; None if none."""
    high = group_sums(weights >> 31, starts)
    low = group_sums(weights & (2**31 - 1), starts)
    over = np.flatnonzero(high + (low >> 31) >= LIMIT >> 31)
    return int(over[0]) if over.size else None


def apportion(amounts: Int64s | int, weights: Int64s, starts: Int64s, counts: Int64s) -> Int64s:
    """Split each group's amount over its rows in proportion to their weights.

    Largest remainder (Hamilton): every row gets the floor of its quota, and the rows with the
    largest remainders get one unit each of the rest; ties go to the earliest row. A group whose
    weights are all zero gets zeros.

    Args:
        amounts: 0 <= amount < LIMIT, (groups,) or one for all.
        weights: (rows,), non-negative, each group's sum below LIMIT.
        starts: first row of each group, (groups,).
        counts: rows of each group, (groups,), each at least 1.

    Returns:
        (rows,); sums to the amount in every group with a positive weight.
    """
    groups = group_of_rows(counts)
    sums = group_sums(weights, starts)
    totals = np.broadcast_to(np.asarray(amounts, dtype=np.int64), sums.shape)
    per_row = amounts if isinstance(amounts, int) else amounts[groups]
    shares, remainders = multiply_divide(per_row, weights, np.maximum(sums, 1)[groups])
    rest = np.where(sums > 0, totals - group_sums(shares, starts), 0)
    if not rest.any():
        return shares
    rows = np.flatnonzero((rest[groups] > 0) & (remainders > 0))
    owner = groups[rows]
    # Stable on both keys: equal remainders keep the order of their rows.
    order = np.lexsort((-remainders[rows], owner))
    rows, owner = rows[order], owner[order]
    first = np.searchsorted(owner, np.arange(len(counts)))
    rank = np.arange(len(rows)) - first[owner]
    shares[rows[rank < rest[owner]]] += 1
    return shares
