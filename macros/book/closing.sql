{#
    The statements that close every open month up to and including one (its first day, such as 2026-03-01): the
    book keeps what the last build says of them, as it was published. A list, in their order.
#}
{% macro closing(month) -%}
    {%- set months = book_relation('months') -%}
    {%- set parameters = book_relation('parameters') -%}
    {%- set until = "cast('" ~ month ~ "' as date)" -%}
    {%- set is_open = ' <= ' ~ until ~ ' and not exists (select 1 from ' ~ months ~ ' as closed where closed.month = ' -%}
    {%- set statements = [] -%}

    {%- set as_of = built_relation('int_reference', 'int_as_of') ~ ' as as_of' -%}
    {%- set as_closed = {'cause': 'cast(null as string)', 'posting': '0'} -%}

    {%- set month_of_entry = month_of('entries.event_at') -%}
    {%- do statements.append(
        insert_booked('credit', 'entries', dict(as_closed, of_month=month_of_entry))
        ~ ' from ' ~ built_relation('int_credit', 'int_credit_entries') ~ ' as entries where '
        ~ month_of_entry ~ is_open ~ month_of_entry ~ ')'
    ) -%}
    {%- do statements.append(
        insert_booked('credit_months', 'credit', {'month': 'credit.period'})
        ~ ' from ' ~ built_relation('attribution', 'credit')
        ~ " as credit where credit.period_kind = 'month' and (credit.closes_lower is not null or credit.evidence is not null)"
        ~ ' and credit.period' ~ is_open ~ 'credit.period)'
    ) -%}
    {%- do statements.append(
        insert_booked('cost_months', 'costs', {'month': 'costs.period'})
        ~ ' from ' ~ built_relation('cost', 'cost_per_close')
        ~ " as costs where costs.period_kind = 'month' and costs.period" ~ is_open ~ 'costs.period)'
    ) -%}
    {%- do statements.append(
        insert_booked('touched', 'touched')
        ~ ' from ' ~ built_relation('int_cost', 'int_touched_closes') ~ ' as touched where touched.month'
        ~ is_open ~ 'touched.month)'
    ) -%}
    {%- set costs_given = dict(
        as_closed, of_month='costs.month', event_at='cast(costs.month as timestamp)', known_at='as_of.as_of'
    ) -%}
    {%- do statements.append(
        insert_booked('costs', 'costs', costs_given)
        ~ ' from ' ~ built_relation('int_cost', 'int_monthly_costs') ~ ' as costs cross join ' ~ as_of
        ~ ' where costs.month' ~ is_open ~ 'costs.month)'
    ) -%}

    {%- set month_of_reward = month_of('rewards.event_at') -%}
    {%- do statements.append(
        insert_booked('rewards', 'rewards', {'posting': '0', 'of_month': month_of_reward})
        ~ ' from ' ~ built_relation('int_restated', 'int_rewards_booked')
        ~ ' as rewards where not rewards.is_closed and ' ~ month_of_reward ~ is_open ~ month_of_reward ~ ')'
    ) -%}

    {%- set month_of_close = month_of('closes.closed_at') -%}
    {%- do statements.append(
        insert_booked('decisions', 'decisions')
        ~ ' from ' ~ built_relation('int_estimates', 'int_credit_decisions') ~ ' as decisions inner join '
        ~ built_relation('int_closes', 'int_closes') ~ ' as closes on decisions.close_id = closes.close_id where '
        ~ month_of_close ~ is_open ~ month_of_close ~ ') and decisions.close_id not in (select kept.close_id from '
        ~ book_relation('decisions') ~ ' as kept)'
    ) -%}
    {%- do statements.append(
        'delete from ' ~ parameters ~ " where vintage > (select coalesce(max(closed.month), cast('0001-01-01' as date)) from " ~ months
        ~ ' as closed) and vintage not in (select built.vintage from ' ~ built_relation('int_estimates', 'int_vintages')
        ~ ' as built)'
    ) -%}
    {%- do statements.append(
        insert_booked('parameters', 'parameters')
        ~ ' from ' ~ built_relation('int_credit', 'int_weighing_parameters') ~ ' as parameters where parameters.draw = 0'
        ~ ' and parameters.vintage <= ' ~ until ~ ' and not exists (select 1 from ' ~ parameters ~ ' as kept where'
        ~ ' kept.vintage = parameters.vintage and kept.method = parameters.method'
        ~ ' and kept.close_type = parameters.close_type and kept.channel = parameters.channel'
        ~ ' and kept.parameter = parameters.parameter and kept.draw = 0)'
    ) -%}
    {%- set first_vintage = '(select min(later.vintage) from ' ~ built_relation('int_estimates', 'int_vintages')
        ~ ' as later where later.vintage >= ' ~ until ~ ')' -%}
    {%- do statements.append(
        insert_booked('parameters', 'parameters', {'vintage': until})
        ~ ' from ' ~ built_relation('int_credit', 'int_weighing_parameters')
        ~ ' as parameters where parameters.draw = 0 and parameters.vintage = ' ~ first_vintage
        ~ ' and not exists (select 1 from ' ~ parameters ~ ' as kept where kept.vintage = ' ~ until ~ ')'
        ~ ' and not exists (select 1 from ' ~ months ~ ' as closed where closed.month >= ' ~ until ~ ')'
    ) -%}

    {%- do statements.append(
        'insert into ' ~ months ~ " (month, currency, closed_at) select distinct dates.month, '" ~ var('reporting_currency')
        ~ "' as currency, as_of.as_of as closed_at from " ~ built_relation('core', 'dim_date')
        ~ ' as dates cross join ' ~ as_of ~ ' where dates.month' ~ is_open ~ 'dates.month)'
    ) -%}
    {{ return(statements) }}
{%- endmacro %}
