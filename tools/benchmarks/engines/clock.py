"""What every engine's script does: prepare, credit, tell how long each took and what came out.

    python <engine>.py <work> <touches.parquet> <answer.json> <tool> [<setting>]

The clock starts once the engine is imported, and stops when credit by channel is in Python.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

#: By rule, or by the one name of a parameter: channel to figure.
Answer = dict[str, dict[str, float]]


def main(
    version: str,
    prepare: Callable[..., Any],
    works: dict[str, Callable[..., Answer]],
) -> None:
    """Run one work from the command line.

    Args:
        version: the engine's.
        prepare: (touches, tool) to whatever the engine reads; the tool is what joins paths.
        works: by name, (prepared, *settings) to the answer.
    """
    work, touches, out, tool, *settings = sys.argv[1:]
    began = time.perf_counter()
    prepared = prepare(touches, tool)
    ready = time.perf_counter()
    answer = works[work](prepared, *settings)
    done = time.perf_counter()
    told = {
        "version": version,
        "prepare_seconds": ready - began,
        "seconds": done - began,
        "answer": answer,
    }
    Path(out).write_text(json.dumps(told))
