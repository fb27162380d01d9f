from __future__ import annotations

from pathlib import Path

import pytest

from tools.checks.yaml_keys import problems

ROOT = Path(__file__).resolve().parents[2]

GOOD = """\
version: 2

models:
  - name: orders
    description: One row per order
    config:
      tags: [nightly]
      meta:
        owner: sales
    data_tests:
      - primary_key:
          arguments:
            columns: [order_id]
    columns:
      - name: order_id
        description: Id of the order
        data_tests:
          - not_null
          - accepted_values:
              arguments:
                values: [a, b]
              config:
                severity: warn
      - name: amount
        description: Amount of the order

unit_tests:
  - name: orders_keep_their_amount
    model: orders
    given:
      - input: ref('raw_orders')
        rows:
          - {order_id: a}
    expect:
      rows:
        - {order_id: a}
"""
SEEDS = """\
version: 2

seeds:
  - name: raw_orders
    description: One row per order as loaded
    config:
      column_types:
        order_id: string
        amount: string
    columns:
      - name: amount
        description: As loaded
"""
PROJECT = """\
name: shop
profile: shop
require-dbt-version: ">=1.11.0"
models:
  shop:
    core:
      +materialized: table
vars:
  anything: 1
"""
PRIMARY_KEY = "{% test primary_key(model, columns, scope=none) %}select 1{% endtest %}"
MACRO = "{% macro cents(amount, digits=2) -%}{{ amount }}{%- endmacro %}"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name, text in {
        "dbt_project.yml": PROJECT,
        "models/core/orders.sql": "{{ config(materialized='table') }} select 1",
        "models/core/_core__models.yml": GOOD,
        "seeds/raw_orders.csv": "order_id,amount\na,1\n",
        "seeds/_seeds.yml": SEEDS,
        "tests/generic/primary_key.sql": PRIMARY_KEY,
        "tests/assert_amounts_add_up.sql": "select 1",
        "macros/cents.sql": MACRO,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text()
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new))


def test_the_project_has_no_problem() -> None:
    lines = problems(ROOT)
    assert not lines, "\n".join(lines)


def test_a_good_project_has_no_problem(shop: Path) -> None:
    assert problems(shop) == []


MODELS = "models/core/_core__models.yml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "    description: One row per order\n",
            "    description: One row per order\n    descripton: twice\n",
            "models[orders]: unknown key descripton; did you mean description?",
        ),
        (
            "    config:\n      tags: [nightly]\n      meta:\n        owner: sales\n",
            "    meta:\n      owner: sales\n",
            "models[orders]: misplaced key meta: it belongs under config",
        ),
        (
            "      tags: [nightly]\n",
            "      tag: [nightly]\n",
            "models[orders].config: unknown key tag; did you mean tags?",
        ),
        (
            "      tags: [nightly]\n",
            "      materialized: tabel\n",
            "models[orders].config.materialized: 'tabel' is not one of",
        ),
        (
            "      tags: [nightly]\n",
            "      contract:\n        enforce: true\n",
            "models[orders].config.contract: unknown key enforce; did you mean enforced?",
        ),
        ("unit_tests:", "unit_test:", "(top): unknown key unit_test; did you mean unit_tests?"),
        (
            "    data_tests:\n      - primary_key",
            "    tests:\n      - primary_key",
            "models[orders]: unknown key tests; did you mean data_tests?",
        ),
        (
            "          - not_null\n",
            "          - not_nul\n",
            "columns[order_id].data_tests[not_nul]: there is no generic test not_nul; did you mean "
            "not_null?",
        ),
        (
            "            columns: [order_id]\n",
            "            column: [order_id]\n",
            "primary_key takes no argument column; did you mean columns?",
        ),
        (
            "            columns: [order_id]\n",
            "            scope: all\n",
            "primary_key lacks its argument columns",
        ),
        (
            "          arguments:\n            columns: [order_id]\n",
            "          columns: [order_id]\n",
            "models[orders].data_tests[0].primary_key: ",
        ),
        (
            "                severity: warn\n",
            "                severty: warn\n",
            "accepted_values.config: unknown key severty; did you mean severity?",
        ),
        (
            "          - not_null\n",
            "          - primary_key:\n              arguments:\n                columns: [a]\n",
            "primary_key is a test of a model, not of a column",
        ),
        (
            "        description: Amount of the order\n",
            "        descr: Amount of the order\n",
            "models[orders].columns[amount]: 'description' is a required property",
        ),
        (
            "      - name: amount\n",
            "      - name: order_id\n",
            "models[orders].columns[order_id]: described 2 times",
        ),
        (
            "    model: orders\n",
            "    model: order\n",
            "unit_tests[orders_keep_their_amount]: there is no model order; did you mean orders?",
        ),
        (
            "      - input: ref('raw_orders')\n",
            "      - inputs: ref('raw_orders')\n",
            "given[0]: unknown key inputs; did you mean input?",
        ),
        ("  - name: orders\n", "  - name: ordres\n", "no file has this name; did you mean orders?"),
        (
            "    description: One row per order\n",
            "    description: One row per order\n    description: again\n",
            "the key 'description' is there twice",
        ),
    ],
)
def test_a_fault_is_named_with_its_place_and_remedy(
    shop: Path, old: str, new: str, said: str
) -> None:
    change(shop, MODELS, old, new)
    lines = problems(shop)
    assert any(line.startswith(f"{MODELS}: ") and said in line for line in lines), lines


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "seeds/_seeds.yml",
            "        amount: string\n",
            "        amont: string\n",
            "seeds[raw_orders].config.column_types: the file has no column amont; did you mean "
            "amount?",
        ),
        (
            "seeds/_seeds.yml",
            "        amount: string\n",
            "",
            "seeds[raw_orders].config.column_types: no type for the column amount",
        ),
        (
            "seeds/_seeds.yml",
            "      - name: amount\n",
            "      - name: amounts\n",
            "seeds[raw_orders].columns: the file has no column amounts; did you mean amount?",
        ),
        (
            "dbt_project.yml",
            "      +materialized: table\n",
            "      +materialised: table\n",
            "unknown key +materialised; did you mean +materialized?",
        ),
        (
            "dbt_project.yml",
            "      +materialized: table\n",
            "      materialized: table\n",
            "misplaced key materialized: a config is written +materialized",
        ),
        ("dbt_project.yml", "    core:\n", "    cores:\n", "there is no folder or file cores"),
        ("dbt_project.yml", "  shop:\n", "  shops:\n", "the project is shop, not shops"),
        ("dbt_project.yml", "vars:\n", "var:\n", "unknown key var; did you mean vars?"),
        (
            "models/core/orders.sql",
            "materialized=",
            "materialised=",
            "unknown config materialised; did you mean materialized?",
        ),
    ],
)
def test_a_fault_outside_the_models_yaml_is_named(
    shop: Path, name: str, old: str, new: str, said: str
) -> None:
    change(shop, name, old, new)
    lines = problems(shop)
    assert any(line.startswith(f"{name}: ") and said in line for line in lines), lines


def test_a_model_without_an_entry_is_named(shop: Path) -> None:
    (shop / "models/core/customers.sql").write_text("select 1")
    assert problems(shop) == [
        "models/core/customers.sql: no YAML entry under models in its folder",
    ]


def test_a_seed_without_an_entry_is_named(shop: Path) -> None:
    (shop / "seeds/customers.csv").write_text("id\n1\n")
    assert problems(shop) == ["seeds/customers.csv: no YAML entry under seeds in its folder"]


def test_entries_for_macros_and_singular_tests_need_their_file(shop: Path) -> None:
    (shop / "macros/_macros.yml").write_text(
        "macros:\n"
        "  - {name: cent, description: To cents}\n"
        "  - {name: cents, description: To cents, arguments: [{name: digit}]}\n"
    )
    (shop / "tests/_tests.yml").write_text(
        "data_tests:\n  - {name: assert_amounts_add, description: They do}\n"
    )
    assert problems(shop) == [
        "macros/_macros.yml: macros[cent]: there is no macro cent; did you mean cents?",
        "macros/_macros.yml: macros[cents]: cents takes no argument digit; did you mean digits?",
        "tests/_tests.yml: data_tests[assert_amounts_add]: no file has this name; "
        "did you mean assert_amounts_add_up?",
    ]
