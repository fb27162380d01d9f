{{ config(materialized='view') }}

-- grain: one row per subscription
with

checked as (
    select * from {{ ref('int_billing__subscriptions_checked') }}
),

final as (
    select
        subscription_id,
        customer_id,
        plan,
        interval_months,
        started_at,
        ended_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
