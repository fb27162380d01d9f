"""A world of needs as raw tables."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tools.simulate import text
from tools.simulate.company import END
from tools.simulate.dice import Bools, Ints
from tools.simulate.landing import Chunk
from tools.simulate.needs.play import Played
from tools.simulate.needs.record import DAY, START, Record
from tools.simulate.needs.setting import NAMES
from tools.simulate.recorded import add_attendees, add_mail_clicks, add_paid_bills, add_said

_INDUSTRIES = ["software", "retail", "logistics", "finance", "manufacturing", "health"]
_SELLERS = 6
_PAID = {
    "paid_search": ("google", "cpc"),
    "paid_social": ("linkedin", "paid_social"),
    "display": ("displaynet", "display"),
    "affiliate": ("partner", "affiliate"),
}
_ACTS = {"demos": ("demo", "held"), "meetings": ("meeting", "held"), "calls": ("call", "connected")}
_SAID = {"forum": "forum", "reviews": "review", "user_group": "user_group"}
_EUROS = {"sales": 3.0, "marketing": 0.6, "community": 0.35}


def _accounts(index: Ints) -> pa.Array:
    return text.named("acc_", index)


def _contacts(index: Ints) -> pa.Array:
    return text.named("con_", index)


def _emails(index: Ints) -> pa.Array:
    return text.join("buyer@buyer", text.digits(index, 6), ".example")


def _owners(index: Ints) -> pa.Array:
    return text.named("usr_", index % _SELLERS + 1, 3)


def add_all(chunk: Chunk, played: Played, record: Record) -> None:
    """Add every raw row of the world."""
    _add_company(chunk, played)
    _add_people(chunk, played)
    _add_touches(chunk, record)
    _add_sales(chunk, record)


def _add_company(chunk: Chunk, played: Played) -> None:
    seller = np.arange(_SELLERS, dtype=np.int64)
    ids = text.named("usr_", seller + 1, 3)
    chunk.add(
        "users",
        seller,
        np.full(_SELLERS, START),
        user_id=ids,
        name=text.join("Seller ", text.digits(seller + 1)),
        email=text.join(ids, "@lokun.example"),
        role="seller",
        team="sales",
        department="sales",
        started_on=np.full(_SELLERS, START // DAY),
    )
    campaigns = ["paid_search", "paid_social", "display", "email", "events"]
    platforms = ["google_ads", "linkedin_ads", "display_net", "email", "event"]
    row = np.arange(len(campaigns), dtype=np.int64)
    chunk.add(
        "campaigns",
        row,
        np.full(len(row), START),
        campaign_id=text.choose([f"cmp_{name}" for name in campaigns], row),
        platform=text.choose(platforms, row),
        name=text.choose([f"Campaign {name}" for name in campaigns], row),
        channel=text.choose(campaigns, row),
        started_on=np.full(len(row), START // DAY),
    )
    chunk.add(
        "partners",
        np.zeros(1, np.int64),
        np.full(1, START),
        partner_id=text.named("par_", np.ones(1, np.int64), 4),
        name="Partner 1",
        type="affiliate",
        email="partner1@partner.example",
        joined_at=np.full(1, START),
    )
    first = START // DAY + 30 * np.arange(18, dtype=np.int64)
    last = np.append(first[1:], END) - 1
    departments = (("sales", "sales"), ("marketing", "marketing"), ("community", "community"))
    for number, (resource, department) in enumerate(departments):
        rng = np.random.default_rng([played.seed, 7, number])
        level = np.exp(0.3 * rng.standard_normal(18))
        cents = np.round(level * _EUROS[resource] * 100 * len(played.accounts)).astype(np.int64)
        chunk.add(
            "costs",
            number * 1_000 + np.arange(18, dtype=np.int64),
            last * DAY,
            cost_id=text.join(f"cost_{resource}_", text.digits(np.arange(18) + 1, 2)),
            incurred_on=last,
            period_start=first,
            period_end=last,
            department=department,
            cost_type="payroll" if resource == "sales" else "other",
            amount=text.money(cents, np.full(18, 2)),
            currency="EUR",
        )


def _add_people(chunk: Chunk, played: Played) -> None:
    a = played.accounts
    index = np.arange(len(a), dtype=np.int64)
    made = START + a.arrived * DAY + 3600
    chunk.add(
        "accounts",
        index,
        made,
        account_id=_accounts(index),
        name=text.join("Buyer ", text.digits(index, 6)),
        website=text.join("https://www.buyer", text.digits(index, 6), ".example"),
        country="DE",
        industry=text.choose(_INDUSTRIES, a.industry),
        employees=a.employees,
        owner_id=_owners(index),
        is_holdout=a.held_out,
        created_at=made,
        updated_at=made,
        is_deleted=False,
    )
    chunk.add(
        "contacts",
        index,
        made,
        contact_id=_contacts(index),
        account_id=_accounts(index),
        email=_emails(index),
        name=text.join("Person ", text.digits(index, 6)),
        consent="granted",
        created_at=made,
        updated_at=made,
        is_deleted=False,
    )
    chunk.add(
        "identifies",
        index,
        made,
        visitor_id=text.named("v_", index),
        email=_emails(index),
        identified_at=made,
        via="login",
    )


def _add_touches(chunk: Chunk, record: Record) -> None:
    number = np.arange(len(record.account), dtype=np.int64)
    for row, name in enumerate(NAMES):
        rows = np.flatnonzero(record.channel == row)
        owner, moment, n = record.account[rows], record.at[rows], number[rows]
        if name in _ACTS:
            kind, outcome = _ACTS[name]
            _add_acts(chunk, kind, outcome, owner, moment, text.named("act_", n, 7))
        elif name in _SAID:
            add_said(chunk, _SAID[name], owner, moment, n, _emails(owner))
        elif name == "email":
            add_mail_clicks(chunk, owner, moment, n, _emails(owner))
        elif name == "events":
            add_attendees(chunk, owner, moment, n, _emails(owner))
        else:
            source, medium = _PAID.get(name, (None, None))
            chunk.add(
                "web_sessions",
                owner,
                moment,
                session_id=text.named("s_", n, 7),
                visitor_id=text.named("v_", owner),
                started_at=moment,
                pageviews=1 + n % 7,
                seconds=text.digits(20 + n % 400),
                landing_page="/guide",
                referrer="https://www.google.com/" if source is None else None,
                utm_source=source,
                utm_medium=medium,
                utm_campaign=None if name in ("organic_search", "affiliate") else f"cmp_{name}",
                user_agent="Mozilla/5.0 (Macintosh) Safari/17.4",
                country="DE",
            )


def _add_acts(
    chunk: Chunk,
    kind: str,
    outcome: str,
    owner: Ints,
    moment: Ints,
    ids: pa.Array,
    deal: pa.Array | None = None,
) -> None:
    chunk.add(
        "activities",
        owner,
        moment,
        activity_id=ids,
        type=kind,
        direction="outbound" if deal is not None else "two_way",
        outcome=outcome,
        minutes="30",
        owner_id=_owners(owner),
        contact_id=_contacts(owner),
        opportunity_id=deal,
        account_id=_accounts(owner),
        occurred_at=moment,
    )


def _add_sales(chunk: Chunk, record: Record) -> None:
    index, opened, ended = (
        np.array([deal[column] for deal in record.deals], dtype=np.int64) for column in range(3)
    )
    is_won: Bools = np.array([deal[3] for deal in record.deals], dtype=np.bool_)
    is_closed = ended >= 0
    ends = np.where(is_closed, ended, text.NOT_SET)
    stage = np.where(is_won, 2, np.where(is_closed, 1, 0))
    chunk.add(
        "opportunities",
        index,
        np.maximum(opened, ended),
        opportunity_id=text.named("opp_", index),
        account_id=_accounts(index),
        primary_contact_id=_contacts(index),
        owner_id=_owners(index),
        type="new_business",
        stage=text.choose(["proposal", "closed_lost", "closed_won"], stage),
        is_closed=is_closed,
        is_won=is_won,
        created_at=opened,
        closed_at=ends,
        updated_at=np.maximum(opened, ended),
    )
    if record.paper:
        owner, sent = (
            np.array([paper[column] for paper in record.paper], dtype=np.int64)
            for column in range(2)
        )
        ids = text.named("act_contract_", owner)
        _add_acts(chunk, "contract_sent", "sent", owner, sent, ids, text.named("opp_", owner))
    buyer, paid, issued = (
        np.array([close[column] for close in record.closes], dtype=np.int64) for column in (0, 2, 3)
    )
    has_deal = np.array([close[1] for close in record.closes], dtype=np.bool_)
    amount = text.money(30_000 + buyer % 97 * 1_000, np.full(len(buyer), 2))
    add_paid_bills(
        chunk,
        buyer,
        issued,
        paid,
        amount,
        account=_accounts(buyer),
        name=text.join("Buyer ", text.digits(buyer, 6)),
        email=_emails(buyer),
        deal=text.where(has_deal, text.named("opp_", buyer)),
    )
