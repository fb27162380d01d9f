"""Renew the locked requirements: ``make lock``.

Resolves what pyproject.toml asks for, once an extra, and what the benchmarks ask for, and writes
every package's version and hashes. It needs pip-tools on the machine: ``pipx install pip-tools``,
or any environment's ``pip install pip-tools``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "dev": "requirements.txt",
    "spark": "requirements-spark.txt",
    "worker": "requirements-worker.txt",
}
PEERS = "benchmarks/requirements.in"
READER = "requirements-reader.in"
HEADER = """\
# What {source} resolve to, with the hash of every file that may be
# installed. Renew it with: make lock
"""


def lock(compiler: str, asked: list[str], source: str, path: Path) -> int:
    """Write one lock; returns the compiler's exit code.

    Args:
        compiler: pip-compile.
        asked: its arguments that say what to resolve.
        source: the same in words.
        path: the file to write.
    """
    done = subprocess.run(
        [
            compiler,
            "--quiet",
            "--generate-hashes",
            "--no-strip-extras",
            "--allow-unsafe",
            "--no-annotate",
            "--no-header",
            "--no-emit-index-url",
            "--no-emit-find-links",
            f"--output-file={path}",
            *asked,
        ],
        cwd=ROOT,
        check=False,
    )
    if done.returncode == 0:
        header = HEADER.format(source=source)
        path.write_text(header + path.read_text().removeprefix(header))
    return done.returncode


def main() -> int:
    """Write every lock; returns the exit code."""
    compiler = shutil.which("pip-compile")
    if compiler is None:
        print("make lock: no pip-compile on the path; remedy: pipx install pip-tools")
        return 2
    codes = [
        lock(
            compiler,
            [f"--extra={extra}", "pyproject.toml"],
            f"pyproject.toml and its {extra} extra",
            ROOT / name,
        )
        for extra, name in LOCKS.items()
    ]
    codes += [
        lock(compiler, [asked], f"the lines of {asked}", (ROOT / asked).with_suffix(".txt"))
        for asked in (PEERS, READER)
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
