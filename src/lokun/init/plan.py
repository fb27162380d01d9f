"""What `lokun init` finds and writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import yaml

from lokun.connectors import bare, connectors
from lokun.contract import sources, tables
from lokun.doctor.bench import Bench
from lokun.doctor.places import Folder, Place, Schemas
from lokun.doctor.presence import nearest
from lokun.doctor.settings import Settings
from lokun.init import vendors, words
from lokun.init.tables import Site

_HEAD = "# Written by `lokun init`: put it into dbt_project.yml, and finish it.\n"


@dataclass
class Plan:
    """The connections, what of raw tables is there, and the words that no rule knows."""

    connections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    recognised: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    unknown: list[words.Word] = field(default_factory=list)
    left_out: int = 0

    def block(self) -> str:
        """The settings as YAML."""
        connectors = {name: dict(each) for name, each in self.connections.items()}
        settings = {"vars": {"use_demo": False, "connectors": connectors}}
        return f"{_HEAD}{yaml.safe_dump(settings, sort_keys=False)}"

    def files(self, root: Path) -> dict[Path, str]:
        """The files to write, by their paths in the folder that they are written to."""
        files = {Path("connectors.yml"): self.block()}
        for name in dict.fromkeys(word.seed for word in self.unknown):
            chosen = [word for word in self.unknown if word.seed == name]
            header, rows = words.seed_rows(root, name, chosen)
            files[Path("seeds", f"{name}.csv")] = _csv([header, *rows])
        listed = [
            [
                word.seed,
                word.vocabulary,
                word.word,
                str(word.rows),
                nearest(word.word, words.known_of(root, word.seed, word.vocabulary)),
            ]
            for word in self.unknown
        ]
        files[Path("words.csv")] = _csv([["seed", "vocabulary", "word", "rows", "like"], *listed])
        return files


def _csv(rows: list[list[str]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def make(
    connection: duckdb.DuckDBPyConnection, sites: list[Site], settings: Settings, root: str
) -> Plan:
    """Look at the tables of all sites.

    Args:
        connection: a database in memory, with the sites' own attached.
        sites: the folders or schemas with their tables.
        settings: vars of the project.
        root: the folder whose raw tables are read, empty for schemas.
    """
    own = [vendors.without_raw(site, tables()) for site in sites]
    matches = vendors.recognise(own, connectors().values(), words.places(settings.root))
    plan = Plan(connections=vendors.connections(matches))
    plan.recognised = [
        f"{match.vendor} in {match.site.place}: {', '.join(sorted(match.tables))}"
        for match in matches
    ]
    found = [*words.of_vendors(connection, settings.root, matches)]
    matched = {match.vendor for match in matches}
    for site in sites:
        # A vendor without a connector is known by the name of its folder or schema.
        for vendor in words.places(settings.root):
            if vendor not in matched and bare(site.name).startswith(vendor):
                found += words.of_tables(connection, settings.root, vendor, site.tables)
    bench = Bench(connection, sources(), _raw(settings, root), settings)
    bench.find()
    if bench.loaded:
        bench.judge(lambda _: None)
        plan.raw = [bench.tables[name].full_name for name in bench.loaded]
        found += words.of_raw(bench)
    plan.unknown, plan.left_out = words.gathered(found)
    return plan


def _raw(settings: Settings, root: str) -> Place:
    if root:
        return Folder(root)
    return Schemas("the database", settings.variables.get("raw_schemas") or {}, "landed")
