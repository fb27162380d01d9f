"""SQL that is not portable is named with its line and the portable form."""

from __future__ import annotations

import pytest
from portable_cases import COLUMN, PATH, QUERY, lines, said

from tools.checks.portable import check


@pytest.mark.parametrize(
    ("tried", "what", "form"),
    [
        ("a::bigint", "::", "cast(... as ...)"),
        ("a // b", "//", "floor"),
        ("a//b", "//", "floor"),
        ("a ** 2", "**", "power"),
        ("a ^ 2", "^", "power"),
        ("[1, 2]", "[", "child table"),
        ("a[1]", "[", "count from 1"),
        ("{'a': 1}", "{", "child table"),
        ("a -> a + 1", "->", "child table"),
        ("a ->> 'k'", "->>", "payload"),
        ("a <=> b", "<=>", "is not distinct from"),
        ("a << 2", "<<", "dispatched macro"),
        ("!a", "!", "not"),
        ("unnest(a)", "unnest()", "child table"),
        ("explode(a)", "explode()", "child table"),
        ("list_transform(a, b)", "list_transform()", "child table"),
        ("struct_pack(a)", "struct_pack()", "child table"),
        ("any_value(a)", "any_value()", "min or max"),
        ("max_by(a, b)", "max_by() of all rows", "filter (where value is not null)"),
        ("regexp_extract(a, 'b')", "regexp_extract() without its group", "group 1"),
        ("ln(a)", "ln()", "ln(nullif(..., 0))"),
        ("array_distinct(split(a, ','))", "array_distinct()", "array_sort(array_distinct"),
        ("substr(a, 0, 2)", "substr() from 0", "substr(text, 1, length)"),
        ("right(a, -1)", "right() of a negative number", "length(...)"),
        ("round(cast(a as double) * b, 2)", "round() of a double to 2 digits", "1.005"),
        ("cast(cast(a as decimal(5, 1)) as int)", "a decimal(5, 1) cast to int", "floor"),
        ("cast(cast(a as double) as bigint)", "a double cast to bigint", "floor"),
        ("arg_max(a, b)", "arg_max()", "max_by"),
        ("arg_min(a, b)", "arg_min()", "min_by"),
        ("string_agg(a, ',' order by b nulls last)", "string_agg()", "joined_in_order"),
        ("array_agg(a order by b nulls last)", "array_agg()", "child table"),
        ("max(a order by b nulls last)", "order by in max()", "max_by"),
        ("strftime(a, '%Y')", "strftime()", "date_trunc"),
        ("epoch(a)", "epoch()", "seconds_between"),
        ("epoch_us(a)", "epoch_us()", "seconds_between"),
        ("strpos(a, 'b')", "strpos()", "instr"),
        ("starts_with(a, 'b')", "starts_with()", "left("),
        ("sha256(a)", "sha256()", "md5"),
        ("hash(a)", "hash()", "row_hash"),
        ("json_extract_string(a, '$.b')", "json_extract_string()", "payload"),
        ("to_json(a)", "to_json()", "payload"),
        ("concat(a, b)", "concat()", "||"),
        ("regexp_replace(a, 'b', 'c')", "regexp_replace()", "regexp_extract"),
        ("date_diff('day', a, b)", "date_diff()", "dbt.datediff"),
        ("datediff('week', a, b)", "datediff()", "dbt.datediff"),
        ("count_if(a)", "count_if()", "filter (where"),
        ("dayofweek(a)", "dayofweek()", "dbt.datediff"),
        ("extract(dow from a)", "extract(dow from ...)", "dbt.datediff"),
        ("extract(epoch from a)", "extract(epoch from ...)", "seconds_between"),
        ("extract(second from a)", "extract(second from ...)", "minute"),
        ("now()", "now()", "int_as_of"),
        ("current_date", "current_date", "int_as_of"),
        (
            "frobnicate(a)",
            "frobnicate()",
            "not known to give the same result on both engines: add it",
        ),
        ("2 * frobnicate(a)", "frobnicate()", "not known to give the same result"),
        ("a.lower()", ".lower()", "lower(...)"),
        ("ltrim(a, 'x')", "ltrim() of two", "trim(both"),
        ("count(distinct a, b)", "count(distinct) of several", "row_hash"),
        ("split(a, '|')", "split() on '|'", "split_part"),
        ("cast(a as text)", "the type text", "string"),
        ("cast(a as varchar)", "the type varchar", "string"),
        ("cast(a as varchar(9))", "the type varchar(9)", "string"),
        ("cast(a as float)", "the type float", "double"),
        ("cast(a as double precision)", "the type double precision", "double"),
        ("cast(a as decimal)", "the type decimal", "decimal(precision, scale)"),
        ("cast(a as timestamptz)", "the type timestamptz", "utc_timestamp"),
        ("cast(a as integer)", "the type integer", "int"),
        ("try_cast(a as bigint)", "try_cast(... as bigint)", "clean(column, 'int')"),
        ("cast(cast(a as double) / 3 as bigint)", "a quotient cast to bigint", "round"),
        ("a / 3", "a division of a by 3", "cast(... as double)"),
        ("(a + b) / 100.0", "a division of (a + b) by 100.0", "cast(... as double)"),
        ("cast(a as double) / b", "a division by b", "nullif"),
        ("cast(a as double) / 0", "a division by 0", "nullif"),
        ("cast(a as date) - cast(b as date)", "a date minus a date", "dbt.datediff"),
        ("t.ended_on - t.started_on", "a date minus a date", "dbt.datediff"),
        ("last_day(a) - date '2024-01-01'", "a date minus a date", "dbt.datediff"),
        ('"A b"', 'the quoted name "A b"', "lower-case"),
        ("`a b`", "the quoted name `a b`", "lower-case"),
        ("'a\\nb'", "a backslash in 'a\\nb'", "[.]"),
        ("'it''s'", "a doubled quote in 'it''s'", "dbt.escape_single_quotes"),
        ("'a' 'b'", "'a' beside 'b'", "||"),
        ("E'a'", "the literal e'a'", "plain string"),
        ("x'00'", "the literal x'00'", "plain string"),
        ("1_000", "the number 1_000", "digits"),
        ("10d", "the number 10d", "digits"),
        ("a rlike 'b'", "rlike", "regexp_extract"),
        ("a similar to 'b'", "similar to", "regexp_extract"),
        ("a div b", "div", "floor"),
        ("a at time zone 'UTC'", "at time zone", "utc_timestamp"),
        ("lag(a ignore nulls) over (order by b nulls last)", "ignore nulls", "dispatched macro"),
        ("row_number() over (order by a)", "order by a without", "nulls last"),
        ("row_number() over (order by a desc, b nulls last)", "order by a desc without", "nulls"),
        ("row_number() over (order by a nulls first)", "order by a nulls first without", "nulls"),
        ("sum(a) over (order by b rows unbounded preceding)", "order by b without", "nulls last"),
        ("sum(a) over (partition by c order by f(b))", "order by f(b) without", "nulls last"),
        ("a as at, 1", "at as a name", "neither engine reserves"),
        ("a,", "a comma before", "no comma"),
    ],
)
def test_a_column_that_is_not_portable_is_named(tried: str, what: str, form: str) -> None:
    around = "final as (select a, from items)" if tried == "a," else COLUMN
    said(tried, what, form, around)


@pytest.mark.parametrize(
    ("tried", "what", "form"),
    [
        ("select a from t qualify row_number() over (order by a nulls last) = 1", "qualify", "row"),
        ("select * exclude (a) from t", "* exclude", "by name"),
        ("select * except (a) from t", "* except", "by name"),
        ("select t.* replace (1 as a) from t", "* replace", "by name"),
        ("select a from t union by name select a from u", "union by name", "listed in one order"),
        ("select a from t union all by name select a from u", "union all by name", "listed in one"),
        ("from t", "from without a select before", "select ... from"),
        ("from t select a", "from without a select before", "select ... from"),
        ("select a from t union all from u", "from without a select before", "select ... from"),
        ("select a from t asof join u on t.a >= u.a", "asof", "lead()"),
        ("select a from t positional join u", "positional join", "row_number()"),
        ("select a from t, lateral (select b from u) as v", "lateral", "child table"),
        ("select distinct on (a) a from t", "distinct on", "row_number()"),
        ("select a from t left semi join u on t.a = u.a", "left semi", "exists"),
        ("select a from generate_series(1, 3) as s(a)", "generate_series()", "seed"),
        ("select a from t using sample 3", "using sample", "digest"),
        ("select a from t order by a", "order by a without", "nulls last"),
        ("select a from t order by a nulls last, b desc limit 3", "order by b desc", "nulls last"),
        ("select minus.a from t as minus", "minus as a name", "neither engine reserves"),
        ("select a b c from t", "", "what Spark parses"),
        ("select a: 1 from t", ":", "as"),
    ],
)
def test_a_query_that_is_not_portable_is_named(tried: str, what: str, form: str) -> None:
    said(tried, what, form, QUERY)


def test_a_recursive_step_is_named() -> None:
    text = "with recursive final as (\n    select 1 as a\n)\n\nselect * from final\n"
    (problem,) = check(text, PATH, text)
    assert problem == f"{PATH}:1: with recursive; portable: a Python model, as for " + (
        "connected components"
    )


@pytest.mark.parametrize("text", ["create table a as select 1", "select 1; select 2", "vacuum a"])
def test_a_text_that_is_not_a_single_select_is_named(text: str) -> None:
    assert any("one select" in line for line in check(text, PATH, text))


@pytest.mark.parametrize(
    "tried",
    [
        "cast(a as string) || '-' || cast(b as decimal(18, 4))",
        "try_cast(a as decimal(18, 0))",
        "cast(floor(cast(a as double) / 86400) as bigint)",
        "cast(a as double) * b / nullif(cast(c as double), 0)",
        "cast(a as double) / cast(nullif(b, 0) as double)",
        "case when a then 1 else -1 end - 2",
        "a.ended_on - 1",
        "t.a - 2 * interval 1 day",
        "t.ends_at - t.lookback_days * interval '1' day",
        "count(*) filter (where a ilike 'b%')",
        "row_number() over (partition by a order by lower(b) desc nulls last, c nulls last)",
        "sum(a) over (order by b nulls last rows between 1 preceding and current row)",
        "sum(a) over (order by b nulls last range between interval 1 day preceding and c)",
        "percentile_cont(0.5) within group (order by a)",
        "sum(a) over w",
        "max_by(a, b) filter (where a is not null)",
        "array_sort(array_distinct(split(a, ',')))",
        "regexp_extract(a, '([a-z]+)[.]', 1)",
        "ln(nullif(a, 0))",
        "substr(a, 10, 2) || left(b, 1)",
        "round(cast(a as decimal(18, 4)), 2)",
        "cast(round(cast(a as double), 0) as bigint)",
        "cast(try_cast(a as decimal(18, 0)) as bigint)",
        "split(a, ',')",
        "array_contains(split(a, ', '), 'b')",
        "trim(both 'x' from a)",
        "extract(year from a)",
        "count(distinct a)",
        "count(distinct md5(a))",
        "a is not distinct from b",
        "exists (select 1 from u where u.a = items.a)",
        "a in ('[', '{', '::', '//', 'unnest(')",
        "a not in (select b from u)",
        "a like '%_@_%' and a not like '% %' /* a :: b */",
        "date '2024-01-01'",
        "1.5e3",
        "''",
        "a = ''",
        "items.at_risk",
    ],
)
def test_a_portable_column_is_no_problem(tried: str) -> None:
    assert lines(tried) == []


@pytest.mark.parametrize(
    "tried",
    [
        "select a, count(*) as c, c + 1 as d from t group by all",
        "select a from t semi join u on t.a = u.a",
        "select a from t union all (select b from u)",
        "select a from t order by a nulls last, b desc nulls last limit 3 offset 1",
        "select a, sum(b) over w as c from t window w as (partition by a order by b nulls last)",
        "select v.a from (values (1), (2)) as v(a)",
        "select r.a from range(0, 3) as r(a)",
        "with x(a, b) as (select 1, 2) select a from x",
        "select a from t group by grouping sets ((a), ())",
        "select a from t except select b from u",
    ],
)
def test_a_portable_query_is_no_problem(tried: str) -> None:
    assert lines(tried, QUERY) == []
