"""Who is to be forgotten: the values in a built file that identify these persons, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import duckdb

from lokun import contract
from lokun.night.exits import Exit, NightError
from lokun.night.export import quoted
from lokun.night.tombstones import Value

#: The kinds that ``--id`` can name; an e-mail address has an option of its own.
KINDS = ("contact", "lead", "visitor", "user", "seller")
#: The raw table whose key is an id of the kind.
RECORDS = {"contact": "contacts", "lead": "leads", "seller": "users"}

Rows = Callable[..., list[tuple[object, ...]]]


@dataclass
class Found:
    """What was found.

    Attributes:
        values: what identifies the persons: kinds with texts; names are lower-case.
        unknown: the e-mail addresses and ids that were asked for and are nowhere.
        stays: what identity joins to these persons and is not theirs alone, in words.
    """

    values: set[Value] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)

    def of(self, kind: str) -> list[str]:
        """The values of a kind, sorted."""
        return sorted(text for one, text in self.values if one == kind)


def find(
    connection: duckdb.DuckDBPyConnection,
    prefix: str,
    asked: Iterable[Value],
    alias_of: Callable[[Value], str],
) -> Found:
    """Look for persons by their e-mail addresses and ids.

    Contacts, leads, sellers, partners and customers are theirs by the address. Browsers and
    product users, and contacts and leads without an address, are theirs where identity takes them
    for one person and nothing ties them to another address.

    Args:
        connection: to the built file.
        prefix: what the names of its schemas begin with.
        asked: kinds (email, or one of ``KINDS``) with texts.
        alias_of: the alias of a value: rows that a build has masked are found by it.

    Raises:
        NightError: the file is not built.
    """

    def rows(query: str, *given: object) -> list[tuple[object, ...]]:
        return connection.execute(query, list(given)).fetchall()

    def checked(table: str) -> str:
        source = contract.TABLES[table].source
        return f"{quoted(prefix + 'int_quality')}.int_{source}__{table}_checked"

    identity = quoted(prefix + "int_identity")
    found = Found()
    wanted = list(asked)
    try:
        for kind, text in list(wanted):
            if kind in ("contact", "lead", "seller"):
                own = rows(
                    f"select distinct email from {checked(RECORDS[kind])}"
                    f" where {_key(kind)} = ? and email is not null",
                    text,
                )
                wanted += [("email", str(email)) for (email,) in own]
        emails = sorted({text for kind, text in wanted if kind == "email"})
        shown = {*emails, *(alias_of(("email", email)) for email in emails)}
        seen: set[str] = set()
        for table in contract.TABLES.values():
            for name in table.described:
                if table.alias_kind(name) == "email":
                    seen |= {
                        str(email)
                        for (email,) in rows(
                            f"select distinct {name} from {checked(table.name)}"
                            f" where {name} in (select unnest(?))",
                            list(shown),
                        )
                    }
        for kind, table_name in RECORDS.items():
            found.values |= {
                (kind, str(text))
                for (text,) in rows(
                    f"select distinct {_key(kind)} from {checked(table_name)}"
                    f" where email in (select unnest(?)) and {_key(kind)} is not null",
                    list(shown),
                )
            }
        _same_person(rows, identity, checked, shown, found)
        for kind, text in wanted:
            if kind == "email":
                known = bool({text, alias_of((kind, text))} & seen)
            elif kind in RECORDS:
                known = bool(
                    rows(
                        f"select 1 from {checked(RECORDS[kind])} where {_key(kind)} = ? limit 1",
                        text,
                    )
                )
            else:
                known = bool(
                    rows(
                        f"select 1 from {identity}.int_identifiers where identifier = ?",
                        f"{kind}:{text}",
                    )
                )
            found.values.add((kind, text))
            if not known:
                found.unknown.append(f"{kind}:{text}")
        _names(rows, checked, shown, found)
    except duckdb.CatalogException as error:
        raise NightError(
            Exit.SETTINGS, f"the database is not whole: {error}", "Build all of it: dbt build."
        ) from error
    found.values = {
        (kind, text) for kind, text in found.values if not text.startswith("forgotten-")
    }
    # An id that is an address is hashed in staging, and as it is in the raw tables.
    found.values |= {
        (kind, email)
        for kind, text in found.values
        for email in emails
        if kind in KINDS and alias_of((kind, text)) == alias_of((kind, email))
    }
    return found


def _key(kind: str) -> str:
    """The column that has the ids of a kind, in the raw table of its records."""
    (column,) = contract.TABLES[RECORDS[kind]].key
    return column


def _same_person(
    rows: Rows,
    identity: str,
    checked: Callable[[str], str],
    shown: set[str],
    found: Found,
) -> None:
    """Add what identity joins to the addresses and no other address or person has."""
    joined = rows(
        f"""
        with theirs as (
            select distinct person_id from {identity}.int_identities
            where identifier in (select 'email:' || unnest(?))
        ),
        members as (
            select split_part(identifier, ':', 1) as kind,
                substr(identifier, strpos(identifier, ':') + 1) as value, identifier
            from {identity}.int_identities
            inner join theirs using (person_id)
        ),
        foreign_addresses as (
            select identifier from {identity}.int_identifications
            where seen_as like 'email:%' and substr(seen_as, 7) not in (select unnest(?))
            union
            select 'contact:' || contact_id from {checked("contacts")}
            where email not in (select unnest(?))
            union
            select 'lead:' || lead_id from {checked("leads")}
            where email not in (select unnest(?))
            union
            select identifier from {identity}.int_apart_identifiers
        )
        select kind, value, identifier in (select identifier from foreign_addresses)
            or (kind = 'email' and value not in (select unnest(?)))
        from members order by all
        """,
        *[list(shown)] * 5,
    )
    for kind, value, is_foreign in joined:
        if not is_foreign and kind != "email":
            found.values.add((str(kind), str(value)))
        elif is_foreign:
            what = "another e-mail address" if kind == "email" else f"{kind} {value}"
            found.stays.append(what)


def _names(
    rows: Rows,
    checked: Callable[[str], str],
    shown: set[str],
    found: Found,
) -> None:
    """Add their names, and the digests of bank accounts that are theirs alone."""
    private = "account_id is null and domain is null"
    for kind, table in RECORDS.items():
        query = f"select name from {checked(table)} where {_key(kind)} in (select unnest(?))"
        found.values |= {
            ("name", str(name).lower()) for (name,) in rows(query, found.of(kind)) if _is_full(name)
        }
    for table, condition in (("customers", private), ("partners", "true")):
        for name, fingerprint in rows(
            f"select name, payment_fingerprint from {checked(table)}"
            f" where email in (select unnest(?)) and {condition}",
            list(shown),
        ):
            if _is_full(name):
                found.values.add(("name", str(name).lower()))
            if fingerprint:
                found.values.add(("payment_fingerprint", str(fingerprint)))


def _is_full(name: object) -> bool:
    """Whether a name is that of a person wherever it is: one word may be anything's name."""
    return len(str(name or "").split()) > 1
