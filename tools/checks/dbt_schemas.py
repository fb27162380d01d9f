"""dbt's own JSON schemas of a project's YAML, closed where they leave a fault open.

dbt-core ships them, and holds them on four warehouses, none of which is DuckDB. They say what an
object takes. What they let pass, and this project does not:

- null, an empty text or list, a test named by the key ``test_name``, ``tests`` for ``data_tests``;
- configs of other warehouses: those stay that dbt's classes and our two adapters have;
- flags of any name, and of metrics and semantic models what dbt 1.11 does not have: the fields of
  its classes say it;
- an entry without its description, a model without its columns, and the like (``REQUIRED``);
- below a section of dbt_project.yml a config without its ``+``, which dbt takes for a folder.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

# First, and alone: the rest of dbt imports it in a circle.
import dbt_common.events  # noqa: F401
from dbt.adapters.duckdb.impl import DuckDBAdapter
from dbt.adapters.spark.impl import SparkAdapter
from dbt.artifacts.resources.types import NodeType
from dbt.contracts.graph.model_config import RESOURCE_TYPES
from dbt.contracts.graph.unparsed import UnparsedMetric, UnparsedSemanticModel
from dbt.contracts.project import ProjectFlags
from dbt.jsonschemas import JSONSCHEMAS_PATH

Schema = dict[str, Any]

#: What this project asks of an entry, by the schema's name of it, beside what dbt asks.
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
# The kind of node whose configs a definition lists.
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
    """The configs that dbt, or an adapter of ours, reads of a kind of node."""
    classes = [RESOURCE_TYPES[kind]]
    if kind in (NodeType.Model, NodeType.Seed):
        classes += [adapter.AdapterSpecificConfigs for adapter in (DuckDBAdapter, SparkAdapter)]
    fields = [field for each in classes for field in dataclasses.fields(each)]
    return frozenset(field.name for field in fields) - {"_extra"}


def _shipped(*parts: str) -> Schema:
    document: Schema = json.loads(Path(JSONSCHEMAS_PATH, *parts).read_text())
    return document


def _closed(schema: Any, definitions: Schema) -> Any:
    """A schema without references, null and empty values; the words of a choice in one list."""
    if isinstance(schema, list):
        return [_closed(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _closed(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    found = {
        key: {name: _closed(part, definitions) for name, part in value.items()}
        if key == "properties"
        else _closed(value, definitions)
        for key, value in schema.items()
    }
    if isinstance(found.get("type"), list):
        kinds = [kind for kind in found["type"] if kind != "null"]
        found["type"] = kinds[0] if len(kinds) == 1 else kinds
    if found.get("type") == "string":
        found["minLength"] = 1
    for name, field in found.get("properties", {}).items():
        # A unit test of a model that reads nothing is given nothing.
        if isinstance(field, dict) and field.get("type") == "array" and name != "given":
            field["minItems"] = 1
    if "oneOf" in found:
        # Its objects are how dbt writes a word that it does not know.
        words = [word for part in found.pop("oneOf") for word in part.get("enum", ())]
        found |= {"type": "string", "enum": words}
    branches = [part for part in found.get("anyOf", ()) if part != {"type": "null"}]
    if branches == [True]:
        return True
    if len(branches) == 1:
        del found["anyOf"]
        found |= branches[0]
    elif branches:
        found["anyOf"] = branches
    return found


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
        takes = {f"+{config}" for config in configs_of(kind)}
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
    # Sections that the project has none of would refer to themselves.
    for key in ("functions", "saved-queries", "snapshots", "analyses", "tests"):
        del shipped["properties"][key]
    return _closed({**shipped, "definitions": {}}, definitions), trees


#: The YAML beside models, seeds, tests, macros and analyses.
PROPERTIES = _properties()
#: dbt_project.yml, and by its name each section whose folders nest, which is checked by itself.
PROJECT, PROJECT_TREES = _project()
