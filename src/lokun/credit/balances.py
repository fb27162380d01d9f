"""Balances of documents, split over the parts of their closes, and summed over groups of parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lokun.arrays.apportion import apportion
from lokun.arrays.ragged import Int64s
from lokun.credit.weighing import Parts

#: Cells (part, rule and balance) that are split at a time, so that memory is bounded.
_CELLS = 2**21


@dataclass(frozen=True)
class Balances:
    """The balances before and after the ledger entries of closes.

    Many entries of a close have one balance, such as the price of a month, so each is split once.

    Attributes:
        closes: the close of each entry, (entries,).
        before, after: the balance of the entry, as a row of ``owners``; -1 for a balance of zero.
        before_sign, after_sign: -1 for a negative balance, else 1, (entries,).
        owners: the close of each distinct balance, (balances,).
        heights: distinct balances without their sign, above 0, (balances,).
    """

    closes: Int64s
    before: Int64s
    after: Int64s
    before_sign: Int64s
    after_sign: Int64s
    owners: Int64s
    heights: Int64s

    @classmethod
    def of(cls, closes: Int64s, before: Int64s, after: Int64s) -> "Balances":
        """The balances of entries in minor units, (entries,) each."""
        both, owners = np.concatenate([before, after]), np.tile(closes, 2)
        heights = np.abs(both)
        order = np.lexsort((heights, owners))
        order = order[heights[order] > 0]
        begins = np.ones(len(order), dtype=np.bool_)
        begins[1:] = (np.diff(owners[order]) != 0) | (np.diff(heights[order]) != 0)
        number = np.full(len(both), -1, dtype=np.int64)
        number[order] = np.cumsum(begins) - 1
        firsts, signs = order[begins], np.where(both < 0, -1, 1)
        middle = len(closes)
        return cls(
            closes,
            number[:middle],
            number[middle:],
            signs[:middle],
            signs[middle:],
            owners[firsts],
            heights[firsts],
        )

    @property
    def times(self) -> Int64s:
        """How often all entries together add each balance, (balances,)."""
        count = len(self.owners)
        times = np.zeros(count, dtype=np.int64)
        np.add.at(times, self.after[self.after >= 0], self.after_sign[self.after >= 0])
        np.subtract.at(times, self.before[self.before >= 0], self.before_sign[self.before >= 0])
        return times


@dataclass(frozen=True)
class Groups:
    """Groups of the parts of each close, close by close.

    Attributes:
        of_part: the group of each part; -1 for a part of no group, (parts,).
        firsts: a part of each group, (groups,).
        starts: the first group of each close, (closes,).
        counts: the groups of each close, (closes,).
    """

    of_part: Int64s
    firsts: Int64s
    starts: Int64s
    counts: Int64s


def group(closes: Int64s, chosen: Int64s, columns: Sequence[Int64s]) -> Groups:
    """Group the chosen parts of each close that are equal in all columns, in the columns' order.

    Args:
        closes: the close of each part, ascending; no close is without parts, (parts,).
        chosen: the parts that have a group, ascending.
        columns: (parts,) each.
    """
    keys = [closes[chosen], *(column[chosen] for column in columns)]
    order = np.lexsort(keys[::-1])
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = np.any([np.diff(key[order]) != 0 for key in keys], axis=0)
    of_part = np.full(len(closes), -1, dtype=np.int64)
    of_part[chosen[order]] = np.cumsum(begins) - 1
    firsts = chosen[order[begins]]
    counts = np.bincount(closes[firsts], minlength=int(closes[-1]) + 1).astype(np.int64)
    return Groups(of_part, firsts, np.cumsum(counts) - counts, counts)


@dataclass(frozen=True)
class Split:
    """The split of all balances.

    Attributes:
        amounts: what all entries of the close add to each part, (parts, rules).
        sums: for each grouping, the share of each group in each balance of its close, balance by
            balance, (balances and groups, rules).
        starts: for each grouping, the first row of each balance in ``sums``.
    """

    amounts: Int64s
    sums: tuple[Int64s, ...]
    starts: tuple[Int64s, ...]

    def added(self, grouping: int, balances: Balances, entry: Int64s, within: Int64s) -> Int64s:
        """What entries add to groups, (rows, rules): the balance after, less the balance before.

        Args:
            grouping: number of the grouping.
            balances: of the entries.
            entry: number of an entry, (rows,).
            within: number of a group in the close of the entry, from 0, (rows,).
        """
        sums, starts = self.sums[grouping], self.starts[grouping]
        added = np.zeros((len(entry), sums.shape[1]), dtype=np.int64)
        for balance, sign, effect in (
            (balances.after, balances.after_sign, 1),
            (balances.before, balances.before_sign, -1),
        ):
            rows = np.flatnonzero(balance[entry] >= 0)
            of_entry = entry[rows]
            share = sums[starts[balance[of_entry]] + within[rows]]
            added[rows] += effect * sign[of_entry][:, None] * share
        return added


def split(parts: Parts, balances: Balances, groupings: Sequence[Groups]) -> Split:
    """Split every balance over the parts of its close, under each rule.

    Largest remainder, ties to the earliest part; a negative balance has the shares of the positive
    one, negated.
    """
    rules = parts.units.shape[1]
    amounts = np.zeros(parts.units.size, dtype=np.int64)
    counts = [groups.counts[balances.owners] for groups in groupings]
    starts = [np.cumsum(count) - count for count in counts]
    sums = [np.zeros(int(count.sum()) * rules, dtype=np.int64) for count in counts]
    times = balances.times
    for balance, part, rule, share in _shares(parts, balances):
        np.add.at(amounts, part * rules + rule, share * times[balance])
        for groups, start, total in zip(groupings, starts, sums, strict=True):
            of_part = groups.of_part[part]
            row = start[balance] + of_part - groups.starts[balances.owners[balance]]
            chosen = of_part >= 0
            np.add.at(total, (row * rules + rule)[chosen], share[chosen])
    return Split(
        amounts.reshape(-1, rules),
        tuple(total.reshape(-1, rules) for total in sums),
        tuple(starts),
    )


def _shares(parts: Parts, balances: Balances) -> Iterator[tuple[Int64s, Int64s, Int64s, Int64s]]:
    """Balance, part, rule and share of each cell with a weight, some balances at a time."""
    rules = parts.units.shape[1]
    closes = int(parts.closes[-1]) + 1
    rule, part = np.nonzero(parts.units.T)
    # By close, then rule, then part: what is split together is contiguous.
    order = np.argsort(parts.closes[part] * rules + rule, kind="stable")
    rule, part = rule[order], part[order]
    weight = parts.units[part, rule]
    counts = np.bincount(parts.closes[part] * rules + rule, minlength=closes * rules)
    counts = counts.reshape(closes, rules)
    lengths = counts.sum(axis=1)
    starts = np.cumsum(lengths) - lengths

    ends = np.cumsum(lengths[balances.owners])
    first = 0
    while first < len(ends):
        most = (ends[first - 1] if first else 0) + _CELLS
        end = max(int(np.searchsorted(ends, most, side="right")), first + 1)
        number = np.arange(first, end)
        owner = balances.owners[number]
        length = lengths[owner]
        balance = np.repeat(number, length)
        offset = np.cumsum(length) - length
        cell = np.arange(len(balance)) + np.repeat(starts[owner] - offset, length)
        split_over = counts[owner].ravel()
        share = apportion(
            np.repeat(balances.heights[number], rules),
            weight[cell],
            np.cumsum(split_over) - split_over,
            split_over,
        )
        yield balance, part[cell], rule[cell], share
        first = end
