{{ config(materialized='view') }}

-- grain: one row per e-mail event
with

checked as (
    select * from {{ ref('int_marketing__email_events_checked') }}
),

final as (
    select
        event_id,
        campaign_id,
        email,
        type,
        occurred_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
