-- grain: one row a close, receiving stint and giving resource
with

credit_transfers as (
    select * from {{ ref('int_credit_transfers') }}
),

closes as (
    select * from {{ ref('fct_closes') }}
),

final as (
    select
        credit_transfers.close_id,
        credit_transfers.stint,
        credit_transfers.from_resource,
        credit_transfers.to_resource,
        cast(
            cast(credit_transfers.share_units as decimal(19, 0))
            * cast(0.000000000001 as decimal(13, 12)) as decimal(18, 12)
        ) as share,
        cast(round(
            cast(credit_transfers.share_units as decimal(19, 0))
            * cast(closes.net_amount_minor as decimal(18, 0))
            * cast(0.000000000001 as decimal(13, 12)),
            0
        ) as bigint) as amount_minor,
        cast(credit_transfers.lag_seconds as double) / 86400 as lag_days
    from credit_transfers
    inner join closes on credit_transfers.close_id = closes.close_id
)

select * from final
