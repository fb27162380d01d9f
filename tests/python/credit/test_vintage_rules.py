"""A close is weighed with the parameters of its vintage, and a kept fit is not made again."""

import datetime as dt

import pyarrow as pa
import pyarrow.csv
from credit_cases import SEED, T, batches, booked, journey, parameters

from lokun.credit import (
    CREDIT_INPUT,
    PARAMETERS,
    book,
    kept_or_fitted,
    parse_rules,
    rules_of_vintages,
    with_effects,
    with_scores,
)
from lokun.hazard import HAZARD_PARAMETERS

MARCH, JULY = dt.date(2025, 3, 1), dt.date(2025, 7, 1)
VALUES = {
    MARCH: {"community": 0.4, "marketing": 0.1, "sales": 0.2},
    JULY: {"community": 0.1, "marketing": 0.3, "sales": 0.2},
}
TOUCHES = [T("community", 5, 9), T("marketing", 5, 5), T("sales", 5, 1)]


def of_vintages(added=()):
    """Rows of parameters of both vintages, and rows that are added to March."""
    rows = [
        (vintage, channel, value, False)
        for vintage, values in VALUES.items()
        for channel, value in values.items()
    ]
    rows += [(MARCH, channel, value, True) for channel, value in added]
    names = [*HAZARD_PARAMETERS.names, "vintage", "is_added"]
    return pa.Table.from_pylist(
        [
            dict.fromkeys(names)
            | {
                "vintage": vintage,
                "method": "markov",
                "close_type": "all",
                "channel": channel,
                "parameter": "removal_effect",
                "draw": 0,
                "value": value,
                "is_added": is_added,
            }
            for vintage, channel, value, is_added in rows
        ],
        schema=pa.schema(
            [*HAZARD_PARAMETERS, pa.field("vintage", pa.date32()), pa.field("is_added", pa.bool_())]
        ),
    )


def weighed(rows, rules):
    """The rows of closes, each with its vintage, under rules of vintages."""
    schema = CREDIT_INPUT.append(pa.field("vintage", pa.date32()))
    table = pa.Table.from_pylist(rows, schema=schema)
    return [row for batch in book(table.to_batches(3), rules) for row in batch.to_pylist()]


def rules_of(vintage):
    """The rules of one vintage, as they are without others."""
    values = VALUES.get(vintage, {})
    rules = parse_rules(pyarrow.csv.read_csv(SEED))
    scored = with_scores(rules, parameters({"markov": ("removal_effect", values)}))
    return with_effects(scored, HAZARD_PARAMETERS.empty_table())


def test_each_close_has_the_parameters_of_its_vintage():
    """Expected failure: closes of one batch are all weighed with one vintage."""
    closes = {"a": MARCH, "b": JULY, "c": None, "d": MARCH}
    rows = [
        row | {"vintage": vintage}
        for name, vintage in closes.items()
        for row in journey(name, TOUCHES)
    ]
    shares = weighed(
        rows, rules_of_vintages(parse_rules(pyarrow.csv.read_csv(SEED)), of_vintages())
    )
    expected = [
        row
        for name, vintage in closes.items()
        for row in booked(journey(name, TOUCHES), rules_of(vintage))
    ]
    assert sorted(shares, key=repr) == sorted(expected, key=repr)
    assert len({str(row["weights"]) for row in shares if row["touch_id"] == "t1"}) == 3


def test_a_channel_that_is_added_leaves_the_other_scores_as_they_are():
    """Expected failure: a greater value of a later fit is the unit, and others are rounded anew."""
    [plain] = [rule for rule in rules_of(MARCH) if rule.method == "markov"]
    rules = rules_of_vintages(
        parse_rules(pyarrow.csv.read_csv(SEED)), of_vintages([("podcasts", 0.7), ("fairs", 900.0)])
    )
    [added] = [rule for rule in rules.by_vintage[MARCH] if rule.method == "markov"]
    assert plain.scores.items() <= added.scores.items()
    assert added.scores["podcasts"] == 1_750_000_000
    assert added.scores["fairs"] == 100 * 10**9


def test_a_kept_fit_is_not_made_again():
    """Expected failure: a model is fitted although its month has parameters; or never again."""
    kept = parameters({"markov": ("removal_effect", VALUES[MARCH])})
    fitted = parameters({"shapley": ("shapley_value", VALUES[JULY])})
    asked = []

    def fit(relations):
        asked.append(sorted(relations))
        yield from fitted.to_batches()

    def result(method):
        kernel = kept_or_fitted(method, fit, PARAMETERS)
        return pa.Table.from_batches(kernel({"kept": kept.to_batches(2), "steps": batches([])}))

    assert result("markov").equals(kept)
    assert asked == []
    assert result("shapley").equals(fitted)
    assert asked == [["steps"]]
