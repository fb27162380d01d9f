"""The books computed a second time, in plain Python from the raw files, equal the marts.

On the demo and on every situation: accounts that billing names, closes, money and weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from recomputed.company import Company, compute
from recomputed.weights import MODELS, UNITS, Touch, weights

if TYPE_CHECKING:
    from conftest import Dbt

#: Situations whose closes need more than the simple books know: a deal that is inferred makes a
#: close of its own, contracts are merged, divided or replaced while the old one runs on, an order
#: is a fee and a plan, a deal is named once for two documents, an owner buys for himself, or a
#: credit comes after the payment.
BEYOND = (
    *("dealatlimit", "dealforeach", "dealonce", "lateopened", "unnamedsecond", "mergedtwo"),
    *("movedopen", "splitintwo", "feethenplan", "namedonce", "ownorder", "creditedpaid"),
)

DEMO = Path(__file__).resolve().parents[2] / "seeds" / "raw"


@dataclass(frozen=True)
class Built:
    """A built database and the same books computed anew."""

    database: duckdb.DuckDBPyConnection
    company: Company
    members: dict[str, str]

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        return self.database.execute(query).fetchall()


@pytest.fixture(scope="module", params=["demo", "situations"])
def built(request: pytest.FixtureRequest) -> Iterator[Built]:
    if request.param == "demo":
        folder, path = DEMO, request.getfixturevalue("demo_database")
    else:
        pair: tuple[Path, Dbt] = request.getfixturevalue("situations")
        folder, path = pair[0], pair[1].database
    database = duckdb.connect(str(path), read_only=True)
    database.execute("set TimeZone = 'UTC'")
    members = dict(
        database.execute(
            "select member, account_id from int_identity.int_account_members"
        ).fetchall()
    )
    yield Built(database, compute(folder, members), members)
    database.close()


def differences(ours: dict[Any, Any], theirs: dict[Any, Any]) -> list[str]:
    """The entries that differ, as text."""
    return [
        f"{key}: recomputed {ours.get(key)}, in the marts {theirs.get(key)}"[:600]
        for key in sorted({*ours, *theirs}, key=str)
        if ours.get(key) != theirs.get(key)
        and (key if isinstance(key, str) else key[0]).split("_")[0] not in BEYOND
    ]


def same(ours: dict[Any, Any], theirs: dict[Any, Any]) -> None:
    odd = differences(ours, theirs)
    if odd:
        pytest.fail(f"{len(odd)} of {len(ours)} differ\n" + "\n".join(odd[:20]), pytrace=False)


def test_an_account_that_billing_names_is_the_customers_and_no_other_is(built: Built) -> None:
    explicit = built.company.explicit
    of_customer = {key: built.members.get(f"customer:{key}") for key in explicit}
    of_account = {key: built.members.get(f"account:{name}") for key, name in explicit.items()}
    same(of_account, of_customer)
    named = {name: built.members.get(f"account:{name}") for name in explicit.values()}
    assert len(set(named.values())) == len(named), "accounts of the CRM are joined"


def test_closes(built: Built) -> None:
    ours = {
        invoice: (close.document.account, close.type, close.document.invoice.settled)
        for invoice, close in built.company.closes.items()
    }
    theirs = {
        invoice: tuple(rest)
        for invoice, *rest in built.ask(
            "select invoice_id, account_id, close_type, closed_at from core.fct_closes"
        )
    }
    same(ours, theirs)


def test_orders_and_deals_of_closes(built: Built) -> None:
    ours = {
        invoice: (
            close.ordered,
            close.document.deal and close.document.deal.id,
            close.document.link,
        )
        for invoice, close in built.company.closes.items()
    }
    theirs = {
        invoice: tuple(rest)
        for invoice, *rest in built.ask(
            "select invoice_id, ordered_at, opportunity_id, deal_link from core.fct_closes"
        )
    }
    same(ours, theirs)


def test_money_of_each_document_by_close(built: Built) -> None:
    """Parts of a document may differ by a minor unit, its sum by none."""
    ours: dict[str, dict[str | None, Decimal]] = {}
    for invoice in built.company.invoices.values():
        left = sum(amount for _, _, amount, _ in invoice.entries())
        for close, share in built.company.parts.get(invoice.id, [(None, Decimal(1))]):
            if left:
                ours.setdefault(invoice.id, {})[close] = left * share
    theirs: dict[str, dict[str | None, Decimal]] = {}
    for invoice, close, amount in built.ask(
        "select entries.invoice_id, closes.invoice_id, sum(entries.amount_minor)"
        " from int_closes.int_ledger_entries as entries left join core.fct_closes as closes"
        " using (close_id) where entries.entry_type <> 'fx_difference' and entries.invoice_id"
        " is not null and coalesce(entries.unattributed_reason, '') <> 'exceeds_invoice'"
        " group by all having sum(entries.amount_minor) <> 0"
    ):
        theirs.setdefault(invoice, {})[close] = Decimal(int(amount))
    near = {
        invoice: parts
        for invoice, parts in theirs.items()
        if ours.get(invoice, {}).keys() == parts.keys()
        and sum(parts.values()) == sum(ours[invoice].values())
        and all(abs(parts[close] - ours[invoice][close]) <= 1 for close in parts)
    }
    same(ours | near, theirs)


def test_entries_of_the_ledger(built: Built) -> None:
    ours: dict[tuple[str, str, str], int] = {}
    for invoice in built.company.invoices.values():
        for document, kind, amount, at in invoice.entries():
            key = (document, kind, str(at))
            ours[key] = ours.get(key, 0) + amount
    theirs = {
        (document, kind, str(at)): int(amount)
        for document, kind, at, amount in built.ask(
            "select document_id, entry_type, event_at, sum(amount_minor)"
            " from int_closes.int_ledger_entries"
            " where entry_type not in ('payment', 'fx_difference') and invoice_id is not null"
            " and coalesce(unattributed_reason, '') <> 'exceeds_invoice' group by all"
        )
    }
    same(
        {key: value for key, value in ours.items() if value}, {k: v for k, v in theirs.items() if v}
    )


def test_weights_of_the_five_simplest_models(built: Built) -> None:
    journeys: dict[str, list[Touch]] = {}
    for invoice, touch, resource, effort in built.ask(
        "select closes.invoice_id, journeys.touch_id, touches.resource, touches.effort"
        " from core.fct_journey_touchpoints as journeys"
        " join core.fct_closes as closes using (close_id)"
        " join core.fct_touchpoints as touches on journeys.touch_id = touches.touch_id"
        " order by journeys.close_id, journeys.position"
    ):
        journeys.setdefault(invoice, []).append(Touch(touch, resource, Decimal(str(effort))))
    ours = {
        (invoice, model): units
        for invoice in built.company.closes
        for model, units in weights(
            journeys.get(invoice, []), built.company.holders.get(invoice)
        ).items()
    }
    theirs: dict[tuple[str, str], dict[str, int]] = {}
    for invoice, model, touch, weight in built.ask(
        "select closes.invoice_id, attribution_model,"
        " if(row_kind = 'touch', touch_id, row_kind), weight"
        " from attribution.fct_credit join core.fct_closes as closes using (close_id)"
        f" where weight <> 0 and attribution_model in {MODELS}"
    ):
        theirs.setdefault((invoice, model), {})[touch] = int(weight * UNITS)
    # transfer is computed in floats there and in fractions here.
    near = {
        key: units
        for key, units in theirs.items()
        if key[1] == "transfer"
        and all(
            abs(units.get(touch, 0) - ours.get(key, {}).get(touch, 0)) <= 1
            for touch in {*units, *ours.get(key, {})}
        )
    }
    same(ours | near, theirs)
