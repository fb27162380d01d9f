-- grain: one row in all: as_of, the time that every model uses as now
with

loads as (
    {%- for table, contract in raw_contract().items() %}
        select max(loaded_at) as loaded_at
        from {{ ref('stg_' ~ contract['source'] ~ '__' ~ table) }}
        where loaded_at <= {{ latest_load() }}
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

newest as (
    select max(loaded_at) as loaded_at from loads
),

final as (
    select
        {{ timestamp_or(var('as_of'), 'loaded_at') }} as as_of
    from newest
)

select * from final
