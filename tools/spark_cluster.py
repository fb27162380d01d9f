"""A real Spark cluster on loopback: one master and two workers, each a process of its own.

The programs are part of the pyspark wheel. Executors run Python in an environment of their own,
which has numpy, pyarrow and scipy. It does not have lokun, which the driver must send them.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pyspark

HOST = "127.0.0.1"
STARTING_SECONDS = 60
SPARK_HOME = Path(pyspark.__file__).parent


@dataclass(frozen=True)
class Cluster:
    """A running cluster: the address of its master, and the processes of its workers."""

    master: str
    workers: list[subprocess.Popen[bytes]]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _start(role: str, arguments: list[str], folder: Path, python: Path) -> subprocess.Popen[bytes]:
    """Start a master or a worker in a process group of its own, which its executors share."""
    kept = ("PATH", "JAVA_HOME", "HOME", "LANG")
    environment = {name: os.environ[name] for name in kept if name in os.environ} | {
        "SPARK_HOME": str(SPARK_HOME),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_WORKER_DIR": str(folder / "work"),
        "PYSPARK_PYTHON": str(python),
    }
    with (folder / f"{role}-{arguments[-1].rpartition('=')[2]}.log").open("wb") as log:
        return subprocess.Popen(
            [
                str(SPARK_HOME / "bin" / "spark-class"),
                f"org.apache.spark.deploy.{role}.{role.capitalize()}",
                *arguments[:-1],
            ],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait_for(text: str, times: int, log: Path, processes: list[subprocess.Popen[bytes]]) -> None:
    for _ in range(STARTING_SECONDS * 4):
        if log.read_text(errors="replace").count(text) >= times:
            return
        if any(process.poll() is not None for process in processes):
            break
        time.sleep(0.25)
    raise RuntimeError(
        f"the cluster did not start; the last lines of {log}:\n" + log.read_text()[-2000:]
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and its children, unless it was waited for and its id may be reused."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def cluster(folder: Path, python: Path, workers: int = 2, memory: str = "3g") -> Iterator[Cluster]:
    """Start a master and workers of one core each, and end them all on exit.

    Args:
        folder: the folder for logs and the workers' files.
        python: the executors' Python, in an environment without lokun.
        workers: the number of workers.
        memory: the memory that each worker may give to executors.

    Raises:
        RuntimeError: the cluster did not start; the message has the last lines of its log.
    """
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    master = f"spark://{HOST}:{port}"
    listening = ["--host", HOST, "--port", str(port), "--webui-port", "0"]
    running = [_start("master", [*listening, "name=0"], folder, python)]
    try:
        log = folder / "master-0.log"
        _wait_for("I have been elected leader", 1, log, running)
        sizes = ["--host", HOST, "--cores", "1", "--memory", memory, "--webui-port", "0"]
        for number in range(workers):
            arguments = [*sizes, master, f"name={number + 1}"]
            running.append(_start("worker", arguments, folder, python))
        _wait_for("Registering worker", workers, log, running)
        yield Cluster(master, running[1:])
    finally:
        for process in reversed(running):
            kill(process)
