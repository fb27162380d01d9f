"""Build and test every model: progress on a terminal, warnings and errors, one line at the end.

``python -m tools.build [ARGUMENT ...]`` is ``dbt build`` with these arguments; its whole log is in
logs/dbt.log.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lokun.night.reporting import FAILED, Reporter, reporter

#: Events that say again what the line of a node says.
_OF_NODES = frozenset({"LogModelResult", "LogTestResult", "LogSeedResult", "LogNodeResult"})
LOG = "logs/dbt.log"


class Watch:
    """What the events of dbt say to a reporter."""

    def __init__(self, said: Reporter) -> None:
        """Nothing has ended yet."""
        self._said = said
        self._total = 0
        self._lock = threading.Lock()
        self.ended: Counter[str] = Counter()

    def __call__(self, event: Any) -> None:
        """Report an event: a node that ended, a warning, an error, or what the project says.

        The threads of dbt report one at a time.
        """
        with self._lock:
            self._report(event)

    def _report(self, event: Any) -> None:
        name, data = event.info.name, event.data
        if name == "LogStartLine":
            if not self._total:
                self._said.say("begin", f"building and testing {int(data.total):,} nodes")
            self._total = int(data.total)
        elif name == "NodeFinished":
            node = data.node_info
            if node.resource_type == "operation":
                return
            status = str(node.node_status)
            self.ended[status] += 1
            done = sum(self.ended.values())
            self._said.node(
                node.node_name,
                node.resource_type,
                status,
                float(data.run_result.execution_time),
                done,
                max(self._total, done),
            )
        elif name in ("JinjaLogInfo", "JinjaLogWarning"):
            self._said.say("message", str(data.msg))
        elif event.info.level in ("warn", "error") and name not in _OF_NODES:
            self._said.say(event.info.level, str(event.info.msg))


def main(arguments: Sequence[str]) -> int:
    """Run dbt build; returns dbt's exit code: 1 where a node failed, 2 where dbt did."""
    from dbt.cli.main import dbtRunner

    began = time.monotonic()
    with reporter(as_json=False) as said:
        watch = Watch(said)
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
