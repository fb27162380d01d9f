"""Tables as few have them: reports without the ids of the rows, and a merge with its time."""

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
#: Contacts 2 and 3 were merged into 1.
HUBSPOT: dict[str, list[Row]] = {
    "contact": [
        {"id": "1", "property_hs_calculated_merged_vids": "2:1740000000000;3:1750000000000"},
        {"id": "2", "property_hs_calculated_merged_vids": None},
        {"id": "3", "property_hs_calculated_merged_vids": None},
    ],
    "company": [{"id": "9", "property_name": "Company", "property_numberofemployees": "1,200"}],
    "engagement_call": [
        {"engagement_id": None, "property_hs_timestamp": f"2025-02-0{day} 00:00:00"}
        for day in (1, 2)
    ],
}


def write(folder: Path) -> dict[str, Path]:
    """The tables as CSV; returns the folder of each vendor."""
    for vendor, objects in (("salesforce", SALESFORCE), ("hubspot", HUBSPOT)):
        for name, rows in objects.items():
            write_csv(folder / vendor / f"{name}.csv", rows)
    return {vendor: folder / vendor for vendor in ("salesforce", "hubspot")}
