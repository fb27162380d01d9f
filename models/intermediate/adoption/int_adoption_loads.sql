-- grain: one row per raw table, with its rows and those of them that cannot be used
with

reasons as (
    {%- for table, contract in raw_contract().items() %}
        select
            '{{ contract["source"] }}.{{ table }}' as source_table,
            quarantine_reason,
            count(*) as raw_rows
        from {{ ref('int_' ~ contract['source'] ~ '__' ~ table ~ '_checked') }}
        group by quarantine_reason
        union all
        select
            '{{ contract["source"] }}.{{ table }}' as source_table,
            cast(null as string) as quarantine_reason,
            0 as raw_rows
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

-- older versions, deleted rows, visits of robots and rows of a later load are rightly not used
judged as (
    select
        source_table,
        raw_rows,
        quarantine_reason is null as is_used,
        coalesce(quarantine_reason = 'no exchange rate on or before the day', false)
            as is_without_rate,
        coalesce(
            quarantine_reason in (
                'another row has its key',
                'bot session',
                'deleted',
                'duplicate row',
                'loaded after as of'
            ),
            false
        ) as is_left_out
    from reasons
),

final as (
    select
        source_table,
        cast(sum(raw_rows) as bigint) as raw_rows,
        cast(sum(case when is_used then raw_rows else 0 end) as bigint) as used_rows,
        cast(sum(case when is_used or is_left_out then 0 else raw_rows end) as bigint)
            as refused_rows,
        cast(sum(case when is_without_rate then raw_rows else 0 end) as bigint)
            as rows_without_rate
    from judged
    group by source_table
)

select * from final
