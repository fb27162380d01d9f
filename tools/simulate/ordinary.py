"""What happens to ordinary customers after the sale, and in between.

A contract is renewed, raised or reduced by a successor, or raised while it runs; a holding's
accounts payable get the bills of several companies; a reseller is billed for what others bought; a
buyer changes jobs and keeps the browser; a partner's code is typed at the checkout.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from tools.simulate import text
from tools.simulate.accounts import Accounts, add_sessions
from tools.simulate.company import CODES
from tools.simulate.dice import Bools, Dice, Ints
from tools.simulate.landing import Chunk
from tools.simulate.text import DAY

NOTHING, RENEWED, UPGRADED, DOWNGRADED, RAISED = range(5)
_TURNS = np.array([72, 9, 8, 5, 6.0])
#: The price afterwards, in tenths of the price before.
_TENTHS = np.array([10, 10, 15, 6, 14])
RESELLER_SERVES = 4000
"""Accounts of the world per billing customer of the reseller."""
_HOLDING = 200

#: How CRMs write the kinds of deals, with weights.
FIRST_TYPES = (("new_business", "New Business", "New Customer"), (88, 8, 4))
MORE_TYPES = (
    ("expansion", "Existing Business", "new_business", "Upsell", None),
    (50, 20, 12, 12, 6),
)
RENEWAL_TYPES = (("renewal", "Renewal"), (60, 40))


def deal_types(
    dice: Dice, of: str, owner: Ints, types: tuple[tuple[str | None, ...], tuple[int, ...]]
) -> pa.Array:
    """The kind of each deal, in the words of its seller."""
    words, weights = types
    return text.choose(words, dice.pick(of, owner, np.array(weights, dtype=np.float64)))


@dataclass(frozen=True)
class Turns:
    """What happens to the first subscription of each buyer, and how many months after its start."""

    kind: Ints
    after: Ints

    @property
    def succeeds(self) -> Bools:
        """Whether another subscription takes its place."""
        taken: Bools = (self.kind > NOTHING) & (self.kind < RAISED)
        return taken

    @property
    def raised(self) -> Bools:
        """Whether its own price rises."""
        rises: Bools = self.kind == RAISED
        return rises

    def price(self, before: Ints) -> Ints:
        """The price afterwards, in whole major units."""
        after: Ints = before * _TENTHS[self.kind] // 1000 * 100
        return after


def draw_turns(dice: Dice, buyers: Accounts, may: Bools, yearly: Bools) -> Turns:
    """Draw what happens to those who ``may`` have a turn."""
    kind = np.where(may, dice.pick("turn", buyers.index, _TURNS), NOTHING)
    after = np.where(yearly, 12, 3 + dice.below("turn_after", buyers.index, 6))
    return Turns(kind, after)


def is_resold(dice: Dice, a: Accounts) -> Bools:
    """Whether a reseller is billed for what the account bought."""
    resold: Bools = a.closes & a.sells & a.has_deal & dice.chance("resold", a.index, 0.05)
    return resold


def reseller_customer(index: Ints) -> pa.Array:
    """The billing customer of the reseller that serves an account."""
    return text.join("cus_resale_", text.digits(index // RESELLER_SERVES))


def add_reseller(chunk: Chunk, accounts: int, start: int) -> None:
    """Add the reseller as a customer of billing."""
    owner = np.arange(1 + (accounts - 1) // RESELLER_SERVES, dtype=np.int64)
    at = np.full(len(owner), start * DAY)
    chunk.add(
        "customers",
        owner - len(owner),
        at,
        customer_id=reseller_customer(owner * RESELLER_SERVES),
        name="Nordic Resale",
        email="orders@nordic-resale.example",
        domain="nordic-resale.example",
        created_at=at,
    )


def is_held(dice: Dice, a: Accounts) -> Bools:
    """Whether a holding pays the bills of the account."""
    held: Bools = a.in_crm & ~a.free_mail & dice.chance("held", a.index, 0.07)
    return held


def holding_mailbox(index: Ints) -> pa.Array:
    """The accounts payable of the holding that an account belongs to."""
    return text.join("ap@holding-", text.digits(1 + index // _HOLDING), ".example")


def code_of(dice: Dice, a: Accounts) -> Ints:
    """The affiliate whose code the buyer types at the checkout; -1 if there is none."""
    types = a.closes & ~a.sells & (a.referrer < 0) & dice.chance("code", a.index, 0.09)
    code: Ints = np.where(types, dice.below("whose_code", a.index, len(CODES)), -1)
    return code


_PRICING = 10
"""The source of a visit by a typed address of the price list (accounts._SOURCES)."""


def _visits(
    chunk: Chunk, dice: Dice, a: Accounts, at: Ints, j: Ints, what: str, **own: Any
) -> None:
    add_sessions(
        chunk,
        dice,
        a.index,
        at,
        j,
        session_id=text.join(f"s_{what}_", text.digits(a.index, 6), "_", text.digits(j)),
        visitor_id=a.visitor(np.zeros(len(a), np.int64), np.zeros(len(a), np.int64)),
        source=np.full(len(a), _PRICING),
        click_suffix=text.constant("", len(a)),
        landing_page="/pricing",
        **own,
    )


def add_codes(chunk: Chunk, dice: Dice, accounts: Accounts) -> None:
    """Add the checkouts at which a partner's code is typed."""
    code = code_of(dice, accounts)
    a, code = accounts.only(code >= 0), code[code >= 0]
    nobody = np.zeros(len(a), np.int64)
    at = a.issued_at - 40
    chunk.add(
        "identifies",
        a.index,
        at,
        visitor_id=a.visitor(nobody, nobody),
        email=a.email(dice, nobody),
        identified_at=at,
        via="checkout",
    )
    intent = np.full(len(a), 2)
    _visits(chunk, dice, a, at, nobody, "code", intent=intent, coupon=text.choose(CODES, code))


def add_job_changes(
    chunk: Chunk, dice: Dice, accounts: Accounts, index: Ints, there: Accounts
) -> None:
    """Add people who go to another company: ``there`` is the new company of those at ``index``."""
    a = accounts.only(index)
    at = a.until + 15 * DAY + dice.below("moves_in", a.index, 40 * DAY)
    may = (at < a.end - 20 * DAY) & ~there.free_mail & (there.index != a.index)
    a, there, at = a.only(may), there.only(may), at[may]
    nobody = np.zeros(len(a), np.int64)
    first, last = a.person(dice, nobody)
    chunk.add(
        "identifies",
        a.index,
        at,
        visitor_id=a.visitor(nobody, nobody),
        email=text.join(first, ".", last, "@", there.domain()),
        identified_at=at,
        via="login",
    )
    visits = 3
    rows = np.repeat(np.arange(len(a)), visits)
    j = np.tile(np.arange(visits, dtype=np.int64), len(a))
    moment = at[rows] + j * (2 * DAY + 3600)
    _visits(chunk, dice, a.only(rows), moment, j, "moved", intent=np.full(len(rows), -1))


def movers(dice: Dice, accounts: Accounts, world: int) -> tuple[Ints, Ints]:
    """Positions of accounts whose first person goes elsewhere, and the indices of where to."""
    gone = np.flatnonzero(dice.chance("moves_on", accounts.index, 0.03))
    return gone, (accounts.index[gone] * 7 + 13) % world
