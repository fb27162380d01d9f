-- grain: one row per raw row of affiliate.community_events
with

source_rows as (
    select * from {{ raw('affiliate', 'community_events') }}
),

final as (
    select
        {{ clean('event_id', 'id') }} as event_id,
        {{ clean('visitor_id', 'id') }} as visitor_id,
        {{ clean('email', 'email') }} as email,
        {{ clean('type', 'code') }} as type,
        {{ clean('source', 'text') }} as source,
        {{ clean('occurred_at', 'ts') }} as occurred_at,
        {{ unparsable({
            'occurred_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['event_id', 'email', 'visitor_id', 'type', 'source', 'occurred_at', 'loaded_at'],
            mask=['email']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
