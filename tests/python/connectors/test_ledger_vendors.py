"""Expense lines of ledgers are costs, each counted once, in the words of the company's seeds."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import landing
import ledger_rows
import pytest

from lokun.doctor.bench import Bench

#: What a company writes in the seeds: its own name of a cost, one to leave out, a class.
WORDS = {
    "ledger_accounts": "account,cost_type,channel\nskrifstofa,other,\ndepreciation,left_out,\n",
    "ledger_classes": "class,department\nSölumenn,sales\n",
}


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The landing models on the ledgers, with the seeds of a company."""
    folder = tmp_path_factory.mktemp("ledgers")
    root = folder / "project"
    for part in ("macros", "models", "contract", "seeds/reference"):
        shutil.copytree(landing.ROOT / part, root / part)
    shutil.copyfile(landing.ROOT / "dbt_project.yml", root / "dbt_project.yml")
    for name, text in WORDS.items():
        (root / "seeds" / "reference" / f"{name}.csv").write_text(text)
    return landing.land(folder / "none", ledger_rows.write(folder), root)


def costs(landed: Bench, connection: str) -> dict[str, tuple[Any, ...]]:
    vendor = connection.split("_")[0]
    columns = "cost_id, left_out, incurred_on, department, cost_type, currency, amount"
    found = landing.rows(landed, f"{vendor}__costs", columns, connection)
    return {name: (*row[:5], Decimal(row[5])) for name, row in found.items()}


EXPECTED = {
    "purchase/1/0": (None, "2025-05-01", "Marketing", "Advertising", "USD", 100),
    "purchase/2/0": (None, "2025-05-02", "Marketing", "Advertising", "USD", -30),
    "purchase/3/0": ("not an expense account", "2025-05-03", None, "Bank", "USD", 999),
    "bill/4/0": (None, "2025-05-04", None, "Hosting", "USD", 55),
    "bill/5/0": (None, "2025-05-05", None, "other", "USD", 220),
    "vendor_credit/6/0": (None, "2025-05-06", None, "other", "USD", -20),
    "journal_entry/7/0": (None, "2025-05-31", "sales", "Wages", "USD", 5000),
    "journal_entry/7/1": (None, "2025-05-31", "sales", "Wages", "USD", -400),
    "journal_entry/7/2": ("not an expense account", "2025-05-31", None, "Bank", "USD", -4600),
    "journal_entry/7/3": ("left out by the company", "2025-05-31", None, "left_out", "USD", 70),
    "deposit/8/0": (None, "2025-06-01", None, "Advertising", "USD", -15),
    "deposit/8/1": ("no account", "2025-06-01", None, None, "USD", -70),
}


def test_lines_of_quickbooks_are_costs_once(landed: Bench) -> None:
    """Whether they are tables of their own or lists in their documents."""
    assert costs(landed, "quickbooks_airbyte") == EXPECTED
    loaded = costs(landed, "quickbooks_fivetran")
    assert loaded.pop("bill/9/0")[0] == "deleted"
    assert loaded.pop("bill/99/0")[0] == "no document"
    assert loaded == EXPECTED


def test_the_vendor_of_a_purchase_is_in_its_memo(landed: Bench) -> None:
    found = landing.rows(landed, "quickbooks__costs", "cost_id, memo", "quickbooks_airbyte")
    assert found["purchase/1/0"] == "Google Ads"
    assert found["bill/4/0"] is None


def test_journals_of_xero_are_costs_once(landed: Bench) -> None:
    """A payment posts no expense, and what was voided is posted back."""
    other = "not an expense account"
    assert costs(landed, "xero") == {
        "1/j1": (None, "2025-05-01", "Marketing", "Advertising", "NZD", Decimal("120.5")),
        "1/j2": (other, "2025-05-01", None, "Accounts Payable", "NZD", Decimal("-120.5")),
        "2/j3": (other, "2025-05-01", None, "Accounts Payable", "NZD", Decimal("120.5")),
        "2/j4": (other, "2025-05-01", None, "Bank", "NZD", Decimal("-120.5")),
        "3/j5": (None, "2025-05-01", None, "Wages", "NZD", 80),
        "4/j6": (None, "2025-05-01", None, "Wages", "NZD", -80),
    }  # fmt: skip


def test_usual_names_of_accounts_are_kinds_of_cost(landed: Bench) -> None:
    """An account that the seed does not have is read by its own name."""
    landed.judge(lambda _: None)
    kinds = set(
        landed.rows(
            "select distinct cost_type from int_finance__costs_checked where currency = 'USD'"
        )
    )
    assert kinds == {("media",), ("payroll",), ("cogs",), ("other",)}


def test_samples_of_quickbooks_pass_through(tmp_path: Path) -> None:
    """Tables that lack most columns, and documents that are not there, are no error."""
    folder = tmp_path / "quickbooks"
    folder.mkdir()
    (folder / "account.csv").write_text("id,name,account_type\n1,Rent,Expense\n")
    (folder / "bill_line.csv").write_text("bill_id,index,amount\n1,0,NON\n")
    bench = landing.land(
        tmp_path / "none",
        {"quickbooks": {"location": str(folder), "loaded_at": "2025-01-01 00:00:00"}},
    )
    found = landing.rows(bench, "quickbooks__costs", "cost_id, left_out, amount", "quickbooks")
    assert found == {"bill/1/0": ("no document", None)}
