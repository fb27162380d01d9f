"""Raw rows of every kind: sound rows, cases of them, versions of them, and what is personal."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from raw_rules import NOT_NEGATIVE, REQUIRED, UNKNOWN
from raw_sound import FIRST_RATE, SOUND, THEN, Row

from lokun.contract import TABLES

RAW = Path(__file__).resolve().parents[2] / "seeds" / "raw"
AS_OF, LATER = "2025-07-01T06:00:00Z", "2025-07-01T06:00:01Z"
DAY, NEXT_DAY = "2025-07-01", "2025-07-02"
DAY_BEFORE = "2025-02-02"
LOADED = "2025-03-05T06:00:00Z"
PERSON = "marker.person@person.example"
NO_RATE = "no exchange rate on or before the day"
OTHER_CURRENCY = "currency differs from its invoice"

#: The column that names a case, where it is not the first of the sound row.
NAMED_BY = {"marketing.ad_spend": "platform", "finance.fx_rates": "currency"}

#: What a quarantined row must not say in clear.
PERSONAL = {
    "crm.accounts": ("name", "website"),
    "crm.contacts": ("email", "name", "title"),
    "crm.leads": ("email", "name", "company", "website"),
    "crm.users": ("name", "email"),
    "marketing.web_sessions": ("user_agent",),
    "marketing.identifies": ("email",),
    "marketing.form_submissions": ("email", "how_did_you_hear"),
    "marketing.email_events": ("email",),
    "marketing.event_attendees": ("email",),
    "affiliate.partners": ("name", "email", "domain", "payment_fingerprint"),
    "affiliate.referrals": ("referred_email", "referred_domain"),
    "affiliate.community_events": ("email",),
    "billing.customers": ("name", "email", "domain", "payment_fingerprint"),
    "finance.costs": ("memo",),
}
#: Columns of these names are personal in every table, except the name of a campaign.
PERSONAL_NAMES = {name for names in PERSONAL.values() for name in names}
for _table in TABLES.values():
    named = tuple(name for name in _table.columns if name in PERSONAL_NAMES)
    if named and _table.full_name != "marketing.campaigns":
        PERSONAL.setdefault(_table.full_name, named)

#: Columns that say when it happened: not after as of. Days end with the day of as of.
DATED = (
    ("crm.accounts", "created_at"),
    ("crm.contacts", "created_at"),
    ("crm.leads", "created_at"),
    ("crm.leads", "converted_at"),
    ("crm.opportunities", "created_at"),
    ("crm.opportunity_stages", "entered_at"),
    ("crm.activities", "occurred_at"),
    ("marketing.ad_spend", "spend_date"),
    ("marketing.web_sessions", "started_at"),
    ("marketing.identifies", "identified_at"),
    ("marketing.form_submissions", "submitted_at"),
    ("marketing.email_events", "occurred_at"),
    ("marketing.event_attendees", "registered_at"),
    ("marketing.event_attendees", "attended_at"),
    ("affiliate.partners", "joined_at"),
    ("affiliate.clicks", "clicked_at"),
    ("affiliate.referrals", "registered_at"),
    ("affiliate.community_events", "occurred_at"),
    ("affiliate.payouts", "paid_at"),
    ("billing.customers", "created_at"),
    ("billing.invoices", "issued_at"),
    ("billing.invoices", "voided_at"),
    ("billing.invoices", "uncollectible_at"),
    ("billing.payments", "paid_at"),
    ("billing.credit_notes", "issued_at"),
    ("billing.refunds", "refunded_at"),
    ("billing.disputes", "opened_at"),
    ("billing.disputes", "closed_at"),
    ("finance.costs", "incurred_on"),
    ("finance.fx_rates", "rate_date"),
)
DAYS = {"spend_date", "incurred_on", "rate_date"}

#: Documents in the currency of another document.
SAME_CURRENCY = (
    "billing.payments",
    "billing.credit_notes",
    "billing.refunds",
    "billing.disputes",
)
#: Amounts that convert at the rate of their day, and the column of the day.
CONVERTED = {
    "billing.invoices": "issued_at",
    "marketing.ad_spend": "spend_date",
    "finance.costs": "incurred_on",
    "affiliate.payouts": "paid_at",
    "affiliate.agreements": "valid_from",
}
#: Tables whose rows say when they were last changed.
UPDATED = tuple(table.full_name for table in TABLES.values() if "updated_at" in table.columns)


class Case(NamedTuple):
    """A changed copy of a table's sound row, and why it is refused; empty where it is used."""

    table: str
    changes: Row
    reason: str = ""
    loaded_at: str = LOADED


#: Values as exports write them, and the reason where they cannot be used.
SPELLED = [
    Case("billing.payments", {"status": "Paid Out"}),
    Case("billing.payments", {"status": "REQUIRES_ACTION"}),
    Case("billing.payments", {"status": "perhaps"}, "unknown status"),
    Case("billing.invoices", {"status": "Past-Due"}),
    Case("billing.invoices", {"status": "AUTHORISED"}),
    Case("billing.invoices", {"status": "void"}),
    Case("billing.invoices", {"total": "-60.00", "subtotal": "-60.00"}),
    Case("billing.invoices", {"total": "10000000000000.01"}, "implausible total"),
    Case("billing.invoices", {"total": "1e14"}, "unparsable total"),
    Case("billing.invoices", {"subtotal": "n/a", "tax": ""}),
    Case("billing.invoices", {"customer_id": ""}),
    Case("billing.invoices", {"customer_id": "no_such"}),
    Case("billing.invoices", {"due_at": "0001-01-01T00:00:00"}),
    Case("billing.refunds", {"status": "canceled"}),
    Case("billing.credit_notes", {"status": "Voided"}),
    Case("billing.credit_notes", {"invoice_id": ""}),
    Case("billing.disputes", {"status": "lost"}),
    Case("crm.activities", {"minutes": "100000000000000000"}),
    Case("crm.activities", {"minutes": "about an hour"}),
    Case("crm.activities", {"owner_id": "a_queue"}),
    Case("crm.activities", {"is_deleted": "1.0"}, "deleted"),
    Case("crm.activities", {"occurred_at": "2025-03-04 12:00:00 +0000"}),
    Case("crm.activities", {"occurred_at": "2025-03-04T12:00:00.000+0000"}),
    Case("crm.activities", {"occurred_at": "2025-03-04 12:00:00 UTC"}),
    Case("crm.activities", {"occurred_at": "1899-12-30"}, "implausible occurred_at"),
    Case("crm.accounts", {"employees": "11-50"}),
    Case("crm.accounts", {"is_deleted": ""}),
    Case("crm.opportunities", {"type": "", "is_won": ""}),
    Case("crm.opportunities", {"is_deleted": "Y"}, "deleted"),
    Case("crm.leads", {"is_deleted": "true"}, "deleted"),
    Case("finance.costs", {"incurred_on": "1899-12-30"}, "implausible incurred_on"),
    Case("finance.costs", {"cost_type": "whatever"}),
    Case("marketing.ad_spend", {"campaign_id": "no_such", "cost": "-20"}),
    Case("affiliate.agreements", {"cap": "some"}, "unparsable cap"),
    Case("affiliate.agreements", {"valid_to": "soon"}, "unparsable valid_to"),
    Case(
        "affiliate.agreements",
        {"kind": "percent", "rate": "0.1"},
        "a percent rate below 1 may be a fraction: write 10 for 10 percent",
    ),
    Case("affiliate.agreements", {"kind": "percent", "rate": "1"}),
    Case("affiliate.agreements", {"kind": "percent", "rate": "0"}),
    Case("affiliate.agreements", {"kind": "percent", "rate": "100.5"}, "a percent rate above 100"),
    Case("affiliate.referrals", {"status": "spam"}),
]


def _cases() -> list[Case]:
    cases = [Case(table, {}) for table in SOUND]
    for table in SOUND:
        cases.append(Case(table, {}, "", AS_OF))
        cases.append(Case(table, {}, "loaded after as of", LATER))
        cases.append(Case(table, {}, "unparsable loaded_at", "yesterday"))
        cases.append(Case(table, {}, "missing loaded_at", ""))
    for table, column in DATED:
        is_day = column in DAYS
        status = {"voided_at": "void", "uncollectible_at": "uncollectible", "closed_at": "lost"}
        more = {"status": status[column]} if column in status else {}
        cases.append(Case(table, {column: DAY if is_day else AS_OF, **more}))
        late = NEXT_DAY if is_day else LATER
        cases.append(Case(table, {column: late, **more}, "dated after as of"))
        worded = {column: "the other day", **more}
        is_spare = TABLES[table.split(".")[1]].described[column].required in (False, "loaded")
        cases.append(Case(table, worded, "" if is_spare else f"unparsable {column}"))
        early = {column: "1989-12-31", **more}
        cases.append(Case(table, early, "" if is_spare else f"implausible {column}"))
    for table, columns in REQUIRED.items():
        cases += [Case(table, {column: " "}, f"missing {column}") for column in columns]
    for table, column, noun in UNKNOWN:
        cases.append(Case(table, {column: "no_such"}, f"unknown {noun}"))
    for table, columns in NOT_NEGATIVE.items():
        cases += [Case(table, {column: "-0.01"}, "negative amount") for column in columns]
        cases += [Case(table, {column: "0"}) for column in columns]
    cases += SPELLED
    # A no-break space is space.
    cases.append(Case("billing.payments", {"status": "\u00a0succeeded\u00a0"}))
    cases.append(Case("crm.contacts", {"email": "no address"}))
    for table in SAME_CURRENCY:
        cases.append(Case(table, {"currency": "eur"}))
        cases.append(Case(table, {"currency": "USD"}, OTHER_CURRENCY))
        cases.append(Case(table, {"currency": "XYZ"}, "unknown currency"))
    for table, column in CONVERTED.items():
        # A moment says the last second of its day.
        end = "T23:59:59Z" if SOUND[table][column] == THEN else ""
        cases.append(Case(table, {"currency": "USD", column: FIRST_RATE + end}))
        cases.append(Case(table, {"currency": "USD", column: DAY_BEFORE + end}, NO_RATE))
        cases.append(Case(table, {"currency": "SEK"}, NO_RATE))
        cases.append(Case(table, {"currency": "EUR", column: DAY_BEFORE + end}))
    return cases


CASES = _cases()


def name_of(table: str, number: int) -> str:
    """The key of a case; rates are named by a currency, which must be one."""
    if table != "finance.fx_rates":
        return f"case_{number}"
    with (RAW.parent / "reference" / "currencies.csv").open() as rows:
        known = [row["currency"] for row in csv.DictReader(rows)]
    spare = [currency for currency in known if currency not in {"EUR", "USD", "SEK"}]
    return spare[[n for n, case in enumerate(CASES) if case.table == table].index(number)]


def key_of(table: str) -> str:
    return NAMED_BY.get(table, next(iter(SOUND[table])))


def header(table: str) -> list[str]:
    with (RAW / f"{table.replace('.', '/')}.csv").open() as rows:
        return next(csv.reader(rows))


def versions(table: str) -> Iterator[tuple[str, bool, Row]]:
    """Two versions of one key, four times: (key, whether it is the newest, row).

    The newest comes first or last in the file, and its text is before or after the other's.
    """
    text = next((c for c in header(table) if c in {"name", "via", "form", "number", "plan"}), "")
    older, newer = "2025-03-05T06:00:00Z", "2025-03-06T06:00:00Z"
    for number in range(4):
        key = f"version_{number}"
        if table == "finance.fx_rates":
            key = ("SEK", "NOK", "DKK", "CHF")[number]
        pair = []
        for is_newest in (True, False):
            row = {**SOUND[table], key_of(table): key}
            row["loaded_at"] = newer if is_newest else older
            if table == "finance.fx_rates":
                row["rate_date"] = "2025-04-01"
            if table in UPDATED:
                # The older update was loaded last.
                row["updated_at"] = newer if is_newest else older
                row["loaded_at"] = older if is_newest else newer
            if text:
                row[text] = "ab"[is_newest == (number % 2 == 0)]
            pair.append((key, is_newest, row))
        yield from pair if number < 2 else reversed(pair)


def raw_rows(table: str) -> list[Row]:
    rows = [{**SOUND[table], "loaded_at": LOADED}]
    rows += [
        {
            **SOUND[table],
            key_of(table): name_of(table, number),
            "loaded_at": case.loaded_at,
            **case.changes,
        }
        for number, case in enumerate(CASES)
        if case.table == table
    ]
    rows += [row for _, _, row in versions(table)]
    if table == "crm.opportunities":
        # Each stage of a case belongs to a deal of its own.
        named = [f"case_{n}" for n, case in enumerate(CASES) if case.table != table]
        named += [f"version_{number}" for number in range(4)]
        known = {row["opportunity_id"] for row in rows}
        rows += [
            {**SOUND[table], "opportunity_id": name, "loaded_at": LOADED}
            for name in named
            if name not in known
        ]
    marked = dict.fromkeys(PERSONAL.get(table, ()), PERSON)
    rows.append({**SOUND[table], key_of(table): "marked", "loaded_at": "yesterday", **marked})
    return rows
