"""Rows of Salesforce in the words of its API, one of each kind that a mapping meets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from namings import Row, Shape

T0 = datetime(2025, 2, 3, 9, 30, tzinfo=UTC)


def day(number: int) -> datetime:
    return T0 + timedelta(days=number)


def sfid(prefix: str, number: int) -> str:
    """An id of 18 characters, the last three of which are a check."""
    return f"{prefix}5x00000Aa{number:03}AAB"


def account(number: int, **given: Any) -> Row:
    return {
        "Id": sfid("001", number),
        "Name": f"Company {number}",
        "Website": f"https://www.company{number}.example",
        "BillingCountry": "Iceland",
        "OwnerId": sfid("005", 1),
        "IsDeleted": False,
        "MasterRecordId": None,
        "CreatedDate": day(-30),
    } | given


def contact(number: int, **given: Any) -> Row:
    return {
        "Id": sfid("003", number),
        "AccountId": sfid("001", number),
        "Email": f"buyer{number}@company{number}.example",
        "Name": f"Person {number}",
        "Title": "Buyer",
        "HasOptedOutOfEmail": False,
        "MasterRecordId": None,
        "IsDeleted": False,
        "CreatedDate": day(-25),
    } | given


def opportunity(number: int, **given: Any) -> Row:
    return {
        "Id": sfid("006", number),
        "AccountId": sfid("001", number),
        "OwnerId": sfid("005", 1),
        "Type": "New Business",
        "Amount": 1000.5,
        "CurrencyIsoCode": "USD",
        "StageName": "Closed Won",
        "IsClosed": True,
        "IsWon": True,
        "IsDeleted": False,
        "CreatedDate": day(0),
        "CloseDate": "2025-03-01",
    } | given


def task(number: int, **given: Any) -> Row:
    return {
        "Id": sfid("00T", number),
        "Type": "Call",
        "TaskSubtype": "Call",
        "CallType": "Outbound",
        "CallDisposition": "Connected",
        "CallDurationInSeconds": 600,
        "Status": "Completed",
        "IsClosed": True,
        "OwnerId": sfid("005", 1),
        "WhoId": sfid("003", 1),
        "WhatId": sfid("006", 1),
        "AccountId": sfid("001", 1),
        "ActivityDate": "2025-02-05",
        "CompletedDateTime": day(2),
        "CreatedDate": day(1),
        "IsDeleted": False,
    } | given


def event(number: int, **given: Any) -> Row:
    return {
        "Id": sfid("00U", number),
        "Type": "Meeting",
        "OwnerId": sfid("005", 1),
        "WhoId": sfid("00Q", 1),
        "WhatId": sfid("001", 1),
        "StartDateTime": day(4),
        "DurationInMinutes": 30,
        "IsChild": False,
        "IsDeleted": False,
        "No_Show__c": False,
    } | given


#: Account 3 was merged into 2, and 2 into 1; contact 2 into 1; lead 1 became contact 1.
OBJECTS: dict[str, list[Row]] = {
    "account": [
        account(1),
        account(2, IsDeleted=True, MasterRecordId=sfid("001", 1)),
        account(3, IsDeleted=True, MasterRecordId=sfid("001", 2)),
        account(4),
    ],
    "contact": [
        contact(1),
        contact(2, IsDeleted=True, MasterRecordId=sfid("003", 1)),
        contact(4, HasOptedOutOfEmail=True),
    ],
    "lead": [
        {
            "Id": sfid("00Q", 1),
            "Email": "buyer1@company1.example",
            "Name": "Person 1",
            "Company": "Company 1",
            "LeadSource": "Web",
            "Status": "Qualified",
            "OwnerId": sfid("00G", 1),
            "IsDeleted": False,
            "CreatedDate": day(-40),
            "ConvertedDate": f"{day(-25):%Y-%m-%d}",
            "ConvertedAccountId": sfid("001", 1),
            "ConvertedContactId": sfid("003", 1),
            "ConvertedOpportunityId": sfid("006", 1),
        },
    ],
    "opportunity": [
        opportunity(1),
        opportunity(2, Type=None, IsClosed=False, IsWon=False, StageName="Proposal"),
        opportunity(4, IsDeleted=True),
    ],
    "opportunity_history": [
        {
            "Id": f"008{n}",
            "OpportunityId": sfid("006", 1),
            "StageName": stage,
            "CreatedDate": day(n),
        }
        for n, stage in enumerate(["Discovery", "Discovery", "Proposal", "Closed Won"])
    ],
    "opportunity_contact_role": [
        {
            "Id": "00K1",
            "OpportunityId": sfid("006", 1),
            "ContactId": sfid("003", 4),
            "IsPrimary": False,
            "CreatedDate": day(0),
        },
        {
            "Id": "00K2",
            "OpportunityId": sfid("006", 1),
            "ContactId": sfid("003", 1),
            "IsPrimary": True,
            "CreatedDate": day(1),
        },
    ],
    "task": [
        task(1),
        task(2, Status="Not Started", IsClosed=False, CompletedDateTime=None),
        task(3, OwnerId=sfid("00G", 1)),
        task(
            4,
            TaskSubtype="Email",
            Type=None,
            CallType=None,
            CallDisposition=None,
            CallDurationInSeconds=None,
        ),
    ],
    "event": [event(1), event(2, IsChild=True), event(3, No_Show__c=True)],
    "email_message": [
        {
            "Id": "02s1",
            "ActivityId": sfid("00T", 4),
            "Incoming": True,
            "MessageDate": day(2),
            "RelatedToId": sfid("006", 1),
            "Status": "1",
        },
        {
            "Id": "02s2",
            "ActivityId": None,
            "Incoming": False,
            "MessageDate": day(3),
            "RelatedToId": sfid("006", 1),
            "Status": "3",
        },
    ],
    "user": [
        {
            "Id": sfid("005", 1),
            "Name": "Seller 1",
            "Email": "seller1@seller.example",
            "Department": "Sales",
            "UserRoleId": "00E1",
            "IsActive": True,
            "CreatedDate": day(-900),
        },
    ],
    "user_role": [{"Id": "00E1", "Name": "AE West"}],
}


def cell(name: str, value: Any, row: Row) -> Any:
    """An export's ids have 15 characters, and its times are as Americans write them."""
    if isinstance(value, datetime):
        return f"{value:%m/%d/%Y %I:%M:%S %p}"
    if isinstance(value, bool):
        return "1" if value else "0"
    if name == "Amount" and value is not None:
        return f"{value:,.2f}"
    if name in ("CloseDate", "ActivityDate", "ConvertedDate") and value:
        return f"{datetime.fromisoformat(value):%m/%d/%Y}"
    return value[:15] if isinstance(value, str) and len(value) == 18 else value


LABELS = {
    "Id": "{object} ID",
    "Name": "Name",
    "Website": "Website",
    "BillingCountry": "Billing Country",
    "OwnerId": "Owner ID",
    "IsDeleted": "Is Deleted",
    "MasterRecordId": "Master Record ID",
    "CreatedDate": "Created Date",
    "AccountId": "Account ID",
    "Email": "Email",
    "Title": "Title",
    "HasOptedOutOfEmail": "Email Opt Out",
    "Company": "Company / Account",
    "LeadSource": "Lead Source",
    "Status": "Status",
    "ConvertedDate": "Converted Date",
    "ConvertedAccountId": "Converted Account ID",
    "ConvertedContactId": "Converted Contact ID",
    "ConvertedOpportunityId": "Converted Opportunity ID",
    "Type": "Type",
    "Amount": "Amount",
    "CurrencyIsoCode": "Opportunity Currency",
    "StageName": "Stage",
    "IsClosed": "Closed",
    "IsWon": "Won",
    "CloseDate": "Close Date",
    "OpportunityId": "Opportunity ID",
    "ContactId": "Contact ID",
    "IsPrimary": "Primary",
    "TaskSubtype": "Task Subtype",
    "CallType": "Call Type",
    "CallDisposition": "Call Result",
    "CallDurationInSeconds": "Call Duration",
    "WhoId": "Name ID",
    "WhatId": "Related To ID",
    "ActivityDate": "Date",
    "CompletedDateTime": "Completed Date/Time",
    "StartDateTime": "Start",
    "DurationInMinutes": "Duration",
    "IsChild": "Is Child",
    "No_Show__c": "No Show",
    "ActivityId": "Activity ID",
    "Incoming": "Is Incoming",
    "MessageDate": "Message Date",
    "RelatedToId": "Related To ID",
    "Department": "Department",
    "UserRoleId": "Role ID",
    "IsActive": "Active",
}
IDS = {
    "opportunity_history": "Id",
    "opportunity_contact_role": "Contact Role ID",
    "task": "Activity ID",
    "event": "Activity ID",
    "email_message": "Id",
    "user_role": "Role ID",
}

SHAPE = Shape(
    tables={
        name: (name, name.title().replace("_", ""), f"sf_{name}", name.title().replace("_", ""))
        for name in OBJECTS
    },
    labels={
        name: {
            key: (
                IDS.get(name, label.format(object=name.title().replace("_", "")))
                if key == "Id"
                else label
            )
            for key, label in LABELS.items()
            if any(key in row for row in rows)
        }
        for name, rows in OBJECTS.items()
    },
    cell=cell,
)
