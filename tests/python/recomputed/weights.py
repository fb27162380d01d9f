"""Credit of the five simplest models, from the touches of a journey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

UNITS = 10**12
MAX_SHARE, FULL_EFFORT = Fraction(1, 2), Fraction(2)
MODELS = ("first_touch", "last_touch", "linear", "handoff", "transfer")
#: Nobody where no touch was seen, and where all that was seen is paperwork.
UNOBSERVED, NO_EFFORT = "unobserved", "no_effort"


@dataclass(frozen=True)
class Touch:
    """One touch of a journey, in the journey's order."""

    id: str
    resource: str
    effort: Decimal


def rounded(shares: Sequence[Fraction]) -> list[int]:
    """Whole units that sum to ``UNITS``: the largest remainders first, the earliest of equals."""
    exact = [share * UNITS for share in shares]
    units = [int(each) for each in exact]
    rest = sorted(range(len(exact)), key=lambda place: (units[place] - exact[place], place))
    for place in rest[: UNITS - sum(units)]:
        units[place] += 1
    return units


def _given(touches: Sequence[Touch], shares: Sequence[Fraction]) -> dict[str, int]:
    pairs = zip(touches, rounded(shares), strict=True)
    return {touch.id: units for touch, units in pairs if units}


def _transfer(touches: Sequence[Touch]) -> list[Fraction]:
    """Each receiving stint takes a share of all credit so far, by its effort."""
    stints: list[list[int]] = []
    for place, touch in enumerate(touches):
        if place == 0 or touches[place - 1].resource != touch.resource:
            stints.append([])
        stints[-1].append(place)
    shares = [Fraction(0)] * len(touches)
    begun = False
    for stint in stints:
        effort = sum((Fraction(touches[place].effort) for place in stint), Fraction(0))
        if not effort:
            continue
        taken = MAX_SHARE * min(Fraction(1), effort / FULL_EFFORT) if begun else Fraction(1)
        shares = [share * (1 - taken) for share in shares]
        for place in stint:
            shares[place] += taken * Fraction(touches[place].effort) / effort
        begun = True
    return shares


def weights(touches: Sequence[Touch], holder: str | None) -> Mapping[str, dict[str, int]]:
    """By model: the units of each touch, or of nobody.

    ``holder`` is the resource of the won deal's owner; without one, the last touch holds the close.
    A touch without effort (paperwork) earns under ``handoff`` alone.
    """
    working = [touch for touch in touches if touch.effort > 0]
    given = {model: {NO_EFFORT if touches else UNOBSERVED: UNITS} for model in MODELS}
    if working:
        given = {
            "first_touch": {working[0].id: UNITS},
            "last_touch": {working[-1].id: UNITS},
            "linear": _given(working, [Fraction(1, len(working))] * len(working)),
            "transfer": _given(touches, _transfer(touches)),
        }
    resource = holder or (touches[-1].resource if touches else None)
    own = [touch for touch in touches if touch.resource == resource]
    held = _given(own, [Fraction(1, len(own))] * len(own)) if own else {UNOBSERVED: UNITS}
    return {**given, "handoff": held}
