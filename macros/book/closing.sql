{#
    The statements that close every open month up to and including one (its first day, such as 2026-03-01): the
    book keeps what the last build says of them, as it was published. A list, in their order.
#}
{% macro closing(month) -%}
    {%- set months = book_relation('months') -%}
    {%- set until = "cast('" ~ month ~ "' as date)" -%}
    {%- set is_open = ' <= ' ~ until ~ ' and not exists (select 1 from ' ~ months ~ ' as closed where closed.month = ' -%}
    {%- set statements = [] -%}

    {%- set entries = built_relation('int_credit', 'int_credit_entries') -%}
    {%- set of_entry = month_of('entries.event_at') -%}
    {%- set credited = [] -%}
    {%- for column in book_tables()['credit'] -%}
        {%- do credited.append({
            'cause': 'cast(null as string)', 'posting': '0', 'of_month': of_entry,
        }.get(column, 'entries.' ~ column) ~ ' as ' ~ column) -%}
    {%- endfor -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('credit') ~ ' select ' ~ credited | join(', ')
        ~ ' from ' ~ entries ~ ' as entries where ' ~ of_entry ~ is_open ~ of_entry ~ ')'
    ) -%}

    {%- set bounds = book_tables()['credit_months'] | list -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('credit_months') ~ ' select credit.period as ' ~ bounds[0] ~ ', credit.'
        ~ bounds[1:] | join(', credit.') ~ ' from ' ~ built_relation('attribution', 'credit')
        ~ " as credit where credit.period_kind = 'month' and credit.closes_lower is not null"
        ~ ' and credit.period' ~ is_open ~ 'credit.period)'
    ) -%}

    {%- set columns = book_tables()['cost_months'] | list -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('cost_months') ~ ' select costs.period as ' ~ columns[0] ~ ', costs.'
        ~ columns[1:] | join(', costs.') ~ ' from ' ~ built_relation('cost', 'cost_per_close')
        ~ " as costs where costs.period_kind = 'month' and costs.period" ~ is_open ~ 'costs.period)'
    ) -%}

    {%- set touched = book_tables()['touched'] | list -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('touched') ~ ' select touched.' ~ touched | join(', touched.')
        ~ ' from ' ~ built_relation('int_cost', 'int_touched_closes') ~ ' as touched where touched.month'
        ~ is_open ~ 'touched.month)'
    ) -%}

    {%- set charged = [] -%}
    {%- for column in book_tables()['costs'] -%}
        {%- do charged.append({
            'cause': 'cast(null as string)', 'posting': '0', 'of_month': 'costs.month',
            'event_at': 'cast(costs.month as timestamp)', 'known_at': 'as_of.as_of',
        }.get(column, 'costs.' ~ column) ~ ' as ' ~ column) -%}
    {%- endfor -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('costs') ~ ' select ' ~ charged | join(', ')
        ~ ' from ' ~ built_relation('int_cost', 'int_monthly_costs') ~ ' as costs cross join '
        ~ built_relation('int_reference', 'int_as_of') ~ ' as as_of where costs.month' ~ is_open ~ 'costs.month)'
    ) -%}

    {%- set rewards = built_relation('int_restated', 'int_rewards_booked') -%}
    {%- set of_reward = month_of('rewards.event_at') -%}
    {%- set rewarded = [] -%}
    {%- for column in book_tables()['rewards'] -%}
        {%- do rewarded.append({
            'posting': '0', 'of_month': of_reward,
        }.get(column, 'rewards.' ~ column) ~ ' as ' ~ column) -%}
    {%- endfor -%}
    {%- do statements.append(
        'insert into ' ~ book_relation('rewards') ~ ' select ' ~ rewarded | join(', ') ~ ' from ' ~ rewards
        ~ ' as rewards where not rewards.is_closed and ' ~ of_reward ~ is_open ~ of_reward ~ ')'
    ) -%}

    {%- do statements.append(
        'insert into ' ~ months ~ ' select distinct dates.month, ' ~ until ~ " as vintage, '" ~ var('reporting_currency')
        ~ "' as currency, as_of.as_of as closed_at from " ~ built_relation('core', 'dim_date') ~ ' as dates cross join '
        ~ built_relation('int_reference', 'int_as_of') ~ ' as as_of where dates.month' ~ is_open ~ 'dates.month)'
    ) -%}
    {{ return(statements) }}
{%- endmacro %}
