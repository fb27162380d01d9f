{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of HubSpot's e-mail events, as an e-mail event
with

events as (
    select * from {{ vendor_rows('hubspot', 'email_event') }} as events
),

final as (
    select
        connection,
        'email_event' as object,
        {{ left_out([
            ("events.filtered_event = 'true'", 'filtered'),
            (
                "upper(events.type) not in ('SENT', 'DELIVERED', 'OPEN', 'CLICK', 'REPLY', 'UNSUBSCRIBED', 'BOUNCE', 'SPAMREPORT')"
                ~ ' or events.type is null',
                'not an event of a person'
            ),
        ], 'events') }} as left_out,
        coalesce(id, row_digest) as event_id,
        recipient as email,
        email_campaign_id as campaign_id,
        case upper(type) when 'UNSUBSCRIBED' then 'unsubscribe' else lower(type) end as type,
        created as occurred_at,
        loaded_at
    from events
)

select * from final
