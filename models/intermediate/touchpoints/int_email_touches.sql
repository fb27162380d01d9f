-- grain: one row per click or reply in a marketing e-mail, as a touch
with

email_events as (
    select * from {{ ref('int_marketing__email_events') }}
),

final as (
    select
        campaign_id,
        occurred_at,
        'email:' || event_id as touch_id,
        'email:' || email as identifier,
        case type when 'reply' then 'email_reply' else 'email_click' end as touch_type
    from email_events
    where type in ('click', 'reply')
)

select * from final
