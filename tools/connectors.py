"""Generate files from contract/connectors/*.yml, for tools.contract (``make contract``).

They are the macros connector_contract and connector_feeds, the models that unite what connectors
have of a raw table, the YAML of the models of models/landing, and the pages of docs/connectors.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from lokun.connectors import FOLDER, Connector, VendorObject, bare
from lokun.contract import TABLES
from lokun.raw_tables import RawTable
from tools.connector_pages import index, page

LANDING = Path("models", "landing")
FROM_ALL = f"generated from {FOLDER.as_posix()} by make contract; edit those files instead"
#: Columns of every vendor's model beside those of the raw table.
LANDED = {
    "connection": "Name of the connection in the var connectors",
    "object": "Table of the vendor that the row is of",
    "left_out": "Rule that leaves the row out; null where it is a raw row",
}


def generated(connectors: dict[str, Connector]) -> dict[Path, str]:
    """Files that are generated whole: the text of each path, relative to the project's root."""
    files = {
        Path("macros", "connectors", "connector_feeds.sql"): feeds_macro(connectors),
        Path("docs", "connectors.md"): index(connectors),
    }
    for connector in connectors.values():
        vendor = connector.vendor
        macro = Path("macros", "connectors", "vendors", f"connector_{vendor}.sql")
        files[macro] = vendor_macro(connector)
        for source in dict.fromkeys(TABLES[name].source for name in connector.feeds):
            path = LANDING / vendor / f"_{vendor}_{source}__models.yml"
            files[path] = vendor_yaml(connector, source)
        files[Path("docs", "connectors", f"{vendor}.md")] = page(connector)
    fed = list(TABLES.values())
    for source in {table.source: None for table in fed}:
        of_source = [table for table in fed if table.source == source]
        files[LANDING / source / f"_{source}_landed__models.yml"] = landed_yaml(of_source)
    for table in fed:
        path = LANDING / table.source / f"landed_{table.source}__{table.name}.sql"
        files[path] = landed_model(table)
    return files


def vendor_macro(connector: Connector) -> str:
    """The macro connector_<vendor>: what other macros read of a vendor, as JSON.

    Jinja reads a text in no time, and takes as long as a model for a literal of as many parts.
    """
    objects = {one.name: _object(connector, one) for one in connector.objects.values()}
    settings = {name: each.default for name, each in connector.settings.items()}
    words = {name: list(each.words) for name, each in connector.settings.items() if each.words}
    lines = [
        f'"settings": {_json(settings)},',
        f'"words": {_json(words)},',
        f'"minor_units": {_json(dict(connector.minor_units))},',
        '"objects": {',
        *_apart(objects),
        "}",
    ]
    return (
        f"{{# {_from(connector)}. #}}\n"
        f"{{% macro connector_{connector.vendor}() -%}}\n"
        "{{ return(fromjson('{\n" + "\n".join(lines) + "\n}')) }}\n"
        "{%- endmacro %}\n"
    )


def _json(value: object) -> str:
    """JSON as it is written into a text of Jinja."""
    return json.dumps(value).replace("\\", "\\\\").replace("'", "\\\\u0027")


def _apart(entries: Mapping[str, object]) -> list[str]:
    """The entries of a mapping, in lines of JSON: those of an object with one a column."""
    lines = []
    for name, entry in entries.items():
        last = "" if name == [*entries][-1] else ","
        if not isinstance(entry, dict) or "columns" not in entry or "tables" not in entry:
            lines.append(f"{_json(name)}: {_json(entry)}{last}")
            continue
        rest = {key: value for key, value in entry.items() if key != "columns"}
        lines.append(f'{_json(name)}: {_json(rest)[:-1]}, "columns": {{')
        lines += ["    " + line for line in _apart(entry["columns"])]
        lines.append(f"}}}}{last}")
    return lines


def _from(connector: Connector) -> str:
    source = (FOLDER / f"{connector.vendor}.yml").as_posix()
    return f"generated from {source} by make contract; edit that file instead"


def _object(connector: Connector, one: VendorObject) -> dict[str, object]:
    columns: dict[str, object] = {}
    for column in one.columns.values():
        spelled = [(name, False) for name in (column.name, *column.names)]
        spelled += [(name, True) for name in column.major]
        if one.list_of:
            # What the element says comes before what the row with the list says.
            spelled.sort(key=lambda each: not each[0].startswith("element"))
            parent = connector.objects[one.list_of]
            names = [name for name, _ in spelled]
            is_parents = "id" in names or column.name == parent.key[0]
            if is_parents and not names[0].startswith("element"):
                # A table that dlt makes of a list has an id of its own (the macro with_dlt_parent).
                at = names.index("id") if "id" in names else len(names)
                spelled.insert(at, (f"_dlt_parent_{parent.name}_id", False))
        # Numbers as ids may come from columns of floats.
        is_id = column.type == "text" and (column.column.endswith("id") or column.name in one.key)
        fields: dict[str, object] = {"type": "id" if is_id else column.type}
        if column.keys is None:
            fields["names"] = [_name(name, is_major) for name, is_major in spelled]
        else:
            fields["keys"] = column.keys
            fields["within"] = [_name(name, False) for name in column.within]
        if column.parameter is not None:
            fields["parameter"] = column.parameter
        if column.sum is not None:
            fields["sum"] = column.sum
        if column.rest_of is not None:
            fields["rest_of"] = bare(column.rest_of)
        if column.required:
            fields["required"] = True
        columns[column.column] = fields
    key = [one.columns[name].column for name in one.key]
    optional = [one.columns[name].column for name in one.optional]
    newest = one.columns[one.newest].column if one.newest else None
    lists = {"of": one.list_of, "columns": [bare(name) for name in one.lists]}
    return {
        "required": one.required,
        "key": key,
        "optional": optional,
        "shards": one.shards,
        "parts": one.parts,
        "newest": newest,
        **({"list": lists} if one.list_of else {}),
        "tables": one.spellings(connector.prefixes),
        "columns": columns,
    }


def _name(name: str, is_major: bool) -> dict[str, object]:
    """A name as it is compared, and the paths of JSON that it may be: the longest column first."""
    parts = name.split(".")
    paths = [[bare(".".join(parts[:at])), *parts[at:]] for at in range(len(parts) - 1, 0, -1)]
    given: dict[str, object] = {"bare": bare(name)}
    if paths:
        given["paths"] = paths
    if is_major:
        given["major"] = True
    return given


def feeds_macro(connectors: dict[str, Connector]) -> str:
    """The macro connector_feeds: the raw tables of each vendor with its objects, and references."""
    lines = []
    for vendor, connector in connectors.items():
        feeds = {name: {"objects": feed.objects} for name, feed in connector.feeds.items()}
        last = "" if vendor == [*connectors][-1] else ","
        lines += [f"{_json(vendor)}: {{", *("    " + line for line in _apart(feeds)), f"}}{last}"]
    aliases = {name: vendor for vendor, each in connectors.items() for name in each.aliases}
    # A company's own tables (the vendor raw) may be any raw table.
    tables = {table.name: {"source": table.source, "ids": _ids(table)} for table in TABLES.values()}
    return (
        f"{{# {FROM_ALL}. #}}\n"
        "{% macro connector_feeds() -%}\n"
        f"{{{{ return(fromjson('{{\n\"aliases\": {_json(aliases)},\n\"vendors\": {{\n"
        + "\n".join(lines) + '\n},\n"tables": {\n'
        + "\n".join(_apart(tables)) + "\n}\n}')) }}\n"
        "{%- endmacro %}\n"
    )  # fmt: skip


def _ids(table: RawTable) -> dict[str, str]:
    """The columns that contain ids of records, with the raw table of the record."""
    ids = {}
    for name, column in table.described.items():
        if column.references is not None:
            ids[name] = column.references.split(".")[1]
        elif (
            name in table.key and column.type == "id" and column.person in (None, "contact", "lead")
        ):
            ids[name] = table.name
    return ids


def landed_model(table: RawTable) -> str:
    """The model that unites what connectors have of a raw table."""
    return (
        f"{{{{ config(enabled=is_fed('{table.name}'), materialized='view') }}}}\n\n"
        f"-- grain: one row per row of {table.full_name} that a connector has\n"
        f"with\n\n{{{{ landed('{table.name}') }}}}\n\nselect * from final\n"
    )


def _yaml(lines: list[str], source: str) -> str:
    return "\n".join([f"# {source}", "version: 2", "", "models:", *lines[1:]]) + "\n"


def _columns(columns: dict[str, str]) -> list[str]:
    lines = ["    columns:"]
    for name, meaning in columns.items():
        lines += [
            f"      - name: {name}",
            f"        description: {json.dumps(meaning, ensure_ascii=False)}",
        ]
    return lines


def _model(name: str, description: str, columns: dict[str, str]) -> list[str]:
    return [
        "",
        f"  - name: {name}",
        "    description: |",
        f"      {description}",
        *_columns(columns),
    ]


def _described(table: RawTable) -> dict[str, str]:
    return {name: column.meaning for name, column in table.described.items()}


def landed_yaml(tables: list[RawTable]) -> str:
    """YAML of the models that unite connectors, for the raw tables of one source."""
    lines: list[str] = []
    for table in tables:
        lines += _model(
            f"landed_{table.source}__{table.name}",
            f"One row per row of {table.full_name} that a connector has; ids are prefixed\n"
            "      where several connections have the table.",
            _described(table),
        )
    return _yaml(lines, FROM_ALL)


def vendor_yaml(connector: Connector, source: str) -> str:
    """YAML of a vendor's models of one source; helpers are with the first source."""
    lines: list[str] = []
    for name, feed in connector.feeds.items():
        table = TABLES[name]
        if table.source == source:
            lines += _model(
                f"{connector.vendor}__{name}",
                f"One row per row of {connector.name}'s {', '.join(feed.objects)}, as a row of"
                f" {table.full_name}.",
                {**LANDED, **_described(table)},
            )
    if source == TABLES[next(iter(connector.feeds))].source:
        for name, columns in connector.helpers.items():
            described = {each: columns[each] for each in columns if each != "grain"}
            lines += _model(f"{connector.vendor}__{name}", columns["grain"], described)
    return _yaml(lines, _from(connector))
