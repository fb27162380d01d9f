-- grain: one row per raw column and text that the models cannot read
with

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

{{ unread_rows() }},

final as (
    select
        unread.source_table,
        unread.column_name,
        unread.value,
        unread.read_as,
        {{ reporting_currency() }} as currency,
        cast(count(*) as bigint) as raw_rows,
        {{ to_major(
            'sum(' ~ to_minor('unread.amount', 'fx_rates.rate', 'fx_rates.minor_factor') ~ ')'
        ) }} as amount,
        max(unread.loaded_at) as newest_loaded_at
    from unread
    left join fx_rates
        on
            unread.currency = fx_rates.currency
            and unread.day >= fx_rates.valid_from
            and unread.day < fx_rates.valid_to
    group by unread.source_table, unread.column_name, unread.value, unread.read_as
)

select * from final
