"""Files that a person saved again and again: several are of one table, and the newer ones win."""

from __future__ import annotations

import json
from pathlib import Path

import landing
from namings import Row, write_csv

from lokun.connectors import connectors
from lokun.init.vendors import recognised

#: Names of files of the table invoices, from the oldest to the newest.
INVOICES = (
    "invoices",
    "Invoices - Copy (1)",
    "invoices (2)",
    "invoices(10)",
    "invoices_2024",
    "invoices_2024-2025",
    "invoices_2025-10",
    "invoices_2025-11-01_2025-11-14",
    "invoices 2025_11_15",
    "invoices-20251116 (1)",
    "invoices-20251116 (2)",
    "invoices-2025-11-17T10-20-30",
    "invoices_20251117_102031",
    "Invoices 2025-11-01 to 2025-11-30",
)
OTHERS = ("invoices 3", "invoices-1", "invoices_20251399", "old invoices (1)", "invoices to pay")
INVOICE = {"customer": "cus_1", "currency": "usd", "created": "2025-01-01", "livemode": "true"}


def land(folder: Path, vendor: str, files: dict[str, list[Row]]) -> landing.Bench:
    """The landing models on files of one vendor, written in the order of their names."""
    for name, rows in sorted(files.items()):
        write_csv(folder / vendor / f"{name}.csv", rows)
    settings = {"location": str(folder / vendor), "loaded_at": landing.LOADED}
    return landing.land(folder / "none", {vendor: settings})


def test_names_with_a_date_or_a_number_are_the_table_s(tmp_path: Path) -> None:
    """Those of newer files are greater; `lokun init` knows the same names."""
    project = landing.bench_of(tmp_path, {}).project
    said = {
        name: project.macro("file_name", name, ["invoices", "customers"])
        for name in (*INVOICES, *OTHERS)
    }
    assert {name for name in said if said[name]["table"] == "invoices"} == {*INVOICES}
    orders = [said[name]["order"] for name in INVOICES]
    assert orders == sorted(orders)
    assert len({*orders}) == len(orders)
    for name in said:
        tables = recognised(connectors()["stripe"], {name: ["id", "status", "total", *INVOICE]})
        assert tables == ({"invoice": name} if name in INVOICES else {}), name


def test_of_a_row_in_several_files_the_newest_counts(tmp_path: Path) -> None:
    """Files have columns of their own; a row that the newer files lack stays."""
    files: dict[str, list[Row]] = {
        name: [
            {"id": "in_1", "status": "paid", "total": str(100 + number)} | INVOICE,
            {"id": f"in_{2 + number}", "status": "paid", "total": "1"} | INVOICE,
        ]
        for number, name in enumerate(INVOICES)
    }
    files[INVOICES[-1]][0]["due_date"] = "2025-02-01"
    bench = land(tmp_path, "stripe", files | {"customers": [{"id": "cus_1"}]})
    newest = landing.rows(bench, "stripe__invoices", "invoice_id, total, due_at", "stripe")
    assert len(newest) == 1 + len(INVOICES)
    assert newest["in_1"] == (f"{(99 + len(INVOICES)) / 100:.6f}", "2025-02-01")


def test_a_line_that_a_newer_file_lacks_is_none(tmp_path: Path) -> None:
    """Lines of an invoice are those of its newest version."""
    invoice = {"id": "1", "customer_id": "c", "currency_code": "USD", "status": "paid"}
    invoice |= {"total": "100", "date": "2025-05-01", "updated_at": "2025-05-01"}
    files: dict[str, list[Row]] = {
        name: [invoice | {"line_items": json.dumps([{"id": n, "amount": 100} for n in lines])}]
        for name, lines in (("invoices", "ab"), ("invoices (1)", "a"))
    }
    bench = land(tmp_path, "chargebee", files | {"customers": [{"id": "c"}]})
    lines = landing.found(bench, "chargebee__invoice_lines", "invoice_id, invoice_line_id")
    assert lines == [("1", "1/a")]


def test_days_that_two_reports_have_count_once(tmp_path: Path) -> None:
    """Those of the newer one; rows of one report that are alike both count."""
    day = {"Campaign": "A", "Currency code": "USD"}
    first = [day | {"Day": f"2025-05-0{n}", "Cost": "1.00"} for n in (1, 1, 2)]
    second = [day | {"Day": f"2025-05-0{n}", "Cost": cost} for n, cost in ((2, "1.50"), (3, "2"))]
    for names in (
        ("Campaign report", "Campaign report (1)"),
        ("campaigns-2025-05-02", "campaigns-2025-05-03"),
    ):
        bench = land(
            tmp_path / names[0], "google_ads", dict(zip(names, (first, second), strict=True))
        )
        columns = "spend_date, cost, left_out"
        assert landing.found(bench, "google_ads__ad_spend", columns) == [
            ("2025-05-01", "1.000000", None),
            ("2025-05-01", "1.000000", None),
            ("2025-05-02", "1.000000", "older version"),
            ("2025-05-02", "1.500000", None),
            ("2025-05-03", "2.000000", None),
        ]


def test_a_copy_of_a_day_of_events_is_read(tmp_path: Path) -> None:
    """Tables of one day have a date that is their own; a copy of one has a number too."""
    event: Row = {"event_date": "20250501", "event_name": "session_start"}
    files: dict[str, list[Row]] = {
        name: [
            event | {"event_timestamp": "1746093600000000", "user_pseudo_id": "u0"},
            event | {"event_timestamp": f"174609360000000{n}", "user_pseudo_id": f"u{n}"},
        ]
        for n, name in enumerate(("events_20250501", "events_20250501 (1)", "events (2)"), 1)
    }
    bench = land(tmp_path, "ga4", files)
    found = landing.found(bench, "ga4__web_sessions", "distinct visitor_id")
    assert found == [(f"u{n}",) for n in range(4)]


def test_of_a_row_of_one_s_own_in_several_files_the_newest_counts(tmp_path: Path) -> None:
    """Other rows of each file count, and rows without a key; a time of loading says more."""
    files: dict[str, list[Row]] = {
        "costs-2024": [{"cost_id": "1", "amount": "9"}, {"cost_id": None, "amount": "3"}],
        "costs-2025": [{"cost_id": "1", "amount": "5"}, {"cost_id": "2", "amount": "7"}],
    }
    kept = [("1", "5"), ("2", "7"), (None, "3")]
    for loaded, expected in ((False, kept), (True, [("1", "5"), ("1", "9"), *kept[1:]])):
        folder = tmp_path / str(loaded)
        for name, rows in files.items():
            at = {"loaded_at": "2025-06-01 06:00:00"} if loaded else {}
            write_csv(folder / "books" / f"{name}.csv", [row | at for row in rows])
        own = {"vendor": "raw", "location": str(folder / "books"), "tables": {"costs": "costs"}}
        bench = landing.land(folder / "none", {"books": own | {"loaded_at": landing.LOADED}})
        assert landing.found(bench, "landed_finance__costs", "cost_id, amount") == expected
        counts = bench.project.macro("connector_counts")
        left = bench.rows(f"select left_out, row_count from {counts} as counted order by all")
        assert left == ([(None, 4)] if loaded else [("older version", 1), (None, 3)])
