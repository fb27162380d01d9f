"""Run a command under a limit of time and memory, and say what it took."""

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
#: Of ru_maxrss, in bytes.
_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Took:
    """What a process took.

    Attributes:
        seconds: from its start to its end.
        cpu_seconds: of all its threads; other work on the machine hardly lengthens them.
        peak_mb: the greatest resident memory, in MiB.
        code: its exit code.
        stopped: why it was stopped before its end, or empty.
        said: the end of what it wrote.
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
) -> Took:
    """Run a command to its end or its limits; what it writes goes to the log.

    Memory is watched where there is a /proc, and only the process's own, not its children's.
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
