"""Each model's table of weights, computed by hand for one, two, three and many touches."""

import pytest
from credit_cases import ONE, T, journey, rule, seed_rules, units, weights

MODELS = [each.attribution_model for each in seed_rules()]

TWO = [T("marketing", 10, 7), T("sales", 8, 0)]
THREE = [T("community", 10, 14), T("marketing", 5, 7, "L"), T("sales", 10, 0, "D")]
MANY = [
    T("community", 6, 21),
    T("community", 4, 14),
    T("marketing", 0, 14, "L"),
    T("marketing", 10, 7),
    T("sales", 0, 7, "D"),
    T("marketing", 10, 0, "d"),
]


def test_the_seed_has_the_models_whose_tables_are_here():
    """A model that a user adds is tested only by the properties of every model."""
    known = [
        "first_touch",
        "last_touch",
        "last_non_direct",
        "linear",
        "u_shaped",
        "w_shaped",
        "full_path",
        "j_shaped",
        "inverse_j",
        "time_decay",
        "handoff",
        "transfer",
        "markov",
        "shapley",
    ]
    assert [name for name in MODELS if name in known] == known


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("flags", ["", "d", "L", "D", "dLD"])
def test_one_touch_takes_all(name, flags):
    assert units([T("sales", 3, 5, flags)], name) == [ONE]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("first_touch", [ONE, 0]),
        ("last_touch", [0, ONE]),
        ("last_non_direct", [0, ONE]),
        ("linear", [500_000_000_000, 500_000_000_000]),
        ("u_shaped", [500_000_000_000, 500_000_000_000]),
        ("w_shaped", [750_000_000_000, 250_000_000_000]),
        ("full_path", [500_000_000_000, 500_000_000_000]),
        ("j_shaped", [250_000_000_000, 750_000_000_000]),
        ("inverse_j", [750_000_000_000, 250_000_000_000]),
        ("time_decay", [333_333_333_333, 666_666_666_667]),
        ("handoff", [0, ONE]),
        ("transfer", [800_000_000_000, 200_000_000_000]),
        ("markov", [333_333_333_333, 666_666_666_667]),
        ("shapley", [ONE, 0]),
    ],
)
def test_two_touches(name, expected):
    assert units(TWO, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("first_touch", [ONE, 0, 0]),
        ("last_touch", [0, 0, ONE]),
        ("last_non_direct", [0, 0, ONE]),
        ("linear", [333_333_333_334, 333_333_333_333, 333_333_333_333]),
        ("u_shaped", [400_000_000_000, 200_000_000_000, 400_000_000_000]),
        ("w_shaped", [333_333_333_334, 333_333_333_333, 333_333_333_333]),
        ("full_path", [250_000_000_000, 250_000_000_000, 500_000_000_000]),
        ("j_shaped", [200_000_000_000, 200_000_000_000, 600_000_000_000]),
        ("inverse_j", [600_000_000_000, 200_000_000_000, 200_000_000_000]),
        ("time_decay", [142_857_142_857, 285_714_285_714, 571_428_571_429]),
        ("handoff", [0, 0, ONE]),
        ("transfer", [656_250_000_000, 93_750_000_000, 250_000_000_000]),
        ("markov", [400_000_000_000, 200_000_000_000, 400_000_000_000]),
        ("shapley", [800_000_000_000, 200_000_000_000, 0]),
    ],
)
def test_three_touches(name, expected):
    assert units(THREE, name, holder="sales") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # The third and fifth touch are paperwork: a milestone on one is the touch before it.
        ("first_touch", [ONE, 0, 0, 0, 0, 0]),
        ("last_touch", [0, 0, 0, 0, 0, ONE]),
        ("last_non_direct", [0, 0, 0, ONE, 0, 0]),
        ("linear", [250_000_000_000, 250_000_000_000, 0, 250_000_000_000, 0, 250_000_000_000]),
        ("u_shaped", [400_000_000_000, 100_000_000_000, 0, 100_000_000_000, 0, 400_000_000_000]),
        ("w_shaped", [300_000_000_000, 300_000_000_000, 0, 300_000_000_000, 0, 100_000_000_000]),
        ("full_path", [250_000_000_000, 250_000_000_000, 0, 250_000_000_000, 0, 250_000_000_000]),
        ("j_shaped", [200_000_000_000, 100_000_000_000, 0, 100_000_000_000, 0, 600_000_000_000]),
        ("inverse_j", [600_000_000_000, 100_000_000_000, 0, 100_000_000_000, 0, 200_000_000_000]),
        ("time_decay", [66_666_666_667, 133_333_333_333, 0, 266_666_666_667, 0, 533_333_333_333]),
        ("handoff", [0, 0, 333_333_333_334, 333_333_333_333, 0, 333_333_333_333]),
        ("transfer", [337_500_000_000, 225_000_000_000, 0, 187_500_000_000, 0, 250_000_000_000]),
        ("markov", [333_333_333_333, 333_333_333_333, 0, 166_666_666_667, 0, 166_666_666_667]),
        ("shapley", [400_000_000_000, 400_000_000_000, 0, 100_000_000_000, 0, 100_000_000_000]),
    ],
)
def test_many_touches(name, expected):
    assert units(MANY, name) == expected


def test_coincident_milestones_add():
    touches = [T("marketing", 1, 9, "LD"), T("marketing", 1, 5), T("sales", 1, 0)]
    assert units(touches, "full_path") == [675_000_000_000, 100_000_000_000, 225_000_000_000]


def test_last_is_middle_where_the_rule_gives_last_no_weight():
    touches = [T("marketing", 1, 9, "L"), T("sales", 1, 5, "D"), T("sales", 1, 0)]
    assert units(touches, "w_shaped") == [600_000_000_000, 300_000_000_000, 100_000_000_000]


def test_of_several_flagged_touches_the_earliest_is_the_milestone():
    touches = [T("marketing", 1, day, "L" if day in (6, 3) else "") for day in (9, 6, 3, 0)]
    assert units(touches, "w_shaped") == [
        428_571_428_571,
        428_571_428_571,
        71_428_571_429,
        71_428_571_429,
    ]


def test_all_direct_touches_count_where_there_is_no_other():
    touches = [T("marketing", 1, 3, "d"), T("marketing", 1, 0, "d")]
    assert units(touches, "last_non_direct") == [0, ONE]


def test_decay_of_old_journeys_does_not_underflow():
    assert units([T("marketing", 1, 100_007), T("sales", 1, 100_000)], "time_decay") == [
        333_333_333_333,
        666_666_666_667,
    ]


def test_decay_leaves_out_weights_that_round_to_zero():
    assert units([T("marketing", 1, 7 * 60), T("sales", 1, 0)], "time_decay") == [0, ONE]


def test_decay_between_half_lives():
    # 2^(-1/7) : 1
    assert units([T("marketing", 1, 1), T("sales", 1, 0)], "time_decay") == [
        475_264_951_183,
        524_735_048_817,
    ]


def test_order_taking_earns_nothing():
    assert units([T("marketing", 5, 9), T("sales", 0, 0)], "transfer") == [ONE, 0]


def test_credit_starts_with_the_first_effort():
    assert units([T("sales", 0, 9), T("marketing", 1, 0)], "transfer") == [0, ONE]


def test_effort_beyond_full_takes_no_more_than_the_greatest_share():
    touches = [T("community", 1, 9), *[T("sales", 10, 5)] * 3]
    assert units(touches, "transfer") == [
        500_000_000_000,
        166_666_666_667,
        166_666_666_667,
        166_666_666_666,
    ]


def test_handoff_gives_the_holder_without_touches_one_unobserved_row():
    credited = weights(journey("c", TWO[:1], holder="sales"), [rule("handoff")])
    assert [tuple(row.values()) for row in credited] == [
        ("c", "unobserved", "unobserved", "sales", "handoff", ONE, 0)
    ]


def test_transfer_without_effort_is_nobodys():
    rows = journey("c", [T("marketing", 0, 5), T("sales", 0, 0)], holder="sales")
    assert [tuple(row.values()) for row in weights(rows, [rule("transfer")])] == [
        ("c", "no_effort", "no_effort", "no_effort", "transfer", ONE, 0)
    ]


@pytest.mark.parametrize("holder", [None, "sales"])
def test_a_close_without_touches_is_unobserved_under_every_model(holder):
    rows = journey("a", TWO) + journey("b", [], holder) + journey("c", THREE)
    credited = [row for row in weights(rows, seed_rules()) if row["close_id"] == "b"]
    assert [row["attribution_model"] for row in credited] == sorted(MODELS)
    for row in credited:
        held = holder if row["attribution_model"] == "handoff" and holder else "unobserved"
        assert tuple(row.values()) == (
            "b",
            "unobserved",
            "unobserved",
            held,
            row["attribution_model"],
            ONE,
            0,
        )
