"""The plan of the house, read from dbt's manifest: ``python -m tools.checks.house``.

Prints the folders of the project and what each reads, as the Mermaid diagram that the README
shows, less the arrows that a longer way implies. It reads target/manifest.json, or the manifest
that it is given.
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
    """The room of the house a node stands in; None for what is no part of the way through.

    Raw tables are ``raw`` and the rules that a user edits ``reference``, wherever they come from;
    staging is one room; below intermediate and marts each folder is one. A folder of marts whose
    name (``doubled``) intermediate has too is told apart by the suffix ``_marts``.
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
    """Who reads whom between rooms: pairs (read, reader)."""
    nodes = {**manifest["nodes"], **manifest["sources"]}
    folders: dict[str, set[str]] = {layer: set() for layer in LAYERS}
    for node in nodes.values():
        if node["resource_type"] == "model":
            _, layer, folder = Path(node["original_file_path"]).parts[:3]
            folders[layer].add(folder)
    doubled = folders["intermediate"] & folders["marts"]
    rooms = {name: room(node, doubled) for name, node in nodes.items()}
    found: Edges = set()
    for name, node in nodes.items():
        reader = rooms[name]
        for parent in node.get("depends_on", {}).get("nodes", ()):
            read = rooms[parent]
            if reader is not None and read is not None and read != reader:
                found.add((read, reader))
    return found


def essential(found: Edges) -> Edges:
    """The edges without those that a longer way implies: the transitive reduction.

    Raises:
        ValueError: rooms read each other in a circle; the message names one of them.
    """
    readers: dict[str, set[str]] = {}
    for read, reader in found:
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
                f"{name} reads itself by way of other folders; move the model that does"
            )
    return {
        (read, reader)
        for read, reader in found
        if not any(reader in reached.get(other, ()) for other in readers[read] - {reader})
    }


def drawn_edges(markdown: str) -> Edges:
    """The edges of the Mermaid flowcharts in a Markdown text."""
    return {edge for block in _BLOCK.findall(markdown) for edge in _EDGE.findall(block)}


def mermaid(found: Edges) -> str:
    """The edges as a Mermaid flowchart, in a fixed order."""
    lines = [f"    {read} --> {reader}" for read, reader in sorted(found)]
    return "\n".join(["```mermaid", "flowchart LR", *lines, "```"])


def main() -> int:
    """Print the diagram; 2 without a manifest to read."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "target/manifest.json")
    if not path.exists():
        print(f"no manifest at {path}; remedy: dbt parse", file=sys.stderr)
        return 2
    print(mermaid(essential(edges(json.loads(path.read_text())))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
