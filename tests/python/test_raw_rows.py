"""Raw rows of every kind, from files to the quality room: which are used, and what is masked.

Each table has one sound row, written here. A case is a copy of it with a key of its own and a few
changed columns. All cases of all tables are read in one build.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import pytest

if TYPE_CHECKING:
    from conftest import Dbt

RAW = Path(__file__).resolve().parents[2] / "seeds" / "raw"
AS_OF, LATER = "2025-07-01T06:00:00Z", "2025-07-01T06:00:01Z"
DAY, NEXT_DAY = "2025-07-01", "2025-07-02"
FIRST_RATE, DAY_BEFORE = "2025-02-03", "2025-02-02"
THEN, LOADED = "2025-03-04T12:00:00Z", "2025-03-05T06:00:00Z"
PERSON = "marker.person@person.example"
NO_RATE = "no exchange rate on or before the day"
OTHER_CURRENCY = "currency differs from its invoice"

Row = dict[str, str]

#: A usable row of every table; they refer to one another.
SOUND: dict[str, Row] = {
    "crm.accounts": {"account_id": "a", "created_at": THEN, "is_deleted": "false"},
    "crm.contacts": {"contact_id": "c", "created_at": THEN, "is_deleted": "false"},
    "crm.leads": {"lead_id": "l", "created_at": THEN},
    "crm.opportunities": {
        "opportunity_id": "o",
        "type": "new_business",
        "is_closed": "false",
        "is_won": "false",
        "created_at": THEN,
    },
    "crm.opportunity_stages": {"opportunity_id": "o", "stage": "won", "entered_at": THEN},
    "crm.activities": {
        "activity_id": "t",
        "type": "call",
        "owner_id": "u",
        "account_id": "a",
        "occurred_at": THEN,
    },
    "crm.users": {"user_id": "u"},
    "marketing.campaigns": {"campaign_id": "m"},
    "marketing.ad_spend": {
        "spend_date": "2025-03-04",
        "platform": "ads",
        "campaign_id": "m",
        "cost": "1.00",
        "currency": "EUR",
    },
    "marketing.web_sessions": {"session_id": "s", "visitor_id": "v", "started_at": THEN},
    "marketing.identifies": {
        "visitor_id": "v",
        "email": "v@example.example",
        "identified_at": THEN,
    },
    "marketing.form_submissions": {
        "submission_id": "f",
        "email": "v@example.example",
        "is_sales_request": "false",
        "submitted_at": THEN,
    },
    "marketing.email_events": {
        "event_id": "e",
        "email": "v@example.example",
        "type": "click",
        "occurred_at": THEN,
    },
    "marketing.event_attendees": {
        "attendee_id": "e",
        "email": "v@example.example",
        "registered_at": THEN,
    },
    "affiliate.partners": {"partner_id": "p", "joined_at": THEN},
    "affiliate.agreements": {
        "agreement_id": "g",
        "partner_id": "p",
        "rule": "last_click",
        "kind": "flat",
        "rate": "5",
        "currency": "EUR",
        "window_days": "30",
        "hold_days": "0",
        "valid_from": "2025-03-04",
    },
    "affiliate.clicks": {
        "click_id": "k",
        "partner_id": "p",
        "visitor_id": "v",
        "clicked_at": THEN,
    },
    "affiliate.referrals": {
        "referral_id": "r",
        "partner_id": "p",
        "referred_email": "v@example.example",
        "registered_at": THEN,
        "status": "new",
    },
    "affiliate.community_events": {
        "event_id": "e",
        "email": "v@example.example",
        "type": "review",
        "occurred_at": THEN,
    },
    "affiliate.payouts": {
        "payout_id": "y",
        "partner_id": "p",
        "amount": "1.00",
        "currency": "EUR",
        "paid_at": THEN,
        "status": "paid",
    },
    "billing.customers": {"customer_id": "b", "created_at": THEN},
    "billing.subscriptions": {"subscription_id": "s", "customer_id": "b", "started_at": THEN},
    "billing.invoices": {
        "invoice_id": "i",
        "customer_id": "b",
        "issued_at": THEN,
        "subtotal": "1.00",
        "tax": "0.00",
        "total": "1.00",
        "currency": "EUR",
        "status": "open",
    },
    "billing.invoice_lines": {
        "invoice_line_id": "n",
        "invoice_id": "i",
        "amount": "1.00",
        "is_recurring": "false",
    },
    "billing.payments": {
        "payment_id": "p",
        "invoice_id": "i",
        "amount": "1.00",
        "currency": "EUR",
        "paid_at": THEN,
        "status": "succeeded",
    },
    "billing.credit_notes": {
        "credit_note_id": "n",
        "invoice_id": "i",
        "amount": "1.00",
        "tax": "0.00",
        "currency": "EUR",
        "issued_at": THEN,
    },
    "billing.refunds": {
        "refund_id": "r",
        "payment_id": "p",
        "amount": "1.00",
        "currency": "EUR",
        "refunded_at": THEN,
    },
    "billing.disputes": {
        "dispute_id": "d",
        "payment_id": "p",
        "amount": "1.00",
        "currency": "EUR",
        "opened_at": THEN,
        "status": "open",
    },
    "finance.costs": {
        "cost_id": "c",
        "incurred_on": "2025-03-04",
        "cost_type": "tools",
        "amount": "1.00",
        "currency": "EUR",
    },
    "finance.fx_rates": {"rate_date": FIRST_RATE, "currency": "USD", "rate": "0.9"},
}

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
#: Columns of these names are personal wherever they stand, but for a campaign's name.
PERSONAL_NAMES = {name for names in PERSONAL.values() for name in names}

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
UPDATED = ("crm.accounts", "crm.contacts", "crm.opportunities", "billing.invoices")


class Case(NamedTuple):
    """A changed copy of a table's sound row, and why it is refused; empty where it is used."""

    table: str
    changes: Row
    reason: str = ""
    loaded_at: str = LOADED


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
        cases.append(Case(table, worded, f"unparsable {column}"))
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


@pytest.fixture(scope="module")
def checked(
    new_dbt: Callable[..., Dbt], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., list[tuple[Any, ...]]]]:
    """Reads columns of a table's checked rows, of one key: all cases are built at once."""
    folder = tmp_path_factory.mktemp("raw")
    for table in SOUND:
        path = folder / f"{table.replace('.', '/')}.csv"
        path.parent.mkdir(exist_ok=True)
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, header(table), restval="", quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(raw_rows(table))
    dbt = new_dbt("raw_rows", LOKUN_RAW_LOCATION=str(folder))
    dbt.run(
        "build",
        *("--select", "currencies", "path:models/staging", "path:models/intermediate/quality"),
        *("--exclude-resource-type", "test", "unit_test"),
        *("--vars", f"{{as_of: '{AS_OF}', reporting_currency: EUR}}"),
    )
    connection = duckdb.connect(str(dbt.database), read_only=True)
    connection.execute("set TimeZone = 'UTC'")
    places = connection.execute(
        "select table_name, table_schema from information_schema.tables "
        "where table_name like 'int\\_%\\_checked' escape '\\'"
    ).fetchall()
    schemas = dict(places)

    def read(table: str, columns: str, key: str) -> list[tuple[Any, ...]]:
        model = f"int_{table.replace('.', '__')}_checked"
        return connection.execute(
            f"select {columns} from {schemas[model]}.{model} where {key_of(table)} = ?", [key]
        ).fetchall()

    yield read
    connection.close()


def test_every_raw_table_has_a_sound_row() -> None:
    assert set(SOUND) == {f"{path.parent.name}.{path.stem}" for path in RAW.glob("*/*.csv")}


def test_every_column_with_a_personal_name_is_personal() -> None:
    named = {
        (table, column) for table in SOUND for column in header(table) if column in PERSONAL_NAMES
    }
    listed = {(table, column) for table, columns in PERSONAL.items() for column in columns}
    assert named - listed == {("marketing.campaigns", "name")}
    assert listed - named == set()


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n].table}-{n}")
def test_a_row_is_used_or_refused_for_its_reason(
    number: int, checked: Callable[..., list[tuple[Any, ...]]]
) -> None:
    case = CASES[number]
    key = name_of(case.table, number)
    assert checked(case.table, "quarantine_reason", key) == [(case.reason or None,)]


@pytest.mark.parametrize("table", sorted(SOUND))
def test_of_several_versions_the_newest_is_used(
    table: str, checked: Callable[..., list[tuple[Any, ...]]]
) -> None:
    found = []
    expected = []
    for key, is_newest, row in versions(table):
        moment = "updated_at" if table in UPDATED else "loaded_at"
        expected.append((key, row[moment][:10], None if is_newest else "duplicate row"))
        if is_newest:
            found += [
                (key, str(at)[:10], reason)
                for at, reason in checked(table, f"{moment}, quarantine_reason", key)
            ]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("table", sorted(PERSONAL))
def test_a_quarantined_row_masks_what_is_personal(
    table: str, checked: Callable[..., list[tuple[Any, ...]]]
) -> None:
    [(row_id, reason, payload)] = checked(
        table, "row_id, quarantine_reason, quarantined_payload", "marked"
    )
    assert reason == "unparsable loaded_at"
    assert "***" in payload
    assert "yesterday" in payload
    assert "person" not in payload
    assert "person" not in row_id
