"""The plugin of dbt-duckdb that holds the lock of the database as long as dbt has it open.

profiles.yml names it, so that a second `dbt build` of the same file is refused with a sentence and
the first one goes on.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from dbt.adapters.duckdb.plugins import BasePlugin
from dbt_common.exceptions import DbtRuntimeError

from lokun.night import lock, quoting


class Plugin(BasePlugin):
    """One per connection of dbt to a database; the lock is given up with the last one."""

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Take the lock of the file that the profile names, and keep raw lines out of dbt's log.

        Raises:
            DbtRuntimeError: another process has it.
        """
        del plugin_config
        quoting.cover_logs()
        path = self.creds.path if self.creds else ":memory:"
        if path.startswith(":memory:") or "://" in path or path.startswith("md:"):
            return
        command = " ".join(["dbt", *sys.argv[1:2]])
        try:
            self._lock = lock.hold_in_process(Path(path), command)
        except lock.HeldError as error:
            raise DbtRuntimeError(
                f"{error}. This command changes nothing.\n"
                "Remedy: wait until that one ends, or name another file in LOKUN_DB."
            ) from error
        except OSError as error:
            # DuckDB says what is wrong with a folder in which it cannot write either.
            if os.access(Path(path).resolve().parent, os.W_OK):
                raise DbtRuntimeError(f"{lock.lock_file(Path(path))}: {error}") from error
