"""What stands for each value that identifies persons, and the SQL that puts it into a table.

No row goes and no number changes. An e-mail address is replaced wherever it is in a text, a hash of
an identifier too; an id in columns of its kind and after the name of its kind (``contact:7``); what
the contract calls ``erased`` is null in rows of theirs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lokun import contract
from lokun.keys import Hashing
from lokun.night.export import quoted, text
from lokun.night.forgetting.persons import RECORDS, Found
from lokun.night.tombstones import Value, alias
from lokun.raw_tables import RawTable

#: Columns that have ids of a kind, by the end of their names.
_ID_COLUMNS = {
    "contact": r"contact_id$",
    "lead": r"lead_id$",
    "visitor": r"visitor_id$",
    "user": r"user_id$",
    "seller": r"(user|owner|seller)_id$",
    "payment_fingerprint": r"payment_fingerprint$",
}
#: Tables in which user_id is that of a product user, and of nobody else.
_PRODUCT_USERS = re.compile(r"identifies")
_NAMED = re.compile(r"account|customer|seller|partner|people")
_BEFORE = r"(^|%[0-9a-fA-F]{2}|[^A-Za-z0-9._%+-])"
_AFTER = r"($|[.]$|[.][^A-Za-z0-9]|[^A-Za-z0-9.-])"
_END = r"($|[^A-Za-z0-9_-])"
_START = r"(^|[^A-Za-z0-9_-])"


@dataclass(frozen=True)
class Change:
    """A column that changes: when it does, and what it becomes, as SQL."""

    column: str
    condition: str
    value: str


@dataclass(frozen=True)
class Form:
    """Of a column whether it has addresses, its longest text, whether several are joined in one."""

    has_address: bool
    longest: int
    is_joined: bool


class Eraser:
    """What stands for each value of the persons, and the SQL that puts it there."""

    def __init__(self, hashing: Hashing, found: Found) -> None:
        """Make the aliases of what was found."""
        self.names = found.of("name")
        self.ids: dict[str, dict[str, str]] = {}
        self.emails: dict[str, str] = {}
        self.hashes: dict[str, str] = {}
        for value in sorted(found.values):
            kind, old = value
            new = alias(hashing, value)
            if kind == "name":
                continue
            if kind == "email":
                self.emails[old] = new
            else:
                self.ids.setdefault(kind, {})[old] = new
            self._add_hashes(hashing, value, new)

    def _add_hashes(self, hashing: Hashing, value: Value, new: str) -> None:
        kind, old = value
        for before, after in ((old, new), (f"{kind}:{old}", f"{kind}:{new}")):
            self.hashes[hashing.of(before)] = hashing.of(after)
        # A person without a company is an account of its own.
        persons = [f"person:per_{hashing.of(f'{kind}:{one}')}" for one in (old, new)]
        digests = [hashlib.md5(one.encode(), usedforsecurity=False).hexdigest() for one in persons]
        self.hashes[digests[0]] = digests[1]

    def in_text(self, said: str) -> str:
        """A text of a log or a manifest without the addresses and hashes."""
        for old, new in self.emails.items():
            said = re.sub(
                _BEFORE + re.escape(old).replace("@", "(?:@|%40)") + r"(?![A-Za-z0-9-])",
                rf"\g<1>{new}",
                said,
                flags=re.I,
            )
        for old, new in self.hashes.items():
            said = said.replace(old, new)
        return said

    def changes(self, table: str, columns: Mapping[str, Form]) -> list[Change]:
        """What may have to change in the columns of a table, in this order."""
        described = _described(table)
        changes = []
        for column in columns:
            parts = [*self._everywhere(column, columns[column])]
            parts += self._of_kind(table, column, columns[column])
            if described and column in described.described:
                parts += self._addresses(described, column)
            erased = self._erased(described, table, column, [*columns])
            if erased:
                parts.append((f"({erased}) and {quoted(column)} is not null", "null"))
            changes += [
                Change(column, when, form.replace("{}", quoted(column))) for when, form in parts
            ]
        return changes

    def _everywhere(self, column: str, form: Form) -> Iterator[tuple[str, str]]:
        name = quoted(column)
        if self.emails and form.has_address:
            pattern = "|".join(_escaped(one).replace("@", "(@|%40)") for one in self.emails)
            has_one = f"(contains({name}, '@') or contains({name}, '%40'))"
            full = text(f"(?i){_BEFORE}({pattern}){_AFTER}")
            is_there = f"({has_one} and regexp_matches({name}, {full}))"
            value = "{}"
            for old, new in self.emails.items():
                one = f"(?i){_BEFORE}{_escaped(old).replace('@', '(?:@|%40)')}{_AFTER}"
                put = text(f"\\1{new}\\2")
                value = f"regexp_replace({value}, {text(one)}, {put}, 'g')"
            yield is_there, value
        if self.hashes and form.longest >= 32:
            # Most ids are a prefix and the hash; only what is longer is searched.
            longer = (
                f"(length({name}) > 36 and regexp_matches({name}, {text('|'.join(self.hashes))}))"
            )
            is_there = f"right({name}, 32) in ({_list(self.hashes)})"
            if form.longest > 36:
                is_there = f"({is_there} or {longer})"
            value = "{}"
            for old, new in self.hashes.items():
                value = f"replace({value}, {text(old)}, {text(new)})"
            yield is_there, value

    def _addresses(self, described: RawTable, column: str) -> Iterator[tuple[str, str]]:
        """A column of addresses may have a name beside the address: all of it is replaced."""
        if described.alias_kind(column) != "email":
            return
        for old, new in self.emails.items():
            pattern = f"(?i){_BEFORE}{_escaped(old)}{_AFTER}"
            yield f"regexp_matches({quoted(column)}, {text(pattern)})", text(new)

    def _of_kind(self, table: str, column: str, form: Form) -> Iterator[tuple[str, str]]:
        name = quoted(column)
        for kind, aliases in self.ids.items():
            if self._has_kind(kind, table, column):
                cases = " ".join(
                    f"when {text(old)} then {text(new)}" for old, new in aliases.items()
                )
                yield _is_one_of(name, aliases), f"case trim({{}}) {cases} end"
            if kind == "payment_fingerprint":
                continue
            if kind == "visitor" and column == "touch_id":
                # A session's id that several browsers have is prefixed by the browser's.
                for old, new in aliases.items():
                    start = text(f"session:{old}:")
                    rest = f"substr({{}}, {len(f'session:{old}:') + 1})"
                    yield f"starts_with({name}, {start})", f"{text(f'session:{new}:')} || {rest}"
            pattern = "|".join(_escaped(one) for one in aliases)
            place = f'{kind}:|"[a-z_]*{kind}_id": ?"'
            whole = _list(f"{kind}:{one}" for one in aliases)
            full = text(f"{_START}({place})({pattern}){_END}")
            joined = " or ".join(f"contains({name}, '{one}')" for one in "{|,")
            is_there = f"{name} in ({whole})"
            if form.is_joined:
                is_there = f"({is_there} or (({joined}) and regexp_matches({name}, {full})))"
            value = "{}"
            for old, new in aliases.items():
                one = f"{_START}({place}){_escaped(old)}{_END}"
                put = text(f"\\1\\2{new}\\3")
                value = f"regexp_replace({value}, {text(one)}, {put}, 'g')"
            yield is_there, value

    def _has_kind(self, kind: str, table: str, column: str) -> bool:
        if column == "row_id":
            return table.endswith(f"__{RECORDS.get(kind)}_checked")
        is_shared = kind == "user" or (kind == "seller" and column == "user_id")
        if is_shared and bool(_PRODUCT_USERS.search(table)) != (kind == "user"):
            return False
        return bool(re.search(_ID_COLUMNS[kind], column))

    def _erased(
        self, described: RawTable | None, table: str, column: str, columns: Sequence[str]
    ) -> str:
        """The condition on which a value is erased; empty where it never is."""
        is_name = f"lower(trim({quoted(column)})) in ({_list(self.names)})" if self.names else ""
        if described is None or column not in described.described:
            return is_name if column in ("name", "company") and _NAMED.search(table) else ""
        rule = described.described[column].erased
        theirs = self._theirs(described, columns)
        if rule in ("person", "agent"):
            return theirs
        if rule == "site":
            return f"({theirs}) and instr({quoted(column)}, '@') > 0" if theirs else ""
        private = ""
        if rule == "private" and theirs:
            private = f"({theirs}) and account_id is null and domain is null"
        if rule in ("name", "private"):
            return " or ".join(f"({one})" for one in (is_name, private) if one)
        return ""

    def _theirs(self, described: RawTable, columns: Sequence[str]) -> str:
        """The condition of the rows that are about one of the persons."""
        conditions = []
        for name in described.subjects():
            kind = described.alias_kind(name)
            if name not in columns:
                continue
            if kind == "email" and self.emails:
                pattern = "|".join(_escaped(one) for one in self.emails)
                full = f"(?i){_BEFORE}({pattern}){_AFTER}"
                conditions.append(f"regexp_matches({quoted(name)}, {text(full)})")
                conditions.append(_is_one_of(quoted(name), self.emails.values()))
            elif kind in self.ids:
                known = [*self.ids[kind], *self.ids[kind].values()]
                conditions.append(_is_one_of(quoted(name), known))
        return " or ".join(conditions)


def _described(table: str) -> RawTable | None:
    """The raw table whose columns a table has, by its name."""
    for name, described in contract.TABLES.items():
        stem = f"{described.source}__{name}"
        if table in (name, f"int_{stem}_checked", f"landed_{stem}"):
            return described
    return None


def _is_one_of(name: str, values: Mapping[str, str] | Sequence[str] | object) -> str:
    return f"trim({name}) in ({_list(values)})"


def _list(values: object) -> str:
    return ", ".join(text(str(one)) for one in values)  # type: ignore[attr-defined]


def _escaped(value: str) -> str:
    """A text in which nothing is special to the regular expressions of DuckDB."""
    return "".join(
        one if one.isalnum() or one in "@_" or ord(one) > 127 else f"\\x{{{ord(one):x}}}"
        for one in value
    )
