"""The evidence of estimates: what the data hold against a channel's effect."""

import numpy as np
import pyarrow as pa
import pytest
from hazard_cases import close, company, days, effects, signs, stream, time_point, touches

from lokun.hazard import hazard_parameters
from lokun.hazard.evidence import Judgement, joined, of_baseline, widened

COMPANY, _ = company(4, {"calls": 0.008, "events": 0.004}, baseline=0.006)
APART = {"touches": 2000, "touched_days": 1900, "weeks_together": 400, "pairs_own": 4000}
APART |= {"weeks_beside_next": 400, "pairs_next": 4000}

AFTERWARDS = {"early_touches": 400, "seconds_early": 4000, "seconds_after_decision": 400}


def shares(rows, draws: int = 100) -> dict[str, dict]:
    """The share of each channel, with its bounds and evidence."""
    batches = hazard_parameters(stream(rows), draws=draws)
    table = pa.Table.from_batches(batches).to_pylist()
    return {row["channel"]: row for row in table if row["parameter"] == "share"}


def told(**counts) -> dict[str, dict]:
    """The shares of a company whose calls have these signs, and whose events have none."""
    events = signs("events", **(APART | AFTERWARDS | {"touches_after_decision": 40}))
    return shares([*COMPANY, signs("calls", **(APART | counts)), events])


def test_where_no_test_fails_evidence_is_strong():
    result = told()
    assert {row["evidence"] for row in result.values()} == {"strong"}
    assert {row["evidence_reason"] for row in result.values()} == {""}
    assert result["calls"]["lower"] > 0.1


@pytest.mark.parametrize(
    ("counts", "evidence", "reason"),
    [
        ({"touches_in_deals": 1400}, "none", "open deals"),
        ({"touches_in_deals": 700}, "weak", "open deals"),
        ({"twin": "events", "twin_days": 1800}, "none", "apart from events"),
        (AFTERWARDS | {"touches_after_decision": 70}, "weak", "between decisions"),
        ({"weeks_together": 700}, "weak", "by chance"),
        ({"seller_touches": 2000, "closes_after_decision": 90}, "weak", "when the buyer decided"),
    ],
)
def test_a_test_that_fails_gives_the_reason_and_widens_the_interval(counts, evidence, reason):
    result = told(**counts)
    calls = result["calls"]
    assert (calls["evidence"], reason in calls["evidence_reason"]) == (evidence, True)
    # It may have brought nothing, or more than it is credited with; the baseline has the rest.
    assert calls["lower"] == 0
    assert calls["upper"] > told()["calls"]["upper"] + 0.05
    assert result["baseline"]["evidence"] == "weak"
    assert result["baseline"]["upper"] > 0.95
    # What has no evidence may have taken the credit of the others; what is weak has not.
    assert result["events"]["evidence"] == ("weak" if evidence == "none" else "strong")


@pytest.mark.parametrize("count", [0, 3])
def test_signs_below_their_threshold_say_nothing(count):
    late = AFTERWARDS | {"touches_after_decision": 15 * count}
    result = told(touches_in_deals=30 * count, twin_days=200 * count, **late)
    assert result["calls"]["evidence"] == "strong"


@pytest.mark.parametrize(
    ("buyers", "of_events", "evidence"), [(0, 40, "weak"), (1, 40, "none"), (1, 70, "weak")]
)
def test_what_buyers_come_by_once_they_have_decided_has_no_credit(buyers, of_events, evidence):
    late = AFTERWARDS | {"touches_after_decision": 130}
    rows = [
        row | {"buyer_touches": row["touches"] * buyers}
        if row["table"] == "touch_counts" and row["channel"] == "calls"
        else row
        for row in COMPANY
    ]
    # Where events come more often as well, accounts are busy then, and nothing follows from it.
    events = AFTERWARDS | {"touches_after_decision": of_events}
    result = shares([*rows, signs("calls", **(APART | late)), signs("events", **(APART | events))])
    assert result["calls"]["evidence"] == evidence
    assert (result["calls"]["value"] == 0) == (evidence == "none")
    assert result["events"]["value"] > 0.1
    assert result["calls"]["upper"] > 0.3


def test_deals_that_are_always_open_say_nothing_of_one_channel():
    rows = [signs(name, **(APART | {"touches_in_deals": 1700})) for name in ("calls", "events")]
    assert shares([*COMPANY, *rows])["calls"]["evidence"] == "strong"


def first_traces(count: int) -> list[dict]:
    """Buyers of whom a single touch is known, the one by which they became known."""
    rows = [days(900), *touches("search", [(0.0, 20.0)] * 40)]
    for number in range(count):
        rows.append(close(f"c{number}", number % 32))
        rows += effects(f"c{number}", "search", [15.0], touches_first=1)
    return rows


def test_what_is_every_buyers_first_trace_cannot_be_told():
    search = shares(first_traces(40))["search"]
    assert search["evidence"] == "none"
    assert "first trace" in search["evidence_reason"]
    assert search["upper"] == 1
    few = shares(first_traces(4))["search"]
    assert (few["evidence"], "4 closes" in few["evidence_reason"]) == ("none", True)


def late(long_ago: int) -> list[dict]:
    """Accounts with a touch 100 days ago: all that close, and some of those that do not."""
    rows = [days(4000), *touches("events", [(0.0, 60.0)] * 100)]
    for number in range(60):
        rows.append(close(f"c{number}", number % 32))
        rows += effects(f"c{number}", "events", [100.0, 9.0])
    for number in range(200):
        rows.append(time_point(f"t{number}", 20, number % 32))
        rows += effects(f"t{number}", "events", [100.0]) if number < long_ago else []
    return rows


def test_touches_long_before_closes_may_work_later_than_the_model_has_it():
    events = shares(late(50))["events"]
    assert events["evidence"] == "weak"
    assert "4.0 times as often" in events["evidence_reason"]
    assert "60 days" not in shares(late(200))["events"]["evidence_reason"]


def test_what_explains_closes_better_than_a_cause_can_is_not_strong():
    rows, _ = company(5, {"calls": 0.1}, accounts=400, baseline=0.0002, tau=1.5)
    result = shares([*rows, signs("calls", **APART)])
    assert result["calls"]["value"] > 0.5
    assert result["calls"]["evidence"] == "none"
    assert "a step of them" in result["calls"]["evidence_reason"]


def test_widened_draws_are_shares_of_all_closes():
    rng = np.random.default_rng(2)
    drawn = rng.dirichlet([2, 2, 2, 4], size=200).T[:3]
    judgements = [Judgement(), Judgement("weak", "r", 0.0, 0.9), Judgement("none", "r", 0.0, 1.0)]
    result = widened(drawn, judgements)
    assert (result >= 0).all()
    assert (result.sum(axis=0) <= 1 + 1e-12).all()
    assert (result[0] == drawn[0]).all()
    assert (result[1:, ::9] == 0).all()
    # Nine tenths of the draws are not between the ends.
    assert (result[1] == 0).mean() + (result[1] > 0.6).mean() > 0.1
    assert widened(np.zeros((3, 0)), judgements).shape == (3, 0)


def test_every_open_channel_has_its_most_in_a_ninth_of_the_draws():
    # More channels than ninths: the two that may have least share one.
    judgements = [Judgement("weak", "r", 0.0, 0.05 * (1 + row)) for row in range(12)]
    result = widened(np.full((12, 198), 0.01), judgements)
    for row, judgement in enumerate(judgements):
        assert (result[row] >= judgement.most - 1e-12).mean() > 0.1
    assert (result.sum(axis=0) <= 1 + 1e-12).all()


def test_a_channel_is_told_no_better_than_where_it_is_told_least():
    strong, weak = Judgement(), Judgement("weak", "few")
    assert joined([(90, strong), (20, weak)], 110).evidence == "weak"
    assert joined([(105, strong), (5, weak)], 110).evidence == "strong"
    late = Judgement("weak", "late")
    assert joined([(30, weak), (80, late)], 110).reason == "late"
    assert of_baseline([strong], np.array([0.99]), 0.01).evidence == "none"
