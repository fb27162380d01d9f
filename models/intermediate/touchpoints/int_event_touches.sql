-- grain: one row per event attended, as a touch
with

event_attendees as (
    select * from {{ ref('int_marketing__event_attendees') }}
),

final as (
    select
        campaign_id,
        'event' as touch_type,
        attended_at as occurred_at,
        'event:' || attendee_id as touch_id,
        'email:' || email as identifier
    from event_attendees
    where attended_at is not null
)

select * from final
