"""Write the raw tables of a demo company, or of a world with known parameters."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def add(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: the simulator parses its own options. It is not installed with lokun."""


def run(options: argparse.Namespace) -> int:
    """Run the simulator of the nearest checkout; returns the exit code."""
    root = checkout(Path(__file__).resolve().parents[1], Path.cwd())
    if root is None:
        print(
            f"lokun simulate: the simulator is not installed with lokun, and {Path.cwd()} is in no "
            "checkout of the project.\n"
            "Remedy: run the command in a folder of a checkout, or install lokun from one: "
            "pip install -e <checkout>",
            file=sys.stderr,
        )
        return 2
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    # The contract of the raw tables is a file of the project.
    os.environ.setdefault("DBT_PROJECT_DIR", str(root))
    from tools.simulate import command

    return command.main(options.rest)


def checkout(package: Path, folder: Path) -> Path | None:
    """The checkout of lokun whose tools a command may use; None without one.

    Args:
        package: the folder of the package lokun. The checkout around it (an editable install)
            comes first, because its tools fit the package.
        folder: the current folder of the command. The nearest checkout around it comes next.
    """
    around = [*package.parents[1:2], folder, *folder.parents]
    return next(
        (
            root
            for root in around
            if (root / "tools/simulate/command.py").is_file()
            and (root / "src/lokun/cli.py").is_file()
        ),
        None,
    )
