"""The attribution_models seed: the values that are allowed, and the errors for others."""

import subprocess
import sys
from decimal import Decimal

import pyarrow as pa
import pytest
from credit_cases import T, journey, rule, weights

from lokun.credit import Rule, RuleError, Sight, parse_rules

GOOD = {
    "attribution_model": "house",
    "kind": "accounting",
    "method": "milestones",
    "weights": "first:0.4 middle:0.2 last:0.4",
    "half_life_days": "",
    "max_share": "",
    "full_effort": "",
    "ignores_direct": "false",
    "paperwork_earns": "false",
    "lookback_days": "",
    "collapses_repeats": "false",
    "uses_touches_once": "false",
}
DECAY = {"method": "decay", "weights": "", "half_life_days": "7"}
TRANSFER = {"method": "transfer", "weights": "", "max_share": "0.5", "full_effort": "2.0"}
MARKOV = {"method": "markov", "weights": ""}
SHAPLEY = {"method": "shapley", "weights": ""}
HAZARD = {"kind": "incremental", "method": "additive_hazard", "weights": ""}


def parse(*changes: dict) -> list[Rule]:
    return parse_rules(pa.Table.from_pylist([GOOD | change for change in changes]))


def test_rules_are_whole_numbers():
    first, second, third = parse(
        {}, DECAY | {"attribution_model": "b"}, TRANSFER | {"attribution_model": "c"}
    )
    assert dict(first.weights) == {"first": 2, "middle": 1, "last": 2}
    assert second.half_life_seconds == 604_800
    assert (third.max_share, third.full_effort) == (500_000, 2_000)


def test_cells_may_be_typed():
    typed = {
        "half_life_days": None,
        "weights": None,
        "method": "transfer",
        "max_share": Decimal("0.5000"),
        "full_effort": 2.0,
        "ignores_direct": False,
        "paperwork_earns": False,
        "lookback_days": None,
        "collapses_repeats": False,
        "uses_touches_once": False,
    }
    assert parse(typed) == parse(TRANSFER)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"attribution_model": ""}, "name the model"),
        ({"kind": "guess"}, "unknown kind 'guess'"),
        ({"method": "magic"}, "unknown method 'magic'"),
        ({"weights": ""}, "needs weights"),
        ({"weights": "first:0.4 last:0.4"}, "sum to 0.8"),
        ({"weights": "first:0.7 last:0.4"}, "sum to 1.1"),
        ({"weights": "first:0.333333 last:0.666666"}, "sum to 0.999999"),
        ({"weights": "first:0.4 finale:0.6"}, "unknown milestone 'finale'"),
        ({"weights": "first:0.4 first:0.6"}, "given twice"),
        ({"weights": "first=1"}, "no colon"),
        ({"weights": "first:one"}, "no number"),
        ({"weights": "first:NaN"}, "no number"),
        ({"weights": "first:1.5 last:-0.5"}, "outside 0 to 1"),
        ({"weights": "first:0.3333333 last:0.6666667"}, "decimals"),
        ({"half_life_days": "7"}, "does not read half_life_days"),
        (DECAY | {"half_life_days": ""}, "needs half_life_days"),
        (DECAY | {"half_life_days": "0"}, "positive"),
        (DECAY | {"half_life_days": "-7"}, "positive"),
        (DECAY | {"half_life_days": "0.0000001"}, "finer"),
        (DECAY | {"weights": "first:1"}, "does not read weights"),
        (TRANSFER | {"max_share": ""}, "needs max_share"),
        (TRANSFER | {"max_share": "1.1"}, "outside 0 to 1"),
        (TRANSFER | {"max_share": "-0.1"}, "outside 0 to 1"),
        (TRANSFER | {"full_effort": ""}, "needs full_effort"),
        (TRANSFER | {"full_effort": "0"}, "positive"),
        (TRANSFER | {"ignores_direct": "true"}, "cannot ignore direct"),
        ({"ignores_direct": "perhaps"}, "use true or false"),
        ({"paperwork_earns": "perhaps"}, "paperwork_earns is 'perhaps'; use true or false"),
        ({"collapses_repeats": "perhaps"}, "collapses_repeats is 'perhaps'; use true or false"),
        ({"uses_touches_once": "perhaps"}, "uses_touches_once is 'perhaps'; use true or false"),
        ({"lookback_days": "0"}, "lookback_days 0 is out of range"),
        ({"lookback_days": "a year"}, "no number"),
        (SHAPLEY | {"collapses_repeats": "true"}, "counts a channel once"),
        (HAZARD | {"paperwork_earns": "true"}, "every touch that can be a cause"),
        (HAZARD | {"lookback_days": "30"}, "every touch that can be a cause"),
        (HAZARD | {"collapses_repeats": "true"}, "every touch that can be a cause"),
        (HAZARD | {"uses_touches_once": "true"}, "every touch that can be a cause"),
    ],
)
def test_a_bad_row_is_named(change, message):
    with pytest.raises(RuleError) as error:
        parse({"attribution_model": "other"}, change)
    assert "attribution_models.csv, row 2" in str(error.value)
    assert message in str(error.value)


def test_a_name_given_twice_is_named():
    with pytest.raises(RuleError, match=r"row 3 \(attribution_model 'house'\).*taken by row 1"):
        parse({}, {"attribution_model": "b"}, {})


def test_options_say_which_touches_a_model_sees():
    options = {"lookback_days": "90", "paperwork_earns": "true", "uses_touches_once": "true"}
    assert parse(options)[0].sight == Sight(
        paperwork=True, lookback_seconds=90 * 86_400, is_collapsed=False, is_once=True
    )
    assert parse({"collapses_repeats": "true"})[0].sight == Sight(is_collapsed=True)


@pytest.mark.parametrize("option", ["paperwork_earns", "collapses_repeats"])
def test_models_of_one_chain_have_its_settings(option):
    with pytest.raises(RuleError, match=r"row 2 .* markov is estimated once.* of 'house'"):
        parse(MARKOV, MARKOV | {"attribution_model": "b", option: "true"})
    assert len(parse(MARKOV, MARKOV | {"attribution_model": "b", "lookback_days": "30"})) == 2


def test_a_missing_column_is_named():
    with pytest.raises(RuleError, match="no column 'weights'"):
        parse_rules(pa.table({"attribution_model": ["a"], "kind": ["x"], "method": ["y"]}))


def test_direct_touches_can_be_ignored_under_decay():
    ignoring = parse(DECAY | {"ignores_direct": "true"})
    rows = journey("c", [T("marketing", 1, 7), T("sales", 1, 0), T("marketing", 1, 0, "d")])
    assert [row["weight_units"] for row in weights(rows, ignoring)] == [
        333_333_333_333,
        666_666_666_667,
    ]


def test_touches_without_any_milestone_weigh_the_same():
    only_lead = parse({"weights": "lead:1"})
    rows = journey("a", [T("marketing", 1, 7), T("sales", 1, 0)])
    rows += journey("b", [T("marketing", 1, 7), T("sales", 1, 0, "L")])
    assert [(row["close_id"], row["weight_units"]) for row in weights(rows, only_lead)] == [
        ("a", 500_000_000_000),
        ("a", 500_000_000_000),
        ("b", 1_000_000_000_000),
    ]


def test_a_share_of_one_leaves_the_givers_nothing():
    greedy = parse(TRANSFER | {"max_share": "1", "full_effort": "0.5"})
    rows = journey("c", [T("marketing", 5, 7), T("sales", 5, 0)])
    assert [row["touch_id"] for row in weights(rows, greedy)] == ["t2"]


def test_the_seed_names_the_design_models():
    assert dict(rule("u_shaped").weights) == {"first": 2, "middle": 1, "last": 2}
    assert rule("time_decay").half_life_seconds == 7 * 86_400


def test_the_package_imports_neither_engine_nor_dbt():
    code = "import sys, lokun.credit, lokun.identity; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    roots = {name.partition(".")[0] for name in done.stdout.split()}
    assert roots.isdisjoint({"dbt", "duckdb", "pandas"})
    assert "lokun" in roots
