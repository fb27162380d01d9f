"""Exports of reports, as people make them: without the ids of the rows."""

from __future__ import annotations

from pathlib import Path

from namings import Row, write_csv

#: Two members alike are one; accounts have employees as people write them.
MEMBERS: list[Row] = [
    {
        "Campaign ID": "7010000000C0001",
        "Email": f"guest{number}@company1.example",
        "Member Status": "Attended",
        "Member First Associated Date": "2025-02-03",
    }
    for number in (1, 2, 3, 3)
]
SALESFORCE: dict[str, list[Row]] = {
    "Account": [{"Account ID": "0010000000A0001", "Account Name": "Company", "Employees": "1,200"}],
    "Campaign": [
        {"Campaign ID": "7010000000C0001", "Campaign Name": "Fair", "Campaign Type": "Conference"}
    ],
    "CampaignMember": MEMBERS,
    "OpportunityHistory": [
        {"Opportunity ID": "0060000000X0009", "To Stage": stage, "Edit Date": f"2025-01-0{day}"}
        for day, stage in ((1, "Discovery"), (2, "Proposal"), (3, "Closed Won"))
    ],
    "EmailMessage": [
        {"Is Incoming": "0", "Message Date": f"2025-02-0{day}", "Related To ID": "0060000000X0009"}
        for day in (1, 2)
    ],
}


def write(folder: Path) -> None:
    """The exports as CSV."""
    for name, rows in SALESFORCE.items():
        write_csv(folder / f"{name}.csv", rows)
