{{ config(materialized='view') }}

-- grain: one row per seller's act
with

checked as (
    select * from {{ ref('int_crm__activities_checked') }}
),

final as (
    select
        activity_id,
        owner_id,
        contact_id,
        lead_id,
        opportunity_id,
        account_id,
        type,
        direction,
        outcome,
        minutes,
        occurred_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
