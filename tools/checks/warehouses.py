"""Check that SQL models parse for other warehouses: ``python -m tools.checks.warehouses``.

It reads the SQL that dbt compiled for the target ``spark`` (target/manifest.json, or the manifest
that is given), translates each model with sqlglot, and parses the result as the warehouse does.
Nothing is run there. It also says what sqlglot cannot translate in full, and which marts depend on
Python models: the lists of docs/warehouses.md.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlglot
from sqlglot import ErrorLevel, exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import SqlglotError

from tools.checks.portable import REMEDY, TARGET

#: sqlglot's names of the warehouses, with their own.
WAREHOUSES = {"snowflake": "Snowflake", "bigquery": "BigQuery", "redshift": "Redshift"}
_Nodes = Mapping[str, Mapping[str, Any]]


@dataclass
class Reach:
    """What became of the SQL models.

    ``models`` is their number, ``problems`` a line for each that does not parse somewhere, ``lost``
    the models by warehouse and by what sqlglot leaves out in them.
    """

    models: int = 0
    problems: list[str] = field(default_factory=list)
    lost: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def sql_models(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The name and the compiled text of each SQL model.

    Raises:
        ValueError: a model is not compiled; the message has the remedy.
    """
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model" and node["language"] == "sql":
            if node.get("compiled_code") is None:
                raise ValueError(f"{node['name']} is not compiled; remedy: {REMEDY}")
            yield node["name"], node["compiled_code"]


def inline_windows(tree: exp.Expr) -> exp.Expr:
    """Write each named window where it is used: sqlglot does not translate orders in them."""
    for select in [*tree.find_all(exp.Select)]:
        named = {window.name.lower(): window for window in select.args.get("windows") or ()}
        if not named:
            continue
        for window in [*select.find_all(exp.Window)]:
            alias = window.args.get("alias")
            definition = named.get(alias.name.lower()) if alias is not None else None
            if definition is None or definition is window or window.parent is select:
                continue
            for part in ("partition_by", "order", "spec"):
                value = definition.args.get(part)
                if isinstance(value, list):
                    window.set(part, [each.copy() for each in value])
                elif value is not None:
                    window.set(part, value.copy())
            window.set("alias", None)
        select.set("windows", None)
    return tree


def reach(models: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> Reach:
    """Translate and parse every model for every warehouse."""
    result = Reach()
    for name, sql in models:
        result.models += 1
        tree = inline_windows(sqlglot.parse_one(sql, read=TARGET))
        for dialect, warehouse in WAREHOUSES.items():
            generator = Dialect.get_or_raise(dialect).generator(unsupported_level=ErrorLevel.IGNORE)
            try:
                written = sqlglot.parse_one(generator.generate(tree, copy=True), read=dialect)
            except SqlglotError as error:
                result.problems.append(f"{name}: {warehouse}: {str(error).splitlines()[0]}")
                continue
            # Neither sqlglot nor, it may be, the warehouse knows these functions.
            unknown = {
                f"the function {each.name.lower()} is not translated"
                for each in written.find_all(exp.Anonymous)
            }
            for message in sorted(unknown.union(generator.unsupported_messages)):
                result.lost.setdefault((warehouse, message), []).append(name)
    return result


def left_out(nodes: _Nodes) -> tuple[list[str], list[str]]:
    """The Python models, and the marts that depend on one of them, both in alphabetical order."""
    python = {
        key
        for key, node in nodes.items()
        if node["resource_type"] == "model" and node["language"] == "python"
    }
    without: dict[str, bool] = {}

    def needs_python(key: str) -> bool:
        if key not in without:
            parents = nodes[key]["depends_on"].get("nodes", ()) if key in nodes else ()
            without[key] = key in python or any(needs_python(parent) for parent in parents)
        return without[key]

    marts = [
        f"{node['schema']}.{node['name']}"
        for key, node in nodes.items()
        if node["resource_type"] == "model"
        and node["original_file_path"].startswith("models/marts/")
        and needs_python(key)
    ]
    return sorted(nodes[key]["name"] for key in python), sorted(marts)


def marts(nodes: _Nodes) -> list[str]:
    """All marts, in alphabetical order."""
    return sorted(
        f"{node['schema']}.{node['name']}"
        for node in nodes.values()
        if node["resource_type"] == "model"
        and node["original_file_path"].startswith("models/marts/")
    )


def document(manifest: Mapping[str, Any], found: Reach) -> str:
    """The lists of docs/warehouses.md."""
    python, without = left_out(manifest["nodes"])
    rest = [mart for mart in marts(manifest["nodes"]) if mart not in without]
    lines = ["What the translation leaves out, in some models:", ""]
    lines += [f"- {warehouse}: {message}" for warehouse, message in sorted(found.lost)]
    lines += ["", "Python models:", ""]
    lines += [f"- `{name}`" for name in python]
    lines += ["", "The marts that need none of them; all others are left out:", ""]
    lines += [f"- `{name}`" for name in rest]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Print the lists, or the problems on stderr; returns the exit code."""
    path = Path(arguments[0]) if arguments else Path("target", "manifest.json")
    if not path.is_file():
        print(f"there is no {path}; remedy: {REMEDY}", file=sys.stderr)
        return 2
    manifest = json.loads(path.read_text(encoding="utf-8"))
    try:
        found = reach(sql_models(manifest))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if found.problems:
        print("\n".join(found.problems), file=sys.stderr)
        return 1
    print(document(manifest, found), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
