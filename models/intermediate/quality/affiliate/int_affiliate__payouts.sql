{{ config(materialized='view') }}

-- grain: one row per payout to a partner
with

checked as (
    select * from {{ ref('int_affiliate__payouts_checked') }}
),

final as (
    select
        payout_id,
        partner_id,
        invoice_id,
        currency,
        status,
        amount,
        paid_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
