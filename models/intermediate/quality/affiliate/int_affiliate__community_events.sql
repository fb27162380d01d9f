{{ config(materialized='view') }}

-- grain: one row per community event
with

checked as (
    select * from {{ ref('int_affiliate__community_events_checked') }}
),

final as (
    select
        event_id,
        visitor_id,
        type,
        source,
        occurred_at,
        loaded_at,
        case when {{ is_email('email') }} then email end as email
    from checked
    where quarantine_reason is null
)

select * from final
