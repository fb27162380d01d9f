"""Groups and access: marts are public, and a room is as closed as its readers allow."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from lokun.page.marts import QUERIES


@pytest.fixture(scope="module")
def manifest(parsed: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((parsed.parent / "manifest.json").read_text())
    return made


def room(node: dict[str, Any]) -> str:
    """The folder of a model: that of its room, or of all marts of one schema."""
    return "/".join(Path(node["original_file_path"]).parts[1:-1][:2])


def models(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"
    }


def test_marts_are_public_and_nothing_else_is(manifest: dict[str, Any]) -> None:
    for node in models(manifest).values():
        is_mart = node["original_file_path"].startswith("models/marts/")
        assert (node["access"] == "public") == is_mart, node["name"]


def test_a_room_is_private_where_its_group_alone_reads_it(manifest: dict[str, Any]) -> None:
    known = models(manifest)
    access: dict[str, set[str]] = defaultdict(set)
    readers: dict[str, set[str]] = defaultdict(set)
    for node in known.values():
        if node["access"] != "public":
            access[room(node)].add(node["access"])
        for parent in set(node["depends_on"]["nodes"]) & known.keys():
            if known[parent]["access"] != "public":
                readers[room(known[parent])].add(node["config"]["group"])
    group = {room(node): node["config"]["group"] for node in known.values()}
    expected = {
        name: {"private" if readers[name] <= {group[name]} else "protected"} for name in access
    }
    assert expected
    assert access == expected


def test_every_group_has_an_owner_and_marts(manifest: dict[str, Any]) -> None:
    owners = {group["name"]: group["owner"]["name"] for group in manifest["groups"].values()}
    of_marts = {
        node["config"]["group"] for node in models(manifest).values() if node["access"] == "public"
    }
    assert owners.keys() == of_marts
    assert all(owners.values())
    assert len(set(owners.values())) == len(owners)


def test_the_exposure_of_the_page_is_what_the_page_reads(manifest: dict[str, Any]) -> None:
    [page] = [each for each in manifest["exposures"].values() if each["name"] == "page"]
    marts = {
        f"{node['config']['schema']}.{node['name']}": key
        for key, node in models(manifest).items()
        if node["access"] == "public"
    }
    read = {marts[mart] for query in QUERIES.values() for mart in query.reads}
    assert set(page["depends_on"]["nodes"]) == read


def test_every_mart_of_the_quality_of_data_has_a_reader(manifest: dict[str, Any]) -> None:
    read = {node for each in manifest["exposures"].values() for node in each["depends_on"]["nodes"]}
    lost = [
        node["name"]
        for key, node in models(manifest).items()
        if room(node) == "marts/data_quality" and key not in read
    ]
    assert lost == []
