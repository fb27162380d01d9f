"""Which vendor's tables are where, from the files of contract/connectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lokun.init.tables import Site

#: Objects by which a vendor is recognised that needs none of them in particular, or needed columns
#: of one object.
_FEWEST = 3
#: Letters of a site's name that are enough to be a vendor's: linkedin is linkedin_ads.
_LETTERS = 4


@dataclass(frozen=True)
class KnownObject:
    """A table of a vendor: the bare names that it may have, and of each needed column its own."""

    names: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    required: bool


@dataclass(frozen=True)
class Vendor:
    """A vendor whose tables are recognised, with its objects by name, and its own other names."""

    vendor: str
    objects: Mapping[str, KnownObject]
    aliases: tuple[str, ...] = ()

    def owns(self, name: str) -> bool:
        """Whether a site is named after the vendor."""
        site = bare(name)
        return any(
            site.startswith(own) or (len(site) >= _LETTERS and own.startswith(site))
            for own in map(bare, (self.vendor, *self.aliases))
        )


@dataclass(frozen=True)
class Match:
    """A vendor's tables in a site: the name of each by its object."""

    vendor: str
    site: Site
    tables: Mapping[str, str]


def bare(name: str) -> str:
    """A name in lower case, letters and digits only, as names are compared."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def vendors(folder: Path) -> list[Vendor]:
    """The vendors of a folder of connectors, in alphabetical order; none without the folder."""
    files = sorted(folder.glob("*.yml")) if folder.is_dir() else []
    return [_vendor(path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in files]


def _vendor(name: str, given: Mapping[str, Any]) -> Vendor:
    prefixes = ["", *(bare(each) for each in (name, *given.get("prefixes", ())))]
    objects = {}
    for own, spec in given["objects"].items():
        names = dict.fromkeys(bare(each) for each in (own, *spec.get("tables", ())))
        needs = [
            frozenset(
                bare(each) for each in (column, *fields.get("names", ()), *fields.get("major", ()))
            )
            for column, fields in spec["columns"].items()
            if fields.get("required")
        ]
        objects[own] = KnownObject(
            tuple(
                prefix + each + ending
                for ending in ("", "data")
                for prefix in prefixes
                for each in names
            ),
            tuple(needs),
            bool(spec.get("required", False)),
        )
    return Vendor(name, objects, tuple(given.get("prefixes", ())))


def recognise(
    sites: Iterable[Site], known: Iterable[Vendor], others: Iterable[str] = ()
) -> list[Match]:
    """The vendors of each site: those that most of its tables fit come first, each table once.

    A vendor is there where three of its objects are, one that it needs, or one of which it needs
    three columns, and where no object that it needs is missing. A site that is named after a
    vendor, or after one of ``others``, has no other vendor's tables.
    """
    found = []
    listed = list(known)
    strangers = [Vendor(name, {}) for name in others]
    for site in sites:
        free = set(site.tables)
        owned = any(vendor.owns(site.name) for vendor in (*listed, *strangers))
        matches = [
            (vendor, _tables(vendor, site, free))
            for vendor in listed
            if not owned or vendor.owns(site.name)
        ]
        for vendor, _ in sorted(matches, key=lambda each: (-len(each[1]), each[0].vendor)):
            tables = _tables(vendor, site, free)
            needed = {name for name, each in vendor.objects.items() if each.required}
            enough = len(tables) >= _FEWEST or any(
                len(vendor.objects[name].needs) >= _FEWEST for name in tables
            )
            if needed <= set(tables) and (needed or enough):
                found.append(Match(vendor.vendor, site, tables))
                free -= set(tables.values())
    return found


def _tables(vendor: Vendor, site: Site, free: set[str]) -> dict[str, str]:
    by_name = {bare(name): name for name in sorted(free, reverse=True)}
    found: dict[str, str] = {}
    for own, known in vendor.objects.items():
        name = next((by_name[each] for each in known.names if each in by_name), None)
        if name is None or name in found.values():
            continue
        have = {bare(column) for column in site.tables[name].columns}
        if all(need & have for need in known.needs):
            found[own] = name
    return found


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
