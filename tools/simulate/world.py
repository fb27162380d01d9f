"""The whole world: its size, and the order in which it is written."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tools.simulate import accounts, billing, company, dirt, ordinary, partners
from tools.simulate.dice import Dice, Ints
from tools.simulate.landing import Chunk, Files, Format
from tools.simulate.progress import Progress, silent

ACCOUNTS = 2900
TOUCHES_A_DEMO_ACCOUNT = 5
MOST_OF_A_DEMO_ACCOUNT = 80
TOUCHES_AN_ACCOUNT = 20
MOST_TOUCHES = 10_000
CHUNK = 4_000

# The touches that accompany an account's own: clicks of affiliates, paperwork, meetings.
_ALONG = 1.05
_SESSIONS_OF_A_STRANGER = 1.4
_STRANGERS = 0.12


def _plan(
    dice: Dice, account_count: int | None, touches: int | None, months: int
) -> tuple[accounts.Plan, int]:
    """The touches of each account, and the number of visitors who are never identified."""
    # A world whose touches are asked for is one to measure with: it has an account of extreme
    # length. The demo has none.
    whale = 0 if touches is None else min(MOST_TOUCHES, touches // 4)
    if touches is None:
        account_count = account_count or ACCOUNTS
        touches = account_count * TOUCHES_A_DEMO_ACCOUNT
    strangers = round((touches - whale) * _STRANGERS / _SESSIONS_OF_A_STRANGER)
    rest = (touches - whale) * (1 - _STRANGERS) / _ALONG
    account_count = account_count or max(accounts.WHALE + 2, round(rest / TOUCHES_AN_ACCOUNT))
    if account_count <= accounts.WHALE:
        raise ValueError(f"a world needs more than {accounts.WHALE} accounts, not {account_count}")
    index: Ints = np.arange(account_count, dtype=np.int64)
    weights = np.exp(1.1 * dice.normal("touches", index))
    counts = np.maximum(1, np.floor(weights * rest / weights.sum() + 0.5)).astype(np.int64)
    if whale:
        counts[accounts.WHALE] = whale
    else:
        counts = np.minimum(counts, MOST_OF_A_DEMO_ACCOUNT)
    start = (np.datetime64("2025-07") - months).astype("M8[D]").astype(np.int64)
    at = accounts.WHALE if whale else -1
    return accounts.Plan(touches=counts, start=int(start), end=company.END, whale=at), strangers


def simulate(
    out: Path,
    *,
    seed: int = 7,
    form: Format = "csv",
    account_count: int | None = None,
    touches: int | None = None,
    months: int = 18,
    chunk: int = CHUNK,
    progress: Progress = silent,
) -> dict[str, int]:
    """Write all raw tables under ``out`` and return their row counts.

    The world ends on 2025-06-30 and lasts ``months``. ``touches`` is its approximate number of raw
    touches (sessions, clicks, forms, e-mail clicks, event attendees, activities, community
    events); the number of accounts follows from it unless it is given. Accounts are made ``chunk``
    at a time, so memory does not grow with the world. Bytes depend on neither chunk size nor
    machine.

    Raises:
        ValueError: fewer accounts, touches or months than a world needs.
    """
    if months < 1 or chunk < 1 or (touches is not None and touches < 1000):
        raise ValueError("a world needs a month, a chunk of one account, and 1,000 touches")
    dice = Dice(seed)
    plan, strangers = _plan(dice, account_count, touches, months)
    teams = company.teams(len(plan))
    with Files(out, form) as files:
        for table, records in dirt.dirty_rows(range(1, teams + 1)).items():
            files.write_records(table, records)
        rows = Chunk()
        company.add_company(rows, dice, plan.start, len(plan))
        ordinary.add_reseller(rows, len(plan), plan.start)
        rows.land(files, dice)
        for first in range(0, len(plan), chunk):
            progress("accounts", first, len(plan))
            index = np.arange(first, min(first + chunk, len(plan)), dtype=np.int64)
            drawn = accounts.draw(plan, dice, index)
            accounts.add_crm(rows, dice, drawn)
            accounts.add_touches(rows, dice, drawn)
            partners.add_tricks(rows, dice, drawn)
            ordinary.add_codes(rows, dice, drawn)
            gone, where_to = ordinary.movers(dice, drawn, len(plan))
            there = accounts.draw(plan, dice, where_to)
            ordinary.add_job_changes(rows, dice, drawn, gone, there)
            billing.add_deals(rows, dice, drawn)
            billing.add_billing(rows, dice, drawn)
            rows.land(files, dice)
        for first in range(0, strangers, chunk * 10):
            progress("visitors nobody knows", first, strangers)
            index = np.arange(first, min(first + chunk * 10, strangers), dtype=np.int64)
            accounts.add_strangers(rows, dice, plan, index)
            rows.land(files, dice)
    return files.rows
