"""What a command says while it runs: lines for people, a progress bar, or JSON lines."""

from __future__ import annotations

import datetime as dt
import json
import sys
from types import TracebackType
from typing import Any, TextIO

#: Statuses of dbt's nodes that failed.
FAILED = ("error", "fail", "runtime error")


class Reporter:
    """Lines of plain text, for a mail of cron or the journal of systemd."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """A reporter to a stream, standard output by default."""
        self.stream = stream or sys.stdout

    def __enter__(self) -> Reporter:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End; a progress bar is taken off the terminal."""

    def say(self, event: str, text: str, **fields: Any) -> None:
        """Report an event: its name and fields for machines, a text for people."""
        del event, fields
        print(text, file=self.stream, flush=True)

    def node(
        self, name: str, kind: str, status: str, seconds: float, done: int, total: int
    ) -> None:
        """Report a node of dbt that ended: its name, kind, status, seconds, and how many of all."""
        del kind, seconds, done, total
        if status in FAILED:
            print(f"  {status}: {name}", file=self.stream, flush=True)


class JsonLines(Reporter):
    """One JSON object per line and event: `time` (UTC), `event`, and the event's fields."""

    def say(self, event: str, text: str, **fields: Any) -> None:
        """Report an event with its text as the field `text`."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {"time": now, "event": event, **fields, "text": text}
        print(json.dumps(line, default=str), file=self.stream, flush=True)

    def node(
        self, name: str, kind: str, status: str, seconds: float, done: int, total: int
    ) -> None:
        """Report a node of dbt as the event `node`."""
        fields = {"kind": kind, "status": status, "seconds": round(seconds, 3)}
        self.say("node", f"{status} {name}", name=name, **fields, done=done, total=total)


class Terminal(Reporter):
    """Lines, and a progress bar below them while models are built."""

    def __init__(self) -> None:
        """A reporter to the terminal of standard output."""
        super().__init__()
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
        from rich.progress import TimeElapsedColumn as Elapsed

        self._console = Console(highlight=False, markup=False)
        self._bar = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            Elapsed(),
            TextColumn("{task.fields[last]}", markup=False),
            console=self._console,
            transient=True,
        )
        self._task: Any = None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar off the terminal."""
        self._end()

    def say(self, event: str, text: str, **fields: Any) -> None:
        """Report an event above the bar."""
        del fields
        if event == "stage":
            self._end()
        self._console.print(text)

    def node(
        self, name: str, kind: str, status: str, seconds: float, done: int, total: int
    ) -> None:
        """Move the bar; a node that failed is a line."""
        if self._task is None:
            self._bar.start()
            self._task = self._bar.add_task("", total=total, last="")
        self._bar.update(
            self._task, completed=done, total=total, last=f"{kind} {name} {seconds:.1f} s"
        )
        if status in FAILED:
            self._console.print(f"  {status}: {name}")

    def _end(self) -> None:
        if self._task is not None:
            self._bar.stop()
            self._bar.remove_task(self._task)
            self._task = None


def reporter(as_json: bool) -> Reporter:
    """JSON lines where asked for, a progress bar on a terminal, else plain lines."""
    if as_json:
        return JsonLines()
    return Terminal() if sys.stdout.isatty() else Reporter()
