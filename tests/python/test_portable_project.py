"""The check of portable SQL: on manifests, on the command line, and on the project itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from portable_cases import CALL, PATH

from tools.checks import portable

pytestmark = pytest.mark.takes_turns

ROOT = Path(__file__).resolve().parents[2]


def manifest(**settings: Any) -> dict[str, Any]:
    """A manifest of one model. It calls the macro ``twice``, which dispatches to an engine's."""
    node = {
        "resource_type": "model",
        "language": "sql",
        "original_file_path": PATH,
        "patch_path": "lokun://models/intermediate/_models.yml",
        "name": "a",
        "raw_code": CALL,
        "compiled_code": CALL.replace("{{ twice('a') }}", "explode(a)") + "select * from final",
        "config": {},
        "columns": {},
        "depends_on": {"macros": ["macro.lokun.twice"]},
    }

    def macro(name: str, body: str, *calls: str) -> dict[str, Any]:
        return {
            "name": name,
            "package_name": "lokun",
            "original_file_path": "macros/twice.sql",
            "macro_sql": f"{{% macro {name}(x) %}}\n{body}{{% endmacro %}}",
            "depends_on": {"macros": [f"macro.lokun.{call}" for call in calls]},
        }

    macros = {
        "twice": macro("twice", "{{ return(adapter.dispatch('twice')(x)) }}", "spark__twice"),
        "spark__twice": macro("spark__twice", "explode({{ x }})"),
    }
    return {
        "metadata": {"project_name": "lokun"},
        "nodes": {"model.lokun.a": node | settings},
        "macros": {f"macro.lokun.{name}": body for name, body in macros.items()},
    }


def test_a_manifest_is_read_with_its_macros(tmp_path: Path) -> None:
    given = manifest()
    (written,) = portable.compiled_models(given)
    assert written == (PATH, CALL, given["nodes"]["model.lokun.a"]["compiled_code"])
    assert portable.problems(given, tmp_path) == []
    spoilt = given["macros"]["macro.lokun.twice"]
    spoilt["macro_sql"] = "{% macro twice(x) %}\nexplode({{ x }})\n{% endmacro %}"
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros/twice.sql").write_text("{# Twice. #}\n" + spoilt["macro_sql"])
    (problem,) = portable.problems(given, tmp_path)
    assert problem.startswith("macros/twice.sql:3: explode()")


def test_python_models_and_tests_of_columns_are_left_out() -> None:
    assert list(portable.compiled_models(manifest(language="python"))) == []
    column_test = manifest(resource_type="test", test_metadata={"name": "unique"})
    assert list(portable.compiled_models(column_test)) == []
    assert list(portable.compiled_models(manifest(resource_type="test")))


def test_a_step_of_an_ephemeral_model_is_read_once() -> None:
    step = " __dbt__cte__b as (\nselect a::int as a from u\n)"
    given = manifest(
        raw_code="select a from {{ ref('b') }}",
        compiled_code=f"with {step}\nselect a from __dbt__cte__b",
        extra_ctes=[{"id": "model.lokun.b", "sql": step}],
    )
    assert portable.problems(given) == []


def test_the_types_of_columns_are_portable() -> None:
    columns = {
        "a": {"data_type": "varchar"},
        "b": {"data_type": "decimal(18,4)"},
        "c": {"data_type": None},
    }
    assert portable.problems(manifest(columns=columns)) == [
        "models/intermediate/_models.yml: a.a: the type varchar; portable: string"
    ]
    (problem,) = portable.problems(manifest(config={"column_types": {"d": "TEXT"}}))
    assert "a.d: the type TEXT; portable: string" in problem


def test_the_text_of_a_view_fits_the_catalog() -> None:
    long = "select a from u".ljust(portable.LONGEST_VIEW + 1)
    view = {"config": {"materialized": "view"}}
    (problem,) = portable.problems(manifest(compiled_code=long, **view))
    assert problem.startswith(f"{PATH}:1: a view of 30,001 characters")
    assert portable.problems(manifest(compiled_code=long[:-1], **view)) == []
    assert portable.problems(manifest(compiled_code=long)) == []


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.checks.portable", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_prints_the_problems(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    assert run(str(path)).returncode == 2
    path.write_text(json.dumps(manifest()))
    assert run(str(path)).returncode == 0
    path.write_text(json.dumps(manifest(raw_code="select explode(a)")))
    done = run(str(path))
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    path.write_text(json.dumps(manifest(compiled_code=None)))
    done = run(str(path))
    assert done.returncode == 2
    assert f"{PATH} is not compiled" in done.stderr
    assert portable.REMEDY in done.stderr


def test_all_sql_of_the_project_is_portable(compiled_for_spark: dict[str, Any]) -> None:
    compiled = compiled_for_spark
    read = {written.path for written in portable.compiled_models(compiled)}
    there = {
        str(path.relative_to(ROOT))
        for folder in ("models", "tests", "analyses")
        for path in (ROOT / folder).rglob("*.sql")
        # Models of connectors are compiled where the var connectors names their vendor.
        if not re.search(r"tests/(generic|python)/|models/landing/", str(path))
    }
    assert read == there
    problems = portable.problems(compiled, ROOT)
    assert not problems, "\n".join(problems)
