"""The recorded touches of the accounts of a world."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tools.simulate import text
from tools.simulate.dice import Ints
from tools.simulate.landing import Chunk
from tools.simulate.recorded import add_attendees, add_mail_clicks, add_said
from tools.simulate.text import DAY, NOT_SET
from tools.simulate.worlds.land import (
    CAMPAIGNS,
    COUNTRIES,
    PARTNERS,
    account_ids,
    contact_ids,
    emails,
    owners,
    visitor_ids,
)
from tools.simulate.worlds.people import Touches
from tools.simulate.worlds.play import Played
from tools.simulate.worlds.setting import CHANNELS, at

# The attributes of a visit, by channel:
# referrer, source, medium, prefix of the click's id, landing page.
_VISITS: dict[str, tuple[str | None, str | None, str | None, str | None, str]] = {
    "paid_search": ("https://www.google.com/", "google", "cpc", "gclid_", "/month-end"),
    "paid_social": ("https://www.linkedin.com/", "linkedin", "paid_social", "li_", "/guide"),
    "display": (None, "displaynet", "display", None, "/"),
    "organic_search": ("https://www.google.com/", None, None, None, "/blog/closing"),
    "affiliate": ("https://partner.example/", "partner", "affiliate", "clk_", "/compare"),
}
_ACTS = {
    "demos": ("demo", "two_way", "held", 50),
    "meetings": ("meeting", "two_way", "held", 40),
    "calls": ("call", "two_way", "connected", 15),
}
_SAID = {"forum": "forum", "reviews": "review", "word_of_mouth": "recommendation"}
_AFTERLIFE = 0.1
"""The share of an account's touches that still happen after it has closed."""


def on_record(played: Played) -> Touches:
    """The touches that happened, without those that tracking lost.

    After an account has closed, most touches stop. Touches that follow a decision are added here:
    calls about an order, and coupons fetched at the checkout. None of these caused a close.
    """
    dice, t = played.dice, played.touches
    number = np.arange(len(t), dtype=np.int64)
    paid = played.paid_at[t.account, 0]
    happened = (paid == NOT_SET) | (t.at < paid)
    happened |= dice.chance("afterlife", number, _AFTERLIFE)
    parts = [t.only(happened)]
    closes = played.closes()
    if played.world.order_taking:
        decided = _decided(played, closes)
        for call in range(2):
            after = (1 + 12 * dice.uniform("order_call", closes, np.full(len(closes), call))) * DAY
            moment = decided + after.astype(np.int64)
            parts.append(Touches(closes, np.full(len(closes), at("calls")), moment))
    if played.world.coupons:
        buyer = closes[dice.chance("coupon", closes, played.world.coupons)]
        before = 120 + dice.below("coupon_at", buyer, 2400)
        moment = played.paid_at[buyer, 0] - before
        parts.append(Touches(buyer, np.full(len(buyer), at("affiliate")), moment))
    account = np.concatenate([part.account for part in parts])
    channel = np.concatenate([part.channel for part in parts])
    moment = np.concatenate([part.at for part in parts])
    order = np.lexsort((channel, moment, account))
    recorded = Touches(account[order], channel[order], moment[order])
    number = np.arange(len(recorded), dtype=np.int64)
    return recorded.only(~dice.chance("tracking", number, played.world.lost))


def _decided(played: Played, closes: Ints) -> Ints:
    decided_at: Ints = (played.outcomes.decided[closes, 0] * DAY).astype(np.int64)
    return decided_at


def add_touches(chunk: Chunk, played: Played) -> None:
    """Add every recorded touch to the table of the system that recorded it."""
    dice, a, t = played.dice, played.accounts, on_record(played)
    number = np.arange(len(t), dtype=np.int64)
    slot = dice.below("slot", t.account, 1 << 20, t.at) % a.people[t.account]
    for row, channel in enumerate(CHANNELS):
        rows = t.channel == row
        owner, who, moment, n = t.account[rows], slot[rows], t.at[rows], number[rows]
        name = channel.name
        if name in _VISITS:
            _add_visits(chunk, played, name, owner, who, moment, n)
        elif name in _ACTS:
            add_acts(chunk, played, _ACTS[name], owner, who, moment, text.named("act_", n, 7))
        elif name in _SAID:
            add_said(chunk, _SAID[name], owner, moment, n, emails(a, owner, who))
        elif name == "email":
            add_mail_clicks(chunk, owner, moment, n, emails(a, owner, who))
        else:
            add_attendees(chunk, owner, moment, n, emails(a, owner, who))


def _add_visits(
    chunk: Chunk, played: Played, name: str, owner: Ints, slot: Ints, moment: Ints, number: Ints
) -> None:
    referrer, source, medium, prefix, landing = _VISITS[name]
    campaign = f"cmp_{name}" if name in {row[0] for row in CAMPAIGNS} else None
    visitor = visitor_ids(owner, slot)
    click = None if prefix is None else text.named(prefix, number, 7)
    chunk.add(
        "web_sessions",
        owner,
        moment,
        session_id=text.named("s_", number, 7),
        visitor_id=visitor,
        started_at=moment,
        pageviews=1 + played.dice.below("pages", number, 9),
        seconds=text.digits(5 + played.dice.below("seconds", number, 600)),
        landing_page=landing,
        referrer=referrer,
        utm_source=source,
        utm_medium=medium,
        utm_campaign=campaign,
        click_id=click,
        user_agent="Mozilla/5.0 (Macintosh) Safari/17.4",
        country=text.choose(COUNTRIES, played.accounts.country[owner]),
    )
    if name == "affiliate":
        chunk.add(
            "clicks",
            owner,
            moment - 2,
            click_id=click,
            partner_id=text.named("par_", owner % PARTNERS + 1, 4),
            visitor_id=visitor,
            clicked_at=moment - 2,
            landing_page=landing,
        )


def add_acts(
    chunk: Chunk,
    played: Played,
    act: tuple[str, str, str, int],
    owner: Ints,
    slot: Ints,
    moment: Ints,
    ids: pa.Array,
    deal: pa.Array | None = None,
) -> None:
    """Add acts of sellers of one kind: type, direction, outcome and minutes."""
    kind, direction, outcome, minutes = act
    chunk.add(
        "activities",
        owner,
        moment,
        activity_id=ids,
        type=kind,
        direction=direction,
        outcome=outcome,
        minutes=str(minutes),
        owner_id=owners(played, owner),
        contact_id=contact_ids(owner, slot),
        opportunity_id=deal,
        account_id=account_ids(owner),
        occurred_at=moment,
    )
