"""The part that is common to every engine's script: prepare, credit, write times and the answer.

    python <engine>.py <work> <touches.parquet> <answer.json> <tool> [<setting>]

The clock starts after the import of the engine, and stops when credit by channel is in Python.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

#: By rule, or by the name of a parameter: channel to figure.
Answer = dict[str, dict[str, float]]


def main(
    version: str,
    prepare: Callable[..., Any],
    works: dict[str, Callable[..., Answer]],
) -> None:
    """Run one task from the command line.

    Args:
        version: the version of the engine.
        prepare: (touches, tool) to the engine's input; the tool is the package that joins paths.
        works: by name of the task, (prepared, *settings) to the answer.
    """
    work, touches, out, tool, *settings = sys.argv[1:]
    began = time.perf_counter()
    prepared = prepare(touches, tool)
    ready = time.perf_counter()
    answer = works[work](prepared, *settings)
    done = time.perf_counter()
    report = {
        "version": version,
        "prepare_seconds": ready - began,
        "seconds": done - began,
        "answer": answer,
    }
    Path(out).write_text(json.dumps(report))
