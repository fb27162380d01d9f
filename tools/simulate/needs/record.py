"""What of a played world is on record, at the second: touches, deals, paperwork, orders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.simulate.company import END
from tools.simulate.dice import Ints
from tools.simulate.needs.play import Played
from tools.simulate.needs.setting import DAYS, at

DAY = 86_400
START = (END - DAYS) * DAY
_VISITS = ("paid_search", "paid_social", "display", "organic_search", "affiliate")


@dataclass(frozen=True)
class Record:
    """Touches by account and time, and what billing and the CRM know.

    Attributes:
        account, channel, at: of each touch, seconds since 1970.
        deals: account, opened, ended (-1: still open), whether it is won.
        paper: account and time of each contract sent.
        closes: account, whether there is a deal, paid, issued.
    """

    account: Ints
    channel: Ints
    at: Ints
    deals: list[tuple[int, int, int, bool]]
    paper: list[tuple[int, int]]
    closes: list[tuple[int, bool, int, int]]


def record(played: Played) -> Record:
    """The record of a world; days become seconds, and systems add what causes nothing."""
    world, t = played.world, played.touches
    rng = np.random.default_rng([played.seed, 6, *world.name.encode()])
    moment = START + t.day * DAY + 8 * 3600 + rng.integers(10 * 3600, size=len(t.day))
    account, channel = t.account, t.channel
    paid = played.paid[0]
    buyers = np.flatnonzero(paid >= 0)
    decided = played.decided[0]
    parts = [(account, channel, moment)]
    if world.twins:
        events, email = at("events", "email")
        # The e-mail is of the event's hour: both are drawn for one day and account.
        rows = np.flatnonzero(channel == events)
        hour = {(a, d): m for a, d, m in zip(account[rows], t.day[rows], moment[rows], strict=True)}
        for row in np.flatnonzero(channel == email):
            moment[row] = hour[account[row], t.day[row]] + 1800
    if world.scanned:
        mails = np.flatnonzero(channel == at("email")[0])
        # A machine opens every mail; of a person's, one in five is clicked.
        sent = np.repeat(mails, 4)
        sent = sent[played.accounts.scanned[account[sent]]]
        when = moment[sent] + rng.integers(1, 200 * DAY, size=len(sent))
        kept = when < START + (DAYS - 1) * DAY
        parts.append((account[sent][kept], channel[sent][kept], when[kept]))
    if world.paperwork:
        waiting = np.flatnonzero(decided >= 0)
        for _ in range(3):
            part = rng.random(len(waiting))
            when = START + (decided[waiting] + 1) * DAY + (part * (played.wait[waiting] - 2) * DAY)
            kept = when < START + (DAYS - 1) * DAY
            meetings = np.full(len(waiting), at("meetings")[0])
            parts.append((waiting[kept], meetings[kept], when[kept].astype(np.int64)))
    if world.coupons:
        fetched = buyers[rng.random(len(buyers)) < world.coupons]
        when = START + (paid[fetched] - 2) * DAY + 20 * 3600 + rng.integers(3600, size=len(fetched))
        parts.append((fetched, np.full(len(fetched), at("affiliate")[0]), when))
    account, channel, moment = (np.concatenate(part) for part in zip(*parts, strict=True))
    if world.recorded_from:
        is_lost = np.isin(channel, at(*_VISITS))
        is_lost &= moment < START + int(world.recorded_from * DAYS) * DAY
        account, channel, moment = account[~is_lost], channel[~is_lost], moment[~is_lost]
    order = np.lexsort((channel, moment, account))
    night = START + 20 * 3600
    deals = [
        (
            int(one),
            night + int(played.deal[one]) * DAY,
            night + int(max(decided[one], played.lost[one])) * DAY + 3600
            if max(decided[one], played.lost[one]) >= 0
            else -1,
            bool(paid[one] >= 0),
        )
        for one in np.flatnonzero(played.deal >= 0)
    ]
    paper = []
    if world.paperwork:
        paper = [
            (int(one), night + int(decided[one] + played.wait[one] - 2) * DAY) for one in buyers
        ]
    pays = night + 7200
    closes = [
        (
            int(one),
            bool(played.deal[one] >= 0),
            pays + int(paid[one]) * DAY,
            pays - 1800 + int(paid[one]) * DAY,
        )
        for one in buyers
    ]
    return Record(account[order], channel[order], moment[order], deals, paper, closes)
