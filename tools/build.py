"""Build and test every model: progress on a terminal, warnings and errors, one line at the end.

``python -m tools.build [ARGUMENT ...]`` is ``dbt build`` with these arguments; its whole log is in
logs/dbt.log.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lokun.night.reporting import FAILED, reporter
from lokun.night.watching import Watch

#: Events that say again what the line of a node says.
_OF_NODES = frozenset({"LogModelResult", "LogTestResult", "LogSeedResult", "LogNodeResult"})
LOG = "logs/dbt.log"


class BuildWatch(Watch):
    """It reports warnings and errors of dbt too, and how many nodes there are."""

    def report(self, event: Any) -> bool:
        """Report an event; returns whether it is of a kind that is reported."""
        name, level = event.info.name, event.info.level
        if name == "LogStartLine" and not self.total:
            self.said.say("begin", f"building and testing {int(event.data.total):,} nodes")
        if super().report(event):
            return True
        is_told = level in ("warn", "error") and name not in _OF_NODES
        if is_told:
            self.said.say(level, str(event.info.msg))
        return is_told


def main(arguments: Sequence[str]) -> int:
    """Run dbt build; returns dbt's exit code: 1 where a node failed, 2 where dbt did."""
    from dbt.cli.main import dbtRunner

    # dbt makes many objects that live until it ends: Python's collector need not count them often.
    gc.set_threshold(200_000, 20, 100)
    began = time.monotonic()
    with reporter(as_json=False) as said:
        watch = BuildWatch(said)
        done = dbtRunner(callbacks=[watch]).invoke(["--log-level", "none", "build", *arguments])
        said.say("stage", _ended(watch.ended, time.monotonic() - began))
    if done.success:
        return 0
    if done.exception is not None:
        print(f"dbt build: {done.exception}", file=sys.stderr)
        return 2
    return 1


def _ended(ended: Counter[str], seconds: float) -> str:
    """How many nodes ended in which way, and where the log is."""
    failed = sum(ended[status] for status in FAILED)
    parts = [
        f"{ended['success'] + ended['pass']:,} built and passed",
        *([f"{ended['warn']:,} warned"] if ended["warn"] else []),
        *([f"{failed:,} failed"] if failed else []),
        *([f"{ended['skipped']:,} left out"] if ended["skipped"] else []),
    ]
    return f"{', '.join(parts)}, in {seconds:,.0f} s; the whole log is {log_file()}"


def log_file() -> str:
    """Where dbt writes its log, as its settings have it."""
    folder = os.environ.get("DBT_LOG_PATH")
    return str(Path(folder) / "dbt.log") if folder else LOG


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
