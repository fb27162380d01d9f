"""dbt's own schemas, made stricter: they refuse more faults, and accept what dbt accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from dbt.artifacts.resources.types import NodeType
from dbt.jsonschemas import JSONSCHEMAS_PATH

from tools.checks.dbt_schemas import PROJECT, PROJECT_TREES, PROPERTIES, configs_of

GOOD = """
models:
  - name: orders
    description: One row per order
    config:
      materialized: incremental
      file_format: iceberg
      indexes: [{columns: [order_id]}]
    columns:
      - {name: order_id, description: Id, data_tests: [unique, {not_null: }]}
    data_tests:
      - is_paid: {arguments: {by: card}, config: {severity: warn}}
sources:
  - name: shop
    description: The shop
    config: {freshness: {warn_after: {count: 1, period: day}}}
    tables: [{name: orders, description: Orders}]
unit_tests:
  - {name: orders_are_paid, model: orders, given: [], expect: {rows: [{order_id: }]}}
exposures:
  - {name: sales, type: dashboard, owner: {name: Finance}, depends_on: [ref('orders')]}
semantic_models:
  - name: orders
    model: ref('orders')
    description: Orders
    defaults: {agg_time_dimension: ordered_at}
    entities: [{name: order, type: primary, expr: order_id}]
    dimensions: [{name: ordered_at, type: time, type_params: {time_granularity: day}}]
    measures: [{name: orders, agg: count, expr: order_id}]
metrics:
  - {name: paid, label: Paid, type: ratio, type_params: {numerator: a, denominator: {name: b}}}
"""


def errors(text: str, schema: Any = PROPERTIES) -> list[str]:
    validator = jsonschema.Draft7Validator(schema)
    return [error.message for error in validator.iter_errors(yaml.safe_load(text))]


def test_valid_yaml_has_no_error() -> None:
    assert errors(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("description: One row per order", "description: "),
        ("description: One row per order", "description: ''"),
        ("    description: One row per order\n", ""),
        ("    data_tests:\n", "    tests:\n"),
        ("is_paid: {arguments: {by: card}, config: {severity: warn}}", "test_name: is_paid"),
        ("file_format: iceberg", "cluster_by: order_id"),
        ("file_format: iceberg", "dist: even"),
        ("expect: {rows", "config: {transient: true}, expect: {rows"),
        ("given: [], ", ""),
        ("count: 1, ", ""),
        ("columns: [order_id]", "columns: []"),
        ("entities: [{name: order, ", "entities: [{name: order, kind: x, "),
        ("denominator: {name: b}", "denominator: {name: b, filters: x}"),
        ("depends_on: [ref('orders')]", "depends_on: []"),
    ],
)
def test_faults_that_dbts_schemas_accept_are_refused(old: str, new: str) -> None:
    assert GOOD.count(old) == 1
    spoilt = GOOD.replace(old, new)
    assert errors(spoilt)


@pytest.mark.parametrize(
    ("old", "new"),
    [("    data_tests:\n", "    tests:\n"), ("file_format: iceberg", "dist: even")],
)
def test_dbts_schema_as_shipped_accepts_the_fault(old: str, new: str) -> None:
    """If dbt's schema refuses it one day, the stricter schema is no longer needed."""
    shipped = Path(JSONSCHEMAS_PATH, "resources", "latest.json").read_text()
    models = GOOD.partition("sources:")[0].replace("warn", "Warn").replace(", {not_null: }", "")
    assert errors(models, json.loads(shipped)) == []
    assert errors(models.replace(old, new), json.loads(shipped)) == []


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("flags: {fail_fast: true}", False),
        ("flags: {fail_fsat: true}", True),
        ("var: {a: 1}", True),
        ("vars: {a: 1}", False),
        ("snapshots: {}", True),
    ],
)
def test_the_schema_of_the_project_file_is_stricter_as_well(text: str, is_refused: bool) -> None:
    head = "{name: shop, profile: shop, require-dbt-version: '>=1.11.0'}"
    document = yaml.safe_load(head) | yaml.safe_load(text)
    assert bool(errors(yaml.safe_dump(document), PROJECT)) == is_refused
    assert errors("name: shop", PROJECT)


def test_a_config_of_a_folder_has_its_plus() -> None:
    tree = PROJECT_TREES["models"]
    assert errors("shop: {+materialized: table, core: {+schema: core}}", tree) == []
    assert errors("shop: {materialized: table}", tree)
    assert errors("shop: {+materialised: table}", tree)


def test_configs_are_those_of_dbt_and_of_the_two_adapters() -> None:
    assert {"materialized", "indexes", "file_format", "pre_hook"} <= configs_of(NodeType.Model)
    assert {"severity", "where"} <= configs_of(NodeType.Test)
    assert not {"_extra", "cluster_by", "dist"} & configs_of(NodeType.Model)
