"""Which vendor's tables are where, from the files of contract/connectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lokun.connectors import Connector, VendorObject, bare
from lokun.file_names import undated
from lokun.init.tables import Site
from lokun.raw_tables import RawTable

#: Objects by which a vendor is recognised that needs none of them in particular, or needed columns
#: of one object.
_FEWEST = 3
#: Letters of a site's name that are enough to be a vendor's: linkedin is linkedin_ads.
_LETTERS = 4


@dataclass(frozen=True)
class Match:
    """A vendor's tables in a site: the name of each by its object."""

    vendor: str
    site: Site
    tables: Mapping[str, str]


def _owns(names: Iterable[str], site: Site) -> bool:
    own = bare(site.name)
    return any(
        own.startswith(name) or (len(own) >= _LETTERS and name.startswith(own))
        for name in map(bare, names)
    )


def recognise(
    sites: Iterable[Site], known: Iterable[Connector], others: Iterable[str] = ()
) -> list[Match]:
    """The vendors of each site: those that most of its tables fit come first, each table once.

    A vendor is there where three of its objects are, one that it needs, or one of which it needs
    three columns, and where no object that it needs is missing. A site that is named after a
    vendor, or after one of ``others``, has no other vendor's tables.
    """
    found = []
    listed = list(known)
    named = [*(vendor.prefixes for vendor in listed), *((name,) for name in others)]
    for site in sites:
        free = set(site.tables)
        owned = any(_owns(names, site) for names in named)
        matches = [
            (vendor, _tables(vendor, site, free))
            for vendor in listed
            if not owned or _owns(vendor.prefixes, site)
        ]
        for vendor, _ in sorted(matches, key=lambda each: (-len(each[1]), each[0].vendor)):
            tables = _tables(vendor, site, free)
            needed = {one.name for one in vendor.objects.values() if one.required}
            enough = len(tables) >= _FEWEST or any(
                _needs(vendor.objects[name]) >= _FEWEST for name in tables
            )
            if needed <= set(tables) and (needed or enough):
                found.append(Match(vendor.vendor, site, tables))
                free -= set(tables.values())
    return found


def _tables(vendor: Connector, site: Site, free: set[str]) -> dict[str, str]:
    return recognised(vendor, {name: site.tables[name].columns for name in free})


def _needs(one: VendorObject) -> int:
    return sum(column.required for column in one.columns.values())


def recognised(connector: Connector, tables: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Which of the given tables (name to columns) are which objects of a vendor.

    A table is an object's where the name fits and the required columns are there; it is one
    object's. Returns the name of the table by object.
    """
    listed = sorted(tables, reverse=True)
    every = {bare(undated(name)): name for name in listed} | {bare(name): name for name in listed}
    days = {re.sub(r"(intraday)?\d{8}$", "", name): own for name, own in every.items()} | every
    result: dict[str, str] = {}
    for one in connector.objects.values():
        names = days if one.shards else every
        table = next((names[n] for n in one.spellings(connector.prefixes) if n in names), None)
        if table is None or table in result.values():
            continue
        if not missing(one, tables[table]):
            result[one.name] = table
    return result


def missing(one: VendorObject, columns: Iterable[str]) -> list[str]:
    """The required columns of an object that a table with these columns does not have."""
    have = {bare(column) for column in columns}
    return [
        column.name
        for column in one.columns.values()
        if column.required
        and not {bare(each) for each in (column.name, *column.names, *column.major)} & have
    ]


def without_raw(site: Site, raw: Mapping[str, RawTable]) -> Site:
    """A site without the tables that are raw tables already: they have its key, what it must have
    and when each row was loaded.
    """

    def is_raw(name: str, columns: Iterable[str]) -> bool:
        own, there = raw.get(name.lower()), {column.lower() for column in columns}
        if own is None:
            return False
        required = {column for column, meant in own.described.items() if meant.required}
        return {*own.key, *required} <= there

    vendors = {
        name: table for name, table in site.tables.items() if not is_raw(name, table.columns)
    }
    return replace(site, tables=vendors)


def connections(matches: Iterable[Match]) -> dict[str, dict[str, str]]:
    """The var ``connectors``: a vendor's name, or its site's where it has several sites."""
    listed = list(matches)
    result: dict[str, dict[str, str]] = {}
    for match in listed:
        several = sum(each.vendor == match.vendor for each in listed) > 1
        name = re.sub(r"\W+", "_", match.site.name.lower()).strip("_") if several else match.vendor
        if several and (not name or name in result or name == match.vendor):
            name = f"{match.vendor}_{len(result) + 1}"
        connection = {match.site.kind: match.site.place}
        result[name] = connection if name == match.vendor else {"vendor": match.vendor} | connection
    return result
