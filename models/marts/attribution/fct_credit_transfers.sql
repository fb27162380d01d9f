-- grain: one row per close, receiving stint and giving resource
with

transfer_amounts as (
    select * from {{ ref('int_transfer_amounts') }}
),

final as (
    select
        close_id,
        stint,
        from_resource,
        to_resource,
        {{ reporting_currency() }} as currency,
        cast(
            cast(share_units as decimal(19, 0))
            * cast(0.000000000001 as decimal(13, 12)) as decimal(18, 12)
        ) as share,
        {{ to_major('amount_minor') }} as amount,
        cast(lag_seconds as double) / 86400 as lag_days
    from transfer_amounts
)

select * from final
