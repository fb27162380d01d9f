{{ config(materialized='view') }}

-- grain: one row per refund
with

checked as (
    select * from {{ ref('int_billing__refunds_checked') }}
),

final as (
    select
        refund_id,
        payment_id,
        credit_note_id,
        currency,
        amount,
        refunded_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
