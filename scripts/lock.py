"""Renew the locked requirements: ``make lock``.

Resolves what pyproject.toml asks for, once an extra, and writes every package's version and
hashes. It needs pip-tools on the machine: ``pipx install pip-tools``, or any
environment's ``pip install pip-tools``.
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
HEADER = """\
# What pyproject.toml and its {extra} extra resolve to, with the hash of every file that may be
# installed. Renew it with: make lock
"""


def lock(compiler: str, extra: str, path: Path) -> int:
    """Write the lock of one extra; returns the compiler's exit code."""
    done = subprocess.run(
        [
            compiler,
            "--quiet",
            "--generate-hashes",
            f"--extra={extra}",
            "--no-strip-extras",
            "--allow-unsafe",
            "--no-annotate",
            "--no-header",
            "--no-emit-index-url",
            "--no-emit-find-links",
            f"--output-file={path}",
            "pyproject.toml",
        ],
        cwd=ROOT,
        check=False,
    )
    if done.returncode == 0:
        header = HEADER.format(extra=extra)
        path.write_text(header + path.read_text().removeprefix(header))
    return done.returncode


def main() -> int:
    """Write every lock; returns the exit code."""
    compiler = shutil.which("pip-compile")
    if compiler is None:
        print("make lock: no pip-compile on the path; remedy: pipx install pip-tools")
        return 2
    return max(lock(compiler, extra, ROOT / name) for extra, name in LOCKS.items())


if __name__ == "__main__":
    sys.exit(main())
