-- grain: one row per raw row of marketing.email_events
with

source_rows as (
    select * from {{ raw('marketing', 'email_events') }}
),

final as (
    select
        {{ clean('event_id', 'id') }} as event_id,
        {{ clean('campaign_id', 'id') }} as campaign_id,
        {{ clean('email', 'email') }} as email,
        {{ clean('type', 'code') }} as type,
        {{ clean('occurred_at', 'ts') }} as occurred_at,
        {{ unparsable({
            'occurred_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['event_id', 'email', 'campaign_id', 'type', 'occurred_at', 'loaded_at'],
            mask=['email']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
