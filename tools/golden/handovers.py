"""Golden journeys of hand-overs: who took over the buyer from whom, with how much effort.

As those of ``journeys``, they depend on no seed, and no row of theirs is ever made dirty.
"""

from __future__ import annotations

from collections.abc import Callable

from tools.golden.account import Journey

NORDICS = "g_usr_ae_01"
EUROPE = "g_usr_ae_02"
CUSTOMERS = "g_usr_am_01"
"""A seller of each team."""


def _heard(g: Journey, what: str, kind: str, at: str) -> None:
    g.add(
        "community_events",
        event_id=g.id(what),
        email=g.email,
        type=kind,
        source="customer",
        occurred_at=at,
    )


def _webinar(g: Journey, registered_at: str, attended_at: str) -> None:
    g.add(
        "event_attendees",
        attendee_id=g.id("webinar"),
        email=g.email,
        campaign_id="g_cmp_webinars",
        event="monthly webinar",
        registered_at=registered_at,
        attended_at=attended_at,
    )


def _contract(g: Journey, what: str, at: str, owner_id: str) -> None:
    g.act(what, at, "contract_sent", "outbound", "sent", owner_id=owner_id, opportunity_id=g.deal)


def order_taker(g: Journey) -> None:
    """The buyer starts the checkout; then a seller sends the paperwork and owns the deal."""
    g.session("s1", "2025-02-03T09:00:00Z", "organic")
    g.session("s2", "2025-02-10T09:00:00Z", "direct", intent="checkout")
    g.known("2025-02-10T09:05:00Z")
    g.crm("2025-02-10T10:00:00Z")
    g.act(
        "quote", "2025-02-11T09:00:00Z", "quote", "outbound", "sent",
        owner_id=NORDICS, opportunity_id=g.deal,
    )  # fmt: skip
    _contract(g, "contract", "2025-02-12T09:00:00Z", NORDICS)
    g.won("2025-02-11T08:00:00Z", "2025-02-12T12:00:00Z", "1000.00", owner_id=NORDICS)
    g.buyer("2025-02-12T13:00:00Z")
    g.invoice(
        "invoice", "2025-02-12T13:00:00Z", "1000.00", "0.00", "1000.00",
        paid_at="2025-02-13T09:00:00Z", deal=g.deal,
    )  # fmt: skip


def nurtured_then_web(g: Journey) -> None:
    """A seller nurtures the buyer; then a webinar and a newsletter lead to the checkout."""
    g.crm("2024-04-08T08:00:00Z")
    g.act("meeting", "2024-04-08T10:00:00Z", "meeting", "two_way", "held", owner_id=EUROPE)
    g.act("demo", "2024-04-15T10:00:00Z", "demo", "two_way", "held", owner_id=EUROPE)
    _webinar(g, "2024-04-22T09:00:00Z", "2024-04-29T10:00:00Z")
    g.session("s1", "2024-05-06T09:00:00Z", "newsletter", intent="checkout")
    g.known("2024-05-06T09:05:00Z")
    g.buyer("2024-05-06T09:10:00Z")
    g.invoice(
        "invoice", "2024-05-06T09:10:00Z", "1500.00", "0.00", "1500.00",
        paid_at="2024-05-06T09:15:00Z",
    )  # fmt: skip


def three_handovers(g: Journey) -> None:
    """The buyer is recommended, visits the site, meets a seller, and then joins a user group."""
    _heard(g, "recommendation", "recommendation", "2024-06-03T10:00:00Z")
    g.session("s1", "2024-06-05T10:00:00Z", "organic")
    g.session("s2", "2024-06-06T10:00:00Z", "direct", intent="talk_to_sales")
    g.known("2024-06-06T10:05:00Z")
    g.crm("2024-06-06T11:00:00Z")
    g.act("call", "2024-06-10T10:00:00Z", "call", "two_way", "connected", owner_id=NORDICS)
    g.act("demo", "2024-06-17T10:00:00Z", "demo", "two_way", "held", owner_id=NORDICS)
    _heard(g, "user_group", "user_group", "2024-06-20T22:00:00Z")
    g.won("2024-06-17T12:00:00Z", "2024-06-24T09:00:00Z", "4000.00", owner_id=NORDICS)
    g.buyer("2024-06-24T10:00:00Z")
    g.invoice(
        "invoice", "2024-06-24T10:00:00Z", "4000.00", "0.00", "4000.00",
        paid_at="2024-06-25T10:00:00Z", deal=g.deal,
    )  # fmt: skip


def paperwork_between(g: Journey) -> None:
    """A contract is sent between two runs of marketing; its sender owns the deal."""
    g.session("s1", "2024-10-01T09:00:00Z", "organic")
    g.known("2024-10-01T09:10:00Z")
    _webinar(g, "2024-10-02T09:00:00Z", "2024-10-08T14:00:00Z")
    g.crm("2024-10-09T09:00:00Z")
    _contract(g, "contract", "2024-10-14T09:00:00Z", EUROPE)
    g.session("s2", "2024-10-16T09:00:00Z", "paid")
    g.session("s3", "2024-10-17T09:00:00Z", "direct", intent="checkout")
    g.won("2024-10-14T08:00:00Z", "2024-10-17T12:00:00Z", "1300.00", owner_id=EUROPE)
    g.buyer("2024-10-17T13:00:00Z")
    g.invoice(
        "invoice", "2024-10-17T13:00:00Z", "1300.00", "0.00", "1300.00",
        paid_at="2024-10-18T09:00:00Z", deal=g.deal,
    )  # fmt: skip


def two_teams(g: Journey) -> None:
    """Sellers of two teams nurture the buyer one after the other: one stint of sales."""
    g.session("s1", "2024-09-02T09:00:00Z", "paid")
    g.known("2024-09-02T09:10:00Z")
    g.crm("2024-09-02T10:00:00Z")
    g.act("call", "2024-09-04T09:00:00Z", "call", "two_way", "connected", owner_id=NORDICS)
    g.act("meeting", "2024-09-11T09:00:00Z", "meeting", "two_way", "held", owner_id=EUROPE)
    g.act("demo", "2024-09-18T09:00:00Z", "demo", "two_way", "held", owner_id=EUROPE)
    g.won("2024-09-11T10:00:00Z", "2024-09-23T09:00:00Z", "2300.00", owner_id=NORDICS)
    g.buyer("2024-09-23T10:00:00Z")
    g.invoice(
        "invoice", "2024-09-23T10:00:00Z", "2300.00", "0.00", "2300.00",
        paid_at="2024-09-24T09:00:00Z", deal=g.deal,
    )  # fmt: skip


def owner_without_touch(g: Journey) -> None:
    """The journey is on the web alone; the deal's owner never met the buyer."""
    g.session("s1", "2024-11-18T09:00:00Z", "organic")
    g.session("s2", "2024-11-20T09:00:00Z", "direct", intent="checkout")
    g.known("2024-11-20T09:05:00Z")
    g.crm("2024-11-20T09:10:00Z")
    g.won("2024-11-20T10:00:00Z", "2024-11-21T09:00:00Z", "900.00", owner_id=CUSTOMERS)
    g.buyer("2024-11-21T10:00:00Z")
    g.invoice(
        "invoice", "2024-11-21T10:00:00Z", "900.00", "0.00", "900.00",
        paid_at="2024-11-21T10:05:00Z", deal=g.deal,
    )  # fmt: skip


def heard_of_it(g: Journey) -> None:
    """One user recommends the product and another invites the buyer: word of mouth only."""
    _heard(g, "recommendation", "recommendation", "2025-03-03T08:00:00Z")
    _heard(g, "invite", "invite", "2025-03-10T08:00:00Z")
    g.crm("2025-03-12T08:00:00Z")
    g.buyer("2025-03-13T08:00:00Z")
    g.invoice(
        "invoice", "2025-03-13T09:00:00Z", "500.00", "0.00", "500.00",
        paid_at="2025-03-13T09:05:00Z",
    )  # fmt: skip


JOURNEYS: tuple[Callable[[Journey], None], ...] = (
    order_taker,
    nurtured_then_web,
    three_handovers,
    paperwork_between,
    two_teams,
    owner_without_touch,
    heard_of_it,
)
