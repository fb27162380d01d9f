"""Deals of the CRM: whether and when they were won, and what kind they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from recomputed.raw import Raw, flag, is_bare_date, moment, name, word

RENEWALS = (
    "renew",
    "extension",
    "prolongation",
    "rollover",
    "downgrade",
    "contraction",
    "downsell",
)


@dataclass(frozen=True)
class Deal:
    """A deal that was won; ``account`` is a CRM account."""

    id: str
    account: str
    owner: str
    won: datetime | None
    is_renewal: bool


def _end(text: str) -> datetime | None:
    """A time; a bare date means the end of its day."""
    read = moment(text)
    if read is None or not is_bare_date(text):
        return read
    return read + timedelta(days=1) - timedelta(seconds=1)


def _won_stages(raw: Raw) -> dict[str, datetime]:
    entered: dict[str, datetime] = {}
    for row in raw.rows("crm.opportunity_stages"):
        at = _end(row["entered_at"])
        if at is None or at > raw.as_of or not word(row["stage"]).endswith("won"):
            continue
        deal = name(row["opportunity_id"])
        entered[deal] = max(at, entered.get(deal, at))
    return entered


def won(raw: Raw) -> dict[str, Deal]:
    """The deals that were won, by their ids."""
    entered = _won_stages(raw)
    return {
        key: Deal(
            id=key,
            account=name(row.get("account_id")),
            owner=name(row.get("owner_id")),
            won=entered.get(key) or _end(row.get("closed_at") or ""),
            is_renewal=any(part in word(row.get("type")) for part in RENEWALS),
        )
        for key, row in raw.newest("crm.opportunities", "opportunity_id").items()
        if flag(row.get("is_won"))
    }
