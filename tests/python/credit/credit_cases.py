"""Small journeys, written by hand, and a slow oracle for them in exact fractions."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from lokun.credit import (
    CREDIT_INPUT,
    PARAMETERS,
    SHARES_SCHEMA,
    Rule,
    book,
    parse_rules,
    with_scores,
)

SEED = Path(__file__).parents[3] / "seeds" / "reference" / "attribution_models.csv"
ONE = 10**12


@dataclass(frozen=True)
class T:
    """A touch: resource, effort in tenths, days before the close; flags.

    The flags are d(irect), L(ead), D(eal) and u(sed by an earlier close). The channel is the
    resource unless one is named.
    """

    resource: str
    tenths: int
    days: int
    flags: str = ""
    channel: str = ""


#: Estimates of the chain and the game, by method: parameter, and value by channel.
ESTIMATES = {
    "markov": ("removal_effect", {"community": 0.4, "marketing": 0.2, "sales": 0.4}),
    "shapley": ("shapley_value", {"community": 0.04, "marketing": 0.01, "sales": -0.02}),
}


def parameters(estimates: dict[str, tuple[str, dict[str, float]]]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {"method": method, "channel": channel, "parameter": parameter, "value": value}
            for method, (parameter, values) in estimates.items()
            for channel, value in values.items()
        ],
        schema=PARAMETERS,
    )


def seed_rules() -> list[Rule]:
    """The accounting models of the seed."""
    rules = parse_rules(pyarrow.csv.read_csv(SEED))
    return [rule for rule in with_scores(rules, parameters(ESTIMATES)) if rule.kind == "accounting"]


def rule(name: str) -> Rule:
    return next(rule for rule in seed_rules() if rule.attribution_model == name)


def journey(close_id: str, touches: Sequence[T], holder: str | None = None) -> list[dict]:
    if not touches:
        row = dict.fromkeys(CREDIT_INPUT.names)
        return [row | {"close_id": close_id, "holder": holder}]
    rows, stint = [], 0
    for position, touch in enumerate(touches, start=1):
        stint += position == 1 or touch.resource != touches[position - 2].resource
        rows.append(
            {
                "close_id": close_id,
                "touch_id": f"t{position}",
                "position": position,
                "stint": stint,
                "resource": touch.resource,
                "channel": touch.channel or touch.resource,
                "effort": Decimal(touch.tenths) / 10,
                "is_direct": "d" in touch.flags,
                "is_lead_touch": "L" in touch.flags,
                "is_deal_touch": "D" in touch.flags,
                "is_used": "u" in touch.flags,
                "seconds_before_close": touch.days * 86_400,
                "holder": holder,
            }
        )
    return rows


def batches(rows: list[dict], size: int = 10_000) -> list[pa.RecordBatch]:
    return pa.Table.from_pylist(rows, schema=CREDIT_INPUT).to_batches(max_chunksize=size)


def booked(rows: list[dict], rules: Iterable[Rule], size: int = 10_000) -> list[dict]:
    """The shares of closes, with lists as they are."""
    out = []
    for batch in book(batches(rows, size), list(rules)):
        assert batch.schema == SHARES_SCHEMA
        batch.validate(full=True)
        out += batch.to_pylist()
    return out


def weights(rows: list[dict], rules: Iterable[Rule], size: int = 10_000) -> list[dict]:
    """One row per close, model and part with a weight, model by model."""
    rules = list(rules)
    return long(booked(rows, rules, size), rules)


def long(shares: list[dict], rules: Iterable[Rule]) -> list[dict]:
    """The parts of closes, without entries, as a row for each model."""
    return [
        {
            **{name: row[name] for name in ("close_id", "touch_id", "row_kind", "resource")},
            "attribution_model": name,
            "weight_units": row["weights"][number],
            "amount_minor": row["amounts"][number],
        }
        for number, name in enumerate(sorted(rule.attribution_model for rule in rules))
        for row in shares
        if row["entry_id"] is None and row["weights"][number] is not None
    ]


def by_close(rows: list[dict]) -> dict[str, list[dict]]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[row["close_id"]].append(row)
    return dict(grouped)


def units(touches: Sequence[T], name: str, holder: str | None = None) -> list[int]:
    """Weight units of every touch of one journey, zero for a touch without a row."""
    credited = weights(journey("c", touches, holder), [rule(name)])
    assert {row["row_kind"] for row in credited} == {"touch"}
    of = {row["touch_id"]: row["weight_units"] for row in credited}
    return [of.get(f"t{position}", 0) for position in range(1, len(touches) + 1)]


def largest_remainder(amount: int, parts: Sequence[Fraction | int]) -> list[int]:
    total = Fraction(sum(parts))
    quotas = [amount * Fraction(part) / total for part in parts]
    floors = [quota.numerator // quota.denominator for quota in quotas]
    order = sorted(range(len(parts)), key=lambda i: (floors[i] - quotas[i], i))
    for i in order[: amount - sum(floors)]:
        floors[i] += 1
    return floors


MILESTONES = {
    "first_touch": {"first": 1},
    "last_touch": {"last": 1},
    "linear": {"middle": 1},
    "u_shaped": {"first": 40, "middle": 20, "last": 40},
    "w_shaped": {"first": 30, "lead": 30, "deal": 30, "middle": 10},
    "full_path": {"first": 225, "lead": 225, "deal": 225, "last": 225, "middle": 100},
    "j_shaped": {"first": 20, "middle": 20, "last": 60},
    "inverse_j": {"first": 60, "middle": 20, "last": 20},
}


def seed_settings() -> dict[str, dict[str, str]]:
    """The rows of the seed by model, as text; the settings of a user's model decide its case."""
    with SEED.open(encoding="utf-8", newline="") as rows:
        return {row["attribution_model"]: row for row in csv.DictReader(rows)}


SETTINGS = seed_settings()


def oracle(touches: Sequence[T], name: str, holder: str | None) -> list[Fraction]:
    """The exact share of each touch under the model's definition; all zero means nobody's."""
    settings = SETTINGS[name]
    # Transfer has no credit for it either, and its stints are those of all touches.
    if settings["paperwork_earns"] != "true" and settings["method"] != "transfer":
        seen = [i for i, touch in enumerate(touches) if touch.tenths]
        if len(seen) < len(touches):
            earned = iter(oracle(without_paperwork(touches), name, holder) if seen else [])
            return [next(earned) if i in seen else Fraction(0) for i in range(len(touches))]
    method = settings["method"]
    if settings["ignores_direct"] == "true":
        seen = [i for i, t in enumerate(touches) if "d" not in t.flags] or range(len(touches))
        assert method == "milestones"
        seen_touches = [touches[i] for i in seen]
        earned = oracle_milestones(seen_touches, shares_of(name))
        return [
            earned[list(seen).index(i)] if i in seen else Fraction(0) for i in range(len(touches))
        ]
    if method == "handoff":
        holder = holder or touches[-1].resource
        return [Fraction(t.resource == holder) for t in touches]
    if method == "decay":
        # Days are multiples of 7 in the oracle's cases, so a half-life of a week is exact.
        half_life = Fraction(settings["half_life_days"])
        ages = [Fraction(t.days - touches[-1].days) / half_life for t in touches]
        return [
            Fraction(2) ** -age if age.denominator == 1 else Fraction(2.0**-age) for age in ages
        ]
    if method == "transfer":
        return oracle_transfer(
            touches, Fraction(settings["max_share"]), Fraction(settings["full_effort"])
        )
    if method in ESTIMATES:
        helped = {c: max(Fraction(str(v)), Fraction(0)) for c, v in ESTIMATES[method][1].items()}
        channels = [touch.resource for touch in touches]
        earned = [helped[channel] / channels.count(channel) for channel in channels]
        return earned if any(earned) else [Fraction(1)] * len(touches)
    return oracle_milestones(touches, shares_of(name))


def without_paperwork(touches: Sequence[T]) -> list[T]:
    """The touches with effort; a milestone on paperwork is the touch before it, if there is one."""
    kept: list[T] = []
    for touch in touches:
        if touch.tenths:
            kept.append(touch)
        elif kept:
            flags = "".join(flag for flag in "LD" if flag in touch.flags)
            kept[-1] = replace(kept[-1], flags=kept[-1].flags + flags)
    return kept


def shares_of(name: str) -> dict[str, Fraction]:
    """The shares of a model's milestones: by hand if the model is known, else from the seed."""
    if name in MILESTONES:
        return {milestone: Fraction(share) for milestone, share in MILESTONES[name].items()}
    parts = (part.split(":") for part in SETTINGS[name]["weights"].split())
    return {milestone: Fraction(share) for milestone, share in parts}


def oracle_milestones(touches: Sequence[T], shares: dict[str, Fraction]) -> list[Fraction]:
    rows = {"first": [0], "last": [len(touches) - 1]}
    for milestone, flag in (("lead", "L"), ("deal", "D")):
        rows[milestone] = [i for i, t in enumerate(touches) if flag in t.flags][:1]
    out = [Fraction(0)] * len(touches)
    taken = set()
    for milestone, share in shares.items():
        for i in rows.get(milestone, []):
            out[i] += share
            taken.add(i)
    middle = [i for i in range(len(touches)) if i not in taken]
    for i in middle:
        out[i] += Fraction(shares.get("middle", 0), len(middle))
    return out


def oracle_transfer(
    touches: Sequence[T], max_share: Fraction, full_effort: Fraction
) -> list[Fraction]:
    stints: list[list[int]] = []
    for i, touch in enumerate(touches):
        if i and touches[i - 1].resource == touch.resource:
            stints[-1].append(i)
        else:
            stints.append([i])
    credit = [Fraction(0)] * len(touches)
    for stint in stints:
        effort = sum(touches[i].tenths for i in stint)
        if not effort:
            continue
        share = max_share * min(Fraction(1), Fraction(effort, 10) / full_effort)
        if not any(credit):
            share = Fraction(1)
        credit = [part * (1 - share) for part in credit]
        for i in stint:
            credit[i] = share * Fraction(touches[i].tenths, effort)
    return credit
