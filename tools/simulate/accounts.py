"""Accounts, their people, and the acts of these people and of the sellers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tools.simulate import text
from tools.simulate.company import (
    AFFILIATES,
    CODES,
    PARTNERS,
    TEAM,
    TERRITORIES,
    arrivals,
    employed,
    one_employed,
    partner_ids,
    pull,
    teams,
    users_of,
)
from tools.simulate.dice import Bools, Dice, Floats, Ints
from tools.simulate.landing import Chunk
from tools.simulate.text import DAY, NOT_SET

WHALE = 7
"""The account of a large world with by far the most touches; the demo has none."""

# The kinds of an account's touches, by the way in which it buys.
SELF_SERVE, OUTBOUND, INBOUND, FRIENDS, REFERRED, CROWD = range(6)
_WAYS = np.array([0.28, 0.19, 0.26, 0.17, 0.10])
SESSION, EMAIL, FORM, EVENT, COMMUNITY, ACTIVITY = range(6)
_KINDS = np.array(
    [
        [0.73, 0.16, 0.06, 0.03, 0.02, 0.00],
        [0.20, 0.07, 0.02, 0.03, 0.01, 0.67],
        [0.36, 0.08, 0.04, 0.03, 0.01, 0.48],
        [0.63, 0.06, 0.05, 0.02, 0.24, 0.00],
        [0.36, 0.05, 0.04, 0.03, 0.14, 0.38],
        [0.52, 0.42, 0.01, 0.005, 0.005, 0.04],
    ]
)
_CLOSES = np.array([0.50, 0.42, 0.56, 0.64, 0.66, 1.0])
# The part of these chances that is left where the seller has no time for the buyer.
_WITHOUT_TIME = 0.85
# Acts of a seller on an account beside those that come of the way it buys.
_OWN_ACTS = 3
# New accounts a month for which an account executive has time.
_CAPACITY = 7
# Months until a customer recommends the product, on average.
_RECOMMENDS_AFTER = 2.5
# Nobody arrives in the last days of the world, in which their rows would not all be loaded.
_LAST_DAYS = 5
# The monthly price, in euro cents, from which a buyer at the checkout is passed to a seller.
PASSED_ON = 250_00
# The resource that draws them: marketing, sales or the community; either draws half of the inbound.
_DRAWN_BY = np.array([0, 1, 0, 2, 2, 0])
_SELLS = np.array([False, True, True, False, True, True])

# The sources of a session:
# referrer, utm_source, utm_medium, utm_campaign, click id, landing page, weights by kind of buyer
# (of marketing, of sales, of the community).
_SOURCES: tuple[tuple[str | None, str | None, str | None, str | None, str | None, str], ...] = (
    ("https://www.google.com/", "google", "cpc", "cmp_search_brand", "gclid_", "/"),
    ("https://www.google.com/", "google", "cpc", "cmp_search_generic", "gclid_", "/month-end"),
    ("https://www.linkedin.com/", "linkedin", "paid_social", "cmp_li_heads", "li_", "/guide"),
    ("https://l.facebook.com/", "facebook", "paid_social", "cmp_fb_retarget", "fbclid_", "/"),
    ("https://www.google.com/", None, None, None, None, "/blog/closing"),
    ("https://www.bing.com/", None, None, None, None, "/"),
    ("https://www.linkedin.com/", None, None, None, None, "/blog/ledgers"),
    (None, "newsletter", "email", "cmp_newsletter", None, "/news"),
    (None, "displaynet", "display", "cmp_display", None, "/"),
    (None, None, None, None, None, "/"),
    (None, None, None, None, None, "/pricing"),
    ("https://partner.example/", "partner", "affiliate", None, "clk_", "/compare"),
    ("https://www.g2.com/", None, None, None, None, "/"),
    ("https://forum.lokun.example/", "forum", "forum", None, None, "/docs"),
    ("https://kontor.example/", None, None, None, None, "/blog/closing"),
    (None, "ledgertalk", "sponsorship", "cmp_podcast", None, "/podcast"),
    ("https://bokari.example/", "bokari", "referral", None, None, "/"),
)
_SOURCE_WEIGHTS = np.array(
    [
        [9, 16, 8, 6, 18, 3, 4, 7, 4, 12, 7, 2, 1, 1, 2, 3, 0],
        [6, 6, 10, 4, 10, 2, 3, 9, 3, 26, 14, 1, 1, 1, 2, 2, 0],
        [3, 4, 2, 2, 10, 1, 2, 5, 1, 20, 10, 14, 8, 10, 3, 1, 5],
    ],
    dtype=np.float64,
)
_AFFILIATE = 11
_PAID = ("cmp_search_brand", "cmp_search_generic", "cmp_li_heads", "cmp_fb_retarget", "cmp_display")


def _words(line: str) -> list[str]:
    return line.split()


_FIRST = _words(
    "anna bjorn clara dagur elin finn greta haldor ida jon katrin leif maria nils olga petra "
    "ragnar sofia tomas unnur viktor ylva anders berit"
)
_LAST = _words(
    "aho berg claes dahlin eide falk gudmund hansen isak jansen koch larsen meyer nyman olsen "
    "palm quist rossi steen toth urban vik wolf zeman"
)
_HEAD = _words(
    "arctic blue cedar delta east fjord grand harbor iron jade kelp lava mid north oak pine "
    "quartz river stone tide ultra vest west zinc"
)
_TAIL = _words(
    "bank build care data energy foods gear homes invest joint kraft labs media net optics parts "
    "retail soft trade union ventures works"
)
_FREE_MAIL = ["gmail.com", "outlook.com", "yahoo.com"]
_COUNTRIES = ["IS", "SE", "DE", "NL", "US", "DK", "FR"]
CURRENCIES = ["ISK", "SEK", "EUR", "EUR", "USD", "EUR", "EUR"]
_COUNTRY_WEIGHTS = np.array([8, 13, 25, 17, 19, 9, 9], dtype=np.float64)
# The territory of each country (company.TERRITORIES).
_TERRITORY = np.array([0, 0, 1, 1, 2, 0, 1])
_INDUSTRIES = ["software", "retail", "logistics", "finance", "manufacturing", "health", None]
_AGENTS = [
    "Mozilla/5.0 (Macintosh) Safari/17.4",
    "Mozilla/5.0 (Windows NT 10.0) Chrome/124.0",
    "Mozilla/5.0 (iPhone) Mobile Safari/17.4",
    None,
]
_HEARD = [
    "Google",
    "LinkedIn ad",
    "Podcast",
    "At a conference",
    "A colleague recommended you",
    "User group in Reykjavik",
    "The community forum",
    "A friend told me",
]
_HEARD_BY_MARKETING = np.array([30, 14, 8, 8, 5, 2, 3, 5], dtype=np.float64)
_HEARD_BY_COMMUNITY = np.array([8, 2, 1, 2, 30, 10, 16, 24], dtype=np.float64)


@dataclass(frozen=True)
class Plan:
    """The size of the world: the number of touches of each account, indexed by account."""

    touches: Ints
    start: int
    end: int
    whale: int = -1

    def __len__(self) -> int:
        """Accounts."""
        return len(self.touches)


@dataclass(frozen=True)
class Accounts:
    """Accounts of one chunk; every array has one element per account.

    Times are seconds since 1970. ``paid_at`` is when the first payment settles, ``NOT_SET``
    if the account never closes; ``until`` is the end of its journey in either case.
    """

    index: Ints
    touches: Ints
    way: Ints
    closes: Bools
    first_at: Ints
    until: Ints
    paid_at: Ints
    issued_at: Ints
    contacts: Ints
    free_mail: Bools
    in_crm: Bools
    sells: Bools
    has_time: Bools
    has_deal: Bools
    country: Ints
    referrer: Ints
    seller: Ints
    setter: Ints
    team: Ints
    end: int

    def __len__(self) -> int:
        """The number of accounts in the chunk."""
        return len(self.index)

    def only(self, rows: Bools | Ints) -> Accounts:
        """The accounts at ``rows``, in that order; rows may repeat."""
        fields = {
            name: value[rows] for name, value in vars(self).items() if isinstance(value, np.ndarray)
        }
        return Accounts(end=self.end, **fields)

    def account_id(self) -> pa.Array:
        """CRM account ids; null for accounts that are not in the CRM."""
        return text.where(self.in_crm, text.named("acc_", self.index))

    def contact_id(self, slot: Ints) -> pa.Array:
        """CRM contact ids; the first three people are in the CRM."""
        ids = text.join("con_", text.digits(self.index, 6), "_", text.digits(slot + 1))
        return text.where(self.in_crm & (slot < 3), ids)

    def opportunity_id(self) -> pa.Array:
        """The deal of the first sale; null without a deal."""
        return text.where(self.has_deal, text.named("opp_", self.index))

    def name(self) -> pa.Array:
        """Company names, unique."""
        head = text.choose([part.title() for part in _HEAD], self.index % len(_HEAD))
        tail = text.choose(_TAIL, (self.index // len(_HEAD)) % len(_TAIL))
        return text.join(head, tail, text.digits(self.index))

    def domain(self) -> pa.Array:
        """The e-mail domain of the account: its own, or a free-mail one."""
        own = text.join(pc.utf8_lower(self.name()), ".example")
        return text.either(self.free_mail, text.choose(_FREE_MAIL, self.index % 3), own)

    def person(self, dice: Dice, slot: Ints) -> tuple[pa.Array, pa.Array]:
        """First and last name of the person in each slot."""
        first = text.choose(_FIRST, dice.below("first", self.index, len(_FIRST), slot))
        return first, text.choose(_LAST, dice.below("last", self.index, len(_LAST), slot))

    def email(self, dice: Dice, slot: Ints) -> pa.Array:
        """The e-mail of the person in each slot, unique in the world."""
        first, last = self.person(dice, slot)
        number = self.index * 10 + slot
        suffix = text.either(self.free_mail, text.digits(number), text.digits(slot + 1))
        return text.join(first, ".", last, suffix, "@", self.domain())

    def visitor(self, slot: Ints, device: Ints) -> pa.Array:
        """The visitor id of a person's device."""
        return text.join("v_", text.digits(self.index, 6), text.digits(slot * 2 + device, 2))

    def ae(self) -> pa.Array:
        """The account executive of the account."""
        return users_of(self.seller, self.team)

    def sdr(self) -> pa.Array:
        """The seller who opened the account."""
        return users_of(self.setter, self.team)


def euro_price(dice: Dice, index: Ints, sells: Bools) -> Ints:
    """Euro cents per month, net: a plan that is sold, or one of the price list at the checkout."""
    level = np.where(sells, 6.4, 5.3) + 0.65 * dice.normal("price", index)
    euros: Ints = np.clip(np.exp(level), 90, 8000).astype(np.int64) // 10 * 10
    return euros * 100


@dataclass(frozen=True)
class _Journeys:
    """How accounts buy: the way, the country, whether a seller has time, and the times."""

    way: Ints
    country: Ints
    has_time: Bools
    closes: Bools
    first: Ints
    length: Ints


def _journeys(plan: Plan, dice: Dice, index: Ints, way: Ints, first: Ints) -> _Journeys:
    """Journeys of accounts of known ways that begin at a known time."""
    length = np.exp(3.7 + 0.8 * dice.normal("length", index)) * DAY
    length = np.clip(length, 2 * DAY, 330 * DAY).astype(np.int64)
    country = dice.pick("country", index, _COUNTRY_WEIGHTS)
    has_time = _SELLS[way] & (dice.uniform("time", index) < _time_left(plan, country, first))
    # Buyers who engage more close more often, and so do those for whom their seller has time.
    chance = _CLOSES[way] * np.where(_SELLS[way] & ~has_time, _WITHOUT_TIME, 1.0)
    closes = dice.chance("closes", index, chance + 0.03 * np.log(plan.touches[index] / 5))
    closes &= first + length < plan.end * DAY - 2 * DAY
    return _Journeys(way, country, has_time, closes, first, length)


def _time_left(plan: Plan, country: Ints, at: Ints) -> Floats:
    """The share of new accounts for which the sellers of their territory have time."""
    edges, shares = arrivals(plan.start, plan.end - _LAST_DAYS)
    month = np.clip(np.searchsorted(edges, at, side="right") - 1, 0, len(edges) - 2)
    came = np.diff(shares[0])[month] * len(plan) * (_WAYS[_SELLS[:5]].sum() / _WAYS.sum())
    weights = np.bincount(_TERRITORY, _COUNTRY_WEIGHTS) / _COUNTRY_WEIGHTS.sum()
    sellers = np.stack([employed("ae", team, at) for team in TERRITORIES])
    # A larger world has more teams, each with its part of the accounts.
    parts = teams(len(plan))
    territory = _TERRITORY[country]
    has = parts * _CAPACITY * sellers[territory, np.arange(len(at))]
    left: Floats = has / np.maximum(came * weights[territory], 1e-9)
    return left


def _begun(plan: Plan, dice: Dice, index: Ints, way: Ints) -> Ints:
    """When marketing, sales or a partner brings accounts of these ways, by their budgets."""
    edges, shares = arrivals(plan.start, plan.end - _LAST_DAYS)
    point = dice.uniform("first_at", index)
    by_sales = (way == INBOUND) & dice.chance("seen_by_sales", index, 0.4)
    drawn_by = np.where(by_sales, 1, _DRAWN_BY[way])
    first = np.choose(drawn_by, [np.interp(point, share, edges) for share in shares])
    return first.astype(np.int64)


def _recommended(plan: Plan, dice: Dice, index: Ints) -> Ints:
    """When a customer recommends the product to these accounts; ``NOT_SET`` if nobody does.

    Each may hear of it from one other account, and does if that one has become a customer, without
    having been recommended itself.
    """
    friend = dice.below("friend", index, len(plan))
    way = dice.pick("way", friend, _WAYS)
    bought = _journeys(plan, dice, friend, way, _begun(plan, dice, friend, way))
    wait = -np.log(1 - dice.uniform("recommends", index)) * _RECOMMENDS_AFTER * 30 * DAY
    at = bought.first + bought.length + wait.astype(np.int64)
    heard = bought.closes & (way != FRIENDS) & (friend != index) & (friend != plan.whale)
    heard &= at < (plan.end - _LAST_DAYS) * DAY
    return np.where(heard, at, NOT_SET)


def draw(plan: Plan, dice: Dice, index: Ints) -> Accounts:
    """Draw the accounts at ``index``."""
    n = plan.touches[index]
    way = dice.pick("way", index, _WAYS)
    recommended = _recommended(plan, dice, index)
    # Those of whom no customer knows find the site by themselves, if at all.
    way = np.where((way == FRIENDS) & (recommended == NOT_SET), SELF_SERVE, way)
    whale = index == plan.whale
    way = np.where(whale, CROWD, way)
    start, end = plan.start * DAY, plan.end * DAY
    first = np.where(way == FRIENDS, recommended, _begun(plan, dice, index, way))
    first = np.where(whale, start + 20 * DAY, first)
    journey = _journeys(plan, dice, index, way, first)
    length = np.where(whale, (end - start) * 3 // 5, journey.length)
    paid = first + length
    closes = (journey.closes | whale) & (paid < end - 2 * DAY)
    sells = _SELLS[way]
    invoiced = dice.chance("by_invoice", index, np.where(sells, 0.8, 0.15))
    wait = np.where(invoiced, dice.below("wait", index, 25 * DAY), dice.below("wait", index, 90))
    wait = np.minimum(wait, length // 3)
    # Buyers of larger plans who come to the checkout by themselves are passed to a seller.
    passed = ~sells & closes & (euro_price(dice, index, sells) >= PASSED_ON)
    passed &= dice.chance("passed_on", index, 0.7)
    deal = np.where(closes, 0.88, 0.95)
    has_deal = (sells & dice.chance("deal", index, deal)) | passed
    referred = (way == REFERRED) & dice.chance("referred", index, 0.85)
    known = np.arange(len(PARTNERS) - AFFILIATES, 0, -1, dtype=np.float64)
    partner = AFFILIATES + dice.pick("referrer", index, known)
    territory = _TERRITORY[journey.country]
    return Accounts(
        index=index,
        touches=n + _OWN_ACTS * (journey.has_time & ~whale),
        way=way,
        closes=closes,
        first_at=first,
        until=np.minimum(first + length, end - 1),
        paid_at=np.where(closes, paid, NOT_SET),
        issued_at=np.where(closes, paid - wait, NOT_SET),
        contacts=1 + np.minimum(4, n // 8),
        free_mail=dice.chance("free_mail", index, np.where(sells, 0.01, 0.08)) & ~whale,
        in_crm=has_deal | sells | dice.chance("in_crm", index, 0.7),
        sells=sells,
        has_time=journey.has_time | whale,
        has_deal=has_deal,
        country=journey.country,
        referrer=np.where(referred, partner, -1),
        seller=_seller("ae", territory, first, dice.uniform("ae", index)),
        setter=_seller("sdr", territory, first, dice.uniform("sdr", index)),
        team=dice.below("team", index, teams(len(plan))),
        end=end,
    )


def _seller(role: str, territory: Ints, at: Ints, point: Floats) -> Ints:
    """Positions of the people of a role who serve territories at each time."""
    return np.choose(territory, [one_employed(role, team, at, point) for team in TERRITORIES])


def add_crm(chunk: Chunk, dice: Dice, accounts: Accounts) -> None:
    """Accounts, contacts, leads, referrals and identities."""
    known = accounts.only(accounts.in_crm)
    i = known.index
    created = known.first_at + (
        dice.uniform("known", i) * 0.3 * (known.until - known.first_at)
    ).astype(np.int64)
    changed = np.minimum(np.maximum(known.until, created) + 3600, known.end - 1)
    row: dict[str, Any] = {
        "name": known.name(),
        "website": text.where(~known.free_mail, text.join("https://www.", known.domain())),
        "country": text.choose(_COUNTRIES, known.country),
        "industry": text.choose(_INDUSTRIES, dice.below("industry", i, len(_INDUSTRIES))),
        "owner_id": text.where(known.sells | known.has_deal, known.ae()),
        "created_at": created,
        "updated_at": changed,
    }
    chunk.add(
        "accounts",
        i,
        changed,
        account_id=known.account_id(),
        employees=np.exp(3.5 + 1.2 * dice.normal("employees", i)).astype(np.int64) + 1,
        is_holdout=dice.chance("holdout", i, 0.03),
        is_deleted=False,
        **row,
    )
    # Some companies are entered twice, and merged.
    twin = dice.chance("twin", i, 0.02)
    chunk.add(
        "accounts",
        i[twin],
        changed[twin],
        account_id=text.named("acc_twin_", i[twin]),
        is_holdout=False,
        is_deleted=True,
        merged_into_id=known.only(twin).account_id(),
        **{
            name: value[twin] if isinstance(value, np.ndarray) else value.filter(pa.array(twin))
            for name, value in row.items()
        },
    )

    slots = np.minimum(known.contacts, 3)
    at = np.repeat(np.arange(len(known)), slots)
    slot = _ordinals(slots)
    people, made = known.only(at), created[at] + slot * 5 * DAY
    made = np.minimum(made, known.end - 2)
    first, last = people.person(dice, slot)
    titles = ["CFO", "Head of finance", "Controller", "CEO", None]
    chunk.add(
        "contacts",
        people.index,
        made,
        contact_id=people.contact_id(slot),
        account_id=people.account_id(),
        email=people.email(dice, slot),
        name=text.join(pc.utf8_title(first), " ", pc.utf8_title(last)),
        title=text.choose(titles, dice.below("title", people.index, len(titles), slot)),
        consent=text.choose(
            ["granted", "denied", None], dice.below("consent", people.index, 3, slot)
        ),
        created_at=made,
        updated_at=made,
        is_deleted=dice.chance("contact_gone", people.index, 0.01, slot),
    )
    _add_leads(chunk, dice, accounts)
    _add_identities(chunk, dice, accounts)

    referred = accounts.only(accounts.referrer >= 0)
    at = registered_at(dice, referred)
    chunk.add(
        "referrals",
        referred.index,
        at,
        referral_id=text.named("ref_", referred.index),
        partner_id=partner_ids(referred.referrer),
        referred_email=referred.email(dice, np.zeros(len(referred), np.int64)),
        referred_domain=text.where(~referred.free_mail, referred.domain()),
        registered_at=at,
        status=text.either(referred.closes, "converted", "registered"),
    )


def registered_at(dice: Dice, a: Accounts) -> Ints:
    """The time at which the partner who knows the buyer registers them."""
    at: Ints = np.maximum(a.first_at - 60 - dice.below("registered", a.index, 5 * DAY), 0)
    return at


def _ordinals(counts: Ints) -> Ints:
    """0, 1, ... within each group of the given sizes."""
    starts = np.cumsum(counts) - counts
    ordinals: Ints = np.arange(int(counts.sum()), dtype=np.int64) - np.repeat(starts, counts)
    return ordinals


def _add_leads(chunk: Chunk, dice: Dice, accounts: Accounts) -> None:
    leads = accounts.only(dice.chance("lead", accounts.index, 0.6))
    i, nobody = leads.index, np.zeros(len(leads), np.int64)
    at = leads.first_at + dice.below("lead_at", i, 3 * DAY)
    converted = leads.in_crm & dice.chance("converts", i, 0.8)
    converted_at = np.minimum(at + 3600 + dice.below("converts_in", i, 6 * DAY), leads.end - 1)
    community = (leads.way == FRIENDS) | (leads.way == REFERRED)
    source = np.where(
        community, 3, np.where(leads.way == OUTBOUND, 2, dice.below("lead_from", i, 2))
    )
    first, last = leads.person(dice, nobody)
    open_status = text.choose(["working", "new", "disqualified"], dice.below("lead_open", i, 3))
    chunk.add(
        "leads",
        i,
        np.where(converted, converted_at, at),
        lead_id=text.named("lead_", i),
        email=leads.email(dice, nobody),
        name=text.join(pc.utf8_title(first), " ", pc.utf8_title(last)),
        company=leads.name(),
        website=text.where(~leads.free_mail, text.join("http://", leads.domain(), "/")),
        source=text.choose(["Website", None, "Outbound", "Word of mouth"], source),
        owner_id=text.where(leads.sells, leads.sdr()),
        status=text.either(converted, "converted", open_status),
        created_at=at,
        converted_at=np.where(converted, converted_at, NOT_SET),
        converted_account_id=text.where(converted, leads.account_id()),
        converted_contact_id=text.where(converted, leads.contact_id(nobody)),
        converted_opportunity_id=text.where(converted, leads.opportunity_id()),
    )


def _add_identities(chunk: Chunk, dice: Dice, accounts: Accounts) -> None:
    count = accounts.contacts * 2
    at = np.repeat(np.arange(len(accounts)), count)
    ordinal = _ordinals(count)
    slot, device = ordinal // 2, ordinal % 2
    people = accounts.only(at)
    seen = dice.chance("identified", people.index, np.where(device == 0, 0.85, 0.35), ordinal)
    people, slot, device, ordinal = people.only(seen), slot[seen], device[seen], ordinal[seen]
    span = (people.until - people.first_at) * 0.5
    moment = people.first_at + (dice.uniform("identified_at", people.index, ordinal) * span).astype(
        np.int64
    )
    chunk.add(
        "identifies",
        people.index,
        moment,
        visitor_id=people.visitor(slot, device),
        email=people.email(dice, slot),
        identified_at=moment,
        via=text.choose(
            ["login", "email_click", "checkout"], dice.below("via", people.index, 3, ordinal)
        ),
    )


def add_touches(chunk: Chunk, dice: Dice, accounts: Accounts) -> None:
    """Add every act of the accounts' people and sellers."""
    at = np.repeat(np.arange(len(accounts)), accounts.touches)
    a = accounts.only(at)
    j = _ordinals(accounts.touches)
    # A few people make most of the touches.
    slot = np.floor(dice.uniform("slot", a.index, j) ** 1.7 * a.contacts).astype(np.int64)
    device = dice.chance("device", a.index, 0.25, j).astype(np.int64)
    after = a.closes & (j > 0) & dice.chance("after", a.index, 0.15, j)
    u = dice.uniform("when", a.index, j)
    moment = a.first_at + (u * (a.until - a.first_at)).astype(np.int64)
    later = np.minimum(a.end - a.until, 300 * DAY)
    moment = np.where(after, a.until + 1 + (u * later).astype(np.int64), moment)
    moment = np.where(j == 0, a.first_at, np.minimum(moment, a.end - 60))
    kind = dice.pick("kind", a.index, _KINDS[a.way], j)
    opens = (j == 0) & ((a.way == FRIENDS) | (a.way == REFERRED))
    kind = np.where(opens, np.where(a.referrer >= 0, SESSION, COMMUNITY), kind)
    # A seller without time for the buyer leaves them to the site, and sends the paperwork later.
    kind = np.where((kind == ACTIVITY) & ~a.has_time, SESSION, kind)
    own = a.has_time & (j >= a.touches - _OWN_ACTS) & (a.way != CROWD)
    kind = np.where(own, ACTIVITY, kind)
    # Who signs up by themselves begins a trial early on, and most go to the checkout in the end.
    kind = np.where((j == 1) & (a.way == SELF_SERVE), FORM, kind)
    pays = _checks_out(dice, a, j)
    kind = np.where(pays, SESSION, kind)
    moment = np.where(pays, a.issued_at - 90, moment)

    def part(of: int) -> tuple[Accounts, Ints, Ints, Ints, Ints]:
        rows = kind == of
        return a.only(rows), j[rows], slot[rows], device[rows], moment[rows]

    _add_sessions(chunk, dice, *part(SESSION))
    _add_email(chunk, dice, *part(EMAIL))
    _add_forms(chunk, dice, *part(FORM))
    _add_events(chunk, dice, *part(EVENT))
    _add_community(chunk, dice, *part(COMMUNITY))
    _add_activities(chunk, dice, *part(ACTIVITY))


def _checks_out(dice: Dice, a: Accounts, j: Ints) -> Bools:
    """Whether the act is the visit at which a buyer without a seller pays."""
    pays: Bools = a.closes & (a.way == SELF_SERVE) & (j > 1) & (j == a.touches - 1)
    return pays & dice.chance("checks_out", a.index, 0.8)


def _ids(prefix: str, index: Ints, j: Ints) -> pa.Array:
    return text.join(prefix, text.digits(index, 6), "_", text.digits(j))


def _add_sessions(
    chunk: Chunk, dice: Dice, a: Accounts, j: Ints, slot: Ints, device: Ints, at: Ints
) -> None:
    buyer = np.array([0, 1, 0, 2, 2, 0])[a.way]
    source = dice.pick("source", a.index, _SOURCE_WEIGHTS[buyer] * _pulls(at), j)
    late = (at - a.first_at) > 0.75 * (a.until - a.first_at)
    asks = np.where(a.sells, 0.07, 0.0) + np.where(late & ~a.sells & a.closes, 0.2, 0.0)
    asks = np.where(_checks_out(dice, a, j), 1.0, asks)
    intent = np.where(
        dice.chance("asks", a.index, asks, j),
        np.where(a.sells, dice.pick("what", a.index, np.array([0.75, 0.25]), j), 2),
        -1,
    )
    landing = text.choose([row[5] for row in _SOURCES], source)
    affiliate = source == _AFFILIATE
    partner = dice.below("affiliate", a.index, AFFILIATES)
    visitor = a.visitor(slot, device)
    add_sessions(
        chunk,
        dice,
        a.index,
        at,
        j,
        session_id=_ids("s_", a.index, j),
        visitor_id=visitor,
        source=source,
        landing_page=landing,
        click_suffix=_ids("", a.index, j),
        intent=intent,
        country=text.choose(_COUNTRIES, a.country),
    )
    clicked = at - 2 - dice.below("dwell", a.index, 8, j)
    add_clicks(
        chunk,
        dice,
        a.index[affiliate],
        clicked[affiliate],
        j[affiliate],
        _ids("clk_", a.index, j).filter(pa.array(affiliate)),
        visitor.filter(pa.array(affiliate)),
        partner[affiliate],
    )


def _pulls(at: Ints) -> Floats:
    """The weight of each source at each time, (times, sources)."""
    month = (at // DAY).astype("M8[D]").astype("M8[M]").astype(np.int64)
    pulls: Floats = np.ones((len(at), len(_SOURCES)))
    for number, row in enumerate(_SOURCES):
        if row[3] in _PAID:
            pulls[:, number] = pull(row[3], month)
    return pulls


def add_sessions(
    chunk: Chunk,
    dice: Dice,
    owner: Ints,
    at: Ints,
    j: Ints,
    *,
    source: Ints,
    click_suffix: pa.Array,
    intent: Ints,
    **columns: Any,
) -> None:
    """Add web sessions from the given sources (positions in the table of sources)."""
    texts = [text.choose([row[field] for row in _SOURCES], source) for field in range(5)]
    agent = columns.pop(
        "user_agent", text.choose(_AGENTS, dice.below("agent", owner, len(_AGENTS), j))
    )
    given = columns.pop("coupon", None)
    coupon = dice.chance("coupon", owner, 0.01, j)
    chunk.add(
        "web_sessions",
        owner,
        at,
        started_at=at,
        pageviews=1 + dice.below("pages", owner, 9, j),
        seconds=text.digits(5 + dice.below("seconds", owner, 600, j)),
        referrer=texts[0],
        utm_source=texts[1],
        utm_medium=texts[2],
        utm_campaign=texts[3],
        click_id=text.join(texts[4], click_suffix),
        coupon=text.where(coupon, "WELCOME10") if given is None else given,
        intent=text.choose(["talk_to_sales", "quote", "checkout"], intent),
        user_agent=agent,
        **columns,
    )


def add_clicks(
    chunk: Chunk,
    dice: Dice,
    owner: Ints,
    at: Ints,
    j: Ints,
    click_id: pa.Array,
    visitor_id: pa.Array,
    partner: Ints,
) -> None:
    """Add clicks on affiliates' links."""
    chunk.add(
        "clicks",
        owner,
        at,
        click_id=click_id,
        partner_id=partner_ids(partner),
        visitor_id=visitor_id,
        clicked_at=at,
        landing_page="/compare",
        coupon=text.where(dice.chance("click_coupon", owner, 0.05, j), text.choose(CODES, partner)),
        dwell_seconds=text.digits(dice.below("click_dwell", owner, 300, j)),
    )


def _add_email(
    chunk: Chunk, dice: Dice, a: Accounts, j: Ints, slot: Ints, device: Ints, at: Ints
) -> None:
    campaign = text.choose(
        ["cmp_newsletter", "cmp_nurture", None],
        dice.pick("mail", a.index, np.array([6, 3, 1.0]), j),
    )
    email = a.email(dice, slot)
    chunk.add(
        "email_events",
        a.index,
        at,
        event_id=_ids("e_", a.index, j),
        email=email,
        campaign_id=campaign,
        type="click",
        occurred_at=at,
    )
    # Sends, deliveries and opens are not touches; some of them are on record.
    more = dice.chance("mail_more", a.index, np.where(a.way == CROWD, 0.02, 0.5), j)
    what = dice.pick("mail_what", a.index, np.array([35, 25, 33, 5, 2.0]), j)[more]
    moment = at[more] + np.array([-7200, -7100, -60, 900, 600])[what]
    chunk.add(
        "email_events",
        a.index[more],
        moment,
        event_id=_ids("x_", a.index, j).filter(pa.array(more)),
        email=email.filter(pa.array(more)),
        campaign_id=campaign.filter(pa.array(more)),
        type=text.choose(["sent", "delivered", "open", "reply", "unsubscribe"], what),
        occurred_at=np.minimum(moment, a.end - 1),
    )
    linked = more & dice.chance("mail_links", a.index, 0.2, j)
    chunk.add(
        "identifies",
        a.index[linked],
        at[linked],
        visitor_id=a.visitor(slot, device).filter(pa.array(linked)),
        email=email.filter(pa.array(linked)),
        identified_at=at[linked],
        via="email_click",
    )


def _add_forms(
    chunk: Chunk, dice: Dice, a: Accounts, j: Ints, slot: Ints, device: Ints, at: Ints
) -> None:
    asks = a.sells & dice.chance("form_asks", a.index, 0.4, j)
    community = ((a.way == FRIENDS) | (a.way == REFERRED))[:, None]
    weights: Floats = np.where(community, _HEARD_BY_COMMUNITY, _HEARD_BY_MARKETING)
    heard = dice.pick("heard", a.index, weights, j)
    heard = np.where(dice.chance("says", a.index, 0.35, j), heard, -1)
    form = np.where(asks, 0, 1 + dice.below("form", a.index, 3, j))
    form = np.where((j == 1) & (a.way == SELF_SERVE), 3, form)
    visitor, email = a.visitor(slot, device), a.email(dice, slot)
    tracked = ~dice.chance("untracked", a.index, 0.05, j)
    chunk.add(
        "form_submissions",
        a.index,
        at,
        submission_id=_ids("f_", a.index, j),
        visitor_id=text.where(tracked, visitor),
        email=email,
        form=text.choose(["contact_sales", "guide", "newsletter", "trial"], form),
        is_sales_request=asks,
        how_did_you_hear=text.choose(_HEARD, heard),
        submitted_at=at,
    )
    kept = pa.array(tracked)
    chunk.add(
        "identifies",
        a.index[tracked],
        at[tracked],
        visitor_id=visitor.filter(kept),
        email=email.filter(kept),
        identified_at=at[tracked],
        via="form",
    )


def _add_events(
    chunk: Chunk, dice: Dice, a: Accounts, j: Ints, slot: Ints, device: Ints, at: Ints
) -> None:
    month = (at * np.int64(1)).astype("M8[s]").astype("M8[M]").astype(np.int64)
    booths = {"2024-05": 1, "2024-11": 2, "2025-04": 3}
    which = np.zeros(len(at), np.int64)
    for name, booth in booths.items():
        which[month == np.datetime64(name, "M").astype(np.int64)] = booth
    came = ~dice.chance("stayed_away", a.index, 0.2, j)
    chunk.add(
        "event_attendees",
        a.index,
        at,
        attendee_id=_ids("at_", a.index, j),
        email=a.email(dice, slot),
        campaign_id=text.choose(
            ["cmp_webinars", "cmp_summit24", "cmp_roadshow24", "cmp_expo25"], which
        ),
        event=text.choose(["monthly webinar", "Summit 2024", "Road show 2024", "Expo 2025"], which),
        registered_at=at - 3 * DAY - dice.below("registers", a.index, 9 * DAY, j),
        attended_at=np.where(came, at, NOT_SET),
    )


def _add_community(
    chunk: Chunk, dice: Dice, a: Accounts, j: Ints, slot: Ints, device: Ints, at: Ints
) -> None:
    kinds = ["recommendation", "review", "forum", "user_group", "invite"]
    places = ["customer", "g2", "forum.lokun.example", "reykjavik", "product"]
    kind = dice.pick("community", a.index, np.array([25, 22, 28, 15, 10.0]), j)
    by_email = dice.chance("community_email", a.index, 0.6, j)
    chunk.add(
        "community_events",
        a.index,
        at,
        event_id=_ids("c_", a.index, j),
        email=text.where(by_email, a.email(dice, slot)),
        visitor_id=text.where(~by_email, a.visitor(slot, device)),
        type=text.choose(kinds, kind),
        source=text.choose(places, kind),
        occurred_at=at,
    )


# Acts of sellers: type, direction, outcome, minutes from, minutes to, whether the AE does it.
_ACTS: tuple[tuple[str, str, str | None, int, int, bool], ...] = (
    ("call", "outbound", "no_answer", 1, 3, False),
    ("call", "two_way", "connected", 5, 35, False),
    ("email", "outbound", "sent", 3, 10, False),
    ("email", "outbound", "opened", 3, 10, False),
    ("email", "inbound", "replied", 2, 8, False),
    ("meeting", "two_way", "held", 30, 60, True),
    ("meeting", "two_way", "no_show", 5, 15, True),
    ("demo", "two_way", "held", 40, 75, True),
    ("quote", "outbound", "sent", 15, 40, True),
    ("contract_sent", "outbound", "sent", 10, 25, True),
    ("invoice_chase", "outbound", "sent", 5, 15, True),
)
_EARLY_ACTS = np.array([26, 15, 26, 12, 8, 5, 2, 3, 0, 0, 0], dtype=np.float64)
_LATE_ACTS = np.array([8, 16, 12, 8, 12, 17, 3, 12, 6, 2, 2], dtype=np.float64)


def _add_activities(
    chunk: Chunk, dice: Dice, a: Accounts, j: Ints, slot: Ints, device: Ints, at: Ints
) -> None:
    progress = (at - a.first_at) / np.maximum(a.until - a.first_at, 1)
    weights = np.where((progress < 0.45)[:, None], _EARLY_ACTS, _LATE_ACTS)
    act = dice.pick("act", a.index, weights, j)
    # Acts are in working hours.
    at = at // DAY * DAY + 8 * 3600 + at % (8 * 3600)
    add_acts(chunk, dice, a, j, slot, at, act, _ids("a_", a.index, j), progress >= 0.45)


def act_number(kind: str) -> int:
    """The position of an act of a seller, by its type."""
    return [row[0] for row in _ACTS].index(kind)


def add_acts(
    chunk: Chunk,
    dice: Dice,
    a: Accounts,
    j: Ints,
    slot: Ints,
    at: Ints,
    act: Ints,
    ids: pa.Array,
    in_deal: Bools,
) -> None:
    """Add sellers' acts; an act during the deal names the deal."""
    column = list(zip(*_ACTS, strict=True))
    low, high = (np.array(column[field], dtype=np.int64)[act] for field in (3, 4))
    by_ae = np.array(column[5], dtype=bool)[act]
    # An executive who left hands their accounts to the first of the team.
    last = np.array([text.day_of(person.ended_on or "2099-12-31") for person in TEAM])
    heirs = [next(n for n, p in enumerate(TEAM) if (p.role, p.team) == (who.role, who.team))
             for who in TEAM]  # fmt: skip
    gone = at // DAY >= last[a.seller]
    ae = users_of(np.where(gone, np.array(heirs)[a.seller], a.seller), a.team)
    lead = ~in_deal & dice.chance("act_on_lead", a.index, 0.6) & dice.chance("lead", a.index, 0.6)
    chunk.add(
        "activities",
        a.index,
        at,
        activity_id=ids,
        type=text.choose(column[0], act),
        direction=text.choose(column[1], act),
        outcome=text.choose(column[2], act),
        minutes=text.digits(low + dice.below("minutes", a.index, high - low + 1, j)),
        owner_id=text.either(by_ae, ae, a.sdr()),
        contact_id=text.where(~lead, a.contact_id(slot)),
        lead_id=text.where(lead, text.named("lead_", a.index)),
        opportunity_id=text.where(in_deal & a.has_deal, text.named("opp_", a.index)),
        account_id=a.account_id(),
        occurred_at=at,
    )


def add_strangers(chunk: Chunk, dice: Dice, plan: Plan, index: Ints) -> None:
    """Add visitors who are never identified, some of them robots; one or more sessions each."""
    sessions = 1 + dice.pick("stranger_sessions", index, np.array([70, 20, 10.0]))
    owner = np.repeat(index, sessions)
    j = _ordinals(sessions)
    start, end = plan.start * DAY, plan.end * DAY
    first = start + dice.uniform("stranger_at", owner) * (end - 20 * DAY - start)
    at = first.astype(np.int64) + dice.below("stranger_next", owner, 6 * DAY, j) * np.minimum(j, 1)
    robot = dice.chance("robot", owner, 0.01)
    source = dice.pick("source_of_stranger", owner, _SOURCE_WEIGHTS[0], j)
    agent = text.choose(_AGENTS, dice.below("agent_of_stranger", owner, len(_AGENTS), j))
    visitor = text.named("v_x", owner)
    ids = text.join("s_x", text.digits(owner, 6), "_", text.digits(j))
    add_sessions(
        chunk,
        dice,
        owner,
        at,
        j,
        session_id=ids,
        visitor_id=visitor,
        source=source,
        landing_page=text.choose([row[5] for row in _SOURCES], source),
        click_suffix=text.join("x", text.digits(owner, 6), "_", text.digits(j)),
        intent=np.full(len(owner), -1),
        country=text.choose(_COUNTRIES, dice.pick("country_of_stranger", owner, _COUNTRY_WEIGHTS)),
        user_agent=text.either(robot, "Mozilla/5.0 (compatible; Googlebot/2.1)", agent),
    )
    clicked = source == _AFFILIATE
    add_clicks(
        chunk,
        dice,
        owner[clicked],
        at[clicked] - 2 - dice.below("stranger_dwell", owner, 8, j)[clicked],
        j[clicked],
        text.join("clk_x", text.digits(owner, 6), "_", text.digits(j)).filter(pa.array(clicked)),
        visitor.filter(pa.array(clicked)),
        dice.below("stranger_affiliate", owner, AFFILIATES)[clicked],
    )
