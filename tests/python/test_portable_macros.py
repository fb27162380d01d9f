"""Problems in SQL that macros and Jinja write are named at the place in the source."""

from __future__ import annotations

import pytest
from portable_cases import CALL, PATH

from tools.checks.portable import Source, check


def test_a_problem_in_a_shared_macro_is_the_macros() -> None:
    macro = Source("macros/twice.sql", "{% macro twice(x) -%}\n  {{ x }}::int\n{%- endmacro %}", 3)
    compiled = CALL.replace("{{ twice('a') }}", "a::int") + "select * from final"
    (problem,) = check(compiled, PATH, CALL, shared=[macro])
    assert problem.startswith("macros/twice.sql:4: ::")


def test_a_problem_that_jinja_assembles_is_found_in_its_strings() -> None:
    macro = Source("macros/twice.sql", "{% macro twice(x) %}{{ x ~ '::int' }}{% endmacro %}", 7)
    compiled = CALL.replace("{{ twice('a') }}", "a::int") + "select * from final"
    (problem,) = check(compiled, PATH, CALL, shared=[macro])
    assert problem.startswith("macros/twice.sql:7: ::")


def test_a_problem_that_no_source_shows_has_its_line_in_the_compiled_text() -> None:
    compiled = CALL.replace("{{ twice('a') }}", "a::int") + "select * from final"
    (problem,) = check(compiled, PATH, CALL)
    assert problem.startswith(f"{PATH}: line 5 as compiled: ::")


def test_what_an_engines_own_macro_writes_is_no_problem_until_a_model_does() -> None:
    macro = Source("macros/twice.sql", "{% macro spark__twice(x) %}explode({{ x }}){% endmacro %}")
    compiled = CALL.replace("{{ twice('a') }}", "explode(a)") + "select * from final"
    assert check(compiled, PATH, CALL, engine=[macro]) == []
    raw = CALL.replace("{{ twice('a') }}", "{{ twice('a') }} as b, explode(a)")
    (problem,) = check(compiled, PATH, raw, engine=[macro])
    assert problem.startswith(f"{PATH}:5: explode()")


def test_an_order_without_nulls_last_is_distinguished_from_one_with_it() -> None:
    raw = "select\n  max(a) over (order by b nulls last),\n  max(a) over (order by b)\nfrom t"
    (problem,) = check(raw, PATH, raw)
    assert problem.startswith(f"{PATH}:3: order by b without")


def test_a_wrong_call_is_distinguished_from_a_right_one() -> None:
    raw = "select\n  ln(nullif(a, 0)) as b,\n  ln(\n    a\n  ) as c\nfrom t"
    (problem,) = check(raw, PATH, raw)
    assert problem.startswith(f"{PATH}:5: ln()")


def test_a_quote_that_dbt_escapes_is_no_problem() -> None:
    raw = "select '{{ dbt.escape_single_quotes(var('name')) }}' as name"
    assert check(r"select 'O\'Hara' as name", PATH, raw) == []
    assert len(check(r"select 'O\'Hara' as name", PATH, "select '{{ var('name') }}' as name")) == 1
    assert len(check(r"select 'O\\Hara' as name", PATH, raw)) == 1


@pytest.mark.parametrize(
    ("call", "said_of_it"),
    [
        ("dbt.generate_series(5)", "dbt.generate_series(); portable: a macro of dbt's that is"),
        ("dbt.datediff('a', 'b', 'week')", "dbt.datediff() in weeks; portable: days"),
        ("dbt.datediff('a', 'b', 'day')", ""),
    ],
)
def test_a_macro_of_dbts_is_a_measured_one(call: str, said_of_it: str) -> None:
    problems = check("select\n  7 as c", PATH, f"select\n  {{{{ {call} }}}} as c")
    assert bool(problems) == bool(said_of_it)
    assert all(line.startswith(f"{PATH}:2: {said_of_it}") for line in problems)
