"""The worlds of needs: what is lost without a channel, and what is on record."""

from collections import Counter

import numpy as np
import pyarrow.parquet as pq
import pytest

from tools.simulate import needs
from tools.simulate.needs.play import scenarios
from tools.simulate.needs.record import DAY, START, record
from tools.simulate.needs.setting import DAYS, NAMES, at

ACCOUNTS = 250


@pytest.fixture(scope="module")
def played() -> dict[str, needs.Played]:
    worlds = {**needs.WORLDS}
    return {name: needs.play(worlds[name], 3, ACCOUNTS) for name in ("idle", "paperwork")}


def test_where_nothing_works_nothing_is_lost(played):
    idle = played["idle"]
    assert (idle.decided == idle.decided[0]).all()
    truth = needs.truth(idle)
    assert truth["closes"] > 10
    assert truth["channel"]["share"]["baseline"] == 1
    assert not any(truth["channel"]["lost"].values())
    # And yet buyers are touched: in their last ten days more than in any ten of others.
    t = idle.touches
    before = idle.decided[0][t.account] - t.day
    late = ((idle.decided[0][t.account] >= 0) & (before >= 0) & (before < 10)).sum()
    assert late / truth["closes"] > 2 * 10 * len(t.day) / (ACCOUNTS * DAYS)


def test_what_works_is_lost_without_it_and_shares_are_of_all_closes(played):
    truth = needs.truth(played["paperwork"])
    for grain in ("resource", "channel"):
        assert sum(truth[grain]["share"].values()) == pytest.approx(1)
    assert truth["closes_without_any"] < truth["closes"]
    assert sum(truth["channel"]["lost"].values()) > 0
    assert list(scenarios()) == ["all", *NAMES, "sales", "marketing", "community", "none"]


def test_a_world_is_the_same_each_time(played):
    again = needs.play(needs.WORLDS["idle"], 3, ACCOUNTS)
    assert (again.decided == played["idle"].decided).all()
    other = needs.play(needs.WORLDS["idle"], 4, ACCOUNTS)
    assert (other.decided != again.decided).any()


def test_contracts_and_meetings_lie_between_decision_and_payment(played):
    world = played["paperwork"]
    rows = record(world)
    decided = START + world.decided[0] * DAY
    paid = {account: moment for account, _, moment, _ in rows.closes}
    assert len(rows.paper) == len(paid) > 10
    waits = [(sent - decided[account]) / DAY for account, sent in rows.paper]
    assert min(waits) >= 1
    assert max(waits) <= 21
    assert all(sent < paid[account] for account, sent in rows.paper)
    meetings = rows.channel == at("meetings")[0]
    is_late = np.isin(rows.account, list(paid)) & meetings & (rows.at > decided[rows.account])
    assert is_late.sum() > len(paid)


def test_what_is_on_record_is_landed(played, tmp_path):
    world = played["paperwork"]
    rows = needs.land(world, tmp_path)
    names = ("web_sessions", "email_events", "event_attendees", "community_events", "activities")
    landed = {
        name: len(set(pq.read_table(path)[0].to_pylist()))
        for name in names
        for path in tmp_path.rglob(f"{name}.parquet")
    }
    kept = record(world)
    counts = Counter(NAMES[channel] for channel in kept.channel)
    assert landed["email_events"] == counts["email"]
    assert landed["activities"] == sum(counts[n] for n in ("demos", "meetings", "calls")) + len(
        kept.paper
    )
    assert sum(landed.values()) == len(kept.at) + len(kept.paper)
    payments = pq.read_table(next(tmp_path.rglob("payments.parquet")))
    assert len(set(payments["invoice_id"].to_pylist())) == needs.truth(world)["closes"]
    assert rows["payments"] >= len(kept.closes)
