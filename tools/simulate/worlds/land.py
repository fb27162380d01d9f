"""A played world as raw tables of its CRM, site, partners, billing and finance."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tools.simulate import text
from tools.simulate.company import END
from tools.simulate.dice import Ints
from tools.simulate.landing import Chunk
from tools.simulate.text import DAY
from tools.simulate.worlds import setting
from tools.simulate.worlds.people import Accounts, ordinals
from tools.simulate.worlds.play import Played
from tools.simulate.worlds.setting import CHANNELS, START, at

_INDUSTRIES = ["software", "retail", "logistics", "finance", "manufacturing", "health", None]
COUNTRIES = ["IS", "SE", "DE", "NL", "US", "DK", "FR"]
_FREE_MAIL = ["gmail.com", "outlook.com", "yahoo.com"]
PARTNERS = 6
_ACCOUNTS_A_SELLER = 500

# The channels that run a campaign: channel, platform, tactic.
CAMPAIGNS = (
    ("paid_search", "google_ads", "generic"),
    ("paid_social", "linkedin_ads", "thought"),
    ("display", "display_net", "retargeting"),
    ("email", "email", "newsletter"),
    ("events", "event", "dinner"),
)
_AD_PLATFORMS = 3


def _sellers(played: Played) -> int:
    return 2 + len(played.accounts) // _ACCOUNTS_A_SELLER


def account_ids(index: Ints) -> pa.Array:
    """CRM ids of accounts."""
    return text.named("acc_", index)


def domains(accounts: Accounts, index: Ints) -> pa.Array:
    """The e-mail domain of each account: its own, or a free-mail one."""
    own = text.join("company", text.digits(index, 6), ".example")
    return text.either(accounts.has_website[index], own, text.choose(_FREE_MAIL, index % 3))


def emails(accounts: Accounts, index: Ints, slot: Ints) -> pa.Array:
    """The e-mail address of the person in each slot."""
    name = text.join("person", text.digits(index, 6), ".", text.digits(slot + 1))
    return text.join(name, "@", domains(accounts, index))


def contact_ids(index: Ints, slot: Ints) -> pa.Array:
    """CRM ids of the people."""
    return text.join("con_", text.digits(index, 6), "_", text.digits(slot + 1))


def visitor_ids(index: Ints, slot: Ints) -> pa.Array:
    """The visitor id of each person on the site."""
    return text.join("v_", text.digits(index, 6), "_", text.digits(slot + 1))


def owners(played: Played, index: Ints) -> pa.Array:
    """The seller of each account."""
    return text.named("usr_", index % _sellers(played) + 1, 3)


def add_company(chunk: Chunk, played: Played) -> None:
    """Add sellers, campaigns, ad spend by day, partners, and costs by channel and month."""
    count = _sellers(played)
    seller = np.arange(count, dtype=np.int64)
    ids = text.named("usr_", seller + 1, 3)
    chunk.add(
        "users",
        seller,
        np.full(count, START * DAY),
        user_id=ids,
        name=text.join("Seller ", text.digits(seller + 1)),
        email=text.join(ids, "@lokun.example"),
        role="seller",
        team="sales",
        department="sales",
        started_on=np.full(count, START),
    )
    row = np.arange(len(CAMPAIGNS), dtype=np.int64)
    chunk.add(
        "campaigns",
        row,
        np.full(len(row), START * DAY),
        campaign_id=text.choose([f"cmp_{name}" for name, _, _ in CAMPAIGNS], row),
        platform=text.choose([platform for _, platform, _ in CAMPAIGNS], row),
        name=text.choose([f"Campaign {name}" for name, _, _ in CAMPAIGNS], row),
        channel=text.choose([name for name, _, _ in CAMPAIGNS], row),
        tactic=text.choose([tactic for _, _, tactic in CAMPAIGNS], row),
        started_on=np.full(len(row), START),
    )
    partner = np.arange(PARTNERS, dtype=np.int64)
    chunk.add(
        "partners",
        partner,
        np.full(PARTNERS, START * DAY),
        partner_id=text.named("par_", partner + 1, 4),
        name=text.join("Partner ", text.digits(partner + 1)),
        type="affiliate",
        email=text.join("partner", text.digits(partner + 1), "@partner.example"),
        joined_at=np.full(PARTNERS, START * DAY),
    )
    _add_money(chunk, played)


def _add_money(chunk: Chunk, played: Played) -> None:
    usual = setting.euros_a_month(played.seed, played.world, len(played.accounts))
    cents = np.round(played.levels * usual * 100).astype(np.int64)
    advertised = [name for name, _, _ in CAMPAIGNS[:_AD_PLATFORMS]]
    day = np.arange(START, END, dtype=np.int64)
    month = np.minimum((day - START) // 30, setting.MONTHS - 1)
    days = np.bincount(month)
    for row, (name, platform, _) in enumerate(CAMPAIGNS[:_AD_PLATFORMS]):
        cost = cents[month, at(name)] // days[month]
        chunk.add(
            "ad_spend",
            row * 10_000 + day - START,
            day * DAY,
            spend_date=day,
            platform=platform,
            campaign_id=f"cmp_{name}",
            impressions=cost,
            clicks=cost // 100,
            cost=text.money(cost, np.full(len(day), 2)),
            currency="EUR",
        )
    first = START + 30 * np.arange(setting.MONTHS, dtype=np.int64)
    last = np.append(first[1:], END) - 1
    months = np.arange(setting.MONTHS, dtype=np.int64)
    for row, channel in enumerate(CHANNELS):
        if channel.name in advertised:
            continue
        chunk.add(
            "costs",
            row * 1_000 + months,
            last * DAY,
            cost_id=text.join(f"cost_{channel.name}_", text.digits(months + 1, 2)),
            incurred_on=last,
            period_start=first,
            period_end=last,
            department=channel.department,
            cost_type="payroll" if channel.resource == "sales" else "other",
            channel=channel.name,
            amount=text.money(cents[:, row], np.full(setting.MONTHS, 2)),
            currency="EUR",
        )


def add_accounts(chunk: Chunk, played: Played) -> None:
    """Add accounts with their traits, their contacts, and the e-mail address of each visitor."""
    a = played.accounts
    index = np.arange(len(a), dtype=np.int64)
    made = a.arrived * DAY + 3600
    chunk.add(
        "accounts",
        index,
        made,
        account_id=account_ids(index),
        name=text.join("Company ", text.digits(index, 6)),
        website=text.where(a.has_website, text.join("https://www.", domains(a, index))),
        country=text.choose(COUNTRIES, a.country),
        industry=text.choose(_INDUSTRIES, a.industry),
        employees=a.employees,
        owner_id=owners(played, index),
        is_holdout=a.held_out,
        created_at=made,
        updated_at=made,
        is_deleted=False,
    )
    owner, slot = np.repeat(index, a.people), ordinals(a.people)
    addresses = emails(a, owner, slot)
    chunk.add(
        "contacts",
        owner,
        made[owner],
        contact_id=contact_ids(owner, slot),
        account_id=account_ids(owner),
        email=addresses,
        name=text.join("Person ", text.digits(owner, 6), " ", text.digits(slot + 1)),
        consent="granted",
        created_at=made[owner],
        updated_at=made[owner],
        is_deleted=False,
    )
    chunk.add(
        "identifies",
        owner,
        made[owner],
        visitor_id=visitor_ids(owner, slot),
        email=addresses,
        identified_at=made[owner],
        via="login",
    )
