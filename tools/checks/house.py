"""The project's folders and data flow, from dbt's manifest: ``python -m tools.checks.house``.

Prints which folder reads which, as the Mermaid diagram that docs/house.md shows, without the arrows
that a longer path implies (the transitive reduction). It reads target/manifest.json, or the
manifest that is given.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Edges = set[tuple[str, str]]

LAYERS = ("staging", "intermediate", "marts")
_EDGE = re.compile(r"^\s*(\w+)\s*-->\s*(\w+)\s*;?\s*$", re.MULTILINE)
_BLOCK = re.compile(r"```mermaid\n(flowchart.*?)```", re.DOTALL)


def room(node: dict[str, Any], doubled: Iterable[str] = ()) -> str | None:
    """The room (folder) of a node; None for a node that is not part of the data flow.

    Raw tables are the room ``raw`` and seeds of rules the room ``reference``, whatever their
    source. Staging is one room. Below intermediate and marts each folder is a room. A folder of
    marts that shares its name with one of intermediate (``doubled``) gets the suffix ``_marts``.
    """
    kind = node["resource_type"]
    parts = Path(node["original_file_path"]).parts
    if kind == "source":
        return "raw"
    if kind == "seed":
        return parts[1]
    if kind != "model":
        return None
    layer, folder = parts[1], parts[2]
    if layer == "staging":
        return layer
    return f"{folder}_marts" if layer == "marts" and folder in set(doubled) else folder


def edges(manifest: dict[str, Any]) -> Edges:
    """The dependencies between rooms: pairs (read, reader)."""
    nodes = {**manifest["nodes"], **manifest["sources"]}
    folders: dict[str, set[str]] = {layer: set() for layer in LAYERS}
    for node in nodes.values():
        if node["resource_type"] == "model":
            _, layer, folder = Path(node["original_file_path"]).parts[:3]
            folders[layer].add(folder)
    doubled = folders["intermediate"] & folders["marts"]
    rooms = {name: room(node, doubled) for name, node in nodes.items()}
    pairs: Edges = set()
    for name, node in nodes.items():
        reader = rooms[name]
        for parent in node.get("depends_on", {}).get("nodes", ()):
            read = rooms[parent]
            if reader is not None and read is not None and read != reader:
                pairs.add((read, reader))
    return pairs


def essential(pairs: Edges) -> Edges:
    """The edges without those that a longer path implies: the transitive reduction.

    Raises:
        ValueError: rooms read each other in a cycle; the message names one of them.
    """
    readers: dict[str, set[str]] = {}
    for read, reader in pairs:
        readers.setdefault(read, set()).add(reader)

    def beyond(start: str) -> set[str]:
        seen: set[str] = set()
        ahead = [start]
        while ahead:
            for reader in readers.get(ahead.pop(), ()):
                if reader not in seen:
                    seen.add(reader)
                    ahead.append(reader)
        return seen

    reached = {read: beyond(read) for read in readers}
    for name, rooms in reached.items():
        if name in rooms:
            raise ValueError(
                f"{name} reads itself through other folders; move the model that closes the cycle"
            )
    return {
        (read, reader)
        for read, reader in pairs
        if not any(reader in reached.get(other, ()) for other in readers[read] - {reader})
    }


def drawn_edges(markdown: str) -> Edges:
    """The edges of the Mermaid flowcharts in a Markdown text."""
    return {edge for block in _BLOCK.findall(markdown) for edge in _EDGE.findall(block)}


def mermaid(pairs: Edges) -> str:
    """The edges as a Mermaid flowchart, in a fixed order."""
    lines = [f"    {read} --> {reader}" for read, reader in sorted(pairs)]
    return "\n".join(["```mermaid", "flowchart LR", *lines, "```"])


def main() -> int:
    """Print the diagram; returns 2 if there is no manifest to read."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "target/manifest.json")
    if not path.exists():
        print(f"no manifest at {path}; remedy: dbt parse", file=sys.stderr)
        return 2
    print(mermaid(essential(edges(json.loads(path.read_text())))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
