"""Ways to break raw tables: each a small mapping that JSON can hold, so that a case is replayed.

A damage has a ``kind`` and the ``table`` that it breaks. ``row`` is taken modulo the rows there
are, so that a damage fits whatever the others left. First come damages of values and rows, then of
columns, then those of the file as a whole, in this order, whatever the order of the list.
"""

from __future__ import annotations

import csv
import gzip
import io
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from tools.fuzz.company import Row, Tables

Damage = Mapping[str, Any]

TIMES = (
    *(
        "0001-01-01",
        "1899-12-30",
        "1989-12-31T23:59:59Z",
        "1990-01-01",
        "9999-12-31",
        "200000-01-01",
    ),
    *("9999-12-31T23:59:59.999999Z", "294247-01-10T04:00:54Z", "0000-00-00", "-0044-03-15", "0001"),
    *("2025-02-30", "2025-13-01", "2025-03-04T25:00:00Z", "2025-03-04T12:00:00+02:00", "yesterday"),
    *("2025-03-04 12:00:00 +0000", "2025-03-04T12:00:00.123456789Z", "2025-06-30T23:59:59Z"),
    *("04/03/2025", "20250304", "1740000000", "infinity", "-infinity", "epoch", "2024-02-29"),
    *("2025-07-01T06:00:00Z", "2025-07-01T06:00:01Z", "2029-01-01", "2031-01-01", "2025-03-04\t"),
    *("2025-03-04T12:00:00-14:00", "2025-03-04T00:00:00+14:00", "2025-01-01T00:00:00Z"),
)
AMOUNTS = (
    *(
        "0",
        "-0",
        "-0.00",
        "0.00005",
        "0.00004999",
        "-0.01",
        "0.01",
        "1e3",
        "1e-5",
        "1e308",
        "1e-320",
    ),
    *(
        "10000000000000",
        "-10000000000000",
        "9999999999999.9999",
        "10000000000000.01",
        "-9999999999999.99",
    ),
    *(
        "1000000000000000000",
        "99999999999999.9999",
        "100000000000000",
        "NaN",
        "inf",
        "-inf",
        "Infinity",
    ),
    *("1,000.50", "1.000,50", "12_3", "0x1F", "١٢", "--5", "+5", " 5 ", ".5", "5.", "5 EUR", "€5"),
    *("true", "12.345678901234567890", "33.33", "124.00", "999999999999.99", "0.1", "(5)", "5%"),
    *("4503599627370497.5", "900719925474.0993", "7777777777777.7777", "1234567890123.45"),
)
TEXTS = (
    *(
        "",
        " ",
        "NULL",
        "n/a",
        "-",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "é",
        "e\u0301",
        "🙂" * 40,
        "\u202eabc",
    ),
    *("a\x00b", "x" * 20000, "'; drop table x; --", "{{ 1 / 0 }}", "{% raw %}", '"quoted"', "a,b"),
    *(
        "a\nb",
        "a\r\nb",
        "%s",
        "\\",
        "[1,2]",
        '{"a":1}',
        "..",
        "/",
        "http://[::1",
        "=1+1",
        "ß",
        "İ",
        "ﬁ",
    ),
    *(
        "http://%zz/?a=%",
        "https://user:pw@host.example:99999/x?utm_source=%E2%28%A1",
        "a" * 64 + ".example",
    ),
    *(
        "0",
        "0.0",
        "123.0",
        "true",
        "unknown",
        "\t",
        "|",
        "||",
        "a|b",
        "\u0085",
        "\x01",
        "\ud7ff",
        "\U0010ffff",
    ),
)
PERSONAL = (
    "zqperson.fuzz@evil.example",
    "Zqperson Fuzz <zqperson.fuzz@evil.example>",
    "203.0.113.77",
    "see 203.0.113.78, zqperson.more@evil.example",
    "zqperson.fuzz%40evil.example",
)
FLAGS = ("true", "false", "TRUE", "1.0", "yes", "0", "maybe", "2", "", "-1", "tRuE", "wahr")
CURRENCIES = (
    "EUR",
    "usd",
    "JPY",
    "GBP",
    "KWD",
    "XXX",
    "EURO",
    "",
    "€",
    "eu",
    " EUR ",
    "VND",
    "E\x00R",
)
WORDS: tuple[str, ...] = (
    "paid",
    "Paid In-Full",
    "PAID!",
    "void",
    "uncollectible",
    "draft",
    "open",
    "lost",
    "failed",
)
WORDS += (
    "succeeded",
    "issued",
    "perhaps",
    "payroll",
    "media",
    "partner_reward",
    "",
    "ünknown",
    "p a i d",
)
#: Texts for a column by its type in the contract.
POOLS: Mapping[str, tuple[str, ...]] = {
    "ts": TIMES,
    "day": TIMES,
    "money": AMOUNTS,
    "rate": AMOUNTS,
    "num": AMOUNTS,
    "int": AMOUNTS,
    "flag": FLAGS,
    "currency": CURRENCIES,
    "code": WORDS,
}

VALUES = ("cell", "copy", "drop_row", "fill_column")
COLUMNS = (
    "drop_column",
    "rename_column",
    "upper_header",
    "padded_header",
    "extra_column",
    "shuffle",
    "twice",
)
FILES = (
    *(
        "drop_table",
        "empty_file",
        "header_only",
        "no_header",
        "folder",
        "folder_of_parts",
        "csv_folder",
    ),
    *("parquet", "parquet_typed", "parquet_beside", "semicolon", "tab", "short_line", "long_line"),
    *("unclosed_quote", "text_after_quote", "bom", "latin1", "utf16", "crlf", "mixed_ends", "gzip"),
    *("garbage", "truncated", "comment_first", "broken_parquet", "blank_lines", "all_quoted"),
)


def apply(tables: Tables, damages: Iterable[Damage], folder: Path) -> None:
    """Write the tables with their damages below a folder, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    listed = list(damages)
    for name, rows in tables.items():
        mine = [damage for damage in listed if damage["table"] == name]
        broken = [dict(row) for row in rows]
        for damage in mine:
            if damage["kind"] in VALUES:
                broken = _values(broken, damage)
        header = [*rows[0]] if rows else []
        for damage in mine:
            if damage["kind"] in COLUMNS:
                header, broken = _columns(header, broken, damage)
        kinds = [damage for damage in mine if damage["kind"] in FILES]
        _write(folder, name, header, broken, kinds[0] if kinds else {"kind": "", "row": 0})


def _values(rows: list[Row], damage: Damage) -> list[Row]:
    kind = damage["kind"]
    if not rows:
        return rows
    at = damage["row"] % len(rows)
    if kind == "cell":
        rows[at][damage["column"]] = damage["value"]
    elif kind == "fill_column":
        for row in rows:
            row[damage["column"]] = damage["value"]
    elif kind == "copy":
        changed = {damage["column"]: damage["value"]} if damage.get("column") else {}
        rows.insert(damage["to"] % (len(rows) + 1), {**rows[at], **changed})
    elif kind == "drop_row":
        del rows[at]
    return rows


def _columns(header: list[str], rows: list[Row], damage: Damage) -> tuple[list[str], list[Row]]:
    kind, column = damage["kind"], damage["column"]
    if kind == "drop_column":
        header = [name for name in header if name != column]
    elif kind == "rename_column":
        rows = [{**row, f"{column}_x": row.get(column, "")} for row in rows]
        header = [f"{column}_x" if name == column else name for name in header]
    elif kind == "upper_header":
        rows = [{name.upper(): value for name, value in row.items()} for row in rows]
        header = [name.upper() for name in header]
    elif kind == "padded_header":
        rows = [{f" {name} ": value for name, value in row.items()} for row in rows]
        header = [f" {name} " for name in header]
    elif kind == "extra_column":
        rows = [{**row, damage["value"]: "more"} for row in rows]
        header = [*header, damage["value"]]
    elif kind == "shuffle":
        turn = damage["row"] % max(len(header), 1)
        header = [*header[turn:], *header[:turn]][::-1]
    elif kind == "twice":
        header = [*header, column] if column in header else header
    return header, rows


def _text(header: list[str], rows: list[Row], **options: Any) -> str:
    out = io.StringIO()
    writer = csv.writer(out, **{"lineterminator": "\n", **options})
    if header:
        writer.writerow(header)
    writer.writerows([[row.get(name, "") for name in header] for row in rows])
    return out.getvalue()


def _write(folder: Path, table: str, header: list[str], rows: list[Row], damage: Damage) -> None:
    source, name = table.split(".")
    place = folder / source
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{name}.csv"
    kind = damage["kind"]
    text = _text(header, rows)
    lines = text.splitlines(keepends=True)
    at = 1 + damage["row"] % max(len(rows), 1)
    if kind == "drop_table":
        return
    if kind == "folder":
        (place / name).mkdir()
        return
    if kind in ("csv_folder", "folder_of_parts"):
        parts = path if kind == "csv_folder" else place / name
        parts.mkdir()
        half = len(rows) // 2
        (parts / "part-0.csv").write_text(_text(header, rows[:half]), encoding="utf-8")
        (parts / "part-1.csv").write_text(_text(header, rows[half:]), encoding="utf-8")
        return
    if kind.startswith(("parquet", "broken_parquet")):
        _parquet(place / f"{name}.parquet", path, text, kind)
        return
    path.write_bytes(_bytes(kind, text, lines, header, rows, min(at, len(lines) - 1)))
    if kind == "gzip":
        path.rename(path.with_suffix(".csv.gz"))


def _bytes(
    kind: str, text: str, lines: list[str], header: list[str], rows: list[Row], at: int
) -> bytes:
    line = lines[at] if 0 < at < len(lines) else "x\n"
    plain = text.encode("utf-8", "surrogatepass")
    changed = {
        "empty_file": "",
        "header_only": lines[0] if lines else "",
        "no_header": "".join(lines[1:]),
        "semicolon": _text(header, rows, delimiter=";"),
        "tab": _text(header, rows, delimiter="\t"),
        "short_line": text + "x\n",
        "long_line": text + line.rstrip("\n") + ",zqperson.extra@evil.example\n",
        "unclosed_quote": text + '"zqperson.quote@evil.example,' + line,
        "text_after_quote": text + '"zqperson.quote@evil.example"x,' + line,
        "crlf": text.replace("\n", "\r\n"),
        "mixed_ends": "".join(lines[:-1]) + "".join(lines[-1:]).replace("\n", "\r\n"),
        "truncated": text[: max(len(text) - 9, 0)],
        "comment_first": "# exported by zqperson.tool@evil.example\n" + text,
        "blank_lines": "\n".join(lines) if lines else "",
        "all_quoted": _text(header, rows, quoting=csv.QUOTE_ALL),
    }
    if kind == "bom":
        return b"\xef\xbb\xbf" + plain
    if kind == "latin1":
        return plain + "Åsgeir,".encode("latin-1") + line.encode()
    if kind == "utf16":
        return text.encode("utf-16", "replace")
    if kind == "gzip":
        return gzip.compress(plain, mtime=0)
    if kind == "garbage":
        return bytes((7 * number * number + 3) % 256 for number in range(4000))
    return changed.get(kind, text).encode("utf-8", "surrogatepass")


def _parquet(path: Path, beside: Path, text: str, kind: str) -> None:
    if kind == "broken_parquet":
        path.write_bytes(b"PAR1" + text.encode()[:200])
        return
    beside.write_text(text, encoding="utf-8")
    typed = kind == "parquet_typed"
    options = "sample_size = -1" if typed else "all_varchar = true, quote = '\"', delim = ','"
    with duckdb.connect() as connection:
        try:
            connection.execute(
                f"copy (select * from read_csv('{beside}', header = true, {options}))"
                f" to '{path}' (format parquet)"
            )
        except duckdb.Error:
            return  # It stays the CSV file that it is.
    if kind != "parquet_beside":
        beside.unlink()
