"""Documents of ledgers: of QuickBooks as Fivetran and as Airbyte load them, and Xero's journals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from namings import LOADED_AT, Row, Shape, airbyte, write_csv

#: Id, name and type of each account.
ACCOUNTS = (
    ("10", "Advertising", "Expense"),
    ("11", "Wages", "Expense"),
    ("12", "Skrifstofa", "Expense"),
    ("13", "Hosting", "Cost of Goods Sold"),
    ("14", "Depreciation", "Other Expense"),
    ("20", "Bank", "Bank"),
    ("21", "Accounts Payable", "Accounts Payable"),
)
CLASSES = (("c1", "Sölumenn"), ("c2", "Marketing"))
#: Kind, id, day, what the document says, and its lines: account, amount, class, item, posting.
DOCUMENTS: tuple[tuple[str, str, str, Row, tuple[tuple[Any, ...], ...]], ...] = (
    ("purchase", "1", "2025-05-01", {}, (("10", 100.0, "c2", None, None),)),
    # given back on the credit card
    ("purchase", "2", "2025-05-02", {"credit": True}, (("10", 30.0, "c2", None, None),)),
    # an account of assets is no cost
    ("purchase", "3", "2025-05-03", {}, (("20", 999.0, None, None, None),)),
    # bought as an item, whose account is the cost's
    ("bill", "4", "2025-05-04", {}, ((None, 55.0, None, "i1", None),)),
    # in euros, with the ledger's own rate
    ("bill", "5", "2025-05-05", {"currency": "EUR", "rate": 1.1},
     (("12", 200.0, None, None, None),)),
    ("vendor_credit", "6", "2025-05-06", {}, (("12", 20.0, None, None, None),)),
    (
        "journal_entry",
        "7",
        "2025-05-31",
        {},
        (
            ("11", 5000.0, "c1", None, "Debit"),
            ("11", 400.0, "c1", None, "Credit"),
            ("20", 4600.0, None, None, "Credit"),
            ("14", 70.0, None, None, "Debit"),
        ),
    ),
    ("deposit", "8", "2025-06-01", {},
     (("10", 15.0, None, None, None), (None, 70.0, None, None, None))),
)  # fmt: skip
PLURALS = {
    "purchase": "purchases",
    "bill": "bills",
    "vendor_credit": "vendor_credits",
    "journal_entry": "journal_entries",
    "deposit": "deposits",
}
_AT = f"{LOADED_AT:%Y-%m-%d %H:%M:%S}"


def fivetran(folder: Path) -> None:
    """QuickBooks as Fivetran loads it; document 9 was deleted."""
    synced = {"_fivetran_synced": _AT, "_fivetran_deleted": False}
    tables: dict[str, list[Row]] = {
        "account": [
            {"id": key, "name": name, "account_type": kind, "classification": None, **synced}
            for key, name, kind in ACCOUNTS
        ],
        "class": [{"id": key, "name": name, **synced} for key, name in CLASSES],
        "department": [{"id": "d1", "name": "Sales", **synced}],
        "item": [{"id": "i1", "expense_account_id": "13", **synced}],
        "vendor": [{"id": "v1", "display_name": "Google Ads", **synced}],
        # the payment of a bill is no cost, and is not read
        "bill_payment": [{"id": "90", "total_amount": 55.0, **synced}],
    }
    gone = ("bill", "9", "2025-05-09", {"deleted": True}, (("12", 1.0, None, None, None),))
    for kind, key, day, said, lines in (*DOCUMENTS, gone):
        row: Row = {
            "id": key,
            "transaction_date": day,
            "currency_id": said.get("currency", "USD"),
            "exchange_rate": said.get("rate"),
            "vendor_id": "v1" if kind == "purchase" else None,
            **synced,
            "_fivetran_deleted": said.get("deleted", False),
        }
        if kind == "purchase":
            row["credit"] = said.get("credit", False)
        tables.setdefault(kind, []).append(row)
        for place, (account, amount, klass, item, posting) in enumerate(lines):
            line: Row = {f"{kind}_id": key, "index": place, "amount": amount, **synced}
            if kind == "journal_entry":
                line |= {"account_id": account, "class_id": klass, "posting_type": posting}
                line["department_id"] = None
            elif kind == "deposit":
                line |= {"deposit_account_id": account, "deposit_class_id": klass}
            else:
                line |= {"account_expense_account_id": account, "account_expense_class_id": klass}
                line["item_expense_item_id"] = item
            tables.setdefault(f"{kind}_line", []).append(line)
    # its document is not loaded
    stray = {"bill_id": "99", "index": 0, "amount": 5.0, "account_expense_account_id": "12"}
    tables["bill_line"].append({**stray, **synced})
    for name, rows in tables.items():
        write_csv(folder / f"{name}.csv", rows)


def _reference(value: str | None) -> Row:
    return {"value": value}


def _element(kind: str, place: int, line: tuple[Any, ...]) -> Row:
    account, amount, klass, item, posting = line
    element: Row = {"Id": str(place), "Amount": amount}
    if kind == "journal_entry":
        detail = {"PostingType": posting, "AccountRef": _reference(account)}
        return element | {"JournalEntryLineDetail": detail | {"ClassRef": _reference(klass)}}
    if kind == "deposit":
        return element | (
            {"DepositLineDetail": {"AccountRef": _reference(account)}} if account else {}
        )
    if item:
        return element | {"ItemBasedExpenseLineDetail": {"ItemRef": _reference(item)}}
    detail = {"AccountRef": _reference(account), "ClassRef": _reference(klass)}
    return element | {"AccountBasedExpenseLineDetail": detail}


def from_airbyte(folder: Path) -> None:
    """QuickBooks as Airbyte loads it: lines in the column Line of their document."""
    tables: dict[str, list[Row]] = {
        "accounts": [
            {"Id": key, "Name": name, "AccountType": kind} for key, name, kind in ACCOUNTS
        ],
        "classes": [{"Id": key, "Name": name} for key, name in CLASSES],
        "items": [{"Id": "i1", "ExpenseAccountRef": _reference("13")}],
        "vendors": [{"Id": "v1", "DisplayName": "Google Ads"}],
    }
    for kind, key, day, said, lines in DOCUMENTS:
        row: Row = {
            "Id": key,
            "TxnDate": day,
            "CurrencyRef": _reference(said.get("currency", "USD")),
            "ExchangeRate": said.get("rate"),
            "Credit": said.get("credit", False),
            "EntityRef": _reference("v1" if kind == "purchase" else None),
            "Line": [_element(kind, place, line) for place, line in enumerate(lines)],
        }
        tables.setdefault(PLURALS[kind], []).append(row)
    shape = Shape(tables={name: (name,) * 4 for name in tables}, labels={})
    airbyte(folder, shape, tables)


def xero(folder: Path) -> None:
    """Journals of Xero: a bill, its payment, and one that was voided and posted back."""

    def line(number: int, account: str, kind: str, amount: float, option: str | None) -> Row:
        return {
            "JournalLineID": f"j{number}",
            "AccountID": account,
            "AccountName": account,
            "AccountType": kind,
            "NetAmount": amount,
            "TrackingCategories": [{"Name": "Team", "Option": option}] if option else [],
        }

    tables: dict[str, list[Row]] = {
        "organisation": [{"OrganisationID": "o1", "BaseCurrency": "NZD", "ShortCode": "!x"}],
        "journals": [
            {
                "JournalID": journal,
                "JournalDate": "2025-05-01T00:00:00",
                "SourceType": source,
                "CreatedDateUTC": "2025-05-01T00:00:00",
                "JournalLines": lines,
            }
            for journal, source, lines in (
                (
                    "1",
                    "ACCPAY",
                    [
                        line(1, "Advertising", "OVERHEADS", 120.5, "Marketing"),
                        line(2, "Accounts Payable", "CURRLIAB", -120.5, None),
                    ],
                ),
                (
                    "2",
                    "ACCPAYPAYMENT",
                    [
                        line(3, "Accounts Payable", "CURRLIAB", 120.5, None),
                        line(4, "Bank", "BANK", -120.5, None),
                    ],
                ),
                ("3", "ACCPAY", [line(5, "Wages", "WAGESEXPENSE", 80.0, None)]),
                ("4", "ACCPAY", [line(6, "Wages", "WAGESEXPENSE", -80.0, None)]),
            )
        ],
    }
    shape = Shape(tables={name: (name,) * 4 for name in tables}, labels={})
    airbyte(folder, shape, tables)


def write(folder: Path) -> dict[str, dict[str, str]]:
    """Write every ledger; returns the connections."""
    fivetran(folder / "fivetran")
    from_airbyte(folder / "airbyte")
    xero(folder / "xero")
    home = {"vendor": "quickbooks", "currency": "USD"}
    return {
        "quickbooks_fivetran": {**home, "location": str(folder / "fivetran")},
        "quickbooks_airbyte": {**home, "location": str(folder / "airbyte")},
        "xero": {"location": str(folder / "xero")},
    }
