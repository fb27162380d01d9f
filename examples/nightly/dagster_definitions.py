"""lokun in Dagster: each seed and model is an asset, and what readers see is one more.

    pip install dagster dagster-webserver dagster-dbt      # beside the project's environment
    cd <checkout>; export LOKUN_DB=/var/lib/lokun/lokun.duckdb
    dagster dev -f examples/nightly/dagster_definitions.py

The project is loaded unchanged. All of dbt is one step, because one process at a time has a DuckDB
file; the published folder follows only where every model and test of it passed.
"""

import os
import subprocess
import sys
from pathlib import Path

from dagster import (
    AssetExecutionContext,
    AssetSelection,
    Definitions,
    MaterializeResult,
    ScheduleDefinition,
    asset,
    define_asset_job,
)
from dagster_dbt import DbtCliResource, DbtProject, dbt_assets

ROOT = Path(os.environ.get("DBT_PROJECT_DIR", Path.cwd()))
DATABASE = Path(os.environ.get("LOKUN_DB", "lokun.duckdb")).absolute()
# dbt runs in the project's folder: a relative name would be another file.
os.environ["LOKUN_DB"] = str(DATABASE)

project = DbtProject(project_dir=ROOT, profiles_dir=ROOT)
project.prepare_if_dev()


@dbt_assets(manifest=project.manifest_path)
def lokun(context: AssetExecutionContext, dbt: DbtCliResource):
    """Build and test the models; a failing test fails the step."""
    yield from dbt.cli(["build"], context=context).stream()


@asset(deps=[lokun])
def published(context: AssetExecutionContext) -> MaterializeResult:
    """What readers see: reconciled, written, and switched in one step."""
    command = Path(sys.executable).with_name("lokun")
    done = subprocess.run(
        [command, "publish", DATABASE, "--json"], capture_output=True, text=True, check=False
    )
    context.log.info(done.stdout + done.stderr)
    if done.returncode:
        raise RuntimeError(f"lokun publish ended with {done.returncode}: {done.stderr}")
    return MaterializeResult(metadata={"last": done.stdout.splitlines()[-1]})


nightly = define_asset_job("nightly", selection=AssetSelection.all())
definitions = Definitions(
    assets=[lokun, published],
    jobs=[nightly],
    resources={"dbt": DbtCliResource(project_dir=project)},
    schedules=[ScheduleDefinition(job=nightly, cron_schedule="15 3 * * *")],
)
