{{ config(materialized='view') }}

-- grain: one row per registration for an event
with

checked as (
    select * from {{ ref('int_marketing__event_attendees_checked') }}
),

final as (
    select
        attendee_id,
        campaign_id,
        email,
        event,
        registered_at,
        attended_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
