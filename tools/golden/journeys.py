"""Golden journeys: accounts whose results can all be computed by hand.

They do not depend on the seed. Ids start with ``g_<name>_``, times and amounts are literals, and
golden rows are never made dirty.
"""

from __future__ import annotations

from collections.abc import Callable

from tools.golden import handovers, partners
from tools.golden.account import MANAGER, Journey, Rows
from tools.golden.company import company


def web_direct(g: Journey) -> None:
    """Visits to the site lead straight to the invoice: all credit is marketing's."""
    g.crm("2024-03-08T11:05:00Z")
    g.session("s1", "2024-03-04T09:00:00Z", "organic")
    g.session("s2", "2024-03-06T10:00:00Z", "paid")
    g.session("s3", "2024-03-08T11:00:00Z", "direct", intent="checkout")
    g.known("2024-03-08T11:05:00Z")
    g.buyer("2024-03-08T11:05:30Z")
    plan = g.subscribes("plan", "2024-03-08T11:06:00Z", "1", "2024-04-08T00:00:00Z")
    g.invoice(
        "invoice", "2024-03-08T11:06:00Z", "1000.00", "240.00", "1240.00",
        paid_at="2024-03-08T11:07:00Z", subscription=plan,
    )  # fmt: skip


def _partner(g: Journey, kind: str, rule: str, rate: str, joined_at: str) -> None:
    g.add(
        "partners",
        partner_id=g.id("partner"),
        name=f"Golden {kind}",
        type=kind,
        email=f"{kind}@golden-partner.example",
        domain="golden-partner.example",
        payment_fingerprint=g.id("partner_fingerprint"),
        joined_at=joined_at,
    )
    g.add(
        "agreements",
        agreement_id=g.id("agreement"),
        partner_id=g.id("partner"),
        rule=rule,
        kind="percent",
        rate=rate,
        window_days="90",
        recurring_months="12",
        hold_days="30",
        valid_from=joined_at[:10],
    )


def referral_nurtured(g: Journey) -> None:
    """A partner's referral visits the site and asks for a seller, who nurtures and closes it."""
    _partner(g, "referral", "first_registered", "10", "2024-01-02T08:00:00Z")
    g.add(
        "referrals",
        referral_id=g.id("referral"),
        partner_id=g.id("partner"),
        referred_email=g.email,
        referred_domain=g.domain,
        registered_at="2024-02-01T09:00:00Z",
        status="converted",
    )
    g.session("s1", "2024-02-02T10:00:00Z", "referral")
    g.session("s2", "2024-02-05T10:00:00Z", "direct", intent="talk_to_sales")
    g.known("2024-02-05T10:05:00Z")
    g.crm("2024-02-05T12:00:00Z")
    g.act("call", "2024-02-07T10:00:00Z", "call", "two_way", "connected")
    g.act("demo", "2024-02-14T10:00:00Z", "demo", "two_way", "held")
    g.act("meeting", "2024-02-21T10:00:00Z", "meeting", "two_way", "held")
    g.act("quote", "2024-02-26T10:00:00Z", "quote", "outbound", "sent", opportunity_id=g.deal)
    g.act(
        "contract", "2024-02-28T10:00:00Z", "contract_sent", "outbound", "sent",
        opportunity_id=g.deal,
    )  # fmt: skip
    g.won("2024-02-14T11:00:00Z", "2024-03-01T09:00:00Z", "2000.00")
    g.buyer("2024-03-01T11:00:00Z")
    g.invoice(
        "invoice", "2024-03-01T12:00:00Z", "2000.00", "480.00", "2480.00",
        paid_at="2024-03-15T12:00:00Z", deal=g.deal,
    )  # fmt: skip
    g.add(
        "payouts",
        payout_id=g.id("payout"),
        partner_id=g.id("partner"),
        invoice_id=g.id("invoice"),
        amount="200.00",
        currency="EUR",
        paid_at="2024-04-20T09:00:00Z",
        status="paid",
    )


def affiliate_sale(g: Journey) -> None:
    """A click on an affiliate's link, the session that it started, and a sale."""
    _partner(g, "affiliate", "last_click", "20", "2024-01-02T08:00:00Z")
    g.add(
        "clicks",
        click_id=g.id("click"),
        partner_id=g.id("partner"),
        visitor_id=g.visitor,
        clicked_at="2024-05-06T10:00:00Z",
        landing_page="/",
        dwell_seconds="90",
    )
    g.session("s1", "2024-05-06T10:00:05Z", "affiliate")
    g.known("2024-05-08T10:00:00Z")
    g.crm("2024-05-08T10:00:00Z")
    g.buyer("2024-05-08T10:00:00Z")
    g.invoice(
        "invoice", "2024-05-08T10:01:00Z", "500.00", "0.00", "500.00",
        paid_at="2024-05-08T10:02:00Z",
    )  # fmt: skip


def word_of_mouth(g: Journey) -> None:
    """A recommendation is the only touch."""
    g.add(
        "community_events",
        event_id=g.id("recommendation"),
        email=g.email,
        type="recommendation",
        source="customer",
        occurred_at="2024-05-02T08:00:00Z",
    )
    g.crm("2024-05-03T08:00:00Z")
    g.buyer("2024-05-06T08:00:00Z")
    g.invoice(
        "invoice", "2024-05-06T09:00:00Z", "800.00", "0.00", "800.00",
        paid_at="2024-05-06T09:05:00Z",
    )  # fmt: skip


def self_reported(g: Journey) -> None:
    """A form that says who recommended the product: the form is the only other touch."""
    g.add(
        "form_submissions",
        submission_id=g.id("form"),
        email=g.email,
        form="trial",
        is_sales_request="false",
        how_did_you_hear="A colleague recommended you",
        submitted_at="2024-05-13T08:00:00Z",
    )
    g.crm("2024-05-13T09:00:00Z")
    g.buyer("2024-05-14T08:00:00Z")
    g.invoice(
        "invoice", "2024-05-14T09:00:00Z", "700.00", "0.00", "700.00",
        paid_at="2024-05-14T09:05:00Z",
    )  # fmt: skip


def paperwork(g: Journey) -> None:
    """Marketing earned it; the seller who owns the deal only sent the contract."""
    g.session("s1", "2024-04-02T09:00:00Z", "organic")
    g.known("2024-04-02T09:10:00Z")
    g.add(
        "event_attendees",
        attendee_id=g.id("webinar"),
        email=g.email,
        campaign_id="g_cmp_webinars",
        event="monthly webinar",
        registered_at="2024-04-03T09:00:00Z",
        attended_at="2024-04-09T14:00:00Z",
    )
    g.session("s2", "2024-04-16T09:00:00Z", "paid")
    g.crm("2024-04-17T09:00:00Z")
    g.act(
        "contract", "2024-04-24T09:00:00Z", "contract_sent", "outbound", "sent",
        opportunity_id=g.deal,
    )  # fmt: skip
    g.won("2024-04-23T09:00:00Z", "2024-04-25T09:00:00Z", "1500.00")
    g.buyer("2024-04-25T10:00:00Z")
    g.invoice(
        "invoice", "2024-04-25T10:00:00Z", "1500.00", "0.00", "1500.00",
        paid_at="2024-04-26T10:00:00Z", deal=g.deal,
    )  # fmt: skip


def won_never_billed(g: Journey) -> None:
    """A deal was won in the CRM and never billed: it does not count."""
    g.session("s1", "2024-05-20T09:00:00Z", "organic")
    g.known("2024-05-20T09:10:00Z")
    g.crm("2024-05-21T09:00:00Z")
    g.act("demo", "2024-06-03T09:00:00Z", "demo", "two_way", "held")
    g.won("2024-06-03T10:00:00Z", "2024-06-14T09:00:00Z", "9000.00")


def invoice_without_deal(g: Journey) -> None:
    """An invoice was billed and paid without a deal in the CRM: it is a close."""
    g.session("s1", "2024-06-10T09:00:00Z", "organic")
    g.known("2024-06-10T09:10:00Z")
    g.crm("2024-06-10T10:00:00Z")
    g.act("call", "2024-06-12T09:00:00Z", "call", "two_way", "connected")
    g.buyer("2024-06-17T08:00:00Z")
    g.invoice(
        "invoice", "2024-06-17T09:00:00Z", "600.00", "0.00", "600.00",
        paid_at="2024-06-20T09:00:00Z",
    )  # fmt: skip


def voided_invoice(g: Journey) -> None:
    """An invoice is issued, never paid and voided: billed and reversed, and not a close."""
    g.session("s1", "2024-06-24T09:00:00Z", "organic")
    g.known("2024-06-24T09:10:00Z")
    g.crm("2024-06-24T10:00:00Z")
    g.buyer("2024-07-01T08:00:00Z")
    g.invoice(
        "invoice", "2024-07-01T09:00:00Z", "400.00", "96.00", "496.00",
        voided_at="2024-07-20T09:00:00Z",
    )  # fmt: skip


def uncollectible(g: Journey) -> None:
    """After a close, a second invoice is never paid and becomes uncollectible."""
    g.session("s1", "2024-07-01T09:00:00Z", "organic")
    g.known("2024-07-01T09:10:00Z")
    g.crm("2024-07-01T10:00:00Z")
    g.buyer("2024-07-08T08:00:00Z")
    plan = g.subscribes("plan", "2024-07-08T09:00:00Z", "1", "2024-10-01T00:00:00Z")
    g.invoice(
        "invoice", "2024-07-08T09:00:00Z", "300.00", "0.00", "300.00",
        paid_at="2024-07-08T09:05:00Z", subscription=plan,
    )  # fmt: skip
    g.invoice(
        "invoice_2", "2024-08-08T09:00:00Z", "300.00", "0.00", "300.00",
        uncollectible_at="2024-10-01T09:00:00Z", subscription=plan,
    )  # fmt: skip


def refund_later_month(g: Journey) -> None:
    """Half of the invoice is refunded two months later, without a credit note."""
    g.session("s1", "2024-07-29T09:00:00Z", "paid")
    g.known("2024-07-29T09:10:00Z")
    g.crm("2024-07-29T10:00:00Z")
    g.buyer("2024-08-05T08:00:00Z")
    g.invoice(
        "invoice", "2024-08-05T09:00:00Z", "1000.00", "240.00", "1240.00",
        paid_at="2024-08-06T09:00:00Z",
    )  # fmt: skip
    g.add(
        "refunds",
        refund_id=g.id("refund"),
        payment_id=g.id("invoice_payment"),
        amount="620.00",
        currency="EUR",
        refunded_at="2024-10-10T09:00:00Z",
    )


def credit_note_refund(g: Journey) -> None:
    """A credit note and the refund that pays it out: they count once."""
    g.session("s1", "2024-07-30T09:00:00Z", "newsletter")
    g.known("2024-07-30T09:10:00Z")
    g.crm("2024-07-30T10:00:00Z")
    g.buyer("2024-08-12T08:00:00Z")
    g.invoice(
        "invoice", "2024-08-12T09:00:00Z", "1000.00", "240.00", "1240.00",
        paid_at="2024-08-12T09:05:00Z",
    )  # fmt: skip
    g.add(
        "credit_notes",
        credit_note_id=g.id("credit_note"),
        invoice_id=g.id("invoice"),
        amount="248.00",
        tax="48.00",
        currency="EUR",
        issued_at="2024-09-10T09:00:00Z",
        reason="outage",
    )
    g.add(
        "refunds",
        refund_id=g.id("refund"),
        payment_id=g.id("invoice_payment"),
        credit_note_id=g.id("credit_note"),
        amount="248.00",
        currency="EUR",
        refunded_at="2024-09-12T09:00:00Z",
    )


def lost_dispute(g: Journey) -> None:
    """The buyer gets all their money back through the bank: money reverses, the close stays."""
    g.session("s1", "2024-08-26T09:00:00Z", "paid")
    g.known("2024-08-26T09:10:00Z")
    g.crm("2024-08-26T10:00:00Z")
    g.buyer("2024-09-02T08:00:00Z")
    g.invoice(
        "invoice", "2024-09-02T09:00:00Z", "500.00", "0.00", "500.00",
        paid_at="2024-09-02T09:05:00Z",
    )  # fmt: skip
    g.add(
        "disputes",
        dispute_id=g.id("dispute"),
        payment_id=g.id("invoice_payment"),
        amount="500.00",
        currency="EUR",
        opened_at="2024-09-20T09:00:00Z",
        closed_at="2024-10-15T09:00:00Z",
        status="lost",
    )


def expansion_deal(g: Journey) -> None:
    """The first sale is by the web; a larger second one is on a deal of the account manager."""
    g.session("s1", "2024-02-05T09:00:00Z", "organic")
    g.known("2024-02-05T09:10:00Z")
    g.crm("2024-02-05T10:00:00Z")
    g.buyer("2024-02-12T08:00:00Z")
    plan = g.subscribes("plan", "2024-02-12T09:00:00Z", "12")
    g.invoice(
        "invoice", "2024-02-12T09:00:00Z", "1000.00", "0.00", "1000.00",
        paid_at="2024-02-12T09:05:00Z", subscription=plan,
    )  # fmt: skip
    g.session("s2", "2024-08-12T09:00:00Z", "newsletter")
    g.act("meeting", "2024-08-19T09:00:00Z", "meeting", "two_way", "held", owner_id=MANAGER)
    g.won(
        "2024-08-19T10:00:00Z", "2024-09-02T09:00:00Z", "3000.00", what="deal_more",
        type="expansion", owner_id=MANAGER,
    )  # fmt: skip
    more = g.subscribes("plan_more", "2024-09-02T10:00:00Z", "12")
    g.invoice(
        "invoice_more", "2024-09-02T10:00:00Z", "3000.00", "0.00", "3000.00",
        paid_at="2024-09-05T09:00:00Z", deal=g.id("deal_more"), subscription=more,
    )  # fmt: skip


def renewal(g: Journey) -> None:
    """A subscription of a year is renewed for another year: one close."""
    g.session("s1", "2024-01-08T09:00:00Z", "paid")
    g.known("2024-01-08T09:10:00Z")
    g.crm("2024-01-08T10:00:00Z")
    g.buyer("2024-01-15T08:00:00Z")
    plan = g.subscribes("plan", "2024-01-15T09:00:00Z", "12")
    g.invoice(
        "invoice", "2024-01-15T09:00:00Z", "12000.00", "0.00", "12000.00",
        paid_at="2024-01-15T09:05:00Z", subscription=plan,
    )  # fmt: skip
    g.act("meeting", "2024-12-09T09:00:00Z", "meeting", "two_way", "held", owner_id=MANAGER)
    g.won(
        "2024-12-09T10:00:00Z", "2025-01-14T09:00:00Z", "12000.00", what="deal_renewal",
        type="renewal", owner_id=MANAGER,
    )  # fmt: skip
    g.invoice(
        "invoice_2", "2025-01-15T09:00:00Z", "12000.00", "0.00", "12000.00",
        paid_at="2025-01-20T09:00:00Z", subscription=plan, deal=g.id("deal_renewal"),
    )  # fmt: skip


def two_buyers(g: Journey) -> None:
    """Two people of one account are never seen together; the invoice has a third address."""
    g.session("s1", "2024-10-07T09:00:00Z", "organic", visitor="visitor_a")
    g.known("2024-10-07T09:10:00Z", "visitor_a")
    g.session("s2", "2024-10-14T09:00:00Z", "newsletter", visitor="visitor_b")
    g.known("2024-10-14T09:10:00Z", "visitor_b", f"other@{g.domain}")
    g.crm("2024-10-14T10:00:00Z")
    g.person("contact_b", f"other@{g.domain}", "2024-10-14T10:00:00Z")
    g.buyer("2024-10-21T08:00:00Z", f"billing@{g.domain}")
    g.invoice(
        "invoice", "2024-10-21T09:00:00Z", "900.00", "0.00", "900.00",
        paid_at="2024-10-21T09:05:00Z",
    )  # fmt: skip


def touch_at_close(g: Journey) -> None:
    """A touch at the second of the order counts; a touch a second later does not."""
    g.session("s1", "2024-11-04T09:00:00Z", "organic")
    g.known("2024-11-04T09:10:00Z")
    g.crm("2024-11-04T10:00:00Z")
    g.buyer("2024-11-11T08:00:00Z")
    g.invoice(
        "invoice", "2024-11-11T09:00:00Z", "1000.00", "0.00", "1000.00",
        paid_at="2024-11-11T09:05:00Z",
    )  # fmt: skip
    g.session("s2", "2024-11-11T09:00:00Z", "paid")
    g.session("s3", "2024-11-11T09:00:01Z", "newsletter")


def lookback_edge(g: Journey) -> None:
    """A touch 365 days before the order counts; a touch a second earlier does not."""
    g.session("s1", "2024-03-01T11:29:59Z", "paid")
    g.session("s2", "2024-03-01T11:30:00Z", "organic")
    g.known("2024-03-01T12:10:00Z")
    g.crm("2024-03-01T13:00:00Z")
    g.buyer("2025-03-01T11:00:00Z")
    g.invoice(
        "invoice", "2025-03-01T11:30:00Z", "1000.00", "0.00", "1000.00",
        paid_at="2025-03-01T12:00:00Z",
    )  # fmt: skip


def three_currency(g: Journey) -> None:
    """Invoices in three currencies; the last is issued on a Saturday, at Friday's rate."""
    g.session("s1", "2024-08-26T09:00:00Z", "organic")
    g.known("2024-08-26T09:10:00Z")
    g.crm("2024-08-26T10:00:00Z")
    g.buyer("2024-09-02T08:00:00Z")
    g.invoice(
        "invoice_eur", "2024-09-02T09:00:00Z", "1000.00", "0.00", "1000.00",
        paid_at="2024-09-02T09:05:00Z",
    )  # fmt: skip
    g.invoice(
        "invoice_usd", "2024-10-01T09:00:00Z", "1000.00", "0.00", "1000.00",
        paid_at="2024-10-01T09:05:00Z", currency="USD",
    )  # fmt: skip
    g.invoice(
        "invoice_isk", "2024-11-09T09:00:00Z", "100000", "24000", "124000",
        paid_at="2024-11-09T09:05:00Z", currency="ISK",
    )  # fmt: skip


def unobserved(g: Journey) -> None:
    """A close without any touch before it."""
    g.crm("2024-12-02T07:00:00Z")
    g.buyer("2024-12-02T08:00:00Z")
    g.invoice(
        "invoice", "2024-12-02T09:00:00Z", "250.00", "0.00", "250.00",
        paid_at="2024-12-02T09:05:00Z",
    )  # fmt: skip


def chain_of_50(g: Journey) -> None:
    """One person behind 25 visitors and 25 e-mails, each known only through the next."""
    emails = [f"g.chain.{n:02}@gmail.com" for n in range(1, 25)] + [g.email]
    g.session("s1", "2025-01-06T09:00:00Z", "organic", visitor="visitor_01")
    for n, email in enumerate(emails, start=1):
        g.known(f"2025-01-07T{n // 4:02}:{n % 4 * 10:02}:00Z", f"visitor_{n:02}", email)
        if n < len(emails):
            at = f"2025-01-07T{n // 4:02}:{n % 4 * 10 + 5:02}:00Z"
            g.known(at, f"visitor_{n + 1:02}", email)
    g.crm("2025-01-08T08:00:00Z")
    g.buyer("2025-01-13T08:00:00Z")
    g.invoice(
        "invoice", "2025-01-13T09:00:00Z", "1200.00", "0.00", "1200.00",
        paid_at="2025-01-13T09:05:00Z",
    )  # fmt: skip


JOURNEYS: tuple[Callable[[Journey], None], ...] = (
    web_direct,
    referral_nurtured,
    affiliate_sale,
    word_of_mouth,
    self_reported,
    paperwork,
    won_never_billed,
    invoice_without_deal,
    voided_invoice,
    uncollectible,
    refund_later_month,
    credit_note_refund,
    lost_dispute,
    expansion_deal,
    renewal,
    two_buyers,
    touch_at_close,
    lookback_edge,
    three_currency,
    unobserved,
    chain_of_50,
    *handovers.JOURNEYS,
    *partners.JOURNEYS,
)


def golden_rows() -> Rows:
    """All rows of the golden company, by table."""
    rows: Rows = {}
    company(Journey("company", rows))
    for journey in JOURNEYS:
        journey(Journey(journey.__name__, rows))
    return rows
