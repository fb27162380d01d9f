"""Commissions as partner platforms computed them, what they paid, and clicks from landing pages."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import landing
import partner_rows
import pytest
from namings import Row

from lokun.contract import TABLES
from lokun.doctor.bench import Bench
from lokun.raw_tables import bare_word

VENDORS = tuple(partner_rows.OBJECTS)


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The landing models on the rows of every platform."""
    folder = tmp_path_factory.mktemp("partners")
    return landing.land(folder / "raw", partner_rows.write(folder))


def rows(landed: Bench, model: str, columns: str) -> dict[str, Any]:
    """Columns of a vendor's rows by the first one, without older versions."""
    return landing.rows(landed, model, columns, model.split("__")[0])


def earned(landed: Bench, vendor: str) -> dict[str, tuple[Any, ...]]:
    found = rows(
        landed, f"{vendor}__commissions", "commission_id, left_out, status, paid_at, amount"
    )
    return {name: (*row[:3], Decimal(row[3])) for name, row in found.items()}


def test_commissions_of_rewardful(landed: Bench) -> None:
    assert earned(landed, "rewardful") == {
        "rc_1": (None, "due", None, 30),
        "rc_2": (None, "paid", "2025-06-10 10:00:00", 30),
        "rc_3": (None, "voided", None, 30),
        "rc_4": (None, "pending", None, 5000),
        "rc_5": ("below zero", "due", None, -1),
    }


def test_commissions_of_dub_are_what_the_partner_earns(landed: Bench) -> None:
    assert earned(landed, "dub") == {
        "dm_1": (None, "pending", None, 10),
        "dm_2": (None, "due", None, 10),
        "dm_3": (None, "paid", "2025-06-30 10:00:00", 10),
        "dm_4": (None, "voided", None, 10),
        "dm_5": ("below zero", "paid", "2025-05-31 10:00:00", -10),
    }


def test_commissions_of_firstpromoter_are_in_the_account_s_currency(landed: Bench) -> None:
    assert earned(landed, "firstpromoter") == {
        "1": (None, "pending", None, 2500),
        "2": (None, "due", None, 2500),
        "3": (None, "paid", "2025-06-05 10:00:00", 2500),
        "4": (None, "voided", None, 2500),
        "5": ("not money", "paid", "2025-06-05 10:00:00", 2500),
    }


def test_rewards_of_partnerstack(landed: Bench) -> None:
    assert earned(landed, "partnerstack") == {
        "rw_1": (None, "pending", None, 40),
        "rw_2": (None, "due", None, 40),
        "rw_3": (None, "paid", "2025-06-06 10:00:00", 40),
        "rw_4": (None, "voided", None, 40),
        "rw_5": (None, "voided", None, 40),
    }


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_paid_commission_is_a_payout_of_its_invoice(landed: Bench, vendor: str) -> None:
    found = rows(landed, f"{vendor}__payouts", "payout_id, left_out, invoice_id, partner_id")
    (paid,) = (row for row in found.values() if row[0] is None)
    partner = {"rewardful": "af_1", "dub": "pn_1", "firstpromoter": "77"}
    # named by the invoice, or by the charge that paid it
    assert paid == (None, "in_01", partner.get(vendor, "johndoe123"))
    assert {row[0] for row in found.values()} >= {None, "not paid"}


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_visit_that_names_a_link_is_a_click(landed: Bench, vendor: str) -> None:
    found = rows(landed, f"{vendor}__clicks", "click_id, left_out, partner_id, visitor_id")
    clicks = {name: row[1] for name, row in found.items() if row[0] is None}
    assert (
        clicks
        == {
            "rewardful": {"s0": "af_1"},
            "dub": {"s1": "pn_1", "s2": "pn_1"},
            "firstpromoter": {"s3": "77"},
            "partnerstack": {"s4": "johndoe123"},
        }[vendor]
    )
    assert "s6" not in found
    assert all(row[0] in (None, "unknown link") for row in found.values())


def test_referrals_have_a_partner_and_a_status(landed: Bench) -> None:
    columns = "referral_id, left_out, status"
    assert rows(landed, "rewardful__referrals", columns) == {
        "rf_1": ("visitor", "registered"),
        "rf_2": (None, "registered"),
        "rf_3": (None, "converted"),
    }
    assert rows(landed, "dub__referrals", columns) == {
        "dc_1": (None, "converted"),
        "dc_2": (None, "registered"),
        "dc_3": ("no partner", "registered"),
    }
    assert rows(landed, "firstpromoter__referrals", columns) == {
        "101": (None, "converted"),
        "102": (None, "registered"),
        "103": (None, "rejected"),
    }
    assert rows(landed, "partnerstack__referrals", columns) == {
        "pc_1": (None, "registered"),
        "pc_2": ("test", "registered"),
    }


def test_codes_and_names_of_partners(landed: Bench) -> None:
    codes = {
        row
        for vendor in ("rewardful", "firstpromoter")
        for row in landed.rows(
            f"select code, partner_id from {vendor}__codes where left_out is null"
        )
    }
    assert codes == {("SAVE10", "af_1"), ("FIRST20", "77")}
    names = {
        rows(landed, f"{vendor}__partners", "partner_id, name").popitem() for vendor in VENDORS
    }
    assert {name for _, name in names} >= {"Dub Partner", "First Promoter", "John Doe"}


def test_ids_begin_with_the_platform_where_there_are_several(landed: Bench) -> None:
    landed.refer("landed_affiliate__payouts")
    assert sorted(landed.rows("select payout_id, partner_id from landed_affiliate__payouts")) == [
        ("dub:dm_3", "dub:pn_1"),
        ("firstpromoter:3", "firstpromoter:77"),
        ("partnerstack:rw_3", "partnerstack:johndoe123"),
        ("rewardful:rc_2", "rewardful:af_1"),
    ]


@pytest.mark.parametrize(
    ("vendor", "said", "means"),
    [
        ("dub", {"status": "hold"}, "pending"),
        ("dub", {"status": "Pending"}, "pending"),
        ("dub", {"status": "processed"}, "due"),
        ("dub", {"status": "canceled"}, "voided"),
        ("dub", {"status": "fraud"}, "voided"),
        ("partnerstack", {"reward_status": "hold"}, "pending"),
        ("partnerstack", {"reward_status": "On Hold", "payment_status": "unavailable"}, "pending"),
        ("partnerstack", {"reward_status": "approved", "payment_status": "unavailable"}, "due"),
        ("partnerstack", {"reward_status": "expired"}, "voided"),
    ],
)
def test_a_commission_on_hold_is_pending(
    tmp_path: Path, vendor: str, said: Row, means: str
) -> None:
    """The raw table reads the word that lands, and nothing of it is paid."""
    commission = {"id": "1", "key": "1", "createdAt": "2025-05-01", "created_at": "2025-05-01"}
    commission |= {"earnings": "100", "amount": "100", "currency": "USD", "partner_key": "p"}
    commission |= {"partnerId": "p", "type": "sale"}
    table = {"dub": "commissions", "partnerstack": "rewards"}[vendor]
    bench = landing.of_loaded(tmp_path, vendor, {table: [commission | said]})
    ((status, left_out),) = landing.found(bench, f"{vendor}__commissions", "status, left_out")
    words = TABLES["commissions"].described["status"].bare_synonyms()
    assert [word for word, texts in words.items() if bare_word(status) in texts] == [means]
    assert left_out is None
    assert landing.found(bench, f"{vendor}__payouts", "left_out") == [("not paid",)]
