{#
    Runs after all models: where the var close_after_days is a number, a build that was green closes the months that
    ended so many days before the as-of.
#}
{% macro close_books(results) -%}
    {%- set days = var('close_after_days') | string -%}
    {%- if not execute or flags.WHICH != 'build' or days == '' or not keeps_book() -%}
        {{ return('') }}
    {%- endif -%}
    {%- set built = [] -%}
    {%- for result in results -%}
        {%- if result.status not in ('success', 'pass', 'warn', 'no-op') -%}
            {{ return('') }}
        {%- endif -%}
        {%- if result.node.name == 'restatements' -%}
            {%- do built.append(result.node.name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not built -%}
        {{ return('') }}
    {%- endif -%}
    {%- set found = run_query(
        "select cast(date_trunc('month', as_of - interval " ~ days ~ " day) - interval 1 month as date) from "
        ~ built_relation('int_reference', 'int_as_of')
    ) -%}
    {%- set month = found.rows[0][0] | string -%}
    {%- set open_months = run_query(
        'select count(distinct month) from ' ~ built_relation('core', 'dim_date') ~ " where month <= cast('" ~ month
        ~ "' as date) and month not in (select month from " ~ book_relation('months') ~ ')'
    ).rows[0][0] -%}
    {%- if open_months -%}
        {%- do write_book(closing(month)) -%}
        {%- do log('closed ' ~ open_months ~ ' months, up to ' ~ month[:7] ~ ' (docs/books.md)', info=true) -%}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
