"""Data-driven rules: the scores of their channels, and the credit that follows from them."""

from dataclasses import replace

import pytest
from credit_cases import T, journey, parameters, rule, weights

from lokun.credit import InputError, RuleError, with_scores


def test_a_channel_counts_once_per_close_whatever_its_number_of_touches():
    (markov,) = with_scores(
        [rule("markov")],
        parameters({"markov": ("removal_effect", {"search": 0.4, "email": 0.1})}),
    )
    touches = [T("marketing", 1, 9, channel="search"), T("marketing", 1, 8, channel="email")]
    touches += [T("marketing", 1, 5, channel="email"), T("sales", 1, 0, channel="unheard of")]
    credited = weights(journey("c", touches), [markov])
    assert [(row["touch_id"], row["weight_units"]) for row in credited] == [
        ("t1", 800_000_000_000),
        ("t2", 100_000_000_000),
        ("t3", 100_000_000_000),
    ]


@pytest.mark.parametrize("values", [{}, {"marketing": -0.1}, {"marketing": 0.0, "other": 1.0}])
def test_a_close_whose_channels_have_no_score_is_shared_equally(values):
    (shapley,) = with_scores([rule("shapley")], parameters({"shapley": ("shapley_value", values)}))
    touches = [T("marketing", 1, 9), T("marketing", 1, 5)]
    credited = weights(journey("c", touches), [shapley])
    assert [row["weight_units"] for row in credited] == [500_000_000_000] * 2


def test_scores_of_another_method_or_parameter_are_not_read():
    (markov,) = with_scores(
        [rule("markov")],
        parameters(
            {
                "shapley": ("shapley_value", {"sales": 1.0}),
                "markov": ("other", {"sales": 1.0}),
            }
        ),
    )
    assert markov.scores == {}


def test_a_data_driven_rule_without_scores_is_named():
    with pytest.raises(RuleError, match="model 'markov': method markov has no scores; give it"):
        weights(
            journey("c", [T("marketing", 10, 7), T("sales", 8, 0)]),
            [replace(rule("markov"), scores=None)],
        )


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None])
def test_a_parameter_that_is_not_a_number_is_named(value):
    with pytest.raises(InputError, match="parameters, channel 'sales', shapley_value: value"):
        with_scores([rule("shapley")], parameters({"shapley": ("shapley_value", {"sales": value})}))
