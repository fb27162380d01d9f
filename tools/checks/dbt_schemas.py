"""dbt's own JSON schemas of a project's YAML, made stricter where they accept a fault.

dbt-core ships the schemas and checks them on four warehouses, none of which is DuckDB. They list
the keys of each object. They accept the following, which this project does not:

- null, an empty text or list, a test named by the key ``test_name``, ``tests`` for ``data_tests``;
- configs of other warehouses: only those of dbt's classes and of the project's two adapters stay;
- flags of any name, and keys of metrics and semantic models that dbt 1.11 does not read: only the
  fields of its classes stay;
- an entry without a description, a model without columns, and the like (``REQUIRED``);
- a config without its ``+`` below a section of dbt_project.yml, which dbt reads as a folder.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

# This import is first, because other modules of dbt import it in a cycle.
import dbt_common.events  # noqa: F401
from dbt.adapters.duckdb.impl import DuckDBAdapter
from dbt.adapters.spark.impl import SparkAdapter
from dbt.artifacts.resources.types import NodeType
from dbt.contracts.graph.model_config import RESOURCE_TYPES
from dbt.contracts.graph.unparsed import UnparsedMetric, UnparsedSemanticModel
from dbt.contracts.project import ProjectFlags
from dbt.jsonschemas import JSONSCHEMAS_PATH

Schema = dict[str, Any]

#: By the schema's name of an entry: the keys that this project requires beside dbt's.
REQUIRED = {
    "AnalysesProperties": ("description",),
    "ColumnProperties": ("description",),
    "DataTestProperties": ("description",),
    "DbtContract": ("enforced",),
    "ExposureProperties": ("depends_on",),
    "FreshnessRules": ("count", "period"),
    "MacrosProperties": ("description",),
    "ModelProperties": ("description", "columns"),
    "SeedProperties": ("description", "config"),
    "SourceProperties": ("description", "tables"),
    "Tables": ("description",),
    "UnitTestProperties": ("given",),
}
_FOLDER = r"^[A-Za-z_][A-Za-z0-9_]*$"
# By definition of configs: the kind of node that it belongs to.
_CONFIGS = {
    "DataTestConfig": NodeType.Test,
    "ModelConfig": NodeType.Model,
    "SeedConfig": NodeType.Seed,
    "SourceConfig": NodeType.Source,
    "UnitTestConfig": NodeType.Unit,
}
_SECTIONS = {
    "models": NodeType.Model,
    "seeds": NodeType.Seed,
    "sources": NodeType.Source,
    "data_tests": NodeType.Test,
    "unit_tests": NodeType.Unit,
    "exposures": NodeType.Exposure,
    "semantic-models": NodeType.SemanticModel,
    "metrics": NodeType.Metric,
}


def configs_of(kind: NodeType) -> frozenset[str]:
    """The configs of a kind of node that dbt or one of the project's adapters reads."""
    classes = [RESOURCE_TYPES[kind]]
    if kind in (NodeType.Model, NodeType.Seed):
        classes += [adapter.AdapterSpecificConfigs for adapter in (DuckDBAdapter, SparkAdapter)]
    fields = [field for each in classes for field in dataclasses.fields(each)]
    return frozenset(field.name for field in fields) - {"_extra"}


def _shipped(*parts: str) -> Schema:
    document: Schema = json.loads(Path(JSONSCHEMAS_PATH, *parts).read_text())
    return document


def _closed(schema: Any, definitions: Schema) -> Any:
    """A schema without references, nulls and empty values, and with each choice as one list."""
    if isinstance(schema, list):
        return [_closed(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _closed(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    closed = {
        key: {name: _closed(part, definitions) for name, part in value.items()}
        if key == "properties"
        else _closed(value, definitions)
        for key, value in schema.items()
    }
    if isinstance(closed.get("type"), list):
        kinds = [kind for kind in closed["type"] if kind != "null"]
        closed["type"] = kinds[0] if len(kinds) == 1 else kinds
    if closed.get("type") == "string":
        closed["minLength"] = 1
    for name, field in closed.get("properties", {}).items():
        # A unit test of a model that reads no relation has an empty `given`.
        if isinstance(field, dict) and field.get("type") == "array" and name != "given":
            field["minItems"] = 1
    if "oneOf" in closed:
        # The objects of the choice are dbt's form for a word that it does not know.
        words = [word for part in closed.pop("oneOf") for word in part.get("enum", ())]
        closed |= {"type": "string", "enum": words}
    branches = [part for part in closed.get("anyOf", ()) if part != {"type": "null"}]
    if branches == [True]:
        return True
    if len(branches) == 1:
        del closed["anyOf"]
        closed |= branches[0]
    elif branches:
        closed["anyOf"] = branches
    return closed


def _properties() -> Schema:
    shipped = _shipped("resources", "latest.json")
    definitions = shipped["definitions"]
    for schema in (shipped, *definitions.values()):
        fields = schema.get("properties", {}) if isinstance(schema, dict) else {}
        if "data_tests" in fields:
            del fields["tests"]
    for name, keys in REQUIRED.items():
        definitions[name]["required"] = sorted({*definitions[name].get("required", ()), *keys})
    for name, kind in _CONFIGS.items():
        fields = definitions[name]["properties"]
        definitions[name]["properties"] = {
            config: fields[config] for config in sorted(fields) if config in configs_of(kind)
        }
    definitions["Severity"]["enum"] += [word.lower() for word in definitions["Severity"]["enum"]]
    definitions["CustomTest"] = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": {
            "anyOf": [{"$ref": "#/definitions/CustomTestInner"}, {"const": None}]
        },
    }
    shipped["properties"] |= {
        "metrics": {"type": "array", "items": UnparsedMetric.json_schema()},
        "semantic_models": {"type": "array", "items": UnparsedSemanticModel.json_schema()},
    }
    closed: Schema = _closed({**shipped, "definitions": {}}, definitions)
    return closed


def _project() -> tuple[Schema, dict[str, Schema]]:
    shipped = _shipped("project", "0.0.110.json")
    definitions = shipped["definitions"]
    trees = {}
    for section, kind in _SECTIONS.items():
        name = shipped["properties"][section]["anyOf"][0]["$ref"].rpartition("/")[2]
        # In dbt_project.yml dbt writes hooks with a hyphen.
        takes = {f"+{config.replace('_hook', '-hook')}" for config in configs_of(kind)}
        fields = {
            key: schema for key, schema in definitions[name]["properties"].items() if key in takes
        }
        trees[section] = {
            **_closed({"type": "object", "properties": fields}, definitions),
            "patternProperties": {_FOLDER: {"$ref": "#"}},
            "additionalProperties": False,
        }
        shipped["properties"][section] = {"type": "object"}
    shipped["properties"]["flags"] = {
        "type": "object",
        "properties": {field.name: {} for field in dataclasses.fields(ProjectFlags)},
        "additionalProperties": False,
    }
    shipped["required"] = ["name", "profile", "require-dbt-version"]
    # Sections that the project does not use would refer to themselves.
    for key in ("functions", "saved-queries", "snapshots", "analyses", "tests"):
        del shipped["properties"][key]
    return _closed({**shipped, "definitions": {}}, definitions), trees


#: The schema of the YAML beside models, seeds, tests, macros and analyses.
PROPERTIES = _properties()
#: The schema of dbt_project.yml, and by name that of each section with nested folders.
PROJECT, PROJECT_TREES = _project()
