"""The diagram of docs/house.md is the data flow of the manifest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.checks import house

ROOT = Path(__file__).resolve().parents[2]


def test_the_diagram_of_the_documents_is_the_data_flow(compiled: Path) -> None:
    manifest = json.loads((compiled / "manifest.json").read_text())
    drawn = house.drawn_edges((ROOT / "docs" / "house.md").read_text())
    true = house.essential(house.edges(manifest))
    assert drawn == true, (
        f"docs/house.md: missing {sorted(true - drawn)}, wrong {sorted(drawn - true)}; "
        "remedy: paste what `dbt parse && python -m tools.checks.house` prints"
    )


def test_a_diagram_is_parsed_to_its_edges() -> None:
    edges = {("raw", "staging"), ("staging", "quality")}
    text = f"# Title\n\n{house.mermaid(edges)}\n\n```mermaid\nsequenceDiagram\n  a --> b\n```\n"
    assert house.drawn_edges(text) == edges
    assert house.drawn_edges(text.replace("raw --> staging", "raw --> quality")) != edges


def test_arrows_that_a_longer_path_implies_are_left_out() -> None:
    way = {("raw", "staging"), ("staging", "quality"), ("quality", "core")}
    shortcuts = {("raw", "quality"), ("staging", "core"), ("raw", "core")}
    assert house.essential(way | shortcuts) == way


def test_a_cycle_is_named() -> None:
    with pytest.raises(ValueError, match="reads itself"):
        house.essential({("core", "cost"), ("cost", "core")})
