-- Every raw row is either used or quarantined: rows in = rows used + rows quarantined, per source
-- table. Used rows are counted downstream, by key; rows that are summed are counted before. A table
-- listed here lost rows (in > used + quarantined), or a join in its checks repeated rows (in < used
-- + quarantined).
with

quarantined_rows as (
    select * from {{ ref('quarantined_rows') }}
),

rows_in as (
    {%- for table, contract in raw_contract().items() %}
        select
            '{{ contract["source"] }}.{{ table }}' as source_table,
            count(*) as rows_in
        from {{ ref('stg_' ~ contract['source'] ~ '__' ~ table) }}
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

rows_used as (
    {%- for table, contract in raw_contract().items() %}
        select
            '{{ contract["source"] }}.{{ table }}' as source_table,
            count(*) as rows_used
        from (
            {%- if contract['sums'] %}
                select loaded_at
                from {{ ref('int_' ~ contract['source'] ~ '__' ~ table ~ '_checked') }}
                where quarantine_reason is null
            {%- else %}
                select distinct {{ contract['key'] | join(', ') }}
                from ({{ usable(table) }}) as usable
            {%- endif %}
        ) as {{ table }}_keys
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

rows_quarantined as (
    select
        source_table,
        count(*) as rows_quarantined
    from quarantined_rows
    group by source_table
),

final as (
    select
        rows_in.rows_in,
        rows_used.rows_used,
        coalesce(rows_in.source_table, rows_quarantined.source_table) as source_table,
        coalesce(rows_quarantined.rows_quarantined, 0) as rows_quarantined
    from rows_in
    left join rows_used on rows_in.source_table = rows_used.source_table
    full outer join rows_quarantined
        on rows_in.source_table = rows_quarantined.source_table
)

select * from final
where rows_in is distinct from rows_used + rows_quarantined or rows_in is null
