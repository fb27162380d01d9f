"""Golden journeys of partners: the reward of an agreement, to the cent, and its later states.

As those of ``journeys``, they depend on no seed, and no row of theirs is ever made dirty.
"""

from __future__ import annotations

from collections.abc import Callable

from tools.golden.account import Journey


def _partner(g: Journey, what: str = "partner", kind: str = "referral", **known: str) -> None:
    """Add a partner; ``known`` may give their e-mail, domain and payment_fingerprint."""
    domain = f"{g.id(what).replace('_', '-')}.example"
    g.add(
        "partners",
        partner_id=g.id(what),
        name=f"Golden {g.name} {what}".replace("_", " "),
        type=kind,
        email=known.get("email", f"hello@{domain}"),
        domain=known.get("domain", domain),
        payment_fingerprint=known.get("payment_fingerprint", f"{g.id(what)}_fingerprint"),
        joined_at="2024-06-01T08:00:00Z",
    )


def _agreement(g: Journey, pays: str, rate: str, what: str = "agreement", **terms: str) -> None:
    """Add an agreement by referral (or ``rule``) with a window of 90 days and a hold of 30."""
    given = {
        "rule": "first_registered",
        "window_days": "90",
        "hold_days": "30",
        "valid_from": "2024-06-01",
        "partner_id": g.id("partner"),
    }
    g.add("agreements", agreement_id=g.id(what), kind=pays, rate=rate, **(given | terms))


def _click(
    g: Journey, at: str, partner: str = "partner", what: str = "click", dwell: str = "90"
) -> None:
    g.add(
        "clicks",
        click_id=g.id(what),
        partner_id=g.id(partner),
        visitor_id=g.visitor,
        clicked_at=at,
        landing_page="/",
        dwell_seconds=dwell,
    )


def _referral(g: Journey, at: str, partner: str = "partner") -> None:
    g.add(
        "referrals",
        referral_id=g.id(f"{partner}_referral"),
        partner_id=g.id(partner),
        referred_email=g.email,
        referred_domain=g.domain,
        registered_at=at,
        status="converted",
    )


def _payout(g: Journey, what: str, at: str, amount: str, invoice: str | None, **other: str) -> None:
    g.add(
        "payouts",
        payout_id=g.id(what),
        partner_id=g.id("partner"),
        invoice_id=g.id(invoice) if invoice else None,
        amount=amount,
        currency=other.get("currency", "EUR"),
        paid_at=at,
        status=other.get("status", "paid"),
    )


def _known(g: Journey, at: str) -> None:
    """Add the buyer to all systems."""
    g.known(at)
    g.crm(at)
    g.buyer(at)


def _refund(g: Journey, invoice: str, at: str, amount: str) -> None:
    g.add(
        "refunds",
        refund_id=g.id(f"{invoice}_refund"),
        payment_id=g.id(f"{invoice}_payment"),
        amount=amount,
        currency="EUR",
        refunded_at=at,
    )


def reward_cap(g: Journey) -> None:
    """10 %, at most 150.00: the cap is reached on the second invoice; a credit note frees some."""
    _partner(g, kind="affiliate")
    _agreement(
        g, "percent", "10", rule="last_click", recurring_months="12", cap="150", currency="EUR"
    )
    _click(g, "2025-01-06T09:00:00Z")
    _known(g, "2025-01-07T08:00:00Z")
    plan = g.subscribes("plan", "2025-01-07T09:00:00Z", "1")
    for what, month in (("invoice", "01"), ("invoice_2", "02"), ("invoice_3", "03")):
        g.invoice(
            what, f"2025-{month}-07T09:00:00Z", "1000.00", "240.00", "1240.00",
            paid_at=f"2025-{month}-07T09:05:00Z", subscription=plan,
        )  # fmt: skip
    g.add(
        "credit_notes",
        credit_note_id=g.id("credit_note"),
        invoice_id=g.id("invoice"),
        amount="744.00",
        tax="144.00",
        currency="EUR",
        issued_at="2025-05-05T09:00:00Z",
        reason="outage",
    )


def reward_flat_months(g: Journey) -> None:
    """50.00 per month for two months: once in each month, and not afterwards."""
    _partner(g)
    _agreement(g, "flat", "50", currency="EUR", recurring_months="2")
    _referral(g, "2025-01-02T09:00:00Z")
    _known(g, "2025-01-14T08:00:00Z")
    g.invoice(
        "invoice", "2025-01-14T09:00:00Z", "400.00", "0.00", "400.00",
        paid_at="2025-01-14T09:05:00Z",
    )  # fmt: skip
    for what, at in (
        ("invoice_still_1", "2025-02-14T09:04:59Z"),
        ("invoice_2", "2025-02-14T09:05:00Z"),
        ("invoice_3", "2025-03-14T09:05:00Z"),
    ):
        g.invoice(what, at, "400.00", "0.00", "400.00", paid_at=f"{at[:10]}T12:00:00Z")


def reward_clawback(g: Journey) -> None:
    """Half of the invoice is refunded after the reward was paid: the partner owes half of it."""
    _partner(g)
    _agreement(g, "percent", "20", hold_days="14")
    _referral(g, "2025-01-20T09:00:00Z")
    _known(g, "2025-02-03T08:00:00Z")
    g.invoice(
        "invoice", "2025-02-03T09:00:00Z", "1000.00", "240.00", "1240.00",
        paid_at="2025-02-03T10:00:00Z",
    )  # fmt: skip
    _payout(g, "payout", "2025-03-05T09:00:00Z", "200.00", "invoice")
    _refund(g, "invoice", "2025-03-20T09:00:00Z", "620.00")


def reward_two_partners(g: Journey) -> None:
    """One partner registered the buyer, another had the last click: the first one earns."""
    _partner(g)
    _agreement(g, "percent", "15")
    _referral(g, "2025-02-10T09:00:00Z")
    _partner(g, "clicked", "affiliate")
    _agreement(
        g, "percent", "20", "agreement_clicked", rule="last_click", partner_id=g.id("clicked")
    )
    _click(g, "2025-02-17T09:00:00Z", "clicked")
    _known(g, "2025-02-18T08:00:00Z")
    g.invoice(
        "invoice", "2025-02-24T09:00:00Z", "600.00", "0.00", "600.00",
        paid_at="2025-02-24T09:05:00Z",
    )  # fmt: skip


def reward_last_click(g: Journey) -> None:
    """Two affiliates and a late referral: the last click within its window earns."""
    _partner(g, kind="affiliate")
    _agreement(g, "percent", "12.5", rule="last_click", window_days="30")
    _partner(g, "earlier", "affiliate")
    _agreement(
        g, "percent", "20", "agreement_earlier", rule="last_click", partner_id=g.id("earlier")
    )
    _partner(g, "late")
    _agreement(g, "percent", "20", "agreement_late", partner_id=g.id("late"))
    _click(g, "2025-01-27T09:00:00Z", "earlier", "click_earlier")
    _click(g, "2025-02-03T09:00:00Z")
    _known(g, "2025-02-04T08:00:00Z")
    g.won("2025-02-05T09:00:00Z", "2025-02-24T09:00:00Z", "777.70")
    _referral(g, "2025-02-06T09:00:00Z", "late")
    g.invoice(
        "invoice", "2025-02-25T09:00:00Z", "777.70", "0.00", "777.70",
        paid_at="2025-02-26T09:00:00Z", deal=g.deal,
    )  # fmt: skip


def reward_changed_agreement(g: Journey) -> None:
    """20 % until the end of January, 10 % from then; a refund takes back at the invoice's rate."""
    _partner(g)
    _agreement(g, "percent", "20", recurring_months="12", valid_to="2025-01-31")
    _agreement(g, "percent", "10", "agreement_new", recurring_months="12", valid_from="2025-02-01")
    _referral(g, "2025-01-13T09:00:00Z")
    _known(g, "2025-01-20T08:00:00Z")
    plan = g.subscribes("plan", "2025-01-20T09:00:00Z", "1", "2025-03-20T09:00:00Z")
    for what, at in (("invoice", "2025-01-20"), ("invoice_2", "2025-02-20")):
        g.invoice(
            what, f"{at}T09:00:00Z", "500.00", "0.00", "500.00",
            paid_at=f"{at}T09:05:00Z", subscription=plan,
        )  # fmt: skip
    _refund(g, "invoice", "2025-03-10T09:00:00Z", "250.00")


def reward_in_dollars(g: Journey) -> None:
    """100 USD for a close in euros: owed at the day's rate, paid after the dollar has risen."""
    _partner(g)
    _agreement(g, "flat", "100", currency="USD", hold_days="14")
    _referral(g, "2024-09-16T09:00:00Z")
    _known(g, "2024-10-01T08:00:00Z")
    g.invoice(
        "invoice", "2024-10-01T09:00:00Z", "900.00", "0.00", "900.00",
        paid_at="2024-10-01T09:05:00Z",
    )  # fmt: skip
    _payout(g, "payout", "2024-11-15T09:00:00Z", "100.00", "invoice", currency="USD")


def reward_self_referral(g: Journey) -> None:
    """Partner and buyer share an e-mail and the card: the reward is held, and yet paid out."""
    _partner(g, email=g.email, payment_fingerprint=g.id("card"))
    _agreement(g, "percent", "10")
    _referral(g, "2025-03-03T09:00:00Z")
    g.known("2025-03-10T08:00:00Z")
    g.crm("2025-03-10T08:00:00Z")
    g.add(
        "customers",
        customer_id=g.customer,
        account_id=g.account,
        name="Golden self referral",
        email=g.email,
        domain=g.domain,
        payment_fingerprint=g.id("card"),
        created_at="2025-03-10T08:00:00Z",
    )
    g.invoice(
        "invoice", "2025-03-10T09:00:00Z", "800.00", "0.00", "800.00",
        paid_at="2025-03-10T09:05:00Z",
    )  # fmt: skip
    _payout(g, "payout", "2025-05-05T09:00:00Z", "80.00", "invoice")


def reward_one_signal(g: Journey) -> None:
    """Partner and buyer share a domain and nothing else: the reward is not held."""
    _partner(g, domain=g.domain)
    _agreement(g, "percent", "10")
    _referral(g, "2025-03-04T09:00:00Z")
    _known(g, "2025-03-11T08:00:00Z")
    g.invoice(
        "invoice", "2025-03-11T09:00:00Z", "800.00", "0.00", "800.00",
        paid_at="2025-03-11T09:05:00Z",
    )  # fmt: skip


def reward_poached(g: Journey) -> None:
    """The buyer came without a partner, and looked for a coupon five minutes before checkout."""
    _partner(g, kind="affiliate")
    _agreement(g, "percent", "10", rule="last_click")
    g.session("s1", "2025-03-12T09:00:00Z", "organic")
    g.session("s2", "2025-03-17T09:00:00Z", "direct")
    _click(g, "2025-03-18T09:55:00Z")
    g.session("s3", "2025-03-18T10:00:00Z", "direct", intent="checkout")
    _known(g, "2025-03-18T10:01:00Z")
    g.invoice(
        "invoice", "2025-03-18T10:02:00Z", "300.00", "0.00", "300.00",
        paid_at="2025-03-18T10:03:00Z",
    )  # fmt: skip


def reward_no_dwell(g: Journey) -> None:
    """A click with a dwell time of zero is the partner's only touch."""
    _partner(g, kind="affiliate")
    _agreement(g, "percent", "10", rule="last_click")
    _click(g, "2025-03-19T09:00:00Z", dwell="0")
    _known(g, "2025-03-25T08:00:00Z")
    g.invoice(
        "invoice", "2025-03-25T09:00:00Z", "300.00", "0.00", "300.00",
        paid_at="2025-03-25T09:05:00Z",
    )  # fmt: skip


def reward_late_referral(g: Journey) -> None:
    """The deal had existed for a day when the partner registered it."""
    _partner(g)
    _agreement(g, "percent", "10")
    _known(g, "2025-03-26T08:00:00Z")
    g.won("2025-03-27T09:00:00Z", "2025-04-07T09:00:00Z", "900.00")
    _referral(g, "2025-03-28T09:00:00Z")
    g.invoice(
        "invoice", "2025-04-07T10:00:00Z", "900.00", "0.00", "900.00",
        paid_at="2025-04-08T09:00:00Z", deal=g.deal,
    )  # fmt: skip


def reward_paid_twice(g: Journey) -> None:
    """The same payout is made twice."""
    _partner(g)
    _agreement(g, "percent", "10")
    _referral(g, "2025-01-27T09:00:00Z")
    _known(g, "2025-02-10T08:00:00Z")
    g.invoice(
        "invoice", "2025-02-10T09:00:00Z", "1000.00", "0.00", "1000.00",
        paid_at="2025-02-10T09:05:00Z",
    )  # fmt: skip
    _payout(g, "payout", "2025-04-07T09:00:00Z", "100.00", "invoice")
    _payout(g, "payout_again", "2025-05-05T09:00:00Z", "100.00", "invoice")


def reward_unearned(g: Journey) -> None:
    """A payout for a buyer whom no partner brought, and finance's row of it."""
    _partner(g)
    _agreement(g, "percent", "10")
    g.session("s1", "2025-03-31T09:00:00Z", "organic")
    _known(g, "2025-04-01T08:00:00Z")
    g.invoice(
        "invoice", "2025-04-01T09:00:00Z", "750.00", "0.00", "750.00",
        paid_at="2025-04-01T09:05:00Z",
    )  # fmt: skip
    _payout(g, "payout", "2025-05-05T09:00:00Z", "75.00", "invoice")
    _payout(g, "payout_back", "2025-06-05T09:00:00Z", "75.00", "invoice", status="reversed")
    for what, day in (("cost", "2025-05-05"), ("cost_more", "2025-05-06")):
        g.add(
            "costs",
            cost_id=g.id(what),
            incurred_on=day,
            department="community",
            cost_type="partner_reward",
            partner_id=g.id("partner"),
            amount="75.00",
            currency="EUR",
            memo="reward paid",
        )


def reward_voided(g: Journey) -> None:
    """The second invoice is never paid, and is voided: its reward was never payable."""
    _partner(g)
    _agreement(g, "percent", "15", recurring_months="6")
    _referral(g, "2025-02-12T09:00:00Z")
    _known(g, "2025-02-26T08:00:00Z")
    plan = g.subscribes("plan", "2025-02-26T09:00:00Z", "1", "2025-05-26T09:00:00Z")
    g.invoice(
        "invoice", "2025-02-26T09:00:00Z", "300.00", "0.00", "300.00",
        paid_at="2025-02-26T09:05:00Z", subscription=plan,
    )  # fmt: skip
    g.invoice(
        "invoice_2", "2025-03-26T09:00:00Z", "300.00", "0.00", "300.00",
        voided_at="2025-05-12T09:00:00Z", subscription=plan,
    )  # fmt: skip
    g.invoice(
        "invoice_3", "2025-04-28T09:00:00Z", "300.00", "0.00", "300.00", subscription=plan
    )  # fmt: skip


def reward_overlap(g: Journey) -> None:
    """Two agreements overlap: the one that began last applies, and the overlap is reported."""
    _partner(g)
    _agreement(g, "percent", "10")
    _agreement(g, "percent", "15", "agreement_new", valid_from="2025-01-01")
    _referral(g, "2025-02-13T09:00:00Z")
    _known(g, "2025-02-27T08:00:00Z")
    g.invoice(
        "invoice", "2025-02-27T09:00:00Z", "200.00", "0.00", "200.00",
        paid_at="2025-02-27T09:05:00Z",
    )  # fmt: skip


def reward_lump_sum(g: Journey) -> None:
    """One payout per month covers all that is payable, oldest first, and is ten euros too high."""
    _partner(g)
    _agreement(g, "percent", "10", recurring_months="12")
    _referral(g, "2025-01-15T09:00:00Z")
    _known(g, "2025-01-29T08:00:00Z")
    plan = g.subscribes("plan", "2025-01-29T09:00:00Z", "1", "2025-03-29T09:00:00Z")
    for what, at, amount in (
        ("invoice", "2025-01-29", "300.00"),
        ("invoice_2", "2025-02-26", "200.00"),
    ):
        g.invoice(
            what, f"{at}T09:00:00Z", amount, "0.00", amount,
            paid_at=f"{at}T09:05:00Z", subscription=plan,
        )  # fmt: skip
    _payout(g, "payout", "2025-03-05T09:00:00Z", "40.00", None)
    _payout(g, "payout_2", "2025-04-05T09:00:00Z", "20.00", None)


JOURNEYS: tuple[Callable[[Journey], None], ...] = (
    reward_cap,
    reward_flat_months,
    reward_clawback,
    reward_two_partners,
    reward_last_click,
    reward_changed_agreement,
    reward_in_dollars,
    reward_self_referral,
    reward_one_signal,
    reward_poached,
    reward_no_dwell,
    reward_late_referral,
    reward_paid_twice,
    reward_unearned,
    reward_voided,
    reward_overlap,
    reward_lump_sum,
)
