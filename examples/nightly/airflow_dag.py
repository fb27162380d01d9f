"""lokun in Airflow 2 or 3: one task a night.

With DuckDB all of it is one task. A task per model would open the file from several processes, of
which DuckDB lets one write; and what readers see changes once, when every test has passed.
For the same reason a cluster of workers is no help: the task runs where the file is.
"""

import datetime as dt

from airflow import DAG

try:  # Airflow 3
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:  # Airflow 2
    from airflow.operators.bash import BashOperator

with DAG(
    dag_id="lokun_nightly",
    schedule="15 3 * * *",
    start_date=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    catchup=False,
    max_active_runs=1,
) as dag:
    BashOperator(
        task_id="nightly",
        bash_command="cd /opt/lokun && .venv/bin/lokun nightly --json --keep 14",
        env={
            "LOKUN_DB": "/var/lib/lokun/lokun.duckdb",
            "LOKUN_PUBLISHED": "/srv/lokun/published",
            "LOKUN_RAW_LOCATION": "/srv/raw",
        },
        append_env=True,
        # 3: another run has the file. What else is not 0 fails the task.
        skip_on_exit_code=3,
        retries=0,
        execution_timeout=dt.timedelta(hours=6),
    )
