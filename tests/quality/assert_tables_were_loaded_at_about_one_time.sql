-- No table of daily events stopped, and no table is loaded alone. A loader may write the load time
-- of changed rows only, so a table that seldom changes is rightly loaded long ago. But a table
-- listed here either had events on half of the days of eight weeks and was then not loaded in the
-- 14 days before the as-of, or was loaded more than 14 days after every other one, which are then
-- all judged at its time. Remedy: mend its loader or its load times, or set the var as_of.
{{ config(severity='warn') }}

with

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- the day of an event is in the first column that each row has and that cannot be after the as-of
loads as (
    {%- for table, contract in raw_contract().items() %}
        {%- set days = namespace(column=none) %}
        {%- for name, column in contract['columns'].items() %}
            {%- if column['past'] and column['required'] is true %}
                {%- set days.column = days.column or name %}
            {%- endif %}
        {%- endfor %}
        select
            '{{ contract["source"] }}.{{ table }}' as source_table,
            cast({{ days.column or 'null' }} as date) as happened_on,
            max(loaded_at) as loaded_at
        from {{ ref('int_' ~ contract['source'] ~ '__' ~ table ~ '_checked') }}
        where quarantine_reason is null
        {% if days.column %}group by cast({{ days.column }} as date){% endif %}
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

tables as (
    select
        source_table,
        max(happened_on) as newest_happened_on,
        max(loaded_at) as newest_loaded_at
    from loads
    group by source_table
),

days as (
    select
        loads.source_table,
        count(*) as days_with_events
    from loads
    inner join tables on loads.source_table = tables.source_table
    where {{ days_between('loads.happened_on', 'tables.newest_happened_on') }} < 56
    group by loads.source_table
),

ordered as (
    select
        source_table,
        newest_loaded_at,
        row_number() over (
            order by newest_loaded_at desc nulls last, source_table asc nulls last
        ) as place,
        lead(newest_loaded_at) over (
            order by newest_loaded_at desc nulls last, source_table asc nulls last
        ) as next_loaded_at
    from tables
),

judged as (
    select
        ordered.source_table,
        ordered.newest_loaded_at,
        as_of.as_of,
        ordered.place = 1 and ordered.next_loaded_at < ordered.newest_loaded_at - interval 14 day
            as is_alone,
        days.days_with_events >= 28 and ordered.newest_loaded_at < as_of.as_of - interval 14 day
            as has_stopped
    from ordered
    cross join as_of
    left join days on ordered.source_table = days.source_table
),

final as (
    select
        source_table,
        newest_loaded_at,
        as_of,
        case when is_alone then 'loaded long after every other table' else 'no longer loaded' end
            as finding
    from judged
    where is_alone or has_stopped
)

select * from final
