"""The measures of error of ``make truth``, on figures computed by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tools import truth as harness
from tools import truth_page
from tools.checks.truth import (
    Bound,
    baseline_error,
    caused_mae,
    coverage,
    mean_budgets,
    mean_rows,
    rank_correlation,
    share_mae,
    total_variation,
    worse_than,
)

ROOT = Path(__file__).resolve().parents[2]

TRUE = {"baseline": 0.5, "a": 0.3, "b": 0.2, "c": 0.0}


def test_an_accounting_model_misses_the_baseline_and_credits_it_to_others() -> None:
    credited = {"a": 0.3, "b": 0.6, "c": 0.1}
    # The errors of the four keys are 50, 0, 40 and 10 points.
    assert share_mae(TRUE, credited) == pytest.approx(25.0)
    assert baseline_error(TRUE, credited) == pytest.approx(50.0)


def test_caused_shares_are_compared_for_any_baseline() -> None:
    # Of the caused conversions a has .6 and b .4; the model credits .3, .6 and .1.
    credited = {"a": 0.3, "b": 0.6, "c": 0.1}
    assert caused_mae(TRUE, credited) == pytest.approx(100 * (0.3 + 0.2 + 0.1) / 3)
    halved = {"baseline": 0.5} | {key: share / 2 for key, share in credited.items()}
    assert caused_mae(TRUE, halved) == pytest.approx(caused_mae(TRUE, credited))
    assert caused_mae(TRUE, {"baseline": 1.0}) is None
    assert caused_mae({"baseline": 1.0, "a": 0.0}, credited) is None


def test_the_truth_itself_has_no_error() -> None:
    assert share_mae(TRUE, TRUE) == baseline_error(TRUE, TRUE) == 0.0
    assert rank_correlation(TRUE, TRUE) == pytest.approx(1.0)


def test_unobserved_credit_is_an_error_only_of_the_keys_that_lack_it() -> None:
    assert share_mae({"baseline": 0.5, "a": 0.5}, {"a": 0.25, "unobserved": 0.75}) == 37.5


def test_ranks_leave_the_baseline_out_and_average_ties() -> None:
    assert rank_correlation(TRUE, {"baseline": 9.0, "a": 1, "b": 2, "c": 3}) == pytest.approx(-1)
    # The ranks are 2.5, 2.5, 1 against 3, 2, 1.
    assert rank_correlation(TRUE, {"a": 2, "b": 2, "c": 1}) == pytest.approx(3**0.5 / 2)


def test_equal_channels_have_no_rank_correlation() -> None:
    assert rank_correlation({"baseline": 1.0, "a": 0.0, "b": 0.0}, {"a": 1.0}) is None
    assert rank_correlation(TRUE, {}) is None


def test_coverage_includes_both_ends() -> None:
    bounds = [Bound(0.1, 0.2, 0.2), Bound(0.1, 0.2, 0.1), Bound(0.1, 0.2, 0.21), Bound(0, 1, 0.5)]
    assert coverage(bounds) == 0.75
    assert coverage([]) is None


def test_single_closes_differ_by_half_the_sum_of_differences() -> None:
    true = {"one": {"baseline": 0.5, "a": 0.5}, "two": {"a": 1.0}}
    assert total_variation(true, true) == 0.0
    # The first close: (.5 + .25 + .25) / 2. The second close has no credit: half of 1.
    credited = {"one": {"a": 0.75, "b": 0.25}}
    assert total_variation(true, credited) == pytest.approx((0.5 + 0.5) / 2)


def test_means_leave_out_missing_figures() -> None:
    rows = [
        {"world": "w", "model": "m", "seed": 1, "share_mae": 2.0, "coverage": None, "rank": None},
        {"world": "w", "model": "m", "seed": 2, "share_mae": 4.0, "coverage": 0.5, "rank": None},
        {"world": "w", "model": "n", "seed": 1, "share_mae": 1.0, "coverage": 1.0, "rank": 0.1},
    ]
    assert mean_rows(rows, ("world", "model")) == [
        {"world": "w", "model": "m", "share_mae": 3.0, "coverage": 0.5, "rank": None, "seeds": 2},
        {"world": "w", "model": "n", "share_mae": 1.0, "coverage": 1.0, "rank": 0.1, "seeds": 1},
    ]


def test_a_worse_model_is_named_and_only_it() -> None:
    rows = [
        {"world": "w", "grain": "channel", "model": model, "share_mae": error}
        for model, error in (("last_touch", 5.0), ("ours", 6.0), ("better", 4.0), ("theirs", 9.0))
    ]
    credited = worse_than(rows, "last_touch", ["ours", "better", "last_touch"])
    assert [(row["model"], row["yardstick"]) for row in credited] == [("ours", 5.0)]


def test_plays_are_compared_on_the_same_seed_and_future() -> None:
    plays = [
        {"world": "w", "split": split, "seed": 1, "future": future, "closes": closes}
        for split, future, closes in (
            ("ours", 0, 10),
            ("theirs", 0, 12),
            ("ours", 1, 20),
            ("theirs", 1, 13),
            ("ours", 2, 7),
            ("theirs", 2, 7),
        )
    ]
    ours, theirs = mean_budgets(plays)
    assert (ours["closes"], ours["plays"], ours["beats"]) == (12.33, 3, {"theirs": 1})
    assert (theirs["closes"], theirs["beats"]) == (10.67, {"ours": 1})


def test_the_page_shows_the_stored_figures() -> None:
    figures = json.loads((ROOT / "tools" / "benchmarks" / "truth.json").read_text())
    docs = (ROOT / "docs" / "truth-figures.md").read_text()
    shown = docs.partition("<!-- figures -->\n")[2].partition("<!-- end of figures -->")[0]
    assert shown == truth_page.page(figures)
    assert set(figures["seeds"]) <= set(harness.GRADING_SEEDS)
    assert {row["seeds"] for row in figures["rows"]} == {len(figures["seeds"])}


def test_the_grader_knows_every_kind_of_credit_that_is_nobodys() -> None:
    models = yaml.safe_load(
        (ROOT / "models/marts/attribution/_attribution_facts__models.yml").read_text()
    )["models"]
    (kinds,) = (
        test["accepted_values"]["arguments"]["values"]
        for model in models
        for column in model["columns"]
        if column["name"] == "row_kind"
        for test in column["data_tests"]
        if "accepted_values" in test
    )
    assert set(kinds) - {"touch", "baseline"} == harness.NOBODYS


def test_grading_has_five_seeds_or_more_and_none_of_those_for_tuning() -> None:
    assert len(set(harness.GRADING_SEEDS)) >= 5
    assert not {1, 2, 3} & set(harness.GRADING_SEEDS)


def test_the_page_names_every_failure_of_lokuns_own_models() -> None:
    def row(model: str, error: float, rank: float) -> dict[str, object]:
        return {
            "world": "clean",
            "grain": "channel",
            "model": model,
            "share_mae": error,
            "rank_correlation": rank,
            "coverage": None,
            "baseline_error": 40.0,
            "caused_mae": error,
            "share_mae_at_close": error,
            "coverage_at_close": None,
            "per_close_variation": 0.5,
        }

    channel = [row("last_touch", 5.0, 0.5), row("transfer", 6.0, 0.6), row("markov", 4.0, 0.4)]
    rows = channel + [{**one, "grain": "resource", "rank_correlation": None} for one in channel]
    text = truth_page.page({"accounts": 300, "seeds": [9], "rows": rows, "budget": []})
    failures = text.partition("worse than `last_touch`")[2]
    assert "- `transfer` in `clean`, by channel: 6.0 points against 5.0" in failures
    assert "- `markov` in `clean`, order of channels: 0.40 against 0.50" in failures
    assert "`markov` in `clean`, by" not in failures
    assert "`transfer` in `clean`, order" not in failures
