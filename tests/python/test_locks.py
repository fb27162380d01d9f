"""The locks name a version and hashes of each package of pyproject.toml, and no source."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PEERS = "tools/benchmarks/requirements"


def asked(lock: str) -> list[Requirement]:
    """The requirements from which a lock is made."""
    source = ROOT / lock.replace(".txt", ".in")
    if source.exists():
        lines = source.read_text().splitlines()
        return [Requirement(line) for line in lines if line and not line.startswith("#")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extra = {"requirements.txt": "dev"}.get(lock, lock[len("requirements-") : -len(".txt")])
    return [
        Requirement(line)
        for line in project["dependencies"] + project["optional-dependencies"][extra]
    ]


def pinned(text: str) -> dict[str, str]:
    """Versions by name, each with at least one hash."""
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    versions = {}
    for entry in entries:
        if entry.strip():
            match = re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", entry)
            assert match is not None, entry
            assert "--hash=sha256:" in entry, entry
            versions[canonicalize_name(match[1])] = match[2]
    return versions


@pytest.mark.parametrize(
    "lock",
    [
        "requirements.txt",
        "requirements-spark.txt",
        "requirements-worker.txt",
        "requirements-reader.txt",
        "requirements-oldest.txt",
        "requirements-page.txt",
        "requirements-metrics.txt",
        "requirements-lineage.txt",
        f"{PEERS}.txt",
    ],
)
def test_a_lock_has_every_requirement_and_names_no_source(lock: str) -> None:
    text = (ROOT / lock).read_text()
    versions = pinned(text)
    lacking = [
        str(one)
        for one in asked(lock)
        if not one.specifier.contains(versions.get(canonicalize_name(one.name), "0"))
    ]
    assert not lacking, f"{lock}: {lacking} not locked; remedy: make lock"
    assert not re.search(r"://|--(extra-)?index-url|--find-links| @ ", text)
    # Comments would name the machine that made it.
    assert "#" not in text
