"""A small sound company with rows in every raw table, for breaking.

Twelve customers, a third of them in another currency, with every kind of document: part payments,
credit notes with and without an invoice, refunds, a lost dispute, void and written-off invoices,
negative ones and drafts. Costs and ad spend cover six months. What the company says of persons has
the marks of ``MARKS``, so that a test can look for it anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from lokun.contract import TABLES

Row = dict[str, str]
Tables = dict[str, list[Row]]

LOADED = "2025-07-01T06:00:00Z"
#: In every e-mail address, name of a person, phone number and IP address of the company.
MARKS = ("zqperson", "zqsurname", "+354 555 77", "+354\u00a0555\u00a077", "203.0.113.")
CUSTOMERS = 12
_CURRENCIES = ("EUR", "EUR", "EUR", "USD", "EUR", "JPY")


def _mail(number: int) -> str:
    return f"zqperson.{number}@buyer{number}.example"


def _day(number: int) -> str:
    """A day of the first half of 2025, from a number."""
    return f"2025-{1 + number % 6:02d}-{1 + number % 27:02d}"


def _at(number: int, hour: int = 9) -> str:
    return f"{_day(number)}T{hour:02d}:00:00Z"


class _Writer:
    def __init__(self) -> None:
        self.tables: Tables = {table.full_name: [] for table in TABLES.values()}

    def add(self, name: str, /, **values: str) -> None:
        table = TABLES[name]
        unknown = set(values) - set(table.columns)
        if unknown:
            raise ValueError(f"{name} has no columns {sorted(unknown)}")
        empty = dict.fromkeys(table.columns, "") | {"loaded_at": LOADED}
        self.tables[table.full_name].append({**empty, **values})


def company() -> Tables:
    """Every raw table by its full name, with every column of the contract as text."""
    w = _Writer()
    _staff(w)
    _marketing(w)
    for number in range(CUSTOMERS):
        _customer(w, number)
    _billing_oddities(w)
    _partners(w)
    _finance(w)
    return w.tables


def _staff(w: _Writer) -> None:
    for number, department in enumerate(("sales", "sales", "marketing", "community")):
        w.add(
            "users",
            user_id=f"usr_{number}",
            name=f"Zqsurname Seller{number}",
            email=f"zqperson.seller{number}@own-company.example",
            role="ae",
            team=f"team{number % 2}",
            department=department,
            started_on="2024-01-01",
        )


def _marketing(w: _Writer) -> None:
    for number, channel in enumerate(("paid_search", "paid_social", "email")):
        w.add(
            "campaigns",
            campaign_id=f"cmp_{number}",
            platform=("google_ads", "linkedin", "email")[number],
            name=f"campaign {number}",
            channel=channel,
            tactic="generic",
            started_on="2025-01-01",
        )
    for number in range(18):
        w.add(
            "ad_spend",
            spend_date=_day(number),
            platform=("google_ads", "linkedin")[number % 2],
            campaign_id=f"cmp_{number % 2}",
            segment=("", "mobile")[number % 3 == 0],
            impressions="1000",
            clicks="20",
            cost=f"{40 + number}.{number % 10}5",
            currency=("EUR", "USD")[number % 5 == 0],
        )


def _customer(w: _Writer, n: int) -> None:
    currency = _CURRENCIES[n % len(_CURRENCIES)]
    account, customer = f"acc_{n}", f"cus_{n}"
    mail = _mail(n)
    w.add(
        "accounts",
        account_id=account,
        name=f"Buyer {n} Ltd",
        website=f"https://www.buyer{n}.example",
        country="IS",
        employees="50",
        owner_id=f"usr_{n % 2}",
        created_at=_at(n),
        updated_at=_at(n),
        is_deleted="false",
    )
    w.add(
        "contacts",
        contact_id=f"con_{n}",
        account_id=account,
        email=mail,
        name=f"Zqsurname Buyer{n}",
        title="Zqsurname's assistant, +354 555 7700",
        consent="granted",
        created_at=_at(n),
        is_deleted="false",
    )
    w.add(
        "leads",
        lead_id=f"led_{n}",
        email=mail,
        name=f"Zqsurname Lead{n}",
        source="web",
        status="converted",
        created_at=_at(n),
        converted_account_id=account,
        converted_contact_id=f"con_{n}",
    )
    w.add(
        "opportunities",
        opportunity_id=f"opp_{n}",
        account_id=account,
        primary_contact_id=f"con_{n}",
        owner_id=f"usr_{n % 2}",
        type="new_business",
        amount="1000",
        currency=currency,
        stage="won",
        is_closed="true",
        is_won="true",
        created_at=_at(n),
        closed_at=_at(n, 12),
    )
    w.add("opportunity_stages", opportunity_id=f"opp_{n}", stage="won", entered_at=_at(n, 12))
    w.add(
        "activities",
        activity_id=f"act_{n}",
        type=("call", "meeting", "email")[n % 3],
        direction="two_way",
        outcome=("connected", "held", "replied")[n % 3],
        owner_id=f"usr_{n % 2}",
        contact_id=f"con_{n}",
        opportunity_id=f"opp_{n}",
        account_id=account,
        minutes="30",
        occurred_at=_at(n, 10),
    )
    _visits(w, n, mail)
    w.add(
        "customers",
        customer_id=customer,
        account_id=account,
        name=f"Buyer {n} Ltd",
        email=mail,
        domain=f"buyer{n}.example",
        created_at=_at(n),
    )
    w.add(
        "subscriptions",
        subscription_id=f"sub_{n}",
        customer_id=customer,
        opportunity_id=f"opp_{n}",
        plan="team",
        started_at=_at(n, 13),
        interval_months="1",
    )
    for turn in range(2):
        _invoice(w, n, turn, currency)


def _visits(w: _Writer, n: int, mail: str) -> None:
    w.add(
        "web_sessions",
        session_id=f"ses_{n}",
        visitor_id=f"vis_{n}",
        started_at=_at(n, 8),
        pageviews="3",
        landing_page=f"https://own-company.example/?utm_source=google&email={mail}",
        referrer="https://www.google.com/",
        utm_source="google",
        utm_medium=("cpc", "organic")[n % 2],
        utm_campaign=f"cmp_{n % 2}",
        user_agent="Mozilla/5.0",
    )
    w.add(
        "identifies",
        visitor_id=f"vis_{n}",
        user_id=f"prd_{n}",
        email=mail,
        identified_at=_at(n, 8),
        via="form",
    )
    w.add(
        "form_submissions",
        submission_id=f"frm_{n}",
        visitor_id=f"vis_{n}",
        email=mail,
        form="demo",
        is_sales_request="true",
        how_did_you_hear=f"from Zqsurname {n}, 203.0.113.{n}",
        submitted_at=_at(n, 8),
    )
    w.add(
        "email_events",
        event_id=f"eml_{n}",
        email=mail,
        campaign_id="cmp_2",
        type="click",
        occurred_at=_at(n, 7),
    )
    w.add(
        "event_attendees",
        attendee_id=f"att_{n}",
        email=mail,
        campaign_id="cmp_2",
        event="meetup",
        registered_at=_at(n, 6),
        attended_at=_at(n, 7),
    )
    w.add(
        "community_events",
        event_id=f"evt_{n}",
        email=mail,
        type="review",
        source="forum",
        occurred_at=_at(n, 5),
    )


def _invoice(w: _Writer, n: int, turn: int, currency: str) -> None:
    invoice = f"inv_{n}_{turn}"
    total, tax = 124 + 10 * n + turn, 24
    status = ("paid", "open", "paid", "void", "uncollectible", "draft")[(n + turn) % 6]
    issued = _at(n + turn, 14)
    w.add(
        "invoices",
        invoice_id=invoice,
        number=f"N{n}{turn}",
        customer_id=f"cus_{n}",
        opportunity_id=f"opp_{n}" if turn == 0 else "",
        subscription_id=f"sub_{n}",
        issued_at=issued,
        subtotal=f"{total - tax}.00",
        tax=f"{tax}.00",
        total=f"{total}.00",
        currency=currency,
        status=status,
        voided_at=_at(n + turn, 20) if status == "void" else "",
        updated_at=_at(n + turn, 21),
        is_deleted="false",
    )
    w.add(
        "invoice_lines",
        invoice_line_id=f"lin_{n}_{turn}",
        invoice_id=invoice,
        product="team",
        quantity="1",
        amount=f"{total - tax}.00",
        is_recurring="true",
        period_start=_day(n + turn),
        period_end="2025-06-30",
    )
    if status == "draft":
        return
    for part in range(1 + n % 2):
        w.add(
            "payments",
            payment_id=f"pay_{n}_{turn}_{part}",
            invoice_id=invoice,
            amount=f"{total / (1 + n % 2) / (1 if status == 'paid' else 2):.2f}",
            currency=currency,
            paid_at=_at(n + turn, 15 + part),
            status="succeeded",
        )
    if turn == 0:
        w.add(
            "credit_notes",
            credit_note_id=f"crn_{n}",
            invoice_id=invoice,
            amount="33.33",
            tax="" if n % 2 else "3.33",
            currency=currency,
            issued_at=_at(n + turn, 18),
            status="issued",
        )
        w.add(
            "refunds",
            refund_id=f"ref_{n}",
            payment_id=f"pay_{n}_{turn}_0",
            credit_note_id=f"crn_{n}" if n % 3 == 0 else "",
            amount="11.11",
            currency=currency,
            refunded_at=_at(n + turn, 19),
            status="succeeded",
        )
    else:
        w.add(
            "disputes",
            dispute_id=f"dis_{n}",
            payment_id=f"pay_{n}_{turn}_0",
            amount="22.22",
            currency=currency,
            opened_at=_at(n + turn, 22),
            status=("lost", "won", "open")[n % 3],
        )


def _billing_oddities(w: _Writer) -> None:
    """Documents without a customer, a negative invoice, a credit of no invoice."""
    odd: tuple[Mapping[str, str], ...] = (
        {"customer_id": "", "total": "50.00", "status": "paid"},
        {"customer_id": "cus_1", "total": "-60.00", "status": "open"},
        {"customer_id": "cus_2", "total": "0.00", "status": "paid"},
        {"customer_id": "cus_3", "total": "80.00", "status": "paid", "subtotal": "70.00"},
    )
    for number, values in enumerate(odd):
        w.add(
            "invoices",
            invoice_id=f"inv_odd_{number}",
            issued_at=_at(number + 3),
            currency="EUR",
            **{"is_deleted": "false", **values},
        )
    w.add(
        "credit_notes",
        credit_note_id="crn_alone",
        amount="15.00",
        currency="USD",
        issued_at=_at(5),
        status="issued",
    )


def _partners(w: _Writer) -> None:
    for number in range(3):
        partner = f"par_{number}"
        w.add(
            "partners",
            partner_id=partner,
            name=f"Partner {number} Ltd",
            type=("affiliate", "referral", "advocate")[number],
            email=f"zqperson.partner{number}@partner{number}.example",
            domain=f"partner{number}.example",
            joined_at="2025-01-01T00:00:00Z",
        )
        w.add(
            "agreements",
            agreement_id=f"agr_{number}",
            partner_id=partner,
            rule=("last_click", "first_registered", "last_click")[number],
            kind=("percent", "flat", "percent")[number],
            rate=("10", "5", "20")[number],
            currency="EUR",
            window_days="90",
            hold_days="0",
            recurring_months="12",
            valid_from="2025-01-01",
        )
        w.add("codes", code=f"CODE{number}", partner_id=partner)
        w.add(
            "clicks",
            click_id=f"clk_{number}",
            partner_id=partner,
            visitor_id=f"vis_{number}",
            clicked_at=_at(number, 7),
            coupon=f"CODE{number}",
        )
        w.add(
            "referrals",
            referral_id=f"rfl_{number}",
            partner_id=partner,
            referred_email=_mail(number + 3),
            registered_at=_at(number, 6),
            status="registered",
        )
        w.add(
            "commissions",
            commission_id=f"com_{number}",
            partner_id=partner,
            invoice_id=f"inv_{number}_0",
            amount="10.00",
            currency="EUR",
            status="due",
            earned_at=_at(number, 16),
        )
        w.add(
            "payouts",
            payout_id=f"out_{number}",
            partner_id=partner,
            invoice_id=f"inv_{number}_0",
            amount="10.00",
            currency="EUR",
            paid_at="2025-06-29T08:00:00Z",
            status="paid",
        )


def _finance(w: _Writer) -> None:
    kinds = ("payroll", "media", "tools", "events", "agency", "partner_reward", "other", "cogs")
    for number in range(24):
        kind = kinds[number % len(kinds)]
        w.add(
            "costs",
            cost_id=f"cst_{number}",
            incurred_on=_day(number),
            period_start=_day(number) if number % 3 == 0 else "",
            period_end="2025-06-30" if number % 3 == 0 else "",
            department=("sales", "marketing", "community")[number % 3],
            cost_type=kind,
            channel="paid_search" if kind == "media" else "",
            platform="google_ads" if kind == "media" else "",
            user_id=f"usr_{number % 4}" if kind == "payroll" else "",
            amount=f"{'-' if number == 11 else ''}{100 + number}.{number:02d}",
            currency=("EUR", "EUR", "USD", "JPY")[number % 4],
            memo=f"Zqsurname {number}",
        )
    for month in range(1, 7):
        for currency, rate in (("USD", f"0.9{month}"), ("JPY", f"0.006{month}"), ("GBP", "1.17")):
            w.add("fx_rates", rate_date=f"2025-{month:02d}-01", currency=currency, rate=rate)
