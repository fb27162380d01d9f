"""Print the script by which a shell completes commands and options.

Bash: `lokun completion bash > ~/.local/share/bash-completion/completions/lokun`. Zsh:
`lokun completion zsh > <a folder of fpath>/_lokun`.
"""

from __future__ import annotations

import argparse
import sys

_SHELLS = ("bash", "zsh", "tcsh")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("shell", choices=_SHELLS, help="the shell that the script is for")


def run(options: argparse.Namespace) -> int:
    """Print the script; returns the exit code."""
    try:
        import shtab
    except ImportError:
        print(
            "lokun completion: shtab is not installed. Remedy: pip install shtab.", file=sys.stderr
        )
        return 2
    print(shtab.complete(options.root, shell=options.shell))
    return 0
