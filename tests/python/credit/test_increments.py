"""Closes weighed by an incremental model: effects that decay, a baseline that has the rest."""

from math import exp, log

import pyarrow as pa
import pyarrow.csv
import pytest
from credit_cases import ONE, SEED, T, journey, weights
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.credit import (
    RuleError,
    parse_rules,
    with_effects,
)
from lokun.hazard import HAZARD_PARAMETERS

DAY = 86_400
#: By channel: closes a day a touch adds, days of decay, whether it is an order, the part measured.
EFFECTS = {
    "sales": (0.1, 7.0, 0.0, 1.0),
    "marketing": (0.02, 3.0, 0.0, 0.5),
    "community": (0.01, 30.0, 1.0, 1.0),
}
NAMES = ("effect", "decay_days", "is_order", "measured_part")


def parameters_of(effects=None, close_type="new_business") -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "close_type": close_type,
                "channel": channel,
                "parameter": name,
                "draw": 0,
                "value": value,
            }
            for channel, values in (EFFECTS if effects is None else effects).items()
            for name, value in zip(NAMES, values, strict=True)
        ],
        schema=HAZARD_PARAMETERS,
    )


def scaled(effects=None, names=("scales_effects",)) -> pa.Table:
    """The same effects, in multiples of the baseline's rate."""
    common = {"close_type": "new_business", "channel": "baseline", "draw": 0, "value": 1.0}
    flags = [common | {"parameter": name} for name in names]
    return pa.concat_tables(
        [parameters_of(effects), pa.Table.from_pylist(flags, schema=HAZARD_PARAMETERS)]
    )


def multiplied(effects=None) -> pa.Table:
    """The same effects, as powers by which channels multiply the baseline's rate."""
    return scaled(effects, ("scales_effects", "multiplies_effects"))


def rules(parameters=None):
    every = parse_rules(pyarrow.csv.read_csv(SEED))
    chosen = [rule for rule in every if rule.kind == "incremental"]
    return with_effects(chosen, parameters_of() if parameters is None else parameters)


def rows_of(name, touches, baseline, close_type="new_business", causes=True, lost=1.0):
    """Days before the decision are those before the close, where touches are causes."""
    rows = journey(name, touches)
    for row in rows:
        row |= {"close_type": close_type, "baseline_rate": baseline, "lost_part": lost}
        if row["touch_id"] is not None and causes:
            row["seconds_before_decision"] = row["seconds_before_close"]
    return rows


def weighed(rows, size=10_000, parameters=None):
    return weights(rows, rules(parameters), size)


def units(rows, **more):
    return {row["touch_id"]: row["weight_units"] for row in weighed(rows, **more)}


def test_a_touch_has_its_part_of_the_hazard_at_the_decision():
    result = weighed(rows_of("c", [T("sales", 1, 14), T("sales", 1, 7)], 0.1))
    older, newer = 0.1 * exp(-2), 0.1 * exp(-1)
    hazard = 0.1 + older + newer
    shares = [row["weight_units"] / ONE for row in result]
    assert shares == pytest.approx([older / hazard, newer / hazard, 0.1 / hazard], abs=2e-9)
    assert [(row["touch_id"], row["row_kind"], row["resource"]) for row in result] == [
        ("t1", "touch", "sales"),
        ("t2", "touch", "sales"),
        ("baseline", "baseline", "baseline"),
    ]
    assert sum(row["weight_units"] for row in result) == ONE


def test_a_touch_at_the_decision_or_of_no_effect_has_nothing():
    result = units(rows_of("c", [T("sales", 1, 7), T("unknown", 1, 3), T("sales", 1, 0)], 0.1))
    assert set(result) == {"t1", "baseline"}
    assert result["t1"] / ONE == pytest.approx(exp(-1) / (1 + exp(-1)), abs=2e-9)


def test_a_touch_has_its_late_effect_at_its_age():
    # From 60 days on a touch of sales adds 0.05 a day, until 90: the older touch is too old.
    late = {"close_type": "new_business", "channel": "sales", "draw": 0, "value": 0.05}
    late = pa.Table.from_pylist([late | {"parameter": "late_effect_60"}], HAZARD_PARAMETERS)
    parameters = pa.concat_tables([parameters_of(), late])
    rows = rows_of("c", [T("sales", 1, 100), T("sales", 1, 70), T("sales", 1, 7)], 0.1)
    result = units(rows, parameters=parameters)
    early = [0.1 * exp(-days / 7) for days in (100, 70, 7)]
    rates = [early[0], early[1] + 0.05, early[2]]
    shares = [rate / (0.1 + sum(rates)) for rate in rates]
    assert [result[f"t{n}"] / ONE for n in (2, 3)] == pytest.approx(shares[1:], abs=2e-9)
    assert result.get("t1", 0) / ONE == pytest.approx(shares[0], abs=2e-9)
    # Where channels multiply, late touches saturate apart from the others: 0.05 * 1/2.
    product = pa.concat_tables([multiplied(), late])
    alone = units(rows_of("c", [T("sales", 1, 70)], 1.0), parameters=product)
    power = 0.1 * exp(-10) / (1 + exp(-10)) + 0.05 / 2
    assert alone["t1"] / ONE == pytest.approx(1 - exp(-power), abs=2e-9)


def test_what_was_only_hastened_is_the_baselines():
    result = units(rows_of("c", [T("sales", 1, 7)], 0.1, lost=0.25))
    assert result["t1"] / ONE == pytest.approx(exp(-1) / (1 + exp(-1)) / 4, abs=2e-9)
    assert sum(result.values()) == ONE


def test_what_the_hold_out_group_does_not_confirm_is_the_baselines():
    result = units(rows_of("c", [T("marketing", 1, 3)], 0.02))
    # Half of it is credited.
    assert result["t1"] / ONE == pytest.approx(exp(-1) / (1 + exp(-1)) / 2, abs=2e-9)


def test_what_is_not_confirmed_scales_the_rest_where_the_baseline_does():
    result = units(rows_of("c", [T("marketing", 1, 3)], 0.02), parameters=scaled())
    # The half that is not confirmed has no part: 0.01 a day beside 0.02.
    assert result["t1"] / ONE == pytest.approx(exp(-1) / (2 + exp(-1)), abs=2e-9)


def test_channels_that_scale_the_baseline_share_by_what_is_lost_without_each():
    # By multiples 3 (two touches of 2 and 1), 1 and a baseline of 1: a rate of 5, of which the
    # touches have 4. As powers of 5 in a product, 5^(3/4) and 5^(1/4).
    effects = {"sales": (4.0, 7.0, 0.0, 1.0), "marketing": (2.0, 7.0, 0.0, 1.0)}
    touches = [T("sales", 1, 7 * log(2)), T("sales", 1, 7 * log(4)), T("marketing", 1, 7 * log(2))]
    rows = rows_of("c", sorted(touches, key=lambda touch: -touch.days), 1.0)
    result = units(rows, parameters=scaled(effects))
    alone = {"sales": 1 - 5 ** (-3 / 4), "marketing": 1 - 5 ** (-1 / 4)}
    of_touches = {channel: 0.8 * part / sum(alone.values()) for channel, part in alone.items()}
    shares = [result[f"t{number}"] / ONE for number in (1, 2, 3)]
    sales, marketing = of_touches["sales"], of_touches["marketing"]
    assert shares == pytest.approx([sales / 3, 2 * sales / 3, marketing], abs=1e-6)
    assert result["baseline"] / ONE == pytest.approx(0.2, abs=1e-6)
    # One channel alone has all that touches bring.
    result = units(rows_of("c", [T("marketing", 1, 7 * log(2))], 1.0), parameters=scaled(effects))
    assert result["t1"] / ONE == pytest.approx(0.5, abs=1e-6)


def test_channels_that_multiply_saturate_and_share_by_what_is_lost_without_each():
    # Exposures of 1/2 + 1/4 and of 1/2: powers of 2 * 3/7 and of 3 * 1/3.
    effects = {"sales": (2.0, 7.0, 0.0, 1.0), "marketing": (3.0, 7.0, 0.0, 1.0)}
    touches = [T("sales", 1, 7 * log(2)), T("sales", 1, 7 * log(4)), T("marketing", 1, 7 * log(2))]
    rows = rows_of("c", sorted(touches, key=lambda touch: -touch.days), 1.0)
    result = units(rows, parameters=multiplied(effects))
    sales, marketing = 1 - exp(-6 / 7), 1 - exp(-1)
    together = (1 - exp(-6 / 7 - 1)) / (sales + marketing)
    shares = [result[f"t{number}"] / ONE for number in (1, 2, 3)]
    parts = [sales / 3 * together, 2 * sales / 3 * together, marketing * together]
    assert shares == pytest.approx(parts, abs=1e-6)
    assert result["baseline"] / ONE == pytest.approx(exp(-6 / 7 - 1), abs=1e-6)
    # What is not confirmed multiplies nothing.
    effects["marketing"] = (3.0, 7.0, 0.0, 0.5)
    half = units(rows_of("c", touches[2:], 1.0), parameters=multiplied(effects))
    assert half["t1"] / ONE == pytest.approx(1 - exp(-0.5), abs=1e-6)


@pytest.mark.parametrize(
    ("form", "powers"),
    [(scaled, (0.25 * log(5), 0.5 * log(5))), (multiplied, (2 / 3, 1.0))],
)
def test_a_resource_has_what_is_lost_without_all_its_channels(form, powers):
    # Exposures of 1/2: multiples of 1, 1 and 2 of a baseline of 1, or powers of 2/3, 2/3 and 1.
    effects = {
        "calls": (2.0, 7.0, 0.0, 1.0),
        "demos": (2.0, 7.0, 0.0, 1.0),
        "email": (4.0 if form is scaled else 3.0, 7.0, 0.0, 1.0),
    }
    at = 7 * log(2)
    touches = [
        T("sales", 1, at, channel="calls"),
        T("sales", 1, at, channel="demos"),
        T("marketing", 1, at, channel="email"),
    ]
    result = units(rows_of("c", touches, 1.0), parameters=form(effects))
    of_channel, email = powers
    sales, marketing = 1 - exp(-2 * of_channel), 1 - exp(-email)
    together = (1 - exp(-2 * of_channel - email)) / (sales + marketing)
    shares = [result[f"t{number}"] / ONE for number in (1, 2, 3)]
    assert shares == pytest.approx(
        [sales / 2 * together, sales / 2 * together, marketing * together], abs=1e-6
    )


def test_an_order_is_no_cause_on_its_first_day():
    rows = rows_of("c", [T("community", 1, 1), T("community", 1, 1)], 0.01)
    rows[1]["seconds_before_decision"] = DAY - 1
    result = units(rows)
    assert set(result) == {"t1", "baseline"}
    assert result["t1"] / ONE == pytest.approx(exp(-1 / 30) / (1 + exp(-1 / 30)), abs=2e-9)


def test_without_time_at_risk_or_causes_all_is_baseline():
    for rows in (
        rows_of("c", [T("sales", 1, 7)], None),
        rows_of("c", [T("sales", 1, 7)], 0.1, causes=False),
        rows_of("c", [T("sales", 1, 7)], 0.1, close_type="expansion"),
        rows_of("c", [T("unknown", 1, 7)], 0.0),
        rows_of("c", [], 0.1),
        rows_of("c", [], None),
    ):
        assert units(rows) == {"baseline": ONE}


def test_without_a_baseline_its_row_holds_what_rounding_leaves():
    result = units(rows_of("c", [T("sales", 1, 14), T("sales", 1, 7), T("sales", 1, 1)], 0.0))
    assert sum(result.values()) == ONE
    assert result.get("baseline", 0) < 10_000
    assert units(rows_of("c", [T("sales", 1, 7)], 0.0)) == {"t1": ONE}


TOUCHES = st.lists(
    st.builds(
        T,
        st.sampled_from(["sales", "marketing", "community"]),
        st.integers(0, 10),
        st.integers(0, 400),
    ),
    max_size=6,
).map(lambda touches: sorted(touches, key=lambda touch: -touch.days))


@settings(derandomize=True, deadline=None)
@given(
    st.lists(st.tuples(TOUCHES, st.sampled_from([None, 0.0, 1e-6, 0.01])), min_size=1, max_size=5),
    st.sampled_from([parameters_of(), scaled(), multiplied()]),
)
def test_touches_and_baseline_make_the_whole_close(closes, parameters):
    rows = [
        row
        for number, (touches, baseline) in enumerate(closes)
        for row in rows_of(f"c{number}", touches, baseline)
    ]
    result = weighed(rows, parameters=parameters)
    assert result == [
        row
        for number, (touches, baseline) in enumerate(closes)
        for row in weighed(rows_of(f"c{number}", touches, baseline), parameters=parameters)
    ]
    assert weighed(rows, size=1, parameters=parameters) == result
    for number in range(len(closes)):
        of_close = [row for row in result if row["close_id"] == f"c{number}"]
        assert sum(row["weight_units"] for row in of_close) == ONE
        assert min(row["weight_units"] for row in of_close) > 0
        ids = [row["touch_id"] for row in of_close]
        assert ids == sorted(ids, key=lambda name: (name == "baseline", name))


@settings(derandomize=True, deadline=None)
@given(
    st.permutations(["sales", "marketing", "community"]),
    TOUCHES,
    st.sampled_from([parameters_of, scaled, multiplied]),
)
def test_names_of_channels_do_not_matter(names, touches, form):
    to = dict(zip(EFFECTS, names, strict=True))
    renamed = [T(t.resource, t.tenths, t.days, channel=to[t.resource]) for t in touches]
    effects = {to[channel]: values for channel, values in EFFECTS.items()}
    plain = units(rows_of("c", touches, 0.01), parameters=form())
    assert units(rows_of("c", renamed, 0.01), parameters=form(effects)) == plain


def test_rules_without_effects_are_named():
    every = parse_rules(pyarrow.csv.read_csv(SEED))
    chosen = [rule for rule in every if rule.kind == "incremental"]
    with pytest.raises(RuleError, match="additive_hazard has no effects"):
        weights(rows_of("c", [], 0.1), chosen)
