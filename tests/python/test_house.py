"""The rules of the project, checked on dbt's own manifest and a built database."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pathspec
import pytest

if TYPE_CHECKING:
    from conftest import Dbt

ROOT = Path(__file__).resolve().parents[2]

Manifest = dict[str, Any]


@pytest.fixture(scope="module")
def manifest(compiled: Path) -> Manifest:
    return json.loads((compiled / "manifest.json").read_text())


def models(manifest: Manifest, layer: str = "") -> list[dict[str, Any]]:
    chosen = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
        and node["original_file_path"].startswith(f"models/{layer}")
    ]
    assert chosen, f"no models in {layer}"
    return chosen


def parents(manifest: Manifest, node: dict[str, Any]) -> list[dict[str, Any]]:
    everything = {**manifest["nodes"], **manifest["sources"]}
    return [everything[name] for name in node["depends_on"]["nodes"]]


def reads(manifest: Manifest, layer: str, forbidden: set[str]) -> list[str]:
    """Models of a layer that read a forbidden layer: raw, staging, intermediate or marts."""
    wrong = []
    for node in models(manifest, layer):
        for parent in parents(manifest, node):
            path = Path(parent["original_file_path"]).parts
            layer_read = "raw" if parent["resource_type"] == "source" else path[1]
            if layer_read in forbidden:
                wrong.append(f"{node['name']} reads {parent['name']} of {layer_read}")
    return sorted(wrong)


def bare(sql: str) -> str:
    """SQL without comments and strings."""
    return re.sub(r"\{#.*?#\}|--[^\n]*|'[^']*'", " ", sql, flags=re.DOTALL)


def test_a_staging_model_reads_one_raw_table_and_joins_nothing(manifest: Manifest) -> None:
    wrong = []
    for node in models(manifest, "staging/"):
        source = Path(node["original_file_path"]).parts[2]
        named = [
            (parent["resource_type"], parent["original_file_path"], parent["name"])
            for parent in parents(manifest, node)
        ]
        table = node["name"].removeprefix(f"stg_{source}__")
        if named != [("seed", f"seeds/raw/{source}/{table}.csv", table)]:
            wrong.append(f"{node['name']} reads {named}")
        if re.search(r"\b(join|union|lateral)\b", bare(node["raw_code"]), re.IGNORECASE):
            wrong.append(f"{node['name']} joins")
    assert not wrong, "\n".join(wrong)


def test_only_quality_and_as_of_read_staging_and_nothing_past_staging_reads_raw(
    manifest: Manifest,
) -> None:
    assert reads(manifest, "intermediate/quality/", {"raw"}) == []
    for room in (ROOT / "models" / "intermediate").iterdir():
        # Checks of raw rows need int_as_of: it reads staging, and quality reads it.
        if room.name not in {"quality", "reference"}:
            assert reads(manifest, f"intermediate/{room.name}/", {"raw", "staging"}) == []
    assert reads(manifest, "intermediate/reference/", {"raw"}) == []
    assert reads(manifest, "marts/", {"raw", "staging"}) == []


@pytest.mark.takes_turns
def test_a_prefix_is_put_before_every_schema_that_lokun_makes(
    manifest: Manifest, new_dbt: Callable[..., Dbt]
) -> None:
    """Sources, which lokun only reads, keep their schemas; without the var there is no prefix."""
    dbt = new_dbt("prefixed")
    dbt.run("parse", "--vars", "{schema_prefix: house_}")
    prefixed = json.loads((dbt.home / "target" / "manifest.json").read_text())
    made = {"model", "seed"}
    schemas = {
        name: node["schema"]
        for name, node in manifest["nodes"].items()
        if node["resource_type"] in made
    }
    assert {"attribution", "staging", "int_credit", "reference", "raw_crm"} <= {*schemas.values()}
    assert {
        name: node["schema"]
        for name, node in prefixed["nodes"].items()
        if node["resource_type"] in made
    } == {name: f"house_{schema}" for name, schema in schemas.items()}
    assert {name: source["schema"] for name, source in prefixed["sources"].items()} == {
        name: source["schema"] for name, source in manifest["sources"].items()
    }


def test_each_room_of_intermediate_has_a_schema_of_its_own(manifest: Manifest) -> None:
    wrong = [
        f"{node['original_file_path']}: {node['schema']}"
        for node in models(manifest, "intermediate/")
        if node["schema"] != f"int_{Path(node['original_file_path']).parts[2]}"
    ]
    assert not wrong, "\n".join(wrong)


def test_data_flows_one_way(manifest: Manifest) -> None:
    assert reads(manifest, "staging/", {"staging", "intermediate", "marts"}) == []
    assert reads(manifest, "intermediate/", {"marts"}) == []


def test_every_model_states_its_grain(manifest: Manifest) -> None:
    silent = []
    for node in models(manifest):
        path = ROOT / node["original_file_path"]
        opening = '"""Grain: one row' if path.suffix == ".py" else "-- grain: one row"
        # Only a model's config may precede it.
        text = re.sub(r"\A\{\{ config\(.*?\) \}\}\n\s*", "", path.read_text(), flags=re.DOTALL)
        if not text.startswith(opening):
            silent.append(f"{node['original_file_path']} does not start with {opening!r}")
        first = node["description"].strip().split("\n")[0]
        if not first.startswith("One row "):
            silent.append(f"{node['name']}: its description starts with {first!r}, not 'One row'")
    assert not silent, "\n".join(silent)


def test_every_sql_model_ends_in_its_final_step(manifest: Manifest) -> None:
    wrong = [
        node["original_file_path"]
        for node in models(manifest)
        if node["language"] == "sql"
        and not node["raw_code"].rstrip().endswith("\nselect * from final")
    ]
    assert not wrong, "\n".join(wrong)


def test_every_mart_has_a_contract_and_a_key(manifest: Manifest) -> None:
    keyed = {
        node["attached_node"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test"
        and (node.get("test_metadata") or {}).get("name") == "primary_key"
    }
    wrong = []
    for node in models(manifest, "marts/"):
        if not node["config"]["contract"]["enforced"]:
            wrong.append(f"{node['name']}: no enforced contract")
        if node["unique_id"] not in keyed:
            wrong.append(f"{node['name']}: no primary_key test")
    assert not wrong, "\n".join(wrong)


def test_every_column_is_described_and_every_described_column_exists(
    manifest: Manifest, demo: duckdb.DuckDBPyConnection
) -> None:
    listed = demo.execute(
        "select table_schema, table_name, list(column_name) from information_schema.columns "
        "group by all"
    ).fetchall()
    columns = {(schema, table): set(names) for schema, table, names in listed}
    wrong = []
    for node in models(manifest):
        described = {name for name, column in node["columns"].items() if column["description"]}
        wrong += [
            f"{node['name']}.{name}: no description" for name in set(node["columns"]) - described
        ]
        if node["config"]["materialized"] == "ephemeral":
            continue
        there = columns.get((node["schema"], node["alias"]))
        if there is None:
            wrong.append(f"{node['name']}: not in the database; remedy: dbt build")
            continue
        wrong += [f"{node['name']}.{name}: not in the YAML" for name in there - described]
        wrong += [f"{node['name']}.{name}: only in the YAML" for name in described - there]
    assert not wrong, "\n".join(sorted(wrong))


def test_every_singular_test_is_an_assertion_that_states_its_failure() -> None:
    files = [
        path
        for path in (ROOT / "tests").rglob("*.sql")
        if path.relative_to(ROOT / "tests").parts[0] not in {"generic", "python"}
    ]
    assert files
    wrong = [
        str(path.relative_to(ROOT))
        for path in files
        if not path.name.startswith("assert_") or not path.read_text().startswith("-- ")
    ]
    assert not wrong, "\n".join(wrong)


def test_a_python_model_is_a_dozen_lines(manifest: Manifest) -> None:
    long = {
        node["name"]: len(lines)
        for node in models(manifest)
        if node["language"] == "python"
        and len(lines := [line for line in node["raw_code"].splitlines() if line.strip()]) > 24
    }
    assert long == {}


LONGEST = 300
GENERATED = "generated from contract/raw.yml"


def longer_than(limit: int, folder: Path) -> dict[str, int]:
    """The number of lines of each source file beyond a limit, without generated files."""
    lengths = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".sql", ".yml"}:
            text = path.read_text()
            if text.count("\n") > limit and GENERATED not in text[:1000]:
                lengths[str(path.relative_to(folder))] = text.count("\n")
    return lengths


@pytest.mark.parametrize(
    "folder",
    [
        "src/lokun",
        "macros",
        "models",
        "tests",
    ],
)
def test_no_file_is_longer_than_three_hundred_lines(folder: str) -> None:
    assert longer_than(LONGEST, ROOT / folder) == {}, "split it by topic"


def test_only_a_generated_file_may_be_long(tmp_path: Path) -> None:
    (tmp_path / "long.sql").write_text("select 1\n" * 301)
    (tmp_path / "full.py").write_text("pass\n" * 300)
    (tmp_path / "made.yml").write_text(f"# {GENERATED}\n" + "- a\n" * 900)
    assert longer_than(LONGEST, tmp_path) == {"long.sql": 301}


def code(manifest: Manifest, node: dict[str, Any]) -> str:
    """A model with the macros of the house that it calls, those of the raw tables left out."""
    text = node["raw_code"]
    called = list(node["depends_on"]["macros"])
    seen = {"macro.lokun.checked", "macro.lokun.staged"}
    while called:
        name = called.pop()
        if name.startswith("macro.lokun.") and name not in seen:
            seen.add(name)
            macro = manifest["macros"][name]
            text += macro["macro_sql"]
            called += macro["depends_on"]["macros"]
    return text


def test_a_unit_test_sets_the_vars_that_its_model_reads(manifest: Manifest) -> None:
    """A unit test must pass under every setting of a user, so it sets the vars itself."""
    source = {node["name"]: code(manifest, node) for node in models(manifest)}
    assert "var('count_self_reported')" in source["int_self_reported_touches"]
    assert 'var("reporting_currency")' in source["fct_rewards"]
    loose = [
        f"{test['name']}: {name}"
        for test in manifest["unit_tests"].values()
        for name in re.findall(r"""\bvar\(['"](\w+)""", source[test["model"]])
        if name not in ((test["overrides"] or {}).get("vars") or {})
    ]
    assert not loose, loose


def test_what_sqlfluff_does_not_read_is_one_macro_call() -> None:
    lines = (ROOT / ".sqlfluffignore").read_text().splitlines()
    ignored = pathspec.GitIgnoreSpec.from_lines(lines)
    files = sorted((ROOT / "models").rglob("*.sql"))
    unread = [path for path in files if ignored.match_file(path.relative_to(ROOT))]
    assert len(unread) > 40
    call = r"with\n\n\{\{ (staged|checked|landed)\('\w+'\) \}\}\n\nselect \* from final\n"
    head = r"(\{\{ config\(enabled=is_fed.*\n\n)?(--.*\n)+"
    assert [path.name for path in unread if not re.fullmatch(head + call, path.read_text())] == []
