"""Check the project's YAML: ``python -m tools.checks.yaml_keys``.

On DuckDB, dbt does not report unknown YAML keys, and reports few unknown names. This check reports
each with its file, the path to the key and the nearest known name:

- unknown and misplaced keys in the YAML beside the models and in dbt_project.yml, and unknown
  configs in a model's own ``config(...)``;
- generic tests that do not exist, and arguments that a test does not take;
- entries without a file, files without an entry, and columns that a seed's file does not have.
"""

from __future__ import annotations

import ast
import csv
import difflib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import yaml
from dbt.artifacts.resources.types import NodeType

from tools.checks.dbt_schemas import PROJECT, PROJECT_TREES, PROPERTIES, configs_of

FOLDERS = ("models", "seeds", "tests", "macros", "analyses")
#: Folders of tests that are not dbt's.
OWN_TESTS = ("python", "situations")


@dataclass(frozen=True)
class Signature:
    """The arguments of a generic test or macro: those it takes, and those it requires."""

    takes: tuple[str, ...]
    needs: tuple[str, ...] = ()


BUILT_IN_TESTS = {
    "unique": Signature(("column_name",), ("column_name",)),
    "not_null": Signature(("column_name",), ("column_name",)),
    "accepted_values": Signature(("column_name", "values", "quote"), ("column_name", "values")),
    "relationships": Signature(("column_name", "to", "field"), ("column_name", "to", "field")),
}


class _Loader(yaml.SafeLoader):  # type: ignore[misc]
    """A YAML loader that refuses a key that is twice in its mapping."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    loader.flatten_mapping(node)
    result: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in result:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} is there twice", key_node.start_mark
            )
        result[key] = loader.construct_object(value_node, deep=True)
    return result


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name nearest to a word, as a remedy; empty if none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _path(parts: Iterable[str | int]) -> str:
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text or "(top)"


def _named_path(document: Any, parts: Iterable[str | int]) -> str:
    """The path to a key, with the names of the entries it goes through: models[stg_a].columns."""
    named: list[str | int] = []
    here = document
    for part in parts:
        here = here[part]
        name = here.get("name") if isinstance(part, int) and isinstance(here, dict) else None
        if isinstance(name, str) and named:
            named[-1] = f"{named[-1]}[{name}]"
        else:
            named.append(part)
    return _path(named)


def _homes(schema: Any, key: str, trail: str = "") -> set[str]:
    """The objects of the schema, by their nearest key, that accept a key."""
    homes: set[str] = set()
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        if isinstance(properties, dict):
            if key in properties:
                homes.add(trail)
            for name, value in properties.items():
                homes |= _homes(value, key, name)
        for part in ("items", "additionalProperties", "anyOf"):
            homes |= _homes(schema.get(part), key, trail)
    elif isinstance(schema, list):
        for part in schema:
            homes |= _homes(part, key, trail)
    return homes


def _unknown(key: str, schema: Any, parts: list[str | int], root: Any) -> str:
    """The message for a key that its object does not accept."""
    known = schema.get("properties", {})
    if key in known.get("config", {}).get("properties", {}):
        return f"misplaced key {key}: it belongs under config"
    near = nearest(key, known)
    if near:
        return f"unknown key {key}{near}"
    last = next((part for part in reversed(parts) if isinstance(part, str)), "")
    homes = sorted(home for home in _homes(root, key) if home and home != last)
    if homes:
        return f"misplaced key {key}: it belongs under {' or '.join(homes)}"
    return f"unknown key {key}; known here: {', '.join(sorted(known)) or 'none'}"


def _flat(error: Any) -> Iterator[Any]:
    """The errors of the branch that was probably meant, if a schema has several."""
    if error.validator != "anyOf":
        yield error
        return
    meant: dict[int, list[Any]] = {}
    for part in error.context:
        meant.setdefault(part.schema_path[0], []).append(part)
    branches = [
        parts
        for parts in meant.values()
        if not any(part.validator == "type" and part.path == error.path for part in parts)
        and not any(len(part.relative_path) == 0 and part.validator == "type" for part in parts)
    ]
    if not branches:
        yield error
        return
    for part in min(branches, key=len):
        yield from _flat(part)


def _check(document: Any, schema: Any) -> Iterator[str]:
    for top in jsonschema.Draft7Validator(schema).iter_errors(document):
        for error in _flat(top):
            if isinstance(error.instance, str) and "{{" in error.instance:
                continue  # dbt renders it, so its value is unknown here.
            parts = list(error.absolute_path)
            where = _named_path(document, parts)
            if error.validator == "additionalProperties":
                for key in sorted(map(str, set(error.instance) - set(error.schema["properties"]))):
                    if any(re.search(p, key) for p in error.schema.get("patternProperties", {})):
                        continue
                    yield f"{where}: {_unknown(key, error.schema, parts, schema)}"
            elif error.validator == "required":
                yield f"{where}: {error.message}"
            elif error.validator == "enum":
                near = nearest(str(error.instance), map(str, error.validator_value))
                yield f"{where}: {error.message}{near}"
            elif error.validator == "anyOf":
                yield f"{where}: {error.instance!r} is not a value this key takes"
            else:
                yield f"{where}: {error.message}"


def _signatures(root: Path) -> tuple[dict[str, Signature], dict[str, Signature]]:
    """Generic tests and macros of the project, by name."""
    tests, macros = dict(BUILT_IN_TESTS), {}
    opening = re.compile(r"\{%-?\s*(test|macro)\s+(\w+)\s*\(([^%]*?)\)\s*-?%\}", re.DOTALL)
    for folder in (root / "tests" / "generic", root / "macros"):
        for file in sorted(folder.rglob("*.sql")):
            for kind, name, arguments in opening.findall(file.read_text()):
                parsed = ast.parse(f"def _({arguments}): ...").body[0]
                assert isinstance(parsed, ast.FunctionDef)
                takes = tuple(argument.arg for argument in parsed.args.args)
                needs = takes[: len(takes) - len(parsed.args.defaults)]
                if kind == "test" or name.startswith("test_"):
                    tests[name.removeprefix("test_")] = Signature(
                        tuple(name for name in takes if name != "model"),
                        tuple(name for name in needs if name != "model"),
                    )
                else:
                    macros[name] = Signature(takes, needs)
    return tests, macros


def _tests_of(
    entry: dict[str, Any], where: str, tests: dict[str, Signature], of_column: bool
) -> Iterator[str]:
    listed = entry.get("data_tests")
    for test in listed if isinstance(listed, list) else []:
        name, body = next(iter(test.items()), ("", None)) if isinstance(test, dict) else (test, {})
        here = f"{where}.data_tests[{name}]"
        if name not in tests:
            yield f"{here}: there is no generic test {name}{nearest(str(name), tests)}"
            continue
        given = body.get("arguments") if isinstance(body, dict) else None
        arguments = set(given) if isinstance(given, dict) else set()
        signature = tests[name]
        for key in sorted(map(str, arguments - set(signature.takes))):
            yield (
                f"{here}.arguments: {name} takes no argument {key}{nearest(key, signature.takes)}"
            )
        if of_column:
            if "column_name" not in signature.takes:
                yield f"{here}: {name} is a test of a model, not of a column"
            if "column_name" in arguments:
                yield f"{here}.arguments: the column gives column_name itself"
            arguments = arguments | {"column_name"}
        for key in sorted(set(signature.needs) - arguments):
            yield f"{here}: {name} lacks its argument {key}"


@dataclass
class _Entries:
    """The entries of the YAML by kind: name, file and content."""

    entries: dict[str, list[tuple[str, Path, dict[str, Any]]]] = field(default_factory=dict)

    def add(self, document: Any, file: Path) -> None:
        for kind, entries in document.items() if isinstance(document, dict) else ():
            for entry in entries if isinstance(entries, list) else ():
                if isinstance(entry, dict) and isinstance(entry.get("name"), str):
                    self.entries.setdefault(kind, []).append((entry["name"], file, entry))

    def of(self, kind: str) -> list[tuple[str, Path, dict[str, Any]]]:
        return self.entries.get(kind, [])


def _files(root: Path, folder: str, *endings: str) -> dict[str, Path]:
    """Files below a folder by stem, without pytest files and generic tests."""
    return {
        file.stem: file
        for file in sorted((root / folder).rglob("*"))
        if file.suffix in endings
        and file.relative_to(root).parts[:2]
        not in {("tests", name) for name in (*OWN_TESTS, "generic")}
    }


def _described(
    root: Path, entries: _Entries, kind: str, files: dict[str, Path], all_of_them: bool = True
) -> Iterator[str]:
    names = Counter(name for name, _, _ in entries.of(kind))
    for name, file, _ in entries.of(kind):
        place = file.relative_to(root)
        if name not in files:
            yield f"{place}: {kind}[{name}]: no file has this name{nearest(name, files)}"
        elif kind in {"models", "seeds"} and files[name].parent != file.parent:
            yield (
                f"{place}: {kind}[{name}]: its file is in another folder, "
                f"{files[name].relative_to(root)}"
            )
        if names[name] > 1:
            yield f"{place}: {kind}[{name}]: described {names[name]} times"
    for name, path in files.items() if all_of_them else ():
        if name not in names:
            yield f"{path.relative_to(root)}: no YAML entry under {kind} in its folder"


def _columns_once(where: str, entry: dict[str, Any]) -> Iterator[str]:
    columns = entry.get("columns")
    listed = columns if isinstance(columns, list) else []
    names = Counter(str(column.get("name")) for column in listed if isinstance(column, dict))
    for name, count in names.items():
        if count > 1:
            yield f"{where}.columns[{name}]: described {count} times"


def _seed_columns(where: str, path: Path, entry: dict[str, Any]) -> Iterator[str]:
    with path.open(newline="") as lines:
        header = next(csv.reader(lines), [])
    config = entry.get("config")
    types = config.get("column_types") if isinstance(config, dict) else None
    typed = set(types) if isinstance(types, dict) else set()
    columns = entry.get("columns")
    described = {
        str(column.get("name"))
        for column in (columns if isinstance(columns, list) else [])
        if isinstance(column, dict)
    }
    for place, names in (("config.column_types", typed), ("columns", described)):
        for name in sorted(names - set(header)):
            yield f"{where}.{place}: the file has no column {name}{nearest(name, header)}"
    for name in header:
        if name not in typed:
            yield f"{where}.config.column_types: no type for the column {name}"


def _sql_configs(path: Path) -> set[str]:
    """The names of the configs that the file of a model or test sets itself."""
    text = path.read_text()
    if path.suffix == ".py":
        return {
            keyword.arg
            for call in ast.walk(ast.parse(text))
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "config"
            for keyword in call.keywords
            if keyword.arg
        }
    names: set[str] = set()
    for body in re.findall(r"\{\{-?\s*config\((.*?)\)\s*-?\}\}", text, re.DOTALL):
        bare = re.sub(r"'[^']*'|\"[^\"]*\"", "''", body)
        names |= set(re.findall(r"(\w+)\s*=(?!=)", bare))
    return names


def _project(root: Path, document: dict[str, Any]) -> Iterator[str]:
    yield from _check(document, PROJECT)
    for section, schema in PROJECT_TREES.items():
        tree = document.get(section)
        if not isinstance(tree, dict):
            continue
        for problem in _check(tree, schema):
            yield f"{section}.{problem}"
        # The tests of a model have the path of the YAML that names them.
        folders = [
            root / name for name in {"data_tests": ("tests", "models")}.get(section, (section,))
        ]
        configs = {key.removeprefix("+") for key in schema["properties"]}
        yield from _project_folders(tree, section, folders, document.get("name"), configs)


def _project_folders(
    tree: dict[str, Any], where: str, folders: list[Path], project: object, configs: set[str]
) -> Iterator[str]:
    for key, value in tree.items():
        if key.startswith("+"):
            continue
        if key in configs and not isinstance(value, dict):
            yield f"{where}: misplaced key {key}: a config is written +{key}"
            continue
        if project is not None:
            if key != project:
                yield f"{where}.{key}: the project is {project}, not {key}"
                continue
            below = folders
        else:
            below = [folder / key for folder in folders]
            if not any([*folder.glob(key), *folder.glob(f"{key}.*")] for folder in folders):
                yield f"{where}.{key}: there is no folder or file {key} for it"
                continue
        if isinstance(value, dict):
            yield from _project_folders(value, f"{where}.{key}", below, None, configs)


def problems(root: Path) -> list[str]:
    """Every problem in the YAML of the project in a folder, one line each.

    Args:
        root: the folder that contains dbt_project.yml.

    Returns:
        Sorted lines of ``file: path to the key: problem``; empty if there is none.
    """
    tests, macros = _signatures(root)
    entries = _Entries()
    wrong: list[str] = []

    def load(file: Path) -> Any:
        try:
            return yaml.load(file.read_text(), Loader=_Loader)
        except yaml.YAMLError as error:
            wrong.append(f"{file.relative_to(root)}: not YAML: {' '.join(str(error).split())}")
            return None

    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*.y*ml")):
            place = file.relative_to(root)
            if place.parts[0] == "tests" and place.parts[1] in OWN_TESTS:
                continue
            document = load(file)
            if document is None:
                continue
            wrong += (f"{place}: {problem}" for problem in _check(document, PROPERTIES))
            entries.add(document, file)

    project = root / "dbt_project.yml"
    document = load(project)
    if isinstance(document, dict):
        wrong += (f"dbt_project.yml: {problem}" for problem in _project(root, document))

    models = _files(root, "models", ".sql", ".py")
    seeds = _files(root, "seeds", ".csv")
    singular = _files(root, "tests", ".sql")
    wrong += _described(root, entries, "models", models)
    wrong += _described(root, entries, "seeds", seeds)
    wrong += _described(root, entries, "data_tests", singular, all_of_them=False)
    wrong += _described(
        root, entries, "analyses", _files(root, "analyses", ".sql"), all_of_them=False
    )

    tables = [
        (f"sources[{name}].tables[{table.get('name')}]", file, table)
        for name, file, entry in entries.of("sources")
        for table in entry.get("tables") or ()
        if isinstance(table, dict)
    ]
    described = [
        (f"{kind}[{name}]", file, entry)
        for kind in ("models", "seeds")
        for name, file, entry in entries.of(kind)
    ]
    for where, file, entry in described + tables:
        here = f"{file.relative_to(root)}: {where}"
        wrong += _columns_once(here, entry)
        wrong += _tests_of(entry, here, tests, of_column=False)
        columns = entry.get("columns")
        for column in columns if isinstance(columns, list) else ():
            if isinstance(column, dict):
                at = f"{here}.columns[{column.get('name')}]"
                wrong += _tests_of(column, at, tests, of_column=True)

    for name, file, entry in entries.of("seeds"):
        if name in seeds:
            here = f"{file.relative_to(root)}: seeds[{name}]"
            wrong += _seed_columns(here, seeds[name], entry)
    for name, file, entry in entries.of("unit_tests"):
        if entry.get("model") not in models:
            near = nearest(str(entry.get("model")), models)
            wrong.append(
                f"{file.relative_to(root)}: unit_tests[{name}]: "
                f"there is no model {entry.get('model')}{near}"
            )
    for name, file, entry in entries.of("macros"):
        here = f"{file.relative_to(root)}: macros[{name}]"
        if name not in macros:
            wrong.append(f"{here}: there is no macro {name}{nearest(name, macros)}")
            continue
        for argument in entry.get("arguments") or ():
            if isinstance(argument, dict) and argument.get("name") not in macros[name].takes:
                near = nearest(str(argument.get("name")), macros[name].takes)
                wrong.append(f"{here}: {name} takes no argument {argument.get('name')}{near}")

    for files, kind in ((models, NodeType.Model), (singular, NodeType.Test)):
        for path in files.values():
            for key in sorted(_sql_configs(path) - configs_of(kind)):
                wrong.append(
                    f"{path.relative_to(root)}: config({key}=...): unknown config {key}"
                    f"{nearest(key, configs_of(kind))}"
                )
    return sorted(set(wrong))


def main() -> int:
    """Print the problems of the project in the working directory; returns 1 if there are any."""
    lines = problems(Path.cwd())
    for line in lines:
        print(line)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
