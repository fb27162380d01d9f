{#
    The statements that close every open month up to and including one (its first day, such as 2026-03-01): the
    book keeps what the last build says of them, as it was published. A list, in their order.
#}
{% macro closing(month) -%}
    {%- set months = book_relation('months') -%}
    {%- set until = "cast('" ~ month ~ "' as date)" -%}
    {%- set is_open = ' <= ' ~ until ~ ' and not exists (select 1 from ' ~ months ~ ' as closed where closed.month = ' -%}
    {%- set statements = [] -%}

    {%- set as_of = built_relation('int_reference', 'int_as_of') ~ ' as as_of' -%}
    {%- set as_closed = {'cause': 'cast(null as string)', 'posting': '0'} -%}

    {%- set month_of_entry = month_of('entries.event_at') -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('credit') ~ ' select '
        ~ booked_columns('credit', 'entries', dict(as_closed, of_month=month_of_entry))
        ~ ' from ' ~ built_relation('int_credit', 'int_credit_entries') ~ ' as entries where '
        ~ month_of_entry ~ is_open ~ month_of_entry ~ ')'
    ) -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('credit_months') ~ ' select '
        ~ booked_columns('credit_months', 'credit', {'month': 'credit.period'})
        ~ ' from ' ~ built_relation('attribution', 'credit')
        ~ " as credit where credit.period_kind = 'month' and credit.closes_lower is not null"
        ~ ' and credit.period' ~ is_open ~ 'credit.period)'
    ) -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('cost_months') ~ ' select '
        ~ booked_columns('cost_months', 'costs', {'month': 'costs.period'})
        ~ ' from ' ~ built_relation('cost', 'cost_per_close')
        ~ " as costs where costs.period_kind = 'month' and costs.period" ~ is_open ~ 'costs.period)'
    ) -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('touched') ~ ' select ' ~ booked_columns('touched', 'touched')
        ~ ' from ' ~ built_relation('int_cost', 'int_touched_closes') ~ ' as touched where touched.month'
        ~ is_open ~ 'touched.month)'
    ) -%}
    {%- set costs_given = dict(
        as_closed, of_month='costs.month', event_at='cast(costs.month as timestamp)', known_at='as_of.as_of'
    ) -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('costs') ~ ' select ' ~ booked_columns('costs', 'costs', costs_given)
        ~ ' from ' ~ built_relation('int_cost', 'int_monthly_costs') ~ ' as costs cross join ' ~ as_of
        ~ ' where costs.month' ~ is_open ~ 'costs.month)'
    ) -%}

    {%- set month_of_reward = month_of('rewards.event_at') -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('rewards') ~ ' select '
        ~ booked_columns('rewards', 'rewards', {'posting': '0', 'of_month': month_of_reward})
        ~ ' from ' ~ built_relation('int_restated', 'int_rewards_booked')
        ~ ' as rewards where not rewards.is_closed and ' ~ month_of_reward ~ is_open ~ month_of_reward ~ ')'
    ) -%}

    {%- do statements.append(
        'insert into ' ~ months ~ " select distinct dates.month, '" ~ var('reporting_currency')
        ~ "' as currency, as_of.as_of as closed_at from " ~ built_relation('core', 'dim_date')
        ~ ' as dates cross join ' ~ as_of ~ ' where dates.month' ~ is_open ~ 'dates.month)'
    ) -%}
    {{ return(statements) }}
{%- endmacro %}
