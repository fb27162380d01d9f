"""Parameters of channels for data-driven and incremental rules."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isfinite
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.errors import InputError
from lokun.arrays.parameters import BASELINE, LATE_EFFECT, MULTIPLIES_EFFECTS, SCALES_EFFECTS
from lokun.credit.rules import (
    ADJUSTMENT_PARAMETERS,
    EFFECT_PARAMETERS,
    INCREMENTAL,
    SCORED_BY,
    Adjustment,
    Effect,
    Rule,
)
from lokun.hazard.schemas import HAZARD_PARAMETERS, LAGS

#: Scores are in units of the largest score, so that rounding of floats does not change them.
SCORE_UNITS = 10**9
#: Largest score of a channel that is added to a vintage, in units of its largest value: sums of
#: weights stay below 2^62.
MOST = 100
#: Days after which no touch has an effect.
_ALWAYS = 100_000


def with_scores(rules: Sequence[Rule], parameters: pa.Table) -> list[Rule]:
    """Give the data-driven rules the scores of their channels.

    A score is the positive part of the parameter of the method, in units of its largest value. A
    channel with a parameter of zero or below has no score. Without conversions no channel has one.

    Args:
        rules: as parse_rules returns them.
        parameters: PARAMETERS rows, with or without draws. With ``is_added``, an added value is of
            a later fit and does not set the unit.

    Returns:
        The rules in their order; rules that are not data-driven are unchanged.

    Raises:
        InputError: a value is null or not finite.
    """
    names = ["method", "channel", "parameter", "value", "is_added"]
    rows = parameters.select([name for name in names if name in parameters.column_names])
    rows = rows.to_pylist()
    for row in rows:
        if row["value"] is None or not isfinite(row["value"]):
            raise InputError(
                f"parameters, channel {row['channel']!r}, {row['parameter']}: value "
                f"{row['value']} is no number; rebuild the parameters"
            )
    return [
        replace(rule, scores=_scores(rule.method, rows)) if rule.method in SCORED_BY else rule
        for rule in rules
    ]


def with_effects(rules: Sequence[Rule], parameters: pa.Table) -> list[Rule]:
    """Give the incremental rules the effects of the channels.

    Args:
        rules: as parse_rules returns them.
        parameters: HAZARD_PARAMETERS rows.

    Returns:
        The rules in their order; accounting rules are unchanged.

    Raises:
        InputError: a value is null or not finite, or a channel with an effect lacks a parameter.
    """
    columns = [parameters[name] for name in HAZARD_PARAMETERS.names]
    rows = pa.table(columns, schema=HAZARD_PARAMETERS)
    adjustments = _adjustments(rows)
    late = [f"{LATE_EFFECT}{lag}" for lag in LAGS]
    wanted = pa.array([*EFFECT_PARAMETERS, *late, SCALES_EFFECTS, MULTIPLIES_EFFECTS])
    rows = rows.filter(pc.is_in(rows["parameter"], value_set=wanted))
    known: dict[tuple[str, str], dict[str, float]] = {}
    for row in rows.to_pylist():
        where = f"parameters, channel {row['channel']!r}, {row['parameter']}"
        if row["value"] is None or not isfinite(row["value"]):
            raise InputError(f"{where}: value {row['value']} is no number; rebuild the parameters")
        known.setdefault((row["close_type"], row["channel"]), {})[row["parameter"]] = row["value"]
    effects = {}
    for key, values in known.items():
        if key[1] == BASELINE:
            continue
        for name in EFFECT_PARAMETERS:
            if name not in values:
                raise InputError(f"parameters, channel {key[1]!r}: no {name}; rebuild them")
        # Where the baseline scales effects, baseline conversions scale them and have no part here.
        form = known.get((key[0], BASELINE), {})
        scales = form.get(SCALES_EFFECTS, 0) > 0
        effects[key] = Effect(
            rate=values["effect"] * (values["measured_part"] if scales else 1),
            tau_days=values["decay_days"],
            is_order=values["is_order"] > 0,
            measured=1 if scales else values["measured_part"],
            is_scaled=scales,
            is_multiplied=form.get(MULTIPLIES_EFFECTS, 0) > 0,
            late=_late(values, values["measured_part"] if scales else 1),
        )
    return [
        replace(rule, effects=MappingProxyType(effects), adjustments=adjustments)
        if rule.method in INCREMENTAL
        else rule
        for rule in rules
    ]


def _late(values: Mapping[str, float], part: float) -> tuple[tuple[int, int, float], ...]:
    """Effects long after a touch; that of the last lag ends with the lookback of touches."""
    days = zip(LAGS, [*LAGS[1:], _ALWAYS], strict=True)
    return tuple(
        (86_400 * lag, 86_400 * until, values[f"{LATE_EFFECT}{lag}"] * part)
        for lag, until in days
        if f"{LATE_EFFECT}{lag}" in values
    )


def _adjustments(rows: pa.Table) -> tuple[Adjustment, ...]:
    """What experiments make of credit, in their order."""
    name, kept, added = ADJUSTMENT_PARAMETERS
    rows = rows.filter(pc.starts_with(rows["parameter"], name))
    values = {(row["channel"], row["parameter"]): row["value"] for row in rows.to_pylist()}
    channels: dict[int, list[str]] = {}
    for (channel, parameter), value in values.items():
        if not parameter.startswith((kept, added)):
            channels.setdefault(round(value), []).append(channel)
    done = []
    for order in sorted(channels):
        end = "" if order == 1 else f"_{order}"
        first = channels[order][0]
        parts = values[first, kept + end], values[first, added + end]
        done.append(Adjustment(frozenset(channels[order]), *parts))
    return tuple(done)


def _scores(method: str, rows: Sequence[Mapping[str, Any]]) -> Mapping[str, int]:
    wanted = method, SCORED_BY[method]
    chosen = [
        row for row in rows if (row["method"], row["parameter"]) == wanted and row["value"] > 0
    ]
    own = [row["value"] for row in chosen if not row.get("is_added")]
    largest = max(own or (row["value"] for row in chosen), default=1.0)
    scores = {
        row["channel"]: round(min(row["value"] / largest, MOST) * SCORE_UNITS) for row in chosen
    }
    return MappingProxyType(scores)
