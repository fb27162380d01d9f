"""Renew requirements.txt: ``make lock``.

Resolves what pyproject.toml asks for (with its ``dev`` extra) and writes every package's version
and hashes. It needs pip-tools on the machine: ``pipx install pip-tools``, or any environment's
``pip install pip-tools``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.txt"
HEADER = """\
# What pyproject.toml and its dev extra resolve to, with the hash of every file that may be
# installed. Renew it with: make lock
"""


def main() -> int:
    """Write the lock; returns the exit code."""
    compiler = shutil.which("pip-compile")
    if compiler is None:
        print("make lock: no pip-compile on the path; remedy: pipx install pip-tools")
        return 2
    done = subprocess.run(
        [
            compiler,
            "--quiet",
            "--generate-hashes",
            "--extra=dev",
            "--no-strip-extras",
            "--allow-unsafe",
            "--no-annotate",
            "--no-header",
            "--no-emit-index-url",
            "--no-emit-find-links",
            f"--output-file={LOCK}",
            "pyproject.toml",
        ],
        cwd=ROOT,
        check=False,
    )
    if done.returncode == 0:
        LOCK.write_text(HEADER + LOCK.read_text().removeprefix(HEADER))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
