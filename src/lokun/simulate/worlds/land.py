"""A played world as raw tables: what its CRM, site, partners, billing and books would say."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from lokun.simulate import text
from lokun.simulate.company import END
from lokun.simulate.dice import Bools, Ints
from lokun.simulate.landing import Chunk
from lokun.simulate.text import DAY, NOT_SET
from lokun.simulate.worlds import setting
from lokun.simulate.worlds.people import Accounts, Touches, ordinals
from lokun.simulate.worlds.play import Played
from lokun.simulate.worlds.setting import CHANNELS, START, at

_INDUSTRIES = ["software", "retail", "logistics", "finance", "manufacturing", "health", None]
_COUNTRIES = ["IS", "SE", "DE", "NL", "US", "DK", "FR"]
_FREE_MAIL = ["gmail.com", "outlook.com", "yahoo.com"]
_PARTNERS = 6
_ACCOUNTS_A_SELLER = 500
_AFTERLIFE = 0.1
"""The share of an account's touches that still happen once it has closed."""

# The campaign of each channel that runs one: channel, platform, tactic.
_CAMPAIGNS = (
    ("paid_search", "google_ads", "generic"),
    ("paid_social", "linkedin_ads", "thought"),
    ("display", "display_net", "retargeting"),
    ("email", "email", "newsletter"),
    ("events", "event", "dinner"),
)
_AD_PLATFORMS = 3

# How a visit from each channel that makes one looks:
# channel: referrer, source, medium, prefix of the click's id, landing page.
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


def _sellers(played: Played) -> int:
    return 2 + len(played.accounts) // _ACCOUNTS_A_SELLER


def _account_ids(index: Ints) -> pa.Array:
    return text.named("acc_", index)


def _domains(accounts: Accounts, index: Ints) -> pa.Array:
    own = text.join("company", text.digits(index, 6), ".example")
    return text.either(accounts.has_website[index], own, text.choose(_FREE_MAIL, index % 3))


def _emails(accounts: Accounts, index: Ints, slot: Ints) -> pa.Array:
    name = text.join("person", text.digits(index, 6), ".", text.digits(slot + 1))
    return text.join(name, "@", _domains(accounts, index))


def _contact_ids(index: Ints, slot: Ints) -> pa.Array:
    return text.join("con_", text.digits(index, 6), "_", text.digits(slot + 1))


def _visitor_ids(index: Ints, slot: Ints) -> pa.Array:
    return text.join("v_", text.digits(index, 6), "_", text.digits(slot + 1))


def _owners(played: Played, index: Ints) -> pa.Array:
    return text.named("usr_", index % _sellers(played) + 1, 3)


def add_company(chunk: Chunk, played: Played) -> None:
    """Sellers, campaigns, ad spend by day, partners, and costs by channel and month."""
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
    row = np.arange(len(_CAMPAIGNS), dtype=np.int64)
    chunk.add(
        "campaigns",
        row,
        np.full(len(row), START * DAY),
        campaign_id=text.choose([f"cmp_{name}" for name, _, _ in _CAMPAIGNS], row),
        platform=text.choose([platform for _, platform, _ in _CAMPAIGNS], row),
        name=text.choose([f"Campaign {name}" for name, _, _ in _CAMPAIGNS], row),
        channel=text.choose([name for name, _, _ in _CAMPAIGNS], row),
        tactic=text.choose([tactic for _, _, tactic in _CAMPAIGNS], row),
        started_on=np.full(len(row), START),
    )
    partner = np.arange(_PARTNERS, dtype=np.int64)
    chunk.add(
        "partners",
        partner,
        np.full(_PARTNERS, START * DAY),
        partner_id=text.named("par_", partner + 1, 4),
        name=text.join("Partner ", text.digits(partner + 1)),
        type="affiliate",
        email=text.join("partner", text.digits(partner + 1), "@partner.example"),
        joined_at=np.full(_PARTNERS, START * DAY),
    )
    _add_money(chunk, played)


def _add_money(chunk: Chunk, played: Played) -> None:
    usual = setting.euros_a_month(played.seed, played.world, len(played.accounts))
    cents = np.round(played.levels * usual * 100).astype(np.int64)
    advertised = [name for name, _, _ in _CAMPAIGNS[:_AD_PLATFORMS]]
    day = np.arange(START, END, dtype=np.int64)
    month = np.minimum((day - START) // 30, setting.MONTHS - 1)
    days = np.bincount(month)
    for row, (name, platform, _) in enumerate(_CAMPAIGNS[:_AD_PLATFORMS]):
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
    """Accounts with their traits, contacts, and which visitor is which e-mail address."""
    a = played.accounts
    index = np.arange(len(a), dtype=np.int64)
    made = a.arrived * DAY + 3600
    chunk.add(
        "accounts",
        index,
        made,
        account_id=_account_ids(index),
        name=text.join("Company ", text.digits(index, 6)),
        website=text.where(a.has_website, text.join("https://www.", _domains(a, index))),
        country=text.choose(_COUNTRIES, a.country),
        industry=text.choose(_INDUSTRIES, a.industry),
        employees=a.employees,
        owner_id=_owners(played, index),
        is_holdout=a.held_out,
        created_at=made,
        updated_at=made,
        is_deleted=False,
    )
    owner, slot = np.repeat(index, a.people), ordinals(a.people)
    emails = _emails(a, owner, slot)
    chunk.add(
        "contacts",
        owner,
        made[owner],
        contact_id=_contact_ids(owner, slot),
        account_id=_account_ids(owner),
        email=emails,
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
        visitor_id=_visitor_ids(owner, slot),
        email=emails,
        identified_at=made[owner],
        via="login",
    )


def on_record(played: Played) -> Touches:
    """The touches that happened, less those that tracking lost.

    Once an account has closed most touches stop. What follows a decision happens only here: calls
    about an order, and coupons fetched at the checkout. None of these caused anything.
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
    found = Touches(account[order], channel[order], moment[order])
    number = np.arange(len(found), dtype=np.int64)
    return found.only(~dice.chance("tracking", number, played.world.lost))


def _decided(played: Played, closes: Ints) -> Ints:
    found: Ints = (played.outcomes.decided[closes, 0] * DAY).astype(np.int64)
    return found


def add_touches(chunk: Chunk, played: Played) -> None:
    """Every touch on record, in the table of the system that saw it."""
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
            _add_acts(chunk, played, _ACTS[name], owner, who, moment, text.named("act_", n, 7))
        elif name in _SAID:
            chunk.add(
                "community_events",
                owner,
                moment,
                event_id=text.named("ce_", n, 7),
                email=_emails(a, owner, who),
                type=_SAID[name],
                source="customer",
                occurred_at=moment,
            )
        elif name == "email":
            chunk.add(
                "email_events",
                owner,
                moment,
                event_id=text.named("ee_", n, 7),
                email=_emails(a, owner, who),
                campaign_id="cmp_email",
                type="click",
                occurred_at=moment,
            )
        else:
            chunk.add(
                "event_attendees",
                owner,
                moment,
                attendee_id=text.named("att_", n, 7),
                email=_emails(a, owner, who),
                campaign_id="cmp_events",
                event="dinner",
                registered_at=moment - 5 * DAY,
                attended_at=moment,
            )


def _add_visits(
    chunk: Chunk, played: Played, name: str, owner: Ints, slot: Ints, moment: Ints, number: Ints
) -> None:
    referrer, source, medium, prefix, landing = _VISITS[name]
    campaign = f"cmp_{name}" if name in {row[0] for row in _CAMPAIGNS} else None
    visitor = _visitor_ids(owner, slot)
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
        country=text.choose(_COUNTRIES, played.accounts.country[owner]),
    )
    if name == "affiliate":
        chunk.add(
            "clicks",
            owner,
            moment - 2,
            click_id=click,
            partner_id=text.named("par_", owner % _PARTNERS + 1, 4),
            visitor_id=visitor,
            clicked_at=moment - 2,
            landing_page=landing,
        )


def _add_acts(
    chunk: Chunk,
    played: Played,
    act: tuple[str, str, str, int],
    owner: Ints,
    slot: Ints,
    moment: Ints,
    ids: pa.Array,
    deal: pa.Array | None = None,
) -> None:
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
        owner_id=_owners(played, owner),
        contact_id=_contact_ids(owner, slot),
        opportunity_id=deal,
        account_id=_account_ids(owner),
        occurred_at=moment,
    )


def add_sales(chunk: Chunk, played: Played) -> None:
    """Deals, their paperwork, and what was billed and paid."""
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
        account_id=_account_ids(index),
        primary_contact_id=_contact_ids(index, nobody),
        owner_id=_owners(played, index),
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


def _add_paperwork(
    chunk: Chunk, played: Played, owner: Ints, decided: Ints, issued: Ints
) -> None:
    dice = played.dice
    slot = np.zeros(len(owner), np.int64)
    deal = text.named("opp_", owner)
    hours = 2 + dice.below("quoted", owner, 48)
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
        _add_acts(
            chunk, played, act, owner[there], slot[there], moment[there], ids, deal.filter(kept)
        )


def _add_billing(
    chunk: Chunk, played: Played, closes: Ints, issued: Ints, deal: pa.Array
) -> None:
    dice, a = played.dice, played.accounts
    paid = played.paid_at[closes, 0]
    level = 6.0 + 0.25 * np.log(a.employees[closes]) + 0.4 * dice.normal("price", closes)
    cents = np.round(np.exp(level)).astype(np.int64) * 100
    amount = text.money(cents, np.full(len(closes), 2))
    nobody = np.zeros(len(closes), np.int64)
    customer, invoice = text.named("cus_", closes), text.named("inv_", closes)
    chunk.add(
        "customers",
        closes,
        issued,
        customer_id=customer,
        account_id=_account_ids(closes),
        name=text.join("Company ", text.digits(closes, 6)),
        email=_emails(a, closes, nobody),
        created_at=issued,
    )
    chunk.add(
        "invoices",
        closes,
        paid,
        invoice_id=invoice,
        number=text.named("", closes),
        customer_id=customer,
        opportunity_id=deal,
        issued_at=issued,
        due_at=issued + 30 * DAY,
        subtotal=amount,
        tax="0.00",
        total=amount,
        currency="EUR",
        status="paid",
        updated_at=paid,
    )
    chunk.add(
        "invoice_lines",
        closes,
        paid,
        invoice_line_id=text.named("line_", closes),
        invoice_id=invoice,
        product="plan",
        quantity="1",
        amount=amount,
        is_recurring=False,
    )
    chunk.add(
        "payments",
        closes,
        paid,
        payment_id=text.named("pay_", closes),
        invoice_id=invoice,
        amount=amount,
        currency="EUR",
        paid_at=paid,
        status="succeeded",
    )
