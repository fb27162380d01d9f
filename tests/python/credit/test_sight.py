"""The touches that a model sees: paperwork, a lookback of its own, repeats, and touches used up."""

from dataclasses import replace

import pytest
from credit_cases import ONE, T, batches, journey, rule, seed_rules, weights
from hypothesis import given, settings
from hypothesis import strategies as st

from lokun.credit import Rule, RuleError, Sight, transfers

RULES = seed_rules()
NAMES = [each.attribution_model for each in RULES]
STEADY = settings(derandomize=True, deadline=None, max_examples=200)
SIGHTS = st.builds(
    Sight,
    paperwork=st.booleans(),
    lookback_seconds=st.sampled_from([0, 86_400, 5 * 86_400]),
    is_collapsed=st.booleans(),
    is_once=st.booleans(),
)
TOUCHES = st.lists(
    st.tuples(
        st.sampled_from(["sales", "marketing", "community"]),
        st.sampled_from(["a", "b"]),
        st.sampled_from([0, 0, 1, 5, 10]),
        st.sampled_from(["", "d", "L", "D", "u"]),
    ),
    max_size=9,
)
HOLDERS = st.sampled_from([None, "sales", "community"])


def seeing(name: str, **options: int | bool) -> Rule:
    base = rule(name)
    return replace(base, sight=replace(base.sight, **options))


def touches_of(drawn: list[tuple[str, str, int, str]]) -> list[T]:
    """One touch a day, the last one at the close."""
    last = len(drawn) - 1
    return [
        T(resource, effort, last - place, flags, channel)
        for place, (resource, channel, effort, flags) in enumerate(drawn)
    ]


def credited(touches: list[T], seen_by: Rule, holder: str | None = None) -> dict[str, int]:
    """Units by touch id, or by the kind of nobody's row."""
    rows = weights(journey("c", touches, holder), [seen_by])
    assert all(row["touch_id"] == row["row_kind"] for row in rows if row["row_kind"] != "touch")
    return {row["touch_id"]: row["weight_units"] for row in rows}


def in_sight(touch: T, sight: Sight) -> bool:
    """Whether the touch is in the lookback and not used up; paperwork is another question."""
    is_old = sight.lookback_seconds and touch.days * 86_400 > sight.lookback_seconds
    return not is_old and not (sight.is_once and "u" in touch.flags)


@STEADY
@given(TOUCHES, SIGHTS, HOLDERS, st.sampled_from(NAMES))
def test_a_close_is_shared_whole_by_touches_in_sight_or_is_nobodys(drawn, sight, holder, name):
    touches = touches_of(drawn)
    given_to = credited(touches, replace(rule(name), sight=sight), holder)
    assert sum(given_to.values()) == ONE
    found = [touch for touch in touches if in_sight(touch, sight)]
    working = [touch for touch in found if touch.tenths or sight.paperwork]
    by_id = {f"t{place}": touch for place, touch in enumerate(touches, start=1)}
    if given_to.keys() <= by_id.keys():
        assert all(by_id[touch_id] in working for touch_id in given_to)
        return
    is_held = name == "handoff" and holder is not None
    only_paperwork = bool(found) and not any(touch.tenths for touch in found)
    kind = "no_effort" if only_paperwork and not is_held else "unobserved"
    assert given_to == {kind: ONE}
    assert is_held or not working or (name == "transfer" and only_paperwork)


@STEADY
@given(TOUCHES, HOLDERS, st.sampled_from([n for n in NAMES if n not in ("handoff", "transfer")]))
def test_paperwork_leaves_no_trace_but_its_place(drawn, holder, name):
    """The credit of a journey is that of the journey without its paperwork."""
    touches = [t for t in touches_of(drawn) if "L" not in t.flags and "D" not in t.flags]
    kept = [(f"t{place}", touch) for place, touch in enumerate(touches, start=1) if touch.tenths]
    with_paperwork = credited(touches, rule(name), holder)
    alone = credited([touch for _, touch in kept], rule(name), holder)
    if kept:
        ids = {f"t{place}": touch_id for place, (touch_id, _) in enumerate(kept, start=1)}
        assert with_paperwork == {ids[each]: units for each, units in alone.items()}
    else:
        assert with_paperwork == {"no_effort" if touches else "unobserved": ONE}


@STEADY
@given(TOUCHES, st.sampled_from([n for n in NAMES if rule(n).method == "milestones"]))
def test_collapsed_repeats_earn_what_one_touch_would(drawn, name):
    """A run of one channel and resource shares equally what a single touch in its place earns."""
    touches = [replace(touch, tenths=touch.tenths or 1, flags="") for touch in touches_of(drawn)]
    runs: list[list[int]] = []
    for place, touch in enumerate(touches):
        before = touches[place - 1] if place else None
        same = before and (before.channel, before.resource) == (touch.channel, touch.resource)
        if same:
            runs[-1].append(place)
        else:
            runs.append([place])
    if not touches:
        return
    together = credited(touches, seeing(name, is_collapsed=True))
    single = credited([touches[run[0]] for run in runs], rule(name))
    for number, run in enumerate(runs, start=1):
        parts = [together.get(f"t{place + 1}", 0) for place in run]
        assert sum(parts) == single.get(f"t{number}", 0)
        assert max(parts) - min(parts) <= 1


def test_paperwork_earns_under_handoff_alone():
    touches = [T("marketing", 3, 9), T("sales", 0, 1), T("sales", 0, 0)]
    half = ONE // 2
    assert credited(touches, rule("handoff"), "sales") == {"t2": half, "t3": half}
    for name in set(NAMES) - {"handoff"}:
        assert credited(touches, rule(name), "sales") == {"t1": ONE}, name


def test_without_paperwork_the_last_touch_that_is_seen_holds_the_close():
    touches = [T("marketing", 3, 9), T("sales", 0, 0)]
    assert credited(touches, rule("handoff")) == {"t2": ONE}
    assert credited(touches, seeing("handoff", paperwork=False)) == {"t1": ONE}


def test_a_journey_of_paperwork_alone_is_no_effort():
    touches = [T("sales", 0, 1, "L"), T("sales", 0, 0, "D")]
    for name in set(NAMES) - {"handoff"}:
        assert credited(touches, rule(name)) == {"no_effort": ONE}, name
        assert credited([], rule(name)) == {"unobserved": ONE}, name


def test_a_milestone_on_paperwork_is_the_last_touch_before_it():
    touches = [T("marketing", 3, 9), T("community", 3, 5), T("sales", 0, 3, "LD"), T("sales", 5, 0)]
    # first 0.3; lead and deal 0.6, on the touch before the paperwork; the middle has the rest.
    assert credited(touches, rule("w_shaped")) == {
        "t1": 300_000_000_000,
        "t2": 600_000_000_000,
        "t4": 100_000_000_000,
    }


def test_a_milestone_without_a_touch_before_it_is_missing():
    touches = [T("sales", 0, 9, "L"), T("marketing", 3, 5), T("sales", 5, 0)]
    # first 0.3 and middle 0.1 remain.
    assert credited(touches, rule("w_shaped")) == {"t2": 750_000_000_000, "t3": 250_000_000_000}


def test_both_ends_of_a_models_lookback_are_in():
    touches = [T("marketing", 3, 31), T("community", 3, 30), T("sales", 3, 0)]
    month = seeing("first_touch", lookback_seconds=30 * 86_400)
    assert credited(touches, month) == {"t2": ONE}
    assert credited(touches[:1], month) == {"unobserved": ONE}
    assert credited([T("marketing", 3, 31), T("sales", 0, 30)], month) == {"no_effort": ONE}


def test_a_touch_that_an_earlier_close_has_is_used_up():
    touches = [T("marketing", 3, 9, "u"), T("community", 3, 5), T("sales", 0, 1)]
    once = seeing("linear", is_once=True)
    assert credited(touches, once) == {"t2": ONE}
    assert credited(touches, rule("linear")) == {"t1": ONE // 2, "t2": ONE // 2}
    assert credited(touches[:1], once) == {"unobserved": ONE}
    assert credited([touches[0], touches[2]], once) == {"no_effort": ONE}


def test_repeats_in_a_row_are_one_touch_where_the_model_says_so():
    touches = [T("marketing", 3, 9 - n, "", "email") for n in range(4)]
    touches += [T("marketing", 3, 4, "", "search"), T("marketing", 3, 3, "", "email")]
    collapsed = credited(touches, seeing("linear", is_collapsed=True))
    assert collapsed == {
        "t1": 83_333_333_334,
        "t2": 83_333_333_334,
        "t3": 83_333_333_333,
        "t4": 83_333_333_333,
        "t5": 333_333_333_333,
        "t6": 333_333_333_333,
    }


def test_a_run_has_the_effort_of_its_strongest_and_the_time_of_its_last_touch():
    touches = [T("community", 10, 9, "", "forum")]
    touches += [T("sales", 4, 7, "", "calls"), T("sales", 10, 0, "", "calls")]
    # The stint has an effort of 1 of 2, so it takes a quarter; without the option 1.4 of 2.
    transferred = credited(touches, seeing("transfer", is_collapsed=True))
    assert transferred == {"t1": 750_000_000_000, "t2": 125_000_000_000, "t3": 125_000_000_000}
    decayed = credited(touches[1:], seeing("time_decay", is_collapsed=True))
    assert decayed == {"t1": ONE // 2, "t2": ONE // 2}


def test_hand_overs_are_those_of_the_whole_journey():
    rows = batches(journey("c", [T("marketing", 3, 5), T("sales", 5, 0)]))
    with pytest.raises(RuleError, match="whole journey"):
        list(transfers(rows, seeing("transfer", lookback_seconds=1)))
