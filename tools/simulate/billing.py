"""Deals and their billing: subscriptions, invoices, payments and reversals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tools.simulate import ordinary, partners, text
from tools.simulate.accounts import CURRENCIES, Accounts, act_number, add_acts, euro_price
from tools.simulate.company import CODES, one_employed, users_of
from tools.simulate.dice import Bools, Dice, Ints
from tools.simulate.landing import Chunk
from tools.simulate.text import DAY, NOT_SET

# Minor units of each currency per euro cent, times 1000: round price lists, not exact rates.
_PER_EURO_CENT = {"EUR": 1000, "USD": 1100, "SEK": 11400, "ISK": 1500}
_DECIMALS = np.array([0 if code == "ISK" else 2 for code in CURRENCIES])
# Tax of the home country; buyers elsewhere account for it themselves.
_HOME = CURRENCIES.index("ISK")
_TAX_PERCENT = 24

_STAGES = ("qualified", "proposal", "negotiation")


def add_deals(chunk: Chunk, dice: Dice, accounts: Accounts) -> None:
    """Add opportunities of the first sale with their stages, paperwork and commission."""
    a = accounts.only(accounts.has_deal)
    i = a.index
    span = a.until - a.first_at
    created = a.first_at + (span * np.where(a.sells, 0.45, 0.93)).astype(np.int64)
    fate = dice.pick("fate", i, np.array([82, 13, 5.0]))
    won = a.closes | (fate == 2)
    is_closed = won | (fate == 0)
    closed_at = np.where(a.closes, a.issued_at - 3600 - dice.below("signed", i, 2 * DAY), a.until)
    closed_at = np.maximum(closed_at, created + 60)
    closed_at = np.where(is_closed, closed_at, NOT_SET)
    changed = np.minimum(np.where(is_closed, closed_at, a.until) + 300, a.end - 1)
    stage = np.where(won, 3, np.where(is_closed, 4, dice.below("stage", i, 3)))
    price = monthly_price(dice, a)
    names = [*_STAGES, "closed_won", "closed_lost"]
    chunk.add(
        "opportunities",
        i,
        changed,
        opportunity_id=a.opportunity_id(),
        account_id=a.account_id(),
        primary_contact_id=a.contact_id(np.zeros(len(a), np.int64)),
        owner_id=text.where(~dice.chance("unowned", i, 0.04), a.ae()),
        type=ordinary.deal_types(dice, "deal_words", i, ordinary.FIRST_TYPES),
        amount=text.money(price * 12, _DECIMALS[a.country]),
        currency=text.choose(CURRENCIES, a.country),
        stage=text.choose(names, stage),
        is_closed=is_closed,
        is_won=won,
        created_at=created,
        closed_at=closed_at,
        updated_at=changed,
    )
    # A deal enters its stages at even steps, and the last one when it closes.
    ends = np.where(is_closed, closed_at, a.until)
    reached = np.where(is_closed, 3, stage)
    for step, name in enumerate(_STAGES):
        entered = reached >= step
        moment = created + (ends - created) * step // 3
        chunk.add(
            "opportunity_stages",
            i[entered],
            moment[entered],
            opportunity_id=a.opportunity_id().filter(pa.array(entered)),
            stage=name,
            entered_at=moment[entered],
        )
    chunk.add(
        "opportunity_stages",
        i[is_closed],
        closed_at[is_closed],
        opportunity_id=a.opportunity_id().filter(pa.array(is_closed)),
        stage=text.choose(names, stage[is_closed]),
        entered_at=closed_at[is_closed],
    )

    for what, before in (("quote", 5 * DAY), ("contract_sent", DAY)):
        sent = won & dice.chance(what, i, 0.8)
        moment = np.maximum(created, closed_at - before)[sent]
        count = int(sent.sum())
        add_acts(
            chunk,
            dice,
            a.only(sent),
            np.full(count, before),
            np.zeros(count, np.int64),
            moment,
            np.full(count, act_number(what)),
            text.join("a_", text.digits(i[sent], 6), f"_{what}"),
            np.ones(count, dtype=bool),
        )

    earned = a.closes
    paid_on = closed_at[earned] // DAY
    euros = euro_price(dice, a.index, a.sells)[earned]
    chunk.add(
        "costs",
        i[earned] + 100_000,
        closed_at[earned],
        cost_id=text.named("cost_com_", i[earned]),
        incurred_on=paid_on,
        department="sales",
        cost_type="commission",
        user_id=a.only(earned).ae(),
        amount=text.money(euros * 12 * 5 // 100, np.full(len(euros), 2)),
        currency="EUR",
        memo="five percent of the first year",
    )


def monthly_price(dice: Dice, a: Accounts) -> Ints:
    """Minor units of the account's own currency per month, net; round, as in a price list."""
    factor = np.array([_PER_EURO_CENT[code] for code in CURRENCIES])[a.country]
    local: Ints = euro_price(dice, a.index, a.sells) * factor // 1000 // 1000 * 1000
    return local


@dataclass(frozen=True)
class _Subscriptions:
    """Subscriptions of one chunk.

    ``line`` is 1 for the first, 2 for one beside it, 3 for its successor. ``stops`` is the number
    of months after which a successor takes its place, and ``stops_at`` the time. ``rises`` is the
    number of months after which its price is ``raised``. 0 or ``NOT_SET`` where there is none.
    """

    account: Accounts
    line: Ints
    stops: Ints
    stops_at: Ints
    rises: Ints
    raised: Ints
    started: Ints
    first_paid: Ints
    months: Ints
    price: Ints
    deal: pa.Array

    def ids(self, rows: Ints | None = None) -> pa.Array:
        at = np.arange(len(self.line)) if rows is None else rows
        index, line = self.account.index[at], self.line[at]
        return text.join("sub_", text.digits(index, 6), "_", text.digits(line))


def add_billing(chunk: Chunk, dice: Dice, accounts: Accounts) -> None:
    """Add customers and every document that is billed to them."""
    never = ~accounts.closes & dice.chance("never_pays", accounts.index, 0.05)
    never &= accounts.until < accounts.end - 2 * DAY
    buyers = accounts.only(accounts.closes | never)
    i = buyers.index
    issued = np.where(buyers.closes, buyers.issued_at, buyers.until)
    nobody = np.zeros(len(buyers), np.int64)
    made = np.maximum(buyers.first_at, issued - 600)
    held, resold = ordinary.is_held(dice, buyers), ordinary.is_resold(dice, buyers)
    linked = dice.chance("linked", i, 0.8) | held
    alias = text.join("billing@", buyers.domain())
    desk = dice.chance("billing_desk", i, 0.2) & ~buyers.free_mail
    email = text.either(desk, alias, buyers.email(dice, nobody))
    own = pa.array(~resold)
    chunk.add(
        "customers",
        i[~resold],
        made[~resold],
        customer_id=text.named("cus_", i).filter(own),
        account_id=text.where(linked, buyers.account_id()).filter(own),
        name=buyers.name().filter(own),
        email=text.either(held, ordinary.holding_mailbox(i), email).filter(own),
        domain=buyers.domain().filter(own),
        payment_fingerprint=text.named("fp_", i).filter(own),
        created_at=made[~resold],
    )

    yearly = dice.chance("yearly", i, np.where(buyers.sells, 0.7, 0.25))
    price = monthly_price(dice, buyers)
    grows = buyers.closes & dice.chance("grows", i, 0.3)
    grown_at = issued + 60 * DAY + dice.below("grows_in", i, 240 * DAY)
    grows &= (grown_at < buyers.end - 5 * DAY) & ~resold
    months = np.where(yearly, 12, 1)
    turns = ordinary.draw_turns(dice, buyers, buyers.closes & ~grows & ~resold, yearly)
    turned_at = _month_later(issued, turns.after, np.minimum(_day_of_month(issued), 27))
    turned_at += issued % DAY
    kept = np.where(turned_at < buyers.end - 5 * DAY, turns.kind, ordinary.NOTHING)
    turns = ordinary.Turns(kept, turns.after)
    again, raised = turns.succeeds, turns.raised
    both = np.concatenate([np.arange(len(buyers)), np.flatnonzero(grows), np.flatnonzero(again)])
    line = np.repeat(np.arange(1, 4), [len(buyers), int(grows.sum()), int(again.sum())])
    order = np.lexsort((line, both))
    both, line = both[order], line[order]
    account, first, third = buyers.only(both), line == 1, line == 3
    sold = account.sells & dice.chance("sold", account.index, 0.7)
    more = text.where(sold, text.named("opp_more_", account.index))
    renewed = np.isin(turns.kind[both], (ordinary.RENEWED, ordinary.DOWNGRADED))
    signed = third & sold & (~renewed | dice.chance("renewal_deal", account.index, 0.5))
    price_first = np.where(yearly, price * 10, price)
    named = (account.closes & dice.chance("deal_on_invoice", account.index, 0.85)) | resold[both]
    subscriptions = _Subscriptions(
        account=account,
        line=line,
        stops=np.where(first & again[both], turns.after[both], 0),
        stops_at=np.where(first & again[both], turned_at[both], NOT_SET),
        rises=np.where(first & raised[both], turns.after[both], 0),
        raised=turns.price(price_first)[both],
        started=np.choose(line - 1, [issued[both], grown_at[both], turned_at[both]]),
        first_paid=np.where(
            first, account.paid_at, np.where(third, turned_at[both], grown_at[both]) + 3 * DAY
        ),
        months=np.where(line == 2, 1, months[both]),
        price=np.choose(
            line - 1, [price_first[both], price[both] // 2, turns.price(price_first)[both]]
        ),
        deal=text.either(
            first,
            text.where(named, account.opportunity_id()),
            text.either(third, text.where(signed, text.named("opp_next_", account.index)), more),
        ),
    )
    s = subscriptions
    for what, rows, closed, worth in (
        ("more", (line == 2) & sold, s.started, s.price),
        ("next", signed & ~renewed, s.started, s.price),
        ("renewal", signed & renewed, s.started, s.price),
        ("raise", (s.rises > 0) & sold, turned_at[both], s.raised),
    ):
        _add_later_deals(chunk, dice, account.only(rows), closed[rows], worth[rows], what)
    _add_invoices(chunk, dice, subscriptions, sold)


def _add_later_deals(
    chunk: Chunk, dice: Dice, a: Accounts, signed_at: Ints, price: Ints, what: str
) -> None:
    """Add won deals of customers; ``what`` they are for is part of their draws."""
    closed = signed_at - 7200
    created = closed - 20 * DAY
    prefix = "next" if what == "renewal" else what
    ids = text.named(f"opp_{prefix}_", a.index)
    types = ordinary.RENEWAL_TYPES if what == "renewal" else ordinary.MORE_TYPES
    manager = one_employed("am", "customers", closed, dice.uniform("am", a.index))
    count = len(a)
    chunk.add(
        "opportunities",
        a.index,
        closed,
        opportunity_id=ids,
        account_id=a.account_id(),
        primary_contact_id=a.contact_id(np.zeros(count, np.int64)),
        owner_id=users_of(manager, a.team),
        type=ordinary.deal_types(dice, f"deal_words/{what}", a.index, types),
        amount=text.money(price * 12, _DECIMALS[a.country]),
        currency=text.choose(CURRENCIES, a.country),
        stage="closed_won",
        is_closed=True,
        is_won=True,
        created_at=created,
        closed_at=closed,
        updated_at=closed + 300,
    )
    for name, moment in (("proposal", created), ("closed_won", closed)):
        chunk.add(
            "opportunity_stages",
            a.index,
            moment,
            opportunity_id=ids,
            stage=name,
            entered_at=moment,
        )
    met = dice.chance(f"met_before_{what}", a.index, 0.5)
    moment = (closed - 6 * DAY)[met]
    again = a.only(met)
    managed = Accounts(**(vars(again) | {"seller": manager[met]}))
    add_acts(
        chunk,
        dice,
        managed,
        np.full(len(again), 2),
        np.zeros(len(again), np.int64),
        moment,
        np.full(len(again), act_number("meeting")),
        text.join("a_", text.digits(again.index, 6), f"_{what}"),
        np.zeros(len(again), dtype=bool),
    )


def _billed(dice: Dice, a: Accounts) -> pa.Array:
    """The customer who is billed for each account."""
    reseller = ordinary.reseller_customer(a.index)
    return text.either(ordinary.is_resold(dice, a), reseller, text.named("cus_", a.index))


def _add_invoices(chunk: Chunk, dice: Dice, s: _Subscriptions, sold: Bools) -> None:
    a = s.account
    key = a.index * 2 + s.line
    months_left = np.maximum((a.end - s.started) // (DAY * 30), 0)
    lasts = 1 + np.floor(np.log(1 - dice.uniform("churn", key)) / np.log(0.965)).astype(np.int64)
    invoices = np.where(a.closes, 1 + np.minimum(months_left, lasts) // s.months, 1)
    invoices = np.where(s.stops > 0, s.stops // s.months, invoices)
    churned = a.closes & (lasts < months_left) & (s.months == 1)
    churned_at = np.minimum(s.started + lasts * DAY * 30, a.end - 1)
    chunk.add(
        "subscriptions",
        a.index,
        s.started,
        subscription_id=s.ids(),
        customer_id=_billed(dice, a),
        plan=text.either(s.line == 2, "add-on", text.either(a.sells, "business", "starter")),
        started_at=s.started,
        ended_at=np.where(s.stops > 0, s.stops_at, np.where(churned, churned_at, NOT_SET)),
        interval_months=s.months,
    )

    at = np.repeat(np.arange(len(key)), invoices)
    starts = np.cumsum(invoices) - invoices
    k = np.arange(len(at), dtype=np.int64) - np.repeat(starts, invoices)
    b = a.only(at)
    number = (b.index * 2 + s.line[at]) * 100 + k
    number = np.where(s.line[at] == 3, 10**9 + b.index * 100 + k, number)
    started = s.started[at]
    day = np.minimum(_day_of_month(started), 27)
    issued = _month_later(started, k * s.months[at], day) + started % DAY
    issued = np.where(k == 0, started, issued)
    inside = issued < b.end - 3600
    rows = np.flatnonzero(inside)
    at, k, b, number, issued, day = (
        at[rows],
        k[rows],
        b.only(rows),
        number[rows],
        issued[rows],
        day[rows],
    )
    first = (k == 0) & (s.line[at] == 1)

    decimals = _DECIMALS[b.country]
    setup = (k == 0) & dice.chance("setup", number, 0.2)
    extra = np.where(setup, s.price[at] // 2 // 100 * 100, 0)
    rises = s.rises[at] > 0
    passed = k * s.months[at] - s.rises[at]
    plan = np.where(rises & (passed >= 0), s.raised[at], s.price[at])
    subtotal = plan + extra
    tax = np.where(b.country == _HOME, subtotal * _TAX_PERCENT // 100, 0)
    total = subtotal + tax

    # States: 0 paid, 1 open, 2 void, 3 uncollectible, 4 draft.
    fate = dice.pick("invoice_fate", number, np.array([0.955, 0.013, 0.014, 0.012, 0.006]))
    fate = np.where((k == 0) & b.closes, 0, fate)
    fate = np.where(b.closes, fate, 1 + dice.pick("unpaid_fate", number, np.array([4, 3, 3, 2.0])))
    wait = np.where(b.sells, 2 * DAY + dice.below("pays_in", number, 26 * DAY), 60)
    paid_at = np.where(k == 0, s.first_paid[at], issued + wait)
    paid_at = np.where(first & b.closes, b.paid_at, paid_at)
    fate = np.where((fate == 0) & (paid_at >= b.end), 1, fate)
    by_bank = (fate == 0) & b.sells & dice.chance("by_bank", number, 0.06)
    ended_at = np.minimum(issued + (20 + dice.below("ends_in", number, 50)) * DAY, b.end - 1)
    changed = np.where(fate == 0, paid_at, np.where((fate == 2) | (fate == 3), ended_at, issued))
    ids = text.join("inv_", text.digits(b.index, 6), "_", text.digits(s.line[at] * 100 + k))
    currency = text.choose(CURRENCIES, b.country)
    chunk.add(
        "invoices",
        b.index,
        changed,
        invoice_id=ids,
        number=text.where(fate != 4, text.named("L-", number, 9)),
        customer_id=_billed(dice, b),
        opportunity_id=text.either(
            k == 0,
            s.deal.take(pa.array(at)),
            text.where(rises & (passed == 0) & sold[at], text.named("opp_raise_", b.index)),
        ),
        subscription_id=s.ids(at),
        issued_at=issued,
        due_at=issued + np.where(b.sells, 30 * DAY, 0),
        subtotal=text.money(subtotal, decimals),
        tax=text.money(tax, decimals),
        total=text.money(total, decimals),
        currency=currency,
        status=text.choose(["paid", "open", "void", "uncollectible", "draft"], fate),
        coupon=text.choose(CODES, np.where(first, ordinary.code_of(dice, b), -1)),
        voided_at=np.where(fate == 2, ended_at, NOT_SET),
        uncollectible_at=np.where(fate == 3, ended_at, NOT_SET),
        paid_at=np.where(by_bank & dice.chance("says_when", number, 0.5), paid_at, NOT_SET),
        updated_at=changed,
    )
    since = issued // DAY
    until = _month_later(issued, s.months[at], day) // DAY - 1
    for kind, amount, kept in (
        ("plan", plan, np.ones(len(k), bool)),
        ("setup", extra, setup),
    ):
        here = pa.array(kept)
        chunk.add(
            "invoice_lines",
            b.index[kept],
            issued[kept],
            invoice_line_id=text.join(ids, f"_{kind}").filter(here),
            invoice_id=ids.filter(here),
            product=text.either(s.line[at] == 2, f"add-on {kind}", kind).filter(here),
            quantity="1",
            amount=text.money(amount, decimals).filter(here),
            is_recurring=kind == "plan",
            period_start=since[kept] if kind == "plan" else None,
            period_end=until[kept] if kind == "plan" else None,
        )
    _add_payments(
        chunk,
        dice,
        b.only(fate == 0),
        number[fate == 0],
        ids.filter(pa.array(fate == 0)),
        subtotal[fate == 0],
        tax[fate == 0],
        paid_at[fate == 0],
        issued[fate == 0],
        s.first_paid[at][fate == 0],
        (k * s.months[at])[fate == 0],
        by_bank[fate == 0],
    )


def _day_of_month(moment: Ints) -> Ints:
    days = moment // DAY
    months = days.astype("M8[D]").astype("M8[M]")
    ordinal: Ints = days - months.astype("M8[D]").astype(np.int64)
    return ordinal


def _month_later(moment: Ints, months: Ints, day: Ints) -> Ints:
    """Midnight of the same day of the month (at most the 28th), ``months`` later."""
    later = (moment // DAY).astype("M8[D]").astype("M8[M]") + months.astype("m8[M]")
    midnight: Ints = (later.astype("M8[D]").astype(np.int64) + day) * DAY
    return midnight


def _add_payments(
    chunk: Chunk,
    dice: Dice,
    b: Accounts,
    number: Ints,
    invoice_id: pa.Array,
    subtotal: Ints,
    tax: Ints,
    paid_at: Ints,
    issued: Ints,
    closed_at: Ints,
    months: Ints,
    by_bank: Bools,
) -> None:
    """Add payments and what reverses them; billing has no payment of what came by bank."""
    decimals = _DECIMALS[b.country]
    currency = text.choose(CURRENCIES, b.country)
    total = subtotal + tax
    payment_id = pc.replace_substring(invoice_id, "inv_", "pay_")
    failed = dice.chance("fails", number, 0.03) & ~by_bank
    for rows, moment, ids, status in (
        (failed, paid_at - 30, text.join(payment_id, "_failed"), "failed"),
        (~by_bank, paid_at, payment_id, "succeeded"),
    ):
        here = pa.array(rows)
        chunk.add(
            "payments",
            b.index[rows],
            moment[rows],
            payment_id=ids.filter(here),
            invoice_id=invoice_id.filter(here),
            amount=text.money(total, decimals).filter(here),
            currency=currency.filter(here),
            paid_at=moment[rows],
            status=status,
        )

    def share(of: Ints, percent: Ints) -> Ints:
        return of * percent // 100

    # Half of the credit notes have a refund that pays them out.
    percent = np.array([100, 50, 20])[dice.below("credit_share", number, 3)]
    credited = dice.chance("credit_note", number, 0.02)
    credited_at = np.minimum(paid_at + (3 + dice.below("credit_in", number, 40)) * DAY, b.end - 60)
    note_id = pc.replace_substring(invoice_id, "inv_", "crn_")
    here = pa.array(credited)
    chunk.add(
        "credit_notes",
        b.index[credited],
        credited_at[credited],
        credit_note_id=note_id.filter(here),
        invoice_id=invoice_id.filter(here),
        amount=text.money(share(total, percent), decimals).filter(here),
        tax=text.money(share(tax, percent), decimals).filter(here),
        currency=currency.filter(here),
        issued_at=credited_at[credited],
        reason=text.choose(
            ["downgrade", "outage", "billing error"], dice.below("credit_why", number, 3)
        ).filter(here),
    )
    paid_out = credited & dice.chance("credit_paid_out", number, 0.5)
    refunded = paid_out | (~credited & dice.chance("refund", number, 0.02))
    refunded &= ~by_bank
    refunded_at = np.where(
        credited, credited_at + 30, np.minimum(paid_at + (5 + percent // 2) * DAY, b.end - 60)
    )
    here = pa.array(refunded)
    chunk.add(
        "refunds",
        b.index[refunded],
        refunded_at[refunded],
        refund_id=pc.replace_substring(invoice_id, "inv_", "rfd_").filter(here),
        payment_id=payment_id.filter(here),
        credit_note_id=text.where(credited, note_id).filter(here),
        amount=text.money(share(total, percent), decimals).filter(here),
        currency=currency.filter(here),
        refunded_at=refunded_at[refunded],
    )
    disputed = ~credited & ~refunded & ~by_bank & dice.chance("dispute", number, 0.012)
    outcome = dice.pick("dispute_fate", number, np.array([2, 4, 4.0]))[disputed]
    opened = np.minimum(paid_at + 8 * DAY, b.end - 120)[disputed]
    settled = opened + 25 * DAY
    outcome = np.where(settled >= b.end - 60, 0, outcome)
    here = pa.array(disputed)
    chunk.add(
        "disputes",
        b.index[disputed],
        np.where(outcome == 0, opened, settled),
        dispute_id=pc.replace_substring(invoice_id, "inv_", "dsp_").filter(here),
        payment_id=payment_id.filter(here),
        amount=text.money(total, decimals).filter(here),
        currency=currency.filter(here),
        opened_at=opened,
        closed_at=np.where(outcome == 0, NOT_SET, settled),
        status=text.choose(["open", "won", "lost"], outcome),
    )
    # The amount that was returned, and when; a lost dispute returns all of it.
    lost = np.where(
        credited,
        share(total, percent) - share(tax, percent),
        (2 * share(total, percent) * subtotal + total) // np.maximum(2 * total, 1),
    )
    lost_at = np.where(credited, credited_at, refunded_at)
    is_lost = credited | refunded
    taken = np.flatnonzero(disputed)[outcome == 2]
    lost[taken], lost_at[taken], is_lost[taken] = subtotal[taken], settled[outcome == 2], True
    partners.add_payouts(
        chunk,
        dice,
        partners.Sales(
            account=b,
            key=number // 100,
            number=number,
            invoice_id=invoice_id,
            net=subtotal,
            lost=np.where(is_lost, lost, 0),
            lost_at=lost_at,
            issued_at=issued,
            paid_at=paid_at,
            closed_at=closed_at,
            months=months,
            currency=currency,
            decimals=decimals,
            per_euro=np.array([_PER_EURO_CENT[code] for code in CURRENCIES])[b.country],
        ),
    )
