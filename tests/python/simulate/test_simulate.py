"""The simulator: the same seed gives the same bytes, and the demo has all its planted cases."""

from __future__ import annotations

import csv
import filecmp
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from lokun import cli
from lokun.contract import TABLES
from tools.simulate import simulate
from tools.simulate.accounts import FRIENDS, draw
from tools.simulate.dice import Dice
from tools.simulate.dirt import KINDS
from tools.simulate.landing import _FLAGS
from tools.simulate.world import ACCOUNTS, _plan

AS_OF = "2025-07-01T06:00:00Z"
SEEDS = Path(__file__).parents[3] / "seeds" / "raw"
Row = dict[str, str]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    assert cli.main(["simulate", "--seed", "7", "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def tables(demo: Path) -> dict[str, list[Row]]:
    return {name: _read(demo, name) for name in TABLES}


def _path(root: Path, name: str, form: str = "csv") -> Path:
    return root / TABLES[name].source / f"{name}.{form}"


def _read(root: Path, name: str) -> list[Row]:
    with _path(root, name).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _differing(left: Path, right: Path, form: str = "csv") -> list[str]:
    return [
        name
        for name in TABLES
        if not filecmp.cmp(_path(left, name, form), _path(right, name, form), shallow=False)
    ]


def test_same_seed_same_bytes_and_the_committed_seeds_are_a_fresh_run(demo: Path) -> None:
    assert _differing(demo, SEEDS) == []


def test_another_seed_is_another_world(demo: Path, tmp_path: Path) -> None:
    simulate(tmp_path, seed=8)
    differing = set(_differing(demo, tmp_path))
    # People and rates do not depend on the seed, except for their load times.
    assert differing >= {"accounts", "web_sessions", "invoices", "payments", "activities"}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_contracts_columns_and_rows(demo: Path, name: str) -> None:
    with _path(demo, name).open(encoding="utf-8") as lines:
        assert next(lines).strip().split(",") == list(TABLES[name].columns)
        # The demo's partner platform computes no commissions.
        assert next(lines, "") or name == "commissions"


def test_the_committed_seeds_are_moderate() -> None:
    assert sum(path.stat().st_size for path in SEEDS.rglob("*.csv")) < 9_000_000


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_dirt_has_rows(tables: dict[str, list[Row]], kind: str) -> None:
    prefix = f"d_{kind}_"
    assert any(
        value.startswith(prefix) for rows in tables.values() for r in rows for value in r.values()
    )


def test_each_kind_of_dirt_has_its_fault(tables: dict[str, list[Row]]) -> None:
    def rows(table: str, kind: str) -> list[Row]:
        key = TABLES[table].key[0]
        return [row for row in tables[table] if row[key].startswith(f"d_{kind}_")]

    first, second = rows("accounts", "exact_duplicate")
    assert first == second
    old, new = rows("accounts", "newer_version")
    assert old["account_id"] == new["account_id"]
    assert old["updated_at"] < new["updated_at"]
    assert rows("invoices", "unknown_currency")[0]["currency"] == "XXQ"
    assert "GBP" not in {row["currency"] for row in tables["fx_rates"]}
    assert rows("invoices", "no_rate")[0]["currency"] == "GBP"
    assert rows("invoices", "negative_amount")[0]["total"].startswith("-")
    assert rows("invoices", "worded_date")[0]["issued_at"] == "soon"
    assert rows("web_sessions", "impossible_date")[0]["started_at"] == "2024-13-45"
    assert rows("web_sessions", "future_touch")[0]["started_at"] > AS_OF
    assert "Googlebot" in rows("web_sessions", "robot")[0]["user_agent"]
    invoices = {row["invoice_id"] for row in tables["invoices"]}
    assert rows("payments", "payment_of_nothing")[0]["invoice_id"] not in invoices
    users = {row["user_id"] for row in tables["users"]}
    assert rows("activities", "unknown_user")[0]["owner_id"] not in users
    assert rows("opportunities", "deal_without_account")[0]["account_id"] == ""
    assert rows("leads", "lead_without_account")[0]["converted_account_id"] == ""
    email = rows("identifies", "mixed_case_email")[0]["email"]
    assert email != email.strip().lower()
    domains = [rows("customers", f"free_mail_{x}")[0]["domain"] for x in "ab"]
    assert domains == ["gmail.com", "gmail.com"]
    assert any(not row["submission_id"] for row in tables["form_submissions"])


def test_sources_write_moments_and_flags_in_their_own_ways(tables: dict[str, list[Row]]) -> None:
    moments = {row["started_at"][10:11] + row["started_at"][19:] for row in tables["web_sessions"]}
    assert moments >= {"TZ", " ", "T+02:00"}
    flags = {row["is_deleted"] for row in tables["accounts"]}
    assert flags >= set(_FLAGS[False])
    assert flags <= set(_FLAGS[False]) | set(_FLAGS[True])


def test_nothing_is_loaded_after_the_as_of(tables: dict[str, list[Row]]) -> None:
    assert max(row["loaded_at"] for rows in tables.values() for row in rows) == AS_OF


def test_an_affiliates_click_is_followed_by_its_session(tables: dict[str, list[Row]]) -> None:
    clicks = {row["click_id"]: row for row in tables["clicks"]}
    started = [row for row in tables["web_sessions"] if row["click_id"] in clicks]
    assert len(started) > 100
    for row in started:
        click = clicks[row["click_id"]]
        assert row["visitor_id"] == click["visitor_id"]
        seconds = _second(row["started_at"]) - _second(click["clicked_at"])
        assert 0 < seconds < 60


def _second(moment: str) -> int:
    shift = 7200 if moment.endswith("+02:00") else 0
    plain = moment.removesuffix("Z").removesuffix("+02:00").replace(" ", "T")
    return int(np.datetime64(plain, "s").astype(np.int64)) - shift


_KINDS = ("web_sessions", "activities", "form_submissions", "community_events", "event_attendees")


def _account(key: str) -> str:
    """The number of the account that a row of the demo belongs to; empty without one."""
    numbers = [part for part in key.split("_") if part.isdecimal() and len(part) >= 6]
    return numbers[0][:6] if numbers and not key.startswith(("s_x", "d_")) else ""


def _buyers(tables: dict[str, list[Row]]) -> dict[str, float]:
    """By account: when the first invoice was paid."""
    paid: dict[str, float] = {}
    for row in tables["payments"]:
        account = _account(row["payment_id"])
        if row["status"] == "succeeded" and account:
            at = _second(row["paid_at"])
            paid[account] = min(at, paid.get(account, at))
    return paid


def test_the_demo_is_a_company_of_many_closes_and_short_journeys(
    tables: dict[str, list[Row]],
) -> None:
    assert 1_200 < len(_buyers(tables)) < 1_500
    assert 0.4 < len(_buyers(tables)) / ACCOUNTS < 0.5
    touches = Counter(_account(row[TABLES[n].key[0]]) for n in _KINDS for row in tables[n])
    del touches[""]
    assert len(touches) > 2_500
    assert max(touches.values()) < 100
    assert sum(touches.values()) / len(touches) == pytest.approx(5, abs=1.5)


def test_a_world_to_measure_with_has_an_account_of_extreme_length(tmp_path: Path) -> None:
    simulate(tmp_path, touches=20_000)
    sessions = Counter(row["session_id"][:9] for row in _read(tmp_path, "web_sessions"))
    assert sessions.most_common(1)[0] == ("s_000007_", pytest.approx(2_600, rel=0.1))


def test_word_of_mouth_comes_of_customers() -> None:
    """Whoever is recommended comes after a customer was won: later than those whom budgets draw."""
    dice = Dice(7)
    plan, _ = _plan(dice, None, None, 18)
    drawn = draw(plan, dice, np.arange(len(plan), dtype=np.int64))
    heard = drawn.first_at[drawn.way == FRIENDS]
    won = np.sort(drawn.paid_at[drawn.closes & (drawn.way != FRIENDS)])
    assert 100 < len(heard) < len(won)
    assert heard.min() > won.min()
    others = drawn.first_at[drawn.way != FRIENDS]
    assert np.median(heard) > np.median(others) + 14 * 86_400


def test_sellers_with_more_accounts_have_less_time_for_each(tables: dict[str, list[Row]]) -> None:
    teams = {row["user_id"]: row["team"] for row in tables["users"]}
    held = {
        row["opportunity_id"]
        for row in tables["activities"]
        if row["outcome"] in ("held", "connected", "replied")
    }
    met: dict[str, list[bool]] = {}
    for row in tables["opportunities"]:
        if row["is_won"].lower() in ("true", "1", "yes") and row["owner_id"] in teams:
            met.setdefault(teams[row["owner_id"]], []).append(row["opportunity_id"] in held)
    share = {team: np.mean(values) for team, values in met.items()}
    assert share["nordics"] > share["overseas"] > share["europe"]


def _touches(rows: dict[str, int], root: Path) -> int:
    kinds = pq.read_table(_path(root, "email_events", "parquet"), columns=["type"])["type"]
    return kinds.to_pylist().count("click") + sum(
        rows[name]
        for name in (
            "web_sessions",
            "clicks",
            "form_submissions",
            "event_attendees",
            "activities",
            "community_events",
        )
    )


def test_touches_size_the_world_and_chunks_do_not_change_it(tmp_path: Path) -> None:
    arguments = ["simulate", "--touches", "20000", "--out", str(tmp_path / "whole")]
    assert cli.main(arguments) == 0
    rows = simulate(tmp_path / "parts", touches=20_000, form="parquet", chunk=97)
    assert _touches(rows, tmp_path / "parts") == pytest.approx(20_000, rel=0.15)
    assert _differing(tmp_path / "whole", tmp_path / "parts", "parquet") == []
    for name, table in TABLES.items():
        schema = pq.read_schema(_path(tmp_path / "whole", name, "parquet"))
        assert schema.names == list(table.columns)
        assert {str(kind) for kind in schema.types} == {"string"}


def test_parquet_chunks_do_not_change_full_row_groups(tmp_path: Path) -> None:
    rows = simulate(tmp_path / "a", touches=150_000, form="parquet", chunk=4_000)
    simulate(tmp_path / "b", touches=150_000, form="parquet", chunk=1_111)
    assert rows["web_sessions"] > 65_536
    assert _differing(tmp_path / "a", tmp_path / "b", "parquet") == []


def test_a_world_too_small_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["simulate", "--accounts", "3", "--out", str(tmp_path)]) == 2
    assert "more than 7 accounts" in capsys.readouterr().err
    with pytest.raises(ValueError, match="needs a month"):
        simulate(tmp_path, months=0)


def test_a_shorter_world_starts_later(tmp_path: Path) -> None:
    simulate(tmp_path, account_count=40, months=6)
    world = [row for row in _read(tmp_path, "web_sessions") if row["session_id"].startswith("s_")]
    assert min(_second(row["started_at"]) for row in world) >= _second("2025-01-01T00:00:00Z")
