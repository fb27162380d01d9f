{#
    The rows of a relation by month, once per kind of period: month, quarter, year,
    trailing_twelve_months and all. The result has the columns period_kind and period (its first day),
    then the columns given. Amounts of periods add up; bounds do not, and come from the draws of each
    period. The query has int_history as `history`.
#}
{% macro by_period(relation, columns) -%}
{%- set month = relation ~ '.month' -%}
{%- set periods = {
    'month': month,
    'quarter': "cast(date_trunc('quarter', " ~ month ~ ') as date)',
    'year': "cast(date_trunc('year', " ~ month ~ ') as date)',
    'trailing_twelve_months': 'history.trailing_from',
    'all': 'history.first_month',
} -%}
{%- for kind, period in periods.items() -%}
    {%- if not loop.first %}
    union all
    {% endif -%}
    select
        '{{ kind }}' as period_kind,
        {{ period }} as period,
        {%- for column in columns %}
        {{ relation }}.{{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ relation }}
    cross join history
    {%- if kind == 'trailing_twelve_months' %}
    where
        {{ month }} >= history.trailing_from
        and {{ month }} < history.trailing_until
    {%- endif -%}
{%- endfor -%}
{%- endmacro %}
