{{ config(materialized='view') }}

-- grain: one row per cost line
with

checked as (
    select * from {{ ref('int_finance__costs_checked') }}
),

final as (
    select
        cost_id,
        campaign_id,
        partner_id,
        user_id,
        department,
        cost_type,
        channel,
        currency,
        memo,
        amount,
        incurred_on,
        period_start,
        period_end,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
