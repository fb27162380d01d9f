"""Closes keep the parameters of their month, so that a fit moves no old one."""

from __future__ import annotations

import pytest

from book.changes import late_email, loaded_in, refit
from book.conftest import Books

pytestmark = pytest.mark.takes_turns

FITTED = "('markov', 'shapley', 'additive_hazard')"
POSTED = f"""
    select close_id, attribution_model, resource, channel, cause, weight_units, amount_minor
    from book.credit where posting > 0 and attribution_model in {FITTED}
"""
CREDIT = f"select * from built.fct_credit where attribution_model in {FITTED}"
OF_JOURNEYS = "select * from built.fct_credit where attribution_model in ('markov', 'shapley')"
#: What closes of the closed months are credited with by models that are fitted.
CLOSED_CREDIT = f"""
    select credit.* from ({CREDIT}) as credit
    inner join built.fct_closes using (close_id) where closed_at < timestamp '2025-04-01'
"""
#: Entries of open months may be split anew; what they come to under a model, and when they were
#: known, stays.
OPEN_ENTRIES = """
    select ledger_entry_id, attribution_model, sum(amount), min(event_at), min(known_at)
    from built.fct_credit_ledger where not is_closed group by all
"""
PARAMETERS = "select * exclude (is_current) from built.model_parameters"
VINTAGES = "select distinct vintage, is_current from built.model_parameters"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The company with its books closed until March."""
    made = Books(tmp_path_factory.mktemp("vintages") / "raw")
    made.build()
    made.house.close("2025-03")
    return made


@pytest.fixture(scope="module")
def monthly(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The company, whose models are fitted once a month."""
    made = Books(tmp_path_factory.mktemp("monthly") / "raw", fit_parameters="monthly")
    made.build()
    return made


def test_a_restatement_has_nothing_of_a_refit(books: Books) -> None:
    """Expected failure: a close that is restated for a late touch is weighed by the new fit.

    That its credit follows the parameters of its vintage is what a data test holds.
    """
    estimates = "select * exclude (vintage, is_current) from built.model_parameters"
    published = books.rows(estimates)
    entries = books.rows(f"{OPEN_ENTRIES} having min(event_at) >= timestamp '2025-04-01'")
    assert entries
    books.build(late_email, refit)
    assert books.rows(OPEN_ENTRIES) == entries
    assert books.rows(f"{estimates} where vintage = date '2025-03-01'") == published
    assert books.rows(f"{estimates} where vintage = date '2025-07-01'") != published
    assert [(str(vintage), now) for vintage, now in books.rows(VINTAGES)] == [
        ("2025-03-01", False),
        ("2025-07-01", True),
    ]
    posted = books.rows(POSTED)
    # The small company is too small for a hazard of e-mails.
    assert {row[1] for row in posted} == {"markov", "shapley"}
    assert {(row[0], row[4]) for row in posted} == {("close_inv_1_0", "late touch")}
    assert books.house.red() == {}


def test_an_old_close_keeps_its_credit_as_time_passes(books: Books) -> None:
    """Expected failure: what touches only hastened grows, so that an old close loses credit."""
    credit, posted = books.rows(CLOSED_CREDIT), books.rows(POSTED)
    assert credit
    books.build(loaded_in("2025-08"))
    assert books.rows(CLOSED_CREDIT) == credit
    assert books.rows(POSTED) == posted


def test_a_channel_that_a_vintage_does_not_know_is_added_once(books: Books) -> None:
    """Expected failure: such a channel has no credit for ever, or another with each fit."""
    before = books.rows(POSTED)
    books.house.connection.execute("delete from book.parameters where channel = 'events'")
    books.build()
    assert books.rows("select distinct channel from book.parameters where is_added") == [
        ("events",)
    ]
    posted = books.rows(POSTED)
    assert {row[4] for row in posted if row not in before} == {"refit"}
    kept = books.rows("select * from book.parameters")
    books.build(refit)
    assert books.rows("select * from book.parameters") == kept
    assert books.rows(POSTED) == posted
    assert books.house.red() == {}


def test_months_that_an_earlier_version_closed_get_the_first_fit(books: Books) -> None:
    """Expected failure: such months have no vintage, so that each fit restates them."""
    for table in ("parameters", "decisions"):
        books.house.connection.execute(f"drop table book.{table}")
    books.build()
    posted = books.rows(POSTED)
    assert books.rows("select distinct vintage from book.parameters") == books.rows(
        "select date '2025-03-01'"
    )
    books.build(refit)
    assert books.rows(POSTED) == posted


def test_parameters_are_fitted_once_a_month(monthly: Books) -> None:
    """Expected failure: each build fits again; or credit of an old close moves with a new fit."""
    parameters, credit = monthly.rows(PARAMETERS), monthly.rows(OF_JOURNEYS)
    monthly.build(refit)
    assert monthly.rows(PARAMETERS) == parameters
    assert monthly.rows(OF_JOURNEYS) == credit
    monthly.build(loaded_in("2025-08"))
    after = monthly.rows(PARAMETERS)
    assert [row for row in parameters if row not in after] == []
    assert [(str(vintage), now) for vintage, now in monthly.rows(VINTAGES)] == [
        ("2025-07-01", False),
        ("2025-08-01", True),
    ]
    assert monthly.rows(OF_JOURNEYS) == credit
    # What touches hastened counts until the end of July.
    with_hazard = monthly.rows(CREDIT)
    assert monthly.house.red() == {}
    monthly.build(loaded_in("2025-09"))
    assert monthly.rows(CREDIT) == with_hazard


def test_another_setting_takes_no_vintage_from_a_closed_month(monthly: Books) -> None:
    """Expected failure: a month that is closed later changes the parameters of a closed one."""
    monthly.house.close("2025-03")
    kept = "select * from book.parameters where vintage = date '2025-03-01'"
    before = monthly.rows(kept)
    assert before
    monthly.house.close("2025-07")
    assert monthly.rows(kept) == before
    vintages = monthly.rows("select distinct vintage from book.parameters")
    assert [str(vintage) for (vintage,) in vintages] == [
        "2025-03-01",
        "2025-07-01",
        "2025-08-01",
        "2025-09-01",
    ]
