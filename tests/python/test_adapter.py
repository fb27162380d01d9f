"""The dbt adapter for Spark: its parts that need no Spark."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from dbt_common.exceptions import DbtRuntimeError

from dbt.adapters.sparksession.connections import SparkSessionCredentials, literal, need_java


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (7, "7"),
        # A double would lose the last cent.
        (Decimal("90071992547409.93"), "90071992547409.93"),
        (Decimal("0.00000001"), "0.00000001"),
        (0.1, "double('0.1')"),
        (dt.datetime(2025, 1, 2, 3, 4, 5, 678901), "'2025-01-02 03:04:05.678901'"),
        ("None", "'None'"),
        ("it's a \\ of text", "'it\\'s a \\\\ of text'"),
    ],
)
def test_a_seed_value_is_written_as_an_exact_literal(value: Any, text: str) -> None:
    assert literal(value) == text


def test_the_profile_decides_on_ansi_mode_and_needs_no_spark_to_parse() -> None:
    asked = SparkSessionCredentials(
        schema="main", server_side_parameters={"spark.sql.ansi.enabled": True}
    )
    assert asked.server_side_parameters == {"spark.sql.ansi.enabled": "True"}


def test_the_error_without_java_names_the_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(DbtRuntimeError, match=r"needs Java 17.*apt-get install"):
        need_java()
