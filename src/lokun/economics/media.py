"""Bills of advertising, matched to the spend that the platforms report.

Finance has the amount, and a platform has the campaign and the day. A bill is matched to the spend
that it names: a campaign's, else a channel's, else a platform's. Bills of one name and month (or
period) are tried together before each is tried alone, because some platforms bill many times a
month. Where they are 0.8 to 1.25 of the spend, they replace it. Where they are not, they pay for
spend up to their amount, and the rest of either stays a cost.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

import numpy as np
import pyarrow as pa

from lokun.arrays.apportion import apportion
from lokun.arrays.ragged import Int64s
from lokun.arrays.tables import read_table
from lokun.economics.media_rows import (
    BY_AMOUNT,
    BY_CAMPAIGN,
    BY_CHANNEL,
    BY_PLATFORM,
    Bill,
    Spend,
    Window,
    month_window,
    read_spend,
)
from lokun.economics.schemas import MEDIA_BILLS, MEDIA_COVERS, PLATFORM_SPEND

READER = "media covers"
INPUTS = {"bills": MEDIA_BILLS, "spend": PLATFORM_SPEND}
#: A bill from LEAST to MOST times the spend that it names is that spend.
LEAST, MOST = 0.8, 1.25
#: A bill that names nothing is the spend of a platform that it equals within NEAR.
NEAR = 0.02
#: A bill without a period of a day up to HALF is rather for the month before.
HALF = 15


def media_covers(relations: Mapping[str, Iterable[pa.RecordBatch]]) -> Iterator[pa.RecordBatch]:
    """The spend of platforms that each bill of finance pays for.

    Args:
        relations: ``bills`` (MEDIA_BILLS) and ``spend`` (PLATFORM_SPEND), in any order of rows.

    Returns:
        MEDIA_COVERS rows by bill and row of spend. ``charged_minor`` is the part of the bill that
        is a cost of the row's campaign and day, and ``covered_minor`` the part of the row that is
        then no cost of its own. A correction is spread over the spend of its name and covers none.
        What a bill or a row of spend has beyond the sums of its rows stays a cost of its own.
    """
    bills = read_table(relations, "bills", INPUTS, READER)
    spend = read_spend(read_table(relations, "spend", INPUTS, READER))
    book = _Book(spend)
    named = [bill for row in bills.to_pylist() if (bill := book.read(row)) is not None]
    named.sort(key=lambda bill: bill.order)
    for level in range(BY_AMOUNT + 1):
        book.match([bill for bill in named if bill.level == level and bill.amount > 0])
    for bill in named:
        if bill.amount < 0 and bill.level < BY_AMOUNT and not bill.must_fit:
            book.correct(bill)
    yield book.batch()


class _Book:
    """Which bill pays for which row of spend."""

    def __init__(self, spend: Spend) -> None:
        self.spend = spend
        self.pairs: list[tuple[str, int, int, int]] = []
        self.scopes: dict[tuple[str, ...], Int64s] = {}

    def _rows(self, *scope: str) -> Int64s:
        """The rows of spend of a campaign, a channel, platforms, or all."""
        if scope not in self.scopes:
            kind, *names = scope
            spend = self.spend
            column = {"campaign": spend.campaigns, "channel": spend.channels}.get(
                kind, spend.platforms
            )
            matched = np.isin(column.astype(str), names) if names else np.ones(len(column), bool)
            self.scopes[scope] = np.flatnonzero(matched)
        return self.scopes[scope]

    def read(self, row: Mapping[str, object]) -> Bill | None:
        """A bill with the spend that it names; None where it names something else."""
        campaign, channel = row["campaign_id"], row["channel"]
        platforms = str(row["platforms"]).split("|") if row["platforms"] else []
        level, must_fit = BY_AMOUNT, False
        scope: tuple[str, ...] = ("all",)
        of_platforms = self._rows("platform", *platforms) if platforms else np.zeros(0, np.int64)
        rows = self._rows("campaign", str(campaign)) if campaign else of_platforms[:0]
        if rows.size:
            level, scope = BY_CAMPAIGN, ("campaign", str(campaign))
        elif channel and self._rows("channel", str(channel)).size:
            level, scope = BY_CHANNEL, ("channel", str(channel))
            rows = self._rows("channel", str(channel))
            must_fit = bool(row["is_known_campaign"])
            both = np.intersect1d(rows, of_platforms)
            if both.size:
                rows, scope = both, (*scope, *platforms)
        elif platforms:
            level, scope, rows = BY_PLATFORM, ("platform", *platforms), of_platforms
            must_fit = bool(channel) or bool(row["is_known_campaign"])
        elif channel or row["is_known_campaign"]:
            return None
        else:
            rows = self._rows("all")
        day, start, end = row["incurred_on"], row["period_start"], row["period_end"]
        assert isinstance(day, date)
        amount = row["amount_minor"]
        assert isinstance(amount, int)
        period = None
        if isinstance(start, date) and isinstance(end, date):
            epoch = date(1970, 1, 1)
            period = (start - epoch).days, (end - epoch).days
        cost_id = str(row["cost_id"])
        return Bill(cost_id, amount, amount, day, period, level, scope, rows, must_fit)

    def match(self, bills: list[Bill]) -> None:
        """Match the bills of one level."""
        usual = self._usual_months_back(bills)
        groups = [list(group) for _, group in groupby(_by_group(bills), key=lambda b: b.group)]
        groups.sort(key=lambda group: group[0].order)
        alone: list[Bill] = []
        for group in groups:
            if not self._fit(group, usual) and len(group) > 1:
                alone += group
        for bill in sorted(alone, key=lambda bill: bill.order):
            self._fit([bill], usual)
        for bill in bills:
            if bill.left and bill.level != BY_AMOUNT and not bill.must_fit:
                self._pay(bill, usual)

    def _usual_months_back(self, bills: list[Bill]) -> dict[tuple[str, ...], int | None]:
        """By name: 0 or 1 months from the spend to its bill, where more months fit one of them."""
        usual: dict[tuple[str, ...], int | None] = {}
        monthly = [bill for bill in bills if bill.period is None]
        fitting: dict[tuple[str, ...], list[int]] = {}
        for (scope, _, _), found in groupby(_by_group(monthly), key=lambda b: b.group):
            group = list(found)
            counts = fitting.setdefault(scope, [0, 0])
            total = sum(bill.amount for bill in group)
            for back in (0, 1):
                rows = self.spend.within(group[0].rows, month_window(group[0].day, back))
                counts[back] += _is_within(total, int(self.spend.amounts[rows].sum()))
        for scope, (same, before) in fitting.items():
            usual[scope] = None if same == before else int(before > same)
        return usual

    def _windows(
        self, bill: Bill, usual: Mapping[tuple[str, ...], int | None]
    ) -> tuple[Window, ...]:
        if bill.period is not None:
            return (bill.period,)
        back = usual.get(bill.scope)
        back = int(bill.day.day <= HALF) if back is None else back
        return month_window(bill.day, back), month_window(bill.day, 1 - back)

    def _fit(self, group: list[Bill], usual: Mapping[tuple[str, ...], int | None]) -> bool:
        """Let the bills together replace the spend that they equal."""
        spend, first = self.spend, group[0]
        total = sum(bill.left for bill in group)
        windows = self._windows(first, usual)
        if len(windows) == 2:
            windows = (*windows, (min(windows)[0], max(windows)[1]))
        found = [spend.within(first.rows, window) for window in windows]
        if first.level != BY_AMOUNT:
            for rows in found:
                if _is_within(total, int(spend.left[rows].sum())):
                    self._settle(group, rows, total, whole=True)
                    return True
        for rows in found:
            parts = [
                rows[spend.platforms[rows] == name]
                for name in sorted(set(spend.platforms[rows].tolist()))
            ]
            open_parts = [(int(spend.left[part].sum()), part) for part in [*parts, rows]]
            near = [
                (abs(total - amount) / amount, number)
                for number, (amount, _) in enumerate(open_parts)
                if amount > 0 and abs(total - amount) <= NEAR * amount
            ]
            if near:
                self._settle(group, open_parts[min(near)[1]][1], total, whole=True)
                return True
        return False

    def _pay(self, bill: Bill, usual: Mapping[tuple[str, ...], int | None]) -> None:
        """Pay for spend up to the amount of the bill, in the first month that has any."""
        for window in self._windows(bill, usual):
            rows = self.spend.within(bill.rows, window)
            unpaid = int(self.spend.left[rows].sum())
            if unpaid > 0:
                paid = min(unpaid, bill.left)
                self._settle([bill], rows, paid, whole=paid == unpaid)
                return

    def _settle(self, bills: list[Bill], rows: Int64s, total: int, *, whole: bool) -> None:
        """Charge an amount of the bills to rows of spend, in the order of bills and days."""
        spend = self.spend
        rows = rows[spend.left[rows] != 0]
        weights = spend.weights(rows, spend.left)
        charged = _split(total, weights)
        covered = spend.left[rows].copy() if whole else charged.copy()
        spend.left[rows] -= covered
        amounts = np.array([bill.left for bill in bills], np.int64)
        if len(bills) == 1:
            amounts[0] = total
        for bill, amount in zip(bills, amounts, strict=True):
            bill.left -= int(amount)
        ends_of_bills, ends_of_rows = np.cumsum(amounts), np.cumsum(charged)
        ends = np.union1d(ends_of_bills, ends_of_rows)
        ends = ends[ends > 0]
        lengths = np.diff(ends, prepend=0)
        owners = np.searchsorted(ends_of_bills, ends)
        owned = np.searchsorted(ends_of_rows, ends)
        for bill_number, row, length in zip(owners, owned, lengths, strict=True):
            pair = bills[bill_number].cost_id, int(rows[row]), int(covered[row]), int(length)
            self.pairs.append(pair)
            covered[row] = 0
        for row in np.flatnonzero(covered):
            self.pairs.append((bills[0].cost_id, int(rows[row]), int(covered[row]), 0))

    def correct(self, bill: Bill) -> None:
        """Spread a correction over the spend of its period, or of the month or the one before."""
        windows = (
            (bill.period,)
            if bill.period
            else (month_window(bill.day, 0), month_window(bill.day, 1))
        )
        for window in windows:
            rows = self.spend.within(bill.rows, window)
            weights = self.spend.weights(rows, self.spend.amounts)
            if weights.sum() > 0:
                for row, charged in zip(rows, _split(-bill.amount, weights), strict=True):
                    if charged:
                        self.pairs.append((bill.cost_id, int(row), 0, -int(charged)))
                return

    def batch(self) -> pa.RecordBatch:
        """MEDIA_COVERS rows, sorted by bill and row of spend."""
        pairs = sorted((bill, self.spend.ids[row], cov, amt) for bill, row, cov, amt in self.pairs)
        columns: tuple[tuple[object, ...], ...] = tuple(zip(*pairs, strict=True)) or ((),) * 4
        return pa.RecordBatch.from_arrays(
            [
                pa.array(column, type_.type)
                for column, type_ in zip(columns, MEDIA_COVERS, strict=True)
            ],
            schema=MEDIA_COVERS,
        )


def _by_group(bills: list[Bill]) -> list[Bill]:
    return sorted(bills, key=lambda bill: (bill.group, bill.order))


def _is_within(amount: int, spend: int) -> bool:
    return spend > 0 and LEAST * spend <= amount <= MOST * spend


def _split(amount: int, weights: Int64s) -> Int64s:
    counts = np.array([len(weights)], np.int64)
    return apportion(np.array([amount], np.int64), weights, np.zeros(1, np.int64), counts)
