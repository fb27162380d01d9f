"""SQL models parse for other warehouses, and docs/warehouses.md says what that leaves out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlglot

from tools.checks import warehouses

pytestmark = pytest.mark.takes_turns

ROOT = Path(__file__).resolve().parents[2]


def node(name: str, *parents: str, language: str = "sql", folder: str = "intermediate") -> Any:
    return {
        "resource_type": "model",
        "language": language,
        "name": name,
        "schema": "core",
        "original_file_path": f"models/{folder}/{name}.sql",
        "depends_on": {"nodes": list(parents)},
        "compiled_code": None,
    }


def test_every_sql_model_parses_and_the_document_says_what_is_left_out(
    compiled_for_spark: dict[str, Any],
) -> None:
    found = warehouses.reach(warehouses.sql_models(compiled_for_spark))
    assert found.models == len(
        [
            path
            for path in (ROOT / "models").rglob("*.sql")
            if path.stem in {each["name"] for each in compiled_for_spark["nodes"].values()}
        ]
    )
    assert found.problems == []
    said = (ROOT / "docs" / "warehouses.md").read_text()
    lists = warehouses.document(compiled_for_spark, found)
    assert said.endswith(lists), (
        "docs/warehouses.md: end it with what python -m tools.checks.warehouses prints"
    )


def test_a_model_that_does_not_parse_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = sqlglot.parse_one

    def strict(sql: str, read: str) -> Any:
        if read == "bigquery":
            raise sqlglot.errors.ParseError("Expecting (\nhere")
        return sound(sql, read=read)

    monkeypatch.setattr(warehouses.sqlglot, "parse_one", strict)
    found = warehouses.reach([("a", "select b from t")])
    assert found.problems == ["a: BigQuery: Expecting ("]
    monkeypatch.undo()
    with pytest.raises(sqlglot.errors.ParseError):
        warehouses.reach([("a", "select from where")])


def test_what_a_translation_leaves_out_is_listed() -> None:
    found = warehouses.reach([("weeks", "select explode(sequence(a, b, interval 7 day)) from t")])
    assert found.lost[("Redshift", "Unsupported EXPLODE() function")] == ["weeks"]
    own = warehouses.reach([("a", "select house_of_cards(b) as c from t")])
    said = "the function house_of_cards is not translated"
    assert own.lost == {(name, said): ["a"] for name in warehouses.WAREHOUSES.values()}


def test_a_named_window_is_written_where_it_is_used() -> None:
    sql = (
        "select sum(a) over w as b, row_number() over (partition by d order by e) as f from t"
        " window w as (partition by c order by d rows between 1 preceding and current row)"
    )
    tree = warehouses.inline_windows(sqlglot.parse_one(sql, read="spark"))
    assert tree.sql(dialect="spark").lower() == (
        "select sum(a) over (partition by c order by d rows between 1 preceding and current row)"
        " as b, row_number() over (partition by d order by e) as f from t"
    )


def test_marts_that_need_python_are_left_out() -> None:
    nodes = {
        "p": node("p", language="python"),
        "q": node("q", "p"),
        "m": node("m", "q", "source.x", folder="marts/core"),
        "n": node("n", folder="marts/core"),
    }
    assert warehouses.left_out(nodes) == (["p"], ["core.m"])
    assert warehouses.marts(nodes) == ["core.m", "core.n"]


def test_what_is_not_compiled_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "manifest.json"
    assert warehouses.main([str(path)]) == 2
    path.write_text(json.dumps({"nodes": {"a": node("a")}}))
    assert warehouses.main([str(path)]) == 2
    assert capsys.readouterr().err.count("remedy: ") == 2
