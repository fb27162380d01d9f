"""The attribution_models seed, read into rules."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from math import gcd
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from lokun.arrays.errors import RuleError
from lokun.credit.rules import (
    DECIMALS,
    EFFORT_UNITS,
    INCREMENTAL,
    KINDS,
    METHODS,
    MILESTONES,
    SCORED_BY,
    Rule,
    Sight,
)

SEED = "seeds/reference/attribution_models.csv"

_COLUMNS = (
    "attribution_model",
    "kind",
    "method",
    "weights",
    "half_life_days",
    "max_share",
    "full_effort",
    "ignores_direct",
    "paperwork_earns",
    "lookback_days",
    "collapses_repeats",
    "uses_touches_once",
)
_NEEDS = {
    "milestones": ("weights",),
    "decay": ("half_life_days",),
    "handoff": (),
    "transfer": ("max_share", "full_effort"),
    "markov": (),
    "shapley": (),
    "additive_hazard": (),
}
_SETTINGS = ("weights", "half_life_days", "max_share", "full_effort")
_TRUE = ("true", "t", "yes", "1")
_FALSE = ("false", "f", "no", "0", "")


def parse_rules(table: pa.Table) -> list[Rule]:
    """Read the attribution_models seed, in its order.

    Args:
        table: one row per model with the seed's columns; cells may be text or typed.

    Returns:
        One rule per row.

    Raises:
        RuleError: a column is missing, or a row is not a rule: a name given twice, an unknown kind,
            method or milestone, weights that do not sum to 1, a missing or misplaced setting, a
            half-life, full effort or lookback that is not positive, a share outside 0 to 1, an
            option of touches that the method does not read, or models of one data-driven method
            with other paperwork or repeats.
    """
    for column in _COLUMNS:
        if column not in table.column_names:
            raise RuleError(f"{SEED}: no column {column!r}; add it to the header")
    rules: list[Rule] = []
    rows_of: dict[str, int] = {}
    for number, cells in enumerate(table.select(list(_COLUMNS)).to_pylist(), start=1):
        row = {name: _text(value) for name, value in cells.items()}
        where = f"{SEED}, row {number} (attribution_model {row['attribution_model']!r})"
        rule = _rule(row, where)
        if rule.attribution_model in rows_of:
            raise RuleError(
                f"{where}: the name is taken by row {rows_of[rule.attribution_model]}; "
                "give each model a name of its own"
            )
        rows_of[rule.attribution_model] = number
        for other in rules if rule.method in SCORED_BY else ():
            if other.method == rule.method and _estimated(other) != _estimated(rule):
                raise RuleError(
                    f"{where}: method {rule.method} is estimated once; give it the paperwork_earns "
                    f"and collapses_repeats of {other.attribution_model!r}"
                )
        rules.append(rule)
    return rules


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _rule(row: Mapping[str, str], where: str) -> Rule:
    if not row["attribution_model"]:
        raise RuleError(f"{where}: attribution_model is empty; name the model")
    if row["kind"] not in KINDS:
        raise RuleError(f"{where}: unknown kind {row['kind']!r}; use one of {', '.join(KINDS)}")
    method = row["method"]
    if method not in METHODS:
        raise RuleError(f"{where}: unknown method {method!r}; use one of {', '.join(METHODS)}")
    if (row["kind"] == "incremental") != (method in INCREMENTAL):
        raise RuleError(
            f"{where}: method {method} is not {row['kind']}; give it the kind "
            f"{'incremental' if method in INCREMENTAL else 'accounting'}"
        )
    for setting in _SETTINGS:
        if setting in _NEEDS[method] and not row[setting]:
            raise RuleError(f"{where}: method {method} needs {setting}; fill it in")
        if setting not in _NEEDS[method] and row[setting]:
            raise RuleError(f"{where}: method {method} does not read {setting}; leave it empty")
    ignores_direct = _flag(row, "ignores_direct", where)
    if ignores_direct and method not in ("milestones", "decay"):
        raise RuleError(f"{where}: method {method} cannot ignore direct touches; set it to false")
    sight = _sight(row, where)
    if method in INCREMENTAL and sight != Sight():
        raise RuleError(
            f"{where}: method {method} reads every touch that can be a cause; leave lookback_days "
            "empty, and set paperwork_earns, collapses_repeats and uses_touches_once to false"
        )
    if method == "shapley" and sight.is_collapsed:
        raise RuleError(
            f"{where}: method shapley counts a channel once per journey; set collapses_repeats to "
            "false"
        )
    return Rule(
        attribution_model=row["attribution_model"],
        method=method,
        kind=row["kind"],
        weights=_weights(row["weights"], where) if row["weights"] else MappingProxyType({}),
        half_life_seconds=_units(row, "half_life_days", 86_400, where),
        max_share=_units(row, "max_share", 10**DECIMALS, where),
        full_effort=_units(row, "full_effort", EFFORT_UNITS, where),
        ignores_direct=ignores_direct,
        sight=sight,
    )


def _estimated(rule: Rule) -> tuple[bool, bool]:
    """The settings with which the method of a data-driven rule is estimated."""
    return rule.sight.paperwork, rule.sight.is_collapsed


def _sight(row: Mapping[str, str], where: str) -> Sight:
    return Sight(
        paperwork=_flag(row, "paperwork_earns", where),
        lookback_seconds=_units(row, "lookback_days", 86_400, where),
        is_collapsed=_flag(row, "collapses_repeats", where),
        is_once=_flag(row, "uses_touches_once", where),
    )


def _flag(row: Mapping[str, str], column: str, where: str) -> bool:
    cell = row[column]
    if cell.lower() in _TRUE:
        return True
    if cell.lower() in _FALSE:
        return False
    raise RuleError(f"{where}: {column} is {cell!r}; use true or false")


def _number(cell: str, column: str, where: str) -> Decimal:
    try:
        number = Decimal(cell)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise RuleError(f"{where}: {column} {cell!r} is no number; write it like 0.5")
    return number


def _units(row: Mapping[str, str], column: str, units: int, where: str) -> int:
    """The cell in integer units, 0 for an empty cell."""
    if not row[column]:
        return 0
    number = _number(row[column], column, where)
    if column == "max_share" and not 0 <= number <= 1:
        raise RuleError(f"{where}: max_share {number} is outside 0 to 1; give a share of the close")
    whole = number * units
    if whole != whole.to_integral_value():
        raise RuleError(f"{where}: {column} {number} is finer than 1/{units}; round it")
    if column != "max_share" and not 1 <= whole < 2**31:
        raise RuleError(f"{where}: {column} {number} is out of range; give a positive number")
    return int(whole)


def _weights(cell: str, where: str) -> Mapping[str, int]:
    shares: dict[str, Decimal] = {}
    for part in cell.split():
        name, colon, value = part.partition(":")
        if not colon:
            raise RuleError(f"{where}: weight {part!r} has no colon; write it like first:0.4")
        if name not in MILESTONES:
            raise RuleError(
                f"{where}: unknown milestone {name!r}; use one of {', '.join(MILESTONES)}"
            )
        if name in shares:
            raise RuleError(f"{where}: milestone {name!r} is given twice; keep one")
        share = _number(value, f"weight of {name}", where)
        if not 0 <= share <= 1:
            raise RuleError(f"{where}: weight of {name} {share} is outside 0 to 1; give a share")
        if share != round(share, DECIMALS):
            raise RuleError(
                f"{where}: weight of {name} {share} has more than {DECIMALS} decimals; round it"
            )
        shares[name] = share
    if sum(shares.values()) != 1:
        raise RuleError(
            f"{where}: weights sum to {sum(shares.values())}, not to 1; make them sum to 1"
        )
    whole = {name: int(share * 10**DECIMALS) for name, share in shares.items()}
    unit = gcd(*whole.values())
    return MappingProxyType({name: count // unit for name, count in whole.items() if count})
