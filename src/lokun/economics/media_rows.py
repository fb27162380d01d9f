"""Bills of advertising and rows of spend, as the matching of ``media`` reads them."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lokun.arrays.apportion import multiply_divide
from lokun.arrays.ragged import Int64s

BY_CAMPAIGN, BY_CHANNEL, BY_PLATFORM, BY_AMOUNT = range(4)

Objects = npt.NDArray[np.object_]
Window = tuple[int, int]


@dataclass
class Bill:
    """A bill, the spend that it may pay for (rows in the order of days), and what is left of it."""

    cost_id: str
    amount: int
    left: int
    day: date
    period: Window | None
    level: int
    scope: tuple[str, ...]
    rows: Int64s
    must_fit: bool

    @property
    def order(self) -> tuple[bool, str, str]:
        """Bills with a period first, then by day and id."""
        return self.period is None, self.day.isoformat(), self.cost_id

    @property
    def group(self) -> tuple[tuple[str, ...], Window, bool]:
        """Bills with the same name and the same period, else the same month."""
        return self.scope, self.period or month_window(self.day, 0), self.period is None


@dataclass
class Spend:
    """The spend of platforms, sorted by day and id, and how much of it no bill has paid for."""

    ids: list[str]
    amounts: Int64s
    days: Int64s
    campaigns: Objects
    channels: Objects
    platforms: Objects
    left: Int64s = field(init=False)
    cells: Int64s = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is paid for yet; a cell is a campaign and month."""
        self.left = self.amounts.copy()
        months = self.days.astype("datetime64[D]").astype("datetime64[M]").astype(str)
        keys = np.char.add(np.char.add(months, "|"), self.campaigns.astype(str))
        self.cells = np.unique(keys, return_inverse=True)[1].astype(np.int64)

    def within(self, rows: Int64s, window: Window) -> Int64s:
        """The rows of a window; rows are in the order of days."""
        days = self.days[rows]
        first, end = np.searchsorted(days, [window[0], window[1] + 1])
        return rows[first:end]

    def weights(self, rows: Int64s, amounts: Int64s) -> Int64s:
        """Weights of spend above zero, which sum to the net spend of a campaign and month."""
        above = np.maximum(amounts[rows], 0)
        _, cell = np.unique(self.cells[rows], return_inverse=True)
        gross = np.zeros(int(cell.max(initial=-1)) + 1, np.int64)
        net = gross.copy()
        np.add.at(gross, cell, above)
        np.add.at(net, cell, amounts[rows])
        net = np.maximum(net, 0)
        shares, _ = multiply_divide(above, net[cell], np.maximum(gross, 1)[cell])
        return shares if shares.sum() else above


def month_window(day: date, back: int) -> Window:
    """First and last day of the month of a day, or of a month before it, in days since 1970."""
    month = np.datetime64(day, "M") - back
    first = month.astype("datetime64[D]").astype(np.int64)
    end = (month + 1).astype("datetime64[D]").astype(np.int64)
    return int(first), int(end) - 1


def read_spend(table: pa.Table) -> Spend:
    """Spend sorted by day and id."""
    table = table.sort_by([("spent_on", "ascending"), ("spend_id", "ascending")])

    def objects(name: str) -> Objects:
        return np.array([value or "" for value in table[name].to_pylist()], dtype=np.object_)

    return Spend(
        table["spend_id"].to_pylist(),
        table["amount_minor"].to_numpy(),
        table["spent_on"].cast(pa.int32()).to_numpy().astype(np.int64),
        objects("campaign_id"),
        objects("channel"),
        objects("platform"),
    )
