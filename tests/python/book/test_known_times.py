"""When lokun first knew of an entry stays, whatever a loader loads again."""

from __future__ import annotations

import pytest

from book.conftest import Books, row

pytestmark = pytest.mark.takes_turns

#: Entries of models that are fitted again at each build may be split anew.
LEDGER = """
    select ledger_entry_id, attribution_model, resource, channel, amount, event_at, known_at
    from built.fct_credit_ledger
    where attribution_model not in ('markov', 'shapley', 'additive_hazard')
"""
REWARDS = "select * from built.fct_rewards"


def test_loading_everything_again_moves_no_entry(books: Books) -> None:
    """Expected failure: known_at is the load of the newest row, so a new load moves every entry."""
    ledger, rewards = books.rows(LEDGER), books.rows(REWARDS)
    assert ledger
    assert rewards
    books.build(loaded_at="2025-07-02T06:00:00Z")
    assert books.rows(LEDGER) == ledger
    assert books.rows(REWARDS) == rewards


def test_what_is_new_is_known_from_its_load_on(books: Books) -> None:
    """Expected failure: a new entry has the time of the first build, or the old ones have its."""
    books.build(loaded_at="2025-07-02T06:00:00Z")
    ledger = books.rows(LEDGER)
    note = {
        "credit_note_id": "crn_late",
        "invoice_id": "inv_1_0",
        "amount": "10.00",
        "tax": "0",
        "currency": row(books.tables, "billing.invoices", invoice_id="inv_1_0")["currency"],
        "issued_at": "2025-02-20T09:00:00Z",
        "status": "issued",
        "loaded_at": "2025-07-03T06:00:00Z",
    }
    books.build(lambda tables: tables["billing.credit_notes"].append(note))
    after = books.rows(LEDGER)
    new = [one for one in after if one[0].startswith("credit_note_crn_late")]
    assert new
    assert {str(one[-1]) for one in new} == {"2025-07-03 06:00:00"}
    assert [one for one in after if one not in new] == ledger
