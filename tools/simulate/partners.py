"""The company's monthly payouts to partners, by its own books, with the errors of such books.

The books follow the agreements, with errors: a payout is forgotten, made twice or returned. Also,
some coupon sites click just before the checkout, and some partners register a buyer who already
has a deal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tools.simulate import text
from tools.simulate.accounts import Accounts, registered_at
from tools.simulate.company import AFFILIATES, CODES, PARTNERS, SUCCESSORS, partner_ids
from tools.simulate.dice import Bools, Dice, Ints
from tools.simulate.landing import Chunk
from tools.simulate.ordinary import code_of
from tools.simulate.text import DAY

POACHER = 2
"""The affiliate that lists coupons."""
LATECOMER = 8
"""The partner who registers buyers whom the sellers already know."""
_POACHED, _LATE = 0.05, 0.04
_RUN_ON = 4 * DAY + 9 * 3600
"""Payouts run on the fifth of the month, at nine."""


@dataclass(frozen=True)
class Sales:
    """Paid invoices, one element each; times are seconds, amounts in minor units.

    ``key`` identifies the subscription, and ``closed_at`` is its first payment. ``months`` is the
    number of months from the first invoice to this one. ``lost`` is the part of the net amount that
    was returned, at ``lost_at``. ``per_euro`` is a round rate, in thousandths.
    """

    account: Accounts
    key: Ints
    number: Ints
    invoice_id: pa.Array
    net: Ints
    lost: Ints
    lost_at: Ints
    issued_at: Ints
    paid_at: Ints
    closed_at: Ints
    months: Ints
    currency: pa.Array
    decimals: Ints
    per_euro: Ints

    def only(self, rows: Bools | Ints) -> Sales:
        """The invoices at ``rows``."""
        chosen = pa.array(np.arange(len(self.key))[rows])
        return Sales(
            account=self.account.only(rows),
            **{
                name: value[rows] if isinstance(value, np.ndarray) else value.take(chosen)
                for name, value in vars(self).items()
                if name != "account"
            },
        )


def _poached(dice: Dice, a: Accounts) -> Bools:
    drawn: Bools = (
        a.closes & ~a.sells & (a.referrer < 0) & dice.chance("partners/poached", a.index, _POACHED)
    )
    return drawn


def add_tricks(chunk: Chunk, dice: Dice, accounts: Accounts) -> None:
    """Add clicks minutes before the checkout, and referrals of buyers who have a deal."""
    a = accounts.only(_poached(dice, accounts))
    at = a.paid_at - 120 - dice.below("partners/poached_before", a.index, 300)
    nobody = np.zeros(len(a), np.int64)
    chunk.add(
        "clicks",
        a.index,
        at,
        click_id=text.named("clk_late_", a.index),
        partner_id=partner_ids(np.full(len(a), POACHER)),
        visitor_id=a.visitor(nobody, nobody),
        clicked_at=at,
        landing_page="/coupons",
        coupon=CODES[POACHER],
        dwell_seconds=text.digits(20 + dice.below("partners/poached_dwell", a.index, 60)),
    )
    late = (
        accounts.closes
        & accounts.sells
        & accounts.has_deal
        & (accounts.referrer < 0)
        & dice.chance("partners/late", accounts.index, _LATE)
    )
    a = accounts.only(late)
    at = a.paid_at - (a.paid_at - a.first_at) // 6
    chunk.add(
        "referrals",
        a.index,
        at,
        referral_id=text.named("ref_late_", a.index),
        partner_id=partner_ids(np.full(len(a), LATECOMER)),
        referred_email=a.email(dice, np.zeros(len(a), np.int64)),
        referred_domain=text.where(~a.free_mail, a.domain()),
        registered_at=at,
        status="converted",
    )


def _last_clicks(chunk: Chunk, owner: Ints, until: Ints) -> Ints:
    """The last click of each account at or before a time; -1 if there is none."""
    owners, moments = chunk.moments("clicks")
    order = np.lexsort((moments, owners))
    owners, moments = owners[order], moments[order]
    clicked: Ints = np.full(len(owner), -1, np.int64)
    if len(owners) == 0:
        return clicked
    # Both are far below 2^31 accounts and 2^32 seconds.
    at = np.searchsorted(owners * 2**32 + moments, owner * 2**32 + until, side="right") - 1
    own = (at >= 0) & (owners[np.maximum(at, 0)] == owner)
    clicked[own] = moments[at[own]]
    return clicked


def _brought_by(chunk: Chunk, dice: Dice, sales: Sales) -> Ints:
    """The partner whom the books name for each invoice; -1 for nobody."""
    a, closed_at = sales.account, sales.closed_at
    window = np.array([partner.window_days for partner in PARTNERS]) * DAY
    referrer = np.maximum(a.referrer, 0)
    referred = (a.referrer >= 0) & (closed_at - registered_at(dice, a) <= window[referrer])
    affiliate = dice.below("affiliate", a.index, AFFILIATES)
    clicked_at = _last_clicks(chunk, a.index, closed_at)
    clicked = (clicked_at >= 0) & (closed_at - clicked_at <= window[affiliate])
    clicked &= ~_poached(dice, a)
    partner: Ints = np.where(referred, referrer, np.where(clicked, affiliate, -1))
    code = code_of(dice, a)
    return np.where(code >= 0, code, partner)


def _rate(partner: Ints, issued_at: Ints) -> Ints:
    """Percent, or flat euros, on the day of issue."""
    rate: Ints = np.array([int(known.rate) for known in PARTNERS])[partner]
    for number, successor in SUCCESSORS.items():
        later = (partner == number) & (issued_at >= text.day_of(successor.valid_from) * DAY)
        rate = np.where(later, int(successor.rate), rate)
    return rate


def _due(sales: Sales, partner: Ints) -> Ints:
    """The amount owed for each invoice by the books, in its minor units, before any cap."""
    rate = _rate(partner, sales.issued_at)
    is_flat = np.array([known.pays == "flat" for known in PARTNERS])[partner]
    # An amount that was returned before the payout run is not rewarded.
    left = np.where(sales.lost_at < _run_at(sales, partner), sales.net - sales.lost, sales.net)
    percent = (2 * left * rate + 100) // 200
    flat = (2 * rate * 100 * left + sales.net) // np.maximum(2 * sales.net, 1)
    owed: Ints = np.where(is_flat, flat, percent)
    return owed


def _run_at(sales: Sales, partner: Ints) -> Ints:
    """The first payout run after the refund window."""
    hold = np.array([known.hold_days for known in PARTNERS])[partner]
    over = np.maximum(sales.paid_at, sales.issued_at) + hold * DAY
    month = (over // DAY).astype("M8[D]").astype("M8[M]") + 1
    run: Ints = month.astype("M8[D]").astype(np.int64) * DAY + _RUN_ON
    return run


def _capped(sales: Sales, partner: Ints, owed: Ints) -> Ints:
    """The amount after the cap; the books convert a cap at a round rate, once per subscription."""
    caps = np.array([int(known.cap or 0) for known in PARTNERS])[partner] * 100
    caps = caps * sales.per_euro // 1000
    given: dict[int, int] = {}
    paid = owed.copy()
    for row in np.flatnonzero(caps):
        key = int(sales.key[row])
        paid[row] = min(int(owed[row]), max(int(caps[row]) - given.get(key, 0), 0))
        given[key] = given.get(key, 0) + int(paid[row])
    return paid


def add_payouts(chunk: Chunk, dice: Dice, sales: Sales) -> None:
    """Add the payouts for paid invoices, and finance's rows of them."""
    partner = _brought_by(chunk, dice, sales)
    recurring = np.array([known.recurring_months or 0 for known in PARTNERS])[partner]
    due = (partner >= 0) & ((sales.months == 0) | (sales.months <= recurring))
    sales, partner = sales.only(due), partner[due]
    amount = _capped(sales, partner, _due(sales, partner))
    moment = _run_at(sales, partner)
    # Some payouts are forgotten.
    due = (amount > 0) & (moment < sales.account.end)
    due &= ~dice.chance("payout_forgotten", sales.number, 0.05)
    sales, partner, amount, moment = sales.only(due), partner[due], amount[due], moment[due]
    flat = np.array([known.pays == "flat" for known in PARTNERS])[partner]
    amounts = text.money(amount, np.where(flat, 2, sales.decimals))
    currency = text.either(flat, "EUR", sales.currency)
    payout_id = pc.replace_substring(sales.invoice_id, "inv_", "out_")
    back = dice.chance("payout_back", sales.number, 0.03)
    twice = ~back & dice.chance("payout_twice", sales.number, 0.02)
    twice &= moment + 31 * DAY < sales.account.end
    everyone = np.ones(len(partner), bool)
    for rows, ids, at in (
        (everyone, payout_id, moment),
        (twice, text.join(payout_id, "_again"), moment + 31 * DAY),
    ):
        here = pa.array(rows)
        chunk.add(
            "payouts",
            sales.account.index[rows],
            at[rows],
            payout_id=ids.filter(here),
            partner_id=partner_ids(partner).filter(here),
            invoice_id=sales.invoice_id.filter(here),
            amount=amounts.filter(here),
            currency=currency.filter(here),
            paid_at=at[rows],
            status=text.either(back, "reversed", "paid").filter(here),
        )
    chunk.add(
        "costs",
        sales.account.index + 100_000,
        moment,
        cost_id=pc.replace_substring(sales.invoice_id, "inv_", "cost_out_"),
        incurred_on=moment // DAY,
        department="community",
        cost_type="partner_reward",
        partner_id=partner_ids(partner),
        amount=amounts,
        currency=currency,
        memo="reward paid",
    )
