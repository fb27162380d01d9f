"""Worlds whose truth is known: potential outcomes, and the raw tables that record them."""

from __future__ import annotations

import csv
import filecmp
import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from lokun import cli
from lokun.contract import TABLES
from tools.simulate.text import DAY, NOT_SET
from tools.simulate.worlds import (
    RESOURCES,
    WORLDS,
    Played,
    ahead,
    budget,
    land,
    play,
    simulate_world,
    truth,
    truth_of_closes,
    world_of,
)
from tools.simulate.worlds.land_touches import on_record
from tools.simulate.worlds.mechanism import scenarios
from tools.simulate.worlds.setting import CHANNELS, NAMES, at

ACCOUNTS = 300
MANY = 1_500


@pytest.fixture(scope="module")
def played() -> dict[str, Played]:
    return {name: play(world, 1, ACCOUNTS) for name, world in WORLDS.items()}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("order_taker")
    arguments = ["simulate", "--world", "order_taker", "--seed", "1", "--format", "csv"]
    assert cli.main([*arguments, "--accounts", str(ACCOUNTS), "--out", str(out)]) == 0
    return out


def _rows(root: Path, name: str) -> list[dict[str, str]]:
    with (root / TABLES[name].source / f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _scenario(name: str) -> int:
    return list(scenarios()).index(name)


def test_at_least_half_of_the_worlds_are_no_additive_hazards() -> None:
    other = [world for world in WORLDS.values() if world.mechanism != "additive"]
    assert len(other) * 2 >= len(WORLDS) == 8
    assert {world.mechanism for world in other} == {"multiplicative", "threshold", "competing"}


def test_same_seed_same_bytes_and_another_seed_another_world(tmp_path: Path) -> None:
    for folder, seed in (("a", 5), ("b", 5), ("c", 6)):
        simulate_world("coupon", tmp_path / folder, seed=seed, accounts=ACCOUNTS)
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*.*"))
    assert len(files) == len(TABLES) + 2
    same = [filecmp.cmp(tmp_path / "a" / f, tmp_path / "b" / f, shallow=False) for f in files]
    assert all(same)
    for table in ("crm/accounts", "marketing/web_sessions", "billing/payments"):
        paths = [tmp_path / folder / f"{table}.parquet" for folder in ("a", "c")]
        assert not filecmp.cmp(*paths, shallow=False)


@pytest.mark.parametrize("name", TABLES)
def test_raw_tables_satisfy_the_contract(written: Path, name: str) -> None:
    with (written / TABLES[name].source / f"{name}.csv").open(encoding="utf-8") as lines:
        assert next(lines).strip().split(",") == list(TABLES[name].columns)
    for row in _rows(written, name):
        required = [key for key in TABLES[name].key if TABLES[name].described[key].required]
        assert all(row[key] for key in required)
        assert row["loaded_at"]


def test_the_truth_is_outside_the_source_folders(written: Path) -> None:
    assert {path.name for path in (written / "truth").iterdir()} == {"truth.json", "closes.parquet"}
    true = json.loads((written / "truth" / "truth.json").read_text())
    paid = {row["invoice_id"] for row in _rows(written, "payments")}
    assert len(paid) == true["closes"] > 20
    closes = pq.read_table(written / "truth" / "closes.parquet")
    assert {f"close_{invoice}" for invoice in paid} == set(closes["close_id"].to_pylist())


@pytest.mark.parametrize("name", WORLDS)
def test_deleting_more_never_makes_a_close(played: dict[str, Played], name: str) -> None:
    paid = np.where(played[name].paid_at == NOT_SET, np.iinfo(np.int64).max, played[name].paid_at)
    whole, none = paid[:, :1], paid[:, _scenario("none")]
    assert (paid >= whole).all()
    assert (paid <= none[:, None]).all()
    for resource in RESOURCES:
        gone = paid[:, _scenario(resource)]
        for channel in CHANNELS:
            if channel.resource == resource:
                assert (gone >= paid[:, _scenario(channel.name)]).all()


@pytest.mark.parametrize("name", WORLDS)
def test_a_channel_without_effect_loses_no_close(played: dict[str, Played], name: str) -> None:
    world = played[name]
    idle = [n for n, effect in zip(NAMES, world.rules.effect, strict=True) if effect == 0]
    assert len(idle) >= 2
    lost = truth(world)["channel"]["lost"]
    assert [lost[channel] for channel in idle] == [0] * len(idle)
    assert any(lost.values()) == WORLDS[name].works


def test_the_null_worlds_truth_is_all_baseline(played: dict[str, Played]) -> None:
    true = truth(played["null"])
    for grain in ("resource", "channel"):
        share = true[grain]["share"]
        assert share.pop("baseline") == 1.0
        assert set(share.values()) == {0.0}
    singly = truth_of_closes(played["null"]).to_pylist()
    assert all(row["share"] == (row["channel"] == "baseline") for row in singly)


@pytest.mark.parametrize("name", WORLDS)
def test_shares_sum_to_one_in_total_and_for_each_close(
    played: dict[str, Played], name: str
) -> None:
    true = truth(played[name])
    for grain in ("resource", "channel"):
        assert sum(true[grain]["share"].values()) == pytest.approx(1.0)
    table = truth_of_closes(played[name])
    assert table.num_rows == true["closes"] * (len(CHANNELS) + 1)
    if played[name].world.mechanism == "threshold":
        assert table["share"].null_count == table.num_rows
    else:
        shares = table["share"].to_numpy().reshape(true["closes"], -1)
        np.testing.assert_allclose(shares.sum(axis=1), 1.0, atol=1e-9)
        assert (shares >= 0).all()
        means = true["channel"]["share_at_close"]
        np.testing.assert_allclose(shares.mean(axis=0), list(means.values()), atol=1e-9)
        assert sum(true["resource"]["share_at_close"].values()) == pytest.approx(1.0)


def test_losses_in_an_additive_world_follow_from_its_rates() -> None:
    """Expected losses follow from the cumulative rates alone; the counted losses agree."""
    world = play(WORLDS["clean"], 2, MANY)
    expected = -np.expm1(-world.outcomes.reached)
    for name in ("all", "none", *RESOURCES):
        at_scenario = _scenario(name)
        mean = expected[:, at_scenario].sum()
        spread = np.sqrt((expected[:, at_scenario] * (1 - expected[:, at_scenario])).sum())
        closed = (world.paid_at[:, at_scenario] != NOT_SET).sum()
        assert abs(closed - mean) < 4 * spread
    share = 1 - truth(world)["closes_without_any"] / truth(world)["closes"]
    assert 0.35 < share < 0.75


def test_paperwork_and_order_calls_follow_the_decision(written: Path) -> None:
    world = play(WORLDS["order_taker"], 1, ACCOUNTS)
    closes = world.closes()
    wait = world.paid_at[closes, 0] / DAY - world.outcomes.decided[closes, 0]
    assert (wait.min(), wait.max()) == (pytest.approx(15, abs=3), pytest.approx(45, abs=3))
    kinds = {row["type"] for row in _rows(written, "activities")}
    assert {"quote", "contract_sent", "invoice_chase"} <= kinds
    calls = {name: (on_record(world).channel == at(name)).sum() for name in ("calls", "demos")}
    before = {name: (world.touches.channel == at(name)).sum() for name in ("calls", "demos")}
    assert calls["calls"] > before["calls"]
    assert calls["demos"] <= before["demos"]


def test_coupons_are_fetched_within_the_hour_before_the_payment(
    played: dict[str, Played],
) -> None:
    world = played["coupon"]
    record = on_record(world)
    ahead_of = world.paid_at[record.account, 0] - record.at
    last_hour = (world.paid_at[record.account, 0] != NOT_SET) & (ahead_of > 0) & (ahead_of < 3600)
    share = (last_hour & (record.channel == at("affiliate"))).sum() / len(world.closes())
    assert 0.4 < share < 0.8


def test_held_out_accounts_see_no_retargeted_ad(played: dict[str, Played]) -> None:
    world = played["retargeting"]
    held = world.accounts.held_out
    assert 0.1 < held.mean() < 0.3
    chased = world.touches.account[world.touches.channel == at("display")]
    assert not held[chased].any()
    assert not play(world_of("retargeting", 0.0), 1, ACCOUNTS).accounts.held_out.any()


def test_three_of_ten_touches_are_lost(played: dict[str, Played]) -> None:
    world = played["tracking_loss"]
    whole = Played(**{**vars(world), "world": WORLDS["clean"]})
    assert 0.6 < len(on_record(world)) / len(on_record(whole)) < 0.8


@pytest.mark.parametrize(
    ("name", "holdout", "accounts", "says"),
    [
        ("utopia", None, 300, "no world"),
        ("clean", 1.5, 300, "not between 0 and 1"),
        ("clean", None, 20, "100 accounts"),
    ],
)
def test_an_invalid_world_is_refused(
    tmp_path: Path, name: str, holdout: float | None, accounts: int, says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        simulate_world(name, tmp_path, accounts=accounts, holdout=holdout)


def test_money_moved_to_effective_channels_brings_closes() -> None:
    world = play(WORLDS["clean"], 3, MANY)
    usual = budget.usual_split(world)
    assert budget.volumes(world, usual) == pytest.approx(dict.fromkeys(NAMES, 1.0))
    share = truth(world)["resource"]["share"]
    best = budget.by_credit(share)
    worst = min(RESOURCES, key=lambda one: share[one])
    assert best is not None
    starved = {one: 0.98 if one == worst else 0.01 for one in RESOURCES}
    volumes = [budget.volumes(world, split) for split in (best, usual, starved)]
    futures = [ahead(world, volumes, future, MANY) for future in range(2)]
    counts = [sum(closes) for closes in zip(*futures, strict=True)]
    assert counts[0] > counts[2]
    assert counts[1] > counts[2]


def test_more_of_everything_never_loses_a_close_ahead(played: dict[str, Played]) -> None:
    for world in (played["clean"], played["order_taker"], played["null"]):
        volumes = [dict.fromkeys(NAMES, 0.5), dict.fromkeys(NAMES, 2.0)]
        less, more = ahead(world, volumes, 0, ACCOUNTS)
        assert (more == less) if world.world.name == "null" else (more >= less)


def test_a_split_is_over_the_resources_and_sums_to_one(played: dict[str, Played]) -> None:
    for bad in ({"sales": 1.0}, dict.fromkeys(RESOURCES, 0.5)):
        with pytest.raises(ValueError, match="sums to 1"):
            budget.volumes(played["clean"], bad)
    assert budget.by_credit({"baseline": 1.0}) is None


def test_a_world_is_written_with_its_events(played: dict[str, Played], tmp_path: Path) -> None:
    rows = land(played["clean"], tmp_path, "csv")
    accounts = _rows(tmp_path, "accounts")
    assert {row["account_id"] for row in accounts} == {f"acc_{n:06}" for n in range(ACCOUNTS)}
    touches = sum(
        len({row[TABLES[name].key[0]] for row in _rows(tmp_path, name)})
        for name in (
            "web_sessions",
            "email_events",
            "event_attendees",
            "community_events",
            "activities",
        )
    )
    assert touches == len(on_record(played["clean"]))
    assert rows["costs"] + rows["ad_spend"] > len(CHANNELS) * 10
