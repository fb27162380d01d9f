"""The company itself: people, campaigns, partners, rates and running costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tools.simulate import text
from tools.simulate.dice import Dice, Floats, Ints
from tools.simulate.landing import Chunk
from tools.simulate.text import NOT_SET, day_of

ACCOUNTS_A_TEAM = 3000
"""Accounts that one team serves; a larger world has more teams."""

END = day_of("2025-07-01")


@dataclass(frozen=True)
class Person:
    """One member of the team."""

    user_id: str
    name: str
    role: str
    team: str
    department: str
    pay: int
    currency: str = "EUR"
    started_on: str = "2023-09-01"
    ended_on: str | None = None


# (role, team, department, pay per month with charges, currency, first day, last day, how many)
_ROSTER: tuple[tuple[str, str, str, int, str, str, str | None, int], ...] = (
    ("sdr", "nordics", "sales", 3700, "EUR", "2023-09-01", None, 1),
    ("sdr", "nordics", "sales", 41000, "SEK", "2024-09-01", None, 1),
    ("ae", "nordics", "sales", 5600, "EUR", "2023-09-01", None, 2),
    ("ae", "nordics", "sales", 5400, "EUR", "2023-09-01", "2024-08-31", 1),
    ("ae", "nordics", "sales", 5400, "EUR", "2024-04-01", None, 1),
    ("ae", "nordics", "sales", 5200, "EUR", "2024-11-01", None, 1),
    ("manager", "nordics", "sales", 7200, "EUR", "2023-09-01", None, 1),
    ("sdr", "europe", "sales", 3700, "EUR", "2023-09-01", None, 1),
    ("sdr", "europe", "sales", 3600, "EUR", "2025-02-01", None, 1),
    ("ae", "europe", "sales", 5600, "EUR", "2023-09-01", None, 3),
    ("ae", "europe", "sales", 5400, "EUR", "2024-07-01", None, 1),
    ("manager", "europe", "sales", 7200, "EUR", "2024-07-01", None, 1),
    ("sdr", "overseas", "sales", 3900, "EUR", "2024-01-01", None, 1),
    ("ae", "overseas", "sales", 6400, "EUR", "2023-09-01", None, 2),
    ("am", "customers", "sales", 4800, "EUR", "2023-09-01", None, 3),
    ("am", "customers", "sales", 4700, "EUR", "2024-09-01", None, 2),
    ("marketer", "growth", "marketing", 4700, "EUR", "2023-09-01", None, 3),
    ("marketer", "growth", "marketing", 4500, "EUR", "2024-07-01", None, 2),
    ("community", "community", "community", 4400, "EUR", "2023-09-01", None, 2),
    ("community", "community", "community", 4200, "EUR", "2024-09-01", None, 1),
    ("product", "product", "product", 830000, "ISK", "2023-09-01", None, 3),
    ("engineer", "product", "product", 5900, "EUR", "2023-09-01", None, 4),
)
_ROLES = {
    "manager": "mgr", "marketer": "mkt", "community": "com", "product": "prd", "engineer": "eng",
}  # fmt: skip
_GIVEN = (
    *("Birta", "Elof", "Noomi", "Hekla", "Jonas", "Runa", "Ylfa", "Teitur"),
    *("Vala", "Saga", "Odd", "Liv", "Ari", "Maja", "Ketil"),
)
_FAMILY = (
    *("Sand", "Brink", "Ask", "Moen", "Varga", "Dahl", "Krok"),
    *("Lind", "Storm", "Holt", "Fors", "Berge", "Ek"),
)


def _team() -> Iterator[Person]:
    made: Counter[str] = Counter()
    for role, team, department, pay, currency, started_on, ended_on, count in _ROSTER:
        for _ in range(count):
            number = made.total()
            made[role] += 1
            yield Person(
                user_id=f"usr_{_ROLES.get(role, role)}_{made[role]:02}",
                name=f"{_GIVEN[number % len(_GIVEN)]} {_FAMILY[number % len(_FAMILY)]}",
                role=role,
                team=team,
                department=department,
                pay=pay,
                currency=currency,
                started_on=started_on,
                ended_on=ended_on,
            )


TEAM = tuple(_team())
TERRITORIES = ("nordics", "europe", "overseas")
"""The teams that sell to new customers, each in its countries."""


def employed(role: str, team: str, at: Ints) -> Ints:
    """The number of people of a role in a team at each time, in seconds since 1970."""
    days = at // text.DAY
    count: Ints = np.zeros(len(at), np.int64)
    for person in TEAM:
        if (person.role, person.team) == (role, team):
            count += (days >= day_of(person.started_on)) & (days <= _last_day(person))
    return count


def one_employed(role: str, team: str, at: Ints, point: Floats) -> Ints:
    """The position of one of them at each time, by a draw in [0, 1)."""
    left = np.floor(point * employed(role, team, at)).astype(np.int64)
    chosen: Ints = np.full(len(at), -1, np.int64)
    days = at // text.DAY
    for number, person in enumerate(TEAM):
        if (person.role, person.team) == (role, team):
            there = (days >= day_of(person.started_on)) & (days <= _last_day(person))
            chosen = np.where(there & (left == 0), number, chosen)
            left = left - there
    return chosen


def _last_day(person: Person) -> int:
    return day_of(person.ended_on or "2099-12-31")


def teams(accounts: int) -> int:
    """The number of teams that serve a number of accounts."""
    return max(1, round(accounts / ACCOUNTS_A_TEAM))


def users_of(position: Ints, team: Ints) -> pa.Array:
    """User ids for positions in ``TEAM`` and team numbers from 0."""
    base = text.choose([person.user_id for person in TEAM], position)
    return text.either(team == 0, base, text.join(base, "_", text.digits(team + 1, 4)))


# (campaign, platform, name, channel, tactic, started_on, ended_on)
CAMPAIGNS: tuple[tuple[str, str, str, str | None, str | None, str | None, str | None], ...] = (
    ("cmp_search_brand", "google_ads", "Search: our name", "paid_search", "brand", None, None),
    ("cmp_search_generic", "google_ads", "Search: the job", "paid_search", "generic", None, None),
    ("cmp_li_heads", "linkedin_ads", "Heads of finance", "paid_social", "thought", None, None),
    ("cmp_fb_retarget", "meta_ads", "Come back", "paid_social", "retargeting", None, None),
    ("cmp_display", "display_net", "Banners", "display", "retargeting", None, None),
    ("cmp_newsletter", "email", "Monthly letter", "email", "newsletter", None, None),
    ("cmp_nurture", "email", "Ten lessons", "email", "nurture", None, None),
    ("cmp_webinars", "webinar", "Closing the books, live", "events", "webinar", None, None),
    ("cmp_summit24", "event", "Summit 2024", "events", "booth", "2024-05-01", "2024-05-31"),
    ("cmp_roadshow24", "event", "Road show 2024", "events", "dinner", "2024-11-01", "2024-11-30"),
    ("cmp_expo25", "event", "Expo 2025", "events", "booth", "2025-04-01", "2025-04-30"),
    ("cmp_podcast", "podcast", "Ledger talk", "sponsorship", None, "2024-06-01", None),
)

_IN_EUROS = {"EUR": 1.0, "USD": 0.92, "SEK": 0.088}

# (campaign, currency, cost per day in minor units, clicks per day) at level 1
_DAILY_SPEND = (
    ("cmp_search_brand", "EUR", 6000, 30),
    ("cmp_search_generic", "EUR", 46000, 115),
    ("cmp_li_heads", "USD", 38000, 42),
    ("cmp_fb_retarget", "SEK", 105000, 50),
    ("cmp_display", "EUR", 7500, 70),
)

# The budget plan: the level of each line in tenths, for the 18 months up to END. Budgets are
# raised, reduced and raised again; earlier months have the level of the first.
_PLAN = {
    "cmp_search_brand": (4, 4, 5, 6, 7, 7, 6, 6, 6, 8, 10, 12, 12, 12, 8, 8, 10, 12),
    "cmp_search_generic": (2, 2, 3, 12, 20, 22, 3, 1, 1, 8, 22, 28, 30, 26, 3, 1, 10, 24),
    "cmp_li_heads": (1, 1, 2, 6, 16, 18, 4, 1, 1, 4, 16, 22, 24, 22, 3, 1, 4, 16),
    "cmp_fb_retarget": (3, 3, 3, 12, 16, 16, 3, 2, 2, 10, 16, 18, 18, 16, 2, 2, 10, 16),
    "cmp_display": (10, 10, 4, 3, 3, 8, 14, 15, 6, 3, 2, 2, 8, 15, 16, 12, 5, 3),
    "meetups": (1, 1, 2, 10, 18, 20, 4, 2, 2, 12, 24, 8, 2, 2, 16, 30, 32, 12),
}
_MEETUP_EUROS = 700
_ELASTICITY = 0.9
"""The elasticity: the number of buyers grows with this power of the budget."""


def level(line: str, month: Ints) -> Floats:
    """The level of a line of the budget plan in a month (months since 1970)."""
    plan = np.array(_PLAN[line], dtype=np.float64) / 10
    last = int(np.datetime64(END, "D").astype("M8[M]").astype(np.int64)) - 1
    levels: Floats = plan[np.clip(month - last + len(plan) - 1, 0, len(plan) - 1)]
    return levels


def pull(line: str, month: Ints) -> Floats:
    """The factor by which a line of the budget plan draws buyers in a month; 1 at level 1."""
    drawn: Floats = level(line, month) ** _ELASTICITY
    return drawn


def arrivals(start: int, end: int) -> tuple[Ints, Floats]:
    """The distribution of buyers over time, from the first day of the world up to a day.

    Returns:
        The first second of each month and the end, (months + 1,); and the cumulative share of the
        buyers by then, (3, months + 1): drawn by marketing, by sales and by the community.
    """
    first = np.datetime64(start, "D").astype("M8[M]")
    last = np.datetime64(end - 1, "D").astype("M8[M]")
    month = np.arange(first, last + 1, dtype="M8[M]").astype(np.int64)
    edges = np.append(_first_day(month), end) * text.DAY
    media = sum(30 * row[2] * _IN_EUROS[row[1]] * level(row[0], month) for row in _DAILY_SPEND)
    effort = np.stack(
        [
            _payroll("marketing", month) + media / 100,
            _payroll("sales", month),
            _payroll("community", month) + _MEETUP_EUROS * 10 * level("meetups", month),
        ]
    )
    came = np.maximum(effort, 1000) ** _ELASTICITY * np.diff(edges)
    shares: Floats = np.zeros((3, len(edges)))
    shares[:, 1:] = np.cumsum(came, axis=1) / came.sum(axis=1, keepdims=True)
    return edges, shares


def _payroll(department: str, month: Ints) -> Floats:
    """The pay of a department's people of the first team in a month, in euros."""
    day = _first_day(month)
    paid: Floats = np.zeros(len(month))
    for person in TEAM:
        if person.department == department:
            here = (day >= day_of(person.started_on)) & (day <= _last_day(person))
            paid += here * person.pay * _IN_EUROS[person.currency]
    return paid


def _first_day(month: Ints) -> Ints:
    days: Ints = month.astype("M8[M]").astype("M8[D]").astype(np.int64)
    return days


@dataclass(frozen=True)
class Partner:
    """A partner with their one agreement. A percent ``rate`` of 20 means 20 %."""

    name: str
    kind: str
    rule: str
    pays: str
    rate: str
    currency: str | None
    window_days: int
    recurring_months: int | None
    cap: str | None
    hold_days: int


_CLICK, _FIRST = "last_click", "first_registered"
PARTNERS = (
    Partner("Tools Compared", "affiliate", _CLICK, "percent", "20", None, 30, 12, None, 30),
    Partner("Ledger Nerds", "affiliate", _CLICK, "percent", "15", None, 60, 6, None, 30),
    Partner("Saas Lists", "affiliate", _CLICK, "flat", "60", "EUR", 30, None, None, 30),
    Partner("Kontor Blog", "affiliate", _CLICK, "percent", "10", "EUR", 45, 12, "1500", 45),
    Partner("Close Guide", "affiliate", _CLICK, "percent", "15", "EUR", 30, 12, "2000", 30),
    Partner("Finance Stack", "affiliate", _CLICK, "percent", "12", None, 45, 6, None, 30),
    Partner("Open Books", "affiliate", _CLICK, "flat", "80", "EUR", 30, None, None, 30),
    Partner("Bokari", "referral", _FIRST, "percent", "15", None, 90, 12, None, 30),
    Partner("Audit Friends", "referral", _FIRST, "flat", "250", "EUR", 120, None, None, 14),
    Partner("Tally Partners", "referral", _FIRST, "percent", "12", "EUR", 120, 12, "2500", 30),
    Partner("Regnskap Hjelp", "referral", _FIRST, "percent", "10", None, 90, 12, None, 30),
    Partner("Kanzlei Ring", "referral", _FIRST, "percent", "10", None, 120, 12, None, 30),
    Partner("Nordic Resale", "reseller", _FIRST, "percent", "20", None, 180, 24, None, 30),
    Partner("Benelux Software", "reseller", _FIRST, "percent", "18", None, 180, 24, None, 30),
    Partner("Gull Users", "advocate", _FIRST, "percent", "5", "EUR", 90, 3, "400", 14),
    Partner("Month End Club", "advocate", _FIRST, "flat", "100", "EUR", 90, None, None, 14),
)


@dataclass(frozen=True)
class Successor:
    """A new rate for a partner; ``until`` is the end of the agreement before, if it has one."""

    rate: str
    valid_from: str
    until: str | None


SUCCESSORS = {
    0: Successor("15", "2025-01-01", "2024-12-31"),
    # The old agreement was never ended.
    1: Successor("12", "2025-03-01", None),
    7: Successor("12", "2024-10-01", "2024-09-30"),
}
"""By position among the partners: the later agreement, with the same other terms."""
AFFILIATES = 7
"""The first partners send clicks; the rest register referrals."""
CODES = ("TOOLS5", "NERDS10", "FRIENDS15", "KONTOR10", "GUIDE10", "STACK5", "BOOKS15")
"""The coupon codes of the affiliates, by their positions among the partners."""


def partner_ids(index: Ints) -> pa.Array:
    """Ids of partners."""
    return text.named("par_", index + 1, 4)


def _users(chunk: Chunk, team_count: int) -> None:
    owner = np.arange(len(TEAM) * team_count, dtype=np.int64)
    at, team = owner % len(TEAM), owner // len(TEAM)
    ids = users_of(at, team)
    chunk.add(
        "users",
        owner,
        np.full(len(owner), day_of("2023-12-30") * text.DAY),
        user_id=ids,
        name=text.choose([person.name for person in TEAM], at),
        email=text.join(ids, "@lokun.example"),
        role=text.choose([person.role for person in TEAM], at),
        team=text.choose([person.team for person in TEAM], at),
        department=text.choose([person.department for person in TEAM], at),
        started_on=np.array([day_of(person.started_on) for person in TEAM])[at],
        ended_on=np.array([_day_or_null(person.ended_on) for person in TEAM])[at],
    )


def _day_or_null(day: str | None) -> np.int64:
    return NOT_SET if day is None else np.int64(day_of(day))


def _campaigns(chunk: Chunk, start: int) -> None:
    owner = np.arange(len(CAMPAIGNS), dtype=np.int64)
    columns = list(zip(*CAMPAIGNS, strict=True))
    names = ("campaign_id", "platform", "name", "channel", "tactic")
    chunk.add(
        "campaigns",
        owner,
        np.full(len(owner), start * text.DAY),
        started_on=np.array([_day_or_null(day) for day in columns[5]]),
        ended_on=np.array([_day_or_null(day) for day in columns[6]]),
        **{name: text.choose(values, owner) for name, values in zip(names, columns, strict=False)},
    )


def _ad_spend(chunk: Chunk, dice: Dice, start: int, scale: float) -> None:
    day_count, lines = END - start, len(_DAILY_SPEND)
    owner = np.arange(day_count * lines, dtype=np.int64)
    day, line = start + owner // lines, owner % lines
    platform = {row[0]: row[1] for row in CAMPAIGNS}
    # Weekends have less spend; 1970-01-01 was a Thursday.
    quiet = np.where((day + 3) % 7 >= 5, 0.35, 1.0)
    swing = quiet * (0.7 + 0.6 * dice.uniform("spend", owner)) * scale
    month = day.astype("M8[D]").astype("M8[M]").astype(np.int64)
    levels = np.stack([level(row[0], month) for row in _DAILY_SPEND])
    swing = swing * levels[line, np.arange(len(line))]
    clicks = np.floor(np.array([row[3] for row in _DAILY_SPEND])[line] * swing).astype(np.int64)
    cost = np.floor(np.array([row[2] for row in _DAILY_SPEND])[line] * swing).astype(np.int64)
    chunk.add(
        "ad_spend",
        owner,
        day * text.DAY,
        spend_date=day,
        platform=text.choose([platform[row[0]] for row in _DAILY_SPEND], line),
        campaign_id=text.choose([row[0] for row in _DAILY_SPEND], line),
        impressions=clicks * (20 + dice.below("impressions", owner, 60)),
        clicks=clicks,
        cost=text.money(cost, np.full(len(owner), 2)),
        currency=text.choose([row[1] for row in _DAILY_SPEND], line),
    )


def _partners(chunk: Chunk, start: int) -> None:
    owner = np.arange(len(PARTNERS), dtype=np.int64)
    ids = partner_ids(owner)
    hosts = [partner.name.lower().replace(" ", "-") + ".example" for partner in PARTNERS]
    at = np.full(len(owner), start * text.DAY)
    chunk.add(
        "partners",
        owner,
        at,
        partner_id=ids,
        name=text.choose([partner.name for partner in PARTNERS], owner),
        type=text.choose([partner.kind for partner in PARTNERS], owner),
        email=text.choose(["partners@" + host for host in hosts], owner),
        domain=text.choose(hosts, owner),
        payment_fingerprint=text.named("fp_partner_", owner + 1, 4),
        joined_at=at,
    )
    until = [getattr(SUCCESSORS.get(number), "until", None) for number in range(len(PARTNERS))]
    _agreements(
        chunk, owner, at, "agr_", [partner.rate for partner in PARTNERS], at // text.DAY, until
    )
    coded = np.arange(len(CODES), dtype=np.int64)
    chunk.add(
        "codes",
        coded,
        at[: len(CODES)],
        code=text.choose(CODES, coded),
        partner_id=partner_ids(coded),
        valid_from=at[: len(CODES)] // text.DAY,
    )
    again = np.array(list(SUCCESSORS), dtype=np.int64)
    since = np.array([day_of(successor.valid_from) for successor in SUCCESSORS.values()])
    rates = [successor.rate for successor in SUCCESSORS.values()]
    _agreements(chunk, again, since * text.DAY, "agr_new_", rates, since, [None] * len(again))


def _agreements(
    chunk: Chunk,
    owner: Ints,
    at: Ints,
    prefix: str,
    rates: list[str],
    valid_from: Ints,
    until: list[str | None],
) -> None:
    partners = [PARTNERS[number] for number in owner]
    each = np.arange(len(owner), dtype=np.int64)
    chunk.add(
        "agreements",
        owner,
        at,
        agreement_id=text.named(prefix, owner + 1, 4),
        partner_id=partner_ids(owner),
        rule=text.choose([partner.rule for partner in partners], each),
        kind=text.choose([partner.pays for partner in partners], each),
        rate=text.choose(rates, each),
        currency=text.choose([partner.currency for partner in partners], each),
        window_days=np.array([partner.window_days for partner in partners], dtype=np.int64),
        recurring_months=np.array(
            [partner.recurring_months or NOT_SET for partner in partners], dtype=np.int64
        ),
        cap=text.choose([partner.cap for partner in partners], each),
        hold_days=np.array([partner.hold_days for partner in partners], dtype=np.int64),
        valid_from=valid_from,
        valid_to=np.array([_day_or_null(day) for day in until]),
    )


# Euros per unit of a currency, in units of 10^-8: a level, and a slow swing around it.
_RATES = {"USD": (92_000_000, 40_000), "SEK": (8_800_000, 4_000), "ISK": (670_000, 300)}


def _fx_rates(chunk: Chunk, start: int) -> None:
    # Rates begin a week earlier, so that the first documents of the world have an earlier rate.
    first = min(start, day_of("2024-01-01")) - 7
    day = np.arange(first, END, dtype=np.int64)
    day = day[(day + 3) % 7 < 5]
    owner = np.arange(len(day) * len(_RATES), dtype=np.int64)
    day, line = day[owner // len(_RATES)], owner % len(_RATES)
    level = np.array([rate[0] for rate in _RATES.values()])[line]
    step = np.array([rate[1] for rate in _RATES.values()])[line]
    # The swing is a triangle wave of 120 days, from -30 to +30 steps.
    swing = np.abs((day - first) % 120 - 60) - 30
    rate = (level + step * swing).astype(np.int64)
    chunk.add(
        "fx_rates",
        owner,
        day * text.DAY,
        rate_date=day,
        currency=text.choose(list(_RATES), line),
        rate=text.join("0.", text.digits(rate, 8)),
    )


Line = Mapping[str, str | int | None]

# Monthly costs of one team: department, type, channel, campaign, euros, memo; and their growth in
# euros per month, because hosting and support grow with the customers.
_MONTHLY: tuple[Line, ...] = (
    {"department": "sales", "cost_type": "tools", "eur": 2600, "memo": "crm and dialler"},
    {
        "department": "marketing",
        "cost_type": "tools",
        "eur": 1900,
        "memo": "mail and analytics",
    },
    {"department": "community", "cost_type": "tools", "eur": 700, "memo": "forum"},
    {"department": "product", "cost_type": "tools", "eur": 2500, "memo": "build servers"},
    {"department": "product", "cost_type": "cogs", "eur": 6000, "grows": 3200, "memo": "hosting"},
    {
        "department": "support",
        "cost_type": "cogs",
        "eur": 5000,
        "grows": 2600,
        "memo": "support desk",
    },
    {
        "department": "marketing",
        "cost_type": "agency",
        "channel": "paid_search",
        "eur": 3200,
        "memo": "search agency",
    },
)
# Single costs: the day, and the period if the cost is for more than its month.
_MARKETING: Line = {"department": "marketing"}
_EVENT: Line = {"cost_type": "events", "channel": "events", "memo": "booth and travel"}
_SPONSOR: Line = {"cost_type": "media", "channel": "sponsorship", "campaign_id": "cmp_podcast"}
_MEETUP: Line = {
    "department": "community",
    "cost_type": "events",
    "channel": "user_group",
    "memo": "evenings of the user groups",
}
_BONUS: Line = {"department": "sales", "cost_type": "bonus"}
_AUDIT: Line = {"department": "finance", "cost_type": "other", "memo": "accountants"}


def _single_costs() -> list[Line]:
    lines: list[Line] = []
    for day, campaign, eur in (
        ("2024-05-14", "cmp_summit24", 19000),
        ("2024-11-12", "cmp_roadshow24", 15000),
        ("2025-04-08", "cmp_expo25", 21000),
    ):
        lines.append({**_MARKETING, **_EVENT, "on": day, "campaign_id": campaign, "eur": eur})
    for month in range(18):
        year, number = 2024 + month // 12, month % 12 + 1
        if month >= 5:
            day = f"{year}-{number:02}-05"
            lines.append({**_MARKETING, **_SPONSOR, "on": day, "eur": 2400, "memo": "podcast"})
        tenths = _PLAN["meetups"][month]
        lines.append({**_MEETUP, "on": f"{year}-{number:02}-20", "eur": _MEETUP_EUROS * tenths})
        if number % 3 == 0:
            lines.append({**_AUDIT, "on": f"{year}-{number:02}-15", "eur": 4500})
            for user in ("usr_ae_01", "usr_ae_02", "usr_ae_06", "usr_ae_07", "usr_ae_10"):
                bonus = {**_BONUS, "user_id": user, "memo": "quarter"}
                lines.append({**bonus, "on": f"{year}-{number:02}-28", "eur": 1500})
    lines.append(
        {
            **_MARKETING,
            "on": "2024-01-02",
            "until": "2024-12-31",
            "cost_type": "tools",
            "eur": 18000,
            "memo": "year of market data",
        }
    )
    lines.append(
        {**_BONUS, "on": "2024-12-16", "user_id": "usr_mgr_01", "eur": 4000, "memo": "year"}
    )
    return lines


def _costs(chunk: Chunk, start: int, team_count: int) -> None:
    months = np.arange(
        np.datetime64(start, "D").astype("M8[M]"), np.datetime64("2025-07"), dtype="M8[M]"
    )
    first = months.astype("M8[D]").astype(np.int64)
    last = (months + 1).astype("M8[D]").astype(np.int64) - 1
    month_id = text.join(*_month_parts(months))

    # Payroll: one row per user and month of employment.
    started = np.array([day_of(person.started_on) for person in TEAM])
    ended = np.array([day_of(person.ended_on or "2099-12-31") for person in TEAM])
    user = np.arange(len(TEAM) * team_count, dtype=np.int64)
    month, who = (grid.ravel() for grid in np.meshgrid(np.arange(len(months)), user, indexing="ij"))
    at, team = who % len(TEAM), who // len(TEAM)
    employed = (first[month] >= started[at]) & (last[month] <= ended[at])
    month, at, team = month[employed], at[employed], team[employed]
    ids = users_of(at, team)
    pay = np.array([person.pay for person in TEAM])[at]
    currency = [person.currency for person in TEAM]
    decimals = np.array([0 if code == "ISK" else 2 for code in currency])[at]
    chunk.add(
        "costs",
        month * 10,
        last[month] * text.DAY,
        cost_id=text.join("cost_pay_", month_id.take(pa.array(month)), "_", ids),
        incurred_on=last[month],
        period_start=first[month],
        period_end=last[month],
        department=text.choose([person.department for person in TEAM], at),
        cost_type="payroll",
        user_id=ids,
        amount=text.money(np.where(decimals == 0, pay, pay * 100), decimals),
        currency=text.choose(currency, at),
        memo="salary and charges",
    )

    month, line = (
        grid.ravel()
        for grid in np.meshgrid(np.arange(len(months)), np.arange(len(_MONTHLY)), indexing="ij")
    )
    chunk.add(
        "costs",
        month * 10 + 1,
        first[month] * text.DAY,
        cost_id=text.join(
            "cost_run_", month_id.take(pa.array(month)), "_", text.digits(line + 1, 2)
        ),
        incurred_on=first[month],
        period_start=first[month],
        period_end=last[month],
        currency="EUR",
        **_of_lines(_MONTHLY, line, team_count, month),
    )

    single = [row for row in _single_costs() if day_of(str(row["on"])) >= start]
    line = np.arange(len(single), dtype=np.int64)
    on = np.array([day_of(str(row["on"])) for row in single], dtype=np.int64)
    until = np.array([_day_or_null(_str(row.get("until"))) for row in single], dtype=np.int64)
    chunk.add(
        "costs",
        line + 10_000,
        on * text.DAY,
        cost_id=text.named("cost_one_", line + 1, 3),
        incurred_on=on,
        period_start=np.where(until == NOT_SET, NOT_SET, on),
        period_end=until,
        currency="EUR",
        **_of_lines(single, line, team_count),
    )


def _str(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def _month_parts(months: np.ndarray[tuple[int], np.dtype[np.datetime64]]) -> tuple[pa.Array, ...]:
    number = months.astype(np.int64)
    return text.digits(1970 + number // 12, 4), text.digits(number % 12 + 1, 2)


def _of_lines(
    lines: tuple[Line, ...] | list[Line], at: Ints, scale: int, month: Ints | int = 0
) -> dict[str, pa.Array]:
    columns = ("department", "cost_type", "channel", "campaign_id", "user_id", "memo")
    euros = np.array([int(line["eur"] or 0) for line in lines], dtype=np.int64)[at]
    euros = euros + month * np.array([int(line.get("grows") or 0) for line in lines])[at]
    return {
        "amount": text.money(euros * 100 * scale, np.full(len(at), 2)),
        **{
            column: text.choose([_str(line.get(column)) for line in lines], at)
            for column in columns
        },
    }


def add_company(chunk: Chunk, dice: Dice, start: int, accounts: int) -> None:
    """Add every row that belongs to no account; ``start`` is the first day of the world."""
    count = teams(accounts)
    _users(chunk, count)
    _campaigns(chunk, start)
    _ad_spend(chunk, dice, start, max(1.0, accounts / ACCOUNTS_A_TEAM))
    _partners(chunk, start)
    _fx_rates(chunk, start)
    _costs(chunk, start, count)
