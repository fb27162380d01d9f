"""Accounts where billing or a merge says them, and the users of the CRM."""

from __future__ import annotations

from collections.abc import Mapping

from recomputed.raw import Raw, name


def merged(raw: Raw) -> dict[str, str]:
    """By CRM account, the one that stands for it: the last of its merges."""
    rows = raw.newest("crm.accounts", "account_id", deleted=True)
    into = {key: name(row.get("merged_into_id")) for key, row in rows.items()}

    def last(account: str) -> str:
        seen = {account}
        while into.get(account) in rows and into[account] not in seen:
            account = into[account]
            seen.add(account)
        return account

    return {account: last(account) for account in rows}


def explicit(raw: Raw) -> dict[str, str]:
    """By customer of billing, the CRM account that its row names."""
    stands_for = merged(raw)
    return {
        customer: stands_for[name(row.get("account_id"))]
        for customer, row in raw.newest("billing.customers", "customer_id").items()
        if name(row.get("account_id")) in stands_for
    }


def holders(raw: Raw, resources: Mapping[str, str]) -> dict[str, str]:
    """By user of the CRM, the resource of the department; an unknown department is sales'."""
    return {
        user: resources.get((row.get("department") or "").strip().lower(), "sales")
        for user, row in raw.newest("crm.users", "user_id").items()
    }
