"""Nights on Spark: ``make compare-nights``.

A small project with the macros and the profile of this one is built in several generations, whose
columns change their types, their order and their number, by SQL and by a Python model. Each is
published by the macro ``publish``. Meanwhile readers ask which publication is the current one and
read every mart of it: they must never see an error, a mixture of two generations, or a missing
mart. Then publishing fails halfway, the books do not reconcile, and readers are rolled back.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import threading
import time
from pathlib import Path
from typing import Any

import yaml
from dbt.cli.main import dbtRunner

from tools.compare_engines import JAVA_OPTIONS, ROOT

#: Models; ``{g}`` is the generation. Columns have other types in every second one.
MODELS = {
    "reference/int_as_of.sql": """
        select cast('2026-01-{{ '%02d' % g }} 06:00:00' as timestamp) as as_of
    """,
    "marts/core/fct_closes.sql": """
        select {{ g }} as generation,
        {% if g % 2 %}
            id as close_id, cast(1.5 as decimal(10, 2)) as amount
        {% else %}
            cast(1.5 as decimal(24, 4)) as amount, cast(id as string) as close_id, true as is_new
        {% endif %}
        from range(1000)
    """,
    "marts/core/fct_people.py": """
        def model(dbt, session):
            dbt.config(file_format="iceberg", materialized="table")
            closes = dbt.ref("fct_closes")
            g = dbt.config.get("meta")["generation"]
            return closes.selectExpr(
                "generation", "cast(1 as bigint) as n" if g % 2 else "'one' as n"
            )
    """,
    # A view of what other models keep.
    "marts/attribution/fct_credit.sql": """
        {{ config(materialized='view') }}
        select generation, amount from {{ ref('fct_closes') }}
    """,
    "marts/data_quality/billing_reconciliation.sql": """
        select {{ g }} as generation, cast({{ var('difference') }} as decimal(24, 4)) as difference
    """,
    "marts/data_quality/cost_reconciliation.sql": """
        select {{ g }} as generation, cast(0 as decimal(24, 4)) as difference_amount
    """,
}
MARTS = [name[6:].replace("/", ".").split(".") for name in MODELS if name.startswith("marts/")]


def project(folder: Path) -> None:
    """Write the project."""
    shutil.copytree(ROOT / "macros", folder / "macros")
    shutil.copyfile(ROOT / "profiles.yml", folder / "profiles.yml")
    own = yaml.safe_load((ROOT / "dbt_project.yml").read_text(encoding="utf-8"))
    schemas = {"reference": {"+schema": "int_reference"}}
    marts = {name: {"+schema": name} for name in ("core", "attribution", "data_quality")}
    described = {
        **{name: own[name] for name in ("name", "version", "config-version", "profile", "flags")},
        "vars": {**own["vars"], "g": 1, "difference": 0},
        "models": {
            "lokun": {
                "+materialized": "table", "+file_format": "iceberg",
                "+meta": {"generation": "{{ var('g') }}"},
                **schemas, "marts": marts,
            }
        },
    }  # fmt: skip
    (folder / "dbt_project.yml").write_text(yaml.safe_dump(described), encoding="utf-8")
    for name, text in MODELS.items():
        path = folder / "models" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = text.strip("\n").splitlines()
        indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        plain = "\n".join(line[indent:] for line in lines)
        head = "{% set g = var('g') %}\n" if path.suffix == ".sql" else ""
        path.write_text(head + plain + "\n", encoding="utf-8")


class Nights:
    """dbt on the project, and what readers see; the session stays open."""

    def __init__(self, folder: Path) -> None:
        """A project in a folder, of which nothing is built."""
        self.folder = folder
        self.said = ""
        self._paths = ("--project-dir", str(folder), "--profiles-dir", str(folder))

    def dbt(self, *arguments: str, **variables: int) -> bool:
        """Run a command; returns whether it succeeded. ``said`` are its errors."""
        logs = ("--quiet", "--log-path", str(self.folder / "logs"))
        targets = ("--target", "spark", "--target-path", str(self.folder / "target"))
        given = ("--vars", json.dumps({"g": 1, "difference": 0, **variables}))
        said: list[str] = []

        def listen(event: Any) -> None:
            if event.info.level == "error":
                said.append(str(event.info.msg))

        runner = dbtRunner(callbacks=[listen])
        done = runner.invoke([*logs, *arguments, *self._paths, *targets, *given])
        self.said = " ".join(said)
        return bool(done.success)

    def night(self, generation: int, *arguments: str) -> bool:
        """Build a generation and publish it."""
        return self.dbt("build", g=generation) and self.dbt(
            "run-operation", "publish", *arguments, g=generation
        )

    @staticmethod
    def rows(query: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        from pyspark.sql import SparkSession

        session = SparkSession.builder.getOrCreate()
        return [tuple(row) for row in session.sql(query).collect()]

    def current(self) -> str:
        """The publication that readers see."""
        [(one,)] = self.rows("select publication from published.publications where is_current")
        return str(one)

    def seen(self, publication: str) -> set[int]:
        """The generations in the marts of a publication."""
        return {
            int(row[0])
            for schema, name, _ in MARTS
            for row in self.rows(
                f"select distinct generation from published_{schema}.{name}"
                f" version as of '{publication}'"
            )
        }


def read(nights: Nights, stop: threading.Event, wrong: list[str], counted: list[int]) -> None:
    """Read whole publications until told to stop."""
    while not stop.is_set():
        try:
            found = nights.seen(nights.current())
        except Exception as error:  # any error is a finding
            wrong.append(f"a reader: {str(error).splitlines()[0]}")
            time.sleep(1)
            continue
        if len(found) != 1:
            wrong.append(f"a reader saw generations {sorted(found)} at once")
        counted[0] += 1


def check(nights: Nights, rounds: int) -> tuple[list[str], int]:
    """Build, publish, read; returns what was wrong, and how often everything was read."""
    wrong: list[str] = []

    def must(holds: bool, what: str) -> None:
        if not holds:
            wrong.append(what)

    must(nights.night(1), "the first night failed")
    stop, counted = threading.Event(), [0]
    reader = threading.Thread(target=read, args=(nights, stop, wrong, counted))
    reader.start()
    for generation in range(2, rounds + 1):
        must(nights.night(generation, "--args", "{keep: 3}"), f"night {generation} failed")
        must(nights.seen(nights.current()) == {generation}, f"night {generation} is not seen")
    stop.set()
    reader.join()
    kept = [one for (one,) in nights.rows("select publication from published.publications")]
    must(len(kept) == min(3, rounds), f"{len(kept)} publications are kept")
    of_tables = {
        str(row[0])
        for schema, name, _ in MARTS
        for row in nights.rows(
            f"select name from published_{schema}.{name}.refs where type = 'TAG'"
        )
    }
    must(of_tables == set(kept), f"tags are {sorted(of_tables)}, not {sorted(kept)}")
    older = nights.rows("describe published_core.fct_closes")
    must(len(older) == 4 - rounds % 2, "the columns are not those of the last generation")

    current = nights.current()
    must(nights.dbt("run-operation", "roll_back"), "rolling back failed")
    must(nights.seen(nights.current()) == {rounds - 1}, "readers were not rolled back")
    must(nights.dbt("run-operation", "roll_back", "--args", f"{{to: {current}}}"), "nor forth")

    must(nights.dbt("build", g=rounds + 1, difference=1), "a build failed")
    must(not nights.dbt("run-operation", "publish"), "books that do not reconcile are published")
    must("do not reconcile" in nights.said, f"it was not said that they do not: {nights.said}")
    # A publishing that ends halfway: a mart is not there.
    must(nights.dbt("build", g=rounds + 1), "a build failed")
    nights.rows("drop view attribution.fct_credit")
    must(not nights.dbt("run-operation", "publish"), "a mart is missing, and it is published")
    must("fct_credit" in nights.said, f"the mart was not named: {nights.said}")
    must(nights.current() == current, "readers see what was not published")
    must(nights.seen(current) == {rounds}, "readers see a mixture after a failure")
    must(nights.night(rounds + 2), "the night after a failed publishing failed")
    must(nights.seen(nights.current()) == {rounds + 2}, "the night after a failure is not seen")
    return wrong, counted[0]


def main() -> int:
    """Check and print; returns 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--work", type=Path, default=ROOT / "target" / "spark-nights")
    parser.add_argument("--rounds", type=int, default=6, help="nights while readers read")
    asked = parser.parse_args()
    folder = asked.work.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    project(folder)
    os.chdir(folder)
    os.environ["LOKUN_WAREHOUSE"] = str(folder / "warehouse")
    os.environ["LOKUN_PII_KEY"] = "public"
    os.environ.setdefault("SPARK_SUBMIT_OPTS", JAVA_OPTIONS)
    began = time.monotonic()
    wrong, reads = check(Nights(folder), asked.rounds)
    print(
        f"{asked.rounds + 1} publications of {len(MARTS)} marts on Spark, read whole {reads} times"
        f" in {time.monotonic() - began:.0f} s: {len(wrong) or 'no'} errors"
    )
    print("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
