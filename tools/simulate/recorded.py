"""Raw rows that worlds with a known truth write alike, whatever made them: acts and paid bills."""

from __future__ import annotations

import pyarrow as pa

from tools.simulate import text
from tools.simulate.dice import Ints
from tools.simulate.landing import Chunk
from tools.simulate.text import DAY


def add_said(
    chunk: Chunk, kind: str, owner: Ints, moment: Ints, number: Ints, email: pa.Array
) -> None:
    """Add what customers said in the community: one event per account and moment."""
    chunk.add(
        "community_events",
        owner,
        moment,
        event_id=text.named("ce_", number, 7),
        email=email,
        type=kind,
        source="customer",
        occurred_at=moment,
    )


def add_mail_clicks(chunk: Chunk, owner: Ints, moment: Ints, number: Ints, email: pa.Array) -> None:
    """Add clicks on links of the newsletter."""
    chunk.add(
        "email_events",
        owner,
        moment,
        event_id=text.named("ee_", number, 7),
        email=email,
        campaign_id="cmp_email",
        type="click",
        occurred_at=moment,
    )


def add_attendees(chunk: Chunk, owner: Ints, moment: Ints, number: Ints, email: pa.Array) -> None:
    """Add who came to a dinner, for which they registered five days before."""
    chunk.add(
        "event_attendees",
        owner,
        moment,
        attendee_id=text.named("att_", number, 7),
        email=email,
        campaign_id="cmp_events",
        event="dinner",
        registered_at=moment - 5 * DAY,
        attended_at=moment,
    )


def add_paid_bills(
    chunk: Chunk,
    buyer: Ints,
    issued: Ints,
    paid: Ints,
    amount: pa.Array,
    *,
    account: pa.Array,
    name: pa.Array,
    email: pa.Array,
    deal: pa.Array,
) -> None:
    """Add a billing customer per buyer, with one invoice of one line, which is paid in full."""
    customer, invoice = text.named("cus_", buyer), text.named("inv_", buyer)
    chunk.add(
        "customers",
        buyer,
        issued,
        customer_id=customer,
        account_id=account,
        name=name,
        email=email,
        created_at=issued,
    )
    chunk.add(
        "invoices",
        buyer,
        paid,
        invoice_id=invoice,
        number=text.named("", buyer),
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
        buyer,
        paid,
        invoice_line_id=text.named("line_", buyer),
        invoice_id=invoice,
        product="plan",
        quantity="1",
        amount=amount,
        is_recurring=False,
    )
    chunk.add(
        "payments",
        buyer,
        paid,
        payment_id=text.named("pay_", buyer),
        invoice_id=invoice,
        amount=amount,
        currency="EUR",
        paid_at=paid,
        status="succeeded",
    )
