"""Run a command under limits of time and memory, and measure both."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK_SECONDS = 0.02
_PAGE = os.sysconf("SC_PAGE_SIZE")
#: The unit of ru_maxrss, in bytes.
_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Took:
    """The time and memory that a process used.

    Attributes:
        seconds: elapsed time from start to end.
        cpu_seconds: CPU time of all threads; other work on the machine changes it little.
        peak_mb: the greatest resident memory, in MiB.
        code: the exit code.
        stopped: why the process was stopped before its end, or empty.
        said: the end of its output.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: int
    code: int
    stopped: str
    said: str


def measured(
    command: Sequence[str],
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    limit_seconds: float = float("inf"),
    limit_mb: float = float("inf"),
    watched: list[tuple[float, float]] | None = None,
) -> Took:
    """Run a command to its end or to a limit; its output goes to the log.

    The limit of memory applies where /proc exists, to the process itself without its children.
    ``watched``, if given, gets the time (epoch seconds) and the resident MiB of each look.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    stopped, usage, status = "", None, 0
    with log.open("wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=out, env=env, cwd=cwd)
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            if watched is not None:
                watched.append((time.time(), _resident_mb(process.pid)))
            if not stopped:
                if time.perf_counter() - began > limit_seconds:
                    stopped = f"{limit_seconds:g} s"
                elif _resident_mb(process.pid) > limit_mb:
                    stopped = f"{limit_mb:g} MiB"
                if stopped:
                    process.send_signal(signal.SIGKILL)
            time.sleep(_LOOK_SECONDS)
        seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    return Took(
        seconds,
        usage.ru_utime + usage.ru_stime,
        round(usage.ru_maxrss * _UNIT / 2**20),
        process.returncode,
        stopped,
        log.read_text(errors="replace")[-2000:],
    )


def _resident_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * _PAGE / 2**20
