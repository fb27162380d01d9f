"""What the events of a run of dbt say to a reporter."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

from lokun.night.reporting import Reporter


class Watch:
    """A callback of dbt's runner: it reports the project's messages, and each node that ended.

    Attributes:
        total: the nodes of the run, as far as dbt has said; 0 before.
        ended: how many nodes ended with each status.
        seconds: of each model and seed that ended, by its name.
    """

    def __init__(self, said: Reporter) -> None:
        """Nothing has ended yet."""
        self.said = said
        self.total = 0
        self.ended: Counter[str] = Counter()
        self.seconds: dict[str, float] = {}
        self._lock = threading.Lock()

    def __call__(self, event: Any) -> None:
        """Report an event; the threads of dbt report one at a time."""
        with self._lock:
            self.report(event)

    def report(self, event: Any) -> bool:
        """Report an event; returns whether it is of a kind that is reported."""
        name, data = event.info.name, event.data
        if name in ("JinjaLogInfo", "JinjaLogWarning"):
            self.said.say("message", str(data.msg), level=event.info.level)
        elif name == "LogStartLine":
            self.total = int(data.total)
        elif name == "NodeFinished":
            if data.node_info.resource_type != "operation":
                self._end(data.node_info, float(data.run_result.execution_time))
        else:
            return False
        return True

    def _end(self, node: Any, seconds: float) -> None:
        status = str(node.node_status)
        self.ended[status] += 1
        if node.resource_type in ("model", "seed"):
            self.seconds[node.node_name] = seconds
        done = sum(self.ended.values())
        self.said.node(
            node.node_name, node.resource_type, status, seconds, done, max(self.total, done)
        )
