"""The checks of the situations and their arguments.

Numbers are bounded by ``n`` or ``minor`` (exactly), ``min`` and ``max``.

| check | it holds where |
| --- | --- |
| closes | the situation's documents are in that many closes (of ``close_type``) |
| close_of | ``invoice`` made a close (of ``types``, ``months``, ``days``, ``opportunity``); \
``made: false``: it made none |
| same_close, different_closes | the money of ``invoices`` is in one close, or in one each |
| net | the net amount of its closes |
| share | the weight, of the close with ``invoice``, of the rows ``of`` (column: value or values; \
``row``: a raw row's id) in each of ``models`` |
| in_journey | the raw ``rows`` are (``is: false``: are not) touches of the journey of ``invoice`` |
| touches | that many touches ``of`` are in the journey of ``invoice`` |
| counts | the ``rows`` are (are not) touches with effort |
| touch | the ``field`` of the touches of ``rows`` is ``in`` (``not_in``) a list; \
``absent: true``: no touch at all is right too |
| reward | the entries of ``partner`` in ``states`` (held, payable, paid) sum to it |
| cost | the costs of its lines and campaigns sum to it (in ``month``; ``of``) |
| quarantined | ``row`` of ``table`` is (is not) quarantined (for a ``reason``) |
| in_ledger | ``document`` is in the ledger |
| rows | that many rows of ``mart`` match ``where`` (column: value or values; empty is null) |
| any_of | one of the expectations ``of`` holds |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_BOUNDS = frozenset({"n", "minor", "min", "max"})
#: By check: the arguments that it needs, and those that it takes beside them.
CHECKS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    name: (frozenset(needs.split()), frozenset(takes.split()))
    for name, needs, takes in (
        ("closes", "", "close_type n min max"),
        ("close_of", "invoice", "made types months days opportunity"),
        ("same_close", "invoices", ""),
        ("different_closes", "invoices", ""),
        ("net", "", "minor min max"),
        ("share", "invoice models of", "min max n"),
        ("in_journey", "invoice rows", "is close"),
        ("touches", "invoice", "of n min max"),
        ("counts", "rows is", "of"),
        ("touch", "rows field", "in not_in absent"),
        ("reward", "partner", "states minor min max"),
        ("cost", "", "minor min max month of"),
        ("quarantined", "table row", "is reason"),
        ("in_ledger", "document", ""),
        ("rows", "mart where", "n min max"),
        ("any_of", "of", ""),
    )
}


def problems(asked: Any) -> list[str]:
    """What is wrong with an expectation as it is written."""
    if not isinstance(asked, Mapping) or asked.get("check") not in CHECKS:
        return [f"there is no such check: {asked}; there are {', '.join(CHECKS)}"]
    needs, takes = CHECKS[asked["check"]]
    given = set(asked) - {"check"}
    wrong = [f"{asked['check']} lacks {each}" for each in sorted(needs - given)]
    wrong += [f"{asked['check']} takes no {each}" for each in sorted(given - needs - takes)]
    if takes & _BOUNDS and not given & _BOUNDS:
        wrong.append(f"{asked['check']} lacks a number: n, minor, min or max")
    if asked["check"] == "touch" and len(given & {"in", "not_in"}) != 1:
        wrong.append("touch takes either in or not_in")
    for each in given & {"is", "made", "absent", "close"}:
        if asked[each] not in ("true", "false"):
            wrong.append(f"{asked['check']}: {each} is true or false")
    listed: Sequence[Any] = asked.get("of", ()) if asked["check"] == "any_of" else ()
    return wrong + [line for each in listed for line in problems(each)]


def contrary(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """An expectation that does not hold where the given one holds."""
    check = asked["check"]
    if check in ("same_close", "different_closes"):
        other = {"same_close": "different_closes", "different_closes": "same_close"}[check]
        return {**asked, "check": other}
    if check == "any_of":
        return {**asked, "of": [contrary(each) for each in asked["of"]]}
    if check == "close_of":
        if asked.get("made") == "false":
            return {**asked, "made": "true"}
        return {"check": check, "invoice": asked["invoice"], "made": "false"}
    if check == "touch":
        swapped = {"in": "not_in", "not_in": "in"}
        turned = {swapped.get(key, key): value for key, value in asked.items()}
        return {key: value for key, value in turned.items() if key != "absent"}
    if check == "in_ledger":
        return {**asked, "document": f"{asked['document']} not"}
    if check in ("in_journey", "counts", "quarantined"):
        turned = {"true": "false", "false": "true"}[asked.get("is", "true")]
        return {**asked, "is": turned}
    bare = {key: value for key, value in asked.items() if key not in _BOUNDS}
    if "max" in asked:
        return {**bare, "min": str(float(asked["max"]) + 0.01)}
    low = asked.get("min", asked.get("n", asked.get("minor")))
    return {**bare, "max": str(float(low) - 0.01)}
