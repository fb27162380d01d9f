"""Deals, paperwork and billing of a world."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tools.simulate import text
from tools.simulate.company import END
from tools.simulate.dice import Bools, Ints
from tools.simulate.landing import Chunk
from tools.simulate.recorded import add_paid_bills
from tools.simulate.text import DAY, NOT_SET
from tools.simulate.worlds.land import (
    account_ids,
    contact_ids,
    emails,
    owners,
)
from tools.simulate.worlds.land_touches import add_acts
from tools.simulate.worlds.play import Played
from tools.simulate.worlds.setting import at


def add_sales(chunk: Chunk, played: Played) -> None:
    """Add deals, their paperwork, invoices and payments."""
    dice, a = played.dice, played.accounts
    closes = played.closes()
    closed = np.zeros(len(a), dtype=bool)
    closed[closes] = True
    t = played.touches
    paid = np.where(closed, played.paid_at[:, 0], END * DAY)
    met = np.isin(t.channel, [at("demos"), at("meetings")]) & (t.at < paid[t.account])
    first_met = np.full(len(a), NOT_SET)
    rows = np.flatnonzero(met)[::-1]
    first_met[t.account[rows]] = t.at[rows]
    has_deal = first_met != NOT_SET
    opened = first_met.copy()
    issued = paid - 1800
    if played.world.order_taking:
        decided = np.where(closed, np.nan_to_num(played.outcomes.decided[:, 0]), 0.0)
        moment = (decided * DAY).astype(np.int64)
        ordered = closed & dice.chance("ordered", np.arange(len(a), dtype=np.int64), 0.85)
        opened = np.where(has_deal, opened, np.where(ordered, moment + 3600, NOT_SET))
        has_deal |= ordered
        issued = np.where(closed, np.minimum(moment + 10 * DAY, paid - 3600), issued)
        _add_paperwork(chunk, played, np.flatnonzero(ordered), moment[ordered], issued[ordered])
    won = closed & has_deal
    lost = has_deal & ~closed & dice.chance("deal_lost", np.arange(len(a), dtype=np.int64), 0.6)
    index = np.flatnonzero(has_deal)
    ends = np.where(won, issued, np.minimum(opened + 60 * DAY, END * DAY - 60))
    ends = np.maximum(ends, opened + 60)[index]
    is_closed = (won | lost)[index]
    nobody = np.zeros(len(index), np.int64)
    stage = np.where(won[index], 2, np.where(lost[index], 1, 0))
    chunk.add(
        "opportunities",
        index,
        ends,
        opportunity_id=text.named("opp_", index),
        account_id=account_ids(index),
        primary_contact_id=contact_ids(index, nobody),
        owner_id=owners(played, index),
        type="new_business",
        stage=text.choose(["proposal", "closed_lost", "closed_won"], stage),
        is_closed=is_closed,
        is_won=won[index],
        created_at=opened[index],
        closed_at=np.where(is_closed, ends, NOT_SET),
        updated_at=ends,
    )
    deal = text.where(won[closes], text.named("opp_", closes))
    _add_billing(chunk, played, closes, issued[closes], deal)


def _add_paperwork(chunk: Chunk, played: Played, owner: Ints, decided: Ints, issued: Ints) -> None:
    dice = played.dice
    slot = np.zeros(len(owner), np.int64)
    deal = text.named("opp_", owner)
    hours = 12 + dice.below("quoted", owner, 108)
    sent = decided + hours * 3600 + 3600 + dice.below("sent", owner, 4 * DAY)
    for kind, moment in (
        ("quote", decided + hours * 3600),
        ("contract_sent", sent),
        ("invoice_chase", issued + 4 * DAY),
    ):
        there: Bools = moment < played.paid_at[owner, 0]
        kept = pa.array(there)
        ids = text.join(f"act_{kind}_", text.digits(owner, 6)).filter(kept)
        act = (kind, "outbound", "sent", 20)
        add_acts(
            chunk, played, act, owner[there], slot[there], moment[there], ids, deal.filter(kept)
        )


def _add_billing(chunk: Chunk, played: Played, closes: Ints, issued: Ints, deal: pa.Array) -> None:
    dice, a = played.dice, played.accounts
    paid = played.paid_at[closes, 0]
    level = 6.0 + 0.25 * np.log(a.employees[closes]) + 0.4 * dice.normal("price", closes)
    cents = np.round(np.exp(level)).astype(np.int64) * 100
    amount = text.money(cents, np.full(len(closes), 2))
    add_paid_bills(
        chunk,
        closes,
        issued,
        paid,
        amount,
        account=account_ids(closes),
        name=text.join("Company ", text.digits(closes, 6)),
        email=emails(a, closes, np.zeros(len(closes), np.int64)),
        deal=deal,
    )
