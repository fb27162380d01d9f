"""States of the accrued cents of a partner's rewards, and the events that change them.

A cent is accrued into ``held``. When the refund window ends it becomes ``payable``; a payout makes
it ``paid``. A reversal of the document makes an unpaid cent ``clawed_back`` and a paid cent
``receivable``. Where a sale is billed anew, what is receivable for one of its documents pays what
is payable for another: the first is then ``clawed_back``, the second ``paid``. Every move leaves
one state and enters another, so that balances by state sum to the accruals, and no balance is ever
below zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import typed, whole_groups

#: The states of a cent, in the order in which it passes them.
STATES = ("held", "payable", "paid", "receivable", "clawed_back")

#: One row per event. ``change``: the reward rises or falls by ``amount_minor``. ``release``: the
#: refund window of the reward is over. ``payout``: money paid for a reward, or (``reward_id`` null)
#: for all payable rewards of the partner, oldest first. A payout within ``tolerance_minor`` of the
#: payable amount settles it. Rewards of one ``sale_id`` (null: a sale of its own) are for documents
#: that bill one sale, each anew.
EVENTS = pa.schema(
    [
        pa.field("partner_id", pa.string(), nullable=False),
        pa.field("position", pa.int64(), nullable=False),
        pa.field("event_id", pa.string(), nullable=False),
        pa.field("event_kind", pa.string(), nullable=False),
        pa.field("reward_id", pa.string()),
        pa.field("sale_id", pa.string()),
        pa.field("payout_id", pa.string()),
        pa.field("amount_minor", pa.int64(), nullable=False),
        pa.field("tolerance_minor", pa.int64(), nullable=False),
    ]
)

#: One row per event, reward, payout and state that cents enter (above zero) or leave (below).
MOVEMENTS = pa.schema(
    [
        ("event_id", pa.string()),
        ("reward_id", pa.string()),
        ("payout_id", pa.string()),
        ("entry_type", pa.string()),
        ("state", pa.string()),
        ("amount_minor", pa.int64()),
    ]
)

_Row = tuple[str, str, str | None, str, str, int]


@dataclass
class _Payout:
    payout_id: str
    left: int
    tolerance: int

    def takes(self, payable: int) -> int:
        """Amount paid of a payable amount; a rest within the tolerance counts as zero."""
        taken = payable if abs(self.left - payable) <= self.tolerance else min(self.left, payable)
        self.left -= taken
        if self.left <= self.tolerance:
            self.left = 0
        return taken


@dataclass
class _Reward:
    held: int = 0
    payable: int = 0
    paid: int = 0
    receivable: int = 0
    is_released: bool = False
    waiting: list[_Payout] = field(default_factory=list)


class _Partner:
    """The rewards of one partner, event by event."""

    def __init__(self) -> None:
        self.rewards: dict[str, _Reward] = {}
        self.sales: dict[str, list[str]] = {}
        self.sale_of: dict[str, str] = {}
        self.owed: list[str] = []
        self.waiting: list[_Payout] = []
        self.rows: list[_Row] = []

    def change(self, event: str, reward_id: str, sale_id: str | None, amount: int) -> None:
        reward = self.rewards.setdefault(reward_id, _Reward())
        if sale_id is not None and reward_id not in self.sale_of:
            self.sale_of[reward_id] = sale_id
            self.sales.setdefault(sale_id, []).append(reward_id)
        if amount < 0:
            self._claw_back(event, reward_id, reward, -amount)
            self._net(event, reward_id)
            return
        reward.held += amount
        self.rows.append((event, reward_id, None, "accrual", "held", amount))
        if reward.is_released:
            self._release(event, reward_id, reward)

    def release(self, event: str, reward_id: str) -> None:
        reward = self.rewards.setdefault(reward_id, _Reward())
        reward.is_released = True
        self._release(event, reward_id, reward)

    def pay(self, event: str, reward_id: str | None, payout: _Payout) -> None:
        if reward_id is None:
            self.owed = [name for name in self.owed if self.rewards[name].payable]
            for name in self.owed:
                self._settle(event, name, self.rewards[name], payout)
            self.waiting = [*(other for other in self.waiting if other.left), payout]
            return
        reward = self.rewards.setdefault(reward_id, _Reward())
        self._settle(event, reward_id, reward, payout)
        reward.waiting.append(payout)

    def _release(self, event: str, reward_id: str, reward: _Reward) -> None:
        moved, reward.held = reward.held, 0
        if not moved:
            return
        reward.payable += moved
        if reward_id not in self.owed[-1:]:
            self.owed.append(reward_id)
        self.rows.append((event, reward_id, None, "release", "held", -moved))
        self.rows.append((event, reward_id, None, "release", "payable", moved))
        self._net(event, reward_id)
        # Payouts that came too early pay now.
        for payout in reward.waiting + self.waiting:
            self._settle(event, reward_id, reward, payout)

    def _net(self, event: str, reward_id: str) -> None:
        """What is receivable for a document of the sale pays what is payable for another."""
        names = self.sales.get(self.sale_of.get(reward_id, ""), [])
        moves: dict[tuple[str, str], int] = {}
        for owing in names:
            for owed in names:
                source, target = self.rewards[owing], self.rewards[owed]
                moved = min(source.receivable, target.payable) if owing != owed else 0
                if not moved:
                    continue
                source.receivable -= moved
                target.payable -= moved
                target.paid += moved
                for key, cents in (
                    ((owing, "receivable"), -moved),
                    ((owing, "clawed_back"), moved),
                    ((owed, "payable"), -moved),
                    ((owed, "paid"), moved),
                ):
                    moves[key] = moves.get(key, 0) + cents
        self.rows += [
            (event, name, None, "netting", state, cents) for (name, state), cents in moves.items()
        ]

    def _settle(self, event: str, reward_id: str, reward: _Reward, payout: _Payout) -> None:
        if not payout.left or not reward.payable:
            return
        paid = payout.takes(reward.payable)
        reward.payable -= paid
        reward.paid += paid
        self.rows.append((event, reward_id, payout.payout_id, "payout", "payable", -paid))
        self.rows.append((event, reward_id, payout.payout_id, "payout", "paid", paid))

    def _claw_back(self, event: str, reward_id: str, reward: _Reward, amount: int) -> None:
        from_held = min(amount, reward.held)
        from_payable = min(amount - from_held, reward.payable)
        from_paid = amount - from_held - from_payable
        if from_paid > reward.paid:
            raise InputError(
                f"int_reward_events: {event} takes {amount} from {reward_id}, which has less; "
                "the changes of a reward must not sum below zero"
            )
        reward.held -= from_held
        reward.payable -= from_payable
        reward.paid -= from_paid
        reward.receivable += from_paid
        for state, moved in (
            ("held", -from_held),
            ("payable", -from_payable),
            ("paid", -from_paid),
            ("receivable", from_paid),
            ("clawed_back", from_held + from_payable),
        ):
            if moved:
                self.rows.append((event, reward_id, None, "clawback", state, moved))


def move(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Move cents between states, event by event.

    Args:
        batches: EVENTS rows sorted by partner_id, position; a partner may be in several batches.

    Returns:
        MOVEMENTS batches, one per block of partners, rows in the order of their events. A block
        and the events of one partner are in memory at a time.

    Raises:
        InputError: a column is missing or null, an event is of an unknown kind, or a reward falls
            below zero.
    """
    read = (typed(batch, EVENTS, "int_reward_events") for batch in batches)
    for block in whole_groups(read, "partner_id"):
        rows: list[_Row] = []
        partner, partner_id = _Partner(), None
        for event in block.to_pylist():
            if event["partner_id"] != partner_id:
                rows += partner.rows
                partner, partner_id = _Partner(), event["partner_id"]
            name, reward_id, kind = event["event_id"], event["reward_id"], event["event_kind"]
            if kind == "change":
                partner.change(name, reward_id, event["sale_id"], event["amount_minor"])
            elif kind == "release":
                partner.release(name, reward_id)
            elif kind == "payout":
                payout = _Payout(
                    event["payout_id"], event["amount_minor"], event["tolerance_minor"]
                )
                partner.pay(name, reward_id, payout)
            else:
                raise InputError(
                    f"int_reward_events: {name} is of kind {kind!r}; use change, release or payout"
                )
        rows += partner.rows
        columns = list(zip(*rows, strict=True)) or [()] * len(MOVEMENTS)
        yield pa.RecordBatch.from_arrays(
            [pa.array(column, item.type) for column, item in zip(columns, MOVEMENTS, strict=True)],
            schema=MOVEMENTS,
        )
