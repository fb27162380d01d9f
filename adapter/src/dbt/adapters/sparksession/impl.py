"""The adapter: dbt-spark with Python models in this process and with Iceberg tables recognised."""

from __future__ import annotations

from typing import Any

from dbt.adapters.base import PythonJobHelper, available
from dbt.adapters.spark.impl import SparkAdapter

from dbt.adapters.sparksession.connections import (
    SparkSessionConnectionManager,
    SparkSessionCredentials,
    session,
)


class InProcess(PythonJobHelper):
    """Runs a compiled Python model on the session that the SQL models use."""

    def __init__(self, parsed_model: dict[str, Any], credentials: SparkSessionCredentials) -> None:
        """A job for one model."""
        self.name = parsed_model["unique_id"]
        self.path = parsed_model["original_file_path"]
        self.parameters = credentials.server_side_parameters

    def submit(self, compiled_code: str) -> None:
        """Execute the model and write its table; dbt receives the exceptions that it raises."""
        scope = {"spark": session(self.parameters), "__name__": self.name}
        exec(compile(compiled_code, self.path, "exec"), scope)


class SparkSessionAdapter(SparkAdapter):
    """dbt-spark on a Spark session of the same process."""

    ConnectionManager = SparkSessionConnectionManager

    @classmethod
    def type(cls) -> str:
        """The name of the adapter."""
        return "sparksession"

    @property
    def default_python_submission_method(self) -> str:
        """Where Python models run."""
        return "session"

    @property
    def python_submission_helpers(self) -> dict[str, type[PythonJobHelper]]:
        """The ways to run a Python model."""
        return {"session": InProcess}

    @available
    def parquet_columns(self, path: str) -> list[str] | None:
        """The columns of the Parquet files that a path matches; None if it matches no file."""
        from pyspark.errors import AnalysisException

        parameters = self.config.credentials.server_side_parameters
        try:
            columns: list[str] = session(parameters).read.parquet(path).columns
        except AnalysisException as error:
            if error.getErrorClass() == "PATH_NOT_FOUND":
                return None
            raise
        return columns

    @available
    def parquet_types(self, path: str) -> dict[str, str]:
        """The columns of the Parquet files that a path matches, with their types."""
        parameters = self.config.credentials.server_side_parameters
        fields = session(parameters).read.parquet(path).schema.fields
        return {field.name: field.dataType.simpleString() for field in fields}

    @available
    def names_in_folder(self, location: str) -> list[str]:
        """The names of the files and folders in a folder; none where there is no such folder."""
        parameters = self.config.credentials.server_side_parameters
        spark: Any = session(parameters)
        folder = spark._jvm.org.apache.hadoop.fs.Path(location)
        files = folder.getFileSystem(spark._jsc.hadoopConfiguration())
        if not files.exists(folder):
            return []
        return sorted(status.getPath().getName() for status in files.listStatus(folder))

    def _get_relation_information(self, row: Any) -> Any:
        # A Hive catalog gives the provider of an Iceberg table as hive. dbt would then drop the
        # table before each build, although an Iceberg table can be replaced in one step.
        schema, name, information = super()._get_relation_information(row)
        if "table_type=ICEBERG" in information and "Type: VIEW" not in information:
            information = information.replace("Provider: hive", "Provider: iceberg")
        return schema, name, information
