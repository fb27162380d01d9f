"""Who may read staging, raw and checked rows: rooms are those of the manifest, whatever names."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

Manifest = dict[str, Any]

#: The rooms of intermediate that judge raw rows; `int_as_of` is the moment they judge by.
READERS_OF_STAGING = {"quality"}
MOMENT = "int_as_of"


@pytest.fixture(scope="module")
def manifest(compiled: Path) -> Manifest:
    found: Manifest = json.loads((compiled / "manifest.json").read_text())
    return found


def place(node: dict[str, Any]) -> tuple[str, str]:
    """The layer and the room of a node: ("intermediate", "cost"), ("raw", "crm")."""
    parts = Path(node["original_file_path"]).parts
    if node["resource_type"] == "source" or parts[:2] == ("seeds", "raw"):
        return "raw", node["schema"]
    return (parts[1], parts[2]) if len(parts) > 3 else (parts[1], "")


def forbidden_reads(manifest: Manifest) -> list[str]:
    """Models that read raw rows, or staging, from a room that may not."""
    nodes = {**manifest["nodes"], **manifest["sources"]}
    found = []
    for node in manifest["nodes"].values():
        if node["resource_type"] != "model":
            continue
        layer, room = place(node)
        for parent in node["depends_on"]["nodes"]:
            read = place(nodes[parent])[0]
            may = (read != "raw" or layer == "staging") and (
                read != "staging"
                or (layer == "intermediate" and room in READERS_OF_STAGING)
                or node["name"] == MOMENT
            )
            if not may:
                found.append(f"{node['name']} of {layer}/{room} reads {nodes[parent]['name']}")
    return sorted(found)


def test_no_room_past_quality_reads_staging_or_raw(manifest: Manifest) -> None:
    assert forbidden_reads(manifest) == []


def test_rows_that_cannot_be_used_are_read_only_where_they_are_counted(manifest: Manifest) -> None:
    """All other models read raw rows by the macro `usable`, which leaves these out."""
    readers = [
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
        and "_checked'" in node["raw_code"]
        and place(node) != ("intermediate", "quality")
    ]
    assert sorted(readers) == [
        "cost_reconciliation",
        "forgotten_rows",
        "int_adoption_loads",
        "int_loaded_billing",
        "quarantined_rows",
    ]


def test_a_read_of_staging_is_seen_in_every_room(manifest: Manifest) -> None:
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    rooms = {place(node): node["unique_id"] for node in models if node["name"] != MOMENT}
    assert {("intermediate", "economics"), ("intermediate", "pull"), ("marts", "core")} <= set(
        rooms
    )
    for (layer, room), name in rooms.items():
        planted = deepcopy(manifest)
        planted["nodes"][name]["depends_on"]["nodes"] = ["model.lokun.stg_crm__accounts"]
        is_reader = layer == "intermediate" and room in READERS_OF_STAGING
        assert bool(forbidden_reads(planted)) != is_reader, (layer, room)
        planted["nodes"][name]["depends_on"]["nodes"] = ["seed.lokun.accounts"]
        assert bool(forbidden_reads(planted)) == (layer != "staging"), (layer, room)
