"""Bills and spend: which bill pays for what, and that no cent is lost or counted twice."""

import datetime as dt
import random

import pyarrow as pa
import pytest

from lokun.economics import MEDIA_BILLS, MEDIA_COVERS, PLATFORM_SPEND, media_covers

BILL = {
    "campaign_id": None,
    "channel": None,
    "platforms": None,
    "is_known_campaign": False,
    "period_start": None,
    "period_end": None,
}


def day(text):
    return dt.date.fromisoformat(text)


def bill(name, amount, incurred, period=None, **named):
    start, end = (day(each) for each in period.split("..")) if period else (None, None)
    dates = {"incurred_on": day(incurred), "period_start": start, "period_end": end}
    return {**BILL, "cost_id": name, "amount_minor": amount, **dates, **named}


def spend(name, amount, on, campaign="c", channel="paid_search", platform="google"):
    return {
        "spend_id": name,
        "campaign_id": campaign,
        "channel": channel,
        "platform": platform,
        "amount_minor": amount,
        "spent_on": day(on),
    }


def cover(bills, rows):
    relations = {
        "bills": pa.Table.from_pylist(bills, MEDIA_BILLS).to_batches(),
        "spend": pa.Table.from_pylist(rows, PLATFORM_SPEND).to_batches(),
    }
    (batch,) = media_covers(relations)
    assert batch.schema == MEDIA_COVERS
    return [tuple(row.values()) for row in batch.to_pylist()]


TWO = [
    spend("g", 30000, "2024-03-10"),
    spend("l", 10000, "2024-03-10", "d", "paid_social", "linkedin"),
]


@pytest.mark.parametrize(
    ("bills", "expected"),
    [
        # by campaign, channel and platform; the band's ends are in it
        ([bill("b", 24000, "2024-03-31", campaign_id="c")], [("b", "g", 30000, 24000)]),
        ([bill("b", 37500, "2024-03-31", channel="paid_search")], [("b", "g", 30000, 37500)]),
        ([bill("b", 30000, "2024-03-31", platforms="google")], [("b", "g", 30000, 30000)]),
        # outside the band a bill pays for its own amount, or for all that there is
        ([bill("b", 23999, "2024-03-31", platforms="google")], [("b", "g", 23999, 23999)]),
        ([bill("b", 37501, "2024-03-31", platforms="google")], [("b", "g", 30000, 30000)]),
        # what names nothing is one platform's within 2 %, or that of all
        ([bill("b", 10200, "2024-03-31")], [("b", "l", 10000, 10200)]),
        ([bill("b", 10201, "2024-03-31")], []),
        ([bill("b", 40000, "2024-03-31")], [("b", "g", 30000, 30000), ("b", "l", 10000, 10000)]),
        # two platforms in one note
        (
            [bill("b", 44000, "2024-03-31", platforms="google|linkedin")],
            [("b", "g", 30000, 33000), ("b", "l", 10000, 11000)],
        ),
        # a channel that no platform spends on, and a campaign without spend, stay themselves
        ([bill("b", 30000, "2024-03-31", channel="billboards")], []),
        ([bill("b", 30000, "2024-03-31", campaign_id="x", is_known_campaign=True)], []),
        # a campaign that nobody knows names nothing
        (
            [bill("b", 30000, "2024-03-31", campaign_id="x", channel="paid_search")],
            [("b", "g", 30000, 30000)],
        ),
        # a channel of its own with a platform in the note: only where the amount fits
        (
            [bill("b", 30000, "2024-03-31", channel="adverts", platforms="google")],
            [("b", "g", 30000, 30000)],
        ),
        ([bill("b", 500000, "2024-03-31", channel="billboards", platforms="google")], []),
        # of the month, of the month before, of neither
        ([bill("b", 30000, "2024-04-30", platforms="google")], [("b", "g", 30000, 30000)]),
        ([bill("b", 30000, "2024-05-01", platforms="google")], []),
        ([bill("b", 30000, "2024-02-29", platforms="google")], []),
        # a period is meant as it says
        (
            [bill("b", 30000, "2024-05-20", "2024-03-10..2024-03-11", platforms="google")],
            [("b", "g", 30000, 30000)],
        ),
        ([bill("b", 30000, "2024-03-20", "2024-03-11..2024-03-31", platforms="google")], []),
    ],
)
def test_a_bill_pays_for_what_it_names(bills, expected):
    assert cover(bills, TWO) == expected


def test_the_narrower_bill_pays_first():
    rows = [spend("a", 100, "2024-03-10", "a"), spend("b", 200, "2024-03-10", "b")]
    bills = [
        bill("wide", 200, "2024-03-31", channel="paid_search"),
        bill("narrow", 100, "2024-03-31", campaign_id="a"),
    ]
    assert cover(bills, rows) == [("narrow", "a", 100, 100), ("wide", "b", 200, 200)]


def test_bills_of_one_month_are_tried_together():
    rows = [spend("a", 70, "2024-03-10"), spend("b", 30, "2024-03-20")]
    bills = [bill(f"b{i}", 50, f"2024-03-{10 * i}", platforms="google") for i in (1, 2)]
    expected = [("b1", "a", 70, 50), ("b2", "a", 0, 20), ("b2", "b", 30, 30)]
    assert cover(bills, rows) == expected


def test_the_usual_month_of_a_name_is_tried_first():
    rows = [spend(f"s{month}", 100 + month, f"2024-0{month}-10") for month in (1, 2, 3)]
    late = [bill(f"b{m}", 100 + m, f"2024-0{m + 1}-20", platforms="google") for m in (1, 2, 3)]
    assert [(b, s) for b, s, _, _ in cover(late, rows)] == [
        ("b1", "s1"),
        ("b2", "s2"),
        ("b3", "s3"),
    ]


def test_clicks_taken_back_are_in_the_spend_that_is_paid():
    rows = [spend("a", 100, "2024-03-05"), spend("b", -20, "2024-03-20")]
    paid = [bill("b", 80, "2024-03-31", campaign_id="c")]
    assert cover(paid, rows) == [("b", "a", 100, 80), ("b", "b", -20, 0)]


def test_a_correction_pays_for_nothing_and_is_spread():
    rows = [spend("a", 60, "2024-03-05"), spend("b", 30, "2024-03-20")]
    assert cover([bill("b", -9, "2024-03-31", channel="paid_search")], rows) == [
        ("b", "a", 0, -6),
        ("b", "b", 0, -3),
    ]
    assert cover([bill("b", -90, "2024-03-31")], rows) == []


def test_no_rows_give_no_rows():
    assert cover([], []) == []
    assert cover([], TWO) == []
    assert cover([bill("b", 30000, "2024-03-31", platforms="google")], []) == []


@pytest.mark.parametrize("seed", range(20))
def test_no_cent_is_lost_or_counted_twice_in_any_order(seed):
    dice = random.Random(seed)
    rows = [
        spend(
            f"s{i}",
            dice.randint(-50, 400),
            f"2024-0{dice.randint(1, 4)}-{dice.randint(10, 28)}",
            f"c{dice.randint(0, 2)}",
            dice.choice(["paid_search", "display", None]),
            dice.choice(["google", "meta"]),
        )
        for i in range(40)
    ]
    names = [
        {"campaign_id": "c1"},
        {"channel": "display"},
        {"platforms": "google"},
        {"platforms": "google|meta"},
        {"channel": "billboards"},
        {},
    ]
    bills = [
        bill(
            f"b{i}",
            dice.randint(-100, 2000),
            f"2024-0{dice.randint(1, 5)}-{dice.randint(10, 28)}",
            dice.choice([None, "2024-01-01..2024-03-31"]),
            **dice.choice(names),
        )
        for i in range(15)
    ]
    pairs = cover(bills, rows)
    assert len({pair[:2] for pair in pairs}) == len(pairs)
    amounts = {each["cost_id"]: each["amount_minor"] for each in bills}
    amounts |= {each["spend_id"]: each["amount_minor"] for each in rows}
    used = dict.fromkeys(amounts, 0)
    for name, row, covered, charged in pairs:
        used[name] += charged
        used[row] += covered
    for name, amount in amounts.items():
        assert min(amount, 0) <= used[name] <= max(amount, 0)
    dice.shuffle(rows)
    dice.shuffle(bills)
    assert cover(bills, rows) == pairs
