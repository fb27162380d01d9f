"""The connectors: how vendors' tables become raw tables, from contract/connectors/<vendor>.yml.

One file describes one vendor:

- ``vendor`` is the name of the file and of the vendor in the var ``connectors``; ``name`` its own
  name; ``source`` where its tables are described; ``tried`` whether it ran on a vendor's real data;
  ``prefixes`` what loaders put before the names of its tables; ``aliases`` other vendors with the
  same tables.
- ``reads``, ``cannot_know`` and ``usual_settings`` are the text of its page in docs/connectors.
- ``settings`` are the settings of a connection: each has a ``default``, a ``meaning`` and, where
  only some values are allowed, ``words``.
- ``minor_units`` are the currencies whose amounts do not have two decimals, by their decimals.
- ``objects`` are the vendor's tables: ``tables`` their names with any loader (the object's own
  name is one of them), ``key`` the columns of its key, ``optional`` those of
  them that a row may lack (the rest is its key then), ``required: true`` where nothing works
  without it, ``shards: true`` where each day is a table of its own, ``newest`` the column by which
  the newest version of a row is known before the time of its load, ``parts: true`` where the
  rows of one key and load are parts of a sum, ``list`` where the rows may be a list in a column of
  another object (``of``, its name, and ``columns``, names of the column): a name of a column that
  begins with ``element.`` is a value of the list's element, ``element_index`` its place from 0, any
  other a column of that object; and ``columns``, each by the vendor's own name.
- A column has ``names`` it arrives under, ``major`` names whose amounts are in major units, a
  ``type`` (text, ts, flag, minor, micros or major), ``sum`` (the value is a list, of whose elements
  this field is summed), ``parameter`` (the key of the value in the list event_params), or ``keys``
  and ``within``: the first of the keys of that setting which the JSON columns have; without
  ``within`` the keys are columns; or ``rest_of``: the value, a currency, follows this in a column's
  name, as in Amount spent (EUR). ``required: true``: nothing works without it. Names are compared
  without case and without characters other than letters and digits. A name with dots also is a path
  in JSON.
- ``feeds`` are the raw tables: ``objects`` whose rows they have, and ``leaves_out``, the rules by
  which a row is left out with what each means. Older versions of a row are left out of each.
- ``helpers`` are models between: the ``grain`` of each and the meaning of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lokun.contract import TABLES, ContractError, contract_path

FOLDER = Path("contract", "connectors")
TYPES = ("text", "ts", "flag", "minor", "micros", "major")
#: Loaders whose tables are recognised: an export is a file that the vendor itself writes.
LOADERS = ("fivetran", "airbyte", "dlt", "export", "api")
#: Settings that every connection can have, with their meaning.
COMMON_SETTINGS = {
    "vendor": "The vendor, where the connection has another name",
    "schema": "Schema of the database that has the vendor's tables",
    "database": "Database of the schema, where it is another one",
    "location": "Folder of the tables: `<table>.parquet`, `<table>.csv` or folders of such files; "
    "`<table> (1).csv` and `<table>-2025-11-14.csv` are of the table too, with newer rows",
    "loader": f"Who wrote the tables ({', '.join(LOADERS)}); otherwise it follows from the columns",
    "tables": "Names of tables that have another name, by object",
    "loaded_at": "When an export was written; otherwise the var as_of, else the time of the file",
    "timezone": "Time zone of times without an offset, such as Europe/Paris; otherwise UTC",
    "dates": "Order of dates such as 3/4/2025: mdy (otherwise) or dmy",
    "references": "Connection whose ids the ids of another system are, by source, such as crm",
}


@dataclass(frozen=True)
class VendorColumn:
    """One column of a vendor's table; the module describes each field."""

    name: str
    type: str = "text"
    names: tuple[str, ...] = ()
    major: tuple[str, ...] = ()
    required: bool = False
    sum: str | None = None
    parameter: str | None = None
    keys: str | None = None
    within: tuple[str, ...] = ()
    rest_of: str | None = None

    @property
    def column(self) -> str:
        """Its name in SQL."""
        return self.name.replace(".", "_")


@dataclass(frozen=True)
class VendorObject:
    """One table of a vendor, with its columns by the vendor's own names."""

    name: str
    tables: tuple[str, ...]
    key: tuple[str, ...]
    columns: Mapping[str, VendorColumn]
    optional: tuple[str, ...] = ()
    required: bool = False
    shards: bool = False
    parts: bool = False
    newest: str | None = None
    list_of: str | None = None
    lists: tuple[str, ...] = ()

    def spellings(self, prefixes: tuple[str, ...]) -> list[str]:
        """Bare names that a table of it may have, the likeliest first."""
        names = dict.fromkeys(bare(name) for name in (self.name, *self.tables))
        return [
            prefix + name + ending
            for ending in ("", "data")
            for prefix in ("", *(bare(each) for each in prefixes))
            for name in names
        ]


@dataclass(frozen=True)
class Feed:
    """What a vendor has of one raw table: the objects, and the rules that leave a row out."""

    table: str
    objects: tuple[str, ...]
    leaves_out: Mapping[str, str]


@dataclass(frozen=True)
class Setting:
    """One setting of a connection; ``words`` are the allowed values, none: any."""

    meaning: str
    default: Any = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Connector:
    """One vendor."""

    vendor: str
    name: str
    source: str
    tried: bool
    reads: str
    cannot_know: tuple[str, ...]
    usual_settings: str
    prefixes: tuple[str, ...]
    aliases: tuple[str, ...]
    objects: Mapping[str, VendorObject]
    feeds: Mapping[str, Feed]
    settings: Mapping[str, Setting] = field(default_factory=dict)
    minor_units: Mapping[str, int] = field(default_factory=dict)
    helpers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def bare(name: str) -> str:
    """A name in lower case, letters and digits only, as names are compared."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def read_connector(path: Path) -> Connector:
    """The connector that a file describes.

    Raises:
        ContractError: a key, type, object or raw table is not allowed; the message names the file.
        OSError: the file cannot be read.
    """
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        connector = _connector(given)
    except (TypeError, KeyError) as error:
        raise ContractError(f"{path}: {error}; remedy: the keys of lokun.connectors") from error
    except ContractError as error:
        raise ContractError(f"{path}: {error}") from error
    if connector.vendor != path.stem:
        raise ContractError(f"{path}: the vendor is {connector.vendor}; name the file after it")
    return connector


def _connector(given: dict[str, Any]) -> Connector:
    objects = {name: _object(name, spec) for name, spec in given.pop("objects").items()}
    feeds = {name: _feed(name, spec, objects) for name, spec in given.pop("feeds").items()}
    settings = {
        name: Setting(**{**spec, "words": tuple(spec.get("words", ()))})
        for name, spec in given.pop("settings", {}).items()
    }
    for name in set(settings) & set(COMMON_SETTINGS):
        raise ContractError(f"settings.{name}: every connection has it already")
    decimals = {
        currency: int(places)
        for places, currencies in given.pop("minor_units", {}).items()
        for currency in currencies
    }
    for one in objects.values():
        if one.list_of is not None and one.list_of not in objects:
            raise ContractError(f"{one.name}.list: there is no object {one.list_of}")
        for column in one.columns.values():
            if column.keys is not None and column.keys not in settings:
                raise ContractError(f"{one.name}.{column.name}: no such setting {column.keys}")
    return Connector(
        objects={name: _with_child_names(one, objects) for name, one in objects.items()},
        feeds=feeds,
        settings=settings,
        minor_units=decimals,
        aliases=tuple(given.pop("aliases", ())),
        cannot_know=tuple(given.pop("cannot_know")),
        prefixes=tuple(dict.fromkeys((given["vendor"], *given.pop("prefixes", ())))),
        **given,
    )


def _with_child_names(one: VendorObject, objects: Mapping[str, VendorObject]) -> VendorObject:
    """A list with the names of the table that dlt makes of it: bills__line of the table bills."""
    if one.list_of is None:
        return one
    owners = (one.list_of, *objects[one.list_of].tables)
    children = (f"{owner}__{column}" for owner in owners for column in one.lists)
    return replace(one, tables=tuple(dict.fromkeys((*one.tables, *children))))


def _object(name: str, spec: dict[str, Any]) -> VendorObject:
    columns = {each: _column(name, each, fields) for each, fields in spec["columns"].items()}
    for column in spec["key"]:
        if column not in columns:
            raise ContractError(f"{name}: the key column {column} is no column")
    for column in spec.get("optional", ()):
        if column not in spec["key"]:
            raise ContractError(f"{name}: the optional column {column} is not of the key")
    spelled = [each.column for each in columns.values()]
    if len(spelled) != len(set(spelled)):
        raise ContractError(f"{name}: two columns have one name in SQL")
    return VendorObject(
        name=name,
        tables=tuple(spec.get("tables", ())),
        key=tuple(spec["key"]),
        columns=columns,
        optional=tuple(spec.get("optional", ())),
        required=bool(spec.get("required", False)),
        shards=bool(spec.get("shards", False)),
        parts=bool(spec.get("parts", False)),
        newest=spec.get("newest"),
        list_of=spec["list"]["of"] if "list" in spec else None,
        lists=tuple(spec["list"]["columns"]) if "list" in spec else (),
    )


def _column(owner: str, name: str, fields: dict[str, Any]) -> VendorColumn:
    lists = {each: tuple(fields.get(each, ())) for each in ("names", "major", "within")}
    column = VendorColumn(name=name, **{**fields, **lists})
    if column.type not in TYPES:
        raise ContractError(f"{owner}.{name}: no such type {column.type!r}; {', '.join(TYPES)}")
    if column.keys is None and column.within:
        raise ContractError(f"{owner}.{name}: within needs keys")
    return column


def _feed(table: str, spec: dict[str, Any], objects: Mapping[str, VendorObject]) -> Feed:
    if table not in TABLES:
        raise ContractError(f"feeds.{table}: there is no such raw table")
    for name in spec["objects"]:
        if name not in objects:
            raise ContractError(f"feeds.{table}: there is no object {name}")
    return Feed(
        table=table, objects=tuple(spec["objects"]), leaves_out=dict(spec.get("leaves_out") or {})
    )


def folder() -> Path:
    """The folder of the connectors' files, beside the contract of the raw tables."""
    return contract_path().parent / FOLDER.name


@cache
def connectors() -> dict[str, Connector]:
    """The project's own connectors by vendor, in alphabetical order."""
    files = sorted(path for path in folder().iterdir() if path.suffix == ".yml")
    return {path.stem: read_connector(path) for path in files}
