{{ config(materialized="view") }}

-- grain: one row per close, receiving stint and giving resource, with the money that moved
with

credit_transfers as (
    select * from {{ ref('int_credit_transfers') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

booked as (
    select
        close_id,
        cast(sum(amount_minor) as bigint) as net_amount_minor
    from ledger_entries
    where close_id is not null
    group by close_id
),

final as (
    select
        credit_transfers.close_id,
        credit_transfers.from_resource,
        credit_transfers.to_resource,
        credit_transfers.stint,
        credit_transfers.share_units,
        credit_transfers.lag_seconds,
        cast(round(
            cast(credit_transfers.share_units as decimal(19, 0))
            * cast(booked.net_amount_minor as decimal(18, 0))
            * cast(0.000000000001 as decimal(13, 12)),
            0
        ) as bigint) as amount_minor
    from credit_transfers
    inner join booked on credit_transfers.close_id = booked.close_id
)

select * from final
