"""Changes of raw rows after a month was closed."""

from __future__ import annotations

from book.conftest import Change, row
from tools.fuzz.company import Tables


def late_touch(tables: Tables) -> None:
    """A visit before a close of February that is loaded in July."""
    known = row(tables, "marketing.web_sessions", session_id="ses_1")
    tables["marketing.web_sessions"].append(
        known
        | {
            "session_id": "ses_late",
            "started_at": "2025-01-20T10:00:00Z",
            "utm_source": "linkedin",
            "utm_medium": "cpc",
            "utm_campaign": "cmp_1",
            "referrer": "https://www.linkedin.com/",
            "loaded_at": "2025-07-02T06:00:00Z",
        }
    )


def refund(tables: Tables) -> None:
    """A credit note of March, of an invoice that a partner is rewarded for, loaded in July."""
    tables["billing.credit_notes"].append(
        {
            "credit_note_id": "crn_late",
            "invoice_id": "inv_2_0",
            "amount": "10.00",
            "tax": "0",
            "currency": row(tables, "billing.invoices", invoice_id="inv_2_0")["currency"],
            "issued_at": "2025-03-20T09:00:00Z",
            "status": "issued",
            "loaded_at": "2025-07-03T06:00:00Z",
        }
    )


def corrected_cost(tables: Tables) -> None:
    """A cost of February that is corrected in July."""
    row(tables, "finance.costs", cost_id="cst_1")["amount"] = "999.00"


def merge(tables: Tables) -> None:
    """Two accounts with closes of one month are one, so that one of the closes is none."""
    merged = row(tables, "crm.accounts", account_id="acc_7")
    merged |= {"merged_into_id": "acc_1", "loaded_at": "2025-07-04T06:00:00Z"}


def refit(tables: Tables) -> None:
    """Visits that lead to no close: models that are fitted again have other parameters."""
    known = row(tables, "marketing.web_sessions", session_id="ses_2")
    tables["marketing.web_sessions"].extend(
        known
        | {
            "session_id": f"ses_new_{number}",
            "visitor_id": f"vis_new_{number}",
            "started_at": "2025-07-05T10:00:00Z",
            "loaded_at": "2025-07-06T06:00:00Z",
        }
        for number in range(20)
    )


def loaded_in(month: str) -> Change:
    """A visit that leads to no close, in a month later than all other rows, such as ``2025-08``."""

    def change(tables: Tables) -> None:
        known = row(tables, "marketing.web_sessions", session_id="ses_2")
        tables["marketing.web_sessions"].append(
            known
            | {
                "session_id": f"ses_{month}",
                "visitor_id": f"vis_{month}",
                "started_at": f"{month}-05T10:00:00Z",
                "loaded_at": f"{month}-06T06:00:00Z",
            }
        )

    return change


def late_email(tables: Tables) -> None:
    """A visit by a newsletter, whose channel is known, before a close of February."""
    late_touch(tables)
    tables["marketing.web_sessions"][-1] |= {
        "utm_source": "newsletter",
        "utm_medium": "email",
        "utm_campaign": "",
        "referrer": "",
    }


#: Ids of campaigns, partners, agreements and sellers.
_NAMED = ("campaign_id", "utm_campaign", "partner_id", "agreement_id", "owner_id")


def all_is_gone(tables: Tables) -> None:
    """No campaign, partner or seller of before is in the data, and a customer got all money back.

    Others have their rows.
    """
    for one in (each for rows in tables.values() for each in rows):
        one |= {name: f"new_{one[name]}" for name in _NAMED if one.get(name)}
    for one in tables["crm.users"]:
        one["user_id"] = f"new_{one['user_id']}"
    invoice = row(tables, "billing.invoices", invoice_id="inv_2_0")
    tables["billing.credit_notes"].append(
        {
            "credit_note_id": "crn_whole",
            "invoice_id": "inv_2_0",
            "amount": invoice["total"],
            "tax": invoice["tax"],
            "currency": invoice["currency"],
            "issued_at": "2025-07-07T09:00:00Z",
            "status": "issued",
            "loaded_at": "2025-07-08T06:00:00Z",
        }
    )
