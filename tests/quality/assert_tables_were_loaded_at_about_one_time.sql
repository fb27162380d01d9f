{{ config(severity='warn') }}

-- The newest load of each raw table is within 14 days of the as-of. A table listed here was not
-- loaded lately, or was loaded long after the others: then every table is judged at its time.
with

as_of as (
    select * from {{ ref('int_as_of') }}
),

loads as (
    {%- for table, contract in raw_contract().items() %}
        select
            '{{ contract["source"] }}.{{ table }}' as source_table,
            max(loaded_at) as newest_loaded_at
        from {{ ref('int_' ~ contract['source'] ~ '__' ~ table ~ '_checked') }}
        where quarantine_reason is null
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

final as (
    select
        loads.source_table,
        loads.newest_loaded_at,
        as_of.as_of
    from loads
    cross join as_of
    where loads.newest_loaded_at < as_of.as_of - interval 14 day
)

select * from final
