"""Errors of DuckDB without the line of a CSV file that they quote, which is a raw row."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_LINE = re.compile(
    r"Original Line: (?!\(not shown\)).*?"
    r"(?=\n(?:Expected Number|Invalid unicode|Value with|Error when|Maximum line|Possible )|\Z)",
    re.DOTALL,
)


def without_line(message: str) -> str:
    """A message of DuckDB without the line that it quotes."""
    return (
        _LINE.sub("Original Line: (not shown)", message) if "Original Line" in message else message
    )


def cover_logs() -> None:
    """Let what dbt says from now on, on the terminal and in its log, be without such lines."""
    from dbt_common.events.event_manager_client import get_event_manager

    for logger in get_event_manager().loggers:
        before = logger.scrubber
        if getattr(before, "covers", False):
            continue

        def scrub(said: str, before: Any = before) -> str:
            return without_line(str(before(said) if before else said))

        scrub.covers = True  # type: ignore[attr-defined]
        logger.scrubber = scrub


def cover_results(target_path: Path) -> None:
    """Take such lines out of the results that dbt has written."""
    path = target_path / "run_results.json"
    if not path.is_file() or "Original Line" not in path.read_text(encoding="utf-8"):
        return
    results = json.loads(path.read_text(encoding="utf-8"))
    for result in results["results"]:
        result["message"] = without_line(str(result["message"] or "")) or None
    path.write_text(json.dumps(results), encoding="utf-8")
