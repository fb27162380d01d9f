"""The key of people's ids, and the part of dbt-duckdb that gives it to SQL.

Ids of people are keyed hashes: whoever has the tables and a list of e-mail addresses, but not the
key, cannot tell which id is whose. SQL asks for the key by the function ``lokun_key``, so that it
is in no compiled file and no log. The key is the environment variable LOKUN_PII_KEY; without it a
random one is made and kept beside the database, for its owner only.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VARIABLE = "LOKUN_PII_KEY"
#: Names the file of a random key that several databases have, such as those of the nights.
KEY_FILE = "LOKUN_PII_KEY_FILE"
#: The two hashes of ``keyed_hash``, one inside the other, have a key each.
PARTS = ("inner", "outer")
MEMORY = ":memory:"
_ADDRESS = re.compile(r"[a-z0-9]{2,}:")


def key_file(database: str) -> Path:
    """The file beside a database in which its random key is kept."""
    return Path(f"{database}.key")


def key_of(database: str, environment: Mapping[str, str] = os.environ) -> str:
    """The key of a database: LOKUN_PII_KEY, else the one beside it, which is made where it lacks.

    LOKUN_PII_KEY_FILE names another place for it.

    Args:
        database: path of the database file, or ``:memory:``, whose key ends with the process.
        environment: the environment variables.

    Returns:
        The key, any text but an empty one.

    Raises:
        PermissionError: there is no key, and the folder cannot be written.
        ValueError: the file of the key is empty, or the database is no file.
    """
    if environment.get(VARIABLE):
        return environment[VARIABLE]
    made = secrets.token_hex(32)
    named = environment.get(KEY_FILE)
    if database == MEMORY and not named:
        _say("ids of people have a random key that ends with this process")
        return made
    if _ADDRESS.match(database) and not named:
        raise ValueError(
            f"{VARIABLE} is not set, and a random key cannot be kept beside {database}."
            f" Remedy: set {VARIABLE} to a text that you keep"
        )
    path = Path(named) if named else key_file(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_text(encoding="utf-8").strip()
        if not kept:
            raise ValueError(
                f"{path} is empty. Remedy: delete it, and all ids of people change"
            ) from None
        return kept
    with os.fdopen(file, "w", encoding="utf-8") as opened:
        opened.write(made + "\n")
    _say(
        f"{VARIABLE} is not set: ids of people have a random key, kept in {path}."
        " Without that file all ids of people change"
    )
    return made


def part_of(key: str, part: str) -> str:
    """The key of one of the two hashes, as 64 hexadecimal digits.

    Raises:
        ValueError: the part is unknown.
    """
    if part not in PARTS:
        raise ValueError(f"lokun_key: {part!r} is no part of the key; use {' or '.join(PARTS)}")
    return hashlib.sha256(f"lokun {part} {key}".encode()).hexdigest()


@dataclass(frozen=True)
class Hashing:
    """The macro ``keyed_hash`` in Python: its two keys, as SQL has them."""

    inner: str
    outer: str

    def of(self, value: str) -> str:
        """The hash of a text: 32 hexadecimal digits."""
        digest = hashlib.sha256(f"{self.inner}{value}".encode()).hexdigest()
        return hashlib.sha256(f"{self.outer}{digest}".encode()).hexdigest()[:32]


#: That of the demo, whose key is public.
DEMO = Hashing("lokun demo inner ", "lokun demo outer ")


def hashing_of(key: str) -> Hashing:
    """The keyed hash with a key."""
    return Hashing(*(part_of(key, part) for part in PARTS))


def kept_key(database: str, environment: Mapping[str, str] = os.environ) -> str:
    """The key of a database as ``key_of`` finds it; empty where there is none. None is made."""
    if environment.get(VARIABLE):
        return environment[VARIABLE]
    path = Path(environment.get(KEY_FILE) or key_file(database))
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


class Plugin:
    """What a profile of dbt-duckdb names as a plugin: it registers the function ``lokun_key``."""

    def __init__(
        self, name: str, plugin_config: Mapping[str, Any] | None = None, credentials: Any = None
    ) -> None:
        """A plugin for the database of the credentials."""
        self.name = name
        self.database = str(getattr(credentials, "path", MEMORY))
        self._key = ""

    def part(self, part: str) -> str:
        """A part of the key, which is looked for when the first statement asks."""
        self._key = self._key or key_of(self.database)
        return part_of(self._key, part)

    def configure_connection(self, conn: Any) -> None:
        """Register the function on the database of a connection, where no other one has."""
        there = "select 1 from duckdb_functions() where function_name = 'lokun_key'"
        if not conn.execute(there).fetchall():
            conn.create_function("lokun_key", self.part, ["VARCHAR"], "VARCHAR")

    def update_connection_config(self, creds: Any, config: dict[str, Any]) -> None:
        """Nothing: the connection needs no setting."""

    def configure_cursor(self, cursor: Any) -> None:
        """Nothing: the function is there for every cursor."""


def _say(text: str) -> None:
    print(f"Warning: {text}.", file=sys.stderr)
