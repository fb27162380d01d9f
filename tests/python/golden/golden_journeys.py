"""Queries for the results of one golden journey, in the units of hand calculations."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

Demo = duckdb.DuckDBPyConnection

WHOLE = 10**12

SEED = Path(__file__).resolve().parents[3] / "seeds" / "reference" / "attribution_models.csv"


def _of_kind(kind: str) -> set[str]:
    with SEED.open(encoding="utf-8", newline="") as rows:
        return {row["attribution_model"] for row in csv.DictReader(rows) if row["kind"] == kind}


# Models whose weights follow from the journey alone; the tests have them by hand.
RULES = {
    "first_touch",
    "last_touch",
    "last_non_direct",
    "linear",
    "u_shaped",
    "w_shaped",
    "full_path",
    "j_shaped",
    "inverse_j",
    "time_decay",
    "handoff",
    "transfer",
}

# Models whose weights depend on all other journeys as well.
DATA_DRIVEN = {"markov": "removal_effect", "shapley": "shapley_value"}

# Models that divide every close among its touches: those above, and models that a user adds.
MODELS = _of_kind("accounting")

# Models that credit touches with the closes that they caused, and the rest to the baseline.
INCREMENTAL = _of_kind("incremental")

# A touch of each kind, as `touch` returns it.
ORGANIC = ("marketing", "organic_search", "web_session", "web_session", 300, None, None, "observed")
PAID = (
    "marketing", "paid_search", "generic", "web_session", 300,
    "cmp_search_generic", None, "observed",
)  # fmt: skip
NEWSLETTER = (
    "marketing", "email", "newsletter", "web_session", 300, "cmp_newsletter", None, "observed",
)  # fmt: skip


def at(moment: str) -> datetime:
    """A timestamp as in the marts: UTC, without an offset."""
    return datetime.fromisoformat(moment)


def rows(demo: Demo, query: str, *values: Any) -> list[tuple[Any, ...]]:
    return demo.execute(query, list(values)).fetchall()


def account_of(demo: Demo, member: str) -> str:
    """The account of 'account:...', 'customer:...', 'opportunity:...' or 'domain:...'."""
    members = rows(
        demo, "select account_id from int_identity.int_account_members where member = ?", member
    )
    assert len(members) == 1, f"{member} is a member of {len(members)} accounts"
    return members[0][0]


def golden_account(demo: Demo, name: str) -> str:
    return account_of(demo, f"account:g_{name}_account")


def closes(demo: Demo, account: str) -> list[tuple[Any, ...]]:
    """close_id, close_type, closed_at, deal, billed cents, net cents; earliest first."""
    return rows(
        demo,
        """
        select
            close_id, close_type, closed_at, opportunity_id,
            cast(billed_amount * 100 as bigint), cast(net_amount * 100 as bigint)
        from core.fct_closes where account_id = ? order by closed_at, close_id
        """,
        account,
    )


def journey(demo: Demo, close: str) -> tuple[Any, ...]:
    """Route, hand-overs, touch ids in order."""
    paths = rows(
        demo, "select resource_path, handovers from core.fct_journeys where close_id = ?", close
    )
    assert len(paths) == 1
    touched = rows(
        demo,
        """
        select touch_id from core.fct_journey_touchpoints where close_id = ? order by position
        """,
        close,
    )
    return (*paths[0], [touch for (touch,) in touched])


def open_journey(demo: Demo, account: str) -> list[str]:
    """The touches of the account's open journey."""
    return _touches_of(demo, account, "open")


def expired_journeys(demo: Demo, account: str) -> list[str]:
    """The touches of the account's journeys that did not close within a lookback."""
    return _touches_of(demo, account, "expired")


def _touches_of(demo: Demo, account: str, outcome: str) -> list[str]:
    touched = rows(
        demo,
        """
        select journey_touchpoints.touch_id
        from core.fct_journeys as journeys
        inner join core.fct_journey_touchpoints as journey_touchpoints
            on journeys.journey_id = journey_touchpoints.journey_id
        where journeys.account_id = ? and journeys.outcome = ?
        order by journeys.first_touch_at, journey_touchpoints.position
        """,
        account,
        outcome,
    )
    return [touch for (touch,) in touched]


def touch(demo: Demo, touch_id: str) -> tuple[Any, ...]:
    """Resource, channel, tactic, touch type, effort in thousandths, campaign, partner, evidence."""
    matches = rows(
        demo,
        """
        select
            resource, channel, tactic, touch_type, cast(effort * 1000 as int),
            campaign_id, partner_id, evidence
        from core.fct_touchpoints where touch_id = ?
        """,
        touch_id,
    )
    assert len(matches) == 1, f"{touch_id}: {len(matches)} rows in fct_touchpoints"
    return matches[0]


def weights(demo: Demo, close: str) -> dict[str, dict[str, int]]:
    """By accounting model and touch, in 10^-12; a touch that gets nothing has no row."""
    units: dict[str, dict[str, int]] = {}
    for model, touch_id, weight in rows(
        demo,
        """
        select attribution_model, touch_id, weight from attribution.fct_credit
        inner join core.dim_attribution_models using (attribution_model)
        where close_id = ? and kind = 'accounting'
        """,
        close,
    ):
        assert touch_id not in units.setdefault(model, {}), f"{model}: {touch_id} twice"
        units[model][touch_id] = int(weight * WHOLE)
    return units


def rule_weights(demo: Demo, close: str) -> dict[str, dict[str, int]]:
    """The weights of the models that follow from the journey alone."""
    units = weights(demo, close)
    assert set(units) == MODELS
    return {model: units[model] for model in RULES}


def increments(demo: Demo, close: str) -> dict[str, int]:
    """By touch, and None for the baseline: the additive hazard's credit, in 10^-12."""
    credited = rows(
        demo,
        """
        select touch_id, weight from attribution.fct_credit
        where close_id = ? and attribution_model = 'additive_hazard'
        """,
        close,
    )
    return {touch_id: int(weight * WHOLE) for touch_id, weight in credited}


def cents(demo: Demo, close: str, model: str) -> dict[str, int]:
    """Cents by touch, under one model."""
    return dict(
        rows(
            demo,
            """
            select touch_id, cast(amount * 100 as bigint) from attribution.fct_credit
            where close_id = ? and attribution_model = ?
            """,
            close,
            model,
        )
    )


def credited(demo: Demo, close: str, model: str) -> dict[str, int]:
    """Cents by resource, under one model."""
    return dict(
        rows(
            demo,
            """
            select resource, cast(sum(amount) * 100 as bigint)
            from attribution.fct_credit
            where close_id = ? and attribution_model = ? group by resource
            """,
            close,
            model,
        )
    )


def transfers(demo: Demo, close: str) -> list[tuple[Any, ...]]:
    """Stint, from, to, share in 10^-12, cents, days since the touch before."""
    return [
        (stint, giver, taker, int(share * WHOLE), amount, lag)
        for stint, giver, taker, share, amount, lag in rows(
            demo,
            """
            select
                stint, from_resource, to_resource, share, cast(amount * 100 as bigint), lag_days
            from attribution.fct_credit_transfers where close_id = ?
            order by stint, from_resource
            """,
            close,
        )
    ]


def ledger(demo: Demo, account: str) -> list[tuple[Any, ...]]:
    """Time, entry type, close or the reason for none, cents; the same under every model."""
    entries = rows(
        demo,
        """
        with
        mine as (
            select distinct invoice_id from int_closes.int_ledger_entries where account_id = ?
        ),
        entries as (
            select
                ledger.attribution_model, ledger.event_at, ledger.entry_type,
                coalesce(ledger.close_id, ledger.unattributed_reason) as place,
                ledger.ledger_entry_id,
                cast(sum(ledger.amount) * 100 as bigint) as cents
            from attribution.fct_credit_ledger as ledger
            inner join mine on ledger.invoice_id = mine.invoice_id
            group by all
        )
        select attribution_model, event_at, entry_type, place, cents
        from entries order by attribution_model, event_at, cents, place
        """,
        account,
    )
    by_model: dict[str, list[tuple[Any, ...]]] = {}
    for model, *entry in entries:
        by_model.setdefault(model, []).append(tuple(entry))
    if not by_model:
        return []
    assert set(by_model) == MODELS | INCREMENTAL
    entries = by_model.pop("transfer")
    for model, others in by_model.items():
        assert others == entries, f"{model} books other entries than transfer"
    return entries


def first_payment(close: str, issued: str, paid: str, amount: int) -> list[tuple[Any, ...]]:
    """The three entries of an invoice before and after the payment that closes the account."""
    return [
        (at(issued), "invoice", "awaiting_payment", amount),
        (at(paid), "payment", "awaiting_payment", -amount),
        (at(paid), "payment", close, amount),
    ]


def all_models(*touches: str, **units: list[int]) -> dict[str, dict[str, int]]:
    """Expected weights under the rules, one number per touch and model; zero means no row."""
    assert set(units) == RULES, "a model is missing from the expectation"
    expected = {}
    for model, numbers in units.items():
        assert len(numbers) == len(touches)
        assert sum(numbers) == WHOLE, f"{model}: the expectation sums to {sum(numbers)}"
        expected[model] = {t: n for t, n in zip(touches, numbers, strict=True) if n}
    return expected


def only(touch_id: str) -> dict[str, dict[str, int]]:
    """Every model gives all credit to one touch."""
    return {model: {touch_id: WHOLE} for model in MODELS}
