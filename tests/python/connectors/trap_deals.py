"""Customers whose traps are in Salesforce: the deal of the close, and the acts before it."""

from __future__ import annotations

from datetime import timedelta

from namings import Row
from salesforce_rows import account, contact, event, opportunity, sfid, task
from stripe_rows import charge, customer, day, invoice

Objects = dict[str, list[Row]]
#: By customer: what it is, its closes, the number of the deal of the first one, the acts of sales.
DEALS: dict[int, tuple[str, int, int | None, int]] = {
    41: ("ids that differ in case alone", 1, 41, 2),
    42: ("ids that differ in case alone", 1, 42, 2),
    43: ("an account that was merged", 1, 43, 2),
    44: ("a deal that was deleted", 1, 44, 2),
    45: ("a person, whose contact is not loaded", 1, 45, 2),
    46: ("a series of meetings", 1, 46, 4),
    47: ("copies for invitees", 1, 47, 2),
    48: ("a contact that was merged", 1, 48, 2),
    49: ("a call to a lead", 1, 49, 2),
    50: ("a won deal that closes next year", 1, 50, 2),
    51: ("a queue owns the call", 1, 51, 2),
    52: ("a second deal, which billing names", 2, 52, 2),
    53: ("a call that is planned, and a meeting to come", 1, 53, 0),
    54: ("acts that were deleted", 1, 54, 0),
    55: ("a call without a result", 1, 55, 1),
    56: ("nobody came to the meeting", 1, 56, 1),
    57: ("the account in billing's metadata", 1, 57, 2),
}


def case(text: str) -> str:
    """The same id in the other case."""
    return text.replace("Aa", "aA")


def salesforce() -> Objects:
    """Each customer has an account, a contact, a won deal, a call, a meeting; and its trap."""
    rows: Objects = {
        name: [] for name in ("account", "contact", "lead", "opportunity", "task", "event")
    }
    for number in DEALS:
        ids = {"AccountId": sfid("001", number), "WhoId": sfid("003", number)}
        ids["WhatId"] = sfid("006", number)
        rows["account"].append(account(number))
        rows["contact"].append(contact(number))
        rows["opportunity"].append(
            opportunity(number, CloseDate="2025-04-28", CreatedDate=day(-60))
        )
        rows["task"].append(task(number, **ids, CompletedDateTime=day(-30)))
        rows["event"].append(event(number, **ids, StartDateTime=day(-20)))
    _change(rows)
    return rows


def _of(rows: Objects, name: str, number: int) -> Row:
    return rows[name][list(DEALS).index(number)]


def _change(rows: Objects) -> None:
    for name in ("account", "contact", "opportunity", "task", "event"):
        row = _of(rows, name, 42)
        row.update(
            {key: case(value).replace("042", "041") for key, value in row.items() if _is_id(value)}
        )
        for key in ("OwnerId",):
            row.update({key: sfid("005", 1)} if key in row else {})
    loser = account(143, Website=None, IsDeleted=True, MasterRecordId=sfid("001", 43))
    rows["account"].append(loser)
    for name in ("contact", "opportunity", "task", "event"):
        _of(rows, name, 43)["AccountId"] = sfid("001", 143)
    rows["opportunity"].append(
        opportunity(144, AccountId=sfid("001", 44), CloseDate="2025-04-30", IsDeleted=True)
    )
    mail = {"Email": "buyer45@gmail.com"}
    _of(rows, "account", 45).update(
        {"IsPersonAccount": True, "PersonEmail": mail["Email"], "Website": None}
    )
    rows["contact"] = [row for row in rows["contact"] if row["Id"] != sfid("003", 45)]
    held = {"AccountId": sfid("001", 46), "WhoId": sfid("003", 46), "WhatId": sfid("006", 46)}
    for part, at in enumerate((-20, -18, -16)):
        series = {"Id": sfid("00U", 460 + part), "StartDateTime": day(at)}
        rows["event"].append(event(46, **held, **series))
    _of(rows, "event", 46).update({"IsRecurrence": True, "StartDateTime": day(-22)})
    for part in range(2):
        copy = {"Id": sfid("00U", 470 + part), "IsChild": True, "WhoId": sfid("003", 47)}
        rows["event"].append(event(47, **copy, StartDateTime=day(-19)))
    rows["contact"].append(
        contact(
            148, Email="buyer48@gmail.com", AccountId=sfid("001", 48), IsDeleted=True,
            MasterRecordId=sfid("003", 48),
        )
    )  # fmt: skip
    _of(rows, "account", 48)["Website"] = None
    rows["lead"].append(
        {
            "Id": sfid("00Q", 49),
            "Email": "buyer49@company49.example",
            "Name": "Person 49",
            "Company": "Company 49",
            "LeadSource": "Web",
            "Status": "Qualified",
            "OwnerId": sfid("005", 1),
            "IsDeleted": False,
            "CreatedDate": day(-70),
            "ConvertedDate": f"{day(-25):%Y-%m-%d}",
            "ConvertedAccountId": sfid("001", 49),
            "ConvertedContactId": sfid("003", 49),
            "ConvertedOpportunityId": sfid("006", 49),
        }
    )
    _of(rows, "task", 49).update({"WhoId": sfid("00Q", 49), "WhatId": None, "AccountId": None})
    _of(rows, "opportunity", 50).update(
        {"CloseDate": "2026-12-31", "LastStageChangeDate": day(-3), "LastModifiedDate": day(200)}
    )
    _of(rows, "task", 51)["OwnerId"] = sfid("00G", 1)
    rows["opportunity"].append(
        opportunity(
            152, AccountId=sfid("001", 52), CloseDate="2025-09-01", Type="Existing Business",
            CreatedDate=day(60),
        )
    )  # fmt: skip
    _of(rows, "task", 53).update({"Status": "Open", "IsClosed": False, "CompletedDateTime": None})
    _of(rows, "event", 53)["StartDateTime"] = day(900)
    for name in ("task", "event"):
        _of(rows, name, 54)["IsDeleted"] = True
    _of(rows, "event", 56)["No_Show__c"] = True
    _of(rows, "task", 55).update({"CallDisposition": None, "CallDurationInSeconds": None})


def _is_id(value: object) -> bool:
    return isinstance(value, str) and "5x00000Aa" in value


def stripe() -> Objects:
    """One invoice of each customer, which is paid; two where there are two deals."""
    mails = {45: "buyer45@gmail.com", 48: "buyer48@gmail.com"}
    rows: Objects = {
        "customer": [
            customer(
                number, email=mails.get(number, f"pay@company{number}.example"), created=day(-60)
            )
            for number in DEALS
        ],
        "invoice": [invoice(number, 100000) for number in DEALS],
        "charge": [charge(number, 100000) for number in DEALS],
    }
    later = day(125)
    second = invoice(
        52, 100000, id="in_52_b", created=later, metadata={"opportunity_id": sfid("006", 152)[:15]}
    )
    second["status_transitions"] = {"finalized_at": later, "paid_at": later + timedelta(days=1)}
    rows["customer"][-1].update(
        {"email": "bills@elsewhere.example", "metadata": {"sf_account_id": sfid("001", 57)}}
    )
    rows["invoice"].append(second)
    rows["charge"].append(charge(52, 100000, id="ch_52_b", invoice="in_52_b", created=later))
    return rows


def deal_of(number: int | None) -> str | None:
    """The id of a deal as raw tables have it."""
    if number == 42:
        return case(sfid("006", 41))[:15]
    return sfid("006", number)[:15] if number else None
