"""A raw table as the contract describes it: its columns, its key, its money and its persons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TYPES = (
    *("id", "text", "code", "email", "currency"),
    *("flag", "money", "rate", "num", "int", "ts", "day"),
)
#: Kinds of identifiers of a person, the strongest first.
PERSONS = ("lead", "contact", "user", "visitor", "email")
#: What can become of a value of a person who was forgotten; contract/raw.yml describes each.
ERASED = ("person", "agent", "name", "private", "site", "alias")
#: Kinds of persons whose records other tables refer to.
_RECORDS = {"crm.contacts": "contact", "crm.leads": "lead", "crm.users": "seller"}


@dataclass(frozen=True)
class Column:
    """One raw column; contract/raw.yml describes each field.

    ``words`` maps each word to its synonyms. ``word_seed`` is the seed and the column with the
    words, ``synonym_column`` that seed's column of their synonyms, and ``vocabulary`` the part of
    the seed that is about the column. ``minimum`` and ``maximum`` are in the unit
    of the column.
    """

    type: str
    meaning: str
    required: bool | str = False
    default: str | None = None
    blank: str | None = None
    references: str | None = None
    words: Mapping[str, tuple[str, ...]] | None = None
    word_seed: tuple[str, str] | None = None
    synonym_column: str | None = None
    vocabulary: str | None = None
    strict: bool = False
    unknown: str | None = None
    past: bool = False
    minimum: int | None = None
    maximum: int | None = None
    rate_on: str | None = None
    personal: bool = False
    person: str | None = None
    erased: str | None = None

    @property
    def is_translated(self) -> bool:
        """Whether staging has the contract's word in place of the text that was loaded."""
        return bool(self.words or self.synonym_column)

    def bare_synonyms(self) -> dict[str, list[str]]:
        """Each word with the spellings it is matched by, as the macro bare_word writes them."""
        return {
            word: list(dict.fromkeys(bare_word(each) for each in (word, *synonyms)))
            for word, synonyms in (self.words or {}).items()
        }

    @property
    def must_be_loaded(self) -> bool:
        """Whether a build stops where the table is loaded without the column."""
        return self.required in (True, "loaded") and self.default is None


def bare_word(text: str) -> str:
    """A text without case, spaces, hyphens, underscores, dots and slashes, as words are matched."""
    return text.lower().translate(str.maketrans("", "", " -_./"))


LOADED_AT = Column(type="ts", required=True, meaning="When the row was loaded")


@dataclass(frozen=True)
class RawTable:
    """One raw table: source, name, meaning of a row, key and columns.

    ``columns`` maps each column to its type, in the order of the raw table, ``loaded_at`` last;
    ``described`` maps the same columns to their descriptions in the contract.
    """

    source: str
    name: str
    row: str
    key: tuple[str, ...]
    described: Mapping[str, Column]
    required: bool = False
    seen_at: str | None = None
    sums: bool = False

    @property
    def columns(self) -> dict[str, str]:
        """Column -> type, loaded_at last."""
        return {name: column.type for name, column in self.described.items()}

    @property
    def full_name(self) -> str:
        """The name of the table with its source, such as ``crm.accounts``."""
        return f"{self.source}.{self.name}"

    def persons(self) -> list[tuple[str, str]]:
        """The columns that identify a person, each with its kind; the strongest kind first."""
        named = [(name, column.person) for name, column in self.described.items() if column.person]
        return sorted(named, key=lambda each: PERSONS.index(each[1]))

    @property
    def optional_key(self) -> list[str]:
        """The columns of the key that may be empty."""
        return [name for name in self.key if not self.described[name].must_be_loaded]

    def filler_kind(self, name: str) -> str | None:
        """Which fillers are no value of a column: those of ids, or also those of people's ids."""
        column = self.described[name]
        if column.type != "id" or not (column.references or column.person):
            return None
        named = column.references or ""
        is_slug = named.startswith(("marketing.", "affiliate."))
        return "any" if is_slug else "person"

    def alias_kind(self, name: str) -> str | None:
        """The kind of a value that has an alias once its person was forgotten; None for any other.

        The kinds are those of ``PERSONS``, ``seller``, and columns that have aliases by their name.
        """
        column = self.described[name]
        if column.person:
            return column.person
        if column.type == "email":
            return "email"
        if column.erased == "alias":
            return name
        if name in self.key and self.full_name in _RECORDS:
            return _RECORDS[self.full_name]
        return _RECORDS.get(column.references or "")

    def subjects(self) -> list[str]:
        """The columns that say whose row it is, of the person or the record that it is about."""
        return [
            name
            for name, column in self.described.items()
            if self.alias_kind(name)
            and column.erased is None
            and (column.person or column.personal or name in self.key)
        ]

    @property
    def money(self) -> tuple[str, str, str] | None:
        """The column with the money of a row, its currency and the day of its exchange rate."""
        amounts = [name for name in ("total", "cost", "amount") if name in self.described]
        if not amounts or "currency" not in self.described:
            return None
        moments = [
            name
            for name, column in self.described.items()
            if column.type in ("ts", "day") and column.required and name != "loaded_at"
        ]
        return amounts[0], "currency", self.described["currency"].rate_on or moments[0]

    def staged_columns(self) -> list[str]:
        """The columns in the order of models: ids, words, flags, numbers, times; not loaded_at."""
        rank = {kind: place for place, kinds in enumerate(_CLASSES) for kind in kinds}
        names = [name for name in self.described if name != "loaded_at"]
        return sorted(names, key=lambda name: rank[self.described[name].type])


_CLASSES = (
    ("id",),
    ("text", "code", "email", "currency"),
    ("flag",),
    ("money", "rate", "num", "int"),
    ("ts", "day"),
)


@dataclass(frozen=True)
class Source:
    """A source of raw tables: a schema, or a folder of files."""

    name: str
    meaning: str
    tables: tuple[RawTable, ...]
