"""Rules, read from the attribution_models seed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from math import gcd
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from lokun.arrays.errors import RuleError

SEED = "seeds/reference/attribution_models.csv"
KINDS = ("accounting", "incremental")
METHODS = (
    "milestones",
    "decay",
    "handoff",
    "transfer",
    "markov",
    "shapley",
    "additive_hazard",
)
#: Methods that estimate the increments of touches; the other methods share all closes.
INCREMENTAL = ("additive_hazard",)
#: The parameter that gives the scores of a data-driven method.
SCORED_BY = {"markov": "removal_effect", "shapley": "shapley_value"}
#: The parameters of an effect.
EFFECT_PARAMETERS = ("effect", "decay_days", "is_order", "measured_part")
MILESTONES = ("first", "lead", "deal", "last", "middle")

#: Weights and shares are read to this many decimals.
DECIMALS = 6
#: Efforts are counted in thousandths.
EFFORT_UNITS = 1000

_COLUMNS = (
    "attribution_model",
    "kind",
    "method",
    "weights",
    "half_life_days",
    "max_share",
    "full_effort",
    "ignores_direct",
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


@dataclass(frozen=True)
class Effect:
    """What a touch of a channel adds to the hazard of closing.

    Attributes:
        rate: closes per day at the time of the touch; where the baseline scales effects, multiples
            of the baseline rate; where channels multiply the baseline, the power of their saturated
            exposure.
        tau_days: days in which the rate falls to 1/e.
        is_order: whether the touch follows the decision on its first day, and adds no rate then.
        measured: the part of the effect that is credited; the rest is baseline conversions.
        is_scaled: whether the baseline rate scales the effect.
        is_multiplied: whether other channels scale the effect as well.
    """

    rate: float
    tau_days: float
    is_order: bool = False
    measured: float = 1.0
    is_scaled: bool = False
    is_multiplied: bool = False


@dataclass(frozen=True)
class Rule:
    """One attribution model, in integers.

    Attributes:
        attribution_model: its name, unique in the seed.
        method: one of METHODS.
        kind: ``accounting``, or ``incremental`` for the methods of INCREMENTAL.
        weights: weight by milestone in lowest terms (0.4/0.2/0.4 is 2/1/2); milestones only.
        half_life_seconds: decay only, else 0.
        max_share: share of a hand-over with full effort, in millionths; transfer only, else 0.
        full_effort: effort that earns the whole max_share, in thousandths; transfer only, else 0.
        ignores_direct: whether direct touches count only where there is no other touch.
        scores: score by channel, 0 to SCORE_UNITS; methods of SCORED_BY only, else None.
        effects: effect by close type and channel; incremental methods only, else None.
    """

    attribution_model: str
    method: str
    kind: str = "accounting"
    weights: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    half_life_seconds: int = 0
    max_share: int = 0
    full_effort: int = 0
    ignores_direct: bool = False
    scores: Mapping[str, int] | None = None
    effects: Mapping[tuple[str, str], Effect] | None = None


def parse_rules(table: pa.Table) -> list[Rule]:
    """Read the attribution_models seed, in its order.

    Args:
        table: one row per model with the seed's columns; cells may be text or typed.

    Returns:
        One rule per row.

    Raises:
        RuleError: a column is missing, or a row is not a rule: a name given twice, an unknown kind,
            method or milestone, weights that do not sum to 1, a missing or misplaced setting, a
            half-life or full effort that is not positive, a share outside 0 to 1.
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
    ignores_direct = _flag(row["ignores_direct"], where)
    if ignores_direct and method not in ("milestones", "decay"):
        raise RuleError(f"{where}: method {method} cannot ignore direct touches; set it to false")
    return Rule(
        attribution_model=row["attribution_model"],
        method=method,
        kind=row["kind"],
        weights=_weights(row["weights"], where) if row["weights"] else MappingProxyType({}),
        half_life_seconds=_units(row, "half_life_days", 86_400, where),
        max_share=_units(row, "max_share", 10**DECIMALS, where),
        full_effort=_units(row, "full_effort", EFFORT_UNITS, where),
        ignores_direct=ignores_direct,
    )


def _flag(cell: str, where: str) -> bool:
    if cell.lower() in _TRUE:
        return True
    if cell.lower() in _FALSE:
        return False
    raise RuleError(f"{where}: ignores_direct is {cell!r}; use true or false")


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
