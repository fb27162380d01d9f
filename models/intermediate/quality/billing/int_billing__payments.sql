{{ config(materialized='view') }}

-- grain: one row per payment
with

checked as (
    select * from {{ ref('int_billing__payments_checked') }}
),

final as (
    select
        payment_id,
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
