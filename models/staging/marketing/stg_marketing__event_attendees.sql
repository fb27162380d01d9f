-- grain: one row per raw row of marketing.event_attendees
with

source_rows as (
    select * from {{ raw('marketing', 'event_attendees') }}
),

final as (
    select
        {{ clean('attendee_id', 'id') }} as attendee_id,
        {{ clean('campaign_id', 'id') }} as campaign_id,
        {{ clean('email', 'email') }} as email,
        {{ clean('event', 'text') }} as event,
        {{ clean('registered_at', 'ts') }} as registered_at,
        {{ clean('attended_at', 'ts') }} as attended_at,
        {{ unparsable({
            'registered_at': 'ts',
            'attended_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['attendee_id', 'email', 'campaign_id', 'event', 'registered_at', 'attended_at',
             'loaded_at'],
            mask=['email']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
