-- grain: one row per raw row that cannot be used
with

quarantined as (
    {%- for table, contract in raw_contract().items() %}
        select
            '{{ contract["source"] }}.{{ table }}' as source_table,
            row_id,
            quarantine_reason as reason,
            quarantined_payload as payload,
            loaded_at
        from {{ ref('int_' ~ contract['source'] ~ '__' ~ table ~ '_checked') }}
        where quarantine_reason is not null
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

final as (
    select
        source_table,
        row_id,
        reason,
        payload,
        loaded_at,
        cast(row_number() over (
            partition by source_table, row_id
            order by
                reason nulls last,
                loaded_at nulls last,
                payload nulls last
        ) as bigint) as occurrence
    from quarantined
)

select * from final
