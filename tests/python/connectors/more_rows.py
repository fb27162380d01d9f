"""Vendors whose rows are written as Airbyte does, with lists, and as Fivetran does, with tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import chargebee_rows
import recurly_rows
from namings import Row, airbyte, fivetran

VENDORS: dict[str, ModuleType] = {"chargebee": chargebee_rows, "recurly": recurly_rows}
#: How a list of another object is named: the object, its column, the table, the owner's column.
Child = tuple[str, str, str, str]


def broken_out(
    objects: Mapping[str, Sequence[Row]], children: Sequence[Child]
) -> dict[str, list[Row]]:
    """The lists as tables of their own, each row with the key of its owner."""
    result = {name: [dict(row) for row in rows] for name, rows in objects.items()}
    for name, column, table, owner in children:
        result[table] = []
        for row in result[name]:
            key = row.get("id") or row[next(iter(row))]
            for place, element in enumerate(row.pop(column)):
                result[table].append({owner: key, "index": place, **element})
    return result


def write(folder: Path) -> dict[str, dict[str, str]]:
    """Write every vendor in two namings; returns the connections."""
    named = {}
    for vendor, rows in VENDORS.items():
        airbyte(folder / f"{vendor}_airbyte", rows.SHAPE, rows.OBJECTS)
        fivetran(folder / f"{vendor}_fivetran", rows.SHAPE, broken_out(rows.OBJECTS, rows.CHILDREN))
        for naming in ("airbyte", "fivetran"):
            name = f"{vendor}_{naming}"
            named[name] = {"vendor": vendor, "location": str(folder / name)}
    return named
