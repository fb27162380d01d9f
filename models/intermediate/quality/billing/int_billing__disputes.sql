{{ config(materialized='view') }}

-- grain: one row per disputed payment
with

checked as (
    select * from {{ ref('int_billing__disputes_checked') }}
),

final as (
    select
        dispute_id,
        payment_id,
        currency,
        status,
        amount,
        opened_at,
        closed_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
