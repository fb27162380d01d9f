"""What the marts and their columns mean, from the YAML beside the models."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

_BLOCK = re.compile(r"{%-?\s*docs\s+(\w+)\s*-?%}(.*?){%-?\s*enddocs\s*-?%}", re.DOTALL)
_CALL = re.compile(r"{{\s*doc\(\s*['\"](?:\w+['\"]\s*,\s*['\"])?(\w+)['\"]\s*\)\s*}}")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def describe(project: Path, reads: dict[str, set[str]]) -> list[dict[str, Any]]:
    """The marts that are read, with their descriptions and those of the columns that are read.

    Args:
        project: the folder of the dbt project; without one there is nothing to describe.
        reads: the columns of each mart, by schema.mart.

    Returns:
        One entry per mart that the project describes: ``mart``, ``text`` (paragraphs) and
        ``columns`` (name and text), in the order of their names.
    """
    models = project / "models" / "marts"
    if not models.is_dir():
        return []
    blocks = {
        name: text
        for path in sorted(models.rglob("*.md"))
        for name, text in _BLOCK.findall(path.read_text(encoding="utf-8"))
    }
    wanted = {mart.split(".")[1] for mart in reads}
    described = {
        model["name"]: (path.relative_to(models).parts[0], model)
        for path in sorted(models.rglob("*__models.yml"))
        for model in _models(path, wanted)
    }
    entries = []
    for mart in sorted(reads):
        schema, name = mart.split(".")
        place, model = described.get(name, ("", {}))
        if place != schema:
            continue
        texts = {
            column["name"]: column.get("description", "") for column in model.get("columns", [])
        }
        entries.append(
            {
                "mart": mart,
                "text": _paragraphs(model.get("description", ""), blocks),
                "columns": [
                    {"name": column, "text": " ".join(_paragraphs(texts[column], blocks))}
                    for column in texts
                    if column in reads[mart]
                ],
            }
        )
    return entries


def _models(path: Path, wanted: Iterable[str]) -> list[dict[str, Any]]:
    """The models of a file; a file without one that is wanted is not parsed."""
    text = path.read_text(encoding="utf-8")
    if not any(f"name: {name}\n" in text for name in wanted):
        return []
    return list((yaml.load(text, Loader=_LOADER) or {}).get("models") or [])


def _paragraphs(text: str, blocks: dict[str, str]) -> list[str]:
    filled = _CALL.sub(lambda call: blocks.get(call.group(1), ""), text)
    parts = (" ".join(part.split()) for part in filled.split("\n\n"))
    return [part.replace("`", "") for part in parts if part]
