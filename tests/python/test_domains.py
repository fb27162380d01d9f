"""Registrable domains: by the public suffix list, in any spelling, none of numeric addresses."""

import pyarrow as pa
import pytest

from lokun.domains import DOMAIN_SCHEMA, domains, registrable_domain


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("birch.example", "birch.example"),
        ("eu.birch.example", "birch.example"),
        ("a.b.birch.co.uk", "birch.co.uk"),
        ("birch.com.br", "birch.com.br"),
        ("birch.github.io", "birch.github.io"),
        ("docs.birch.github.io", "birch.github.io"),
        ("BIRCH.Example.", "birch.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("www.xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("co.uk", None),
        ("github.io", None),
        ("192.168.1.1", None),
        ("localhost", None),
        ("a..b", None),
        ("", None),
    ],
)
def test_a_host_has_the_domain_that_one_can_register(host: str, domain: str | None) -> None:
    assert registrable_domain(host) == domain


def test_a_row_says_what_the_lists_know() -> None:
    hosts = ["mail.birch.example", "gmail.com", "yahoo.com.mx", "mailinator.com", "10.0.0.1", None]
    batches = [
        pa.RecordBatch.from_pydict({"host_name": pa.array(part, pa.string())})
        for part in (hosts[:3], [], hosts[3:])
    ]
    table = pa.Table.from_batches(list(domains(batches)), schema=DOMAIN_SCHEMA)
    assert [tuple(row.values()) for row in table.to_pylist()] == [
        ("mail.birch.example", "birch.example", "mail.birch.example", "birch", None),
        ("gmail.com", "gmail.com", None, "gmail", "free_mail"),
        ("yahoo.com.mx", "yahoo.com.mx", None, "yahoo", "free_mail"),
        ("mailinator.com", "mailinator.com", None, "mailinator", "free_mail"),
        ("10.0.0.1", None, None, None, None),
        (None, None, None, None, None),
    ]


def test_no_rows_have_no_domains() -> None:
    assert list(domains([])) == []
