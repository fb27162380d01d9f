"""Each kind of damage gives its finding, and a sound company none above a note."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from doctor.company import PERSONAL, TABLES, above_note, company, examined

from lokun.doctor.findings import SEVERITIES, Report
from lokun.doctor.text import lines

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("damages.yml").read_text())


def test_a_sound_company_has_no_finding_above_a_note() -> None:
    report = examined(company(*TABLES))
    assert above_note(report) == []
    assert report.exit_code == 0
    assert {line.table for line in report.tables} == set(TABLES)
    assert {line.rows for line in report.tables} == {line.used for line in report.tables} == {20}
    assert report.figures["customers_linked_by"] == [("account_id", 20)]
    assert report.figures["invoices_with_a_deal"][0] == ("named by the invoice", 20)
    assert report.figures["sessions_by_source_and_medium"] == [("google / cpc", 20)]


@cache
def reports() -> dict[str, Report]:
    """The report by case: cases that damage different tables are examined together."""
    groups: list[tuple[set[str], list[str]]] = []
    for name, case in CASES.items():
        damaged = set(re.findall(r"(?:update|table) (\w+\.\w+)", case["damage"]))
        alone = case.get("alone") or case.get("vars") or case["finding"][0] == "stop"
        together = damaged and not alone
        group = next((each for each in groups if together and not each[0] & damaged), None)
        if group is None:
            group = (damaged if together else set(TABLES), [])
            groups.append(group)
        group[0].update(damaged)
        group[1].append(name)
    found = {}
    for _, names in groups:
        tables = {table for name in names for table in CASES[name].get("tables", ())}
        connection = company(*tables)
        for name in names:
            connection.execute(CASES[name]["damage"])
        report = examined(connection, CASES[names[0]].get("vars", ""))
        found |= dict.fromkeys(names, report)
    return found


@pytest.mark.parametrize("name", CASES)
def test_damage_gives_its_finding(name: str) -> None:
    case = CASES[name]
    report = reports()[name]
    found = [
        finding
        for finding in report.ordered()
        if [finding.severity, finding.kind, finding.place] == case["finding"]
        and case["says"] in f"{finding.message} {finding.remedy}"
    ]
    assert found, "\n".join(map(str, report.ordered()))
    assert report.exit_code == int(any(each.severity == "stop" for each in report.ordered()))
    printed = "\n".join([*lines(report, all_notes=True), report.as_json()])
    assert [text for text in PERSONAL if text in printed] == []


def test_a_report_is_read_by_machines_and_is_the_same_twice() -> None:
    first, second = (examined(company("crm.activities")).as_json() for _ in range(2))
    assert first == second
    read = json.loads(first)
    assert read["counts"] == dict.fromkeys(SEVERITIES, 0) | {"note": len(read["findings"])}
    assert {"severity", "kind", "table", "column", "count", "example", "message", "remedy"} == set(
        read["findings"][0]
    )
